"""What a turn does to the partner's state, by amounts that stand here and nowhere else.

House rules, not measurements: their signs follow the guidance (follow-ups and preparation win
trust, pressure and rambling cost patience), their sizes were set so that a scene of ten good turns
earns what a scene of twenty pushing ones never does. A signal that was heard before counts half,
then a third: nothing is won by saying thanks ten times.
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from coach.checks.text import word_count
from coach.domain.scenes import Change, Heard, PartnerState, Scenario, Signal

WORDS_A_MINUTE = 140
"""Speaking rate that turns words into minutes; ordinary talk runs at about 120 to 160."""
PAUSE_MINUTES = 0.4
"""What a turn costs besides its words: a typed line stands for what is said around it, too."""
LEAVES_AT = 0.06
"""At this patience the partner ends the meeting."""


class _Effect(NamedTuple):
    patience: float = 0
    trust: float = 0
    interest: float = 0


EFFECTS: dict[Signal, _Effect] = {
    Signal.INTRODUCES: _Effect(trust=0.02, interest=0.05),
    Signal.PREPARATION: _Effect(trust=0.08, interest=0.08),
    Signal.REASON: _Effect(interest=0.05),
    Signal.SPECIFIC_ASK: _Effect(trust=0.05, interest=0.10),
    Signal.VAGUE_ASK: _Effect(patience=-0.08, interest=-0.08),
    Signal.OPEN_QUESTION: _Effect(interest=0.04),
    Signal.FOLLOW_UP: _Effect(trust=0.07, interest=0.06),
    Signal.STACKED: _Effect(patience=-0.08),
    Signal.LISTENING: _Effect(trust=0.08, interest=0.02),
    Signal.THANKS: _Effect(trust=0.03),
    Signal.ADMISSION: _Effect(trust=0.07),
    Signal.PLAN: _Effect(trust=0.05, interest=0.02),
    Signal.DATED: _Effect(trust=0.04),
    Signal.RESPECTS_TIME: _Effect(patience=0.06),
    Signal.VAGUE: _Effect(patience=-0.06, interest=-0.05),
    Signal.PRESSURE: _Effect(patience=-0.12, trust=-0.12),
    Signal.FLATTERY: _Effect(trust=-0.05),
    Signal.BLAME: _Effect(trust=-0.10, interest=-0.05),
    Signal.RAMBLING: _Effect(patience=-0.12, interest=-0.04),
    Signal.INTERRUPTION: _Effect(patience=-0.10, trust=-0.05),
    Signal.REPEAT: _Effect(patience=-0.10),
    Signal.BOUNDARY: _Effect(patience=-0.05, trust=-0.15),
    Signal.HEDGING: _Effect(interest=-0.02),
}


class Temper(NamedTuple):
    """How a difficulty bends the rules."""

    minutes: float
    """Share of the scenario's minutes that there are."""
    patience: float
    trust: float
    interest: float
    """Where the partner starts."""
    gain: float
    loss: float
    """What gains and losses are multiplied with."""
    bar: float
    """What is added to the trust and interest that a prize needs."""
    drift_every: int
    """Every so many turns an unmoved partner leaves the topic; 0 for never."""
    cuts_in_at_words: int
    """A longer turn is interrupted; 0 for never."""


TEMPERS: dict[int, Temper] = {
    1: Temper(1.0, 0.70, 0.50, 0.50, 1.0, 1.0, 0.0, 0, 0),
    2: Temper(0.75, 0.58, 0.40, 0.40, 0.8, 1.3, 0.05, 5, 130),
    3: Temper(0.5, 0.48, 0.30, 0.32, 0.65, 1.6, 0.08, 3, 70),
}


def first_state(scenario: Scenario, difficulty: int) -> PartnerState:
    """The partner as they walk in."""
    temper = TEMPERS[difficulty]
    return PartnerState(
        minutes_left=round(scenario.minutes * temper.minutes, 2),
        patience=temper.patience,
        trust=temper.trust,
        interest=temper.interest,
        to_earn=tuple(prize.id for prize in scenario.prizes),
    )


def changes_of(
    text: str, heard: Sequence[Heard], earlier: Sequence[Sequence[Heard]], difficulty: int
) -> tuple[Change, ...]:
    """What a turn of the mentee does to the state.

    Args:
        text: The words.
        heard: What was perceived in them.
        earlier: What was heard in the turns before it.
        difficulty: 1 to 3.
    """
    temper = TEMPERS[difficulty]
    changes = [_time(text)]
    for one in heard:
        effect = EFFECTS.get(one.signal, _Effect())
        before = sum(one.signal in {h.signal for h in turn} for turn in earlier)
        for what in ("patience", "trust", "interest"):
            amount = getattr(effect, what)
            if not amount:
                continue
            by = amount * temper.gain / (1 + before) if amount > 0 else amount * temper.loss
            changes.append(Change(what=what, by=round(by, 4), because=one.signal.value))
    return tuple(changes)


def spoken(text: str) -> tuple[Change, ...]:
    """What the partner's own words cost: minutes alone."""
    return (_time(text),)


def after(state: PartnerState, changes: Sequence[Change], heard: Sequence[Heard]) -> PartnerState:
    """The state with the changes made; shares stay within 0 and 1, minutes do not fall below 0."""
    values = {"minutes": state.minutes_left, "patience": state.patience}
    values |= {"trust": state.trust, "interest": state.interest}
    for change in changes:
        values[change.what] += change.by
    new = [one.signal for one in heard if one.signal not in state.known]
    return state.model_copy(
        update={
            "minutes_left": round(max(0.0, values["minutes"]), 2),
            "patience": _share(values["patience"]),
            "trust": _share(values["trust"]),
            "interest": _share(values["interest"]),
            "known": (*state.known, *new),
        }
    )


def is_earned(scenario: Scenario, prize_id: str, state: PartnerState, difficulty: int) -> bool:
    """Whether all that a prize needs holds."""
    prize = scenario.prize(prize_id)
    if prize is None:
        return False
    bar = TEMPERS[difficulty].bar
    return (
        state.trust >= min(1.0, prize.needs.trust + bar)
        and state.interest >= min(1.0, prize.needs.interest + bar)
        and set(prize.needs.told) <= set(state.known)
    )


def pick(seed: int, *parts: object, count: int) -> int:
    """A number from 0 to `count` - 1, the same for the same seed and parts."""
    digest = sha256("\0".join(map(str, (seed, *parts))).encode()).digest()
    return int.from_bytes(digest[:8], "big") % max(1, count)


def _time(text: str) -> Change:
    minutes = word_count(text) / WORDS_A_MINUTE + PAUSE_MINUTES
    return Change(what="minutes", by=-round(minutes, 2), because="time")


def _share(value: float) -> float:
    return round(min(1.0, max(0.0, value)), 4)
