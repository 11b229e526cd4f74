"""The debrief: what went well, one thing to change, a plan, levels, and a card for the pocket."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from coach.resources.rehearsal import load_criteria
from coach.tui.page import Block, Margin, Row
from coach.tui.rehearsal.base import FictionBanner, Next, RoomScreen
from coach.tui.rehearsal.drawing import level
from coach.tui.rehearsal.points import PointCard
from coach.tui.rehearsal.rating import CONFIDENCE, SKILL
from coach.tui.rehearsal.wording import in_sentence
from coach.tui.widgets.keys import KeyLine
from coach.tui.widgets.rows import RowText
from coach.tui.wording import inert, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from coach.domain.debriefs import Debrief, DojoStep
    from coach.tasks.coach import Coach

_QUIET = "$foreground-muted"
_NAME_CELLS = 20


class DebriefScreen(RoomScreen[Next | None]):
    """The verdict, after the mentee gave their own.

    Args:
        coach: The open Coach.
        rehearsal: The rehearsal's number.
        made: Its debrief.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "dojo", "Follow-up dojo", id="debrief.dojo",
                tooltip="Their answer, your next question, three levels down"),
        Binding("s", "save", "Save", id="debrief.save",
                tooltip="Debrief and scene as a file in your notes"),
        Binding("b", "leave('tree')", "Tree", id="debrief.tree",
                tooltip="Go back, name branches, compare two futures"),
        Binding("w", "leave('swap')", "Swap seats", id="debrief.swap",
                tooltip="You play the mentor; coach says what you said"),
        Binding("g", "progress", "Progress", id="debrief.progress",
                tooltip="Levels across your rehearsals"),
        Binding("escape", "leave", "Back", id="debrief.back", tooltip="Back to the scene"),
    ]  # fmt: skip

    def __init__(self, coach: Coach, rehearsal: int, made: Debrief) -> None:
        super().__init__(coach)
        self.number = rehearsal
        self.made = made
        self.cards = [PointCard(point, self._reason(point.id)) for point in made.points]

    def _reason(self, point: str) -> str:
        return next((one.reason for one in self.made.disputed if one.point == point), "")

    def compose(self) -> ComposeResult:
        """One sheet, read from the top."""
        made = self.made
        yield FictionBanner()
        with VerticalScroll(classes="sheet"):
            yield RowText([_head(made), *_strengths(made), *_change(made)])
            yield from self.cards
            yield RowText([*_plan(made), *_levels(made), *_disputed(made), *_card(made)])
        yield self.notice
        yield KeyLine()

    def on_mount(self) -> None:
        """The arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def action_leave(self, what: str = "") -> None:
        """Back to the scene, perhaps for the tree or the other seat."""
        match what:
            case "tree":
                self.dismiss(Next("tree"))
            case "swap":
                self.dismiss(Next("swap"))
            case _:
                self.dismiss(None)

    @on(PointCard.Wanted)
    def point_wanted(self, message: PointCard.Wanted) -> None:
        """Try the turn of a point again, or dispute it."""
        message.stop()
        if message.what == "again":
            self._again(message.point.turn)
        elif message.what == "why":
            self.open_guide(message.point.source)
        else:
            self._dispute(next(card for card in self.cards if card.point is message.point))

    @work(exclusive=True, group="hands", exit_on_error=False)
    async def _again(self, place: int) -> None:
        rehearsal = await self.tried(lambda: self.room.open(self.number))
        if rehearsal is not None and place < len(rehearsal.path()):
            self.dismiss(Next("again", rehearsal.path()[place].id))

    @work(exclusive=True, group="hands", exit_on_error=False)
    async def _dispute(self, card: PointCard) -> None:
        from coach.tui.rehearsal.asking import AskLine

        quote = f"“{one_line(card.point.quote, 200)}”"
        ask = AskLine("What do you disagree with, and why?", quote)
        reason = await self.app.push_screen_wait(ask)
        if not reason:
            return
        dispute = await self.tried(lambda: self.room.dispute(self.number, card.point, reason))
        if dispute is not None:
            card.dispute(reason)
            others = tuple(d for d in self.made.disputed if d.point != dispute.point)
            self.made = self.made.model_copy(update={"disputed": (*others, dispute)})
            self.notice.say("Kept, and shown with the next debrief.")

    @work(exclusive=True, group="hands", exit_on_error=False)
    async def action_save(self) -> None:
        """Write it into the notes."""
        path = await self.tried(lambda: self.room.save(self.number, self.made))
        if path is not None:
            if path.is_relative_to(self.coach.root):
                path = path.relative_to(self.coach.root)
            self.notice.say(f"Saved in your notes as {inert(str(path))}")

    def action_dojo(self) -> None:
        """Three questions down; what was asked is saved with the debrief."""
        if not self.made.dojo:
            self.notice.say("They said nothing in this scene that could be followed up.")
            return
        from coach.tui.rehearsal.dojo import DojoScreen

        def left(steps: tuple[DojoStep, ...] | None) -> None:
            if steps:
                self.made = self.made.model_copy(update={"dojo": steps})

        self.app.push_screen(DojoScreen(self.coach, self.number, self.made.dojo), left)

    @work(exclusive=True, group="hands", exit_on_error=False)
    async def action_progress(self) -> None:
        """Levels across rehearsals, this one among them."""
        progress = await self.tried(self.room.progress)
        if progress is not None:
            from coach.tui.rehearsal.progress import ProgressScreen

            self.app.push_screen(ProgressScreen(progress))


def heading(words: str) -> Row:
    """The first row of a section."""
    return Row(Margin(), Content.styled(words, "bold $primary"))


def marked(mark: str, words: str, style: str = _QUIET) -> Row:
    """Words that wrap beside a mark."""
    first = Content.styled(f"{mark} ", style)
    return Row(Margin(first, Content(" " * first.cell_length)), Content(words))


def _head(made: Debrief) -> Block:
    whom = f" with {in_sentence(made.mentor)}, who is made up here" if made.mentor else ""
    rows = [Row(Margin(), Content.styled(f"Debrief of a scene{whom}", "bold"))]
    if made.rating:
        skill, confidence = made.rating.skill, made.rating.confidence
        said = f"You said: {SKILL[skill]} ({skill} of 3). "
        ready = f"Ready for the real talk: {CONFIDENCE[confidence]} ({confidence} of 3)."
        rows.append(Row(Margin(), Content.styled(said + ready, _QUIET)))
        rows += [
            Row(Margin(), Content.styled(f"{label}: {one_line(words, 300)}", _QUIET))
            for label, words in (("Went well", made.rating.best), ("Next time", made.rating.change))
            if words
        ]
    return Block(0, tuple(rows))


def _strengths(made: Debrief) -> list[Block]:
    rows = [heading("What went well")]
    for quoted, said in zip(made.strengths, made.strength_words, strict=True):
        rows.append(marked("✓", one_line(said, 300), "$success"))
        quote = Content.styled(f"“{one_line(quoted.quote, 300)}”", _QUIET)
        rows.append(Row(Margin(Content("  "), Content("  ")), quote))
    if not made.strengths:
        rows.append(marked("·", "Nothing that these rules can see yet."))
    return [Block(0, tuple(rows))]


def _change(made: Debrief) -> list[Block]:
    return [Block(0, (heading("The one thing to change"), _plain(made.change)))]


def _plan(made: Debrief) -> list[Block]:
    return [Block(0, (heading("For the real meeting"), _plain(made.plan.in_words)))]


def _plain(words: str) -> Row:
    return Row(Margin(), Content(one_line(words, 600)))


def _levels(made: Debrief) -> list[Block]:
    titles = {one.id: one.title for one in load_criteria()}
    rows: list[Row] = [heading("Levels, and what the next one looks like")]
    for rating in made.criteria:
        name = one_line(titles.get(rating.id, rating.id), _NAME_CELLS - 1).ljust(_NAME_CELLS)
        seen = rating.level is not None
        first = Content.assemble((level(rating.level), "$primary" if seen else _QUIET), f"  {name}")
        margin = Margin(first, Content(" " * first.cell_length))
        rows.append(Row(margin, Content.styled(one_line(rating.next_level, 300), _QUIET)))
    return [Block(0, tuple(rows))]


def _disputed(made: Debrief) -> list[Block]:
    shown = {point.id for point in made.points}
    earlier = [one for one in made.disputed if one.point not in shown]
    if not earlier:
        return []
    rows = [marked("·", f"“{one_line(one.quote, 200)}”: {one_line(one.reason, 200)}")
            for one in earlier]  # fmt: skip
    return [Block(0, (heading("What you disputed before"), *rows))]


def _card(made: Debrief) -> list[Block]:
    lines: Sequence[str] = made.card
    rows = [marked("▏", one_line(line, 300), "$accent") for line in lines]
    return [Block(0, (heading("Pocket card"), *rows))]
