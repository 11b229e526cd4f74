"""What the mentee's notes say on a question: a line or a sentence or two, each with its place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from coach.checks.markdown import Unit, UnitKind, plain, units
from coach.checks.text import content_stems, sentences, word_count
from coach.domain.passages import Evidence, Origin, Passage
from coach.domain.ports import Likeness
from coach.engines.offline.terms import Terms
from coach.errors import RetrievalError

MOST_WORDS = 48
"""Longer stretches of prose are cut into sentences."""
MOST_COMPARED = 24
"""Of the points with the most words in common, so many are compared by meaning too."""
MEANING = 1.0
"""What nearness in meaning adds to a point's weight."""
_LEANS = re.compile(
    r"(?:it|its|they|their|them|this|that|these|those|such|so|but|and|or|also|he|she|his|her|then"
    r"|both|here|there|too|still|yet|the same|the other|another|neither|either|otherwise|instead"
    r"|again|if so|if not)\b",
    re.IGNORECASE,
)
"""A sentence that begins so needs the one before it."""
_QUOTES = '"\u201c\u201d'


@dataclass(frozen=True)
class Point:
    """A stretch of one note, fit to stand in an answer."""

    n: int
    """The passage's citation number."""
    passage: Passage
    text: str
    """In plain words."""
    quote: str
    """Verbatim from the passage."""
    kind: UnitKind
    weight: float
    """How well it bears on the question; higher is better."""
    matches: int
    """How many of the question's words it has."""
    coverage: float
    """Share of the question's weight of words that it has, 0 to 1."""
    at: int
    """Where it stands in the passage."""
    stems: frozenset[str]
    near: float | None = None
    """How near it is to the question in meaning, -1 to 1; None where that was not looked at."""

    @property
    def alone(self) -> bool:
        """Whether it makes sense by itself: it doesn't lean on a sentence before it."""
        return word_count(self.text) >= 4 and not _LEANS.match(self.text)


def points(evidence: Evidence, terms: Terms, likeness: Likeness | None = None) -> list[Point]:
    """Every usable point of the notes, the weightiest first; ties keep the evidence's order.

    The first of them are weighed by meaning too, where that can be had.
    """
    top = max((found.score for found in evidence.found), default=0.0) or 1.0
    every: list[Point] = []
    for n, found in enumerate(evidence.found, start=1):
        passage = found.passage
        if passage.origin is not Origin.WORKSPACE:
            continue
        titles = terms.coverage(content_stems(" ".join((passage.title, *passage.heading))))
        for unit in _lists_joined(units(passage.text)):
            if unit.kind is UnitKind.HEADING:
                continue
            heading = terms.coverage(content_stems(unit.heading))
            frame = 0.45 * found.score / top + 0.15 * max(titles, heading)
            every += [_weighed(point, terms, frame) for point in _points_of(n, passage, unit)]
    every.sort(key=lambda point: -point.weight)
    return _by_meaning(every, terms.question, likeness) if likeness else every


def _by_meaning(ranked: list[Point], question: str, likeness: Likeness) -> list[Point]:
    first, rest = ranked[:MOST_COMPARED], ranked[MOST_COMPARED:]
    named = [" › ".join((p.passage.title, *p.passage.heading)) for p in first]
    texts = [f"{name}: {point.text}" for name, point in zip(named, first, strict=True)]
    try:
        near = likeness(question, texts)
    except RetrievalError:
        return ranked
    found = [
        replace(p, near=round(n, 4), weight=round(p.weight + MEANING * n, 6))
        for p, n in zip(first, near, strict=True)
    ]
    return sorted(found, key=lambda point: -point.weight) + rest


def _weighed(point: Point, terms: Terms, frame: float) -> Point:
    coverage = terms.coverage(point.stems, specific=True)
    return replace(
        point,
        weight=round(frame + 0.55 * coverage, 6),
        coverage=coverage,
        matches=terms.matches(point.stems),
    )


def _lists_joined(found: Sequence[Unit]) -> list[Unit]:
    """The units, with a short list and the line that opens it as one: they belong together."""
    joined: list[Unit] = []
    for lead, group in groupby(found, key=lambda u: u.lead if u.kind is UnitKind.ITEM else ""):
        items = list(group)
        text = f"{lead.rstrip(':')}: {'; '.join(unit.text.rstrip('.;') for unit in items)}"
        if not lead or word_count(text) > MOST_WORDS + 12:
            joined += items
            continue
        first = items[0]
        joined.append(first._replace(end=items[-1].end, text=text, lead="", kind=UnitKind.PROSE))
    return joined


def _points_of(n: int, passage: Passage, unit: Unit) -> list[Point]:
    """A unit whole when it is short; else its sentences, with the one before and after."""
    if unit.kind is UnitKind.PROSE and unit.text.endswith(":") and word_count(unit.text) < 12:
        return []
    if word_count(unit.text) <= MOST_WORDS + 12:
        point = _point(n, passage, unit, 0, unit.end - unit.start)
        return [replace(point, text=unit.text, stems=frozenset(content_stems(unit.text)))]
    spans = whole_quotes(passage.text[unit.start : unit.end])
    found = []
    for index in range(len(spans)):
        low, high = index, index
        while high + 1 < len(spans) and _count(spans[low : high + 2]) <= MOST_WORDS * 0.7:
            high += 1
        if low and _LEANS.match(plain(spans[low][2])) and _count(spans[low - 1 : high + 1]) <= 60:
            low -= 1
        found.append(_point(n, passage, unit, spans[low][0], spans[high][1]))
    return found


def _count(spans: Sequence[tuple[int, int, str]]) -> int:
    return sum(word_count(span[2]) for span in spans)


def whole_quotes(source: str) -> list[tuple[int, int, str]]:
    """The sentences as start, end and text, with those inside one quotation kept together."""
    found: list[tuple[int, int, str]] = []
    for span in sentences(source):
        if found and sum(found[-1][2].count(quote) for quote in _QUOTES) % 2:
            start = found[-1][0]
            found[-1] = (start, span.end, source[start : span.end])
        else:
            found.append((span.start, span.end, span.text))
    return found


def _point(n: int, passage: Passage, unit: Unit, start: int, end: int) -> Point:
    quote = passage.text[unit.start + start : unit.start + end]
    text = plain(quote)
    return Point(
        n=n,
        passage=passage,
        text=text,
        quote=quote,
        kind=unit.kind,
        weight=0.0,
        matches=0,
        coverage=0.0,
        at=unit.start + start,
        stems=frozenset(content_stems(text)),
    )


def chosen(candidates: Sequence[Point], most: int, *, per_passage: int = 2) -> list[Point]:
    """The first points that don't repeat one another, in their order."""
    kept: list[Point] = []
    for point in candidates:
        if len(kept) == most:
            break
        if sum(other.n == point.n for other in kept) >= per_passage:
            continue
        if any(repeats(point, other) for other in kept):
            continue
        kept.append(point)
    return kept


def repeats(one: Point, other: Point) -> bool:
    """Whether two points say the same, or overlap in the text."""
    if one.n == other.n and (
        one.at < other.at + len(other.quote) and other.at < one.at + len(one.quote)
    ):
        return True
    if not one.stems or not other.stems:
        return one.text == other.text
    shared = len(one.stems & other.stems)
    return shared / min(len(one.stems), len(other.stems)) > 0.7 and shared > 2
