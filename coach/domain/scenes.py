"""What a rehearsal is made of before it begins: the scenario, the persona, the partner's state.

The partner is fiction. Nothing in these values says what a real person thinks.
"""

import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from coach.domain.base import Value

Share = Annotated[float, Field(ge=0, le=1)]
"""0 to 1; 0.5 is where a courteous stranger would be."""
Difficulty = Annotated[int, Field(ge=1, le=3)]
"""1 patient and clear, 2 busy and brief, 3 pressed, doubtful, drifting, interrupting."""


class Signal(StrEnum):
    """What is heard in one turn of the mentee, by rules of words alone."""

    INTRODUCES = "introduces"
    """Says who they are, or why they come now."""
    PREPARATION = "preparation"
    """Shows what was read, tried or decided before."""
    REASON = "reason"
    """Says why, or what it is for."""
    SPECIFIC_ASK = "specific_ask"
    """Asks for one bounded thing that can be granted or refused."""
    VAGUE_ASK = "vague_ask"
    """Asks for something with no edges: any advice, your thoughts, pick your brain."""
    OPEN_QUESTION = "open_question"
    CLOSED_QUESTION = "closed_question"
    FOLLOW_UP = "follow_up"
    """A question that picks up the mentor's own words."""
    STACKED = "stacked"
    """Two or more questions in one turn."""
    LISTENING = "listening"
    """Says back what the mentor said, and is no question."""
    THANKS = "thanks"
    ADMISSION = "admission"
    """Owns a failing, a doubt or a gap, plainly."""
    PLAN = "plan"
    """Says what they will do."""
    DATED = "dated"
    """Names a day or a date for it."""
    RESPECTS_TIME = "respects_time"
    """Minds the minutes: names them, offers to stop, takes no for an answer."""
    VAGUE = "vague"
    """Many words without a name, a number or an example."""
    PRESSURE = "pressure"
    FLATTERY = "flattery"
    BLAME = "blame"
    RAMBLING = "rambling"
    """More words than a person can hold."""
    INTERRUPTION = "interruption"
    """Speaks into the mentor's unfinished sentence."""
    REPEAT = "repeat"
    """Asks again for what was just refused or answered, with nothing new."""
    BOUNDARY = "boundary"
    """Asks for what is out of bounds: secrets, favours against the rules, private matters."""
    HEDGING = "hedging"
    CLOSES = "closes"
    ASKS_IF_REAL = "asks_if_real"


class Move(StrEnum):
    """What the partner does in a turn; chosen from the state before any word is."""

    GREET = "greet"
    ANSWER = "answer"
    """What was asked, and no more."""
    CUE = "cue"
    """An answer that lets something fall which deserves a follow-up."""
    ASK_BACK = "ask_back"
    NARROW = "narrow"
    """Does not know what is wanted, and says so."""
    DOUBT = "doubt"
    ACKNOWLEDGE = "acknowledge"
    DRIFT = "drift"
    """Leaves the topic for one of their own."""
    INTERRUPT = "interrupt"
    HURRY = "hurry"
    """Says how little time is left."""
    DECLINE = "decline"
    """No to what was asked: it is not earned, or is out of bounds."""
    GRANT = "grant"
    """Gives something that was earned."""
    CLOSE = "close"
    LEAVE = "leave"
    """Ends the meeting early: no minutes or no patience left."""
    OUT_OF_ROLE = "out_of_role"
    """Says that this is a program and a fiction."""
    STOP = "stop"
    """The scene is over for the mentee's safety."""


class Seeks(StrEnum):
    """What a question is after; a question may be after several things."""

    STORY = "story"
    """How something came about."""
    PRACTICE = "practice"
    """How something is done."""
    CHOICE = "choice"
    CALIBRATION = "calibration"
    """What good looks like."""
    REASON = "reason"
    TIME = "time"
    """When, how long, how often, how much."""
    PEOPLE = "people"
    RISK = "risk"
    """What goes wrong, where people get stuck."""
    BLIND_SPOT = "blind_spot"
    NEXT = "next"
    """What to do first, or next."""
    WORKING = "working"
    """How the two of them work together."""
    OPINION = "opinion"


class Occasion(StrEnum):
    """What the partner's words answer to, where it is not a question about something."""

    PLAN = "plan"
    """A plan without a day."""
    PLAN_DATED = "plan_dated"
    ADMISSION = "admission"
    LISTENING = "listening"
    THANKS = "thanks"
    INTRODUCES = "introduces"
    ANSWERED = "answered"
    """The mentee answered what the partner had asked."""
    FLATTERY = "flattery"
    BLAME = "blame"
    PRESSURE = "pressure"
    BOUNDARY = "boundary"
    COURTESY = "courtesy"
    """How are you."""
    PERMISSION = "permission"
    """May I ask, shall I start."""
    ARRANGING = "arranging"
    """Which day suits you, how shall I send it."""
    OUT_OF_TIME = "out_of_time"
    OUT_OF_PATIENCE = "out_of_patience"
    PROMISED = "promised"
    """Something that the notes say the mentee promised."""
    OWED = "owed"
    """Something that the notes say the mentor promised."""
    NOTED = "noted"
    """Something that the notes say about the mentor."""


class Needs(Value):
    """What must hold before something is given; all of it."""

    trust: Share = 0
    interest: Share = 0
    told: tuple[Signal, ...] = ()
    """Each must have been heard at least once on this path."""


class Prize(Value):
    """Something the partner has and does not give away: an introduction, an opinion, a story."""

    id: str
    what: str
    """A noun phrase, such as "an introduction to somebody who does the work"."""
    asked_by: tuple[str, ...] = Field(min_length=1)
    """Stems of words that ask for it; one is enough."""
    on_request: bool = False
    """Whether only a request asks for it, and no question that merely has its words."""
    own: bool = False
    """Whether it tells of the partner's life; not used when the partner is built from notes."""
    needs: Needs
    gives: tuple[str, ...] = Field(min_length=1)
    withholds: tuple[str, ...] = Field(min_length=1)


class Topic(Value):
    """Something the partner can tell, when asked for it."""

    id: str
    words: tuple[str, ...] = ()
    """Words that ask for it, compared by stem."""
    seeks: tuple[Seeks, ...] = ()
    """Questions that it answers whatever they are about; empty where words alone ask for it."""
    own: bool = False
    """Whether it tells of the partner's life; not used when the partner is built from notes."""
    says: tuple[str, ...] = Field(min_length=1)
    cue: str | None = None
    """What falls in passing and is worth a follow-up; said once, after the answer."""
    deeper: tuple[str, ...] = ()
    """What comes when it is followed up, level by level."""


class Meeting(Value):
    """The real meeting that a scenario was built from."""

    on: dt.date
    with_whom: str
    threads: tuple[str, ...] = ()
    """What is open between the two, as the notes say."""
    path: str | None = None


class Scenario(Value):
    """A situation to rehearse, as data."""

    id: str
    title: str
    situation: str
    """Two or three sentences to the mentee."""
    role: str
    """Who sits opposite when no mentor is named, such as "a senior engineer you met once"."""
    minutes: int = Field(ge=5, le=90)
    recalls_promises: bool = False
    """Whether the partner asks after what the notes say was promised, when nobody else does."""
    aims: tuple[str, ...] = Field(min_length=1, max_length=3)
    """What the mentee is to have at the end."""
    opening: tuple[str, ...] = Field(min_length=2)
    """First lines of the partner, one is chosen."""
    doubts: tuple[str, ...] = Field(min_length=3)
    drifts: tuple[str, ...] = Field(min_length=2)
    asks: tuple[str, ...] = Field(min_length=3)
    """Questions the partner puts back."""
    topics: tuple[Topic, ...] = Field(min_length=3)
    prizes: tuple[Prize, ...] = Field(min_length=1)
    out_of_bounds: tuple[str, ...] = ()
    """Stems of words that ask for what this partner may never give."""
    hints: tuple[str, ...] = Field(min_length=3)
    """From the first minutes to the last."""
    criteria: tuple[str, ...] = Field(min_length=4)
    """Ids of the criteria that the scene gives occasion for."""
    guides: tuple[str, ...] = Field(min_length=1)
    """Ids of guides to read before."""
    meeting: Meeting | None = None

    def prize(self, id: str) -> Prize | None:  # noqa: A002  # the word of the data
        """The prize of this id."""
        return next((prize for prize in self.prizes if prize.id == id), None)


class Principle(Value):
    """One thing the persona always or never does, in plain words."""

    text: str
    source: Literal["notes", "mentee", "house"]
    """The mentor's file or a meeting, the mentee's correction, or coach's own default."""
    path: str | None = None
    """The note it comes from, relative to the workspace."""
    never: str | None = None
    """Words the mentee said they would never say; never said again."""


class Thread(Value):
    """Something promised and not done, as a meeting's note has it."""

    text: str
    """What, without who: "two-minute write-up to Inés by Fri 20 Nov"."""
    by: Literal["mentee", "mentor"]
    path: str | None = None


class Persona(Value):
    """The simulated mentor. Fiction, built from what the notes say."""

    name: str
    """As the scene calls them: the mentor's name, or the scenario's role."""
    role: str | None = None
    organisation: str | None = None
    first_name: str = ""
    principles: tuple[Principle, ...] = ()
    threads: tuple[Thread, ...] = ()
    """What the notes say is open between the two."""
    facts: tuple[str, ...] = ()
    """Sentences of the notes about the mentor, word for word; all that may be told of them."""
    agreeableness: Share = 0.3
    """Low by default: a person who is not won over by being asked nicely."""
    known: bool = False
    """Whether it is built from notes on a real person."""


class PartnerState(Value):
    """What the partner feels and has told; hidden while the scene runs."""

    minutes_left: float
    """May not fall below 0."""
    patience: Share
    trust: Share
    interest: Share
    known: tuple[Signal, ...] = ()
    """What the mentee has shown so far on this path, each once, in order."""
    to_earn: tuple[str, ...] = ()
    earned: tuple[str, ...] = ()
    """Ids of prizes."""
    told: tuple[str, ...] = ()
    """Ids of topics and cues already told, a cue as "topic:cue", a level below as "topic:1"."""


class Change(Value):
    """One recorded change of the state."""

    what: Literal["minutes", "patience", "trust", "interest"]
    by: float
    because: str
    """A `Signal`'s value, or "time"."""


class Heard(Value):
    """A signal in a turn, and the words that carry it."""

    signal: Signal
    quote: str
    """Verbatim from the turn."""
