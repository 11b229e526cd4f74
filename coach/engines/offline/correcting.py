"""Where two notes disagree: the latest wins, and the answer says that it does."""

import datetime as dt
import re
from collections.abc import Sequence

from coach.checks.text import content_stems, plain
from coach.domain.corrections import Correction
from coach.domain.requests import Brief
from coach.engines.offline.dates import spoken
from coach.engines.offline.points import Point
from coach.engines.offline.terms import Terms

LEAST_COVERAGE = 0.34
"""Share of the question's words that one of the two statements must have."""
STRICT_COVERAGE = 0.5
"""The same where the question is not about the notes."""
ASKED_COVERAGE = 0.2
"""The same where the question asks for just what was corrected: for a day, or how much."""
_ASKED = {
    "day": re.compile(
        r"\b(?:when|which day|what day|what date|date|deadline|due|until|till|by when)\b"
    ),
    "amount": re.compile(r"\b(?:how (?:much|many|long|big|high)|rate|price|cost|fee|number)\b"),
    "state": re.compile(r"^(?:is|are|was|has|have)\b|\bstill\b"),
    "decision": re.compile(r"^(?:is|are|did|do|am|have)\b|\bdecid\w+|\bstill\b"),
}


def relevant(brief: Brief, terms: Terms, *, strictly: bool = False) -> list[Correction]:
    """The corrections that the question is about."""
    usual = STRICT_COVERAGE if strictly else LEAST_COVERAGE
    asked = plain(brief.request.words).strip()
    return [
        one
        for one in brief.corrections
        if max(
            terms.coverage(content_stems(said.text), specific=True)
            for said in (one.later, one.earlier)
        )
        >= (ASKED_COVERAGE if _ASKED[one.kind].search(asked) and _about(one, terms) else usual)
    ]


def _about(correction: Correction, terms: Terms) -> bool:
    """Whether both statements have a word that is the question's own."""
    said = (correction.later, correction.earlier)
    return all(terms.matches(content_stems(one.text), own=True) for one in said)


def told(correction: Correction, today: dt.date) -> str:
    """Such as "Your note of 12 November says “…” [1]; an earlier one (3 October) said “…” [2]."."""
    later, earlier = correction.later, correction.earlier
    return (
        f"Your note of {spoken(later.date, today)} says “{_short(later.text)}” [{later.n}]; "
        f"an earlier one ({spoken(earlier.date, today)}) said “{_short(earlier.text)}” "
        f"[{earlier.n}]. The later one counts."
    )


def left(points: Sequence[Point], fixes: Sequence[Correction]) -> list[Point]:
    """The points without those that a correction has told already."""
    said = [(each.n, each.quote) for one in fixes for each in (one.later, one.earlier)]
    return [
        point
        for point in points
        if not any(n == point.n and (q in point.quote or point.quote in q) for n, q in said)
    ]


def _short(text: str) -> str:
    return text.strip().rstrip(".").rstrip()
