"""What has to be earned: whether a turn asks for it, and whether it is given."""

from collections.abc import Sequence

from coach.checks.text import sentences, stem, words
from coach.checks.transcript_cues import CUES
from coach.checks.transcript_questions import Asked
from coach.domain.rehearsing import Intent
from coach.domain.scenes import Move, PartnerState, Persona, Prize, Scenario, Signal
from coach.tasks.rehearsal.rules import is_earned

GAP = 2
"""So many words may stand between two words that ask for something: "put me in touch"."""


def prize_asked(
    text: str, asked: Sequence[Asked], scenario: Scenario, persona: Persona
) -> Prize | None:
    """The prize that a turn asks for or presses for, the scenario's own first."""
    pressed = [
        span.text
        for span in sentences(text.replace("’", "'"))
        if CUES[Signal.PRESSURE].search(span.text)
    ]
    questions = [(one.text, one.request) for one in asked] + [(one, True) for one in pressed]
    for prize in scenario.prizes:
        if prize.own and persona.known:
            continue
        for said, request in questions:
            if (request or not prize.on_request) and _asks_for(said, prize):
                return prize
    return None


def on_prize(
    prize: Prize,
    signals: set[Signal],
    state: PartnerState,
    scenario: Scenario,
    difficulty: int,
) -> Intent:
    """Given when all holds that it needs and nobody pushes; refused otherwise."""
    if prize.id in state.earned:
        return Intent(move=Move.ACKNOWLEDGE, prize=prize.id)
    pushed = signals & {Signal.PRESSURE, Signal.BOUNDARY}
    if not pushed and is_earned(scenario, prize.id, state, difficulty):
        return Intent(move=Move.GRANT, prize=prize.id, tells=prize.gives)
    return Intent(move=Move.DECLINE, prize=prize.id, tells=prize.withholds)


def _asks_for(said: str, prize: Prize) -> bool:
    stems = [stem(word) for word in words(said)]
    return any(_holds(stems, [stem(word) for word in words(one)]) for one in prize.asked_by)


def _holds(stems: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the wanted stems stand in this order, with at most `GAP` words between two."""
    for start, word in enumerate(stems):
        if word != wanted[0]:
            continue
        at = start
        for nxt in wanted[1:]:
            window = stems[at + 1 : at + 2 + GAP]
            if nxt not in window:
                break
            at += 1 + window.index(nxt)
        else:
            return True
    return False
