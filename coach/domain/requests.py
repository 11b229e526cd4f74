"""What the mentee asked for, and the brief an engine is given."""

import datetime as dt
from enum import StrEnum
from typing import Literal

from pydantic import Field

from coach.domain.base import Value
from coach.domain.corrections import Correction
from coach.domain.notes import Goal, Note, Person, Profile
from coach.domain.passages import Evidence
from coach.domain.scopes import NOTHING_NAMED, Scope
from coach.domain.voice import Voice


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


class Gap(StrEnum):
    """What a message can't do without, and only the mentee can tell."""

    WHY = "why"
    """Why this person: one true thing."""
    ASK = "ask"
    """The one thing to ask for."""
    LINK = "link"
    """What joins the two: how they met, who introduced them, where the mentee stands."""
    NEWS = "news"
    """What the message is there to tell: the thing done, learned, thanked for or late."""


class Answered(Value):
    """The answer to a question of the interview."""

    gap: Gap
    words: str
    """The mentee's own; never blank."""
    blank: str | None = None
    """The blank it fills, without its brackets; None for the first one of its gap."""


class Before(Value):
    """A message as it was before it is changed."""

    subject: str | None
    body: str
    channel: Channel
    forward: str | None = None
    """The note to forward that came with it."""


class Message(Value):
    """What the mentee settled about one message, besides the request's words."""

    asked: str = ""
    """The words that first asked for the message, when the request's words ask to change it."""
    stage: str | None = None
    """Why it is written now; None leaves it to be told from the words and the relationship."""
    answers: tuple[Answered, ...] = ()
    adds: tuple[str, ...] = ()
    """Facts the mentee gives for it, true on their word."""
    withheld: tuple[str, ...] = ()
    """Lines of the notes, verbatim, that must stay out."""
    allowed: tuple[str, ...] = ()
    """Private lines of the notes, verbatim, that may go in."""
    rough: str = ""
    """The mentee's own text, to be edited and not replaced; empty when there is none."""
    voice: Voice | None = None
    """How the mentee writes, where their own texts were measured."""
    before: Before | None = None
    """The version that the request's words ask to change."""
    session: int | None = None
    """Id of the studio session that the message belongs to; None for one of no session."""


class Request(Value):
    """The mentee's words and what they named; None where they left it open."""

    words: str
    task: Task | None = None
    mentor: str | None = None
    """A name as the mentee gave it (flag or command), not yet resolved."""
    channel: Channel | None = None
    plan: Plan = Plan.FREE
    minutes: int | None = Field(default=None, ge=5, le=480)
    message: Message | None = None
    """For a message out of the studio; None everywhere else."""
    without: tuple[str, ...] = ()
    """What the mentee took away from the scope: names of people, or "time"."""

    @property
    def vouched(self) -> tuple[str, ...]:
        """Every text of the request that is true on the mentee's word, the request's own first."""
        message = self.message
        if message is None:
            return (self.words,)
        answers = (answer.words for answer in message.answers)
        texts = (self.words, message.asked, *answers, *message.adds, message.rough)
        return tuple(text for text in texts if text.strip())

    @property
    def aim(self) -> str:
        """The words that say what the message is for, though these may only change it."""
        return (self.message and self.message.asked) or self.words


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
    sent: tuple[Note, ...] = ()
    """The latest messages sent to them, latest first; for a message alone."""
    evidence: Evidence = Evidence()
    history: tuple[Turn, ...] = ()
    scope: Scope = NOTHING_NAMED
    """Whom and which time the request is about."""
    corrections: tuple[Correction, ...] = ()
    """Where notes among the evidence contradict each other; the later of two counts."""
    today: dt.date
