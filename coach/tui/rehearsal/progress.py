"""Levels across rehearsals, drawn; confidence apart; how many more, and with how much help."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from coach.resources.rehearsal import load_criteria
from coach.tui.page import Block, Margin, Row
from coach.tui.rehearsal.drawing import steps
from coach.tui.widgets.keys import KeyLine
from coach.tui.widgets.rows import RowText
from coach.tui.wording import day_words, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from coach.domain.debriefs import Progress
    from coach.domain.rehearsals import Series

_QUIET = "$foreground-muted"
_NAME_CELLS = 20
_MOST_SHOWN = 24
"""Rehearsals drawn, the latest."""
_HELP = {
    "full": "Full help: hints, and the critic after each turn.",
    "hints": "Hints on request, and the critic at the end.",
    "none": "No help needed: your last runs were strong. Try the next difficulty, or one unaided.",
}


class ProgressScreen(ModalScreen[None]):
    """One page; no single score on it."""

    CSS_PATH = "room.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Close", id="progress.close", tooltip="Back"),
    ]

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress

    def compose(self) -> ComposeResult:
        """Drawn as text, scrolled by the arrows."""
        with VerticalScroll(classes="sheet"):
            yield RowText(progress_blocks(self._progress))
        yield KeyLine()


def progress_blocks(progress: Progress) -> list[Block]:
    """Advice, levels by criterion, confidence, help."""
    blocks = [_block("Progress", [_row(progress.advice)])]
    if not progress.days:
        return blocks
    titles = {one.id: one.title for one in load_criteria()}
    shown = progress.days[-_MOST_SHOWN:]
    span = day_words(shown[0]) if len(shown) == 1 else (
        f"{day_words(shown[0])} to {day_words(shown[-1])}"
    )  # fmt: skip
    count = f"{len(shown)} rehearsal{'' if len(shown) == 1 else 's'}"
    lines = [_line(titles.get(one.name, one.name), one) for one in progress.criteria]
    blocks.append(
        _block("Levels", [_row(f"{count}, {span}. ▁ 0  ▃ 1  ▅ 2  █ 3  · not seen", _QUIET), *lines])
    )
    blocks.append(_block("How ready you felt", [_line("confidence", progress.confidence)]))
    done, dose = progress.done_for_meeting, progress.dose
    dots = "●" * min(done, dose) + "○" * max(0, dose - done)
    doses = [_row(f"{dots}  {done} of {dose} for the next meeting")]
    if progress.unaided_due:
        doses.append(_row("An unaided run is due this month: no hints, no critic until the end."))
    blocks.append(_block("How many", doses))
    blocks.append(_block("How much help", [_row(_HELP[progress.help])]))
    return blocks


def _line(title: str, series: Series) -> Row:
    values = series.values[-_MOST_SHOWN:]
    name = Content(one_line(title, _NAME_CELLS - 1).ljust(_NAME_CELLS))
    last = next((value for value in reversed(values) if value is not None), None)
    now = "not seen yet" if last is None else f"{round(last)} of 3"
    drawn = Content.assemble((steps(values), "$primary"), (f"   {now}", _QUIET))
    return Row(Margin(name, Content(" " * _NAME_CELLS)), drawn)


def _row(words: str, style: str = "") -> Row:
    return Row(Margin(), Content.styled(words, style) if style else Content(words))


def _block(heading: str, rows: Sequence[Row]) -> Block:
    return Block(0, (_row(heading, "bold $primary"), *rows))
