"""A list as long as its options: what it stands in scrolls, not the list."""

from __future__ import annotations

from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList


class FlowingList(OptionList):
    """Options one under the other; whatever holds the list scrolls to the highlighted one."""

    DEFAULT_CSS = """
    FlowingList {
        height: auto;
        max-height: 10000;
        overflow: hidden hidden;
        border: none;
        background: transparent;
        padding: 0;
        & > .option-list--option { padding: 0; }
        & > .option-list--option-highlighted { background: transparent; color: $text; }
        &:focus { border: none; background-tint: transparent; }
        &:focus > .option-list--option-highlighted { background: $primary 20%; color: $text; }
    }
    """

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Bring the highlighted option into view, while the list has the keys."""
        at = self.highlighted
        if at is None or not self.is_mounted or not self.has_focus:
            return
        y, height = self._index_to_line.get(at, 0), self._heights.get(at, 1)
        if all(option.disabled for option in self.options[:at]):
            # Headings above the first one are read with it.
            y, height = 0, y + height
        region = Region(0, y, self.size.width, height)
        widget: Widget = self
        while isinstance(widget.parent, Widget) and not isinstance(widget, Screen):
            region = region.translate(widget.virtual_region.offset)
            widget = widget.parent
            if widget.allow_vertical_scroll:
                widget.scroll_to_region(region, animate=False, force=True, top=top)
                return
