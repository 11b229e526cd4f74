"""One message and what became of it, as the screen holds it; and the thread that runs answers."""

from __future__ import annotations

import asyncio
import threading
import time
from contextlib import aclosing
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from textual.message import Message

from coach.tui.mishaps import broke

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    from coach.domain.artifacts import Artifact, Citation, Finding
    from coach.domain.conversations import Exchange
    from coach.domain.drafting import StudioEvent
    from coach.domain.events import Event
    from coach.domain.passages import Evidence
    from coach.domain.rehearsing import SceneEvent
    from coach.domain.requests import Request
    from coach.domain.scopes import Scope
    from coach.domain.studio import DraftVersion, Studio
    from coach.tui.drafting import StudioOpened

    AnyEvent = Event | SceneEvent | StudioEvent | StudioOpened
    """Of an answer, a scene or a message: all run on a `TurnRunner`."""

FLUSH_SECONDS = 0.1
"""Streamed text reaches the screen at most this often."""


class Stage(StrEnum):
    """How far a turn is."""

    WAITING = "waiting"
    WRITING = "writing"
    ASKING = "asking"
    """A message waits for what only the mentee can tell."""
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"
    INTERRUPTED = "interrupted"


@dataclass
class Talk:
    """The conversation that turns belong to; its id is None until its first message is kept."""

    id: int | None = None


@dataclass
class Turn:
    """A message of the mentee and its answer so far. Changed only on the screen's own thread."""

    id: int
    """Unique in this run of the app; chunks carry it, so that late text lands nowhere else."""
    words: str
    talk: Talk
    stage: Stage = Stage.WAITING
    request: Request | None = None
    exchange: int | None = None
    """Its id in the store, once known."""
    task: str = ""
    why: str = ""
    people: tuple[str, ...] = ()
    scope: Scope | None = None
    """Whom and which time it was taken to be about, once known."""
    text: str = ""
    evidence: Evidence | None = None
    artifact: Artifact | None = None
    findings: tuple[Finding, ...] = ()
    problem: str = ""
    hint: str = ""
    note: str = ""
    """Something said in place under the answer, such as where it was saved."""
    streamed_since: float | None = field(default=None, repr=False)
    """When its first text came, on the monotonic clock."""
    studio: Studio | None = None
    """The session of a message, as it was last saved."""
    copy_asked: bool = field(default=False, repr=False)
    """The mentee was warned once about copying this draft."""

    @property
    def over(self) -> bool:
        """Whether nothing more comes."""
        return self.stage not in (Stage.WAITING, Stage.WRITING)

    @property
    def can_retry(self) -> bool:
        """Whether trying again makes sense."""
        return self.stage in (Stage.FAILED, Stage.INTERRUPTED, Stage.STOPPED, Stage.ASKING)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The sources to list: the artifact's own, or those that the text so far names."""
        if self.artifact is not None:
            return self.artifact.citations
        if self.evidence is None or not self.text or not self.over:
            return ()
        from coach.checks.citations import cited_numbers
        from coach.domain.artifacts import Citation

        found = ((n, self.evidence.passage(n)) for n in sorted(set(cited_numbers(self.text))))
        return tuple(
            Citation(n=n, passage=passage, quote=passage.text) for n, passage in found if passage
        )

    @property
    def version(self) -> DraftVersion | None:
        """The version of a message that is in hand."""
        return self.studio.version if self.studio is not None else None

    @property
    def session(self) -> int | None:
        """Id of its studio session, known or not yet read."""
        message = self.request.message if self.request is not None else None
        return message.session if message is not None else None

    def kept_as(self, request: Request) -> bool:
        """Whether a request of the store is this turn's; of a message, by words and session."""
        if self.session is None:
            return request == self.request
        message = request.message
        return request.words == self.words and bool(message and message.session == self.session)

    def take(self, studio: Studio) -> None:
        """Its session as it is now: the version in hand is what is shown, copied and saved."""
        self.studio = studio
        if studio.version is not None and self.stage is Stage.DONE:
            self.artifact, self.findings = studio.version.draft, studio.version.findings
            self.copy_asked = False
        elif studio.open_questions and not studio.versions and self.can_retry:
            self.stage = Stage.ASKING

    @property
    def unsupported(self) -> tuple[str, ...]:
        """Statements of a draft that neither a note nor the request says."""
        if self.artifact is None or self.artifact.kind != "outreach":
            return ()
        return tuple(claim.text for claim in self.artifact.claims if claim.support is None)

    @property
    def must_be_sure(self) -> bool:
        """Whether copying needs a second keystroke: something in it is unsupported or wrong."""
        if self.version is not None:
            return not self.version.ready
        return bool(self.unsupported) or any(f.severity.value == "stop" for f in self.findings)

    def begin_again(self, request: Request) -> None:
        """Empty the answer for another try."""
        session = self.session
        self.request, self.stage = request, Stage.WAITING
        # A message that was put off goes on: what led to it still holds.
        why = self.why if session is not None and session == self.session else ""
        self.task, self.why, self.people, self.scope = "", why, (), None
        self.text, self.evidence, self.artifact, self.findings = "", None, None, ()
        self.problem, self.hint, self.note, self.copy_asked = "", "", "", False
        self.studio = None
        self.streamed_since = None

    @classmethod
    def kept(cls, turn_id: int, talk: Talk, exchange: Exchange) -> Turn:
        """A turn as the store kept it."""
        # A message that another process is still answering reads as writing; nothing more of it
        # comes to this screen, so it is shown as far as it came.
        state = exchange.state.value
        return cls(
            id=turn_id,
            words=exchange.request.words,
            talk=talk,
            stage=Stage.INTERRUPTED if state == "writing" else Stage(state),
            request=exchange.request,
            exchange=exchange.id,
            task=exchange.task.value if exchange.task else "",
            people=exchange.people,
            scope=exchange.scope,
            text=exchange.text,
            evidence=exchange.evidence,
            artifact=exchange.artifact,
            findings=exchange.findings,
            problem=exchange.error,
        )


class TurnMoved(Message):
    """An event of a turn other than streamed text."""

    def __init__(self, turn_id: int, event: AnyEvent) -> None:
        super().__init__()
        self.turn_id = turn_id
        self.event = event


class TurnText(Message):
    """More of an answer's text, gathered over `FLUSH_SECONDS`."""

    def __init__(self, turn_id: int, text: str) -> None:
        super().__init__()
        self.turn_id = turn_id
        self.text = text


class TurnEnded(Message):
    """Nothing more comes for this turn."""

    def __init__(self, turn_id: int, *, stopped: bool) -> None:
        super().__init__()
        self.turn_id = turn_id
        self.stopped = stopped


class TurnRunner:
    """Runs answers on a thread and event loop of its own, so that no burst of text delays a key.

    Args:
        post: Takes messages for the screen; called from the runner's thread.
    """

    def __init__(self, post: Callable[[Message], object]) -> None:
        self._post = post
        self._loop = asyncio.new_event_loop()
        self._running: asyncio.Task[None] | None = None
        self._thread = threading.Thread(target=self._run, name="coach-turns", daemon=True)
        self._thread.start()

    def start(self, turn_id: int, events: Callable[[], AsyncGenerator[AnyEvent, None]]) -> None:
        """Begin a turn; the one before must have ended."""
        self._loop.call_soon_threadsafe(self._begin, turn_id, events)

    def stop(self) -> None:
        """Stop the running turn, if there is one; its TurnEnded follows."""
        self._loop.call_soon_threadsafe(self._cancel)

    def close(self, wait_seconds: float = 3.0) -> None:
        """Stop what runs and end the thread; returns when it has ended or time is up."""
        if self._thread.is_alive():
            asyncio.run_coroutine_threadsafe(self._finish(), self._loop)
            self._thread.join(wait_seconds)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
        finally:
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.close()

    def _begin(self, turn_id: int, events: Callable[[], AsyncGenerator[AnyEvent, None]]) -> None:
        self._running = self._loop.create_task(self._pump(turn_id, events))

    def _cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()

    async def _finish(self) -> None:
        if self._running is not None and not self._running.done():
            self._running.cancel()
            await asyncio.wait([self._running], timeout=2.0)
        self._loop.stop()

    async def _pump(
        self, turn_id: int, events: Callable[[], AsyncGenerator[AnyEvent, None]]
    ) -> None:
        gathered = _Gathered(turn_id, self._post)
        stopped = False
        try:
            async with aclosing(events()) as stream:
                async for event in stream:
                    gathered.take(event)
        except asyncio.CancelledError:
            stopped = True
        except Exception as error:  # noqa: BLE001 - the outermost net of a turn
            gathered.fail(error)
        finally:
            gathered.flush()
            self._post(TurnEnded(turn_id, stopped=stopped))


class _Gathered:
    """Coalesces streamed pieces: text is joined, of drafts the newest is kept."""

    def __init__(self, turn_id: int, post: Callable[[Message], object]) -> None:
        self._turn_id = turn_id
        self._post = post
        self._texts: list[str] = []
        self._partial: AnyEvent | None = None
        self._last = 0.0
        self._timer: asyncio.TimerHandle | None = None

    def take(self, event: AnyEvent) -> None:
        """One more event; text and drafts may wait up to `FLUSH_SECONDS`."""
        from coach.domain.events import Delta, Partial

        if isinstance(event, Delta):
            self._texts.append(event.text)
        elif isinstance(event, Partial):
            self._partial = event
        else:
            self.flush()
            self._post(TurnMoved(self._turn_id, event))
            return
        now = time.monotonic()
        if now - self._last >= FLUSH_SECONDS:
            self.flush()
        elif self._timer is None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(self._last + FLUSH_SECONDS - now, self.flush)

    def flush(self) -> None:
        """Post what was gathered."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._last = time.monotonic()
        if self._texts:
            text = "".join(self._texts)
            self._texts.clear()
            self._post(TurnText(self._turn_id, text))
        if self._partial is not None:
            event, self._partial = self._partial, None
            self._post(TurnMoved(self._turn_id, event))

    def fail(self, error: Exception) -> None:
        """Say that something broke that no CoachError covers."""
        from coach.domain.events import Failed

        self.flush()
        said = broke("Something in coach broke", error, hint="coach.log says where.")
        self._post(TurnMoved(self._turn_id, Failed(said)))
