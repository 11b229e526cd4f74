"""Rows whose later lines hang under their first words, as the prompt of an option."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.visual import Visual

from coach.tui.page import Margin, Row

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.strip import Strip
    from textual.style import Style
    from textual.visual import RenderOptions


class Hanging(Visual):
    """A mark, the words beside it, and rows under those words.

    Args:
        mark: What stands before the first row; the others are set in by as many cells.
        rows: One or more; each wraps within the margin.
    """

    def __init__(self, mark: Content, *rows: Content) -> None:
        beside = Content(" " * mark.cell_length)
        margin = Margin(mark, beside)
        self._rows = [Row(margin if n == 0 else margin.later, row) for n, row in enumerate(rows)]

    @property
    def plain(self) -> str:
        """What it says, unwrapped, a line to each row."""
        return "\n".join(row.margin.first.plain + row.body.plain for row in self._rows)

    def _laid(self, width: int) -> list[Content]:
        return [line for row in self._rows for line in row.lay(width)]

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Its lines at a width in cells; Textual asks."""
        return Content("\n").join(self._laid(width)).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Wide enough for no row to wrap; Textual asks."""
        return max(row.margin.first.cell_length + row.body.cell_length for row in self._rows)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Lines at a width in cells; Textual asks."""
        return len(self._laid(width))
