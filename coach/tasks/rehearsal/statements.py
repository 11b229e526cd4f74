"""What the partner does with a turn that asks nothing: what it gives occasion to."""

import re
from collections.abc import Sequence

from coach.checks.transcript_phrases import phrase_of
from coach.domain.rehearsals import SceneTurn
from coach.domain.rehearsing import Intent
from coach.domain.scenes import Move, Occasion, PartnerState, Persona, Scenario, Signal
from coach.tasks.rehearsal.rules import TEMPERS, pick
from coach.tasks.rehearsal.topics import of_thread, thread_touched

DRIFTS_BELOW = 0.6
"""A partner whose interest is higher stays with the topic."""
_COURTESY = re.compile(
    r"\bhow(?:'s| is| are) (?:you|your|things|the (?:week|day))\b", re.IGNORECASE
)
_PERMISSION = re.compile(
    r"\b(?:can|may|could|might|shall|should) (?:i|we) (?:just |quickly |also |first )?(?:ask|start"
    r"|begin|check|say|share|read|tell|show|take notes|go first|come back)\b"
    r"|\b(?:is (?:that|it|now)|would that be) (?:ok|okay|all right|fine)\b|\bdo you mind\b"
    r"|\bdo you have (?:a|two|five|another)\b",
    re.IGNORECASE,
)
_ARRANGING = re.compile(
    r"\b(?:suit|works? (?:best )?for you|which day|what day|what time|by when|when (?:shall|should"
    r"|can|could|may)|how (?:would|do) you (?:like|prefer) (?:me )?to)\b",
    re.IGNORECASE,
)


def on_statement(
    text: str,
    signals: set[Signal],
    state: PartnerState,
    scenario: Scenario,
    persona: Persona,
    path: Sequence[SceneTurn],
    *,
    difficulty: int,
    seed: int,
) -> Intent:
    """The intent after a turn without a question."""
    turn = sum(one.who == "mentor" for one in path)
    phrase = phrase_of(text)
    every = TEMPERS[difficulty].drift_every
    if every and turn % every == every - 1 and state.interest < DRIFTS_BELOW:
        return Intent(move=Move.DRIFT, tells=scenario.drifts)
    occasion = occasion_of(text, signals, path)
    match occasion:
        case Occasion.BLAME | Occasion.PRESSURE:
            return Intent(move=Move.DOUBT, occasion=occasion, picks_up=phrase)
        case Occasion.ADMISSION | Occasion.PLAN | Occasion.PLAN_DATED:
            return Intent(move=Move.ACKNOWLEDGE, occasion=occasion, picks_up=phrase)
        case Occasion.ARRANGING | Occasion.PERMISSION:
            return Intent(move=Move.ACKNOWLEDGE, occasion=occasion)
        case Occasion.FLATTERY | Occasion.COURTESY:
            return Intent(move=Move.ASK_BACK, occasion=occasion)
        case _:
            pass
    if (thread := thread_touched(text, state, persona)) is not None:
        return thread
    recalls = scenario.recalls_promises and turn == 2
    if recalls and (open_one := _unmentioned(state, persona)) is not None:
        return of_thread(open_one, persona)
    if occasion in (Occasion.LISTENING, Occasion.THANKS):
        return Intent(move=Move.ACKNOWLEDGE, occasion=occasion, picks_up=phrase)
    if difficulty > 1 and pick(seed, turn, text, count=4) < difficulty - 1:
        return Intent(move=Move.DOUBT, tells=scenario.doubts, picks_up=phrase)
    return Intent(move=Move.ASK_BACK, occasion=occasion, tells=scenario.asks, picks_up=phrase)


def occasion_of(text: str, signals: set[Signal], path: Sequence[SceneTurn]) -> Occasion | None:
    """What the words give occasion to, the weightiest first; None for nothing in particular."""
    first = not any(turn.who == "mentee" for turn in path)
    plain = text.replace("’", "'")
    ordered = (
        (Signal.PRESSURE in signals, Occasion.PRESSURE),
        (Signal.BLAME in signals, Occasion.BLAME),
        (Signal.ADMISSION in signals, Occasion.ADMISSION),
        ({Signal.PLAN, Signal.DATED} <= signals and not first, Occasion.PLAN_DATED),
        (Signal.PLAN in signals and not first, Occasion.PLAN),
        (bool(_ARRANGING.search(plain)) and "?" in plain, Occasion.ARRANGING),
        (Signal.LISTENING in signals, Occasion.LISTENING),
        (Signal.FLATTERY in signals, Occasion.FLATTERY),
        (first and bool(_COURTESY.search(plain)), Occasion.COURTESY),
        (bool(_PERMISSION.search(plain)) and "?" in plain, Occasion.PERMISSION),
        (Signal.THANKS in signals and not first, Occasion.THANKS),
        (Signal.INTRODUCES in signals and first, Occasion.INTRODUCES),
        (bool(path) and path[-1].text.rstrip().endswith("?"), Occasion.ANSWERED),
    )
    return next((occasion for holds, occasion in ordered if holds), None)


def _unmentioned(state: PartnerState, persona: Persona) -> int | None:
    """The mentee's first open promise, when no promise has come up yet."""
    if any(one.startswith("thread:") for one in state.told):
        return None
    return next((n for n, one in enumerate(persona.threads) if one.by == "mentee"), None)
