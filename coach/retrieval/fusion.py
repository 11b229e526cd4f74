"""Puts the dense and the lexical ranking together, and chooses what is shown.

Pure: numbers and passages in, passages out.

The fused score is `0.6 * cosine + 0.4 * b / (b + 12)`, b being the BM25 score. Both parts are
absolute, so scores of guidance and of notes can be compared within one search. Measured against
reciprocal ranks, min-max and max scaling by `benchmarks/retrieval_quality.py`: it stays above the
better of its two legs on every set, and the result hardly moves for 0.55 to 0.65 and 10 to 20.

A document that says how people ask for it lends its passages half of their score: that of its best
handle, fused in the same way (8 in place of 12: handles are short). On the development half of the
guide questions, searched exactly, that takes nDCG@10 by guide from 0.65 to 0.76; 0.4 to 0.6 do as
well, and so does no more a regression over seventeen features of a guide, its second and third best
passages and handles among them (0.76, cross-validated). Pseudo-relevance feedback loses 0.01 to
0.02, a linear map of the query learned from the handles gains nothing.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from coach.domain.passages import Found, Origin, Passage
from coach.retrieval.handles import Handle

DENSE_WEIGHT = 0.6
HALF_BM25 = 12.0
"""The BM25 score that counts for half."""
HANDLE_WEIGHT = 0.5
HALF_HANDLE_BM25 = 8.0

PER_FILE = 3
"""A file gets so many places, or half of them if that is more, while other files have any."""
LEAST_SHARE = 4
"""Each origin asked for gets at least one place in so many, when it has that many passages."""
SAME_WORDS = 0.85
"""Passages that share this much of their words count as one."""
LATEST_BONUS = 0.15
"""For the latest dated passage when the query asks for the last or next time; halves by date."""

_WORD = re.compile(r"\w+")
_LATEST = re.compile(
    r"\b(?:last|latest|recent|recently|next|newest|since)\b(?!\s+(?:name|year))", re.IGNORECASE
)


@dataclass(frozen=True)
class Candidate:
    """A passage that one leg found, or both."""

    passage: Passage
    cosine: float
    bm25: float
    handle: Handle | None = None
    """How well its document's best handle meets the query; None where it has none."""

    @property
    def score(self) -> float:
        """Fused relevance, 0 to 1."""
        return relevance(self.cosine, self.bm25, self.handle)


def relevance(cosine: float, bm25: float, handle: Handle | None) -> float:
    """A passage's score, 0 to 1: its own, and in part its document's best handle's."""
    own = fused(cosine, bm25)
    if handle is None:
        return own
    return (1 - HANDLE_WEIGHT) * own + HANDLE_WEIGHT * handle_score(handle)


def handle_score(handle: Handle) -> float:
    """How well a document's best handle meets the query, 0 to 1."""
    return fused(handle.cosine, handle.bm25, half=HALF_HANDLE_BM25)


def fused(cosine: float, bm25: float, *, half: float = HALF_BM25) -> float:
    """One score, 0 to 1, of a cosine (-1 to 1) and a BM25 score (0 and up)."""
    lexical = max(bm25, 0.0)
    return min(
        1.0, DENSE_WEIGHT * max(cosine, 0.0) + (1 - DENSE_WEIGHT) * lexical / (lexical + half)
    )


def join(
    dense: Mapping[str, float], lexical: Mapping[str, float], *, farthest: float
) -> dict[str, tuple[float, float]]:
    """Cosine and BM25 of every passage id that a leg found.

    A passage that only the lexical leg found takes the cosine `farthest`, the lowest that the
    dense leg listed: it is at most that near, since nearer ones were listed.
    """
    return {
        id_: (dense.get(id_, farthest), lexical.get(id_, 0.0))
        for id_ in dict.fromkeys([*dense, *lexical])
    }


def choose(
    candidates: Sequence[Candidate],
    *,
    k: int,
    text: str = "",
    people: Collection[str] = (),
    origins: Collection[Origin] = (),
) -> list[Found]:
    """The best passages, at most `k`, distinct.

    Passages that concern one of the people come first; a file gets at most half
    of the places while others wait; near-duplicates count once; each origin keeps a small share.
    """
    scores = _scores(candidates, text)
    named = frozenset(people)
    ranked = sorted(
        candidates,
        key=lambda c: (named.isdisjoint(c.passage.people), -scores[c.passage.id], c.passage.id),
    )
    spread = _spread(_distinct(ranked, limit=3 * k + 10), k)
    chosen = _shared(spread, k, origins)
    return [Found(passage=c.passage, score=round(scores[c.passage.id], 6)) for c in chosen]


def _scores(candidates: Sequence[Candidate], text: str) -> dict[str, float]:
    scores = {c.passage.id: c.score for c in candidates}
    if _LATEST.search(text):
        dates = sorted({c.passage.date for c in candidates if c.passage.date}, reverse=True)
        bonus = {date: LATEST_BONUS / 2**rank for rank, date in enumerate(dates)}
        for c in candidates:
            if c.passage.date:
                scores[c.passage.id] = min(1.0, c.score + bonus[c.passage.date])
    return scores


def _distinct(ranked: Sequence[Candidate], limit: int) -> list[Candidate]:
    kept: list[Candidate] = []
    kept_words: list[frozenset[str]] = []
    for candidate in ranked:
        words = frozenset(_WORD.findall(candidate.passage.text.casefold()))
        if any(_same(words, others) for others in kept_words):
            continue
        kept.append(candidate)
        kept_words.append(words)
        if len(kept) == limit:
            break
    return kept


def _same(words: frozenset[str], others: frozenset[str]) -> bool:
    small, large = sorted((len(words), len(others)))
    if small < SAME_WORDS * large or not large:
        return words == others
    return len(words & others) >= SAME_WORDS * len(words | others)


def _spread(ranked: Sequence[Candidate], k: int) -> list[Candidate]:
    """What a file has beyond its places goes to the end."""
    places = max(PER_FILE, k // 2)
    taken: dict[tuple[Origin, str], int] = {}
    first: list[Candidate] = []
    rest: list[Candidate] = []
    for candidate in ranked:
        file = (candidate.passage.origin, candidate.passage.path)
        taken[file] = taken.get(file, 0) + 1
        (first if taken[file] <= places else rest).append(candidate)
    return first + rest


def _shared(ranked: Sequence[Candidate], k: int, origins: Collection[Origin]) -> list[Candidate]:
    """The first `k`, but none of the origins is crowded out."""
    chosen = list(ranked[:k])
    if len(origins) < 2:
        return chosen
    least = k // LEAST_SHARE
    for origin in origins:
        have = sum(c.passage.origin is origin for c in chosen)
        more = [c for c in ranked[k:] if c.passage.origin is origin][: max(0, least - have)]
        for candidate in more:
            last = max(i for i, c in enumerate(chosen) if c.passage.origin is not origin)
            chosen.pop(last)
            chosen.append(candidate)
    return chosen
