"""People whom the notes know by name alone: in no list and with no page, but spoken of.

A word counts as somebody's name where the notes write it with a capital and speak of it as of a
person ("told Ros", "Terry said", "a lass called Freya"), and more often so than as of a place.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from coach.checks.names import is_common
from coach.checks.person_names import NOT_PEOPLE, WORD_NAMES, key, looks_like_name
from coach.checks.text import STOP_WORDS, plain
from coach.domain.notes import Note, Snapshot

LEAST_LETTERS = 3

_TITLES = r"mr|mrs|ms|miss|mx|dr|dra|prof|frau|herr|sr|sra|mme|don|dona"
_TOLD_OF = re.compile(
    r"(?:\b(?:with|named|our|my|told|tell|tells|ask|asks|asked|met|meet|saw|thank|thanked|rang"
    rf"|phoned|emailed|texted|invited|dear|hi|hello|liebe|lieber|querid[ao]|cher|chere|{_TITLES})\.?"
    r"|\b(?:e-?mail|mail|letter|note|text|message|call|card|postcard)s? (?:from|to)"
    r"|(?:^|\n)\W*(?:from|to|cc|von|an|de|para|with|mit|com|con)\s*:|\]\s*\**)\s*$"
)
_CALLED = re.compile(
    r"(?P<of>\b(?:an?|the|this|that|company|firm|something|thing) (?:[\w-]+ ){0,2})?called\s+$"
)
SOMEBODY_CALLED = re.compile(
    r"\b(?:man|woman|lass|lad|girl|guy|bloke|chap|lady|boy|person|colleague|friend|nurse|doctor"
    r"|teacher|student|lecturer|professor|manager|recruiter|somebody|someone)"
    r" (?:was |is )?called\s+$"
)
_TELLS = re.compile(
    r"(?:['’]s (?:idea|advice|mail|email|words?|answer|reply|birthday)\b"
    r"|,? \(?(?:said|says|told|tells|asked|asks|thinks|thought|wants|wanted|wrote|writes|rang"
    r"|phoned|laughed|cried|smiled|promised|suggested|explained|offered|showed|knows|knew|reckons|agreed"
    r"|sent|gave|came|diz|disse|dice|dijo|sagt|sagte|meint|who|whose)\b|\)? (?:wrote|said)\b)"
)
_PLACE = re.compile(r"\b(?:in|at|near|into|via|through|em|im|bei|nach|around)\s+(?:the\s+)?$")
_NEXT = re.compile(
    r" (?:(?:de|da|do|dos|van|von|der|den|bin|al) )?(?P<last>[^\W\d_a-z][\w'’-]*[^\W_])"
)
_OPENS = re.compile(r"(?:^|[.!?:;]\s|\n)[\s\"'“‘(*_#>\d.)-]*$")


@dataclass(frozen=True)
class _Use:
    """Where a note has a word as a name; `full` is the name it is part of there."""

    full: str
    person: bool
    place: bool
    opens: bool


def name_in_notes(word: str, snapshot: Snapshot, *, capital: bool) -> str | None:
    """The fullest name by which the notes know whoever the word names, or None.

    Args:
        word: Folded, at least `LEAST_LETTERS` long.
        snapshot: Its notes are looked through, those that coach wrote aside.
        capital: Whether the request has the word with a capital; else the notes must never have
            it small.

    Returns:
        None, too, where two people in the notes bear the name.
    """
    if len(word) < LEAST_LETTERS or word in STOP_WORDS or word in NOT_PEOPLE or is_common(word):
        return None
    uses: list[_Use] = []
    small = 0
    for note in snapshot.notes:
        if note.by_coach or word not in small_text(note):
            continue
        for use in _uses(word, note):
            if use is None:
                small += 1
            else:
                uses.append(use)
    spoken = [use.opens for use in uses if use.person]
    if len(spoken) <= sum(use.place for use in uses) or spoken == [True]:
        return None
    if small and (not capital or word not in WORD_NAMES) and small * 10 > len(uses):
        return None
    if not capital and all(use.opens for use in uses):
        return None
    return _fullest([use.full for use in uses])


def _fullest(names: Sequence[str]) -> str | None:
    longer = Counter(name for name in names if " " in name)
    distinct = {key(name): name for name in longer}
    shortest = [
        name for name in distinct
        if not any(name != other and name.startswith(other) for other in distinct)
    ]  # fmt: skip
    if len(shortest) > 1:
        return None
    return distinct[shortest[0]] if shortest else names[0]


def _uses(word: str, note: Note) -> Iterator[_Use | None]:
    """Every place where the note has the word: as a name, or None where it is written small."""
    text, small = note.document.text, small_text(note)
    for match in re.finditer(rf"(?<![\w@.-]){re.escape(word)}(?=(?:['’]s)?(?![\w@]))", small):
        start, end = match.span()
        if not text[start].isupper():
            yield None
            continue
        full, stop = text[start:end], end
        for _ in range(2):
            more = _NEXT.match(text, stop)
            if not more or is_common(more["last"]) or not looks_like_name(full + more.group()):
                break
            full, stop = full + more.group(), more.end()
        before = small[max(0, start - 40) : start]
        yield _Use(
            full=full.removesuffix("'s").removesuffix("’s"),
            person=_of_a_person(before) or bool(_TELLS.match(small, stop)),
            place=bool(_PLACE.search(before)),
            opens=bool(_OPENS.search(text[max(0, start - 24) : start])),
        )


def _of_a_person(before: str) -> bool:
    """Whether what stands before a name goes before people's names only."""
    called = _CALLED.search(before)
    if called:
        return not called["of"] or bool(SOMEBODY_CALLED.search(before))
    return bool(_TOLD_OF.search(before))


def concerns(note: Note, names: Collection[str], snapshot: Snapshot) -> bool:
    """Whether a note is about one of these people, or speaks of one known by name alone."""
    known = {person.name for person in snapshot.people}
    return any(
        name in note.document.people or (name not in known and _speaks_of(note, name))
        for name in names
    )


def _speaks_of(note: Note, name: str) -> bool:
    first = key(name).split()[:1]
    return bool(first) and bool(re.search(rf"(?<!\w){re.escape(first[0])}(?!\w)", small_text(note)))


def small_text(note: Note) -> str:
    """A note's text in small letters without accents, letter for letter."""
    return _small(note.document.text)


@lru_cache(maxsize=20_000)
def _small(text: str) -> str:
    return plain(text)
