"""After the real meeting: what happened against what was rehearsed; the persona learns from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList

from coach.tui.page import Block, Margin, Row
from coach.tui.rehearsal.base import RoomScreen
from coach.tui.widgets.keys import KeyLine
from coach.tui.widgets.rows import RowText
from coach.tui.wording import inert, one_line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from coach.domain.debriefs import Afterwards
    from coach.tasks.coach import Coach

_QUIET = "$foreground-muted"


class AfterwardsScreen(RoomScreen[None]):
    """Two lists to read, and one to tick.

    Args:
        coach: The open Coach.
        rehearsal: The rehearsal's number.
        made: What its meeting's note says.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "learn", "Take the ticked lines", id="after.learn",
                tooltip="They become principles of the made-up partner"),
        Binding("space", "tick", "Tick", id="after.tick", tooltip="Choose this line, or not"),
        Binding("escape", "dismiss", "Back", id="after.back", tooltip="Back"),
    ]  # fmt: skip

    def __init__(self, coach: Coach, rehearsal: int, made: Afterwards) -> None:
        super().__init__(coach)
        self.number = rehearsal
        self.made = made
        self.ticked: set[int] = set()
        """Places of the chosen surprises."""
        self._list = OptionList(markup=False)

    def compose(self) -> ComposeResult:
        """What was rehearsed first, then what is new."""
        with VerticalScroll(classes="sheet", can_focus=False):
            yield RowText(_blocks(self.made))
            yield self._list
        yield self.notice
        yield KeyLine()

    def on_mount(self) -> None:
        """Ticking begins with the first line."""
        self._list.display = bool(self.made.surprises)
        self._draw()
        if self.made.surprises:
            self._list.focus()

    @on(OptionList.OptionSelected)
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Tick a line, or take the tick away."""
        event.stop()
        self.ticked ^= {event.option_index}
        self._draw()

    def action_tick(self) -> None:
        """The same, by space."""
        self._list.action_select()

    def _draw(self) -> None:
        at = self._list.highlighted
        # A mark tells ticked from not, since a colour alone does not.
        self._list.set_options(
            f"{'[✓]' if place in self.ticked else '[ ]'} {one_line(line, 300)}"
            for place, line in enumerate(self.made.surprises)
        )
        self._list.highlighted = at or 0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Learning needs something to learn from."""
        if action in ("learn", "tick"):
            return bool(self.made.surprises)
        return super().check_action(action, parameters)

    @work(exclusive=True, group="learn", exit_on_error=False)
    async def action_learn(self) -> None:
        """Make principles of the ticked lines."""
        chosen = tuple(self.made.surprises[place] for place in sorted(self.ticked))
        if not chosen:
            self.notice.say("Tick the lines that say how they are; then l takes them.")
            return
        learnt = await self.tried(
            lambda: self.room.learn_from_meeting(self.number, chosen, self.made.note)
        )
        if learnt is not None:
            count = f"{len(chosen)} line{'' if len(chosen) == 1 else 's'}"
            self.notice.say(f"{count} added to the persona of {inert(learnt.name)}, for next time.")


def _blocks(made: Afterwards) -> list[Block]:
    blocks = [_block("The meeting, against what you rehearsed", [_line("", inert(made.note))])]
    kept = [_line("✓", one_line(line, 300), "$success") for line in made.kept]
    missing = [_line("·", one_line(line, 300)) for line in made.missing]
    blocks.append(_block("In your note", kept or [_line("", "Nothing of what you rehearsed.")]))
    if missing:
        blocks.append(_block("Not in your note", missing))
    if made.surprises:
        rows = [_line("", "Space ticks a line. Ticked lines correct the made-up partner.")]
        blocks.append(_block("New about them", rows))
    return blocks


def _block(heading: str, rows: list[Row]) -> Block:
    return Block(0, (Row(Margin(), Content.styled(heading, "bold $primary")), *rows))


def _line(mark: str, words: str, style: str = _QUIET) -> Row:
    if not mark:
        return Row(Margin(), Content.styled(words, _QUIET))
    return Row(Margin(Content.styled(f"{mark} ", style), Content("  ")), Content(words))
