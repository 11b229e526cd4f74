"""Who the notes speak of, and whom each note is about."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from coach.checks.person_names import (
    NOT_PEOPLE,
    fold,
    key,
    leading_name,
    looks_like_name,
    title_case,
)
from coach.domain.notes import NoteKind, Notice, Person
from coach.workspace.directory import Directory
from coach.workspace.fields import Fields
from coach.workspace.listing import Introduced
from coach.workspace.own_page import email_in, met_in
from coach.workspace.parsed import ParsedNote

_RELATIONSHIPS: dict[str, Literal["current", "prospective", "past"]] = {
    "current": "current",
    "active": "current",
    "ongoing": "current",
    "mentor": "current",
    "prospective": "prospective",
    "potential": "prospective",
    "prospect": "prospective",
    "possible": "prospective",
    "not yet": "prospective",
    "past": "past",
    "former": "past",
    "previous": "past",
    "ended": "past",
}
_INITIAL = re.compile(r"[-\s_]([A-Z])$")
"""A letter at the end of a meeting's file name: "2026-10-15 - M"."""
A_LIST = 2
"""A file among the people that introduces so many is a list, and nobody's own."""
_ABOUT_FEW = (NoteKind.MEETING, NoteKind.DRAFT, NoteKind.MENTOR)
"""Kinds that are about the people they are for, not about everybody they mention."""


def build_directory(notes: Sequence[ParsedNote], mentee: str | None) -> Directory:
    """Everybody with a file of their own, or whom a note names as the one it is about.

    A short name that a full name of somebody known explains makes nobody new.
    """
    people: dict[str, Person] = {}
    for note in notes:
        if note.kind is NoteKind.MENTOR and (person := person_of(note)):
            same = people.get(key(person.name))
            people[key(person.name)] = _merged(same, person) if same else person
    given = [
        name
        for note in notes
        for name in (*note.given, *note.met)
        if looks_like_name(name) and not (mentee and key(name) == key(mentee))
    ]
    told: dict[str, Introduced] = {}
    for one in (one for note in notes for one in note.introduced):
        told[key(one.name)] = told[key(one.name)].joined(one) if key(one.name) in told else one
    given += [one.name for one in told.values() if not (mentee and key(one.name) == key(mentee))]
    full = sorted(dict.fromkeys(given), key=lambda name: (" " not in key(name), name))
    for long in (True, False):
        known = Directory(list(people.values()), mentee)
        for name in full:
            if (" " in key(name)) is not long or known.is_mentee(name) or known.is_shared(name):
                continue
            if not known.resolve(name) and key(name) not in people:
                said = told.get(key(name))
                people[key(name)] = Person(
                    name=name,
                    role=(said.what if said else "") or None,
                    aliases=said.aliases if said else (),
                )
    return Directory(sorted(people.values(), key=lambda person: fold(person.name)), mentee)


def person_of(note: ParsedNote) -> Person | None:
    """The person of a file in mentors/ or people/; None for a form that is not filled in yet."""
    name = _name_of(note)
    if not name:
        return None
    fields = note.fields
    email = fields.text("email", "e_mail", "mail") or email_in(note.body)
    return Person(
        name=name,
        aliases=fields.entries("aliases", "alias", "nickname"),
        role=fields.text("role", "job", "position"),
        organisation=fields.text("organisation", "organization", "company", "employer"),
        relationship=_relationship(fields),
        pronouns=fields.text("pronouns"),
        email=email if email and re.fullmatch(r"[^\s@<>]+@[^\s@<>]+", email) else None,
        channel=fields.text("channel"),
        met=fields.text("met", "how_we_met") or met_in(note.body),
        about=note.body.strip("\n"),
        path=note.path,
    )


def concerned(note: ParsedNote, directory: Directory) -> tuple[str, ...]:
    """Canonical names of the people a note is about, the surest first.

    A meeting, a draft or a person's own file is about whom its fields name; else whom its title
    or file name names; else its other headings; else its text. Any other note is about everybody
    it names.
    """
    own = person_of(note) if note.kind is NoteKind.MENTOR else None
    sure = [directory.resolve(name) for name in (*([own.name] if own else ()), *note.given)]
    titled: tuple[str | None, ...] = (
        *(directory.resolve(name) for name in note.met),
        *directory.named_in([note.title]),
        *directory.slug_names(note.stem),
    )
    if note.kind is NoteKind.MEETING and not any(titled) and (letter := _INITIAL.search(note.stem)):
        titled = (directory.with_initial(letter[1]),)
    tiers: tuple[Iterable[str | None], ...] = (
        sure,
        titled,
        () if note.kind is NoteKind.MENTOR else directory.named_in(note.headings),
    )
    found: dict[str, None] = {}
    for tier in tiers:
        found.update(dict.fromkeys(name for name in tier if name))
        if found and note.kind in _ABOUT_FEW:
            return tuple(found)
    if note.kind is not NoteKind.MENTOR:
        found.update(dict.fromkeys(directory.named_in([note.body])))
        linked = (directory.resolve(link) for link in note.links)
        found.update(dict.fromkeys(name for name in linked if name))
    return tuple(found)


def unclear_names(note: ParsedNote, directory: Directory) -> list[Notice]:
    """A notice for each name in the note's fields that more than one person goes by."""
    return [
        Notice(
            path=note.path,
            why=f"“{name}” could be more than one person; write the whole name to make it clear.",
        )
        for name in dict.fromkeys(note.given)
        if directory.is_shared(name) and not directory.is_mentee(name)
    ]


def _name_of(note: ParsedNote) -> str | None:
    """Front matter, else a heading that is a name, else the file's name.

    A `name:` left empty says that the file is a form not yet filled in.
    """
    if note.fields.has("name"):
        return note.fields.text("name")
    if len(note.introduced) >= A_LIST and not set(key(note.stem).split()) & {
        word for one in note.introduced for word in key(one.name).split()
    }:
        return None
    first = next((line for line in note.body.split("\n") if line.strip()), "")
    for heading in (*note.headings[:1], *(() if note.headings else (first,))):
        name = leading_name(heading)
        if name and (name == heading or set(key(note.stem).split()) & set(key(name).split())):
            return name
    words = key(note.stem).split()
    if any(word in NOT_PEOPLE for word in words) or any(char.isdigit() for char in note.stem):
        return None
    name = title_case(note.stem)
    return name if looks_like_name(name) else None


def _relationship(fields: Fields) -> Literal["current", "prospective", "past"] | None:
    said = (fields.text("relationship", "status") or "").lower()
    return _RELATIONSHIPS.get(said)


def _merged(first: Person, second: Person) -> Person:
    """Two files about one person: what the first leaves open, the second fills."""
    gaps = {
        name: value
        for name, value in second.model_dump(exclude={"name", "aliases", "about", "path"}).items()
        if getattr(first, name) is None
    }
    aliases = tuple(dict.fromkeys((*first.aliases, *second.aliases)))
    return first.model_copy(update={**gaps, "aliases": aliases})
