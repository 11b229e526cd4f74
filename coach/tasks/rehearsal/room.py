"""The rehearsal room: the one entry point of both front ends to everything a rehearsal can do.

What the mentee says is saved before it is answered, and each answer as soon as it is whole: `kill
-9` loses at most the reply under way, and `reply` makes the same one again.
"""

import asyncio
import datetime as dt
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path

from coach.checks.safety import clean
from coach.checks.signs import Sign, signs_in
from coach.domain.debriefs import Afterwards, Debrief, DojoStep, Point, Progress, Transcript
from coach.domain.events import Delta
from coach.domain.notes import Person, Snapshot
from coach.domain.ports import Workspace
from coach.domain.rehearsals import (
    FICTION,
    Coaching,
    Comparison,
    Dispute,
    Rehearsal,
    RehearsalState,
    RehearsalSummary,
    SelfRating,
    Setup,
)
from coach.domain.rehearsing import (
    Critic,
    Criticised,
    Listened,
    Partner,
    PartnerBrief,
    RehearsalStore,
    Replied,
    Said,
    SceneEvent,
    SceneFailed,
    SceneOver,
)
from coach.domain.scenes import Meeting, Move, Persona, Scenario
from coach.errors import CoachError, RequestError
from coach.resources.rehearsal import load_scenarios, scenario_of
from coach.tasks.people import given
from coach.tasks.rehearsal import afterwards, debriefing, dojo, export, persona_file, progress
from coach.tasks.rehearsal.moves import STOPPING
from coach.tasks.rehearsal.persona import corrected, persona_for
from coach.tasks.rehearsal.scene import (
    ENDING,
    first_brief,
    mentee_turn,
    partner_turn,
    reply_brief,
)
from coach.tasks.rehearsal.swapping import as_mentor, begin_swapped, coach_line
from coach.tasks.rehearsal.upcoming import MEETING_ID, meeting_scenario, next_meeting
from coach.tasks.rehearsal.walking import compare, free_name, hint_for, place_to_speak

MAX_TURN_CHARS = 4_000
"""A longer turn is refused: nobody speaks that long."""


@dataclass(frozen=True)
class RehearsalParts:
    """What the room is built from."""

    store: RehearsalStore
    partner: Partner
    critic: Critic
    care: Callable[[tuple[Sign, ...]], str]
    """What is said when a scene stops for the mentee's safety."""


class RehearsalRoom:
    """Rehearsals of one workspace.

    Args:
        parts: Roles, store and words of care.
        workspace: The mentee's folder.
        snapshot: The workspace as last read; with `fresh=True` read now.
        today: The current date.
        now: The current moment, with a time zone.
    """

    def __init__(
        self,
        parts: RehearsalParts,
        workspace: Workspace,
        snapshot: Callable[..., Snapshot],
        today: Callable[[], dt.date],
        now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    ) -> None:
        self._store = parts.store
        self._partner = parts.partner
        self._critic = parts.critic
        self._care = parts.care
        self._workspace = workspace
        self._snapshot = snapshot
        self._today = today
        self._now = now

    # Before the scene

    @property
    def engine(self) -> str:
        """Who plays and judges: "offline", or "provider:model"."""
        return self._partner.name

    def scenarios(self) -> tuple[Scenario, ...]:
        """Every scenario; "my meeting on …" comes first when a note names a meeting to come."""
        bundled = load_scenarios()
        try:
            coming = meeting_scenario(self._snapshot(), self._today(), bundled)
        except RequestError:
            return bundled
        return (coming, *bundled)

    def scenario(self, id: str, *, mentor: str | None = None) -> Scenario:  # noqa: A002
        """The scenario of this id, "my-meeting" among them.

        Raises:
            RequestError: There is none, with the list; or no note names a meeting to come.
        """
        if id == MEETING_ID:
            return meeting_scenario(
                self._snapshot(), self._today(), load_scenarios(), mentor=mentor
            )
        return scenario_of(id)

    def coming(self, within_days: int = 7) -> Meeting | None:
        """The nearest meeting that a note names, if it is that near; today counts."""
        found = next_meeting(self._snapshot(), self._today())
        if found is None or (found[2] - self._today()).days > within_days:
            return None
        return Meeting(on=found[2], with_whom=found[1].name, path=found[0].path)

    def persona(self, mentor: str | None, scenario: Scenario) -> Persona:
        """The persona for a mentor's name as given; None for the scenario's own role.

        Raises:
            RequestError: The name fits several people.
        """
        person = self._person(mentor, scenario)
        saved = persona_file.text_of(self._workspace, person.name) if person else None
        return persona_for(person, scenario, self._snapshot(), saved)

    async def begin(self, setup: Setup) -> Rehearsal:
        """A new rehearsal; the partner has greeted, unless the mentee plays the mentor.

        Raises:
            RequestError: The scenario or the mentor is not known, or there is nothing to replay.
            EngineError: The greeting could not be written; nothing is kept.
            StorageError: It can't be saved.
        """
        scenario = await asyncio.to_thread(self.scenario, setup.scenario, mentor=setup.mentor)
        if setup.seat == "mentor":
            return await asyncio.to_thread(self._begin_swapped, setup, scenario)
        persona = await asyncio.to_thread(self.persona, setup.mentor, scenario)
        brief = first_brief(scenario, persona, setup)
        said = await self._whole(brief)
        turn = partner_turn(brief, said.text, self._now(), rewritten=said.rewritten)
        number = await asyncio.to_thread(
            self._store.begin_rehearsal,
            str(self._workspace.root),
            setup,
            scenario,
            persona,
            self._partner.name,
            self._prompts(),
            turn,
        )
        return await asyncio.to_thread(self._store.rehearsal, number)

    def rehearsals(self) -> list[RehearsalSummary]:
        """This workspace's rehearsals, the last used first."""
        return self._store.rehearsals(str(self._workspace.root))

    def open(self, id: int) -> Rehearsal:  # noqa: A002  # as rows are named
        """A rehearsal, whole, as it was left.

        Raises:
            StorageError: There is none of that id.
        """
        return self._store.rehearsal(id)

    def delete(self, id: int) -> None:  # noqa: A002  # as rows are named
        """Forget a rehearsal."""
        self._store.delete_rehearsal(id)

    # In the scene

    async def say(self, id: int, text: str) -> AsyncGenerator[SceneEvent, None]:  # noqa: A002
        """Say something on the branch that goes on; see `SceneEvent` for what comes.

        A paused rehearsal goes on by being spoken to.

        Raises:
            RequestError: The text is blank or too long, or the scene is over.
        """
        text = _speakable(text)
        rehearsal = await asyncio.to_thread(self._store.rehearsal, id)
        self._refuse_over(rehearsal)
        if rehearsal.state is RehearsalState.PAUSED:
            await asyncio.to_thread(self._store.set_state, id, RehearsalState.OPEN)
        if rehearsal.setup.seat == "mentor":
            async for event in self._say_as_mentor(rehearsal, text):
                yield event
            return
        if rehearsal.tip.who == "mentee":
            raise RequestError(
                "Your last words have not been answered yet.", hint="Wait for the answer first."
            )
        turn = mentee_turn(text, rehearsal.path(), rehearsal.scenario, rehearsal.setup, self._now())
        number = await asyncio.to_thread(self._store.add_turn, id, turn)
        yield Listened(turn.model_copy(update={"id": number}))
        async with aclosing(self.reply(id)) as events:
            async for event in events:
                yield event

    async def reply(self, id: int) -> AsyncGenerator[SceneEvent, None]:  # noqa: A002
        """Answer the mentee's last turn; yields nothing when it is answered already.

        For going on after a failure, or after coach went away in the middle of an answer.
        """
        rehearsal = await asyncio.to_thread(self._store.rehearsal, id)
        if rehearsal.tip.who == "mentor" or rehearsal.setup.seat == "mentor":
            return
        brief = reply_brief(rehearsal, self._mentee())
        if brief.intent.move is Move.STOP:
            yield await self._stopped(rehearsal)
            return
        try:
            said = Said("")
            async with aclosing(self._partner.say(brief)) as pieces:
                async for piece in pieces:
                    if isinstance(piece, Said):
                        said = piece
                    else:
                        yield piece
            turn = partner_turn(brief, clean(said.text), self._now(), rewritten=said.rewritten)
            number = await asyncio.to_thread(self._store.add_turn, id, turn)
            yield Replied(turn.model_copy(update={"id": number}))
            if rehearsal.setup.coaching is Coaching.EACH_TURN and not rehearsal.setup.unaided:
                yield Criticised(await self.points(id))
        except CoachError as error:
            yield SceneFailed(error)
            return
        if brief.intent.move in ENDING:
            await asyncio.to_thread(self._store.set_state, id, RehearsalState.ENDED)
            yield SceneOver(RehearsalState.ENDED, FICTION)

    async def points(self, id: int) -> tuple[Point, ...]:  # noqa: A002
        """What the critic says of the mentee's last turn: at most three points, often none.

        Raises:
            EngineError: They could not be written.
        """
        rehearsal = await asyncio.to_thread(self._store.rehearsal, id)
        brief = debriefing.turn_brief(rehearsal, self._facts())
        return await self._critic.points(brief) if brief.faults else ()

    def hint(self, id: int) -> str:  # noqa: A002
        """A hint for the next turn, on request; it says less as levels rise.

        Raises:
            RequestError: The run is unaided.
        """
        rehearsal = self._store.rehearsal(id)
        if rehearsal.setup.unaided:
            raise RequestError(
                "This run is unaided: no hints.", hint="Finish it, and look at the debrief."
            )
        return hint_for(rehearsal, self.progress().help)

    def pause(self, id: int) -> Rehearsal:  # noqa: A002
        """Leave it where it is; `say` goes on."""
        return self._state(id, RehearsalState.PAUSED)

    def end(self, id: int) -> Rehearsal:  # noqa: A002
        """End the scene; it can be debriefed, walked, and forked."""
        return self._state(id, RehearsalState.ENDED)

    def never(self, id: int, turn: int, reason: str) -> Rehearsal:  # noqa: A002
        """A turn of the partner's and a reason become a principle: "they would never say that".

        The corrected persona is kept with the rehearsal and written to
        `rehearsals/<name> persona.md`, for the scenes to come too.

        Raises:
            RequestError: The turn is not one of the partner's.
            FileChanged: The persona's file was changed meanwhile; the rehearsal has the
                correction all the same.
        """
        rehearsal = self._store.rehearsal(id)
        said = next((one for one in rehearsal.turns if one.id == turn), None)
        if said is None or said.who != "mentor":
            raise RequestError(
                f"Turn {turn} is not one of the partner's.", hint="Name a turn that they said."
            )
        persona = corrected(rehearsal.persona, said.text, clean(reason))
        self._store.set_persona(id, persona)
        if persona.known:
            persona_file.write(self._workspace, persona, self._today())
        return self._store.rehearsal(id)

    # The tree

    def back(self, id: int, turn: int, *, name: str | None = None) -> Rehearsal:  # noqa: A002
        """Go back to a turn and speak anew from there, on a new branch; the old one stays.

        Args:
            id: The rehearsal.
            turn: Any turn of the tree; one of the mentee's means "say this differently".
            name: A name for the new branch; "take 2" and so on when None.

        Raises:
            RequestError: There is no such turn, the name is taken, or the scene was stopped.
        """
        rehearsal = self._store.rehearsal(id)
        if rehearsal.state is RehearsalState.STOPPED:
            raise RequestError("This rehearsal was stopped.", hint="Begin another when you like.")
        branch = " ".join(name.split()) if name else free_name(rehearsal)
        if branch in {one.name for one in rehearsal.branches}:
            raise RequestError(f"There is a branch {branch!r} already.", hint="Give another name.")
        self._store.move_branch(id, branch, place_to_speak(rehearsal, turn))
        return self._state(id, RehearsalState.OPEN)

    def switch(self, id: int, branch: str) -> Rehearsal:  # noqa: A002
        """Go on with another branch, from its end.

        Raises:
            RequestError: There is no branch of that name.
        """
        rehearsal = self._store.rehearsal(id)
        tips = {one.name: one.tip for one in rehearsal.branches}
        if branch not in tips:
            raise RequestError(
                f"There is no branch {branch!r}.", hint=f"There are: {', '.join(tips)}."
            )
        self._store.move_branch(id, branch, tips[branch])
        return self._store.rehearsal(id)

    def rename(self, id: int, branch: str, name: str) -> Rehearsal:  # noqa: A002
        """Give a branch another name.

        Raises:
            RequestError: The name is blank.
            StorageError: The name is taken.
        """
        if not (said := " ".join(name.split())):
            raise RequestError("A branch needs a name.", hint="Give it a word or two.")
        self._store.rename_branch(id, branch, said)
        return self._store.rehearsal(id)

    def compare(self, id: int, one: str, other: str) -> Comparison:  # noqa: A002
        """Two branches side by side, with the partner's trust and patience as series.

        Raises:
            RequestError: There is no branch of one of the names.
        """
        return compare(self._store.rehearsal(id), one, other)

    def export(self, id: int, form: str = "markdown") -> str:  # noqa: A002
        """The whole tree as "markdown" or "json".

        Raises:
            RequestError: The form is neither.
        """
        return export.whole(self._store.rehearsal(id), form)

    # Afterwards

    def rate(self, id: int, rating: SelfRating) -> Rehearsal:  # noqa: A002
        """How the mentee says it went; comes before the debrief."""
        self._store.rate(id, rating)
        return self._store.rehearsal(id)

    async def debrief(
        self,
        id: int,  # noqa: A002  # as rows are named
        *,
        branch: str | None = None,
        unrated: bool = False,
    ) -> Debrief:
        """The debrief of a branch, of the one that goes on by default; it is kept.

        Args:
            id: The rehearsal.
            branch: A branch's name, or None.
            unrated: Whether to do without the self-rating: for a script, which has no self.

        Raises:
            RequestError: The mentee has not rated themselves yet, or has said nothing.
            EngineError: The critic's points could not be written.
        """
        rehearsal = await asyncio.to_thread(self._store.rehearsal, id)
        if rehearsal.rating is None and not unrated:
            raise RequestError(
                "First say how it went, before you see the debrief.",
                hint="Rate the skill shown and your confidence, 0 to 3 each.",
            )
        brief = debriefing.whole_brief(rehearsal, branch, self._facts())
        points = await self._critic.points(brief) if brief.faults else ()
        made = debriefing.debrief(
            brief,
            points,
            rehearsal=rehearsal,
            disputes=await asyncio.to_thread(self.disputes),
            engine=self._critic.name,
        )
        await asyncio.to_thread(self._store.keep_debrief, id, made)
        return made

    async def judge(self, transcript: Transcript) -> Debrief:
        """The debrief of any transcript; nothing is kept.

        Its state changes are those of a rehearsal at difficulty 1, turn by turn.

        Raises:
            RequestError: The mentee says nothing in it.
            EngineError: The critic's points could not be written.
        """
        snapshot = await asyncio.to_thread(self._snapshot)
        return await debriefing.judged(transcript, self._critic, snapshot)

    def dispute(self, id: int, point: Point, reason: str) -> Dispute:  # noqa: A002
        """Keep that the mentee does not accept a point, and why; shown at the next debrief.

        Raises:
            RequestError: The reason is blank.
        """
        said = clean(reason).strip()
        if not said:
            raise RequestError("A dispute needs a reason.", hint="Say in a sentence why.")
        rehearsal = self._store.rehearsal(id)
        made = Dispute(
            point=point.id,
            quote=point.quote,
            reason=said,
            scenario=rehearsal.scenario.id,
            at=self._now(),
        )
        self._store.dispute(id, made)
        return made

    def disputes(self) -> list[Dispute]:
        """All that were kept in this workspace, the latest first."""
        return self._store.disputes(str(self._workspace.root))

    def dojo(self, id: int, steps: tuple[DojoStep, ...], question: str) -> tuple[DojoStep, ...]:  # noqa: A002
        """The follow-up dojo, one step further: the question labelled, and the answer below it.

        Args:
            id: The rehearsal.
            steps: Those so far, as the debrief has them; the last one's question is empty.
            question: What the mentee would ask next.

        Returns:
            The steps with the question labelled, and one more below while there are fewer than 3.
        """
        return dojo.step(self._store.rehearsal(id).scenario, steps, _speakable(question))

    def save(self, id: int, debrief: Debrief) -> Path:  # noqa: A002
        """Write the debrief and the scene into the workspace as Markdown; returns the path.

        Raises:
            WorkspaceError: The folder can't be written.
        """
        rehearsal = self._store.rehearsal(id)
        return export.save(self._workspace, rehearsal, debrief, self._today())

    def save_tree(self, id: int) -> Path:  # noqa: A002  # as rows are named
        """Write the whole tree into the workspace as Markdown; returns the path.

        Raises:
            WorkspaceError: The folder can't be written.
        """
        return export.save_tree(self._workspace, self._store.rehearsal(id), self._today())

    def progress(self) -> Progress:
        """Levels by criterion over the rehearsals, and what to do next."""
        kept = self._store.debriefs(str(self._workspace.root))
        rehearsals = [self._store.rehearsal(summary.id) for summary, _ in kept]
        return progress.progress(
            [(one, debrief) for one, (_, debrief) in zip(rehearsals, kept, strict=True)],
            self._today(),
        )

    def after_meeting(self, id: int, note: str | None = None) -> Afterwards:  # noqa: A002
        """What happened in the real meeting against what was rehearsed.

        Args:
            id: The rehearsal.
            note: Path of the meeting's note; the first one since the rehearsal when None.

        Raises:
            RequestError: There is no such note, or the rehearsal was with nobody the notes know.
        """
        return afterwards.compare(
            self._store.rehearsal(id), self._snapshot(fresh=True), self._today(), note
        )

    def learn_from_meeting(self, id: int, lines: tuple[str, ...], note: str) -> Persona:  # noqa: A002
        """Put chosen `surprises` into the persona as principles, and write its file.

        Raises:
            FileChanged: The persona's file was changed meanwhile.
        """
        persona = afterwards.corrected_by(self._store.rehearsal(id).persona, lines, note)
        self._store.set_persona(id, persona)
        persona_file.write(self._workspace, persona, self._today())
        return persona

    # Within

    def _begin_swapped(self, setup: Setup, scenario: Scenario) -> Rehearsal:
        if setup.replays is None:
            raise RequestError(
                "To play the mentor, name the rehearsal whose mentee coach is to play.",
                hint="coach rehearse --list shows their numbers.",
            )
        earlier = self._store.rehearsal(setup.replays)
        persona, first = begin_swapped(earlier, scenario, setup, self._now())
        number = self._store.begin_rehearsal(
            str(self._workspace.root), setup, scenario, persona, "replay", {}, first
        )
        return self._store.rehearsal(number)

    async def _say_as_mentor(
        self, rehearsal: Rehearsal, text: str
    ) -> AsyncGenerator[SceneEvent, None]:
        number = rehearsal.id
        if STOPPING & set(signs_in(text)):
            yield await self._stopped(rehearsal, text)
            return
        mine = as_mentor(rehearsal, text, self._now())
        mine_id = await asyncio.to_thread(self._store.add_turn, number, mine)
        yield Listened(mine.model_copy(update={"id": mine_id}))
        earlier = await asyncio.to_thread(self._store.rehearsal, rehearsal.setup.replays or 0)
        rehearsal = await asyncio.to_thread(self._store.rehearsal, number)
        line = coach_line(earlier, rehearsal, self._now())
        if line is None:
            await asyncio.to_thread(self._store.set_state, number, RehearsalState.ENDED)
            yield SceneOver(RehearsalState.ENDED, FICTION)
            return
        line_id = await asyncio.to_thread(self._store.add_turn, number, line)
        yield Delta(line.text)
        yield Replied(line.model_copy(update={"id": line_id}))

    async def _stopped(self, rehearsal: Rehearsal, text: str | None = None) -> SceneOver:
        await asyncio.to_thread(self._store.set_state, rehearsal.id, RehearsalState.STOPPED)
        words = self._care(signs_in(text or rehearsal.tip.text))
        return SceneOver(RehearsalState.STOPPED, words)

    async def _whole(self, brief: PartnerBrief) -> Said:
        said = Said("")
        async with aclosing(self._partner.say(brief)) as pieces:
            async for piece in pieces:
                if isinstance(piece, Said):
                    said = piece
        return Said(clean(said.text), said.rewritten)

    def _person(self, mentor: str | None, scenario: Scenario) -> Person | None:
        name = mentor or (scenario.meeting.with_whom if scenario.meeting else None)
        if name is None:
            return None
        return given(name, self._snapshot())

    def _mentee(self) -> str | None:
        name = self._snapshot().profile.name
        return name.split()[0] if name else None

    def _facts(self) -> tuple[str, ...]:
        return debriefing.facts_of(self._snapshot())

    def _prompts(self) -> Mapping[str, str]:
        return {**self._partner.prompts, **self._critic.prompts}

    def _state(self, id: int, state: RehearsalState) -> Rehearsal:  # noqa: A002
        rehearsal = self._store.rehearsal(id)
        if rehearsal.state is not RehearsalState.STOPPED:
            self._store.set_state(id, state)
        return self._store.rehearsal(id)

    @staticmethod
    def _refuse_over(rehearsal: Rehearsal) -> None:
        if rehearsal.state is RehearsalState.STOPPED:
            raise RequestError("This rehearsal was stopped.", hint="Begin another when you like.")
        if rehearsal.tip.move in ENDING or rehearsal.state is RehearsalState.ENDED:
            raise RequestError(
                "This scene is over.", hint="Go back to a turn to try it again, or debrief it."
            )


def _speakable(text: str) -> str:
    said = clean(text).strip()
    if not said:
        raise RequestError("There are no words to say.", hint="Type what you would say.")
    if len(said) > MAX_TURN_CHARS:
        raise RequestError(
            f"That is {len(said):,} characters; nobody speaks that long.",
            hint=f"Say it in {MAX_TURN_CHARS:,} at most.",
        )
    return said
