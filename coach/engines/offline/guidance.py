"""The sections of the guidance that answer a question, and what to take from each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.checks.markdown import UnitKind
from coach.checks.text import word_count
from coach.domain.passages import Evidence, Passage
from coach.engines.offline.points import Point, Terms, repeats

MOST_SECTIONS = 4
MOST_WORDS_IN_SECTION = 46
SURE = 0.85
"""A guide whose topics fit the question this well answers it, whatever its words."""
_NEEDS_CAUSE = re.compile(r"boundaries|get help|wrong|bad mentor", re.IGNORECASE)
"""Guides on trouble are for questions about trouble, however alike the words are."""


@dataclass(frozen=True)
class Section:
    """A passage of guidance with its best points, in reading order."""

    n: int
    passage: Passage
    points: tuple[Point, ...]
    score: float

    @property
    def label(self) -> str:
        """The heading it stands under, or the guide's title."""
        title = self.passage.heading[-1] if self.passage.heading else self.passage.title
        return title.strip().rstrip(".:")


def sections(
    found: Sequence[Point], evidence: Evidence, terms: Terms, *, wants_words: bool
) -> list[Section]:
    """The sections worth showing, the best first."""
    usable = [p for p in found if p.guidance and (wants_words or not p.quoted)]
    top = max((each.score for each in evidence.found), default=0.0) or 1.0
    made: list[Section] = []
    for n, each in enumerate(evidence.found, start=1):
        own = [p for p in usable if p.n == n]
        if not own:
            continue
        frame = max(p.frame for p in own)
        coverage = max(p.coverage for p in own)
        if _NEEDS_CAUSE.search(each.passage.title) and frame < 0.5:
            continue
        score = 0.5 * each.score / top + 0.35 * frame + 0.25 * coverage
        made.append(Section(n, each.passage, _best_points(own), round(score, 6)))
    made.sort(key=lambda section: -section.score)
    kept: list[Section] = []
    for section in made:
        if len(kept) == MOST_SECTIONS or section.score < 0.62 * made[0].score:
            break
        seen = [p for other in kept for p in other.points]
        if not any(repeats(p, q) for p in section.points for q in seen):
            kept.append(section)
    return kept if terms.specific else kept[:3]


def _best_points(own: Sequence[Point]) -> tuple[Point, ...]:
    """The point that bears most on the question, and what fits beside it."""
    kept: list[Point] = []
    for point in own:
        total = sum(word_count(p.text) for p in kept) + word_count(point.text)
        if kept and (total > MOST_WORDS_IN_SECTION or any(repeats(point, p) for p in kept)):
            continue
        if len(kept) < 2 or (point.at < kept[-1].at and len(kept) < 2):
            kept.append(point)
    return tuple(sorted(kept, key=lambda point: point.at))


def opening(chosen: Sequence[Section], found: Sequence[Point], terms: Terms) -> Point | None:
    """The sentence that can stand first as the answer, or None when nothing is that plain."""
    if not chosen:
        return None
    best = chosen[0]
    numbers = {s.n for s in chosen if s.passage.path == best.passage.path}
    fit = [
        p
        for p in found
        if p.n in numbers
        and p.kind is UnitKind.PROSE
        and not p.quoted
        and not p.text.endswith("?")
        and 5 <= word_count(p.text) <= 36
        and (p.frame >= SURE or (terms.specific and max(p.coverage, p.frame) >= 0.6))
        and (p.coverage > 0 or _leads(p))
    ]
    return max(fit, key=lambda p: _first_worth(p), default=None)


def _first_worth(point: Point) -> float:
    return point.weight + 0.25 * _leads(point) - 0.2 * point.study


def _leads(point: Point) -> bool:
    """Whether it is the sentence that opens a guide."""
    return not point.passage.heading and point.at < 3
