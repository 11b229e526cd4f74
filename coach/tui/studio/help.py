"""How the studio works, to read and close."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from coach.tui.widgets.answer import AnswerText
from coach.tui.widgets.keys import KeyLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

_HELP = Path(__file__).parent / "help.md"


class StudioHelp(ModalScreen[None]):
    """The page `help.md`."""

    CSS_PATH = "studio.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f1", "dismiss", "Close", id="studio_help.close",
                tooltip="Back to the message"),
    ]  # fmt: skip

    def compose(self) -> ComposeResult:
        """The file, scrolled by the arrow keys."""
        with VerticalScroll(id="ledger"):
            yield AnswerText(_HELP.read_text(encoding="utf-8"))
        yield KeyLine()
