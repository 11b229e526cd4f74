"""A point of the critic's as a card: quote, effect, rewrite, why; and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from coach.tui.page import Block, Margin, Row
from coach.tui.widgets.rows import RowText
from coach.tui.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from coach.domain.debriefs import Point

_QUIET = "$foreground-muted"


def labelled(label: str, words: str, style: str = _QUIET, width: int = 5) -> Row:
    """Words that wrap beside a quiet label."""
    first = Content.styled(label.ljust(width), style)
    return Row(Margin(first, Content(" " * width)), Content(words))


def point_blocks(point: Point, disputed: str = "") -> list[Block]:
    """The parts of a point, in the order they are read."""
    quote = Content.styled(f"“{one_line(point.quote, 300)}”", "bold")
    why = f"{one_line(point.why, 300)} Guide {point.source}, {point.strength.in_words}."
    rows = [
        Row(Margin(), quote),
        labelled("did", one_line(point.effect, 300)),
        labelled("say", one_line(point.rewrite, 400), "$success"),
        labelled("why", why),
    ]
    if disputed:
        rows.append(labelled("you", one_line(disputed, 300), "$accent"))
    return [Block(0, tuple(rows))]


class PointCard(RowText, can_focus=True):
    """Draws a point; a key tries the turn again, another one disputes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "want('again')", "Try that turn again", id="point.again",
                tooltip="Go back to that turn and say it differently, on a new branch"),
        Binding("x", "want('dispute')", "Dispute", id="point.dispute",
                tooltip="Say why you don't agree; it is kept"),
        Binding("o", "want('why')", "Why", id="point.why",
                tooltip="Open the guide that says more"),
        Binding("down", "app.focus_next", "Next", id="point.next", show=False),
        Binding("up", "app.focus_previous", "Previous", id="point.previous", show=False),
    ]  # fmt: skip

    DEFAULT_CSS = """
    PointCard {
        padding: 0 1; margin: 0 0 1 0; border-left: outer $panel; background: $surface;
        &:focus { border-left: outer $primary; }
    }
    """

    class Wanted(Message):
        """The mentee wants "again", "dispute" or "why" for a point."""

        def __init__(self, point: Point, what: str) -> None:
            super().__init__()
            self.point = point
            self.what = what

    def __init__(self, point: Point, disputed: str = "") -> None:
        super().__init__(point_blocks(point, disputed))
        self.point = point

    def dispute(self, reason: str) -> None:
        """Show that it is disputed, and why."""
        self.draw(point_blocks(self.point, reason))

    def action_want(self, what: str) -> None:
        """Post what a key asks for."""
        self.post_message(self.Wanted(self.point, what))


class CriticPanel(VerticalScroll, can_focus=False):
    """What the critic says of the last turn; beside the scene, never in it."""

    DEFAULT_CSS = """
    CriticPanel {
        display: none; background: $surface; padding: 0 1; scrollbar-size-vertical: 1;
        .heading { color: $text-muted; margin: 0 0 1 0; text-style: bold; }
    }
    """

    def compose(self) -> ComposeResult:
        """The heading; points come below it."""
        yield Static("Critic, outside the scene", markup=False, classes="heading")

    async def show(self, points: Sequence[Point]) -> None:
        """Show these in place of the earlier ones."""
        await self.remove_children([*self.query(PointCard), *self.query(".nothing")])
        if points:
            await self.mount_all([PointCard(point) for point in points])
        else:
            words = "Nothing to change in that turn."
            await self.mount(Static(words, markup=False, classes="nothing"))
        self.display = True
        self.scroll_home(animate=False)

    def clear(self) -> None:
        """Hide it."""
        self.display = False
