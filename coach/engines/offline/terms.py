"""The words of a question that matter, weighted by how rare they are in what was found."""

import math
from collections import Counter
from collections.abc import Iterable

from coach.checks.text import content_stems, listed, stem, words

_EVERYWHERE = frozenset(stem(word) for word in listed("mentor mentee mentoring people person"))
"""Words that nearly every guide has, and that say little about what is asked."""
_ORDINARY = _EVERYWHERE | frozenset(
    stem(word)
    for word in listed(
        "answer ask bad best better big bring call career change contact day do email"
        " end feel find first follow good great happen hard help hour idea important job life line"
        " little long look mail meet meeting message minute month need new nice often one"
        " prepare problem question read real reply right send short six small start stop talk"
        " text three time today tomorrow try two use wait way week work worry worth write wrong"
        " year"
    )
)
"""Words that any note may have: sharing one of them doesn't make a note bear on a question."""
_KIN = tuple(
    frozenset(stem(word) for word in listed(family))
    for family in (
        "industry sector field",
        "degree master masters mba phd university",
        "boss manager supervisor",
        "pay salary wage raise",
        "cv resume",
        "nervous scared afraid anxious",
    )
)
"""Words that mean nearly the same to a mentee."""


class Terms:
    """The words of a question that matter, weighted by how rare they are in the evidence.

    Args:
        question: The question's text.
        texts: The texts to weigh against.
        leave_out: Names and other words that say nothing about the topic.
    """

    def __init__(self, question: str, texts: Iterable[str], leave_out: Iterable[str] = ()) -> None:
        self.question = question
        ignored = {stem(word) for text in leave_out for word in words(text)}
        stems = dict.fromkeys(content_stems(question))
        topic = [each for each in stems if each not in ignored]
        self.stems = tuple(topic or stems)
        self.has_topic = bool(topic)
        counts: Counter[str] = Counter()
        total = 0
        for text in texts:
            total += 1
            counts.update(set(content_stems(text)))
        self._weights = {
            term: math.log(1 + total / (1 + sum(counts[s] for s in counts if alike(term, s))))
            * (0.3 if term in _EVERYWHERE else 1.0)
            for term in self.stems
        }

    @property
    def own(self) -> tuple[str, ...]:
        """The words that few notes would share by chance."""
        return tuple(t for t in self.stems if t not in _ORDINARY and not t.isdigit())

    def coverage(self, stems: Iterable[str], *, specific: bool = False) -> float:
        """Which share of the weight is found among the stems, 0 to 1.

        Args:
            stems: The stems of a text.
            specific: Leave out the words that say only that mentoring is the subject.
        """
        have = set(stems)
        weights = self._weights
        if specific and any(term not in _EVERYWHERE for term in self.stems):
            weights = {t: weight for t, weight in weights.items() if t not in _EVERYWHERE}
        total = sum(weights.values())
        if not total:
            return 0.0
        return sum(weight for term, weight in weights.items() if _among(term, have)) / total

    def matches(self, stems: Iterable[str], *, own: bool = False) -> int:
        """How many of the words, or of those that are the question's own, the stems have."""
        have = set(stems)
        return sum(_among(term, have) for term in (self.own if own else self.stems))


def alike(one: str, other: str) -> bool:
    """Whether two stems are of one family: equal, kin, or one begins the other."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) >= 5 and long.startswith(short) and len(long) - len(short) <= 4:
        return True
    return any(one in family and other in family for family in _KIN)


def _among(term: str, have: set[str]) -> bool:
    return term in have or any(alike(term, other) for other in have)
