"""What every guide keeps to beyond its form: plain words, claims in measure, one guide a topic.

These rules cost more than a start should pay, so loading does without them: the tests and
`coach doctor` call them. Form, length, sources and cross-references are checked at load.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple, TypeVar

from coach.domain.passages import Strength
from coach.resources.guides import Guide

LOWEST_GRADE, HIGHEST_GRADE = 6.0, 9.0
SHINGLE_WORDS = 4
MOST_SHINGLES_SHARED = 0.12
"""How much of a guide may stand word for word in another; the nearest two share 0.10."""
MOST_WORDS_SHARED = 0.60
"""How many of its longer words another may hold; the nearest two, on one agreement, share 0.56."""
IN_SHORT = "## In short"

_T = TypeVar("_T")
_STRENGTHS = tuple(Strength)
_EXPERIMENTS = frozenset(_STRENGTHS[: _STRENGTHS.index(Strength.LAB) + 1])
_DATA = frozenset(_STRENGTHS[: _STRENGTHS.index(Strength.VENDOR) + 1])
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,]*")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_URL = re.compile(r"https?://[^\s/]+\.\S+")
_DISPUTED_AUTHOR = re.compile(r"\bGino\b")
_SAYS_CONTESTED = re.compile(
    r"\b(contested|disput\w+|disagree\w*|being checked|poorly replicated|did not replicate"
    r"|critics?|criticis\w+|review questions|(?:with|some|extra) care|caution\w*)\b",
    re.IGNORECASE,
)


class ClaimRule(NamedTuple):
    """Words that claim something, and the strengths that may claim it."""

    words: re.Pattern[str]
    allowed: frozenset[Strength]
    """Empty: no evidence allows it."""
    by_source: bool
    """Whether the guide's best source counts, as for a figure told of one study, or the strength of
    the guide itself, as for what it says of the matter at large."""
    needs: str
    """What would be needed, as said to the writer."""


def _any_of(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)


CLAIM_RULES = (
    ClaimRule(
        _any_of(
            "(?<!un)proven",
            "proves?",
            "proof that",
            "guarantee[sd]?",
            "always works?",
            "never fails?",
            "foolproof",
            "scientifically",
            "(?:is|are) certain to",
            "without fail",
            "there is no doubt",
        ),
        frozenset(),
        by_source=False,
        needs="no study is so sure",
    ),
    ClaimRule(
        _any_of(
            "(?:studies|research|evidence|science|data|experiments?) "
            "(?:clearly )?(?:shows?|demonstrates?|confirms?|tells? us)",
            "(?:has|have) been shown to",
            "(?:it is|is well) known that",
            "causes? (?!for|of)\\w+",
            "leads? to (?:better|higher|more|faster|less|fewer)",
            "(?:is|are) (?:highly |very )?effective",
        ),
        _EXPERIMENTS,
        by_source=False,
        needs="only an experiment shows a cause",
    ),
    ClaimRule(
        _any_of(
            r"[dgr] = -?\.?\d[\d.]*",
            r"ρ",
            "randomised",
            "meta-analys[ie]s",
            r"\d+(?:\.\d+)? times (?:better|more|as)",
        ),
        _DATA,
        by_source=True,
        needs="a figure needs a source with data",
    ),
)
"""Which words need which strength; the list is the rule, so add to it."""


class Fault(NamedTuple):
    """Where a guide breaks a rule."""

    guide: str
    """Its id."""
    said: str
    """What is wrong, with the figure or the words."""


def faults(guides: Sequence[Guide], *, grade: Callable[[str], float]) -> list[Fault]:
    """Every broken rule, in the order of the guides; none where all is well.

    Args:
        guides: The guides, all of them: two may not say the same.
        grade: The reading grade of a Markdown text.
    """
    found = [
        Fault(guide.id, said)
        for guide in guides
        for rule in (_opening, _sources, _claims, _contested)
        for said in rule(guide)
    ]
    found += [Fault(guide.id, said) for guide in guides for said in _reading(guide, grade)]
    return sorted(found + list(_alike(guides)), key=lambda fault: fault.guide)


def _opening(guide: Guide) -> Iterator[str]:
    if not guide.body.startswith(f"{IN_SHORT}\n"):
        yield f"does not open with {IN_SHORT!r}"


def _sources(guide: Guide) -> Iterator[str]:
    strongest = min((source.strength for source in guide.sources), key=_STRENGTHS.index)
    if _STRENGTHS.index(guide.strength) < _STRENGTHS.index(strongest):
        yield f"calls itself {guide.strength}, and its best source is {strongest}"
    for source in guide.sources:
        if source.doi is not None and not _DOI.fullmatch(source.doi):
            yield f"gives a DOI that is none: {source.doi}"
        if source.url is not None and not _URL.fullmatch(source.url):
            yield f"gives an address that is none: {source.url}"


def _claims(guide: Guide) -> Iterator[str]:
    at_hand = {source.strength for source in guide.sources}
    for rule in CLAIM_RULES:
        if rule.allowed & (at_hand if rule.by_source else {guide.strength}):
            continue
        for match in rule.words.finditer(f"{guide.title}\n{guide.body}"):
            yield f'says "{match.group()}" on the strength of {guide.strength}: {rule.needs}'


def _contested(guide: Guide) -> Iterator[str]:
    disputed = any(_DISPUTED_AUTHOR.search(source.author) for source in guide.sources)
    if disputed and not guide.contested:
        yield "rests on a source whose data are being checked, and is not marked as contested"
    if guide.contested and not _SAYS_CONTESTED.search(guide.body):
        yield "is marked as contested, and its text does not say so"


def _reading(guide: Guide, grade: Callable[[str], float]) -> Iterator[str]:
    reached = grade(guide.body)
    if not LOWEST_GRADE <= reached <= HIGHEST_GRADE:
        yield (
            f"has reading grade {reached:.1f}; {LOWEST_GRADE:g} to {HIGHEST_GRADE:g} is wanted "
            f"({'join short sentences' if reached < LOWEST_GRADE else 'split long sentences'})"
        )


def _alike(guides: Sequence[Guide]) -> Iterator[Fault]:
    kept = [(guide.id, shingles(guide.body), long_words(guide.body)) for guide in guides]
    for (one, its_shingles, its_words), (other, shingles_there, words_there) in combinations(
        kept, 2
    ):
        same = overlap(its_shingles, shingles_there)
        if same > MOST_SHINGLES_SHARED:
            yield Fault(one, f"says {same:.0%} of {other!r} in the same words")
        same = overlap(its_words, words_there)
        if same > MOST_WORDS_SHARED:
            yield Fault(one, f"shares {same:.0%} of its longer words with {other!r}")


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Every run of four words (Broder 1997, "On the resemblance and containment of documents")."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return frozenset(zip(*(words[start:] for start in range(SHINGLE_WORDS)), strict=False))


def long_words(text: str) -> frozenset[str]:
    """The words of five letters or more, by their first six: what a text is about, roughly."""
    return frozenset(word.casefold()[:6] for word in _WORD.findall(text) if len(word) > 4)


def overlap(one: frozenset[_T], other: frozenset[_T]) -> float:
    """How much of the smaller set the larger one holds, 0 to 1; 0 where one is empty."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
