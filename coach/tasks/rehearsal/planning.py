"""One if-then plan for the real meeting, and a card for the pocket."""

from collections.abc import Sequence

from coach.checks.transcript_measures import Reading
from coach.domain.debriefs import FaultKind, Plan, Point, Rating
from coach.domain.scenes import Scenario, Signal

_BY_FAULT: dict[str, tuple[str, str]] = {
    FaultKind.STACKED_QUESTIONS: (
        "I notice a second question on my tongue",
        "stop after the first and wait",
    ),
    FaultKind.NO_FOLLOW_UP: (
        "they have answered and I look for my next question",
        "first ask about one word they just used",
    ),
    FaultKind.MISSED_CUE: (
        "they say something that surprises me",
        "say “tell me more about that” before anything else",
    ),
    FaultKind.VAGUE_ASK: (
        "they ask what I would like from them",
        "name one thing that fits into ten minutes",
    ),
    FaultKind.NO_CLOSE: (
        "there are five minutes left",
        "say what I will do, by which day, and when they hear from me",
    ),
    FaultKind.FALSE_CLAIM: (
        "I am about to say that something is done",
        "say how far it really is",
    ),
    FaultKind.PRESSURE: (
        "they say no or not yet",
        "thank them and ask what would make it possible",
    ),
    FaultKind.BLAME: ("I hear myself speak of somebody else", "say my own part in one sentence"),
    FaultKind.FLATTERY: ("I want to praise them", "name one thing they did and what I used it for"),
    FaultKind.RAMBLING: ("I have said three sentences", "stop and ask my question"),
    FaultKind.INTERRUPTION: ("I want to cut in", "breathe out and let them finish"),
    FaultKind.BOUNDARY: ("they hesitate at a question", "take it back and ask another"),
}
_BY_CRITERION: dict[str, tuple[str, str]] = {
    "opening": ("we have said hello", "say who I am and why I asked for this talk"),
    "specific_ask": _BY_FAULT[FaultKind.VAGUE_ASK],
    "question_quality": ("I ask something", "begin with what or how and stop at the question mark"),
    "follow_up": _BY_FAULT[FaultKind.NO_FOLLOW_UP],
    "listening": ("they finish an answer", "say it back in one sentence of my own"),
    "respect_for_time": ("I have talked for half a minute", "stop and hand over"),
    "honesty": ("they ask how it is going", "say first what is not going well"),
    "close": _BY_FAULT[FaultKind.NO_CLOSE],
    "thanks": ("I get up to leave", "thank them for the one thing that helped"),
}


def plan_for(points: Sequence[Point], ratings: Sequence[Rating]) -> Plan:
    """A plan for the first point, else for the weakest criterion that was seen."""
    if points:
        cue, action = _BY_FAULT[points[0].kind]
        return Plan(cue=cue, action=action)
    seen = [one for one in ratings if one.level is not None]
    weakest = min(seen, key=lambda one: one.level or 0).id if seen else "close"
    cue, action = _BY_CRITERION[weakest]
    return Plan(cue=cue, action=action)


def card_for(
    reading: Reading, ratings: Sequence[Rating], plan: Plan, scenario: Scenario | None
) -> tuple[str, ...]:
    """Lines to glance at before the door: the mentee's own words where there are any."""
    asks = reading.has(Signal.SPECIFIC_ASK)
    ask = reading.quote(asks[0], Signal.SPECIFIC_ASK) if asks else "[one thing, in one sentence]"
    plans = reading.has(Signal.PLAN)
    step = reading.quote(plans[-1], Signal.PLAN) if plans else "[what I will do], by [day]"
    aim = (f"I want to: {scenario.aims[0]}.",) if scenario else ()
    return (
        *aim,
        f"My ask: {ask}",
        "After each answer: one word of theirs into my next question.",
        plan.in_words,
        f"Before I leave: {step}",
    )
