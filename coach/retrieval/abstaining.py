"""Whether what was found bears on the query at all.

A logistic rule over a few plain features, one for documents that say how they are asked for (the
guides) and one for those that don't (notes). The weights were fitted on development halves by
`benchmarks/abstention.py`, which prints them as they stand here and says what they are worth.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coach.domain.passages import Passage

LEAST_COVERAGE = 0.5
"""Without a cosine, the words alone decide."""
NEAR = 0.2
"""Where no passage is nearer than this and none has a word of the query, nothing bears on it."""
NOTHING = -10.0
"""How much that bears, in log odds."""

FEATURES = ("cosine", "coverage", "best_coverage", "unknown", "margin", "handle", "kind_missing")
NOTES_RULE = (-1.0, 2.59, 0.0, 0.0, -1.43, 3.7, 0.0, 0.0)
GUIDES_RULE = (-6.37, 10.47, 0.0, 0.48, -3.61, 0.0, 6.44, 0.0)
"""The constant, then a weight for each of the features."""
NOTES_LEAST = -0.87
GUIDES_LEAST = -1.39
"""A sum below this abstains: about 4 in 100 answerable development questions lie below it."""

_ASKS_DATE = re.compile(
    r"\b(?:when|what (?:date|day|time|year|month)|which (?:date|day|week|month|year)"
    r"|how long ago)\b"
)
_ASKS_AMOUNT = re.compile(
    r"\b(?:how (?:much|many|often|long|old|far)|what (?:salary|price|number|percentage|mark|grade)"
    r"|salary|price|cost|costs|fee|phone number)\b"
)
_ASKS_NAME = re.compile(r"\b(?:who|whose|whom|name of|called|which (?:person|firm|company))\b")
_ASKS_PLACE = re.compile(r"\b(?:where|which (?:city|town|country|office|room)|address)\b")
_HAS_DATE = re.compile(
    r"\b(?:\d{1,2}[:.]\d{2}|\d{4}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|today|tomorrow|yesterday|weeks?|"
    r"months?|years?|\d{1,2}(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
_HAS_AMOUNT = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|half|hundred|"
    r"once|twice|daily|weekly|monthly)\b",
    re.IGNORECASE,
)
_HAS_NAME = re.compile(r"(?<=[a-zß-ÿ,;] )[A-ZÀ-Þ][\w'’-]+|^[-*] ?[A-Z]", re.MULTILINE)


@dataclass(frozen=True)
class Support:
    """What speaks for an answer from the passages found."""

    cosine: float | None
    """Of the nearest passage, -1 to 1; None when the dense leg found nothing."""
    passages: int
    """How many there are to search."""
    frequencies: Mapping[str, int]
    """For each word of the query that says something, in how many passages it stands."""
    present: Sequence[frozenset[str]]
    """The words of the query that each of the best passages has, best passage first."""
    margin: float = 0.0
    """How far the best passage's score is above that of the fifth, 0 to 1."""
    handle: float | None = None
    """Score of the best handle, 0 to 1; None where no document has any."""
    kind_missing: bool = False
    """Whether the query asks for a date, an amount, a name or a place, and no passage has one."""

    @property
    def coverage(self) -> float:
        """Share of the query's words in the best passages, 0 to 1, rare words counting more."""
        return self._share(frozenset[str]().union(*self.present))

    @property
    def best_coverage(self) -> float:
        """The same of the one passage that has most."""
        return max(map(self._share, self.present), default=0.0)

    @property
    def unknown(self) -> float:
        """Share of the query's words that stand nowhere at all."""
        return self._share(frozenset(word for word, n in self.frequencies.items() if not n))

    @property
    def features(self) -> tuple[float, ...]:
        """In the order of `FEATURES`."""
        return (
            self.cosine or 0.0,
            self.coverage,
            self.best_coverage,
            self.unknown,
            self.margin,
            self.handle or 0.0,
            float(self.kind_missing),
        )

    def _share(self, words: frozenset[str]) -> float:
        weights = {w: math.log(1 + self.passages / (1 + n)) for w, n in self.frequencies.items()}
        total = sum(weights.values())
        return sum(weights[w] for w in words) / total if total else 0.0


def bearing(support: Support) -> float:
    """How much what was found bears on the query: above 0 well enough to answer from.

    In log odds, where the legs have both looked.
    """
    if support.cosine is None:
        return support.coverage - LEAST_COVERAGE
    if support.cosine < NEAR and not support.coverage:
        return NOTHING
    if support.handle is None:
        return weigh(NOTES_RULE, support.features) - NOTES_LEAST
    return weigh(GUIDES_RULE, support.features) - GUIDES_LEAST


def weigh(rule: Sequence[float], features: Sequence[float]) -> float:
    """The rule's constant and its weighted features, added up."""
    return rule[0] + sum(w * f for w, f in zip(rule[1:], features, strict=True))


def kind_missing(text: str, passages: Sequence[Passage]) -> bool:
    """Whether a query asks for a kind of thing that none of the passages holds."""
    asked = text.casefold()
    told = [passage.text for passage in passages]
    if _ASKS_DATE.search(asked) and not any(
        passage.date or _HAS_DATE.search(passage.text) for passage in passages
    ):
        return True
    if _ASKS_AMOUNT.search(asked) and not any(map(_HAS_AMOUNT.search, told)):
        return True
    named = _ASKS_NAME.search(asked) or _ASKS_PLACE.search(asked)
    return bool(named) and not any(p.people or _HAS_NAME.search(p.text) for p in passages)
