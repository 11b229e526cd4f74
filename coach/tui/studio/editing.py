"""The mentee's own words: written in place, kept as they are or edited with the difference shown.

What is typed is saved twice a second at most, so that a crash loses none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static, TextArea

from coach.tasks.studio.writing import subject_in
from coach.tui.trying import Trying
from coach.tui.widgets.hints import Notice
from coach.tui.widgets.keys import KeyLine
from coach.tui.wording import inert

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from coach.domain.artifacts import OutreachDraft
    from coach.domain.studio import Studio
    from coach.tasks.coach import Coach

_SAVE_SECONDS = 0.5
_QUIET = "$foreground-muted"

Done = Literal["kept", "edit", "later", "nothing"]


class EditScreen(Trying, Screen[Done]):
    """A page to write on.

    It ends in "kept" when the text is a version now, "edit" when coach is to edit it, "later" when
    something was written and waits, "nothing" when nothing was changed.

    Args:
        coach: The open Coach, built with a studio.
        studio: The session; begun without a version, the page is empty.
    """

    CSS_PATH = "studio.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Keep as it is", id="edit.keep", priority=True,
                tooltip="A version of its own, checked like any other"),
        Binding("ctrl+t", "edit", "Have it edited", id="edit.edit", priority=True,
                tooltip="coach edits your words lightly and shows each change"),
        Binding("ctrl+n", "empty", "Empty page", id="edit.empty", priority=True,
                tooltip="Begin with your own text; the versions stay"),
        Binding("escape", "leave", "Back", id="edit.back", priority=True,
                tooltip="Back to the message; what you wrote is kept for later"),
    ]  # fmt: skip

    def __init__(self, coach: Coach, studio: Studio) -> None:
        super().__init__()
        self.room = coach.studio
        self.studio = studio
        """As it was last saved."""
        self._before = _page(studio.version.draft) if studio.version is not None else ""
        self._timer: Timer | None = None
        self.page = TextArea(
            studio.jotted or self._before, soft_wrap=True, tab_behavior="focus", id="page"
        )
        self.notice = Notice()

    def compose(self) -> ComposeResult:
        """What it is, the page, the keys."""
        lead = "A first line “Subject: …” is the subject."
        yield Static(
            Content.assemble(("In your own words", "bold"), (f"  {lead}", _QUIET)), id="head"
        )
        yield self.page
        yield self.notice
        yield KeyLine()

    def on_mount(self) -> None:
        """Write at the end."""
        self.page.move_cursor(self.page.document.end)
        self.page.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A first version is made by having the words edited."""
        if action == "keep":
            return self.studio.version is not None
        return super().check_action(action, parameters)

    @on(TextArea.Changed)
    def typed(self) -> None:
        """Save it soon."""
        if self._timer is None:
            self._timer = self.set_timer(_SAVE_SECONDS, self._jot)

    @property
    def text(self) -> str:
        """What stands on the page, without what acts on a terminal."""
        return inert(self.page.text).strip()

    @work(group="jot", exit_on_error=False)
    async def _jot(self) -> None:
        self._timer = None
        await self._keep_jotted(self.text if self.text != self._before.strip() else "")

    async def _keep_jotted(self, text: str) -> bool:
        if text == self.studio.jotted:
            return True
        kept = await self.tried(lambda: self.room.jot(self.studio.id, text))
        if kept is not None:
            self.studio = kept
        return kept is not None

    @work(exclusive=True, group="done", exit_on_error=False)
    async def action_keep(self) -> None:
        """Make it a version as it is."""
        text = self.text
        if not text:
            self.notice.say("There are no words on the page yet.")
            return
        subject, body = subject_in(text)
        made = await self.tried(lambda: self.room.edit(self.studio.id, subject, body))
        if made is not None:
            self.studio = made
            await self._leave("kept")

    @work(exclusive=True, group="done", exit_on_error=False)
    async def action_edit(self) -> None:
        """Have it edited: the words are kept first."""
        text = self.text
        if not text:
            self.notice.say("There are no words on the page yet.")
            return
        made = await self.tried(lambda: self.room.rough(self.studio.id, text))
        if made is not None:
            self.studio = made
            await self._leave("edit")

    async def _leave(self, done: Done) -> None:
        """What was written is elsewhere now, or nothing was."""
        if self._timer is not None:
            self._timer.stop()
        if await self._keep_jotted(""):
            self.dismiss(done)

    def action_empty(self) -> None:
        """Take everything off the page; ctrl+z brings it back."""
        self.page.clear()

    @work(exclusive=True, group="done", exit_on_error=False)
    async def action_leave(self) -> None:
        """Leave it for later."""
        if self.text == self._before.strip():
            await self._leave("nothing")
        elif await self._keep_jotted(self.text):
            self.dismiss("later")


def _page(draft: OutreachDraft) -> str:
    subject = f"Subject: {draft.subject}\n\n" if draft.subject else ""
    return f"{subject}{draft.body.strip()}"
