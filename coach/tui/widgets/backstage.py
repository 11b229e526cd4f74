"""The one place in tui that talks to Coach: works on threads, posts what came of it."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from importlib import import_module
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.widget import Widget

from coach.errors import CoachError
from coach.tui.mishaps import broke
from coach.tui.turns import Talk, Turn, TurnRunner
from coach.tui.wording import ahead_words, progress_words

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Iterator
    from pathlib import Path

    from coach.domain.artifacts import Artifact
    from coach.domain.conversations import Conversation, Exchange
    from coach.domain.notes import Snapshot
    from coach.domain.passages import Evidence, Passage
    from coach.domain.ports import IndexProgress, IndexReport
    from coach.domain.studio import DueList, Sending, Studio
    from coach.tasks.coach import Coach
    from coach.tui.turns import AnyEvent

SEARCH_RESULTS = 8


class Backstage(Widget):
    """Invisible. Its methods start work and return at once; messages bring the results.

    Args:
        open_coach: Builds the Coach; slow, called on a thread, may raise CoachError.
    """

    DEFAULT_CSS = "Backstage { display: none; }"

    class Opened(Message):
        """Coach is there."""

        def __init__(self, coach: Coach) -> None:
            super().__init__()
            self.coach = coach

    class OpenFailed(Message):
        """Coach could not be opened."""

        def __init__(self, error: CoachError) -> None:
            super().__init__()
            self.error = error

    class Read(Message):
        """The workspace was read."""

        def __init__(self, snapshot: Snapshot) -> None:
            super().__init__()
            self.snapshot = snapshot

    class LookedAhead(Message):
        """Words for the start screen about what could be rehearsed; "" for nothing."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Indexing(Message):
        """The index moved on."""

        def __init__(self, words: str, *, guidance: bool) -> None:
            super().__init__()
            self.words = words
            self.guidance = guidance

    class Indexed(Message):
        """The index is up to date."""

        def __init__(self, reports: tuple[IndexReport, ...]) -> None:
            super().__init__()
            self.reports = reports

    class IndexFailed(Message):
        """The index could not be brought up to date."""

        def __init__(self, error: CoachError) -> None:
            super().__init__()
            self.error = error

    class NotesChanged(Message):
        """Files in the workspace changed."""

    class Listed(Message):
        """The workspace's conversations, the last used first."""

        def __init__(self, conversations: list[Conversation]) -> None:
            super().__init__()
            self.conversations = conversations

    class Loaded(Message):
        """A conversation's exchanges."""

        def __init__(self, conversation: int, exchanges: list[Exchange]) -> None:
            super().__init__()
            self.conversation = conversation
            self.exchanges = exchanges

    class Began(Message):
        """A conversation is kept from now on."""

        def __init__(self, talk: Talk, conversation: int) -> None:
            super().__init__()
            self.talk = talk
            self.conversation = conversation

    class Located(Message):
        """Where the store keeps a turn."""

        def __init__(self, turn_id: int, exchange: int) -> None:
            super().__init__()
            self.turn_id = turn_id
            self.exchange = exchange

    class StudioRead(Message):
        """The session of a message, as it is kept."""

        def __init__(self, turn_id: int, studio: Studio) -> None:
            super().__init__()
            self.turn_id = turn_id
            self.studio = studio

    class Saved(Message):
        """An artifact was written into the workspace."""

        def __init__(self, turn_id: int, path: Path) -> None:
            super().__init__()
            self.turn_id = turn_id
            self.path = path

    class DueRead(Message):
        """What is due."""

        def __init__(self, due: DueList) -> None:
            super().__init__()
            self.due = due

    class Marked(Message):
        """A draft was marked as sent, or as answered."""

        def __init__(self, sending: Sending) -> None:
            super().__init__()
            self.sending = sending

    class Searched(Message):
        """Passages for a search."""

        def __init__(self, words: str, evidence: Evidence) -> None:
            super().__init__()
            self.words = words
            self.evidence = evidence

    class FileRead(Message):
        """The text of a passage's file; None when it can't be read."""

        def __init__(self, passage: Passage, text: str | None) -> None:
            super().__init__()
            self.passage = passage
            self.text = text

    class Trouble(Message):
        """Something asked for did not work; coach goes on."""

        def __init__(self, error: CoachError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, open_coach: Callable[[], Coach]) -> None:
        super().__init__()
        self._open_coach = open_coach
        self._runner: TurnRunner | None = None
        self._unwatch: Callable[[], None] | None = None
        self._indexing = threading.Lock()
        self._stale = threading.Event()
        self._closing = False
        self.coach: Coach | None = None

    @work(thread=True, group="open", exit_on_error=False)
    def open(self) -> None:
        """Open coach; ends in Opened or OpenFailed."""
        # Markdown is wanted first, and was not for the first frame.
        import_module("coach.tui.widgets.exchange")

        try:
            coach = self._open_coach()
            if self._closing:
                coach.close()
                return
            self.coach = coach
            self.post_message(self.Opened(coach))
        except CoachError as error:
            self.post_message(self.OpenFailed(error))
        except Exception as error:  # noqa: BLE001 - the outermost net
            said = broke("coach could not start", error, hint="`coach doctor` says more.")
            self.post_message(self.OpenFailed(said))

    @work(thread=True, group="watch", exit_on_error=False)
    def watch_notes(self) -> None:
        """Post NotesChanged from now on."""
        if self.coach is not None:
            with self._said():
                self._unwatch = self.coach.watch(self._say_changed)

    def _say_changed(self) -> None:
        self.post_message(self.NotesChanged())

    @work(thread=True, group="index", exit_on_error=False)
    def refresh_index(self) -> None:
        """Bring snapshot and index up to date; asked again meanwhile, it runs once more."""
        self._stale.set()
        if not self._indexing.acquire(blocking=False):
            return
        try:
            while self._stale.is_set() and not self._closing:
                self._stale.clear()
                self._refresh_once()
        finally:
            self._indexing.release()

    def _refresh_once(self) -> None:
        if self.coach is None:
            return
        try:
            self.post_message(self.Read(self.coach.snapshot(fresh=True)))
            reports = self.coach.refresh(progress=self._progress)
            self.post_message(self.Indexed(reports))
        except CoachError as error:
            self.post_message(self.IndexFailed(error))
        except Exception as error:  # noqa: BLE001 - the outermost net
            hint = "`coach index --rebuild` makes the index anew."
            said = broke("The notes could not be indexed", error, hint=hint)
            self.post_message(self.IndexFailed(said))

    def _progress(self, progress: IndexProgress) -> None:
        guidance = progress.origin.value == "guidance"
        self.post_message(self.Indexing(progress_words(progress), guidance=guidance))

    @work(thread=True, group="warm", exit_on_error=False)
    def warm(self) -> None:
        """Load ahead of the first question what it would wait for."""
        # What goes wrong here goes wrong again with the question, and is said there.
        with contextlib.suppress(CoachError):
            if self.coach is not None:
                self.coach.warm()

    @work(thread=True, group="ahead", exit_on_error=False)
    def look_ahead(self) -> None:
        """Find what waits in the rehearsal room; ends in LookedAhead."""
        # A hint is not worth an error: what goes wrong here goes wrong again in the room.
        with contextlib.suppress(CoachError):
            if self.coach is not None:
                room = self.coach.rehearsals
                words = ahead_words(room.rehearsals(), room.coming())
                self.post_message(self.LookedAhead(words))

    @work(thread=True, group="list", exit_on_error=False)
    def list_conversations(self) -> None:
        """Ends in Listed."""
        if self.coach is not None:
            with self._said():
                self.post_message(self.Listed(self.coach.conversations()))

    @work(thread=True, group="load", exit_on_error=False)
    def load(self, conversation: int) -> None:
        """Ends in Loaded."""
        if self.coach is not None:
            with self._said():
                self.post_message(self.Loaded(conversation, self.coach.exchanges(conversation)))

    @work(thread=True, group="delete", exit_on_error=False)
    def delete(self, conversation: int) -> None:
        """Forget a conversation; ends in Listed."""
        if self.coach is not None:
            with self._said():
                self.coach.delete(conversation)
                self.post_message(self.Listed(self.coach.conversations()))

    @work(thread=True, group="studio", exit_on_error=False)
    def read_studios(self, turns: list[tuple[int, int]]) -> None:
        """Read the sessions of messages, given as turn id and session; ends in a StudioRead each.

        A session that is gone leaves its message as the conversation kept it.
        """
        for turn_id, session in turns:
            with contextlib.suppress(CoachError):
                if self.coach is not None:
                    self.post_message(self.StudioRead(turn_id, self.coach.studio.studio(session)))

    @work(thread=True, group="save", exit_on_error=False)
    def save(self, turn_id: int, artifact: Artifact, asked: str, session: int | None) -> None:
        """Write an artifact into the workspace, a message by its session; ends in Saved."""
        if self.coach is not None:
            with self._said():
                if session is not None:
                    self.post_message(self.Saved(turn_id, self.coach.studio.save(session)))
                    return
                self.post_message(self.Saved(turn_id, self.coach.save(artifact, asked=asked)))

    @work(thread=True, group="due", exit_on_error=False)
    def list_due(self) -> None:
        """Say what is due; ends in DueRead."""
        if self.coach is not None:
            with self._said():
                self.post_message(self.DueRead(self.coach.studio.due()))

    @work(thread=True, group="save", exit_on_error=False)
    def mark_sent(self, words: str, last_saved: Path | None) -> None:
        """Note that a draft went out, or that an answer came; ends in Marked."""
        if self.coach is None:
            return
        from coach.errors import RequestError
        from coach.tasks.commands import mark_for

        with self._said():
            mark, room = mark_for(words), self.coach.studio
            file = mark.file or last_saved
            if file is None:
                raise RequestError("Which draft?", hint="Save it first, or name it: /sent FILE")
            sending = room.replied(file) if mark.replied else room.sent(file)
            self.post_message(self.Marked(sending))

    @work(thread=True, group="search", exit_on_error=False)
    def search(self, words: str) -> None:
        """Find passages; ends in Searched."""
        if self.coach is not None:
            from coach.tasks.commands import search_for

            with self._said():
                found = self.coach.search(search_for(words, k=SEARCH_RESULTS))
                self.post_message(self.Searched(words, found))

    def start(self, turn: Turn) -> None:
        """Begin to answer a turn; TurnMoved, TurnText and one TurnEnded follow."""
        if self._runner is None:
            self._runner = TurnRunner(self.post_message)
        self._runner.start(turn.id, lambda: self._respond(turn))

    async def _respond(self, turn: Turn) -> AsyncGenerator[AnyEvent, None]:
        coach, request = self.coach, turn.request
        if coach is None or request is None:
            return
        from coach.domain.events import Failed

        conversation = turn.talk.id
        if conversation is None:
            try:
                conversation = await asyncio.to_thread(coach.begin)
            except CoachError as error:
                yield Failed(error)
                return
            self.post_message(self.Began(turn.talk, conversation))
        from coach.tui.drafting import answer

        answered = answer(coach, request, conversation, turn.exchange)
        async with contextlib.aclosing(answered) as events:
            async for event in events:
                yield event

    def stop(self) -> None:
        """Stop the answer that is being written."""
        if self._runner is not None:
            self._runner.stop()

    @work(thread=True, group="file", exit_on_error=False)
    def read_file(self, passage: Passage) -> None:
        """Read the file that a passage stands in; ends in FileRead."""
        with self._said():
            self.post_message(self.FileRead(passage, self._file_text(passage)))

    def _file_text(self, passage: Passage) -> str | None:
        if self.coach is None:
            return None
        if passage.origin.value == "guidance":
            page = self.coach.guidance.page(passage.path)
            return page.text if page is not None else None
        if passage.origin.value in ("questions", "outreach"):
            return self.coach.bank_text(passage)
        for note in self.coach.snapshot().notes:
            # The text as coach read it, so that line numbers are those of the passage.
            if note.path == passage.path:
                return note.document.text
        return _text_of(self.coach.root, passage.path)

    @work(thread=True, group="locate", exit_on_error=False)
    def locate(self, turn: Turn) -> None:
        """Find the id under which a turn was kept, so that it can be tried again in its place."""
        if self.coach is None or turn.talk.id is None:
            return
        with self._said():
            for exchange in reversed(self.coach.exchanges(turn.talk.id)):
                if turn.kept_as(exchange.request):
                    self.post_message(self.Located(turn.id, exchange.id))
                    return

    async def on_unmount(self) -> None:
        """Give everything back when the app goes."""
        await asyncio.to_thread(self.close_coach)

    def close_coach(self) -> None:
        """Stop, unwatch and close. Blocks for a few seconds at most."""
        self._closing = True
        if self._runner is not None:
            self._runner.close()
        with contextlib.suppress(CoachError):
            if self._unwatch is not None:
                self._unwatch()
            if self.coach is not None:
                self.coach.close()

    @contextlib.contextmanager
    def _said(self) -> Iterator[None]:
        """Turn whatever goes wrong into a message on the screen."""
        try:
            yield
        except CoachError as error:
            self.post_message(self.Trouble(error))
        except Exception as error:  # noqa: BLE001 - the outermost net
            self.post_message(self.Trouble(broke("That did not work", error, hint="Try again.")))


def _text_of(folder: Path, path: str) -> str | None:
    """A file's text, or None when it is gone or lies outside the folder."""
    file = (folder / path).resolve()
    if not file.is_relative_to(folder.resolve()):
        return None
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
