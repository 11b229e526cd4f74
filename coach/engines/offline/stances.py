"""For a career move: the guidance's best objection, and the option it adds."""

import re
from collections.abc import Sequence

from coach.engines.offline.points import Point, repeats

_ABOUT_MOVES = re.compile(
    r"degree|chang|choos|option|decision|certif|train|industry|promotion|pay|skill|informed|move",
    re.IGNORECASE,
)
_AGAINST_HEADING = re.compile(r"wrong|when not|when to (?:wait|leave)|limits|cost|risk", re.I)
_AGAINST = re.compile(
    r"\b(?:but|wrong|costs?|lose|lost|risk|had none|price|hold you back|harder|hard to|putting off"
    r"|sunk|wait|never|without|pulls?|prestige|more than four in ten)\b",
    re.IGNORECASE,
)
_INSTEAD_HEADING = re.compile(
    r"third|test|try|cheaper|before you|while you|with a mentor|use a mentor|questions before", re.I
)
_INSTEAD = re.compile(
    r"\b(?:test|cheaper|try|trial|part-time|instead|funded|third|employer-paid|evening|shadow"
    r"|small piece|later start|your current|within the firm|preview|speak with|talk to|somebody"
    r" who)"
    r"\b",
    re.IGNORECASE,
)


def against(found: Sequence[Point], taken: Sequence[Point]) -> Point | None:
    """The guidance's point that speaks most plainly against a move, or None."""
    stated = [point for point in found if not point.imperative]
    return _best(stated, taken, _AGAINST, _AGAINST_HEADING)


def instead(found: Sequence[Point], taken: Sequence[Point]) -> Point | None:
    """The guidance's point that adds an option, or None."""
    return _best(found, taken, _INSTEAD, _INSTEAD_HEADING)


def _best(
    found: Sequence[Point],
    taken: Sequence[Point],
    cue: re.Pattern[str],
    heading: re.Pattern[str],
) -> Point | None:
    scored = [
        (_worth(point, cue, heading), point)
        for point in found
        if point.guidance
        and _ABOUT_MOVES.search(point.passage.title)
        and cue.search(point.text)
        and not point.quoted
        and not any(repeats(point, other) for other in taken)
    ]
    return max(scored, key=lambda pair: pair[0])[1] if scored else None


def _worth(point: Point, cue: re.Pattern[str], heading: re.Pattern[str]) -> float:
    under = heading.search(" ".join((point.heading, *point.passage.heading)))
    return point.weight + 0.5 * bool(under) + 0.2 * min(2, len(cue.findall(point.text)))
