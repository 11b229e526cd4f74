"""Facts of a message: invented ones, wrong names, wrong numbers."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from coach.checks.claims import (
    Statement,
    borne_out,
    coverage,
    holds,
    statements,
    uncovered,
    unknown_names,
    unknown_numbers,
    vouches,
)
from coach.checks.cues import softly
from coach.checks.findings import found
from coach.checks.letter import Letter
from coach.checks.limits import Limits
from coach.checks.names import TITLES, Name, names_in, same_person, squashed
from coach.checks.quantities import Quantity, agree
from coach.checks.sources import Unit
from coach.checks.text import folded, stem, words
from coach.domain.artifacts import Edit, Finding, Severity

BLANK = "[what is true here]"
"""What a mend puts in place of a statement that nobody vouches for."""
_NOBODY = TITLES | {"team", "all", "both", "there", "everyone", "colleagues", "again", "folks"}
_NEAR_ENOUGH = 72
"""Likeness, 0 to 100, from which an unknown name may be a known one misspelt."""
_ALIKE = 0.6
"""Share of a statement's meaning that a line holds when only a name or a number in it is off."""


def fact_findings(letter: Letter, limits: Limits) -> list[Finding]:
    """What the message states that nobody vouches for, and who it names wrongly."""
    found_here = [*_greeting(letter, limits), *_signature(letter, limits)]
    for statement in statements(letter):
        found_here += _of(statement, letter, limits)
    told = {(f.start, f.end) for f in found_here}
    found_here += [f for f in _misspelt(letter, limits) if (f.start, f.end) not in told]
    return found_here


def _of(statement: Statement, letter: Letter, limits: Limits) -> Iterator[Finding]:
    sources = letter.sources
    strangers = unknown_names(statement, sources, limits.nicknames)
    near = [(name, right) for name in strangers if (right := _meant(name, letter))]
    for name, right in near:
        yield _wrong_name(name, right)
    strangers = [name for name in strangers if name not in [each for each, _ in near]]
    shares = coverage(statement.wanted, sources)
    best = max(range(len(shares)), key=shares.__getitem__) if shares else None
    unit = sources.units[best] if best is not None and shares[best] >= _ALIKE else None
    if strangers:
        swapped = _swapped(statement, strangers, letter)
        if swapped:
            yield _wrong_name(*swapped)
        else:
            yield _invented(statement)
        return
    odd = unknown_numbers(statement, sources)
    if odd:
        if _tells(statement, letter) or unit is not None:
            yield _wrong_number(statement, odd[0], unit)
        else:
            yield _invented(statement)
        return
    if statement.months - sources.months and not near:
        yield _invented(statement) if unit is None else _wrong_month(statement)
        return
    if not near and _unsupported(statement, letter):
        yield _invented(statement)


def _unsupported(statement: Statement, letter: Letter) -> bool:
    """Whether a statement without a foreign name or number still tells what nobody said."""
    if not statement.deed or sum(statement.wanted.values()) < 1:
        return False
    if borne_out(statement, letter.sources):
        return False
    return not softly(statement.plain) or len(_telling(statement, letter)) >= 2


def _telling(statement: Statement, letter: Letter) -> list[str]:
    """Its telling words that no line at all holds."""
    units = letter.sources.units
    return [
        each
        for each, worth in statement.wanted.items()
        if worth >= 1 and not any(holds(unit, each) for unit in units)
    ]


def _tells(statement: Statement, letter: Letter) -> bool:
    """Whether the sources tell the same thing with another number."""
    return any(
        unit.quantities and not uncovered(statement, unit)
        for unit in letter.sources.units
        if any(each in unit.stems for each, worth in statement.wanted.items() if worth >= 1)
    )


def _meant(name: Name, letter: Letter) -> str | None:
    """The known name that this one nearly is, or None."""
    for word in name.words:
        if len(word) < 4 or word in letter.sources.words:
            continue
        close = [
            (fuzz.ratio(word, squashed(known)), known)
            for known in letter.sources.capitals
            if abs(len(known) - len(word)) <= 2 and min(len(known), len(word)) >= 4
        ]
        likeness, known = max(close, default=(0.0, ""))
        same_start = word[:1] == squashed(known)[:1]
        if likeness >= (_NEAR_ENOUGH if same_start else 84):
            return known
    return None


def _swapped(
    statement: Statement, strangers: list[Name], letter: Letter
) -> tuple[Name, str] | None:
    """An unknown name that stands where the sources, telling the same, have another."""
    if len(strangers) > 1:
        return None
    stranger = strangers[0]
    own = set(statement.wanted) - {each for word in stranger.words for each in _stems(word)}
    if sum(statement.wanted[each] for each in own) < 1.3:
        return None
    for unit in letter.sources.units:
        missing = [each for each in own if statement.wanted[each] >= 1 and each not in unit.stems]
        if missing:
            continue
        there = [
            name
            for name in unit.names
            if len(name.text) > 2
            and not set(name.words) & set(words(statement.plain))
            and not _is(name, letter.sender)
            and not _is(name, letter.recipient)
        ]
        if len(there) == 1:
            return stranger, there[0].text
    return None


def _stems(word: str) -> set[str]:
    return {stem(word)}


def _is(name: Name, whom: str | None) -> bool:
    known = {squashed(word) for word in words(whom or "")}
    return bool(set(name.words) & known)


def _misspelt(letter: Letter, limits: Limits) -> Iterator[Finding]:
    """Names in asks and in the subject that are nearly the recipient's or another known one."""
    stating = {statement.span.start for statement in statements(letter)}
    for span in letter.sentences:
        if span.start in stating:
            continue
        for name in names_in(letter.body, span.start, span.end):
            if not vouches(name, letter.sources, limits.nicknames) and (
                right := _meant(name, letter)
            ):
                yield _wrong_name(name, right)


def _greeting(letter: Letter, limits: Limits) -> Iterator[Finding]:
    """A greeting that names somebody else than the recipient."""
    parts = letter.parts
    greeted = [word for word in re.findall(r"[\w'\u2019-]+", parts.greeted)
               if folded(word) not in _NOBODY]  # fmt: skip
    if not greeted or not letter.recipient or "[" in parts.greeted:
        return
    if not any(word[:1].isupper() or not word.isascii() for word in greeted):
        return
    known = _known(letter.recipient, *letter.aliases)
    if same_person(greeted, known, limits.nicknames):
        return
    asked = {folded(word) for word in words(letter.asked)}
    if (
        letter.asked
        and folded(greeted[0]) in asked
        and not same_person(words(letter.recipient), asked, limits.nicknames)
    ):
        return  # written to somebody whom only the request names
    right = _first_name(letter.recipient)
    yield found(
        "wrong_name",
        Severity.STOP,
        f"The greeting says \u201c{parts.greeted}\u201d, and the message is for"
        f" {letter.recipient}.",
        f"Greet {right}, spelt as they spell it.",
        (parts.greeting_start, parts.greeting_start + len(parts.greeted)),
        fix=right,
    )


def _signature(letter: Letter, limits: Limits) -> Iterator[Finding]:
    """A sign-off that names somebody else than the sender."""
    parts = letter.parts
    signed = re.split(r"[,(|/]", parts.signed)[0]
    said = [word for word in re.findall(r"[\w'\u2019-]+", signed) if folded(word) not in _NOBODY]
    if not said or not letter.sender or "[" in parts.signed or len(said) > 4:
        return
    if not all(word[:1].isupper() or len(word) <= 4 for word in said):
        return
    known = _known(letter.sender)
    if any(same_person([word], known, limits.nicknames) for word in said):
        return
    if any(squashed(word) in letter.sources.words for word in said):
        return
    right = _first_name(letter.sender)
    yield found(
        "wrong_name",
        Severity.STOP,
        f"It is signed \u201c{signed.strip()}\u201d, and you are {letter.sender}.",
        f"Sign as {right}.",
        (parts.signed_start, parts.signed_start + len(signed.rstrip())),
        fix=right,
    )


def _known(*names: str) -> set[str]:
    return {folded(word) for name in names for word in re.findall(r"[\w'\u2019-]+", name)} | {
        folded(part) for name in names for part in re.findall(r"[^\W_]+", name)
    }


def _first_name(name: str) -> str:
    bare = re.split(r"[,(]", name)[0].split()
    titled = bool(bare) and folded(bare[0].rstrip(".")) in TITLES
    return " ".join(bare) if titled or not bare else bare[0]


def _wrong_name(name: Name, right: str) -> Finding:
    whole = name.text
    replaced = right
    parts = whole.split()
    if len(parts) > 1 and len(right.split()) == 1:
        likeness = [fuzz.ratio(folded(part), folded(right)) for part in parts]
        parts[likeness.index(max(likeness))] = right
        replaced = " ".join(parts)
    return found(
        "wrong_name",
        Severity.STOP,
        f"\u201c{whole}\u201d is no name in what you told; \u201c{right}\u201d is.",
        f"Write {right}, or take the name out.",
        (name.start, name.end),
        fix=replaced,
    )


def _wrong_number(statement: Statement, odd: Quantity, unit: Unit | None) -> Finding:
    start = statement.span.start
    said = statement.span.text[odd.start : odd.end]
    known = [number for number in unit.quantities if number.unit == odd.unit] if unit else []
    free = [n for n in known if not any(agree(other, n) for other in statement.numbers)]
    right = unit.whole[free[0].start : free[0].end] if unit and len(free) == 1 else None
    return found(
        "wrong_number",
        Severity.STOP,
        f"What you told says this with another number than \u201c{said}\u201d"
        + (f": {right}." if right else "."),
        "Put in the number that is true, or leave it out.",
        (start + odd.start, start + odd.end),
        fix=right,
    )


def _wrong_month(statement: Statement) -> Finding:
    return found(
        "wrong_number",
        Severity.STOP,
        "What you told gives another date for this.",
        "Put in the date that is true, or leave it out.",
        (statement.span.start, statement.span.end),
    )


def _invented(statement: Statement) -> Finding:
    return found(
        "invented_fact",
        Severity.STOP,
        "Nothing in your notes or your request says this.",
        "Take it out, or change it to what is true; if it is true, add it to your request.",
        (statement.span.start, statement.span.end),
        fix=Edit(start=statement.span.start, end=statement.span.end, replacement=BLANK),
    )
