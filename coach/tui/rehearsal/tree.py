"""The tree of a rehearsal: every turn, every branch; go back, name, go on, compare, keep."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.tui.rehearsal.base import FictionBanner, Next, RoomScreen
from coach.tui.rehearsal.wording import names_of
from coach.tui.widgets.keys import KeyLine
from coach.tui.wording import inert, one_line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from coach.domain.rehearsals import Rehearsal, SceneTurn
    from coach.tasks.coach import Coach

_QUIET = "$foreground-muted"
_MOST_INDENT = 8


@dataclass(frozen=True)
class TreeRow:
    """One turn as the tree shows it."""

    turn: SceneTurn
    depth: int
    """How many times the path to it left an older branch; 0 on the first."""
    branches: tuple[str, ...]
    """Names of the branches that end here."""
    forks: bool
    """Whether it begins a branch beside an older one."""


def tree_rows(rehearsal: Rehearsal) -> list[TreeRow]:
    """All turns, each branch in one piece after the turn it left, the oldest first."""
    children: dict[int | None, list[SceneTurn]] = {}
    for turn in rehearsal.turns:
        children.setdefault(turn.parent, []).append(turn)
    tips: dict[int, list[str]] = {}
    for branch in rehearsal.branches:
        tips.setdefault(branch.tip, []).append(branch.name)
    rows: list[TreeRow] = []
    waiting = [(turn, 0, False) for turn in reversed(children.get(None, []))]
    while waiting:
        turn, depth, forks = waiting.pop()
        rows.append(TreeRow(turn, depth, tuple(tips.get(turn.id, ())), forks))
        below = children.get(turn.id, [])
        # Younger branches are shown at the turn they left, before the oldest goes on below them.
        waiting += [(one, depth, False) for one in below[:1]]
        waiting += [(one, depth + 1, True) for one in reversed(below[1:])]
    return rows


class TreeScreen(RoomScreen[Next | None]):
    """A list of turns, drawn as a tree.

    Args:
        coach: The open Coach.
        rehearsal: The rehearsal's number.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "go_on", "Go on here", id="tree.go_on",
                tooltip="Go on with the branch that ends here"),
        Binding("n", "rename", "Name", id="tree.rename", tooltip="Give the branch another name"),
        Binding("c", "compare", "Compare", id="tree.compare",
                tooltip="This branch and another one, side by side"),
        Binding("s", "save", "Save", id="tree.save",
                tooltip="The whole tree as a file in your notes"),
        Binding("escape", "leave", "Back", id="tree.back", tooltip="Back to the scene"),
    ]  # fmt: skip

    def __init__(self, coach: Coach, rehearsal: int) -> None:
        super().__init__(coach)
        self.number = rehearsal
        self.rehearsal: Rehearsal | None = None
        self._rows: list[TreeRow] = []
        self._changed = False
        self._list = OptionList(id="tree", markup=False)

    def compose(self) -> ComposeResult:
        """What Enter does, then the tree."""
        yield FictionBanner()
        words = "Enter on a turn: go back there and say something else, on a new branch."
        yield Static(words, markup=False, classes="lead")
        yield self._list
        yield self.notice
        yield KeyLine()

    def on_mount(self) -> None:
        """Read it."""
        self._list.focus()
        self.look()

    @work(exclusive=True, group="look", exit_on_error=False)
    async def look(self) -> None:
        """Read the rehearsal and draw its tree."""
        found = await self.tried(lambda: self.room.open(self.number))
        if found is None:
            return
        at = self._list.highlighted
        self.rehearsal, self._rows = found, tree_rows(found)
        current = {turn.id for turn in found.path()}
        self._list.set_options(
            Option(_drawn(row, found, current), id=str(row.turn.id)) for row in self._rows
        )
        ids = [row.turn.id for row in self._rows]
        self._list.highlighted = ids.index(found.tip.id) if at is None else min(at, len(ids) - 1)
        self.refresh_bindings()

    @property
    def _row(self) -> TreeRow | None:
        at = self._list.highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    @property
    def branch(self) -> str | None:
        """The branch that the highlighted turn is on: the one that goes on when that is one."""
        row, now = self._row, self.rehearsal
        if row is None or now is None:
            return None
        on_it = [
            branch.name
            for branch in now.branches
            if row.turn.id in {turn.id for turn in now.path(branch.name)}
        ]
        ending = [name for name in row.branches if name in on_it]
        if ending:
            return ending[0]
        return now.branch if now.branch in on_it else next(iter(on_it), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something now are shown."""
        if action == "compare":
            return self.rehearsal is not None and len(self.rehearsal.branches) > 1
        if action == "go_on":
            return self.rehearsal is not None and self.branch not in (None, self.rehearsal.branch)
        return super().check_action(action, parameters)

    @on(OptionList.OptionHighlighted)
    def moved(self) -> None:
        """Other keys may fit here."""
        self.refresh_bindings()

    @on(OptionList.OptionSelected)
    def picked(self, event: OptionList.OptionSelected) -> None:
        """Go back to this turn."""
        event.stop()
        if (row := self._row) is not None:
            self.dismiss(Next("again", row.turn.id))

    @work(exclusive=True, group="hands", exit_on_error=False)
    async def action_go_on(self) -> None:
        """Go on with the branch here."""
        name = self.branch
        if name is None:
            return
        switched = await self.tried(lambda: self.room.switch(self.number, name))
        if switched is not None:
            self.dismiss(Next("on"))

    @work(exclusive=True, group="hands", exit_on_error=False)
    async def action_rename(self) -> None:
        """Another name for the branch here."""
        from coach.tui.rehearsal.asking import AskLine

        old = self.branch
        if old is None:
            return
        new = await self.app.push_screen_wait(AskLine("What is this branch called?", text=old))
        if new and new != old:
            renamed = await self.tried(lambda: self.room.rename(self.number, old, new))
            self._changed = self._changed or renamed is not None
            self.look()

    @work(exclusive=True, group="hands", exit_on_error=False)
    async def action_compare(self) -> None:
        """The branch here with another one; which, when there are more than two."""
        now, one = self.rehearsal, self.branch
        if now is None or one is None:
            return
        others = [branch.name for branch in now.branches if branch.name != one]
        other = others[0]
        if len(others) > 1:
            from coach.tui.rehearsal.asking import PickOne

            ask = PickOne(f"Compare “{one_line(one, 40)}” with", others)
            picked = await self.app.push_screen_wait(ask)
            if picked is None:
                return
            other = others[picked]
        older, younger = (b.name for b in now.branches if b.name in (one, other))
        made = await self.tried(lambda: self.room.compare(self.number, older, younger))
        if made is not None:
            from coach.tui.rehearsal.comparing import CompareScreen

            self.app.push_screen(CompareScreen(now, made))

    @work(exclusive=True, group="hands", exit_on_error=False)
    async def action_save(self) -> None:
        """Write the whole tree into the notes."""
        path = await self.tried(lambda: self.room.save_tree(self.number))
        if path is not None:
            if path.is_relative_to(self.coach.root):
                path = path.relative_to(self.coach.root)
            self.notice.say(f"Saved in your notes as {inert(str(path))}")

    def action_leave(self) -> None:
        """Back; the scene reads itself again when a name changed."""
        self.dismiss(Next("on") if self._changed else None)


def _drawn(row: TreeRow, rehearsal: Rehearsal, current: set[int]) -> Content:
    names = names_of(rehearsal)
    depth = min(row.depth, _MOST_INDENT)
    rail = "│ " * max(depth - 1, 0) + ("├─" if row.forks else "│ " if depth else "")
    here = row.turn.id in current
    mark = "●" if here else "○"
    style = "$text" if here else _QUIET
    parts: list[str | tuple[str, str]] = [
        (rail, _QUIET),
        (f"{mark} ", "$primary" if here else _QUIET),
        (f"{row.turn.id:>2} ", _QUIET),
    ]
    for name in row.branches:
        goes_on = ", goes on" if name == rehearsal.branch else ""
        parts.append((f"▸ {one_line(name, 30)}{goes_on}  ", "bold $accent"))
    parts += [
        (f"{names[row.turn.who]}: ", f"bold {style}"),
        (one_line(row.turn.text, 300), style),
    ]
    return Content.assemble(*parts)
