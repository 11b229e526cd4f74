"""Whether what was found bears on the query at all.

The rule adds the nearest passage's cosine to the share of the query's words that the best
passages have. It was set on the development half of the labelled questions so that about 3 in 100
answerable ones are refused; then about 9 in 10 questions on other subjects are caught. It does not
see traps: a question on a subject that the notes do speak of, asking what they do not say, is
caught about 1 time in 8. The writer must still say what the passages leave open.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

COVERAGE_WEIGHT = 0.3
LEAST_SUPPORT = 0.40
LEAST_COVERAGE = 0.5
"""Without a cosine, the words alone decide."""


@dataclass(frozen=True)
class Support:
    """What speaks for an answer from the passages found."""

    cosine: float | None
    """Of the nearest passage, -1 to 1; None when the dense leg found nothing."""
    passages: int
    """How many there are to search."""
    frequencies: Mapping[str, int]
    """For each word of the query that says something, in how many passages it stands."""
    present: Mapping[str, bool]
    """Whether one of the best passages has the word."""

    @property
    def coverage(self) -> float:
        """Share of the query's words in the best passages, 0 to 1, rare words counting more."""
        weights = {w: math.log(1 + self.passages / (1 + n)) for w, n in self.frequencies.items()}
        total = sum(weights.values())
        return sum(weights[w] for w, here in self.present.items() if here) / total if total else 0.0


def abstains(support: Support) -> bool:
    """True when nothing found bears on the query well enough to answer from."""
    if support.cosine is None:
        return support.coverage < LEAST_COVERAGE
    return support.cosine + COVERAGE_WEIGHT * support.coverage < LEAST_SUPPORT
