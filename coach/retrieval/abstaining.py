"""Whether what was found bears on the query at all."""

import math
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Support:
    """What speaks for an answer from the passages found."""

    cosine: float
    """Of the nearest passage, -1 to 1."""
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
    return support.cosine + 0.3 * support.coverage < 0.35
