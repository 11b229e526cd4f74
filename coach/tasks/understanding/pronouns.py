"""Whoever "she", "him" or "they" is, by the talk and by what the notes call people."""

import re
from collections.abc import Sequence
from functools import lru_cache

from coach.checks.text import plain
from coach.domain.notes import Person, Snapshot
from coach.domain.requests import Turn
from coach.domain.scopes import GivenPerson
from coach.tasks.people import people_in

_PRONOUN = re.compile(
    r"\b(?P<she>she|her|hers|herself)\b|\b(?P<he>he|him|his|himself)\b"
    r"|\b(?P<they>they|them|their|theirs)\b"
)
_SOMEBODY = re.compile(
    r"\b(?:a|an|any|some|my|your|the|this|that|another|every|each|one)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:mentor|sister|brother|mother|father|mum|dad|wife|husband|partner|friend|boss|manager|person"
    r"|woman|man|professor|stranger|somebody|someone|colleague|guy|girl|lady|contact|recruiter"
    r"|teacher|daughter|son|aunt|uncle|cousin)\b|\b(?:somebody|someone|anybody|anyone)\b"
)
_TITLED = re.compile(r"(?:(?P<she>mrs|ms|miss|frau|sra|mme)|(?P<he>mr|herr|sr))\b")
_OF_THE_NOTES = re.compile(
    r"\b(?:did|has|does|had|was|is|would)\s+(?:he|she)\b|\b(?:he|she)\s+(?:said|says|told|asked|thinks?"
    r"|thought|wanted|suggested|promised|owes?|offered|mentioned|meant?|gave|sent|recommended|advised)"
    r"\b|\b(?:with|from|to|about|of|by)\s+(?:her|him)\b|\b(?:her|his)\s+\w+"
)


def by_pronoun(
    words: str, snapshot: Snapshot, history: Sequence[Turn], *, of_talk: bool = False
) -> GivenPerson | None:
    """Whoever "she" or "him" is: of the talk, else, unless it must be, the one mentor it fits."""
    text = plain(words)
    match = _PRONOUN.search(text)
    if match is None:
        return None
    kind = match.lastgroup or "they"
    said = words[match.start() : match.end()]
    for turn in reversed(history):
        for name in turn.people or _answered(turn, snapshot):
            if fits_pronoun(snapshot.person(name), kind, snapshot):
                return GivenPerson(
                    name=name, words=said, why=f"“{said}”, from what you asked before"
                )
    if of_talk:
        return None
    antecedent = _SOMEBODY.search(text, 0, match.start())
    if kind == "they" or antecedent or not _OF_THE_NOTES.search(text):
        return None
    current = [
        person
        for person in snapshot.people
        if person.relationship == "current" and gender_of(person, snapshot) == kind
    ]
    if len(current) != 1:
        return None
    return GivenPerson(name=current[0].name, words=said, why=f"“{said}”, your current mentor")


def _answered(turn: Turn, snapshot: Snapshot) -> tuple[str, ...]:
    """Whom an answer names, where the question named nobody and the answer just one person."""
    if turn.who != "coach":
        return ()
    named = people_in(turn.text, snapshot.people)
    return (named[0].name,) if len(named) == 1 else ()


def fits_pronoun(person: Person | None, kind: str, snapshot: Snapshot) -> bool:
    """Whether nothing speaks against calling them so; anybody may be "they"."""
    if person is None or kind == "they":
        return True
    return gender_of(person, snapshot) in (kind, "")


def gender_of(person: Person, snapshot: Snapshot) -> str:
    """As "she", "he" or "they", as the notes call them; empty when they don't.

    The field or a title says it, else the page, else notes about nobody else, by a clear majority.
    """
    if person.pronouns:
        match = _PRONOUN.search(plain(person.pronouns))
        return (match.lastgroup or "") if match else ""
    if titled := _TITLED.match(plain(person.name)):
        return titled.lastgroup or ""
    texts = [
        person.about,
        *(n.document.text for n in snapshot.notes if n.document.people == (person.name,)),
    ]
    return _majority("\n".join(texts)[:20_000])


@lru_cache(maxsize=200)
def _majority(text: str) -> str:
    counts = {"she": 0, "he": 0}
    for match in _PRONOUN.finditer(plain(text)):
        if match.lastgroup in counts:
            counts[match.lastgroup] += 1
    (first, most), (_, fewer) = sorted(counts.items(), key=lambda each: -each[1])
    return first if most >= 2 and most >= 3 * fewer else ""
