"""The sentences of the evidence that bear on a question, each with its passage and its weight."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from rapidfuzz import fuzz

from coach.checks.markdown import Unit, UnitKind, plain, units
from coach.checks.text import content_stems, folded, sentences, stem, word_count, words
from coach.domain.passages import Evidence, Origin, Passage
from coach.resources.guides import load_guides

MOST_WORDS = 48
"""A point of the guidance is at most this long."""
_LEANS = re.compile(
    r"(?:it|its|they|their|them|this|that|these|those|such|one found|so|but|and|or|he|she|his|her"
    r"|then|both|here|there|too|also|still|yet|the same|the first|the second|the third|the other"
    r"|a second|a third|another|later|neither|either|each|part of|in a later|in the same|for"
    r" example|otherwise|instead|again|by the fourth|if so|if not|now|rare|some of|in all|in"
    r" another"
    r"|in the (?:first|second|third|other|end|last)|after (?:two|three|that)|look outside)\b",
    re.IGNORECASE,
)
_LEANS_INSIDE = re.compile(
    r"\b(?:too(?=[.,;:]|$)|then|as well|also|it was|those asked|the latter|the former|such a|one"
    r" such"
    r"|the steps here|the finding)\b",
    re.IGNORECASE,
)
_STUDY = re.compile(
    r"\b(?:stud(?:y|ies)|model|researchers?|experiments?|review of|meta-analysis|survey"
    r"|compan(?:y|ies))"
    r"\b|%",
    re.IGNORECASE,
)
_IMPERATIVE = frozenset(
    "add agree aim ask avoid be begin bring build check choose close collect count decide do don't"
    " draw expect find finish follow gather get give go have hold invite keep learn leave let list"
    " listen look make mark meet mention move name never note offer open order pick plan practise"
    " prepare propose put raise read remember remind reply report review run say send separate set"
    " share show speak spend start stay stop take talk tell test thank think treat try turn use"
    " wait watch work write".split()
)
_META = re.compile(
    r"\b(?:no (?:close )?study|house (?:rule|practice|default)|come from practice|is quoted"
    r"|rests? on (?:experience|practice))\b",
    re.IGNORECASE,
)
_EVERYWHERE = frozenset(
    stem(word) for word in ("mentor", "mentee", "mentoring", "people", "person")
)
"""Words that nearly every guide has, and that say little about what is asked."""
_QUOTES = '"\u201c\u201d'


@dataclass(frozen=True)
class Point:
    """A sentence or two of one passage, fit to stand in an answer."""

    n: int
    """The passage's citation number."""
    passage: Passage
    text: str
    """In plain words."""
    quote: str
    """Verbatim from the passage."""
    kind: UnitKind
    heading: str
    weight: float
    """How well it bears on the question and how useful it is; higher is better."""
    frame: float
    """Share of the question's weight of words in title, topics and heading, 0 to 1."""
    matches: int
    """How many of the question's words the point has."""
    coverage: float
    """Share of the question's weight of words that the point itself has, 0 to 1."""
    at: int
    """Where it stands in the passage."""
    stems: frozenset[str]

    @property
    def study(self) -> bool:
        """Whether it reports research, which explains advice and seldom is advice."""
        return bool(_STUDY.search(self.text))

    @property
    def quoted(self) -> bool:
        """Whether it is one quotation from end to end: an example of what to say."""
        return self.text[:1] in _QUOTES and self.text.rstrip(".")[-1:] in _QUOTES

    @property
    def imperative(self) -> bool:
        """Whether it tells the reader to do something."""
        first = words(self.text)[:1]
        return bool(first) and folded(first[0]) in _IMPERATIVE

    @property
    def guidance(self) -> bool:
        """Whether it comes from a guide."""
        return self.passage.origin is Origin.GUIDANCE


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
    def specific(self) -> bool:
        """Whether any word says more than that mentoring is the subject."""
        return any(term not in _EVERYWHERE for term in self.stems)

    def coverage(self, stems: Iterable[str], *, specific: bool = False) -> float:
        """Which share of the weight is found among the stems, 0 to 1.

        Args:
            stems: The stems of a text.
            specific: Leave out the words that say only that mentoring is the subject.
        """
        have = set(stems)
        weights = self._weights
        if specific and self.specific:
            weights = {t: weight for t, weight in weights.items() if t not in _EVERYWHERE}
        total = sum(weights.values())
        if not total:
            return 0.0
        hit = sum(
            weight
            for term, weight in weights.items()
            if term in have or any(alike(term, other) for other in have)
        )
        return hit / total

    def matches(self, stems: Iterable[str]) -> int:
        """How many of the words are found among the stems."""
        have = set(stems)
        return sum(any(alike(term, other) for other in have) for term in self.stems)


def alike(one: str, other: str) -> bool:
    """Whether two stems are of one family: equal, or one begins the other."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 5 and long.startswith(short) and len(long) - len(short) <= 4


def points(evidence: Evidence, terms: Terms, *, wants_words: bool = False) -> list[Point]:
    """Every usable point of the evidence, the weightiest first; ties keep the evidence's order.

    Args:
        evidence: What was found.
        terms: The question's words.
        wants_words: The mentee asks how to put something, so that sample wordings help.
    """
    top = max((found.score for found in evidence.found), default=0.0) or 1.0
    all_points: list[Point] = []
    for n, found in enumerate(evidence.found, start=1):
        relevance = found.score / top
        passage = found.passage
        frame = _frame(passage, terms)
        guide = passage.origin is Origin.GUIDANCE
        for unit in units(passage.text) if guide else _lists_joined(units(passage.text)):
            if unit.kind is UnitKind.HEADING:
                continue
            made = _of_guide(n, passage, unit) if guide else _of_note(n, passage, unit)
            all_points += [_weighed(p, terms, relevance, frame, wants_words) for p in made]
    return sorted(all_points, key=lambda point: -point.weight)


def _weighed(
    point: Point, terms: Terms, relevance: float, frame: float, wants_words: bool
) -> Point:
    coverage = terms.coverage(point.stems, specific=not point.guidance)
    if terms.specific:
        frame = max(frame, terms.coverage(content_stems(point.heading)))
    if point.guidance:
        weight = 0.35 * relevance + 0.35 * coverage + 0.5 * frame
        weight += _usefulness(point, wants_words)
    else:
        weight = 0.45 * relevance + 0.55 * coverage + 0.15 * frame
    return replace(
        point,
        weight=round(weight, 6),
        coverage=coverage,
        frame=frame,
        matches=terms.matches(point.stems),
    )


def _frame(passage: Passage, terms: Terms) -> float:
    """How well what stands above a passage fits: its headings, or one of its guide's topics."""
    headings = " ".join((passage.title, *passage.heading))
    share = 1.0 if terms.specific else 0.3
    fits = [share * terms.coverage(content_stems(headings))]
    if passage.origin is Origin.GUIDANCE:
        topics = _topics().get(passage.path, ())
        fits += [share * terms.coverage(content_stems(topic)) for topic in topics]
        asked = terms.question.casefold()
        fits += [0.9 for topic in topics if fuzz.token_set_ratio(topic.casefold(), asked) >= 85]
    return max(fits)


@cache
def _topics() -> dict[str, tuple[str, ...]]:
    return {f"{guide.id}.md": guide.topics for guide in load_guides()}


def _usefulness(point: Point, wants_words: bool) -> float:
    count = word_count(point.text)
    score = 0.0
    if point.imperative:
        score += 0.1
    if point.at < 3 and not point.passage.heading:
        score += 0.12
    if point.text.endswith("?"):
        score -= 0.15
    if any(quote in point.text for quote in _QUOTES):
        score += 0.12 if wants_words else -0.12
    if count > 34:
        score -= 0.08
    if count < 7:
        score -= 0.15
    return score


def _lists_joined(found: Sequence[Unit]) -> list[Unit]:
    """A note's units, with a short list and the line that opens it as one: they belong together."""
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


def _of_guide(n: int, passage: Passage, unit: Unit) -> list[Point]:
    """A guide's sentences; one that leans on the sentence before it takes that along, or goes."""
    if unit.kind is UnitKind.EXAMPLE:
        return []
    source = passage.text[unit.start : unit.end]
    found: list[Point] = []
    before = None
    for span in _whole_quotes(source):
        text = plain(span[2])
        if _META.search(text):
            before = None
            continue
        leans = bool(_LEANS.match(text) or _LEANS_INSIDE.search(text))
        if not leans:
            found.append(_point(n, passage, unit, span[0], span[1]))
        elif before is not None and word_count(before[2]) + word_count(text) <= MOST_WORDS:
            found.append(_point(n, passage, unit, before[0], span[1]))
        before = None if leans else span
    if unit.kind is UnitKind.ITEM:
        return [
            p
            for p in found
            if word_count(p.text) > 5 and p.text[0].isupper() and p.text[-1] in ".!?"
        ]
    return found


def _of_note(n: int, passage: Passage, unit: Unit) -> list[Point]:
    """A note's unit whole when it is short; else its sentences, with the one before and after."""
    if unit.kind is UnitKind.PROSE and unit.text.endswith(":") and word_count(unit.text) < 12:
        return []
    if word_count(unit.text) <= MOST_WORDS + 12:
        point = _point(n, passage, unit, 0, unit.end - unit.start)
        return [replace(point, text=unit.text, stems=frozenset(content_stems(unit.text)))]
    spans = _whole_quotes(passage.text[unit.start : unit.end])
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


def _whole_quotes(source: str) -> list[tuple[int, int, str]]:
    """The sentences, with those inside one quotation kept together."""
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
        heading=unit.heading,
        weight=0.0,
        frame=0.0,
        matches=0,
        coverage=0.0,
        at=unit.start + start,
        stems=frozenset(content_stems(text)),
    )


def chosen(candidates: Sequence[Point], most: int, *, per_passage: int = 2) -> list[Point]:
    """The best points that don't repeat one another, in the order of the evidence and text."""
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
