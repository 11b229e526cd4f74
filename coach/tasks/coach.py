"""The one entry point: a request in, one stream of typed events out, everything kept as it comes.

Front ends talk to `Coach` alone; none of them knows an engine, an index or a store.
"""

import asyncio
import datetime as dt
import threading
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from functools import cached_property
from pathlib import Path

from coach.checks.citations import CitationFilter
from coach.checks.safety import clean
from coach.domain.artifacts import Artifact, Citation, Finding, OutreachDraft
from coach.domain.conversations import Conversation, Exchange, ExchangeState
from coach.domain.drafting import Interviewer, StudioStore
from coach.domain.events import (
    Delta,
    Event,
    Failed,
    Finished,
    Partial,
    Retrieved,
    Routed,
    Written,
)
from coach.domain.guides import GuidePage
from coach.domain.notes import Snapshot
from coach.domain.passages import BANKS, Document, Evidence, Origin, Passage, Query
from coach.domain.ports import (
    ConversationStore,
    Engine,
    EngineLabel,
    Index,
    IndexProgress,
    IndexReport,
    Library,
    Review,
    Workspace,
)
from coach.domain.requests import Brief, Request, Task, Turn
from coach.errors import CoachError, RequestError
from coach.tasks.reading import RequestReader, refuse_bad
from coach.tasks.recording import Recorder
from coach.tasks.rehearsal.room import RehearsalParts, RehearsalRoom
from coach.tasks.rendering import as_markdown
from coach.tasks.saving import save_artifact
from coach.tasks.studio import StudioRoom
from coach.tasks.studio.bench import Tools
from coach.tasks.studio.narrowing import narrowed, with_whole_passages
from coach.tasks.why import page_of


class Coach:
    """Everything coach can do, for one workspace.

    Args:
        engine: Who writes.
        index: Guidance and workspace, searchable.
        workspace: The mentee's folder.
        store: Where conversations are kept.
        guidance: All guidance: coach's own guides and the handbooks that join them.
        banks: The documents of a bank; indexed when the bank is first searched.
        review: The checks, ready to run over an artifact and its brief.
        today: The current date.
        interviewer: The rules of the outreach studio.
        studios: Where its sessions are kept.
        asks: Whether a message of this stage asks for an answer.
        rehearsing: Roles and store of the rehearsal room.
        max_request_chars: A longer request is refused.
        watch: Watches the workspace: given what to call on a change, returns how to stop.
        notices: What happened while opening that the mentee should know.
    """

    def __init__(
        self,
        *,
        engine: Engine,
        index: Index,
        workspace: Workspace,
        store: ConversationStore,
        guidance: Library,
        banks: Callable[[Origin], Sequence[Document]] = lambda _: (),
        review: Review,
        today: Callable[[], dt.date],
        interviewer: Interviewer | None = None,
        studios: StudioStore | None = None,
        asks: Callable[[str], bool] = lambda stage: True,
        rehearsing: RehearsalParts | None = None,
        max_request_chars: int = 20_000,
        watch: Callable[[Callable[[], None]], Callable[[], None]] | None = None,
        notices: Sequence[str] = (),
    ) -> None:
        self._engine = engine
        self._index = index
        self._workspace = workspace
        self._store = store
        self._guidance = guidance
        self._banks = banks
        self._ready_banks: set[Origin] = set()
        self._banking = threading.Lock()
        self._review = review
        self._today = today
        self._max_request_chars = max_request_chars
        self._watch = watch
        self.opening_notices = tuple(notices)
        self._snapshot: Snapshot | None = None
        self._reader = RequestReader(index, self.snapshot, today)
        self._reading = threading.Lock()
        self._interviewer = interviewer
        self._studios = studios
        self._asks = asks
        self._rehearsing = rehearsing

    @property
    def label(self) -> EngineLabel:
        """Who writes, and whether words leave the machine."""
        return self._engine.label

    @property
    def root(self) -> Path:
        """The workspace's folder."""
        return self._workspace.root

    @cached_property
    def studio(self) -> StudioRoom:
        """The outreach studio of this workspace.

        Raises:
            TypeError: This Coach was built without a studio.
        """
        if self._interviewer is None or self._studios is None:
            raise TypeError("this Coach was built without interviewer and studios")
        return StudioRoom(
            Tools(
                respond=self.respond,
                brief=self.brief,
                snapshot=lambda fresh: self.snapshot(fresh=fresh),
                review=self._review,
                workspace=self._workspace,
                store=self._studios,
                interviewer=self._interviewer,
                asks=self._asks,
                engine=lambda: self._engine.label.name,
                today=self._today,
                now=lambda: dt.datetime.now(dt.UTC),
            )
        )

    def routed(
        self, request: Request, *, conversation: int | None = None, again: int | None = None
    ) -> Routed:
        """Which task a request comes to and whom it is about, as `respond` would take it. Blocks.

        Raises:
            RequestError: The mentor's name fits several people.
        """
        understood = self._reader.understand(request, self._history(conversation, again))
        person = understood.people[0] if understood.people else None
        return Routed(understood.task, understood.why, person, understood.scope)

    def put_off(self, request: Request, conversation: int, *, again: int | None = None) -> int:
        """Save a message that is answered later, by `respond` with `again`. Blocks.

        Returns:
            The exchange that holds it, STOPPED until then.
        """
        if again is None:
            exchange = self._store.ask(conversation, request)
        else:
            exchange = again
            self._store.again(exchange, request)
        self._store.end(exchange, ExchangeState.STOPPED)
        return exchange

    def brief(self, request: Request, history: tuple[Turn, ...] = ()) -> Brief:
        """All that a request comes to, evidence included. Blocks.

        Args:
            request: What the mentee asks for.
            history: The conversation before it, oldest first.

        Raises:
            RequestError: The mentor's name fits several people.
            RetrievalError: The index can't be read.
        """
        understood = self._reader.understand(request, history)
        return self._reader.brief(request, understood, self._reader.gather(understood), history)

    @property
    def rehearsals(self) -> RehearsalRoom:
        """The rehearsal room of this workspace.

        Raises:
            RequestError: This coach was built without one.
        """
        if self._rehearsing is None:
            raise RequestError("There is no rehearsal room here.")
        return RehearsalRoom(self._rehearsing, self._workspace, self.snapshot, self._today)

    def checked(
        self, draft: OutreachDraft, request: Request
    ) -> tuple[OutreachDraft, tuple[Finding, ...]]:
        """A draft from anywhere, its claims traced to what the request and the notes say. Blocks.

        Raises:
            RequestError: The mentor's name fits several people.
            RetrievalError: The index can't be read.
        """
        reviewed, findings = self._review(draft, self.brief(request))
        if not isinstance(reviewed, OutreachDraft):  # pragma: no cover  # a draft stays a draft
            raise TypeError("the review gave back something else than a draft")
        return reviewed, findings

    def warm(self) -> None:
        """Load what the first request would otherwise wait for. Blocks; call in a thread."""
        self._engine.warm()

    def watch(self, on_change: Callable[[], None]) -> Callable[[], None]:
        """Call back, from another thread, when notes change on disk; returns how to stop."""
        return self._watch(on_change) if self._watch else lambda: None

    def snapshot(self, *, fresh: bool = False) -> Snapshot:
        """The workspace as last read; read now when it never was, or when `fresh`.

        Raises:
            WorkspaceError: The folder can't be read.
        """
        with self._reading:
            if fresh or self._snapshot is None:
                self._snapshot = self._workspace.read()
            return self._snapshot

    def refresh(
        self,
        *,
        progress: Callable[[IndexProgress], None] | None = None,
        rebuild: bool = False,
    ) -> tuple[IndexReport, ...]:
        """Bring the index up to date with the guides and the workspace. Blocks; call in a thread.

        What coach wrote itself is left out: it would be cited as if the mentee had said it.

        Raises:
            RetrievalError: The index can't be written.
            WorkspaceError: The workspace can't be read.
        """
        notes = [note.document for note in self.snapshot(fresh=True).notes if not note.by_coach]
        return tuple(
            self._index.refresh(origin, documents, progress=progress, rebuild=rebuild)
            for origin, documents in (
                (Origin.GUIDANCE, self._guidance.documents()),
                (Origin.WORKSPACE, notes),
            )
        )

    @property
    def guidance(self) -> Library:
        """All guidance there is, to be read whole."""
        return self._guidance

    def why(self, wanted: str, citations: Sequence[Citation] = ()) -> GuidePage:
        """The guide that is meant by an id, a path, or the number of one of these sources.

        Raises:
            RequestError: There is none; says what is near.
        """
        return page_of(wanted, self._guidance, citations)

    def search(self, query: Query) -> Evidence:
        """Passages alone, without an answer. Blocks; call in a thread.

        Raises:
            RetrievalError: The index can't be read, or a bank that is searched can't be indexed.
        """
        for origin in query.origins:
            self._ready(origin)
        return self._index.search(query)

    def bank_text(self, passage: Passage) -> str | None:
        """The text that a bank's passage stands in, or None where there is none."""
        found = (d for d in self._banks(passage.origin) if d.path == passage.path)
        return next((document.text for document in found), None)

    def _ready(self, origin: Origin) -> None:
        if origin not in BANKS:
            return
        with self._banking:
            if origin not in self._ready_banks:
                report = self._index.refresh(origin, self._banks(origin))
                if report.writer:
                    self._ready_banks.add(origin)

    async def respond(
        self, request: Request, *, conversation: int | None = None, again: int | None = None
    ) -> AsyncGenerator[Event, None]:
        """Answer a request; ends with exactly one Finished or Failed.

        The message is saved before it is answered, and what is streamed twice a second. Closing
        the iterator, or cancelling the task that reads it, stops the writer and keeps what came so
        far as STOPPED.

        Args:
            request: What the mentee asks for.
            conversation: Where to keep it and to look for what went before; None keeps nothing.
            again: An exchange of that conversation to answer anew, in place of a new one.
        """
        recorder = Recorder(self._store, conversation)
        try:
            refuse_bad(request, self._max_request_chars)
            history = await asyncio.to_thread(self._history, conversation, again)
            await asyncio.to_thread(recorder.open, request, again)
            async with aclosing(self._work(request, history, recorder)) as events:
                async for event in events:
                    yield event
        except CoachError as error:
            recorder.close(ExchangeState.FAILED, error=str(error))
            yield Failed(error)
        finally:
            recorder.close(ExchangeState.STOPPED)

    async def _work(
        self, request: Request, history: tuple[Turn, ...], recorder: Recorder
    ) -> AsyncGenerator[Event, None]:
        understood = await asyncio.to_thread(self._reader.understand, request, history)
        people = understood.people
        await asyncio.to_thread(recorder.route, understood.task, understood.scope)
        person = people[0] if people else None
        yield Routed(understood.task, understood.why, person, understood.scope)
        evidence = await asyncio.to_thread(self._reader.gather, understood)
        await asyncio.to_thread(recorder.retrieved, evidence)
        yield Retrieved(evidence)
        brief = self._reader.brief(request, understood, evidence, history)
        given = narrowed(brief) if brief.task is Task.OUTREACH else brief
        shown = CitationFilter(len(evidence.found))
        async with aclosing(self._engine.write(given)) as written, recorder.flushing():
            async for event in written:
                match event:
                    case Delta():
                        if text := clean(shown.feed(event.text)):
                            recorder.append(text)
                            yield Delta(text)
                    case Partial():
                        recorder.replace(as_markdown(event.artifact))
                        yield event
                    case Written():
                        if text := clean(shown.finish()):
                            yield Delta(text)
                        made = with_whole_passages(event.artifact, brief)
                        artifact, findings = await asyncio.to_thread(self._review, made, brief)
                        await asyncio.to_thread(recorder.finish, artifact, findings)
                        yield Finished(artifact, findings, event.usage)

    def _history(self, conversation: int | None, before: int | None) -> tuple[Turn, ...]:
        """What was said earlier in the conversation, before the exchange answered anew."""
        if conversation is None:
            return ()
        turns: list[Turn] = []
        for exchange in self._store.exchanges(conversation):
            if exchange.id == before:
                break
            task, people = exchange.task, exchange.people
            turns.append(Turn(who="mentee", text=exchange.request.words, task=task, people=people))
            if exchange.text:
                turns.append(Turn(who="coach", text=exchange.text, task=task, people=people))
        return tuple(turns)

    def conversations(self) -> list[Conversation]:
        """This workspace's conversations, the last used first."""
        return self._store.conversations(str(self.root))

    def begin(self) -> int:
        """A new conversation's id."""
        return self._store.begin(str(self.root))

    def exchanges(self, conversation: int) -> list[Exchange]:
        """A conversation's exchanges, oldest first."""
        return self._store.exchanges(conversation)

    def delete(self, conversation: int) -> None:
        """Forget a conversation."""
        self._store.delete(conversation)

    def save(self, artifact: Artifact, *, asked: str) -> Path:
        """Write the artifact into the workspace as a new Markdown file; returns its path.

        Raises:
            WorkspaceError: The folder can't be written.
        """
        return save_artifact(self._workspace, artifact, today=self._today(), asked=asked)

    def close(self) -> None:
        """Give back every file and lock."""
        self._index.close()
        self._store.close()
