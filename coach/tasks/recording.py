"""Keeps one exchange as it happens: the message first, then the text as it comes."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from coach.domain.artifacts import Artifact, Finding
from coach.domain.conversations import ExchangeState
from coach.domain.passages import Evidence
from coach.domain.ports import ConversationStore
from coach.domain.requests import Request, Task
from coach.domain.scopes import Scope
from coach.tasks.rendering import as_markdown

FLUSH_SECONDS = 0.5
"""How often streamed text is saved; a crash loses at most this much and one commit."""


class Recorder:
    """Writes one exchange into the store; with no conversation it keeps nothing.

    Args:
        store: Where exchanges are kept.
        conversation: Which conversation, or None.
    """

    def __init__(self, store: ConversationStore, conversation: int | None) -> None:
        self._store = store
        self._conversation = conversation
        self._exchange: int | None = None
        self._text = ""
        self._saved = ""
        self._closed = False

    def open(self, request: Request, again: int | None) -> None:
        """Save the message, before anything is done about it."""
        if self._conversation is None:
            return
        if again is None:
            self._exchange = self._store.ask(self._conversation, request)
        else:
            self._store.again(again, request)
            self._exchange = again

    def route(self, task: Task, scope: Scope) -> None:
        """Save which task was taken, and whom and which time it is about."""
        if self._exchange is not None:
            self._store.route(self._exchange, task, scope)

    def retrieved(self, evidence: Evidence) -> None:
        """Save what was found."""
        if self._exchange is not None:
            self._store.retrieved(self._exchange, evidence)

    def append(self, text: str) -> None:
        """More text came; it is saved within `FLUSH_SECONDS`."""
        self._text += text

    def replace(self, text: str) -> None:
        """The text as a whole is now this."""
        self._text = text

    @asynccontextmanager
    async def flushing(self) -> AsyncIterator[None]:
        """While inside, what has come is saved every `FLUSH_SECONDS`."""
        ticker = asyncio.create_task(self._tick())
        try:
            yield
        finally:
            ticker.cancel()
            await asyncio.gather(ticker, return_exceptions=True)

    def finish(self, artifact: Artifact, findings: Sequence[Finding]) -> None:
        """Save the finished artifact."""
        if self._exchange is not None and not self._closed:
            self._closed = True
            self._store.finish(self._exchange, as_markdown(artifact), artifact, findings)

    def close(self, state: ExchangeState, *, error: str = "") -> None:
        """Save how it ended, and the text as far as it came; nothing when it has ended already."""
        if self._exchange is not None and not self._closed:
            self._closed = True
            self._flush()
            self._store.end(self._exchange, state, error=error)

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(FLUSH_SECONDS)
            await asyncio.to_thread(self._flush)

    def _flush(self) -> None:
        text = self._text
        if self._exchange is not None and text != self._saved:
            self._store.flush(self._exchange, text)
            self._saved = text
