"""Coach at work behind the chat: opened, kept up to date, answering, on threads of its own."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from importlib import import_module
from typing import TYPE_CHECKING

from textual import work

from coach.errors import CoachError
from coach.tui.mishaps import broke
from coach.tui.turns import TurnRunner
from coach.tui.widgets.errands import Errands
from coach.tui.wording import progress_words

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    from coach.domain.ports import IndexProgress
    from coach.tasks.coach import Coach
    from coach.tui.turns import AnyEvent, Turn


class Backstage(Errands):
    """Invisible. Its methods start work and return at once; messages bring the results.

    Args:
        open_coach: Builds the Coach; slow, called on a thread, may raise CoachError.
    """

    DEFAULT_CSS = "Backstage { display: none; }"

    def __init__(self, open_coach: Callable[[], Coach]) -> None:
        super().__init__()
        self._open_coach = open_coach
        self._runner: TurnRunner | None = None
        self._unwatch: Callable[[], None] | None = None
        self._indexing = threading.Lock()
        self._stale = threading.Event()
        self._closing = False

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
