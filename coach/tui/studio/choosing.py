"""What the notes know, to turn on or off for a message that is written already."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from coach.tui.studio.facts import FactList
from coach.tui.trying import Trying
from coach.tui.widgets.hints import Notice
from coach.tui.widgets.keys import KeyLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from coach.domain.studio import Studio
    from coach.tasks.coach import Coach

_QUIET = "$foreground-muted"


class FactsScreen(Trying, Screen[bool]):
    """The facts of a session; True when the message is to be written anew with them.

    Args:
        coach: The open Coach, built with a studio.
        studio: The session.
    """

    CSS_PATH = "studio.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+g", "anew", "Write it anew", id="facts.anew",
                tooltip="A new version from what is on; the others stay"),
        Binding("escape,q", "leave", "Back", id="facts.back",
                tooltip="Back to the message; the ticks are kept"),
    ]  # fmt: skip

    def __init__(self, coach: Coach, studio: Studio) -> None:
        super().__init__()
        self.room = coach.studio
        self.studio = studio
        """As it was last saved."""
        self.facts = FactList()
        self.notice = Notice()

    def compose(self) -> ComposeResult:
        """What it is for, and the list."""
        head = Content.assemble(
            ("What may go in", "bold"),
            ("  Space turns a line on or off; then have it written anew.", _QUIET),
        )
        yield Static(head, id="head")
        with VerticalScroll(id="interview", can_focus=False):
            yield self.facts
        yield self.notice
        yield KeyLine()

    def on_mount(self) -> None:
        """List them."""
        self.facts.show(self.studio.facts)
        self.facts.focus()

    @on(FactList.Ticked)
    def ticked(self, message: FactList.Ticked) -> None:
        """Keep whether a fact may be used."""
        message.stop()
        self._tick(message.fact, on=message.on)

    @work(group="tick", exit_on_error=False)
    async def _tick(self, fact: str, *, on: bool) -> None:
        kept = await self.tried(lambda: self.room.tick(self.studio.id, fact, on=on))
        if kept is not None:
            self.studio = kept

    def action_anew(self) -> None:
        """Write it anew."""
        self.dismiss(result=True)

    def action_leave(self) -> None:
        """Leave the message as it is."""
        self.dismiss(result=False)
