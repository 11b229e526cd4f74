"""What the room's screens share: the banner, a place for trouble, work off the screen's thread."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal, TypeVar

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from coach.domain.rehearsals import FICTION
from coach.errors import CoachError
from coach.tui.mishaps import broke
from coach.tui.rehearsal.wording import FICTION_SHORT
from coach.tui.widgets.hints import Notice
from coach.tui.wording import inert

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.tasks.coach import Coach

Answer = TypeVar("Answer")
Found = TypeVar("Found")


@dataclass(frozen=True)
class Next:
    """What the mentee wants after looking at the tree or the debrief."""

    what: Literal["again", "on", "swap", "tree", "leave"]
    turn: int = 0
    """For "again": the id of the turn to go back to."""


class FictionBanner(Widget):
    """One line that says the partner is made up; on every screen of a scene."""

    DEFAULT_CSS = """
    FictionBanner { height: 1; padding: 0 1; background: $accent 18%; color: $text; }
    """

    def render(self) -> Content:
        """In full where there is room."""
        label = ("Fiction  ", "bold $text-accent")
        whole = Content.assemble(label, FICTION)
        if whole.cell_length <= self.content_size.width:
            return whole
        short = Content.assemble(label, FICTION_SHORT)
        return short.truncate(self.content_size.width, ellipsis=True)


class RoomScreen(Screen[Answer]):
    """A screen of the room.

    Args:
        coach: The open Coach, built with a rehearsal room.
    """

    CSS_PATH = "room.tcss"

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        self.coach = coach
        self.room = coach.rehearsals
        self.notice = Notice()

    def commands(self) -> list[tuple[str, str, Callable[[], object]]]:
        """What the command palette offers here: every key that does something now."""
        return [
            (bound.description, bound.tooltip, partial(self.run_action, bound.action))
            for bound in self.BINDINGS
            if isinstance(bound, Binding) and self.check_action(bound.action, ())
        ]

    async def tried(self, call: Callable[[], Found]) -> Found | None:
        """Run a blocking call on a thread; what goes wrong is said, and None comes back."""
        try:
            return await asyncio.to_thread(call)
        except CoachError as error:
            self.say_trouble(error)
        except Exception as error:  # noqa: BLE001 - the outermost net
            self.say_trouble(broke("That did not work", error, hint="coach.log says where."))
        return None

    def open_guide(self, guide: str) -> None:
        """Show the guide of this id, with what it rests on."""
        from coach.tui.screens.reading import GuideScreen

        try:
            self.app.push_screen(GuideScreen(self.coach.why(guide)))
        except CoachError as error:
            self.say_trouble(error)

    def say_trouble(self, error: CoachError) -> None:
        """What happened and what to do, in place."""
        self.notice.say(inert(str(error)), trouble=True)
