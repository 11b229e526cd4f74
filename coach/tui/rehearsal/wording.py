"""What the rehearsal room says, as plain functions: nothing here knows a widget."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from coach.tui.wording import inert, one_line, when_words

if TYPE_CHECKING:
    from coach.domain.rehearsals import Rehearsal, RehearsalSummary, Setup
    from coach.domain.scenes import Scenario

FICTION_SHORT = "A made-up partner: not what a real person thinks or will do."
"""Where the whole sentence has no room."""
DIFFICULTY = {1: "patient", 2: "busy", 3: "pressed"}
DIFFICULTY_ABOUT = {
    1: "patient and clear",
    2: "busy and brief",
    3: "pressed: doubts, drifts, interrupts",
}
_STATES = {"open": "goes on", "paused": "paused", "ended": "ended", "stopped": "stopped"}


def minutes_words(minutes: float) -> str:
    """What is left of the meeting, such as "18 min left"."""
    whole = round(minutes)
    return f"{whole} min left" if whole else "no time left"


def partner_name(rehearsal: Rehearsal) -> str:
    """What the partner is called beside their words."""
    persona = rehearsal.persona
    return one_line(persona.first_name or persona.name, 14)


def in_sentence(name: str) -> str:
    """A partner's name within a sentence: a role without a name begins small."""
    name = one_line(name, 60)
    return f"the {name[4:]}" if name.startswith("The ") else name


def names_of(rehearsal: Rehearsal) -> dict[str, str]:
    """Who speaks, as the mentee sees it, by "mentee" and "mentor"."""
    if rehearsal.setup.seat == "mentor":
        return {"mentee": "coach", "mentor": "You"}
    return {"mentee": "You", "mentor": partner_name(rehearsal)}


def kept_words(summary: RehearsalSummary, now: dt.datetime) -> str:
    """How far a kept rehearsal is, such as "goes on · 7 turns · yesterday"."""
    turns = f"{summary.turns} turn{'' if summary.turns == 1 else 's'}"
    when = when_words(summary.updated_at, now)
    return f"{_STATES[summary.state.value]} · {turns} · {when}"


def scene_words(rehearsal: Rehearsal) -> str:
    """Where and with whom, such as "The first meeting · Inés Aldana · busy"."""
    parts = [one_line(rehearsal.scenario.title, 60)]
    if rehearsal.persona.name not in rehearsal.scenario.title:
        parts.append(one_line(rehearsal.persona.name, 40))
    parts.append(DIFFICULTY[rehearsal.setup.difficulty])
    if rehearsal.setup.unaided:
        parts.append("unaided")
    if rehearsal.setup.seat == "mentor":
        parts.append("seats swapped")
    return " · ".join(parts)


def with_whom(scenario: Scenario, mentor: str | None) -> str:
    """Who sits opposite, for a scenario and a person chosen."""
    if scenario.meeting is not None:
        return inert(scenario.meeting.with_whom)
    return inert(mentor) if mentor else one_line(scenario.role, 80)


def critic_words(setup: Setup) -> str:
    """When the critic speaks, for the choice."""
    if setup.unaided:
        return "at the end (unaided)"
    return "after each turn" if setup.coaching.value == "each-turn" else "at the end"
