"""Where the answer to a question lies: in the mentee's notes, in the guidance, or in both.

A logistic rule over how much each body of text bears on the question and what its words ask for.
Fitted on the development questions by `benchmarks/placing.py`, which prints the weights as they
stand here and says how often they place a question of a workspace that they were not fitted on.
"""

from enum import StrEnum

from coach.domain.passages import Origin
from coach.domain.requests import Brief
from coach.engines.offline import asking

FEATURES = ("notes bear", "guidance bears", "in general", "person", "time", "about notes")
RULE = (-1.1, 2.1, -0.69, -0.78, -0.31, 0.29, 1.9)
"""The constant, then a weight for each of the features; above 0 the notes answer."""
UNSURE = 1.5
"""Nearer to 0 than this, both are shown."""
OUTRIGHT = 0.8
"""Notes that bear less than this hold what comes nearest, and no answer outright."""


class Lies(StrEnum):
    """Where the answer lies."""

    IN_NOTES = "notes"
    IN_BOTH = "both"
    IN_GUIDANCE = "guidance"


def where(brief: Brief) -> Lies:
    """Where the question's answer lies."""
    odds = leaning(brief)
    if odds is None:
        return Lies.IN_NOTES if asking.about_notes(brief) else Lies.IN_GUIDANCE
    if asking.says_notes(brief) or odds >= UNSURE:
        return Lies.IN_NOTES
    return Lies.IN_BOTH if odds > -UNSURE else Lies.IN_GUIDANCE


def leaning(brief: Brief) -> float | None:
    """The log odds that the notes answer rather than the guidance; None where not weighed."""
    features = features_of(brief)
    if features is None:
        return None
    return RULE[0] + sum(w * f for w, f in zip(RULE[1:], features, strict=True))


def features_of(brief: Brief) -> tuple[float, ...] | None:
    """In the order of `FEATURES`; None where how much the bodies bear was not weighed."""
    notes = brief.evidence.bearing(Origin.WORKSPACE)
    guidance = brief.evidence.bearing(Origin.GUIDANCE)
    if notes is None or guidance is None:
        return None
    return (
        notes,
        guidance,
        float(asking.in_general(brief)),
        float(brief.person is not None),
        float(brief.scope.when is not None),
        float(asking.about_notes(brief)),
    )


def guided(brief: Brief) -> bool:
    """Whether the guidance bears on the question enough to answer it."""
    guidance = brief.evidence.bearing(Origin.GUIDANCE)
    return guidance is not None and guidance >= OUTRIGHT


def outright(brief: Brief) -> bool:
    """Whether the notes bear on the question enough to say that they answer it."""
    notes = brief.evidence.bearing(Origin.WORKSPACE)
    return notes is None or notes >= OUTRIGHT
