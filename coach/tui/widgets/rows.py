"""Blocks of rows drawn line by line: only what is on the screen costs anything."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Size
    from textual.selection import Selection

    from coach.tui.page import Block

_BLANK = Content("")


class RowText(Widget):
    """Shows blocks with a blank line between them; its words can be selected."""

    DEFAULT_CSS = """
    RowText {
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

    def __init__(self, blocks: Sequence[Block] = (), *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._blocks = list(blocks)
        self._laid: list[tuple[Block, list[Content]]] = []
        self._laid_width = 0
        """Cells at which `_laid` was laid; 0 for never."""
        self._stale = True
        self._lines: list[Content] = []
        self._strips: dict[int, Strip] = {}

    def draw(self, blocks: Sequence[Block]) -> None:
        """Show these; a block that was shown before is not laid out again."""
        self._blocks = list(blocks)
        self._stale = True
        self.refresh(layout=True)

    @property
    def lines(self) -> list[str]:
        """What is shown, as it is wrapped."""
        return [line.plain.rstrip() for line in self._lines]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Lines at this width; Textual asks."""
        self._lay(width)
        return len(self._lines)

    def _lay(self, width: int) -> None:
        """Bring lines up to date."""
        if width == self._laid_width and not self._stale:
            return
        known = {id(block): lines for block, lines in self._laid}
        if width != self._laid_width:
            known.clear()
        self._laid = [
            (block, known.get(id(block)) or [line for row in block.rows for line in row.lay(width)])
            for block in self._blocks
        ]
        self._laid_width, self._stale = width, False
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
        return selection.extract("\n".join(self.lines)), "\n"

    def action_source(self, n: int) -> None:
        """A citation number was clicked."""
        self.post_message(self.SourceClicked(n))

    def action_link(self, address: str) -> None:
        """A link was clicked."""
        self.post_message(self.LinkOpened(unquote(address)))
