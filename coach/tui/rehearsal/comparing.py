"""Two futures side by side: the partner's hidden trust and patience as lines, and the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from coach.tui.page import Block, Margin, Row
from coach.tui.rehearsal.base import FictionBanner
from coach.tui.rehearsal.drawing import lines
from coach.tui.rehearsal.wording import names_of
from coach.tui.widgets.keys import KeyLine
from coach.tui.widgets.rows import RowText
from coach.tui.wording import inert, one_line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from coach.domain.rehearsals import Comparison, Rehearsal, SceneTurn, Series

_QUIET = "$foreground-muted"
_STYLES = ("$primary", "$accent")
_MARKS = ("──", "┄┄")


class StateLines(Widget):
    """One hidden value over the turns, for both futures, on a scale from none to full."""

    DEFAULT_CSS = "StateLines { height: 100%; width: 1fr; padding: 0 1; }"

    def __init__(self, title: str, two: tuple[Series, Series]) -> None:
        super().__init__()
        self._title = title
        self._two = two

    def render(self) -> Content:
        """Title, lines, and from where to where."""
        width = max(self.content_size.width - 2, 8)
        high = max(self.content_size.height - 2, 2)
        drawn = lines([series.values for series in self._two], width, high)
        edges = ["▔", *" " * (high - 2), "▁"]
        rows = [
            Content.assemble((edge, _QUIET), row) for edge, row in zip(edges, drawn, strict=True)
        ]
        ends = [
            (f"{mark} {self._last(series)}   ", style)
            for mark, style, series in zip(_MARKS, _STYLES, self._two, strict=True)
        ]
        title = Content.assemble((f"{self._title}  ", "bold"), *ends)
        return Content("\n").join([title.truncate(width + 1), *rows])

    @staticmethod
    def _last(series: Series) -> str:
        values = [value for value in series.values if value is not None]
        return f"{round(100 * values[0])} to {round(100 * values[-1])}" if values else "nothing"


class CompareScreen(ModalScreen[None]):
    """What two branches made of the same beginning.

    Args:
        rehearsal: The rehearsal, whole.
        made: The comparison of two of its branches.
    """

    CSS_PATH = "room.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Back", id="compare.back", tooltip="Back to the tree"),
    ]

    def __init__(self, rehearsal: Rehearsal, made: Comparison) -> None:
        super().__init__()
        self._rehearsal = rehearsal
        self._made = made

    def compose(self) -> ComposeResult:
        """Lines on top, words below, column by column."""
        made = self._made
        yield FictionBanner()
        at = next(turn for turn in self._rehearsal.turns if turn.id == made.parted_at)
        shared = f"They part after turn {at.id}: “{one_line(at.text, 200)}”"
        yield Static(inert(shared), markup=False, classes="lead")
        with Horizontal(id="lines"):
            yield StateLines("Trust", made.trust)
            yield StateLines("Patience", made.patience)
        with VerticalScroll(id="futures"), Horizontal(id="columns"):
            for place in (0, 1):
                yield RowText(self._column(place))
        yield KeyLine()

    def on_mount(self) -> None:
        """The arrows scroll."""
        self.query_one("#futures").focus()

    def _column(self, place: int) -> list[Block]:
        made = self._made
        name = one_line(made.trust[place].name, 40)
        head = Content.assemble((f"{_MARKS[place]} {name}", f"bold {_STYLES[place]}"))
        earned = ", ".join(made.earned[place]) or "nothing"
        rows = [Row(Margin(), head)]
        rows.append(Row(Margin(), Content.styled(f"earned: {inert(earned)}", _QUIET)))
        names = names_of(self._rehearsal)
        return [Block(0, tuple(rows)), *(_turn(names, turn) for turn in made.texts[place])]


def _turn(names: dict[str, str], turn: SceneTurn) -> Block:
    style = "bold $secondary" if names[turn.who] == "You" else "bold $primary"
    words = Content.assemble((f"{names[turn.who]}: ", style), one_line(turn.text, 1000))
    return Block(0, (Row(Margin(), words),))
