"""Lines above the input: slash commands that fit what is typed, and what coach has to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.timer import Timer

_INFO_SECONDS = 8.0
_MOST_COMMANDS = 10


class CommandHint(Static):
    """Lists the commands that begin as the input does."""

    DEFAULT_CSS = """
    CommandHint {
        height: auto; padding: 0 2; background: $surface; color: $text-muted; display: none;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)

    def show_for(self, text: str) -> str | None:
        """Show what fits; returns the first fitting command, completed, or None."""
        fitting = []
        if text.startswith("/") and "\n" not in text and " " not in text:
            # Imported here: the domain behind it is not for the first frame.
            from coach.tasks.commands import COMMANDS

            typed = text[1:].casefold()
            fitting = [command for command in COMMANDS if command.name.startswith(typed)]
        self.display = bool(fitting)
        if not fitting:
            return None
        wide = max(len(command.usage) for command in fitting)
        self.update(
            Content("\n").join(
                Content.assemble((command.usage.ljust(wide), "$primary"), f"   {command.help}")
                for command in fitting[:_MOST_COMMANDS]
            )
        )
        takes_words = " " in fitting[0].usage
        return f"/{fitting[0].name}" + (" " if takes_words else "")


class Notice(Static):
    """Something to know, said in place; news goes away by itself, trouble stays until Esc."""

    DEFAULT_CSS = """
    Notice {
        height: auto; max-height: 6; padding: 0 2; background: $surface; color: $text;
        display: none;
        &.-trouble { color: $text-error; }
    }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._timer: Timer | None = None

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Show a line or two; `trouble` stays."""
        self.clear()
        self.set_class(trouble, "-trouble")
        mark = ("✗ ", "$error") if trouble else ("• ", "$primary")
        self.update(Content.assemble(mark, text, ("  Esc hides this", "dim") if trouble else ""))
        self.display = True
        if not trouble:
            self._timer = self.set_timer(_INFO_SECONDS, self.clear)

    def clear(self) -> None:
        """Hide it."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self.display = False
