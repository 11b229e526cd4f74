"""What the chat screen keeps: coach's coming up, the open conversation, and the turns in it.

`chat.py` adds keys and commands on top. Messages of the invisible Backstage arrive here, change
state, and are drawn by calling methods of widgets.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal
from textual.screen import Screen

from coach.tui.desk import Desk
from coach.tui.turns import Stage, Talk, Turn, TurnEnded, TurnMoved, TurnText
from coach.tui.widgets.backstage import Backstage
from coach.tui.widgets.composer import Composer
from coach.tui.widgets.conversations import ConversationList
from coach.tui.widgets.hints import CommandHint, Notice
from coach.tui.widgets.keys import KeyLine
from coach.tui.widgets.status import StatusLine
from coach.tui.widgets.transcript import Transcript
from coach.tui.widgets.welcome import Welcome
from coach.tui.wording import index_words, inert

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from coach.domain.notes import Snapshot
    from coach.domain.requests import Request
    from coach.errors import CoachError
    from coach.tasks.coach import Coach

_BREATH_SECONDS = 0.05
"""Between the first frame and the start of heavy imports."""
_AT_ONCE_SECONDS = 0.3
"""An answer whose text all came within this was not read while it grew."""
_NOTES_SECONDS = 6.0
"""A question waits this long at most for notes to be indexed, once the guidance is."""


class TalkScreen(Screen[None]):
    """Layout and state of the chat.

    Args:
        open_coach: Builds the Coach; slow, called on a thread once the first frame is up.
        sample: Whether the workspace is the sample that ships with coach.
    """

    def __init__(self, open_coach: Callable[[], Coach], *, sample: bool) -> None:
        super().__init__()
        # Kept by name: a query walks every block of every answer, and keys would wait for it.
        self.conversations = ConversationList()
        self.welcome = Welcome(sample=sample)
        self.transcript = Transcript(self.welcome)
        self.hint = CommandHint()
        self.notice = Notice()
        self.composer = Composer()
        self.status = StatusLine()
        self.backstage = Backstage(open_coach)
        self.desk = Desk()
        self.talk = Talk()
        """The open conversation."""
        self._wanted: Talk | None = None
        """The conversation that is being loaded."""
        self._talk_known = False
        self._indexed = False
        self._guidance_done = False
        self._snapshot: Snapshot | None = None

    def compose(self) -> ComposeResult:
        """List, transcript and sources side by side; input, status and keys under them."""
        with Horizontal(id="body"):
            yield self.conversations
            yield self.transcript
        yield self.hint
        yield self.notice
        yield self.composer
        yield self.status
        yield KeyLine()
        yield self.backstage

    def on_mount(self) -> None:
        """Typing works from the first frame on; what is heavy starts after it."""
        self.composer.focus()
        self.composer.takes_digits = True
        self.call_after_refresh(self.set_timer, _BREATH_SECONDS, self.backstage.open)

    @property
    def ready(self) -> bool:
        """Whether a message can be answered now."""
        return self._talk_known and self._indexed and self.backstage.coach is not None

    # Coach comes up.

    @on(Backstage.Opened)
    def coach_opened(self, message: Backstage.Opened) -> None:
        """Say who writes; read conversations and notes."""
        coach = message.coach
        self.welcome.failed(None)
        self.status.opened(coach.label, coach.root)
        self._index_says("reading notes…")
        self.backstage.list_conversations()
        self.backstage.refresh_index()
        self.backstage.watch_notes()
        if coach.opening_notices:
            self.notice.say(inert(" ".join(coach.opening_notices)), trouble=True)

    @on(Backstage.OpenFailed)
    def coach_not_opened(self, message: Backstage.OpenFailed) -> None:
        """Say what happened in the middle of the screen, with a key to try again."""
        self.welcome.failed(message.error)
        self._index_says("not open")
        if not self.welcome.display:
            self._say_not_open(message.error)
        elif not self.composer.text:
            self.welcome.focus()
        self.refresh_bindings()

    def _say_not_open(self, error: CoachError) -> None:
        self.notice.say(f"coach could not open. {inert(str(error))} ^r tries again.", trouble=True)

    def open_again(self) -> None:
        """Try once more to open coach."""
        self.welcome.failed(None)
        self.notice.clear()
        self.composer.focus()
        self._index_says("starting…")
        self.backstage.open()
        self.refresh_bindings()

    @on(Backstage.Read)
    def notes_read(self, message: Backstage.Read) -> None:
        """Fit the examples to the workspace."""
        self._snapshot = message.snapshot
        self.welcome.read(message.snapshot)
        self.backstage.look_ahead()

    @on(Backstage.LookedAhead)
    def looked_ahead(self, message: Backstage.LookedAhead) -> None:
        """Say on the start screen what could be rehearsed and what is due."""
        self.welcome.look_ahead(message.rehearse, message.due)

    @on(Backstage.Indexing)
    def index_moved(self, message: Backstage.Indexing) -> None:
        """Say how far the index is; once the guidance is in, notes have a moment more."""
        self._index_says(message.words)
        if not message.guidance and not self._guidance_done:
            self._guidance_done = True
            self.set_timer(_NOTES_SECONDS, self._index_will_do)

    @on(Backstage.Indexed)
    def index_done(self, message: Backstage.Indexed) -> None:
        """Say what the index holds, and why it was made anew when it was."""
        self._index_says(index_words(message.reports))
        if rebuilt := [report.rebuilt for report in message.reports if report.rebuilt]:
            self.notice.say(f"The index was made anew: {inert(rebuilt[0])}")
        if not self._indexed:
            self.backstage.warm()
        self._index_will_do()

    @on(Backstage.IndexFailed)
    def index_failed(self, message: Backstage.IndexFailed) -> None:
        """Say it; what the index held before still answers."""
        self._index_says("index not up to date")
        self.say_trouble(message.error)
        self._index_will_do()

    @on(Backstage.NotesChanged)
    def notes_changed(self) -> None:
        """Read them again."""
        self.backstage.refresh_index()

    def _index_will_do(self) -> None:
        self._indexed = True
        self.work_on()

    def _index_says(self, words: str) -> None:
        self.status.index = words

    @on(Backstage.Trouble)
    def trouble(self, message: Backstage.Trouble) -> None:
        """Something did not work."""
        self.say_trouble(message.error)
        if self._wanted is not None and not self._talk_known:
            self._wanted, self._talk_known = None, True
            self.work_on()

    def say_trouble(self, error: CoachError) -> None:
        """What happened and what to do, in place."""
        self.notice.say(inert(str(error)), trouble=True)

    # Conversations.

    @on(Backstage.Listed)
    async def conversations_listed(self, message: Backstage.Listed) -> None:
        """Show the list; the first time, open the conversation that was used last."""
        await self.conversations.show(message.conversations, self.talk.id)
        if self._talk_known or self._wanted is not None:
            return
        if message.conversations:
            self.open_conversation(message.conversations[0].id)
        else:
            self._talk_known = True
            self.work_on()

    def open_conversation(self, conversation: int) -> None:
        """Load a conversation and show it."""
        self._wanted = Talk(conversation)
        self.backstage.load(conversation)

    @on(Backstage.Loaded)
    async def conversation_loaded(self, message: Backstage.Loaded) -> None:
        """Show it, unless another one is wanted by now."""
        if self._wanted is None or self._wanted.id != message.conversation:
            return
        talk, self._wanted = self._wanted, None
        if not self._talk_known:
            self.desk.adopt(talk)
            self._talk_known = True
        await self._show_talk(talk, self.desk.kept(talk, message.exchanges))
        self.work_on()

    async def new_conversation(self) -> None:
        """Begin an empty one; it is kept from its first message on."""
        self._wanted, self._talk_known = None, True
        await self._show_talk(Talk(), [])
        self.composer.focus()

    async def _show_talk(self, talk: Talk, turns: list[Turn]) -> None:
        self.talk = talk
        self._welcome_if_empty(bool(turns))
        await self.transcript.fill(turns)
        # Of several turns about one message the last has it in hand.
        sessions = {turn.session: turn.id for turn in turns if turn.session and turn.over}
        self.backstage.read_studios([(turn, session) for session, turn in sessions.items()])
        self.composer.remember([turn.words for turn in turns])
        self.conversations.mark(talk.id)
        self.refresh_bindings()

    def _welcome_if_empty(self, holds_turns: bool) -> None:
        self.welcome.display = not holds_turns
        self.composer.takes_digits = not holds_turns

    @on(Backstage.Began)
    def conversation_began(self, message: Backstage.Began) -> None:
        """Its id is known."""
        message.talk.id = message.conversation
        self.backstage.list_conversations()

    # Turns.

    async def ask(self, words: str, request: Request | None) -> None:
        """Take a message: show it at once, answer it as soon as that can be."""
        self.notice.clear()
        turn = self.desk.ask(words, self.talk, request, ready=self.ready)
        self._welcome_if_empty(holds_turns=True)
        await self.transcript.add(turn)
        if self.welcome.trouble is not None:
            self._say_not_open(self.welcome.trouble)
        self.work_on()

    async def ask_again(self, turn: Turn, request: Request) -> None:
        """Answer a turn anew, in its place."""
        self.desk.again(turn, request, ready=self.ready)
        await self._draw(turn)
        self.work_on()

    def work_on(self) -> None:
        """Begin the next turn when there is one and coach can answer."""
        if self.ready and (turn := self.desk.next_turn()) is not None:
            if turn.request is None:
                from coach.domain.requests import Request

                turn.request = Request(words=turn.words)
            self.backstage.start(turn)
            self.call_later(self._draw, turn)
        self.refresh_bindings()

    @on(TurnText)
    async def text_came(self, message: TurnText) -> None:
        """Show more of the answer."""
        turn = self.desk.text(message.turn_id, message.text)
        if turn is not None and (view := self.transcript.view(turn.id)) is not None:
            await view.feed(message.text)

    @on(TurnMoved)
    async def turn_moved(self, message: TurnMoved) -> None:
        """Show what is known about the turn by now."""
        turn = self.desk.moved(message.turn_id, message.event)
        if turn is None:
            return
        await self._draw(turn)
        if turn.studio is not None:
            for older in self.transcript.turns:
                if older is not turn and older.studio and older.studio.id == turn.studio.id:
                    older.studio = None
                    await self._draw(older)

    @on(TurnEnded)
    async def turn_ended(self, message: TurnEnded) -> None:
        """Draw it whole; go on with the next."""
        turn = self.desk.ended(message.turn_id, stopped=message.stopped)
        if turn is None:
            return
        await self._draw(turn)
        self.call_after_refresh(self._show_from_top, turn)
        if turn.exchange is None:
            self.backstage.locate(turn)
        if turn.stage is Stage.ASKING and self.app.screen is self:
            self.open_studio(turn)
        self.backstage.list_conversations()
        self.work_on()

    def open_studio(self, turn: Turn | None) -> None:
        """Ask what only the mentee can tell of a message, or open it to be worked on."""
        raise NotImplementedError

    def _show_from_top(self, turn: Turn) -> None:
        """A draft or list, or an answer that came all at once, is read from its beginning."""
        since = turn.streamed_since
        if since is None or time.monotonic() - since < _AT_ONCE_SECONDS:
            view = self.transcript.view(turn.id)
            if turn.stage is Stage.DONE and view is not None:
                self.transcript.show_top(view)

    @on(Backstage.Located)
    def turn_located(self, message: Backstage.Located) -> None:
        """Now it can be tried again in its place."""
        for turn in self.transcript.turns:
            if turn.id == message.turn_id:
                turn.exchange = message.exchange

    async def _draw(self, turn: Turn) -> None:
        view = self.transcript.view(turn.id)
        if view is not None:
            await view.wake()
            await view.show()
            if turn.over and turn.stage is not Stage.WAITING:
                view.settle()
        self.refresh_bindings()
