"""What can be done with an answer: copy, save, switch its task, try again, open its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import on, work

from coach.errors import CoachError
from coach.tui.screens.talk import TalkScreen
from coach.tui.turns import Stage
from coach.tui.widgets.backstage import Backstage
from coach.tui.widgets.chips import chips_of, toggled
from coach.tui.widgets.sources import SourcePane
from coach.tui.wording import inert, one_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coach.tasks.coach import Coach
    from coach.tui.turns import Turn
    from coach.tui.widgets.exchange import ExchangeView
    from coach.tui.widgets.rows import RowText


class HandsScreen(TalkScreen):
    """The actions on turns, over the state that `talk.py` keeps."""

    def __init__(self, open_coach: Callable[[], Coach], *, sample: bool) -> None:
        super().__init__(open_coach, sample=sample)
        self._sources: SourcePane | None = None
        self.last_saved: Path | None = None
        """The draft, list or answer that was saved last."""

    @property
    def current(self) -> Turn | None:
        """The turn that keys are about: the one with the focus, or the last."""
        focused, turns = self.focused, self.transcript.turns
        if focused is not None and focused.has_class("exchange"):
            return cast("ExchangeView", focused).turn
        return turns[-1] if turns else None

    async def on_exchange_view_wanted(self, message: ExchangeView.Wanted) -> None:
        """A key or click on an exchange."""
        match message.what:
            case "copy":
                self._copy(message.turn)
            case "save":
                self._save(message.turn)
            case "switch":
                self._switch(message.turn)
            case "retry":
                await self._retry(message.turn)
            case "chip":
                self._change_scope(message.turn, message.n)
            case "source":
                await self._open_source(message.turn, message.n)
            case "studio":
                self.open_studio(message.turn)

    def action_copy(self) -> None:
        """Copy the current turn's artifact."""
        self._copy(self.current)

    def action_save(self) -> None:
        """Save the current turn's artifact."""
        self._save(self.current)

    def action_switch(self) -> None:
        """Choose another task for the current turn."""
        self._switch(self.current)

    def action_scope(self) -> None:
        """Take away whom or which time the current turn is about, or put it back."""
        self._change_scope(self.current, 0)

    async def action_retry(self) -> None:
        """Try again: to open coach, or the current turn."""
        if self.backstage.coach is None:
            self.open_again()
        else:
            await self._retry(self.current)

    async def action_sources(self) -> None:
        """Open the current turn's sources, or close them."""
        if self._source_open:
            self._close_source()
        else:
            await self._open_source(self.current, 0)

    def _copy(self, turn: Turn | None) -> None:
        if turn is None or turn.artifact is None or not turn.over:
            self.notice.say("There is nothing to copy yet.")
            return
        if turn.must_be_sure and not turn.copy_asked:
            turn.copy_asked = True
            if turn.version is not None:
                from coach.tui.studio.wording import open_words

                self.notice.say(f"{open_words(turn.version)} Copy once more to take it as it is.")
                return
            doubt = {
                0: "it has something to fix before sending",
                1: "a statement in it is not in your notes or your words",
            }.get(count := len(turn.unsupported), f"{count} statements in it are not in your notes")
            self.notice.say(f"Before you copy: {doubt}. Copy once more to take it as it is.")
            return
        from coach.tasks.rendering import to_copy

        turn.copy_asked = False
        self.app.copy_to_clipboard(inert(to_copy(turn.artifact)))
        self.notice.say(
            "Copied. If pasting brings nothing, your terminal does not share its clipboard: "
            "save it with ^s instead."
        )

    def _save(self, turn: Turn | None) -> None:
        if turn is None or turn.artifact is None or not turn.over:
            self.notice.say("There is nothing to save yet.")
            return
        session = turn.studio.id if turn.version is not None and turn.studio is not None else None
        self.backstage.save(turn.id, turn.artifact, turn.words, session)

    @on(Backstage.Saved)
    async def saved(self, message: Backstage.Saved) -> None:
        """Say where, in place."""
        coach = self.backstage.coach
        path = self.last_saved = message.path
        if coach is not None and path.is_relative_to(coach.root):
            path = path.relative_to(coach.root)
        for turn in self.transcript.turns:
            if turn.id == message.turn_id:
                turn.note = f"✓ Saved in your notes as {inert(str(path))}"
                await self._draw(turn)
        self.notice.say(f"Saved in your notes as {inert(str(path))}")

    @on(Backstage.DueRead)
    def due_read(self, message: Backstage.DueRead) -> None:
        """Show what is due; the words of a message to write go into the input."""
        from coach.tui.screens.due import DueScreen

        def begun(words: str | None) -> None:
            if words:
                self.composer.put(words)
                self.composer.focus()

        self.app.push_screen(DueScreen(message.due), begun)

    @on(Backstage.Marked)
    def marked(self, message: Backstage.Marked) -> None:
        """Say what follows from a message that went out."""
        from coach.tasks.studio import what_follows

        self.notice.say(inert(what_follows(message.sending)))

    @work
    async def _switch(self, turn: Turn | None) -> None:
        if turn is None or not turn.over or turn.request is None:
            return
        from coach.domain.requests import Task
        from coach.tui.screens.dialogs import TaskMenu

        task = await self.app.push_screen_wait(TaskMenu(turn.words, turn.task))
        if task is not None and turn.over and turn.request is not None:
            await self.ask_again(turn, turn.request.model_copy(update={"task": Task(task)}))

    @work
    async def _change_scope(self, turn: Turn | None, n: int) -> None:
        """Answer anew without a chip, or with it again; 0 asks which where there are several."""
        if turn is None or not turn.over or turn.request is None:
            return
        chips = chips_of(turn)
        if n == 0 and len(chips) > 1:
            from coach.tui.screens.dialogs import ScopeMenu

            n = await self.app.push_screen_wait(ScopeMenu(chips))
        elif n == 0:
            n = len(chips)
        if 1 <= n <= len(chips) and turn.over and turn.request is not None:
            without = toggled(chips[n - 1], turn.request.without)
            await self.ask_again(turn, turn.request.model_copy(update={"without": without}))

    async def _retry(self, turn: Turn | None) -> None:
        if turn is not None and turn.can_retry and turn.request is not None:
            await self.ask_again(turn, turn.request)

    # The studio.

    def action_studio(self) -> None:
        """Work on the message of the current turn."""
        self.open_studio(self.current)

    @property
    def message_in_hand(self) -> int | None:
        """The session of the last turn, when that is a message with a version."""
        turns = self.transcript.turns
        last = turns[-1] if turns else None
        return last.session if last is not None and last.over and last.version else None

    def open_studio(self, turn: Turn | None) -> None:
        """Open the workbench, or first the questions that are open."""
        coach = self.backstage.coach
        if coach is None or turn is None or turn.studio is None or not turn.over:
            self.notice.say("There is no message to work on here yet.")
            return
        self._work_on_message(coach, turn)

    @work(exclusive=True, group="studio", exit_on_error=False)
    async def _work_on_message(self, coach: Coach, turn: Turn) -> None:
        from coach.tui.studio.interview import InterviewScreen
        from coach.tui.studio.workbench import WorkbenchScreen

        if turn.studio is not None and turn.stage is Stage.ASKING:
            interview = InterviewScreen(coach, turn.studio)
            then = await self.app.push_screen_wait(interview)
            turn.take(interview.studio)
            if then == "write":
                await self.ask_again(turn, interview.studio.request)
            else:
                await self._draw(turn)
            return
        if turn.studio is not None and turn.version is not None:
            await self.app.push_screen_wait(WorkbenchScreen(coach, turn.studio))
            self.backstage.read_studios([(turn.id, turn.studio.id)])

    @on(Backstage.StudioRead)
    async def studio_read(self, message: Backstage.StudioRead) -> None:
        """Show the message as it is now."""
        for turn in self.transcript.turns:
            if turn.id == message.turn_id and turn.over:
                turn.take(message.studio)
                await self._draw(turn)

    # Sources.

    @property
    def _source_open(self) -> bool:
        return self.has_class("-source-open")

    async def _open_source(self, turn: Turn | None, n: int) -> None:
        citations = turn.citations if turn is not None else ()
        if not citations:
            self.notice.say("This has no sources.")
            return
        pane = await self._source_pane()
        pane.open([(c.n, c.passage) for c in citations], n)
        self.refresh_bindings()

    @property
    def _in_sources(self) -> bool:
        """Whether the sources have the keys."""
        return self._sources is not None and self._sources.has_focus_within

    async def _source_pane(self) -> SourcePane:
        """The pane, shown; made the first time it is wanted."""
        if self._sources is None:
            self._sources = SourcePane()
            await self.query_one("#body").mount(self._sources)
        self.add_class("-source-open")
        return self._sources

    def _close_source(self) -> None:
        self.remove_class("-source-open")
        self.composer.focus()
        self.refresh_bindings()

    @on(SourcePane.Closed)
    def source_closed(self) -> None:
        """Back to the talk."""
        self._close_source()

    @on(Backstage.Searched)
    async def searched(self, message: Backstage.Searched) -> None:
        """Show the passages that a search found."""
        found = message.evidence.found
        if not found:
            self.notice.say(f"Nothing found for “{one_line(message.words, 60)}”.")
            return
        sources = [(n, one.passage) for n, one in enumerate(found, start=1)]
        pane = await self._source_pane()
        pane.open(sources, 1, title="Passage")

    @on(SourcePane.FileWanted)
    def file_wanted(self, message: SourcePane.FileWanted) -> None:
        """Read the file."""
        self.backstage.read_file(message.passage)

    @on(SourcePane.WhyWanted)
    async def why_wanted(self, message: SourcePane.WhyWanted) -> None:
        """Open the guide that a passage is from."""
        if message.passage.origin.value == "guidance":
            self._open_guide(message.passage.path, self.current)
        else:
            from coach.tasks.why import no_guide

            self.notice.say(no_guide(message.passage.origin))

    async def say_why(self, wanted: str) -> None:
        """`/why`: the sources of the last answer, the guide of one of them, or any guide."""
        if wanted:
            self._open_guide(wanted, self.current)
        else:
            await self._open_source(self.current, 0)

    def _open_guide(self, wanted: str, turn: Turn | None) -> None:
        coach = self.backstage.coach
        if coach is None:
            self.notice.say("coach is still starting; try that again in a moment.")
            return
        from coach.tui.screens.reading import GuideScreen

        try:
            page = coach.why(wanted, turn.citations if turn is not None else ())
        except CoachError as error:
            self.say_trouble(error)
            return
        self.app.push_screen(GuideScreen(page))

    @on(Backstage.FileRead)
    def file_read(self, message: Backstage.FileRead) -> None:
        """Show the passage where it stands."""
        if self._sources is not None:
            self._sources.fill(message.passage, message.text)

    @work
    async def on_row_text_link_opened(self, message: RowText.LinkOpened) -> None:
        """A link is followed only when the mentee says so, seeing where it leads."""
        address = message.address
        if not address.startswith(("https://", "http://")):
            leads = f"This link leads to {one_line(address, 200)};"
            self.notice.say(f"{leads} coach opens only web pages.")
            return
        from coach.tui.screens.dialogs import Confirm

        if await self.app.push_screen_wait(Confirm("Open this page in your browser?", address)):
            self.app.open_url(address)
