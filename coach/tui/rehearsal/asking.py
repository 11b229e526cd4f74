"""Small questions over the room: a line of words, or one out of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coach.tui.wording import inert, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult


class AskLine(ModalScreen[str | None]):
    """A question answered in one line; None when it is left with Esc.

    Args:
        question: What is asked.
        detail: What it is about; may be empty.
        text: What stands in the line at first.
        blank: Whether an empty line is an answer too.
    """

    CSS_PATH = "../screens/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave it", id="line.leave", tooltip="Change nothing"),
    ]

    def __init__(
        self, question: str, detail: str = "", *, text: str = "", blank: bool = False
    ) -> None:
        super().__init__(classes="asks")
        self._question = question
        self._detail = detail
        self._text = text
        self._blank = blank

    def compose(self) -> ComposeResult:
        """Question, detail, line."""
        with VerticalGroup(classes="dialog"):
            yield Static(inert(self._question), markup=False, classes="question")
            if self._detail:
                yield Static(inert(self._detail), markup=False, classes="detail")
            yield Input(self._text, compact=True, select_on_focus=False)
            yield Static("Enter takes it, Esc leaves it", markup=False, classes="keys")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answered."""
        event.stop()
        said = inert(event.value).strip()
        if said or self._blank:
            self.dismiss(said)

    def action_leave(self) -> None:
        """Not answered."""
        self.dismiss(None)


class PickOne(ModalScreen[int | None]):
    """One out of a list, by its place from 0; None when it is left with Esc."""

    CSS_PATH = "../screens/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave it", id="pick.leave", tooltip="Change nothing"),
    ]

    def __init__(self, question: str, choices: Sequence[str], *, now: int | None = None) -> None:
        super().__init__(classes="asks")
        self._question = question
        self._choices = choices
        self._now = now

    def compose(self) -> ComposeResult:
        """Question and list."""
        with VerticalGroup(classes="dialog"):
            yield Static(inert(self._question), markup=False, classes="question")
            yield OptionList(*(Option(one_line(words, 200)) for words in self._choices),
                             markup=False)  # fmt: skip
            yield Static("Enter takes it, Esc leaves it", markup=False, classes="keys")

    def on_mount(self) -> None:
        """Begin at what holds now."""
        self.query_one(OptionList).highlighted = self._now

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Picked."""
        event.stop()
        self.dismiss(event.option_index)

    def action_leave(self) -> None:
        """Not picked."""
        self.dismiss(None)
