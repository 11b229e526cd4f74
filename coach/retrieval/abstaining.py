"""Whether what was found bears on the query at all.

A logistic rule over a few plain features, one for documents that say how they are asked for (the
guides) and one for those that don't (notes). The weights were fitted on development halves by
`benchmarks/abstention.py`, which prints them as they stand here and says what they are worth.

What helps most with guides is how near a question is to those that no guidance can answer. Notes
are harder: a question about something they speak of, which asks what they do not say, looks like
any other; only what they do not speak of at all is told, about half of it. Whether the passages
hold a date, an amount or a name where the question asks for one adds nothing.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LEAST_COVERAGE = 0.5
"""Without a cosine, the words alone decide."""
NEAR = 0.2
"""Where no passage is nearer than this and none has a word of the query, nothing bears on it."""
NOTHING = -10.0
"""How much that bears, in log odds."""

FEATURES = ("cosine", "coverage", "best_coverage", "unknown", "margin", "handle", "beyond")
NOTES_RULE = (-0.37, 0.67, 0.16, 0.2, -1.66, 1.62, 0.0, 0.0)
GUIDES_RULE = (-2.47, 11.29, 0.0, 1.18, -2.56, 3.88, 6.31, -11.67)
"""The constant, then a weight for each of the features."""
NOTES_LEAST = -0.91
GUIDES_LEAST = -0.76
"""A sum below this abstains: about 4 in 100 answerable development questions lie below it."""


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
    beyond: float = 0.0
    """How near the query is to what people ask that no guidance can answer, 0 to 1."""

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
            self.beyond,
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
