"""The guides that answer a question, the best first, and what to quote of each.

Retrieval's order decides; how well the question fits a guide's title, its topics and the ways
people ask for it only corrects that order.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz import fuzz

from coach.checks.markdown import UnitKind, plain, units
from coach.checks.text import content_stems, word_count
from coach.domain.passages import Evidence, Found, Origin, Passage
from coach.engines.offline.points import whole_quotes
from coach.engines.offline.terms import Terms
from coach.resources.guides import load_guides

LEAD = ("In short",)
"""The heading of the section that every guide begins with: its answer in a few sentences."""
MOST_SENTENCES = 3
ENOUGH_WORDS = 24
"""An excerpt of this many words takes no further sentence."""
FEWEST_WORDS = 10
"""A shorter one says too little to be worth a heading."""
REPEATED = 0.55
_QUOTES = "\"'\u201c\u2018"
_RESEARCH = re.compile(
    r"\b(?:stud(?:y|ies)|research|evidence|experiments?|trial|reviews|numbers on)\b|^why\b",
    re.IGNORECASE,
)
"""Headings of sections that explain advice and give none."""
_ASKS_WHY = re.compile(
    r"\b(?:why|evidence|research|proof|prove[ns]?|stud(?:y|ies)|science|does .* (?:work|help)"
    r"|really|worth)\b",
    re.IGNORECASE,
)
_STUDY = re.compile(
    r"\b(?:stud(?:y|ies)|experiments?|meta-analysis|researchers?|review of|survey|no trial"
    r"|house (?:practice|rule))\b|\d%"
)
"""Sentences that say what advice rests on."""
_EXAMPLE = re.compile(r"\bsounds?\b|\bnote they can forward\b|\bwhat to say\b", re.IGNORECASE)
_LIMITS = re.compile(r"\bwrong\b|\bsinks\b|^when\b", re.IGNORECASE)
"""Headings of sections on exceptions: they come after what to do."""
_NEEDS_CAUSE = re.compile(r"boundaries|get help", re.IGNORECASE)
"""A guide on trouble is for questions about trouble, however alike the words are."""


@dataclass(frozen=True)
class Wants:
    """What kind of words the question calls for."""

    example: bool = False
    """How to put something, so that a sample wording helps."""
    reasons: bool = False
    """Why, and how one knows: research helps."""


def wants_of(question: str, *, example: bool) -> Wants:
    """What the question calls for."""
    return Wants(example, bool(_ASKS_WHY.search(question)))


@dataclass(frozen=True)
class Excerpt:
    """Consecutive whole sentences of one passage of guidance."""

    n: int
    label: str
    """The heading it stands under; empty for the lead."""
    text: str
    """In plain words."""
    quote: str
    """Verbatim from the passage."""

    def repeats(self, other: "Excerpt") -> bool:
        """Whether most of what it says stands in the other."""
        own, theirs = set(content_stems(self.text)), set(content_stems(other.text))
        return len(own & theirs) > REPEATED * len(own)


@dataclass(frozen=True)
class Guide:
    """One guide among the evidence."""

    path: str
    title: str
    score: float
    """For the order only."""
    found_score: float
    """The best fused score of its passages, 0 to 1."""
    fit: float
    """How well the question fits what the guide is for, by its words, 0 to 1."""
    lead: tuple[int, Passage] | None
    """Citation number and passage of its answer in short, when that was found."""
    sections: tuple[tuple[int, Passage], ...]
    """Its other passages, the most fitting first."""

    def opening(self, most_words: int, wants: Wants) -> Excerpt | None:
        """The answer in short, whole; where that is missing, the start of what to do."""
        if self.lead:
            return _whole(*self.lead)
        last = [each for each in self.sections if _is_exception(each[1])]
        first = [each for each in self.sections if each not in last]
        parts = (excerpt(n, passage, most_words, wants) for n, passage in [*first, *last])
        return next((replace(part, label="") for part in parts if part), None)


def guides(evidence: Evidence, terms: Terms, wants: Wants) -> list[Guide]:
    """The guides among the evidence, the best first."""
    grouped: dict[str, list[tuple[int, Found]]] = {}
    for n, found in enumerate(evidence.found, start=1):
        if found.passage.origin is Origin.GUIDANCE:
            grouped.setdefault(found.passage.path, []).append((n, found))
    made = [_guide(path, group, terms, wants) for path, group in grouped.items()]
    usable = [g for g in made if g.fit >= 0.5 or not _NEEDS_CAUSE.search(g.title)]
    return sorted(usable, key=lambda guide: -guide.score)


def _guide(path: str, group: list[tuple[int, Found]], terms: Terms, wants: Wants) -> Guide:
    best = max(found.score for _, found in group)
    title = group[0][1].passage.title
    fit = max(_fit(path, terms.question), terms.coverage(content_stems(title), specific=True))
    lead = next(((n, f.passage) for n, f in group if f.passage.heading == LEAD), None)
    if lead is None:
        lead = next(((n, f.passage) for n, f in group if not f.passage.heading), None)
    rest = [
        (_section_worth(found, best, terms, wants), n, found.passage)
        for n, found in group
        if lead is None or n != lead[0]
    ]
    rest.sort(key=lambda each: (-each[0], each[1]))
    near = sum(found.score >= 0.9 * best for _, found in group)
    score = best + 0.03 * min(near - 1, 2) + 0.2 * max(0.0, fit - 0.3) + 0.05 * (lead is not None)
    sections = tuple((n, passage) for _, n, passage in rest)
    return Guide(path, title, round(score, 6), best, fit, lead, sections)


def _section_worth(found: Found, best: float, terms: Terms, wants: Wants) -> float:
    heading = " ".join(found.passage.heading)
    worth = found.score / (best or 1.0) + 0.3 * terms.coverage(content_stems(heading))
    worth += 0.2 * terms.coverage(content_stems(found.passage.text), specific=True)
    if explains(found.passage, wants):
        worth -= 0.6
    if _EXAMPLE.search(heading):
        worth += 0.4 if wants.example else -0.2
    if _is_exception(found.passage):
        worth -= 0.15
    return round(worth, 6)


def _fit(path: str, question: str) -> float:
    """How alike the question and one of the ways people ask for the guide are, 0 to 1."""
    asked = " ".join(question.casefold().split()).strip(" ?!.")
    wanted = frozenset(content_stems(question))
    best = 0.0
    for phrase, stems in _asks().get(path, ()):
        shared = 2 * len(wanted & stems) / (len(wanted) + len(stems) or 1)
        best = max(best, 0.5 * shared + 0.005 * fuzz.token_sort_ratio(phrase, asked))
    return best


@cache
def _asks() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    return {
        f"{guide.id}.md": tuple(
            (text.casefold(), frozenset(content_stems(text)))
            for text in (guide.title, *guide.topics, *guide.asks)
        )
        for guide in load_guides()
    }


def explains(passage: Passage, wants: Wants) -> bool:
    """Whether a section tells of research, which the question doesn't ask for."""
    return not wants.reasons and bool(_RESEARCH.search(" ".join(passage.heading)))


def _is_exception(passage: Passage) -> bool:
    return bool(_LIMITS.search(" ".join(passage.heading)))


def _whole(n: int, passage: Passage) -> Excerpt:
    found = [unit for unit in units(passage.text) if unit.kind is not UnitKind.HEADING]
    quote = passage.text[found[0].start : found[-1].end] if found else passage.text
    return Excerpt(n, "", " ".join(unit.text for unit in found), quote)


def excerpt(n: int, passage: Passage, most_words: int, wants: Wants) -> Excerpt | None:
    """The first sentences of a passage, or None when too little of it fits.

    Args:
        n: The passage's citation number.
        passage: The passage.
        most_words: How long it may be.
        wants: What the question calls for.
    """
    taken: list[tuple[int, int, str]] = []
    for unit in units(passage.text):
        if unit.kind is UnitKind.HEADING:
            continue
        for start, end, source in whole_quotes(passage.text[unit.start : unit.end]):
            text = plain(source)
            if not _fits(taken, text, most_words, wants):
                return _excerpt(n, passage, taken)
            taken.append((unit.start + start, unit.start + end, text))
    return _excerpt(n, passage, taken)


def _fits(taken: list[tuple[int, int, str]], text: str, most_words: int, wants: Wants) -> bool:
    count = sum(word_count(each[2]) for each in taken)
    if len(taken) == MOST_SENTENCES or count + word_count(text) > most_words:
        return False
    long_example = text[:1] in _QUOTES and (not taken or word_count(text) > 12)
    if long_example and not wants.example:
        return False
    if not taken:
        return True
    enough = count >= ENOUGH_WORDS and not wants.example
    return not enough and (wants.reasons or not _STUDY.search(text))


def _excerpt(n: int, passage: Passage, taken: list[tuple[int, int, str]]) -> Excerpt | None:
    if taken and taken[-1][2].endswith(":"):
        taken = taken[:-1]
    if sum(word_count(each[2]) for each in taken) < FEWEST_WORDS:
        return None
    label = passage.heading[-1] if passage.heading and passage.heading != LEAD else ""
    text = " ".join(each[2] for each in taken)
    return Excerpt(n, label, text, passage.text[taken[0][0] : taken[-1][1]])
