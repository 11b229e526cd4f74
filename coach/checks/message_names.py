"""Names in a message: the wrong person greeted, a sign-off that is another's, names misspelt."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from coach.checks.claims import Statement, vouches
from coach.checks.findings import found
from coach.checks.letter import Letter
from coach.checks.limits import Limits
from coach.checks.names import TITLES, Name, names_in, same_person, squashed
from coach.checks.text import folded, stem, words
from coach.domain.artifacts import Finding, Severity

_NOBODY = (
    TITLES
    | {"team", "all", "both", "there", "everyone", "colleagues", "again", "folks"}
    | {"or", "and", "of", "the", "hiring", "editor", "committee", "friend", "friends", "mentor"}
)
_NEAR_ENOUGH = 72
"""Likeness, 0 to 100, from which an unknown name may be a known one misspelt."""
_SAME_START = 5
"""Letters that two long names must begin with for one to be taken for the other."""


def name_findings(letter: Letter, limits: Limits) -> list[Finding]:
    """The wrong person greeted or signing, and names misspelt anywhere in the message."""
    return [
        *_greeting(letter, limits),
        *_signature(letter, limits),
        *_misspelt(letter, limits),
    ]


def _misspelt(letter: Letter, limits: Limits) -> Iterator[Finding]:
    for span in letter.sentences:
        for name in names_in(letter.body, span.start, span.end):
            if not vouches(name, letter.sources, limits.nicknames) and (
                right := meant(name, letter)
            ):
                yield wrong_name(name, right)


def meant(name: Name, letter: Letter) -> str | None:
    """The known name that this one nearly is, or None."""
    if (whole := _partly(name, letter)) is not None:
        return whole
    for word in name.words:
        if len(word) < 4 or word in letter.sources.words:
            continue
        close = [
            (fuzz.ratio(word, squashed(known)), known)
            for known in letter.sources.capitals
            if abs(len(known) - len(word)) <= 2 and min(len(known), len(word)) >= 4
        ]
        likeness, known = max(close, default=(0.0, ""))
        near = squashed(known)
        if likeness >= (_NEAR_ENOUGH if word[:1] == near[:1] else 84):
            return known
        if word[:_SAME_START] == near[:_SAME_START] and len(near) >= _SAME_START + 2:
            return known
    return None


def _partly(name: Name, letter: Letter) -> str | None:
    """A known name of several words that shares one of them: "Marlow Street" for "Marlow Road"."""
    if len(name.words) < 2:
        return None
    known = [word for word in name.words if word in letter.sources.words and len(word) > 2]
    if not known or known == list(name.words):
        return None
    for unit in letter.sources.units:
        for other in unit.names:
            if (
                len(other.words) == len(name.words)
                and set(known) & set(other.words)
                and other.words.index(next(iter(set(known) & set(other.words))))
                == name.words.index(next(iter(set(known) & set(other.words))))
                and not _is(other, letter.sender)
            ):
                return other.text
    return None


def swapped(statement: Statement, strangers: list[Name], letter: Letter) -> tuple[Name, str] | None:
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


def wrong_name(name: Name, right: str) -> Finding:
    """That a name is no name the sender tells, with the one that was meant."""
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
