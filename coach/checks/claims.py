"""Statements of fact in a message, each traced to a note or to the request, or to nothing.

A statement is a sentence about the mentee, the recipient or somebody else that could be false: it
names somebody or something, gives a number or a date, or says what was done, said, read or held.
Asks, courtesies, wishes and blanks state nothing.

A statement is borne out by one line of a source, or by two that stand together and concern the
same person; words that lie scattered over more bear out nothing. Honest paraphrase passes (see
`meanings`), an added name, number or deed does not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from coach.checks.cues import deeds, offers_times, states_nothing, tells_of_deeds
from coach.checks.letter import Letter
from coach.checks.meanings import weight
from coach.checks.names import Name, familiar, names_in
from coach.checks.quantities import Quantity, agree, quantities
from coach.checks.sources import Sources, Unit, months_in, sources_of
from coach.checks.text import Span, content_stems
from coach.domain.artifacts import Claim, Support
from coach.domain.requests import Brief, Channel, Plan

ENOUGH = 0.5
"""Share of a statement's meaning that one line must hold to bear it out."""
ENOUGH_OF_TWO = 0.6
"""The same for two lines together."""
NEARLY = 0.7
"""What a word counts for when only one that may stand for it is there."""
_CLAUSE = re.compile(
    r";|\s[-\u2013\u2014]+\s|\u2014"
    r"|,? (?:and|but|so|because|since|after|when|while) (?=(?:i|you|we|my|your|he|she|they|it)\b)"
    r"|,? that (?=i\b)|, (?=who |which |where )"
)
_BLANKED = re.compile(r"\[[^\[\]\n]*\]")


@dataclass(frozen=True)
class Statement:
    """A sentence that states something, and what of it has to be borne out."""

    span: Span
    plain: str
    """The sentence folded, blanks and greetings left out, letter for letter."""
    names: tuple[Name, ...]
    numbers: tuple[Quantity, ...]
    """Their places are in the sentence."""
    deed: bool
    """Whether it tells what somebody did, said, read, met or held."""

    @cached_property
    def wanted(self) -> dict[str, float]:
        """Stems of its words of meaning with their weight."""
        return {each: weight(each) for each in content_stems(self.plain) if not each.isdigit()}

    @cached_property
    def months(self) -> frozenset[int]:
        """Months it names."""
        return months_in(self.span.text)


def trace(body: str, brief: Brief) -> tuple[Claim, ...]:
    """The statements of a message's body with their support, in the order they stand."""
    sources = sources_of(brief)
    letter = Letter(Channel.EMAIL, Plan.FREE, "", None, body, sources=sources)
    return tuple(
        Claim(text=statement.span.text, support=support_for(statement, sources))
        for statement in statements(letter)
    )


def statements(letter: Letter) -> list[Statement]:
    """The sentences of the message proper that state facts."""
    return [made for span in letter.sentences if (made := _statement(letter, span)) is not None]


def _statement(letter: Letter, span: Span) -> Statement | None:
    blanked = _BLANKED.sub(lambda blank: " " * len(blank.group()), letter.said(span))
    bare = blanked.strip()
    if bare.endswith(":") or not bare:
        return None
    idle = states_nothing(bare)
    if idle and not tells_of_deeds(blanked):
        return None
    has_blank = "[" in span.text
    names = tuple(
        name
        for name in names_in(letter.body, span.start, span.end)
        if not (has_blank and blanked[name.start - span.start : name.end - span.start].isspace())
    )
    counted = () if offers_times(blanked) else quantities(blanked)
    if has_blank and not names and not counted:
        return None  # what it would state is still a blank
    did = deeds(blanked)
    if not (names or counted or did):
        return None
    made = Statement(span, blanked, names, counted, did)
    return made if made.wanted else None


def support_for(statement: Statement, sources: Sources) -> Support | None:
    """The source line that bears the statement out, or None."""
    if unknown_names(statement, sources) or unknown_numbers(statement, sources):
        return None
    if statement.months - sources.months:
        return None
    return borne_out(statement, sources)


def borne_out(statement: Statement, sources: Sources) -> Support | None:
    """The source line that holds the statement's words of meaning, whatever its numbers."""
    shares = coverage(statement.wanted, sources)
    if not shares:
        return None
    best = max(range(len(shares)), key=shares.__getitem__)
    if shares[best] >= ENOUGH:
        return sources.units[best].support
    return _joint(statement.wanted, sources, shares)


def coverage(wanted: dict[str, float], sources: Sources) -> list[float]:
    """For each line of the sources, the share of the wanted meaning that it holds, 0 to 1."""
    total = sum(wanted.values())
    if not total:
        return []
    return [
        sum(worth * holding(unit, each) for each, worth in wanted.items()) / total
        for unit in sources.units
    ]


def holds(unit: Unit, word_stem: str) -> bool:
    """Whether a line says this word, another of its family, or one that means nearly the same."""
    return holding(unit, word_stem) > 0


def holding(unit: Unit, word_stem: str) -> float:
    """How fully a line says this word: 1 the word or its family, less what may stand for it."""
    if word_stem in unit.stems:
        return 1.0
    if len(word_stem) >= 5 and any(
        len(each) >= 5 and (each.startswith(word_stem) or word_stem.startswith(each))
        for each in unit.stems
    ):
        return 1.0
    return NEARLY if word_stem in unit.meant else 0.0


def _joint(wanted: dict[str, float], sources: Sources, shares: list[float]) -> Support | None:
    """Support from two lines that stand together and concern the same person."""
    total = sum(wanted.values())
    units = sources.units
    hopeful = [index for index, share in enumerate(shares) if share >= 0.15]
    for index, one in enumerate(hopeful):
        for other in hopeful[index + 1 :]:
            if not _together(units, one, other):
                continue
            held = sum(
                worth * max(holding(units[one], each), holding(units[other], each))
                for each, worth in wanted.items()
            )
            if held / total >= ENOUGH_OF_TWO:
                return units[max(one, other, key=shares.__getitem__)].support
    return None


def _together(units: tuple[Unit, ...], one: int, other: int) -> bool:
    """Whether two lines may be read as one: neighbours, or two facts vouched for of one person."""
    first, second = units[one], units[other]
    if first.group != second.group:
        return False
    if first.about and second.about and first.about != second.about:
        return False
    return first.group == "vouched" or other - one == 1


def unknown_names(
    statement: Statement, sources: Sources, nicknames: tuple[tuple[str, ...], ...] = ()
) -> list[Name]:
    """The statement's names that nobody vouches for, in order."""
    return [name for name in statement.names if not vouches(name, sources, nicknames)]


def vouches(name: Name, sources: Sources, nicknames: tuple[tuple[str, ...], ...] = ()) -> bool:
    """Whether every word of a name stands in the sources, in itself, shortened or familiar."""
    if "".join(name.words) in sources.words:
        return True
    initials = "".join(word[:1] for word in name.words)
    if len(name.words) > 1 and initials in sources.words:
        return True
    return all(_known_word(word, name, sources, nicknames) for word in name.words if word)


def _known_word(
    word: str, name: Name, sources: Sources, nicknames: tuple[tuple[str, ...], ...]
) -> bool:
    known = sources.words
    if word in known or (word.endswith("s") and word[:-1] in known) or f"{word}s" in known:
        return True
    if len(word) == 1:
        return len(name.words) > 1 or any(each.startswith(word) for each in known)
    if len(word) <= 6 and word in sources.short_forms:
        return True
    return bool(familiar(word, nicknames) & known)


def unknown_numbers(statement: Statement, sources: Sources) -> list[Quantity]:
    """The statement's numbers that no source gives, in order."""
    return [
        said
        for said in statement.numbers
        if not any(agree(said, known) for known in sources.quantities)
    ]


def uncovered(statement: Statement, unit: Unit) -> list[str]:
    """The statement's telling words that a line doesn't hold."""
    return [
        each for each, worth in statement.wanted.items() if worth >= 1 and not holds(unit, each)
    ]


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a folded sentence that state a thing each, by their places."""
    at = 0
    for match in _CLAUSE.finditer(text):
        if match.start() - at > 12:
            yield at, match.start()
            at = match.end()
    yield at, len(text)
