"""The interview before a message: at most three short questions, and what the notes know.

An answer is saved when Enter is pressed; leaving half-way, or a crash, loses none.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from coach.tui.studio.facts import FactList
from coach.tui.studio.wording import stage_words
from coach.tui.trying import Trying
from coach.tui.widgets.hints import Notice
from coach.tui.widgets.keys import KeyLine
from coach.tui.widgets.status import StatusLine
from coach.tui.wording import inert

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from coach.domain.studio import Studio
    from coach.tasks.coach import Coach

_QUIET = "$foreground-muted"
_FACTS = "What your notes know, and may be used: Tab goes there, Space turns one on or off."

Then = Literal["write", "later"]


class InterviewScreen(Trying, Screen[Then]):
    """The open questions of a session, one at a time; it ends in "write" or "later".

    Args:
        coach: The open Coach, built with a studio.
        studio: The session.
    """

    CSS_PATH = "studio.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "later", "Later", id="interview.later",
                tooltip="Back to the chat; what you answered is kept"),
        Binding("ctrl+g", "write", "Write it now", id="interview.write",
                tooltip="Skip what is open: it stays a marked blank"),
        Binding("f2", "own", "My own text", id="interview.own",
                tooltip="Give your own rough text, which coach then edits"),
    ]  # fmt: skip

    def __init__(self, coach: Coach, studio: Studio) -> None:
        super().__init__()
        self.coach = coach
        self.room = coach.studio
        self.studio = studio
        """As it was last saved."""
        self.head = Static(markup=False, id="head")
        self.question = Static(markup=False, classes="question")
        self.line = Input(compact=True, select_on_focus=False)
        self.hint = Static(markup=False, classes="hint")
        self.facts = FactList()
        self.notice = Notice()
        self.status = StatusLine()

    def compose(self) -> ComposeResult:
        """The question and its line; the facts under them."""
        yield self.head
        with VerticalScroll(id="interview", can_focus=False):
            with VerticalGroup(classes="asked"):
                yield self.question
                yield self.line
                yield self.hint
            yield Static(_FACTS, markup=False, classes="lead")
            yield self.facts
        yield self.notice
        yield self.status
        yield KeyLine()

    def on_mount(self) -> None:
        """Ask the first one."""
        self.status.opened(self.coach.label, self.coach.root)
        self.status.index = f"message {self.studio.id}"
        self.facts.show(self.studio.facts)
        self.query_one(".lead").display = bool(self.studio.facts)
        self.line.focus()
        self._ask()

    def _ask(self) -> None:
        studio = self.studio
        to = f" to {inert(studio.recipient)}" if studio.recipient else ""
        self.head.update(
            Content.assemble(
                (f"A message{to}", "bold"), (f" · {stage_words(studio.stage)}", _QUIET)
            )
        )
        waiting = studio.open_questions
        if not waiting:
            self.dismiss("write")
            return
        which = len(studio.questions) - len(waiting) + 1
        count = f"{which} of {len(studio.questions)}  " if len(studio.questions) > 1 else ""
        self.question.update(
            Content.assemble((count, f"bold {_QUIET}"), (inert(waiting[0].text), "bold"))
        )
        self.hint.update(
            "Enter takes it. Enter on an empty line skips: a marked blank stays in its place."
        )

    @on(Input.Submitted)
    def answered(self, event: Input.Submitted) -> None:
        """Keep the answer, and ask the next one."""
        event.stop()
        self._answer(event.value)

    @work(exclusive=True, group="answer", exit_on_error=False)
    async def _answer(self, words: str) -> None:
        waiting = self.studio.open_questions
        if not waiting:
            return
        said = inert(words).strip()
        kept = await self.tried(lambda: self.room.answer(self.studio.id, waiting[0], said))
        if kept is not None:
            self.studio = kept
            self.line.value = ""
            self.notice.clear()
            self._ask()

    @on(FactList.Ticked)
    def ticked(self, message: FactList.Ticked) -> None:
        """Keep whether a fact may be used."""
        message.stop()
        self._tick(message.fact, on=message.on)

    @work(group="tick", exit_on_error=False)
    async def _tick(self, fact: str, *, on: bool) -> None:
        kept = await self.tried(lambda: self.room.tick(self.studio.id, fact, on=on))
        if kept is not None:
            self.studio = kept

    @work(exclusive=True, group="answer", exit_on_error=False)
    async def action_write(self) -> None:
        """Take what is in the line, skip the rest, and have it written."""
        if await self._skip_all(inert(self.line.value).strip()):
            self.dismiss("write")

    async def _skip_all(self, words: str) -> bool:
        """Answer the question that is asked with these words, and skip the others."""
        for question in self.studio.open_questions:
            said, words = words, ""
            kept = await self.tried(partial(self.room.answer, self.studio.id, question, said))
            if kept is None:
                return False
            self.studio = kept
        return True

    @work(exclusive=True, group="answer", exit_on_error=False)
    async def action_own(self) -> None:
        """Take the mentee's own text, to be edited; what is open then need not be asked."""
        from coach.tui.studio.editing import EditScreen

        editor = EditScreen(self.coach, self.studio)
        done = await self.app.push_screen_wait(editor)
        self.studio = editor.studio
        if done == "edit" and await self._skip_all(""):
            self.dismiss("write")

    def action_later(self) -> None:
        """Leave it where it is; from the facts, first back to the question."""
        if self.facts.has_focus:
            self.line.focus()
        else:
            self.dismiss("later")
