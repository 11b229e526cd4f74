"""An answer's text: Markdown, streamed a few times a second, inert."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.tui.page import blocks_of
from coach.tui.widgets.rows import RowText
from coach.tui.wording import inert

if TYPE_CHECKING:
    from textual.timer import Timer

_SHOW_SECONDS = 0.1
"""Streamed text is drawn at most this often."""


class AnswerText(RowText):
    """Markdown that grows; its citation numbers open sources."""

    def __init__(self, text: str = "", *, classes: str | None = None) -> None:
        self.source = inert(text)
        """The Markdown that is shown, or will be in a moment."""
        super().__init__(blocks_of(self.source), classes=classes)
        self._timer: Timer | None = None
        self._parsed_to = len(self.source)

    def feed(self, text: str) -> None:
        """More text; it shows within a tenth of a second."""
        self.source += inert(text)
        if self._timer is None:
            self._timer = self.set_timer(_SHOW_SECONDS, self._grow)

    def settle(self, text: str) -> None:
        """The whole text, when nothing more comes."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self.source = inert(text)
        self._parsed_to = len(self.source)
        self.draw(blocks_of(self.source))

    def _grow(self) -> None:
        """Parse from where the last block begins; what stands before it is settled."""
        self._timer = None
        if self._parsed_to == len(self.source):
            return
        line = self._blocks[-1].line if self._blocks else 0
        tail = "\n".join(self.source.split("\n")[line:])
        self._parsed_to = len(self.source)
        self.draw([*self._blocks[:-1], *blocks_of(tail, from_line=line)])
