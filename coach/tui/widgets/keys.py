"""The line of keys that do something now. One widget, where a footer has one for each key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.screen import Screen

    Part = str | tuple[str, str | Style]

_NAMES = {
    "escape": "Esc",
    "left": "←",
    "right": "→",
    "delete": "Del",
    "space": "Space",
    "enter": "Enter",
}


class KeyLine(Widget):
    """Shows the active bindings that want to be shown, each a click away, as many as fit."""

    DEFAULT_CSS = """
    KeyLine {
        height: 1;
        padding: 0 1;
        link-color: $foreground;
        link-style: none;
        link-background-hover: $primary;
    }
    """

    def on_mount(self) -> None:
        """Be told of every change."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if screen is self.screen:
            self.refresh()

    def render(self) -> Content:
        """Keys and what they do, the nearest to the focus first."""
        room = self.content_size.width
        parts: list[Part] = []
        seen: set[str] = set()
        palette = self.app.COMMAND_PALETTE_BINDING
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if not (binding.show or binding.key == palette) or binding.action in seen:
                continue
            seen.add(binding.action)
            words = "Commands" if binding.key == palette else binding.description
            key = key_words(binding.key)
            room -= len(key) + len(words) + 3
            if room < -2:
                break
            press = Style.from_meta({"@click": f"app.simulate_key({binding.key!r})"})
            parts += [(key, "bold $primary"), " ", (words, press), "  "]
        return Content.assemble(*parts)


def key_words(key: str) -> str:
    """A key as it is written on the screen: "^o", "Esc", "F1"."""
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+')}"
    return _NAMES.get(key, key.upper() if key.startswith("f") and key[1:].isdigit() else key)
