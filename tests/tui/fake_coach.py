"""A scripted Coach: the public methods of `coach.tasks.coach.Coach`, answers written here."""

import asyncio
import datetime as dt
from collections.abc import AsyncGenerator, Callable, Sequence
from pathlib import Path
from typing import cast

from coach.domain.artifacts import (
    AgendaItem,
    Answer,
    Artifact,
    Citation,
    Claim,
    Finding,
    MentorQuestion,
    OutreachDraft,
    QuestionList,
    Severity,
    Support,
)
from coach.domain.conversations import Conversation, Exchange, ExchangeState
from coach.domain.events import Delta, Event, Failed, Finished, Partial, Retrieved, Routed, Usage
from coach.domain.guides import GuidePage
from coach.domain.notes import Goal, Note, NoteKind, Notice, Person, Profile, Snapshot
from coach.domain.passages import Document, Evidence, Found, Origin, Passage, Query, Strength
from coach.domain.ports import EngineLabel, IndexProgress, IndexReport
from coach.domain.requests import Channel, Request, Task
from coach.domain.scopes import GivenPerson, Scope, When
from coach.errors import CoachError, RequestError
from coach.resources.guides import guides_folder
from coach.settings import load
from coach.tasks.coach import Coach
from coach.tasks.rehearsal.room import RehearsalRoom
from coach.tasks.rendering import as_markdown
from coach.tasks.studio import StudioRoom
from coach.tasks.why import page_of
from coach.wiring.library import Guidance

NOTE = """---
date: 2026-11-12
with: Inés Aldana
---

# Call with Inés

She liked the delay map and asked who it is for.

- [ ] send her the two-page version
- [x] ask Colm about the depot data

Next time: the planner role.
"""

_GUIDE = (guides_folder() / "ask-for-advice-not-feedback.md").read_text(encoding="utf-8")
_LINES = _GUIDE.split("\n")
_BODY = _LINES.index("---", 1) + 1
_FIRST = next(n for n, line in enumerate(_LINES[_BODY:], start=_BODY + 1) if line.strip())
GUIDE_PASSAGE = Passage(
    id="g1",
    origin=Origin.GUIDANCE,
    path="ask-for-advice-not-feedback.md",
    title="Ask for advice, not feedback",
    first_line=_FIRST,
    last_line=_FIRST,
    text=_LINES[_FIRST - 1],
    strength=Strength.FIELD_EXPERIMENT,
    contested=True,
)
NOTE_PASSAGE = Passage(
    id="w1",
    origin=Origin.WORKSPACE,
    path="meetings/2026-11-12-ines.md",
    title="Call with Inés",
    first_line=8,
    last_line=8,
    text="She liked the delay map and asked who it is for.",
    date=dt.date(2026, 11, 12),
    people=("Inés Aldana",),
)
EVIDENCE = Evidence(
    found=(Found(passage=GUIDE_PASSAGE, score=0.9), Found(passage=NOTE_PASSAGE, score=0.7))
)
CITATIONS = (
    Citation(n=1, passage=GUIDE_PASSAGE, quote=GUIDE_PASSAGE.text),
    Citation(n=2, passage=NOTE_PASSAGE, quote=NOTE_PASSAGE.text),
)
ANSWER_TEXT = """Ask for **advice on one thing**, not for feedback in general [1].

1. Say what you want to get better at, in one sentence.
2. Ask what they would do next in your place.
3. Say afterwards what you did with it.

Inés liked the delay map and asked who it is for [2]; that question is a good place to begin.

> "What is one thing you would change before I show this to the planners?"
"""
ANSWER = Answer(text=ANSWER_TEXT, citations=CITATIONS)
DRAFT = OutreachDraft(
    channel=Channel.EMAIL,
    stage="thanks",
    recipient="Inés Aldana",
    subject="The delay map, and your question",
    body=(
        "Dear Inés,\n\n"
        "thank you for the call on 12 November. Your question who the map is for stayed with me, "
        "and I have since [what you did about it].\n\n"
        "I also won the regional prize for it.\n\n"
        "Would you look at the two-page version before [date]?\n\n"
        "Mara"
    ),
    missing=("What did you do about her question?", "By when do you need an answer?"),
    claims=(
        Claim(
            text="thank you for the call on 12 November",
            support=Support(kind="note", path=NOTE_PASSAGE.path, quote="2026-11-12"),
        ),
        Claim(text="I also won the regional prize for it."),
    ),
    citations=CITATIONS[1:],
)
FINDINGS = (
    Finding(
        check="two_asks",
        severity=Severity.MEND,
        why="The message asks for one thing twice.",
        mend="Keep the one that matters.",
    ),
    Finding(
        check="unsupported_claim",
        severity=Severity.STOP,
        why="A claim about you is in no note.",
        mend="Take it out, or say where it comes from.",
    ),
)
QUESTIONS = QuestionList(
    mentor="Colm Reidy",
    minutes=30,
    questions=(
        MentorQuestion(
            text="Which of the two depots would you have started with, and why?",
            why="He has run both; you have to choose this month.",
            follow_ups=("What would have changed your mind?",),
            sources=(2,),
        ),
        MentorQuestion(
            text="What do planners look for that I can't see from outside?",
            why="It is the role you want.",
        ),
    ),
    reserve=(MentorQuestion(text="Whom else should I listen to?", why="A second view."),),
    agenda=(
        AgendaItem(minutes=5, text="What happened since July"),
        AgendaItem(minutes=20, text="The first two questions"),
        AgendaItem(minutes=5, text="Next step and date"),
    ),
    citations=CITATIONS,
)
PEOPLE = (
    Person(name="Inés Aldana", pronouns="she/her", role="Head of planning", relationship="current"),
    Person(name="Colm Reidy", role="Depot manager", relationship="current"),
)


def _note(path: str, person: str, day: dt.date) -> Note:
    return Note(
        kind=NoteKind.MEETING,
        document=Document(
            origin=Origin.WORKSPACE,
            path=path,
            title=f"Call with {person}",
            text=NOTE,
            date=day,
            people=(person,),
            digest="0" * 64,
        ),
    )


SNAPSHOT = Snapshot(
    root="/notes",
    profile=Profile(name="Mara Lindqvist", role="Data analyst"),
    goals=(Goal(title="Move into network planning", path="goals/planner.md"),),
    people=PEOPLE,
    notes=(
        _note("meetings/2026-11-12-ines.md", "Inés Aldana", dt.date(2026, 11, 12)),
        _note("meetings/2026-07-23-colm.md", "Colm Reidy", dt.date(2026, 7, 23)),
    ),
    notices=(Notice(path="photos/map.png", why="not text"),),
)
WORDS = {
    Task.ASK: ("advice", None),
    Task.OUTREACH: ("because you wrote “write to”", PEOPLE[0]),
    Task.QUESTIONS: ("because you wrote “questions for”", PEOPLE[1]),
}


class FakeCoach:
    """Answers from the script; keeps what it was asked.

    Args:
        root: The workspace.
        pace_seconds: Pause between two pieces of an answer.
    """

    def __init__(self, root: Path, *, pace_seconds: float = 0.0) -> None:
        self.root = root
        self.label = EngineLabel("offline", leaves_machine=False, where="this machine")
        self.pace_seconds = pace_seconds
        self.errors: list[CoachError | Exception] = []
        """Raised, one for each answer, before anything is written."""
        self.answer_text = ANSWER_TEXT
        self.findings: tuple[Finding, ...] = FINDINGS
        self.asked: list[tuple[Request, int | None]] = []
        self.refreshes = 0
        self.closed = False
        self.cancelled = 0
        self.saved: list[Artifact] = []
        self.read = SNAPSHOT.model_copy(update={"root": str(root)})
        self.kept: dict[int, list[Exchange]] = {}
        self._library = Guidance(load())
        self.found = EVIDENCE
        self.opening_notices: tuple[str, ...] = ()
        self.on_change: Callable[[], None] | None = None
        self.room: RehearsalRoom | None = None
        """A real one, where a test enters it."""

    @property
    def rehearsals(self) -> RehearsalRoom:
        if self.room is None:
            raise RequestError("There is no rehearsal room here.")
        return self.room

    @property
    def studio(self) -> StudioRoom:
        raise RequestError("There is no studio here.")

    def routed(
        self, request: Request, *, conversation: int | None = None, again: int | None = None
    ) -> Routed:
        task = request.task or _route(request.words)
        why, person = WORDS[task]
        return Routed(task, why, person, _scope(request))

    def as_coach(self) -> Coach:
        """The fake, where a Coach is asked for."""
        return cast(Coach, self)

    def show_root(self, path: str) -> None:
        """Say that the workspace is there, whatever the test's own folder is called."""
        self.root = Path(path)
        self.read = SNAPSHOT.model_copy(update={"root": path})

    def snapshot(self, *, fresh: bool = False) -> Snapshot:
        return self.read

    def refresh(
        self, *, progress: Callable[[IndexProgress], None] | None = None, rebuild: bool = False
    ) -> tuple[IndexReport, ...]:
        self.refreshes += 1
        if progress is not None:
            progress(IndexProgress(Origin.GUIDANCE, 50, 100))
            progress(IndexProgress(Origin.WORKSPACE, 40, 100))
        return (
            IndexReport(Origin.GUIDANCE, 44, 300, 0, 0, 0.1),
            IndexReport(Origin.WORKSPACE, 2, 12, 0, 0, 0.1),
        )

    def search(self, query: Query) -> Evidence:
        return self.found

    async def respond(
        self, request: Request, *, conversation: int | None = None, again: int | None = None
    ) -> AsyncGenerator[Event, None]:
        self.asked.append((request, again))
        task = request.task or _route(request.words)
        exchange = self._open(conversation, request, again)
        try:
            if self.errors:
                error = self.errors.pop(0)
                if not isinstance(error, CoachError):
                    raise error
                self._end(exchange, ExchangeState.FAILED, error=str(error))
                yield Failed(error)
                return
            why, person = WORDS[task]
            self._change(exchange, task=task, people=(person.name,) if person else ())
            scope = _scope(request)
            self._change(exchange, scope=scope)
            yield Routed(task, why, person, scope)
            await asyncio.sleep(self.pace_seconds)
            self._change(exchange, evidence=EVIDENCE)
            yield Retrieved(EVIDENCE)
            artifacts: dict[Task, Artifact] = {
                Task.ASK: ANSWER.model_copy(update={"text": self.answer_text}),
                Task.OUTREACH: DRAFT,
                Task.QUESTIONS: QUESTIONS,
            }
            artifact = artifacts[task]
            findings = self.findings if task is Task.OUTREACH else ()
            text = ""
            if isinstance(artifact, Answer):
                for word in self.answer_text.split(" "):
                    await asyncio.sleep(self.pace_seconds)
                    piece = f"{word} "
                    text += piece
                    self._change(exchange, text=text)
                    yield Delta(piece)
            elif isinstance(artifact, OutreachDraft):
                for end in (40, 120, len(artifact.body)):
                    await asyncio.sleep(self.pace_seconds)
                    part = artifact.model_copy(update={"body": artifact.body[:end], "claims": ()})
                    self._change(exchange, text=as_markdown(part))
                    yield Partial(part)
            self._change(
                exchange,
                state=ExchangeState.DONE,
                text=as_markdown(artifact),
                artifact=artifact,
                findings=findings,
            )
            yield Finished(artifact, findings, Usage())
        finally:
            if exchange is not None and exchange.state is ExchangeState.WRITING:
                self.cancelled += 1
                self._end(self._now(exchange), ExchangeState.STOPPED)

    @property
    def guidance(self) -> Guidance:
        return self._library

    def why(self, wanted: str, citations: Sequence[Citation] = ()) -> GuidePage:
        return page_of(wanted, self._library, citations)

    def conversations(self) -> list[Conversation]:
        return [
            Conversation(
                id=key,
                title=exchanges[0].request.words,
                workspace=str(self.root),
                updated_at=dt.datetime(2020, 11, 12, 9, 30),
                exchanges=len(exchanges),
            )
            for key, exchanges in sorted(self.kept.items(), reverse=True)
            if exchanges
        ]

    def begin(self) -> int:
        key = len(self.kept) + 1
        self.kept[key] = []
        return key

    def exchanges(self, conversation: int) -> list[Exchange]:
        return list(self.kept[conversation])

    def delete(self, conversation: int) -> None:
        del self.kept[conversation]

    def save(self, artifact: Artifact, *, asked: str) -> Path:
        self.saved.append(artifact)
        return self.root / "drafts" / "2026-11-23 Inés Aldana.md"

    def watch(self, on_change: Callable[[], None]) -> Callable[[], None]:
        self.on_change = on_change
        return lambda: None

    def warm(self) -> None:
        pass

    def close(self) -> None:
        self.closed = True

    # What it keeps.

    def keep(self, *exchanges: Exchange) -> int:
        """A stored conversation of these exchanges."""
        key = self.begin()
        self.kept[key] = list(exchanges)
        return key

    def _open(
        self, conversation: int | None, request: Request, again: int | None
    ) -> Exchange | None:
        if conversation is None:
            return None
        held = self.kept[conversation]
        fresh = Exchange(
            id=again or 100 * conversation + len(held),
            request=request,
            asked_at=dt.datetime(2026, 11, 23, 10, 0),
            state=ExchangeState.WRITING,
        )
        if again is None:
            held.append(fresh)
        else:
            held[[one.id for one in held].index(again)] = fresh
        return fresh

    def _now(self, exchange: Exchange) -> Exchange:
        return next(e for held in self.kept.values() for e in held if e.id == exchange.id)

    def _change(self, exchange: Exchange | None, **changes: object) -> None:
        if exchange is None:
            return
        for held in self.kept.values():
            for place, one in enumerate(held):
                if one.id == exchange.id:
                    held[place] = one.model_copy(update=changes)

    def _end(self, exchange: Exchange | None, state: ExchangeState, *, error: str = "") -> None:
        if exchange is not None and self._now(exchange).state is ExchangeState.WRITING:
            self._change(exchange, state=state, error=error)


OCTOBER = When(
    since=dt.date(2026, 10, 1),
    until=dt.date(2026, 10, 31),
    label="Oct 2026",
    words="October",
    why="you wrote “October”",
)
SHE = GivenPerson(name="Inés Aldana", words="she", why="“she”, your current mentor")


def _scope(request: Request) -> Scope:
    """Of October and of her, where the words name them and neither was taken away."""
    when = OCTOBER if "October" in request.words and "time" not in request.without else None
    her = "she" in request.words.split() and SHE.name not in request.without
    return Scope(people=(SHE,) if her else (), when=when)


def _route(words: str) -> Task:
    folded = words.casefold()
    if folded.startswith("write to"):
        return Task.OUTREACH
    return Task.QUESTIONS if folded.startswith("questions") else Task.ASK


def kept_exchange(number: int, words: str, *, text: str = ANSWER_TEXT) -> Exchange:
    """A finished answer as a store holds it."""
    return Exchange(
        id=number,
        request=Request(words=words),
        task=Task.ASK,
        asked_at=dt.datetime(2026, 11, 20, 10, 0),
        state=ExchangeState.DONE,
        text=text,
        evidence=EVIDENCE,
        artifact=Answer(text=text, citations=CITATIONS),
    )
