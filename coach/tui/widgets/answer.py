"""An answer's Markdown: streamed a few times a second, inert, its citation numbers open sources."""

from __future__ import annotations

import asyncio
import re
import time
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from textual import work
from textual.message import Message
from textual.widgets import Markdown

from coach.tui.wording import inert

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

_APPEND_SECONDS = 0.1
"""Appending more often costs more time than it shows text."""
_MARKER = re.compile(r"\[(\d{1,3})((?:\s*[,;]\s*\d{1,3})*)\](?![(\[:])")
_SOURCE = "source:"


def _citations(state: StateInline, silent: bool) -> bool:
    """An inline rule: `[2]` and `[1, 3]` become links to their sources."""
    match = _MARKER.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        numbers = re.findall(r"\d+", match.group())
        for place, number in enumerate(numbers):
            opening = state.push("link_open", "a", 1)
            opening.attrs = {"href": f"{_SOURCE}{number}"}
            text = state.push("text", "", 0)
            text.content = f"[{number}]" if place == 0 else f" [{number}]"
            state.push("link_close", "a", -1)
    state.pos = match.end()
    return True


def answer_parser() -> MarkdownIt:
    """CommonMark with tables and strike-through; no HTML, no guessing of links."""
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.inline.ruler.before("link", "citation", _citations)
    return parser


class AnswerMarkdown(Markdown):
    """Markdown that grows. Links do nothing on their own: the screen decides."""

    DEFAULT_CSS = """
    AnswerMarkdown {
        padding: 0;
        MarkdownBlock { link-color: $primary; link-style: none; link-background-hover: $primary; }
        MarkdownH1, MarkdownH2, MarkdownH3, MarkdownH4, MarkdownH5, MarkdownH6 {
            content-align: left middle;
            background: transparent;
            color: $primary;
            text-style: bold;
            margin: 1 0 0 0;
            padding: 0;
        }
        MarkdownFence { margin: 1 0; background: $panel; }
        MarkdownBlockQuote { background: $surface; border-left: outer $primary 50%; margin: 1 0; }
        MarkdownBullet { color: $primary; }
    }
    """

    class SourceClicked(Message):
        """A citation number was clicked."""

        def __init__(self, n: int) -> None:
            super().__init__()
            self.n = n

    class LinkOpened(Message):
        """A link was clicked; it has not been followed."""

        def __init__(self, address: str) -> None:
            super().__init__()
            self.address = address

    def __init__(self, text: str = "") -> None:
        super().__init__(inert(text), parser_factory=answer_parser, open_links=False)
        self._pending: list[str] = []
        self._final: str | None = None
        self._draining = False

    def feed(self, text: str) -> None:
        """More text; it shows within about a tenth of a second."""
        self._pending.append(inert(text))
        self._drain_soon()

    def settle(self, text: str) -> None:
        """The whole text, when nothing more comes."""
        self._final = inert(text)
        self._drain_soon()

    def _drain_soon(self) -> None:
        if not self._draining:
            self._draining = True
            self._drain()

    @work(group="drain", exit_on_error=False)
    async def _drain(self) -> None:
        try:
            while self._pending or self._final is not None:
                began = time.monotonic()
                if self._pending:
                    text = "".join(self._pending)
                    self._pending.clear()
                    await self.append(text)
                elif self._final is not None:
                    # Code that was streamed can go blank later (Textualize/textual#6518); a full
                    # update mends that, and brings what the checks changed.
                    final, self._final = self._final, None
                    if final != self.source or "```" in final or "~~~" in final:
                        await self.update(final)
                spent = time.monotonic() - began
                # Resting as long as the work took leaves half of the time to keys.
                await asyncio.sleep(max(_APPEND_SECONDS, spent))
        finally:
            self._draining = False

    def on_markdown_link_clicked(self, event: Markdown.LinkClicked) -> None:
        """Say upwards what was clicked, in words of our own."""
        event.stop()
        kind, _, number = event.href.partition(_SOURCE)
        if not kind and number.isdigit():
            self.post_message(self.SourceClicked(int(number)))
        else:
            self.post_message(self.LinkOpened(event.href))
