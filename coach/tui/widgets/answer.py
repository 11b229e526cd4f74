"""An answer's text: streamed a few times a second, inert, its citation numbers open sources."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

from coach.tui.page import Block, blocks_of
from coach.tui.wording import inert

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.selection import Selection
    from textual.timer import Timer

_BLANK = Content("")
_SHOW_SECONDS = 0.1
"""Streamed text is drawn at most this often."""


class AnswerText(Widget):
    """Markdown that grows, drawn line by line: only what is on the screen costs anything."""

    DEFAULT_CSS = """
    AnswerText {
        height: auto;
        width: 1fr;
        link-color: $primary;
        link-style: none;
        link-background-hover: $primary;
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

    def __init__(self, text: str = "", *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.source = inert(text)
        """The Markdown that is shown, or will be in a moment."""
        self._blocks: list[Block] = blocks_of(self.source)
        self._laid: list[tuple[Block, list[Content]]] = []
        self._laid_width = 0
        self._kept_width = 0
        self._lines: list[Content] = []
        self._strips: dict[int, Strip] = {}
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
        self._blocks = blocks_of(self.source)
        self._parsed_to = len(self.source)
        self._changed()

    def _grow(self) -> None:
        """Parse from where the last block begins; what stands before it is settled."""
        self._timer = None
        if self._parsed_to == len(self.source):
            return
        line = self._blocks[-1].line if self._blocks else 0
        tail = "\n".join(self.source.split("\n")[line:])
        self._blocks[-1:] = blocks_of(tail, from_line=line)
        self._parsed_to = len(self.source)
        self._changed()

    def _changed(self) -> None:
        self._laid_width = 0
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Lines at this width; Textual asks."""
        self._lay(width)
        return len(self._lines)

    def _lay(self, width: int) -> None:
        """Bring lines up to date; blocks laid before at this width are not laid again."""
        if width == self._laid_width and self._lines:
            return
        known = {id(block): lines for block, lines in self._laid if self._kept_width == width}
        self._laid = [
            (block, known.get(id(block)) or [line for row in block.rows for line in row.lay(width)])
            for block in self._blocks
        ]
        self._kept_width = self._laid_width = width
        self._lines = []
        for _, lines in self._laid:
            if self._lines:
                self._lines.append(_BLANK)
            self._lines += lines
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """One line, as it is now."""
        if y >= len(self._lines):
            return Strip.blank(self.size.width, self.visual_style.rich_style)
        if (strip := self._strips.get(y)) is None:
            strip = self._strips[y] = self._drawn(y)
        return strip

    def _drawn(self, y: int) -> Strip:
        line = self._lines[y]
        selection = self.text_selection
        if selection is not None and (span := selection.get_span(y)) is not None:
            start, end = span
            style = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            line = line.stylize(style, start, len(line.plain) if end == -1 else end)
        width, style = self.size.width, self.visual_style
        strips = Visual.to_strips(self, line, width, 1, style, apply_selection=False, pad=True)
        return (strips[0] if strips else Strip.blank(width)).apply_offsets(0, y)

    def notify_style_update(self) -> None:
        """Colours changed."""
        self._strips.clear()
        super().notify_style_update()

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self._strips.clear()
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The words that are selected, as they are wrapped on the screen."""
        return selection.extract("\n".join(line.plain.rstrip() for line in self._lines)), "\n"

    def action_source(self, n: int) -> None:
        """A citation number was clicked."""
        self.post_message(self.SourceClicked(n))

    def action_link(self, address: str) -> None:
        """A link was clicked."""
        self.post_message(self.LinkOpened(unquote(address)))
