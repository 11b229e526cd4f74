"""The scene itself: the mentee speaks, the partner answers, the critic waits beside it.

What is typed is saved before it is answered. A scene that coach went away from goes on where it
was: an unanswered turn is answered when the screen opens.
"""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from coach.domain.events import Failed
from coach.domain.rehearsals import FICTION, RehearsalState
from coach.domain.rehearsing import Criticised, Listened, Replied, SceneFailed, SceneOver
from coach.errors import CoachError
from coach.tui.rehearsal.base import FictionBanner, Next, RoomScreen
from coach.tui.rehearsal.points import CriticPanel, PointCard
from coach.tui.rehearsal.scene_text import SceneHead, SceneText
from coach.tui.rehearsal.wording import in_sentence, partner_name
from coach.tui.turns import TurnEnded, TurnMoved, TurnRunner, TurnText
from coach.tui.widgets.composer import Composer
from coach.tui.widgets.keys import KeyLine
from coach.tui.widgets.status import StatusLine
from coach.tui.wording import inert, one_line

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    from textual.app import ComposeResult

    from coach.domain.debriefs import Debrief, Point
    from coach.domain.rehearsals import Rehearsal
    from coach.domain.rehearsing import SceneEvent
    from coach.tasks.coach import Coach

_OVER = "The scene is over. It was fiction. ^g says how it went, ^b goes back to a turn."
_SWAPPED_OVER = "The scene is over: coach has no more of your words. Nothing here is judged."


class SceneScreen(RoomScreen[Next | None]):
    """One rehearsal, from where it is.

    Args:
        coach: The open Coach.
        rehearsal: Its number.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop", id="scene.stop",
                tooltip="Stop the answer; your words are kept"),
        Binding("escape", "leave", "Pause", id="scene.leave",
                tooltip="Leave the scene where it is; all of it is kept"),
        Binding("ctrl+r", "retry", "Answer again", id="scene.retry",
                tooltip="Have your last words answered"),
        Binding("ctrl+o", "hint", "Hint", id="scene.hint",
                tooltip="A hint for your next turn"),
        Binding("ctrl+t", "again", "Again", id="scene.again",
                tooltip="Say your last turn differently, on a new branch"),
        Binding("ctrl+n", "never", "Not like them", id="scene.never",
                tooltip="They would never say that: why not? It becomes a principle"),
        Binding("ctrl+b", "tree", "Tree", id="scene.tree",
                tooltip="Go back, name branches, compare two futures"),
        Binding("ctrl+g", "finish", "Debrief", id="scene.finish",
                tooltip="End the scene, say how it went, and see the debrief"),
        Binding("f1", "help", "Help", id="scene.help", tooltip="How the room works"),
    ]  # fmt: skip

    def __init__(self, coach: Coach, rehearsal: int) -> None:
        super().__init__(coach)
        self.number = rehearsal
        self.rehearsal: Rehearsal | None = None
        """As it was last read."""
        self.live = False
        """Whether an answer is under way."""
        self._turn = 0
        self._spoken = ""
        self._prefill = ""
        """What is put into the input once the screen shows the new branch."""
        self._unrated = False
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
        if await self._reread() and self._unanswered:
            self._start("", lambda: self.room.reply(self.number))

    async def _reread(self) -> Rehearsal | None:
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
        over = self._over
        self.composer.display = not over
        if over:
            self.aside.display = False
        if over and rehearsal.state is not RehearsalState.STOPPED:
            self.text.finish(_SWAPPED_OVER if rehearsal.setup.seat == "mentor" else _OVER)
            self.text.focus()
        if self._prefill and not over:
            self.composer.put(self._prefill)
            self._prefill = ""
        self.refresh_bindings()

    @property
    def _over(self) -> bool:
        """Whether nothing more can be said on this branch."""
        from coach.tasks.rehearsal.scene import ENDING

        now = self.rehearsal
        if now is None:
            return False
        ended = now.state in (RehearsalState.ENDED, RehearsalState.STOPPED)
        return ended or now.tip.move in ENDING

    @property
    def _unanswered(self) -> bool:
        now = self.rehearsal
        if now is None or self._over or now.setup.seat == "mentor":
            return False
        return now.tip.who == "mentee"

    @property
    def _mine(self) -> int | None:
        """Id of what the mentee said last on this branch."""
        if self.rehearsal is None:
            return None
        seat = self.rehearsal.setup.seat
        first = self.rehearsal.path()[0].id
        said = [t.id for t in self.rehearsal.path() if t.who == seat and t.id != first]
        return said[-1] if said else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something now are shown."""
        now = self.rehearsal
        if now is None:
            return action in ("leave", "help") or super().check_action(action, parameters)
        stopped = now.state is RehearsalState.STOPPED
        match action:
            case "stop":
                return self.live
            case "leave":
                return not self.live
            case "retry":
                return self._unanswered and not self.live
            case "hint":
                return not (self.live or self._over or now.setup.unaided) and self._plays_mentee
            case "never":
                return not (self.live or stopped) and self._plays_mentee
            case "again":
                return not (self.live or stopped) and self._mine is not None
            case "tree":
                return not self.live and len(now.turns) > 1
            case "finish":
                return not (self.live or stopped) and self._plays_mentee and self._mine is not None
            case _:
                return super().check_action(action, parameters)

    @property
    def _plays_mentee(self) -> bool:
        return self.rehearsal is not None and self.rehearsal.setup.seat == "mentee"

    # Speaking.

    @on(Composer.Sent)
    async def typed(self, message: Composer.Sent) -> None:
        """Words to the partner, or a slash command."""
        message.stop()
        if message.text.startswith("/"):
            await self._command(message.text)
        elif self.live:
            self.composer.put(message.text)
            self.notice.say("Let them finish first; Esc stops the answer.")
        elif self._unanswered:
            self.composer.put(message.text)
            self.notice.say("Your last words have not been answered yet: ^r answers them.")
        else:
            self.aside.display = False
            self.critic.clear()
            self._start(message.text, lambda: self.room.say(self.number, message.text))

    def _start(self, words: str, events: Callable[[], AsyncGenerator[SceneEvent, None]]) -> None:
        if self._runner is None:
            self._runner = TurnRunner(self.post_message)
        self._turn += 1
        self._spoken, self.live = words, True
        self._unrated = self._unrated or bool(words)
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
                await self._reread()
            case Criticised():
                await self.critic.show(message.event.points)
            case SceneOver():
                await self._reread()
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
        if self.text.waiting or message.stopped or self._unanswered:
            await self._reread()
        if message.stopped and self._unanswered:
            self.notice.say("Stopped. Your words are kept; ^r has them answered.")
        self.refresh_bindings()

    def action_stop(self) -> None:
        """Stop the answer."""
        if self._runner is not None:
            self._runner.stop()

    def action_retry(self) -> None:
        """Have the last words answered."""
        self._start("", lambda: self.room.reply(self.number))

    @on(Composer.ScrollAsked)
    def scroll_scene(self, message: Composer.ScrollAsked) -> None:
        """Page through the scene without leaving the input."""
        if message.pages < 0:
            self.text.scroll_page_up()
        else:
            self.text.scroll_page_down()

    # Beside the scene.

    @work(exclusive=True, group="aside", exit_on_error=False)
    async def action_hint(self) -> None:
        """A hint, until the next words."""
        hint = await self.tried(lambda: self.room.hint(self.number))
        if hint is not None:
            self.aside.update(Content.assemble(("Hint  ", "bold $accent"), inert(hint)))
            self.aside.display = True

    @work(exclusive=True, group="aside", exit_on_error=False)
    async def action_never(self, reason: str = "") -> None:
        """They would never say that: a reason, and it is a principle."""
        now = self.rehearsal
        theirs = [turn for turn in now.path() if turn.who == "mentor"] if now else []
        if now is None or not theirs:
            return
        said = theirs[-1]
        if not reason:
            from coach.tui.rehearsal.asking import AskLine

            ask = AskLine("They would never say that. Why?", f"“{one_line(said.text, 200)}”")
            answer = await self.app.push_screen_wait(ask)
            reason = answer or ""
        if not reason:
            return
        corrected = await self.tried(lambda: self.room.never(self.number, said.id, reason))
        if corrected is not None:
            await self._reread()
            known = now.persona.known
            where = " It is in their persona file for next time, too." if known else ""
            self.notice.say(f"Noted as a principle.{where} ^t plays your last turn again.")

    def action_again(self) -> None:
        """Say the last turn differently."""
        if self._mine is not None:
            self.go_back(self._mine)

    @work(exclusive=True, group="walk", exit_on_error=False)
    async def go_back(self, turn: int, name: str | None = None) -> None:
        """Speak anew from a turn, on a new branch; the old words come into the input."""
        now = self.rehearsal
        if now is None or self.live:
            return
        old = next((t.text for t in now.turns if t.id == turn and t.who == now.setup.seat), "")
        if await self.tried(lambda: self.room.back(self.number, turn, name=name)):
            self._prefill = old
            self.text.finish("")
            await self._reread()
            self.composer.focus()
            if self.rehearsal is not None:
                branch = one_line(self.rehearsal.branch, 40)
                self.notice.say(f"On a new branch, “{branch}”. The old one stays: ^b shows both.")

    @on(PointCard.Wanted)
    def point_wanted(self, message: PointCard.Wanted) -> None:
        """Try the turn of a point again, or dispute it."""
        message.stop()
        if message.what == "again":
            self.again_at(message.point)
        elif message.what == "why":
            self.open_guide(message.point.source)
        else:
            self.dispute(message.point)

    def again_at(self, point: Point) -> None:
        """Say the turn that a point is about differently."""
        if self.rehearsal is not None and point.turn < len(self.rehearsal.path()):
            self.go_back(self.rehearsal.path()[point.turn].id)

    @work(exclusive=True, group="aside", exit_on_error=False)
    async def dispute(self, point: Point) -> None:
        """Keep that the mentee does not agree, and why."""
        from coach.tui.rehearsal.asking import AskLine

        ask = AskLine("What do you disagree with, and why?", f"“{one_line(point.quote, 200)}”")
        reason = await self.app.push_screen_wait(ask)
        if not reason:
            return
        kept = await self.tried(lambda: self.room.dispute(self.number, point, reason))
        if kept is not None:
            for card in self.critic.query(PointCard):
                if card.point.id == point.id:
                    card.dispute(reason)
            self.notice.say("Kept, and shown with the next debrief.")

    @work(exclusive=True, group="aside", exit_on_error=False)
    async def ask_critic(self) -> None:
        """What the critic says of the last turn, on request."""
        points = await self.tried(lambda: asyncio.run(self.room.points(self.number)))
        if points is not None:
            await self.critic.show(points)

    # Out of the scene.

    @work(exclusive=True, group="leave", exit_on_error=False)
    async def action_leave(self) -> None:
        """Pause, and go back to where the mentee came from."""
        now = self.rehearsal
        if now is not None and now.state is RehearsalState.OPEN and not self._over:
            await self.tried(lambda: self.room.pause(self.number))
        self.dismiss(None)

    @work(exclusive=True, group="leave", exit_on_error=False)
    async def action_finish(self) -> None:
        """End the scene; self-rating first, then the verdict."""
        now = self.rehearsal
        if now is None:
            return
        if now.state is not RehearsalState.ENDED:
            now = await self.tried(lambda: self.room.end(self.number))
        if now is None or not await self._reread():
            return
        if now.rating is None or self._unrated:
            from coach.tui.rehearsal.rating import RatingScreen

            rating = await self.app.push_screen_wait(RatingScreen())
            if rating is None or not await self.tried(lambda: self.room.rate(self.number, rating)):
                return
            self._unrated = False
        self.notice.say("The critic reads the scene…")
        made = await self.tried(lambda: asyncio.run(self.room.debrief(self.number)))
        if made is not None:
            self.notice.clear()
            self._debriefed(made)

    def _debriefed(self, made: Debrief) -> None:
        from coach.tui.rehearsal.debrief import DebriefScreen

        self.app.push_screen(DebriefScreen(self.coach, self.number, made), self._go_on)

    def action_tree(self) -> None:
        """Show all branches."""
        from coach.tui.rehearsal.tree import TreeScreen

        self.app.push_screen(TreeScreen(self.coach, self.number), self._go_on)

    def _go_on(self, after: Next | None) -> None:
        """What the mentee wants after the debrief or the tree."""
        if after is None:
            return
        match after.what:
            case "again":
                self.go_back(after.turn)
            case "on":
                self.come_in()
                self.composer.focus()
            case "tree":
                self.action_tree()
            case "swap":
                self.dismiss(after)
            case "leave":
                self.action_leave()

    def action_help(self) -> None:
        """How the room works."""
        from coach.tui.rehearsal.help import RoomHelp

        self.app.push_screen(RoomHelp())

    async def _command(self, text: str) -> None:
        name, _, rest = text[1:].strip().partition(" ")
        rest = rest.strip()
        actions = {
            "hint": "hint", "again": "again", "fork": "again", "tree": "tree",
            "branches": "tree", "end": "finish", "debrief": "finish", "pause": "leave",
            "help": "help", "never": "never",
        }  # fmt: skip
        if name == "never" and rest:
            self.action_never(rest)
        elif name == "back" and rest.isdecimal():
            self.go_back(int(rest))
        elif name == "critic" and self._mine is not None and self._plays_mentee:
            self.ask_critic()
        elif name == "fiction":
            self.notice.say(FICTION)
        elif name in actions and self.check_action(actions[name], ()):
            await self.run_action(actions[name])
        else:
            known = "/hint /again /never WHY /critic /tree /back N /pause /end /fiction /help"
            self.notice.say(f"/{one_line(name, 40)} does nothing here now. There are: {known}")


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
