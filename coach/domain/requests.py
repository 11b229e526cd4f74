"""What the mentee asked for, and the brief an engine is given."""

import datetime as dt
from enum import StrEnum
from typing import Literal

from pydantic import Field

from coach.domain.base import Value
from coach.domain.notes import Goal, Note, Person, Profile
from coach.domain.passages import Evidence


class Task(StrEnum):
    """The kinds of work. Each has an artifact, a prompt, a composer, checks and a view."""

    ASK = "ask"
    OUTREACH = "outreach"
    QUESTIONS = "questions"


class Channel(StrEnum):
    """How a message travels."""

    EMAIL = "email"
    LINKEDIN_NOTE = "linkedin-note"
    INMAIL = "inmail"
    CHAT = "chat"
    OPENER = "opener"
    """Spoken: the first words to somebody at an event."""

    @property
    def in_words(self) -> str:
        """The channel as a mentee reads it."""
        return {
            "linkedin-note": "LinkedIn note",
            "inmail": "InMail",
            "chat": "chat message",
            "opener": "spoken opener",
        }.get(self.value, self.value)

    @property
    def has_subject(self) -> bool:
        """Whether a message on this channel carries a subject line."""
        return self in (Channel.EMAIL, Channel.INMAIL)


class Plan(StrEnum):
    """What the mentee pays a channel; some let a paid account write more."""

    FREE = "free"
    PREMIUM = "premium"


class Request(Value):
    """The mentee's words and what they named; None where they left it open."""

    words: str
    task: Task | None = None
    mentor: str | None = None
    """A name as the mentee gave it (flag or command), not yet resolved."""
    channel: Channel | None = None
    plan: Plan = Plan.FREE
    minutes: int | None = Field(default=None, ge=5, le=480)


class Turn(Value):
    """One earlier message of the conversation."""

    who: Literal["mentee", "coach"]
    text: str
    task: Task | None = None
    people: tuple[str, ...] = ()
    """Canonical names the turn was about."""


class Brief(Value):
    """All that an engine is given for one piece of work."""

    request: Request
    task: Task
    query: str
    """The request made to stand alone in the light of the conversation; what was searched for."""
    profile: Profile = Profile()
    person: Person | None = None
    """Whom a message or a meeting is for, when known."""
    goals: tuple[Goal, ...] = ()
    meetings: tuple[Note, ...] = ()
    """The latest meetings with the person, latest first; empty when there is none."""
    evidence: Evidence = Evidence()
    history: tuple[Turn, ...] = ()
    today: dt.date
