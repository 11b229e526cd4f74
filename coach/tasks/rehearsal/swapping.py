"""The swapped seat: the mentee plays the mentor, and coach plays the mentee from the transcript."""

from datetime import datetime

from coach.domain.rehearsals import Rehearsal, SceneTurn, Setup
from coach.domain.scenes import Persona, Scenario
from coach.errors import RequestError
from coach.tasks.rehearsal.scene import mentee_turn


def begin_swapped(
    earlier: Rehearsal, scenario: Scenario, setup: Setup, now: datetime
) -> tuple[Persona, SceneTurn]:
    """The persona that the mentee now plays, and coach's first line.

    Raises:
        RequestError: In that rehearsal the mentee said nothing, or seats were swapped already.
    """
    lines = _lines(earlier)
    if earlier.setup.seat == "mentor" or not lines:
        raise RequestError(
            f"Rehearsal {earlier.id} has no mentee's words to play.",
            hint="Name one in which you spoke.",
        )
    return earlier.persona, mentee_turn(lines[0], (), scenario, setup, now)


def as_mentor(rehearsal: Rehearsal, text: str, now: datetime) -> SceneTurn:
    """What the mentee said in the mentor's seat; the state is nobody's and stays as it was."""
    tip = rehearsal.tip
    return SceneTurn(id=0, parent=tip.id, who="mentor", text=text, state=tip.state, at=now)


def coach_line(earlier: Rehearsal, rehearsal: Rehearsal, now: datetime) -> SceneTurn | None:
    """Coach's next line as the mentee, in their order; None when there is none left."""
    path = rehearsal.path()
    said = sum(turn.who == "mentee" for turn in path)
    lines = _lines(earlier)
    if said >= len(lines):
        return None
    return mentee_turn(lines[said], path, rehearsal.scenario, rehearsal.setup, now)


def _lines(earlier: Rehearsal) -> list[str]:
    return [turn.text for turn in earlier.path() if turn.who == "mentee"]
