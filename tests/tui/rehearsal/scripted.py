"""A room whose words and verdicts are fixed, so that pictures change with the screens alone."""

import datetime as dt
from collections.abc import AsyncGenerator, Mapping
from pathlib import Path

from coach.domain.debriefs import Debrief, DojoStep, Plan, Point, Quoted, Rating
from coach.domain.events import Delta
from coach.domain.passages import Strength
from coach.domain.rehearsals import FICTION, Comparison, SelfRating, Series
from coach.domain.rehearsing import CriticBrief, PartnerBrief, Said
from coach.domain.scenes import Meeting, Scenario
from coach.tasks.rehearsal.room import RehearsalParts, RehearsalRoom
from tests.tasks.rehearsal.scripts import a_room

LINES = (
    "Right, we have our half hour. What have you brought?",
    "Then tell me what stopped you. Half of it would have done, on one page.",
    "Your career could mean ten things. Which one is on your desk this week?",
)
POINTS = (
    Point(
        id="vague", kind="vague_ask", turn=3, quote="Could you give me any advice on my career?",
        effect="Their patience fell by 8 of 100.",
        rewrite="Could you tell me [the one thing], so that I can decide [what it decides]?",
        why="A small ask that can be answered costs the mentor less than a large one.",
        source="ask-questions-worth-their-time", strength=Strength.PRACTICE,
    ),
    Point(
        id="stacked", kind="stacked_questions", turn=3, quote="What do you think, and how?",
        effect="They answered the easier half.", rewrite="Which of the two would you do first?",
        why="Of two questions in one breath, the easier one gets answered.",
        source="ask-questions-worth-their-time", strength=Strength.PRACTICE,
    ),
)  # fmt: skip
_SITUATION = (
    "You meet Inés Aldana on Thursday 26 November. Open from last time: you: two-page version of "
    "the write-up; Inés: an email to Odile."
)
TITLES = ("A regular talk", "Asking for an introduction", "Feedback that stings", "Ending it well")


class FixedPartner:
    """Says its lines in turn."""

    name = "offline"
    prompts: Mapping[str, str] = {}

    async def say(self, brief: PartnerBrief) -> AsyncGenerator[Delta | Said, None]:
        spoken = sum(turn.who == "mentor" for turn in brief.path)
        yield Said(LINES[min(spoken, len(LINES) - 1)])


class FixedCritic:
    """Finds the same two points whenever there is a fault at all."""

    name = "offline"
    prompts: Mapping[str, str] = {}

    async def points(self, brief: CriticBrief) -> tuple[Point, ...]:
        return POINTS


class FixedRoom(RehearsalRoom):
    """A room with fixed scenarios, verdict and comparison; all else is real."""

    def scenarios(self) -> tuple[Scenario, ...]:
        base = super().scenario("first-meeting")
        others = [base.model_copy(update={"id": f"s{n}", "title": t}) for n, t in enumerate(TITLES)]
        return (self.scenario("my-meeting"), *others)

    def scenario(self, id: str, *, mentor: str | None = None) -> Scenario:  # noqa: A002
        return (
            super()
            .scenario("first-meeting")
            .model_copy(
                update={
                    "id": "my-meeting",
                    "title": "My meeting on Thursday with Inés Aldana",
                    "situation": _SITUATION,
                    "minutes": 30,
                    "aims": ("say where you are", "ask for one thing", "leave with a day"),
                    "meeting": Meeting(on=dt.date(2026, 11, 26), with_whom="Inés Aldana"),
                }
            )
        )

    def compare(self, id: int, one: str, other: str) -> Comparison:  # noqa: A002
        made = super().compare(id, one, other)
        return made.model_copy(
            update={
                "trust": _two(one, (0.5, 0.55, 0.4, 0.3), other, (0.5, 0.55, 0.7, 0.8)),
                "patience": _two(one, (0.7, 0.7, 0.5, 0.4), other, (0.7, 0.7, 0.72, 0.75)),
                "earned": ((), ("what they would do in your place",)),
            }
        )

    async def debrief(
        self,
        id: int,  # noqa: A002
        *,
        branch: str | None = None,
        unrated: bool = False,
    ) -> Debrief:
        made = await super().debrief(id, branch=branch, unrated=unrated)
        levels = {"opening": 2, "specific_ask": 1, "close": 0}
        return made.model_copy(
            update={
                "criteria": tuple(
                    Rating(id=name, level=levels.get(name), next_level="Begin with one sentence.")
                    for name in ("opening", "specific_ask", "follow_up", "close")
                ),
                "strengths": (Quoted(turn=1, quote="I did not finish it."),),
                "strength_words": ("Honesty: What went wrong is said plainly.",),
                "points": POINTS,
                "change": f"Say this in place of “{POINTS[0].quote}”: {POINTS[0].rewrite}",
                "plan": Plan(cue="they ask what I want", action="name one thing"),
                "dojo": (DojoStep(depth=1, answer=LINES[1]),),
                "card": ("My ask: [one thing, in one sentence]", "Before I leave: a step, a day."),
                "rating": SelfRating(skill=1, confidence=2),
                "fiction": FICTION,
            }
        )


def fixed_room(folder: Path, notes: Path) -> FixedRoom:
    """A fixed room whose history is in `folder`."""
    real = a_room(folder, notes)
    parts = RehearsalParts(real._store, FixedPartner(), FixedCritic(), real._care)
    return FixedRoom(parts, real._workspace, real._snapshot, real._today, real._now)


def _two(
    one: str, values: tuple[float, ...], other: str, others: tuple[float, ...]
) -> tuple[Series, Series]:
    return Series(name=one, values=values), Series(name=other, values=others)
