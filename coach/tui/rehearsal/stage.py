"""What the scene's screen keeps: the rehearsal as it was last read, and the answer under way.

`scene.py` adds keys and commands on top. What is typed is saved before it is answered. A scene that
coach went away from goes on where it was: an unanswered turn is answered when the screen opens.
"""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Horizontal
from textual.widgets import Static

from coach.domain.events import Failed
from coach.domain.rehearsals import RehearsalState
from coach.domain.rehearsing import Criticised, Listened, Replied, SceneFailed, SceneOver
from coach.errors import CoachError
from coach.tui.rehearsal.base import FictionBanner, Next, RoomScreen
from coach.tui.rehearsal.points import CriticPanel
from coach.tui.rehearsal.scene_text import SceneHead, SceneText
from coach.tui.rehearsal.wording import in_sentence, partner_name
from coach.tui.turns import TurnEnded, TurnMoved, TurnRunner, TurnText
from coach.tui.widgets.composer import Composer
from coach.tui.widgets.keys import KeyLine
from coach.tui.widgets.status import StatusLine

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    from textual.app import ComposeResult

    from coach.domain.rehearsals import Rehearsal
    from coach.domain.rehearsing import SceneEvent
    from coach.tasks.coach import Coach

_OVER = "The scene is over. It was fiction. ^g says how it went, ^b goes back to a turn."
_SWAPPED_OVER = "The scene is over: coach has no more of your words. Nothing here is judged."


class StageScreen(RoomScreen[Next | None]):
    """Layout and state of one rehearsal.

    Args:
        coach: The open Coach.
        rehearsal: Its number.
    """

    def __init__(self, coach: Coach, rehearsal: int) -> None:
        super().__init__(coach)
        self.number = rehearsal
        self.rehearsal: Rehearsal | None = None
        """As it was last read."""
        self.live = False
        """Whether an answer is under way."""
        self._turn = 0
        self._spoken = ""
        self.prefill = ""
        """What is put into the input once the screen shows the new branch."""
        self.unrated = False
        """Whether something was said since the mentee last rated themselves."""
        self._runner: TurnRunner | None = None
        self.head = SceneHead()
        self.text = SceneText()
        self.critic = CriticPanel()
        self.aside = Static(markup=False, classes="aside")
        self.composer = Composer()
        self.status = StatusLine()

    def compose(self) -> ComposeResult:
        """Banner and head over scene and critic; hint, input and keys under them."""
        yield FictionBanner()
        yield self.head
        with Horizontal(id="stage"):
            yield self.text
            yield self.critic
        yield self.aside
        yield self.notice
        yield self.composer
        yield self.status
        yield KeyLine()

    def on_mount(self) -> None:
        """Read it, and go on."""
        self.status.opened(self.coach.label, self.coach.root)
        self.status.index = f"rehearsal {self.number}"
        self.composer.focus()
        self.come_in()

    async def on_unmount(self) -> None:
        """Stop what is being answered; the words it answers are kept."""
        if self._runner is not None:
            await asyncio.to_thread(self._runner.close)

    @work(exclusive=True, group="read", exit_on_error=False)
    async def come_in(self) -> None:
        """Show it where it was left; words that were not answered are answered now."""
        if await self.reread() and self.unanswered:
            self.start("", lambda: self.room.reply(self.number))

    async def reread(self) -> Rehearsal | None:
        """Read it anew and show it; None when that did not work, which is said."""
        found = await self.tried(lambda: self.room.open(self.number))
        if found is not None:
            self.rehearsal = found
            self._show(found)
        return found

    def _show(self, rehearsal: Rehearsal) -> None:
        self.head.show(rehearsal)
        self.text.show(rehearsal)
        name = in_sentence(partner_name(rehearsal))
        speaking = f"Answer as {name}…" if rehearsal.setup.seat == "mentor" else f"Say to {name}…"
        self.composer.placeholder = speaking
        over = self.over
        self.composer.display = not over
        if over:
            self.aside.display = False
        if over and rehearsal.state is not RehearsalState.STOPPED:
            self.text.finish(_SWAPPED_OVER if rehearsal.setup.seat == "mentor" else _OVER)
            self.text.focus()
        if self.prefill and not over:
            self.composer.put(self.prefill)
            self.prefill = ""
        self.refresh_bindings()

    @property
    def over(self) -> bool:
        """Whether nothing more can be said on this branch."""
        from coach.tasks.rehearsal.scene import ENDING

        now = self.rehearsal
        if now is None:
            return False
        ended = now.state in (RehearsalState.ENDED, RehearsalState.STOPPED)
        return ended or now.tip.move in ENDING

    @property
    def unanswered(self) -> bool:
        """Whether the mentee's last words wait for an answer."""
        now = self.rehearsal
        if now is None or self.over or now.setup.seat == "mentor":
            return False
        return now.tip.who == "mentee"

    @property
    def mine(self) -> int | None:
        """Id of what the mentee said last on this branch."""
        if self.rehearsal is None:
            return None
        seat = self.rehearsal.setup.seat
        first = self.rehearsal.path()[0].id
        said = [t.id for t in self.rehearsal.path() if t.who == seat and t.id != first]
        return said[-1] if said else None

    @property
    def plays_mentee(self) -> bool:
        """Whether the mentee sits in their own seat."""
        return self.rehearsal is not None and self.rehearsal.setup.seat == "mentee"

    # Speaking.

    def start(self, words: str, events: Callable[[], AsyncGenerator[SceneEvent, None]]) -> None:
        """Begin an answer; `words` are shown at once and come back if they are not taken."""
        if self._runner is None:
            self._runner = TurnRunner(self.post_message)
        self._turn += 1
        self._spoken, self.live = words, True
        self.unrated = self.unrated or bool(words)
        self.notice.clear()
        self.text.say(words)
        self._runner.start(self._turn, lambda: _saying(events))
        self.refresh_bindings()

    @on(TurnText)
    def text_came(self, message: TurnText) -> None:
        """More of the partner's words."""
        if message.turn_id == self._turn:
            self.text.feed(message.text)

    @on(TurnMoved)
    async def scene_moved(self, message: TurnMoved) -> None:
        """What happened in the scene."""
        if message.turn_id != self._turn:
            return
        match message.event:
            case Listened():
                self._spoken = ""
            case Replied():
                await self.reread()
            case Criticised():
                await self.critic.show(message.event.points)
            case SceneOver():
                await self.reread()
                if message.event.state is RehearsalState.STOPPED:
                    self.text.finish(message.event.words)
            case SceneFailed() | Failed():
                self.say_trouble(message.event.error)

    @on(TurnEnded)
    async def scene_waits(self, message: TurnEnded) -> None:
        """The mentee speaks next; words that were not taken come back into the input."""
        if message.turn_id != self._turn:
            return
        self.live = False
        if self._spoken:
            self.composer.put(self._spoken)
            self._spoken = ""
        if self.text.waiting or message.stopped or self.unanswered:
            await self.reread()
        if message.stopped and self.unanswered:
            self.notice.say("Stopped. Your words are kept; ^r has them answered.")
        self.refresh_bindings()

    def action_stop(self) -> None:
        """Stop the answer."""
        if self._runner is not None:
            self._runner.stop()

    def action_retry(self) -> None:
        """Have the last words answered."""
        self.start("", lambda: self.room.reply(self.number))

    @on(Composer.ScrollAsked)
    def scroll_scene(self, message: Composer.ScrollAsked) -> None:
        """Page through the scene without leaving the input."""
        if message.pages < 0:
            self.text.scroll_page_up()
        else:
            self.text.scroll_page_down()


async def _saying(
    events: Callable[[], AsyncGenerator[SceneEvent, None]],
) -> AsyncGenerator[SceneEvent, None]:
    """The events; a refusal is one of them."""
    try:
        async with aclosing(events()) as stream:
            async for event in stream:
                yield event
    except CoachError as error:
        yield SceneFailed(error)
