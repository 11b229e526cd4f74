"""The order of turns: which is being answered, which wait, and what each event does to its turn."""

from __future__ import annotations

import itertools
import time
from collections import deque
from typing import TYPE_CHECKING

from coach.tui.turns import Stage, Talk, Turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.conversations import Exchange
    from coach.domain.requests import Request
    from coach.tui.turns import AnyEvent

_WAITS_FOR_COACH = "Waiting for coach to be ready…"
_WAITS_FOR_ANSWER = "Next, after the answer above."


class Desk:
    """One turn is written at a time; the others wait in the order they came.

    It knows no widget: the screen asks it and draws what it says.
    """

    def __init__(self) -> None:
        self._ids = itertools.count(1)
        self._waiting: deque[Turn] = deque()
        self.live: Turn | None = None
        """The turn that is being written."""

    def ask(self, words: str, talk: Talk, request: Request | None, *, ready: bool) -> Turn:
        """Take a new message; `request` may follow later, when coach is not there yet."""
        turn = Turn(next(self._ids), words, talk, request=request)
        turn.note = _WAITS_FOR_ANSWER if ready else _WAITS_FOR_COACH
        self._waiting.append(turn)
        return turn

    def again(self, turn: Turn, request: Request, *, ready: bool) -> None:
        """Answer a turn anew, in its place."""
        turn.begin_again(request)
        turn.note = _WAITS_FOR_ANSWER if ready else _WAITS_FOR_COACH
        self._waiting.append(turn)

    def next_turn(self) -> Turn | None:
        """The turn to begin now; None while one is written or none waits."""
        if self.live is not None or not self._waiting:
            return None
        self.live = self._waiting.popleft()
        self.live.stage, self.live.note = Stage.WRITING, ""
        return self.live

    def adopt(self, talk: Talk) -> None:
        """Turns that came before their conversation was known belong to this one."""
        for turn in self._waiting:
            if turn.talk.id is None:
                turn.talk = talk

    def kept(self, talk: Talk, exchanges: Sequence[Exchange]) -> list[Turn]:
        """A stored conversation as turns, with those of it that are still under way."""
        under_way = [t for t in (self.live, *self._waiting) if t and t.talk.id == talk.id]
        turns: list[Turn] = []
        for exchange in exchanges:
            same = [t for t in under_way if _same(t, exchange)]
            if same:
                under_way.remove(same[0])
            turns.append(same[0] if same else Turn.kept(next(self._ids), talk, exchange))
        return [*turns, *under_way]

    def text(self, turn_id: int, text: str) -> Turn | None:
        """More text; returns the turn it belongs to, or None when it came too late."""
        turn = self.live
        if turn is None or turn.id != turn_id:
            return None
        turn.text += text
        turn.streamed_since = turn.streamed_since or time.monotonic()
        return turn

    def moved(self, turn_id: int, event: AnyEvent) -> Turn | None:
        """An event; returns the turn it changed, or None when it came too late."""
        # Imported here: the domain is not for the first frame, and is there by now.
        from coach.domain.drafting import VersionMade
        from coach.domain.events import Failed, Finished, Partial, Retrieved, Routed
        from coach.tui.drafting import StudioOpened

        turn = self.live
        if turn is None or turn.id != turn_id:
            return None
        match event:
            case Routed():
                turn.task, turn.why = event.task.value, turn.why or event.why
                turn.people = (event.person.name,) if event.person else ()
                turn.scope = event.scope
            case Retrieved():
                turn.evidence = event.evidence
            case Partial():
                turn.artifact = event.artifact
            case Finished():
                turn.artifact, turn.findings = event.artifact, event.findings
                turn.stage = Stage.DONE
            case StudioOpened():
                turn.request, turn.exchange = event.studio.request, event.exchange or turn.exchange
                if event.studio.open_questions:
                    turn.stage = Stage.ASKING
                turn.take(event.studio)
            case VersionMade():
                turn.take(event.studio)
                turn.note = " ".join(event.version.draft.notes)
            case Failed():
                turn.problem, turn.hint = event.error.message, event.error.hint
                turn.stage = Stage.FAILED
                _keep_as_text(turn)
        return turn

    def ended(self, turn_id: int, *, stopped: bool) -> Turn | None:
        """Nothing more comes for the live turn; returns it."""
        turn = self.live
        if turn is None or turn.id != turn_id:
            return None
        self.live = None
        if turn.stage is Stage.WRITING:
            turn.stage = Stage.STOPPED if stopped else Stage.FAILED
            turn.problem = "" if stopped else "The answer ended before it was finished."
            _keep_as_text(turn)
        return turn


def _same(turn: Turn, exchange: Exchange) -> bool:
    if turn.exchange is not None:
        return turn.exchange == exchange.id
    return exchange.state.value == "writing" and turn.kept_as(exchange.request)


def _keep_as_text(turn: Turn) -> None:
    """An unfinished draft was not checked: it stays to be read, not to be copied or saved."""
    if turn.artifact is not None:
        from coach.tasks.rendering import as_markdown

        turn.text, turn.artifact = as_markdown(turn.artifact), None
