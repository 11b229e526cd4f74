"""The offline critic: points from the faults that rules found, each with a line to say instead.

A rewrite is built from the mentee's own sentence; what only they can know stands in [brackets].
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from coach.domain.debriefs import Criterion, Fault, FaultKind, Point
from coach.domain.rehearsing import CriticBrief
from coach.domain.scenes import Change
from coach.engines.offline.rewriting import rewrite
from coach.resources.rehearsal import load_criteria

CRITERION_OF: dict[FaultKind, str] = {
    FaultKind.STACKED_QUESTIONS: "question_quality",
    FaultKind.NO_FOLLOW_UP: "follow_up",
    FaultKind.MISSED_CUE: "follow_up",
    FaultKind.VAGUE_ASK: "specific_ask",
    FaultKind.NO_CLOSE: "close",
    FaultKind.FALSE_CLAIM: "honesty",
    FaultKind.BLAME: "honesty",
    FaultKind.PRESSURE: "respect_for_time",
    FaultKind.FLATTERY: "thanks",
    FaultKind.RAMBLING: "respect_for_time",
    FaultKind.INTERRUPTION: "respect_for_time",
    FaultKind.BOUNDARY: "respect_for_time",
}
"""Which criterion a fault belongs to; its reason and its guide are the fault's."""
_SIGNAL_OF = {FaultKind.STACKED_QUESTIONS: "stacked"}
_PASSED_OVER = {
    FaultKind.NO_FOLLOW_UP: "What they said went by, so nothing was gained by it",
    FaultKind.MISSED_CUE: "They let something fall and it stayed where it fell",
    FaultKind.NO_CLOSE: "They leave without knowing what you will do",
    FaultKind.FALSE_CLAIM: "It is not what your notes say, and it can be found out",
}


class OfflineCritic:
    """Judges without a model; the same brief gives the same points."""

    @property
    def name(self) -> str:
        """Who: "offline"."""
        return "offline"

    @property
    def prompts(self) -> Mapping[str, str]:
        """None: no prompt is used."""
        return {}

    async def points(self, brief: CriticBrief) -> tuple[Point, ...]:
        """At most `brief.most` points, the most costly first."""
        return points_of(brief)


def points_of(brief: CriticBrief) -> tuple[Point, ...]:
    """A point for each of the first faults, one of a kind."""
    chosen: dict[FaultKind, Fault] = {}
    for fault in brief.faults:
        chosen.setdefault(fault.kind, fault)
    return tuple(point_of(fault, brief) for fault in list(chosen.values())[: brief.most])


def point_of(fault: Fault, brief: CriticBrief) -> Point:
    """The point that a fault makes."""
    criterion = _criterion(CRITERION_OF[fault.kind])
    turns = brief.transcript.turns
    changes = brief.changes[fault.turn] if fault.turn < len(brief.changes) else ()
    return Point(
        id=point_id(fault),
        kind=fault.kind.value,
        turn=fault.turn,
        quote=fault.quote,
        effect=effect_of(fault, changes, rehearsed=brief.rehearsed),
        rewrite=rewrite(fault, turns[fault.turn].text),
        why=criterion.why,
        source=criterion.guide,
        strength=criterion.strength,
    )


def point_id(fault: Fault) -> str:
    """Stable for the same kind, turn and words."""
    digest = sha256(f"{fault.kind}\0{fault.turn}\0{fault.quote}".encode()).hexdigest()
    return digest[:12]


def effect_of(fault: Fault, changes: Sequence[Change], *, rehearsed: bool = True) -> str:
    """What the turn did to the partner's state, from the changes that were recorded.

    Args:
        fault: What was found.
        changes: Those of its turn.
        rehearsed: Whether there was a partner; else it says what would have changed in a rehearsal.
    """
    signal = _SIGNAL_OF.get(fault.kind, fault.kind.value)
    own = [change for change in changes if change.because == signal and change.what != "minutes"]
    lost = [change for change in own if change.by < 0]
    if lost:
        fell = "fell" if rehearsed else "would fall"
        said = " and their ".join(f"{c.what} {fell} by {round(-100 * c.by)} of 100" for c in lost)
        return f"Their {said}." if rehearsed else f"In a rehearsal their {said}."
    said = _PASSED_OVER.get(fault.kind, "It changed nothing they could see")
    if not rehearsed:
        return f"{said}."
    gained = sum(change.by for change in changes if change.what == "trust")
    trust = f"rose by {round(100 * gained)} of 100" if gained > 0 else "did not rise"
    return f"{said}; their trust {trust}."


def _criterion(id: str) -> Criterion:  # noqa: A002  # the word of the data
    return next(one for one in load_criteria() if one.id == id)
