"""The follow-up dojo: their answer, your next question, labelled, three levels down."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input

from coach.tui.page import Block, Margin, Row
from coach.tui.rehearsal.base import FictionBanner, RoomScreen
from coach.tui.rehearsal.points import labelled
from coach.tui.widgets.keys import KeyLine
from coach.tui.widgets.rows import RowText
from coach.tui.wording import inert, one_line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from coach.domain.debriefs import DojoStep
    from coach.tasks.coach import Coach

_DEPTH = 3
_QUIET = "$foreground-muted"


class DojoScreen(RoomScreen["tuple[DojoStep, ...] | None"]):
    """Asks for the next question until three levels are done; dismisses with all steps.

    Args:
        coach: The open Coach.
        rehearsal: The rehearsal's number.
        steps: Those so far; the last one's question is empty, or is asked again.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back to the debrief", id="dojo.leave",
                tooltip="What you asked stays with the debrief"),
    ]  # fmt: skip

    def __init__(self, coach: Coach, rehearsal: int, steps: tuple[DojoStep, ...]) -> None:
        super().__init__(coach)
        self.number = rehearsal
        self.steps = steps
        self._text = RowText()
        self._input = Input(placeholder="What would you ask next?", compact=True)

    def compose(self) -> ComposeResult:
        """The steps, and a line for the next question."""
        yield FictionBanner()
        with VerticalScroll(classes="sheet", can_focus=False):
            yield self._text
        yield self.notice
        yield self._input
        yield KeyLine()

    def on_mount(self) -> None:
        """Ask."""
        self._input.focus()
        self._show()

    @property
    def done(self) -> bool:
        """Whether three follow-ups stand below one another."""
        last = self.steps[-1]
        return last.depth == _DEPTH and last.label == "follow-up"

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Label the question, and show what lies below."""
        event.stop()
        if question := inert(event.value).strip():
            self._ask(question)

    @work(exclusive=True, group="ask", exit_on_error=False)
    async def _ask(self, question: str) -> None:
        steps = await self.tried(lambda: self.room.dojo(self.number, self.steps, question))
        if steps is None:
            return
        self.steps = steps
        self._input.value = ""
        self._show()
        self.query_one(VerticalScroll).scroll_end(animate=False)

    def _show(self) -> None:
        blocks = [Block(0, (Row(Margin(), Content.styled(
            "Take a word of their answer into your next question.", _QUIET)),))]  # fmt: skip
        blocks += [_step(step) for step in self.steps]
        if self.done:
            words = "Three levels down. Esc goes back to the debrief."
            blocks.append(Block(0, (Row(Margin(), Content.styled(words, "$success")),)))
        elif self.steps[-1].label:
            words = "Ask it again, with a word of theirs."
            blocks.append(Block(0, (Row(Margin(), Content.styled(words, "$accent")),)))
        self._input.display = not self.done
        self._text.draw(blocks)

    def action_leave(self) -> None:
        """Back, with what was asked."""
        self.dismiss(self.steps)


def _step(step: DojoStep) -> Block:
    rows = [labelled(f"{step.depth}  they", f"“{one_line(step.answer, 500)}”", "bold $primary", 9)]
    if step.question:
        style = "$success" if step.label == "follow-up" else "$accent"
        rows.append(labelled("   you", one_line(step.question, 500), "bold $secondary", 9))
        label = Content.assemble((step.label, style), f". {one_line(step.said, 200)}")
        rows.append(Row(Margin(Content(" " * 9), Content(" " * 9)), label))
    return Block(0, tuple(rows))
