"""Text whose parts can be clicked."""

from __future__ import annotations

from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static


class LinkedText(Static):
    """Plain text, never markup; parts made with `link` post Clicked."""

    DEFAULT_CSS = """
    LinkedText {
        height: auto;
        link-color: $primary;
        link-style: none;
        link-background-hover: $primary;
    }
    """

    class Clicked(Message):
        """A part was clicked."""

        def __init__(self, what: str, n: int) -> None:
            super().__init__()
            self.what = what
            self.n = n

    def __init__(self, content: Content | str = "", *, classes: str | None = None) -> None:
        super().__init__(content, markup=False, classes=classes)

    def action_clicked(self, what: str, n: int) -> None:
        """Called by a click on a part made with `link`."""
        self.post_message(self.Clicked(what, n))


def link(text: str, what: str, n: int = 0) -> tuple[str, Style]:
    """A part of a LinkedText that posts Clicked(what, n); `what` is a word of ours."""
    return text, Style.from_meta({"@click": f"clicked({what!r}, {n})"})
