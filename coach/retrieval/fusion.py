"""Puts the dense and the lexical ranking together, and chooses what is shown.

Pure: numbers and passages in, passages out.

The fused score is `0.6 * cosine + 0.4 * b / (b + 12)`, b being the BM25 score. Both parts are
absolute, so scores of guidance and of notes can be compared within one search. Measured against
reciprocal ranks, min-max and max scaling by `benchmarks/retrieval_quality.py`: it stays above the
better of its two legs on every set, and the result hardly moves for 0.55 to 0.65 and 10 to 20.

A document that says how people ask for it lends its passages most of their score, in three parts:
its best two handles, fused in the same way (8 in place of 12: handles are short); those of the best
document that it points to, or that points to it, since where one guide answers, what its author put
beside it often does as well; and its best three handles in the space of `asking.py`. The weights
are a regression on development questions, rounded. By guide, on the development half, nDCG@10 goes
from 0.65 for passages alone to 0.79 with handles, 0.80 with links and 0.82 with the turned space
(recall@5 0.69, 0.81, 0.83, 0.85). What was tried and gains too little for its weight: single
sentences (0.003), the development questions as handles (0.002, cross-validated), neighbours by
likeness in place of links (0.005), pseudo-relevance feedback (-0.01), a regression on eighteen
features in place of four (0.01).
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from coach.domain.passages import Found, Origin, Passage
from coach.retrieval.handles import Handle

DENSE_WEIGHT = 0.6
HALF_BM25 = 12.0
"""The BM25 score that counts for half."""
HALF_HANDLE_BM25 = 8.0
HANDLE_WEIGHT = 0.79
"""What a document's handles count for, beside a passage's own score."""
OWN_WEIGHT, LINK_WEIGHT, ALIKE_WEIGHT = 0.34, 0.38, 0.28
"""Of that: its best two handles, those of the best linked document, and its best three, turned."""

PER_FILE = 3
"""A file gets so many places, or half of them if that is more, while other files have any."""
LEAST_SHARE = 4
"""Each origin asked for gets at least one place in so many, when it has that many passages."""
SAME_RUNS = 0.75
"""Passages count as one when the smaller has this much of its runs of three words in the other."""
LEAST_WORDS = 12
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
    handle: float | None = None
    """How well its document's handles meet the query, 0 to 1; None where it has none."""

    @property
    def score(self) -> float:
        """Fused relevance, 0 to 1."""
        return relevance(self.cosine, self.bm25, self.handle)


def relevance(cosine: float, bm25: float, handle: float | None) -> float:
    """A passage's score, 0 to 1: its own, and in part its document's handles'."""
    own = fused(cosine, bm25)
    return own if handle is None else (1 - HANDLE_WEIGHT) * own + HANDLE_WEIGHT * handle


def handle_scores(handles: Mapping[str, Handle]) -> dict[str, float]:
    """How well each document's handles, and those of its linked documents, meet a query: 0 to 1."""
    own = {
        path: fused(handle.cosine, handle.bm25, half=HALF_HANDLE_BM25)
        for path, handle in handles.items()
    }
    return {
        path: OWN_WEIGHT * score
        + LINK_WEIGHT * max((own[n] for n in handles[path].near if n in own), default=score)
        + ALIKE_WEIGHT * min(1.0, max(0.0, handles[path].alike))
        for path, score in own.items()
    }


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
    """Without passages that stand, for the most part, in one that is ranked higher, or hold it.

    A note saved twice is meant, or a mail that is quoted in two meetings.
    """
    kept: list[Candidate] = []
    sizes: list[int] = []
    holders: dict[tuple[str, ...], list[int]] = {}
    for candidate in ranked:
        runs = _runs(candidate.passage.text)
        shared = Counter(at for run in runs for at in holders.get(run, ()))
        if any(n >= SAME_RUNS * min(len(runs), sizes[at]) for at, n in shared.items()):
            continue
        for run in runs:
            holders.setdefault(run, []).append(len(kept))
        kept.append(candidate)
        sizes.append(len(runs))
        if len(kept) == limit:
            break
    return kept


def _runs(text: str) -> set[tuple[str, ...]]:
    """Every run of three words; of a short text the whole alone, which must be met word by word."""
    words = _WORD.findall(text.casefold())
    if len(words) < LEAST_WORDS:
        return {("", *words)}
    return set(zip(words, words[1:], words[2:], strict=False))


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
