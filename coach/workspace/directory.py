"""Everybody the notes speak of, and finding them by name in a text.

Nobody is invented: a name in running text counts only for somebody who has a file, or whom a note
names as the one it is about (`with:`, "Coffee with Priya").
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from coach.checks.person_names import SENTENCE_OPENERS, WORD_NAMES, bare, fold, key
from coach.domain.notes import Person

MAX_NAME_WORDS = 4
"""A file's name is looked through for names of this many words at most."""

_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n]|^\s*(?:[-*+>#]+|\d+[.)]))[\s\"'“‘(*_]*$")


class Directory:
    """The people known, with every name that means exactly one of them.

    A full name always means its bearer, and a nickname that the notes give to one person means
    them. A first name means somebody only when nobody else, the mentee included, goes by it.

    Args:
        people: Everybody known; canonical names are distinct when folded.
        mentee: The mentee's own name, when known.
    """

    def __init__(self, people: Sequence[Person], mentee: str | None) -> None:
        bearers: dict[str, set[str]] = defaultdict(set)
        called: dict[str, set[str]] = defaultdict(set)
        for person in people:
            for name in person.aliases:
                called[key(name)].add(person.name)
            bearers[key(_first_word(person.name))].add(person.name)
        bearers.update(called)  # what somebody is called wins over what others are christened
        self._mentee_keys: frozenset[str] = frozenset()
        if mentee and key(mentee):
            own = {key(mentee), key(mentee).split()[0]}
            self._mentee_keys = frozenset(own)
            for name in own:
                bearers[name].add("")
        full = {key(person.name): person.name for person in people if key(person.name)}
        shared = {name for name, who in bearers.items() if len(who) > 1 and name not in full}
        self._shared = frozenset(shared - {""})
        alone = {name: next(iter(who)) for name, who in bearers.items() if len(who) == 1 and name}
        self._by_key = {name: who for name, who in {**alone, **full}.items() if who}
        self._surnames = _surnames(people)
        self.people = tuple(self._with_names_of_their_own(person) for person in people)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Directory)
            and self.people == other.people
            and self._mentee_keys == other._mentee_keys
        )

    __hash__ = None  # type: ignore[assignment]  # compared by content, never a dict key

    def called(self, name: str) -> str | None:
        """The canonical name of whoever goes by exactly this, in full or for short."""
        return self._by_key.get(key(name))

    def resolve(self, name: str) -> str | None:
        """The canonical name of whoever is meant, or None: nobody known, or more than one.

        A surname is enough where only one person bears it; so is a longer form of a full name.
        """
        wanted = key(name)
        if found := self._by_key.get(wanted):
            return found
        if wanted in self._shared:
            return None
        if found := self._surnames.get(wanted):
            return found
        words = wanted.split()
        for cut in range(len(words) - 1, 1, -1):
            if found := self._by_key.get(" ".join(words[:cut])):
                return found
        return None

    def is_mentee(self, name: str) -> bool:
        """Whether this is the mentee's own name."""
        return key(name) in self._mentee_keys

    def is_shared(self, name: str) -> bool:
        """Whether more than one person goes by this name, so that it means none of them."""
        return key(name) in self._shared

    def named_in(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Canonical names of the people whom the texts name, in order, each once."""
        found: dict[str, None] = {}
        for text in texts:
            hits = [
                (match.start(), self._by_key[_as_key(match[0])])
                for match in self._anywhere.finditer(fold(text))
            ]
            if self._careful:
                hits += [
                    (match.start(), self._by_key[_as_key(match[0].casefold())])
                    for match in self._careful.finditer(bare(text))
                    if _stands_as_name(match)
                ]
            found.update(dict.fromkeys(name for _, name in sorted(hits)))
        return tuple(found)

    def slug_names(self, stem: str) -> tuple[str, ...]:
        """The people a file's name names: "2026-05-28-ines" or "ines-aldana-cv"."""
        words = key(stem).split()
        found: list[str] = []
        at = 0
        while at < len(words):
            for size in range(min(MAX_NAME_WORDS, len(words) - at), 0, -1):
                name = " ".join(words[at : at + size])
                if (who := self._by_key.get(name)) and (name not in WORD_NAMES or name == stem):
                    found.append(who)
                    at += size - 1
                    break
            at += 1
        found = found or [who for word in words if (who := self._surnames.get(word))]
        return tuple(dict.fromkeys(found))

    def with_initial(self, letter: str) -> str | None:
        """The one person with a page of their own whom the letter can stand for, or None."""
        bearers = {
            person.name
            for person in self.people
            if person.path and any(
                key(name).startswith(letter.casefold()) for name in (person.name, *person.aliases)
            )
        }  # fmt: skip
        return bearers.pop() if len(bearers) == 1 else None

    @cached_property
    def _anywhere(self) -> re.Pattern[str]:
        return _any_of([name for name in self._by_key if not _needs_capital(name)])

    @cached_property
    def _careful(self) -> re.Pattern[str] | None:
        names = [name for name in self._by_key if _needs_capital(name)]
        return _any_of([name.capitalize() for name in names]) if names else None

    def _with_names_of_their_own(self, person: Person) -> Person:
        own = [
            alias
            for alias in person.aliases
            if self._by_key.get(key(alias)) == person.name and key(alias) != key(person.name)
        ]
        first = _first_word(person.name)
        if (
            self._by_key.get(key(first)) == person.name
            and key(first) != key(person.name)
            and key(first) not in {key(alias) for alias in own}
        ):
            own.append(first)
        return person.model_copy(update={"aliases": tuple(own)})


def _first_word(name: str) -> str:
    """The first name without a title: "Dr Ada Holt" is called Ada."""
    first = key(name).split()[:1]
    return next((word for word in name.split() if [key(word)] == first), name)


def _surnames(people: Sequence[Person]) -> dict[str, str]:
    bearers: dict[str, list[str]] = defaultdict(list)
    for person in people:
        words = key(person.name).split()
        if len(words) > 1:
            bearers[words[-1]].append(person.name)
    return {surname: who[0] for surname, who in bearers.items() if len(who) == 1}


def _needs_capital(name: str) -> bool:
    return name in WORD_NAMES or len(name) <= 2


def _any_of(names: Sequence[str]) -> re.Pattern[str]:
    """Any of the names as whole words, the longest first; nothing where there are none."""
    choices = [
        re.escape(name).replace(r"\ ", r"[\s.-]+") for name in sorted(names, key=len, reverse=True)
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(choices)})(?!\w)" if choices else r"(?!)")


def _as_key(found: str) -> str:
    return re.sub(r"[\s.-]+", " ", found)


def _stands_as_name(match: re.Match[str]) -> bool:
    """Whether a word that is also a name is one here: not a sentence's opener, not in a date."""
    before = match.string[max(0, match.start() - 40) : match.start()]
    after = match.string[match.end() : match.end() + 4]
    if re.search(r"\d(?:st|nd|rd|th)?\s*$", before) or re.match(r"\s*\d", after):
        return False
    return match[0].casefold() not in SENTENCE_OPENERS or not _SENTENCE_START.search(before)
