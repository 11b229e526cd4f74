"""One line that always says who writes, whether words leave, where the notes are, and the index."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from coach.tui.wording import engine_words, folder_words

if TYPE_CHECKING:
    from coach.domain.ports import EngineLabel


class StatusLine(Widget):
    """Draws itself in full where there is room, and in short words where there is not."""

    DEFAULT_CSS = """
    StatusLine { height: 1; padding: 0 1; color: $text-muted; background: $background; }
    """

    index = reactive("starting…")
    """What the index is doing, in words."""

    def __init__(self) -> None:
        super().__init__()
        self._engine = ("", "")
        self._folder = ("", "")
        self._leaves = False

    def opened(self, label: EngineLabel, root: Path) -> None:
        """Coach is there: say who writes and from which folder."""
        self._engine = engine_words(label)
        self._leaves = label.leaves_machine
        self._folder = folder_words(root, Path.home())
        self.refresh()

    def render(self) -> Content:
        """Engine, folder and index, as long as they fit."""
        width = self.content_size.width
        index = Content(self.index)
        for engine, folder in (
            (self._engine[0], self._folder[0]),
            (self._engine[0], self._folder[1]),
            (self._engine[1], self._folder[1]),
            (self._engine[1], ""),
        ):
            # Said by a word and a mark, not by the colour alone.
            mark = ("▲ ", "$warning") if self._leaves else ("● ", "$success")
            left = Content.assemble(mark, engine) if engine else Content("")
            left = Content.assemble(left, f"   {folder}") if folder else left
            gap = width - left.cell_length - index.cell_length
            if gap >= 3:
                break
        return Content.assemble(left, " " * max(gap, 1), index).truncate(width, ellipsis=True)
