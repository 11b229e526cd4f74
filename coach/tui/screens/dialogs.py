"""Small questions over the chat: yes or no, which task, and what to take away."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.tui.widgets.linked import LinkedText, link
from coach.tui.wording import inert, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from coach.tui.widgets.chips import Chip

TASK_CHOICES = (
    ("ask", "Advice, with sources"),
    ("outreach", "A message to somebody, drafted"),
    ("questions", "Questions for a meeting"),
)


class Confirm(ModalScreen[bool]):
    """A question that y or n answers; Esc is no."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", id="confirm.yes", tooltip="Do it"),
        Binding("n,escape", "answer(False)", "No", id="confirm.no", tooltip="Leave it"),
    ]

    def __init__(self, question: str, detail: str = "") -> None:
        super().__init__()
        self._question = question
        self._detail = detail

    def compose(self) -> ComposeResult:
        """The question, its detail and the two keys."""
        with VerticalGroup(classes="dialog"):
            yield Static(inert(self._question), markup=False, classes="question")
            if self._detail:
                yield Static(inert(self._detail), markup=False, classes="detail")
            yield LinkedText(
                Content.assemble(("y ", "bold"), link("Yes", "yes"), "     ",
                                 ("n ", "bold"), link("No", "no"))
            )  # fmt: skip

    def on_linked_text_clicked(self, event: LinkedText.Clicked) -> None:
        """Answered by mouse."""
        self.dismiss(event.what == "yes")

    def action_answer(self, answer: bool) -> None:
        """Answered by key."""
        self.dismiss(answer)


class TaskMenu(ModalScreen[str | None]):
    """Which task should answer this message; None leaves it as it is."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *[
            Binding(str(n), f"pick({n})", words, id=f"task.{name}", tooltip=words)
            for n, (name, words) in enumerate(TASK_CHOICES, start=1)
        ],
        Binding("escape", "pick(0)", "Leave it", id="task.none", tooltip="Change nothing"),
    ]

    def __init__(self, words: str, task: str) -> None:
        super().__init__()
        self._words = words
        self._now = task

    def compose(self) -> ComposeResult:
        """The message and the tasks."""
        with VerticalGroup(classes="dialog"):
            yield Static("Answer this as…", markup=False, classes="question")
            yield Static(inert(self._words)[:200], markup=False, classes="detail")
            yield OptionList(
                *(
                    Option(
                        Content.assemble(
                            (f"{n} ", "bold"), words, "  (now)" if name == self._now else ""
                        )
                    )
                    for n, (name, words) in enumerate(TASK_CHOICES, start=1)
                )
            )
            yield Static("Enter or 1 2 3; Esc leaves it as it is", markup=False, classes="keys")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Picked from the list."""
        self.action_pick(event.option_index + 1)

    def action_pick(self, n: int) -> None:
        """Picked by number; 0 is none."""
        self.dismiss(TASK_CHOICES[n - 1][0] if n else None)


class ScopeMenu(ModalScreen[int]):
    """Which part of the scope to take away or put back, counted from 1; 0 changes nothing."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *[
            Binding(str(n), f"pick({n})", f"Part {n}", id=f"scope.{n}", tooltip=f"Part {n}")
            for n in range(1, 10)
        ],
        Binding("escape", "pick(0)", "Leave it", id="scope.none", tooltip="Change nothing"),
    ]

    def __init__(self, chips: Sequence[Chip]) -> None:
        super().__init__()
        self._chips = tuple(chips)

    def compose(self) -> ComposeResult:
        """The parts, with the words that gave them."""
        with VerticalGroup(classes="dialog"):
            yield Static("Answer this again…", markup=False, classes="question")
            yield OptionList(*(Option(self._told(n)) for n in range(1, len(self._chips) + 1)))
            yield Static("Enter or a number; Esc leaves it as it is", markup=False, classes="keys")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Picked from the list."""
        self.action_pick(event.option_index + 1)

    def action_pick(self, n: int) -> None:
        """Picked by number; 0 is none."""
        if n <= len(self._chips):
            self.dismiss(n)

    def _told(self, n: int) -> Content:
        chip = self._chips[n - 1]
        label = one_line(chip.label, 60)
        why = f"  ({one_line(chip.why, 60)})" if chip.why else ""
        doing = "with" if chip.gone else "without"
        return Content.assemble((f"{n} ", "bold"), f"{doing} {label}", (why, "dim"))
