"""The scene's keys and commands, over what `stage.py` keeps."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content

from coach.domain.rehearsals import FICTION, RehearsalState
from coach.tui.rehearsal.base import Next
from coach.tui.rehearsal.points import PointCard
from coach.tui.rehearsal.stage import StageScreen
from coach.tui.widgets.composer import Composer
from coach.tui.wording import inert, one_line

if TYPE_CHECKING:
    from coach.domain.debriefs import Debrief, Point


class SceneScreen(StageScreen):
    """One rehearsal, from where it is."""

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
                return self.unanswered and not self.live
            case "hint":
                return not (self.live or self.over or now.setup.unaided) and self.plays_mentee
            case "never":
                return not (self.live or stopped) and self.plays_mentee
            case "again":
                return not (self.live or stopped) and self.mine is not None
            case "tree":
                return not self.live and len(now.turns) > 1
            case "finish":
                return not (self.live or stopped) and self.plays_mentee and self.mine is not None
            case _:
                return super().check_action(action, parameters)

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
        elif self.unanswered:
            self.composer.put(message.text)
            self.notice.say("Your last words have not been answered yet: ^r answers them.")
        else:
            self.aside.display = False
            self.critic.clear()
            self.start(message.text, lambda: self.room.say(self.number, message.text))

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
            await self.reread()
            known = now.persona.known
            where = " It is in their persona file for next time, too." if known else ""
            self.notice.say(f"Noted as a principle.{where} ^t plays your last turn again.")

    def action_again(self) -> None:
        """Say the last turn differently."""
        if self.mine is not None:
            self.go_back(self.mine)

    @work(exclusive=True, group="walk", exit_on_error=False)
    async def go_back(self, turn: int, name: str | None = None) -> None:
        """Speak anew from a turn, on a new branch; the old words come into the input."""
        now = self.rehearsal
        if now is None or self.live:
            return
        old = next((t.text for t in now.turns if t.id == turn and t.who == now.setup.seat), "")
        if await self.tried(lambda: self.room.back(self.number, turn, name=name)):
            self.prefill = old
            self.text.finish("")
            await self.reread()
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
        if now is not None and now.state is RehearsalState.OPEN and not self.over:
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
        if now is None or not await self.reread():
            return
        if now.rating is None or self.unrated:
            from coach.tui.rehearsal.rating import RatingScreen

            rating = await self.app.push_screen_wait(RatingScreen())
            if rating is None or not await self.tried(lambda: self.room.rate(self.number, rating)):
                return
            self.unrated = False
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
        elif name == "critic" and self.mine is not None and self.plays_mentee:
            self.ask_critic()
        elif name == "fiction":
            self.notice.say(FICTION)
        elif name in actions and self.check_action(actions[name], ()):
            await self.run_action(actions[name])
        else:
            known = "/hint /again /never WHY /critic /tree /back N /pause /end /fiction /help"
            self.notice.say(f"/{one_line(name, 40)} does nothing here now. There are: {known}")
