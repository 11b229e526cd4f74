"""The scene as it is read: names at the left, words beside them, the partner's growing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from coach.tui.page import Block, Margin, Row
from coach.tui.rehearsal.drawing import bar
from coach.tui.rehearsal.wording import minutes_words, names_of, scene_words
from coach.tui.widgets.rows import RowText
from coach.tui.wording import inert

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from coach.domain.rehearsals import Rehearsal

_QUIET = "$foreground-muted"
_STYLES = {"mentee": "bold $secondary", "mentor": "bold $primary"}
_BAR_CELLS = 10
_SHOW_SECONDS = 0.1
"""Streamed text is drawn at most this often."""


class SceneHead(Widget):
    """One line: where and with whom, and at the right the minutes left."""

    DEFAULT_CSS = "SceneHead { height: 1; padding: 0 1; color: $text-muted; }"

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self._branch = ""
        self._left, self._whole = 0.0, 1.0

    def show(self, rehearsal: Rehearsal) -> None:
        """Say where the branch that goes on is."""
        path = rehearsal.path()
        self._words = scene_words(rehearsal)
        self._branch = inert(rehearsal.branch) if len(rehearsal.branches) > 1 else ""
        self._left, self._whole = path[-1].state.minutes_left, path[0].state.minutes_left or 1.0
        self.refresh()

    def render(self) -> Content:
        """The minutes always; of the rest as much as fits."""
        width = self.content_size.width
        right = Content.assemble(
            (bar(self._left / self._whole, _BAR_CELLS), "$primary on $panel"),
            f" {minutes_words(self._left)}",
        )
        branch = (f" · {self._branch}", "$accent") if self._branch else ""
        left = Content.assemble((self._words, "bold $text"), branch)
        room = max(width - right.cell_length - 2, 0)
        left = left.truncate(room, ellipsis=True)
        return Content.assemble(left, " " * max(width - left.cell_length - right.cell_length, 1),
                                right)  # fmt: skip


class SceneText(VerticalScroll):
    """The turns of the branch that goes on; follows the end."""

    DEFAULT_CSS = "SceneText { padding: 1 2 0 2; scrollbar-size-vertical: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._text = RowText()
        self._rehearsal: Rehearsal | None = None
        self._blocks: dict[int, Block] = {}
        """Turns as they are drawn, by id, so that they are laid out once."""
        self._top: Block | None = None
        self._said = ""
        """The mentee's words that are being answered, until they are kept."""
        self._live = ""
        """The partner's words so far."""
        self._after = ""
        self._follows = True
        """Whether the end was in sight when it was last drawn."""
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """One widget draws all of it."""
        yield self._text

    def show(self, rehearsal: Rehearsal) -> None:
        """Draw the branch that goes on, as it is kept."""
        if self._rehearsal is None or self._rehearsal.id != rehearsal.id:
            self._blocks.clear()
            self._top = None
        self._rehearsal, self._said, self._live = rehearsal, "", ""
        self._draw()

    def say(self, words: str) -> None:
        """Show the mentee's words at once, and that an answer comes."""
        self._said, self._live, self._after = words, "", ""
        self._draw(follow=True)

    def feed(self, text: str) -> None:
        """More of the partner's words; they show within a tenth of a second."""
        self._live += text
        if self._timer is None:
            self._timer = self.set_timer(_SHOW_SECONDS, self._draw)

    def finish(self, words: str) -> None:
        """Words below the scene: that it is over, or where to turn; "" takes them away."""
        self._after = words
        self._draw(follow=True)

    @property
    def waiting(self) -> bool:
        """Whether words of the mentee stand there that are not kept yet."""
        return bool(self._said)

    def _draw(self, *, follow: bool = False) -> None:
        """Draw it anew, staying at the end when that was in sight.

        Not by anchoring: a short scene would stand at the bottom of an empty screen.
        """
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._rehearsal is None:
            return
        rehearsal = self._rehearsal
        names = names_of(rehearsal)
        if self._top is None:
            self._top = _situation(rehearsal)
        blocks = [self._top]
        for turn in rehearsal.path():
            if turn.id not in self._blocks:
                self._blocks[turn.id] = _turn(names, turn.who, turn.text)
            blocks.append(self._blocks[turn.id])
        seat = rehearsal.setup.seat
        other = "mentor" if seat == "mentee" else "mentee"
        if self._said:
            blocks.append(_turn(names, seat, self._said))
        if self._said or self._live:
            blocks.append(_turn(names, other, self._live or "…"))
        if self._after:
            blocks.append(Block(0, (Row(Margin(), Content.styled(inert(self._after), "$accent")),)))
        self._follows = follow or self.max_scroll_y - self.scroll_y <= 1
        self._text.draw(blocks)
        self._follow()

    def on_resize(self) -> None:
        """The critic came or went: the end stays in sight."""
        self._follow()

    def _follow(self) -> None:
        if self._follows:
            self.call_after_refresh(self.scroll_end, animate=False)


def _situation(rehearsal: Rehearsal) -> Block:
    scenario = rehearsal.scenario
    quiet = Margin()
    rows = [Row(quiet, Content.styled(inert(scenario.situation), _QUIET))]
    if rehearsal.setup.seat == "mentor":
        who = inert(rehearsal.persona.name)
        words = f"You play {who}. coach says what you said in rehearsal {rehearsal.setup.replays}."
        return Block(0, (*rows, Row(quiet, Content.styled(words, "$accent"))))
    dot = Margin(Content.styled("· ", _QUIET), Content("  "))
    rows += [Row(dot, Content.styled(inert(aim), _QUIET)) for aim in scenario.aims]
    return Block(0, tuple(rows))


def _turn(names: dict[str, str], who: str, words: str) -> Block:
    wide = max(len(name) for name in names.values()) + 2
    first = Content.styled(names[who].ljust(wide), _STYLES[who])
    rows = [
        Row(Margin(first if n == 0 else Content(" " * wide), Content(" " * wide)), Content(line))
        for n, line in enumerate(inert(words).split("\n"))
    ]
    return Block(0, tuple(rows))
