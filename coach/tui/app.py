"""The chat's app, and the one call that opens it.

Nothing on the way to the first frame imports more than Textual, the standard library and
`coach.errors`: pydantic and the domain alone cost as much time again as a bare screen. So the
modules of tui import those where they are used, after the first frame, and name their types under
TYPE_CHECKING; what is heavier still is imported by `open_coach`, which runs on a thread.
"""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType

from coach.tui import hangup
from coach.tui.screens.chat import ChatScreen
from coach.tui.themes import DARK, LIGHT, theme_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.screen import Screen

    from coach.tasks.coach import Coach


@runtime_checkable
class HasCommands(Protocol):
    """A screen with commands of its own for the palette."""

    def commands(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        """Title, explanation and action of each that does something now."""
        ...


class CoachApp(App[int]):
    """The chat.

    Args:
        open_coach: Builds the Coach; slow, called on a thread once the first frame is up.
        theme: Tells "auto", "dark" or "light"; asked after `open_coach`, on its thread, since the
            settings are read there.
        sample: Whether the workspace is the sample that ships with coach.
    """

    TITLE = "coach"
    # The chat is the default screen, whose own CSS_PATH Textual does not read.
    CSS_PATH = ["app.tcss", "screens/chat.tcss"]  # noqa: RUF012
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-middling"), (150, "-wide")]  # noqa: RUF012
    """In columns; on a narrow screen the list of conversations is hidden until asked for."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", id="app.quit", show=False, priority=True,
                tooltip="Leave; the conversation is kept"),
    ]  # fmt: skip

    def __init__(
        self,
        open_coach: Callable[[], Coach],
        *,
        theme: Callable[[], str] = lambda: "auto",
        sample: bool = False,
    ) -> None:
        super().__init__()
        self._open_coach = open_coach
        self._wanted_theme = theme
        self._sample = sample
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.use_theme("auto")

    def on_mount(self) -> None:
        """Watch that the terminal is still there."""
        descriptor = hangup.terminal()
        if descriptor is not None and not self.is_headless:
            self.set_interval(hangup.EVERY_SECONDS, partial(hangup.leave_if_gone, descriptor))

    def get_default_screen(self) -> Screen[None]:
        """The chat itself; there is nothing under it."""
        return ChatScreen(self._open_and_dress, sample=self._sample)

    def _open_and_dress(self) -> Coach:
        coach = self._open_coach()
        wanted = self._wanted_theme()
        if wanted != "auto":
            self.call_from_thread(self.use_theme, wanted)
        return coach

    def use_theme(self, setting: str) -> None:
        """Take the theme for "auto", "dark" or "light"."""
        self.theme = theme_name(setting, os.environ)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the command palette offers: coach's own commands, the themes, and leaving."""
        if isinstance(screen, HasCommands):
            for title, about, action in screen.commands():
                yield SystemCommand(title, about, action)
        yield SystemCommand("Dark", "Light words on a dark ground", self._go_dark)
        yield SystemCommand("Light", "Dark words on a light ground", self._go_light)
        yield SystemCommand("Change theme", "Every theme there is", self.action_change_theme)
        yield SystemCommand("Quit", "Leave; the conversation is kept", self.action_quit)

    async def action_quit(self) -> None:
        """Leave with exit code 0."""
        self.exit(0)

    def _go_dark(self) -> None:
        self.theme = DARK.name

    def _go_light(self) -> None:
        self.theme = LIGHT.name


def run_chat(
    open_coach: Callable[[], Coach],
    *,
    theme: Callable[[], str] = lambda: "auto",
    sample: bool = False,
) -> int:
    """Open the chat and stay in it until the mentee leaves; returns the exit code."""
    app = CoachApp(open_coach, theme=theme, sample=sample)
    code = app.run()
    return code if code is not None else app.return_code or 0
