"""What is read from the mentee's workspace: notes, people, goals, actions."""

import datetime as dt
from enum import StrEnum
from typing import Literal

from pydantic import Field

from coach.domain.base import Value
from coach.domain.passages import Document

_TITLES = frozenset(["dr", "prof", "professor", "mr", "mrs", "ms", "mx", "sir", "dame", "rev"])


class NoteKind(StrEnum):
    """What a note is, by its place in the workspace or its front matter."""

    PROFILE = "profile"
    GOAL = "goal"
    MENTOR = "mentor"
    MEETING = "meeting"
    DRAFT = "draft"
    NOTE = "note"


class ActionItem(Value):
    """A Markdown checkbox: something promised."""

    text: str
    done: bool
    owner: str | None = None
    """Who owes it: a person's canonical name, or None for the mentee."""
    due: dt.date | None = None
    path: str
    line: int = Field(ge=1)


class Note(Value):
    """One file of the workspace, read."""

    kind: NoteKind
    document: Document
    actions: tuple[ActionItem, ...] = ()
    tags: tuple[str, ...] = ()
    minutes: int | None = None
    """Length of the meeting, when the note says it."""
    next_meeting: dt.date | None = None
    by_coach: bool = False
    """Saved by coach and not sent since: kept, but no evidence of anything."""

    @property
    def path(self) -> str:
        """Relative to the workspace, with forward slashes."""
        return self.document.path

    @property
    def date(self) -> dt.date | None:
        """The day the note is about, when it says so."""
        return self.document.date


class Person(Value):
    """Somebody the notes speak of: a mentor, current, past or prospective."""

    name: str
    aliases: tuple[str, ...] = ()
    """Other ways the notes name them: a nickname, a first name that nobody else has, a role."""
    role: str | None = None
    organisation: str | None = None
    relationship: Literal["current", "prospective", "past"] | None = None
    pronouns: str | None = None
    email: str | None = None
    channel: str | None = None
    met: str | None = None
    """How or where they met, in the mentee's words."""
    about: str = ""
    """Body of the mentor's file, as written."""
    path: str | None = None
    """The mentor's file, or None when known only from meeting notes."""

    @property
    def first_name(self) -> str:
        """The name's first word that is no title; with a title before it, the whole name."""
        parts = self.name.split()
        titled = bool(parts) and parts[0].rstrip(".").casefold() in _TITLES
        return self.name if titled or not parts else parts[0]


class Profile(Value):
    """Who the mentee is, as they tell it."""

    name: str | None = None
    role: str | None = None
    organisation: str | None = None
    location: str | None = None
    about: str = ""
    path: str | None = None


class Goal(Value):
    """Something the mentee works towards."""

    title: str
    status: str | None = None
    by: dt.date | None = None
    about: str = ""
    path: str


class Notice(Value):
    """Something the reader of the workspace passed over, and why."""

    path: str
    why: str


class Snapshot(Value):
    """The workspace as it was when last read."""

    root: str
    """Absolute path."""
    profile: Profile = Profile()
    goals: tuple[Goal, ...] = ()
    people: tuple[Person, ...] = ()
    notes: tuple[Note, ...] = ()
    """Every readable file, sorted by path."""
    notices: tuple[Notice, ...] = ()

    def meetings_with(self, name: str) -> tuple[Note, ...]:
        """Dated meeting notes that concern this person, latest first."""
        dated = [
            (note.date, note)
            for note in self.notes
            if note.kind is NoteKind.MEETING and note.date and name in note.document.people
        ]
        return tuple(note for _, note in sorted(dated, key=lambda pair: pair[0], reverse=True))

    def person(self, name: str) -> Person | None:
        """The person of exactly this canonical name."""
        return next((person for person in self.people if person.name == name), None)
