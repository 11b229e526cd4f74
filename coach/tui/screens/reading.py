"""Pages to read and close: help, and what coach read in the workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from coach.tui.widgets.answer import AnswerText
from coach.tui.widgets.keys import KeyLine
from coach.tui.wording import day_words, inert, one_line

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.style import Style

    from coach.domain.guides import GuidePage
    from coach.domain.notes import Snapshot

    Part = str | tuple[str, str | Style]

_HELP = Path(__file__).parent.parent / "help.md"


class _Page(ModalScreen[None]):
    CSS_PATH = "reading.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Close", id="page.close", tooltip="Back to the chat"),
    ]


class HelpScreen(_Page):
    """Keys, commands, and how coach works, from `help.md`."""

    def compose(self) -> ComposeResult:
        """The file, scrolled by the arrow keys."""
        with VerticalScroll(classes="page"):
            yield AnswerText(_HELP.read_text(encoding="utf-8"))
        yield KeyLine()


class GuideScreen(_Page):
    """A guide whole: what it rests on first, then its text."""

    def __init__(self, page: GuidePage) -> None:
        super().__init__()
        self._guide = page

    def compose(self) -> ComposeResult:
        """The guide as Markdown, made inert."""
        from coach.tasks.why import why_markdown

        with VerticalScroll(classes="page"):
            yield AnswerText(why_markdown(self._guide))
        yield KeyLine()


class NotesScreen(_Page):
    """What was read in the workspace, and what was passed over and why."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__()
        self._snapshot = snapshot

    def compose(self) -> ComposeResult:
        """One page of text."""
        with VerticalScroll(classes="page"):
            yield Static(notes_overview(self._snapshot), markup=False)
        yield KeyLine()


def notes_overview(snapshot: Snapshot) -> Content:
    """What coach understood of the workspace, in words."""
    parts: list[Part] = [("Your notes, as coach reads them\n", "bold $primary")]
    parts.append((f"{inert(snapshot.root)}\n\n", "$foreground-muted"))
    profile = ", ".join(
        one_line(word, 80)
        for word in (snapshot.profile.name, snapshot.profile.role, snapshot.profile.organisation)
        if word
    )
    parts += [("You  ", "bold"), f"{profile or 'no profile.md yet'}\n\n"]
    parts.append((f"People ({len(snapshot.people)})\n", "bold"))
    for person in snapshot.people:
        met = snapshot.meetings_with(person.name)
        about = ", ".join(one_line(w, 60) for w in (person.role, person.organisation) if w)
        last = f", last met {day_words(met[0].date)}" if met and met[0].date else ""
        count = f"{len(met)} meeting{'' if len(met) == 1 else 's'}{last}" if met else ""
        said = " · ".join(word for word in (person.relationship or "", about, count) if word)
        parts += [f"  {one_line(person.name, 60)}", (f"  {said}\n", "$foreground-muted")]
    parts.append((f"\nGoals ({len(snapshot.goals)})\n", "bold"))
    for goal in snapshot.goals:
        due = f"by {day_words(goal.by)}" if goal.by else ""
        said = " · ".join(word for word in (goal.status or "", due) if word)
        parts += [f"  {one_line(goal.title, 80)}", (f"  {inert(said)}\n", "$foreground-muted")]
    parts.append((f"\nFiles read ({len(snapshot.notes)})\n", "bold"))
    for note in snapshot.notes:
        dated = f" · {day_words(note.date)}" if note.date else ""
        parts += [f"  {inert(note.path)}", (f"  {note.kind.value}{dated}\n", "$foreground-muted")]
    parts.append((f"\nPassed over ({len(snapshot.notices)})\n", "bold"))
    for notice in snapshot.notices:
        parts += [f"  {inert(notice.path)}", (f"  {one_line(notice.why, 200)}\n", "$warning")]
    if not snapshot.notices:
        parts.append(("  nothing\n", "$foreground-muted"))
    return Content.assemble(*parts)
