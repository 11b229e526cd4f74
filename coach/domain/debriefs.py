"""What is said about a rehearsal afterwards: levels, points, a debrief, progress."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from coach.domain.base import Value
from coach.domain.passages import Strength
from coach.domain.rehearsals import Dispute, SelfRating, Series, Who

Level = Annotated[int, Field(ge=0, le=3)]
"""0 absent, 1 weak, 2 sound, 3 strong. None stands for "not seen": the scene gave no occasion."""


class Criterion(Value):
    """One thing that can be learnt, with what each level looks like."""

    id: str
    title: str
    levels: tuple[str, str, str, str]
    """What levels 0 to 3 look like in a transcript."""
    next_level: tuple[str, str, str]
    """From level 0, 1 and 2: the one thing to do for the next."""
    at_best: str
    """What to keep, at level 3."""
    why: str
    guide: str
    """Id of the guide that says more."""
    strength: Strength


class FaultKind(StrEnum):
    """What can go wrong in a turn, as ids that stay."""

    STACKED_QUESTIONS = "stacked_questions"
    NO_FOLLOW_UP = "no_follow_up"
    VAGUE_ASK = "vague_ask"
    MISSED_CUE = "missed_cue"
    NO_CLOSE = "no_close"
    FALSE_CLAIM = "false_claim"
    PRESSURE = "pressure"
    BLAME = "blame"
    FLATTERY = "flattery"
    RAMBLING = "rambling"
    INTERRUPTION = "interruption"
    BOUNDARY = "boundary"


class Fault(Value):
    """A fault in a turn of the mentee, found by rules."""

    kind: FaultKind
    turn: int = Field(ge=0)
    """Index into the transcript's turns, from 0."""
    quote: str
    """Verbatim from that turn."""
    about: str = ""
    """What it concerns: the mentor's words that were passed over, the note that says otherwise."""


class TranscriptTurn(Value):
    """A turn as the critic sees it."""

    who: Who
    text: str


class Transcript(Value):
    """A conversation to be judged, from a rehearsal or from anywhere."""

    mentor: str | None = None
    scenario: str | None = None
    turns: tuple[TranscriptTurn, ...] = Field(min_length=1)
    facts: tuple[str, ...] = ()
    """What is known to be true about the mentee, sentence by sentence."""


class Quoted(Value):
    """Words of a turn."""

    turn: int = Field(ge=0)
    quote: str
    """Verbatim from that turn."""


class Rating(Value):
    """A criterion as far as it was seen."""

    id: str
    level: Level | None
    evidence: tuple[Quoted, ...] = ()
    next_level: str
    """What the next level looks like; at level 3 what to keep, when not seen what would show it."""


class Point(Value):
    """One thing to change."""

    id: str
    """Stable for the same fault, turn and words."""
    kind: str
    """A `FaultKind`'s value, or a criterion's id."""
    turn: int = Field(ge=0)
    """Index into the transcript's turns, from 0; what "try that turn again" goes back to."""
    quote: str
    effect: str
    """What it did to the partner's state."""
    rewrite: str
    """Built from the mentee's own sentence; a missing fact stands in [square brackets]."""
    why: str
    source: str
    """Id of the guide that says more."""
    strength: Strength


class Plan(Value):
    """One if-then plan for the real meeting."""

    cue: str
    """What comes after "if"."""
    action: str
    """What comes after "then I"."""

    @property
    def in_words(self) -> str:
        """The plan as one sentence: "If …, then I …"."""
        return f"If {self.cue}, then I {self.action}."


class DojoStep(Value):
    """The follow-up dojo: an answer of the mentor, and the mentee's next question on it."""

    depth: int = Field(ge=1, le=3)
    answer: str
    """What the mentor said; words to pick up are among it."""
    question: str = ""
    """What the mentee would ask next; empty until they said it."""
    label: Literal["", "follow-up", "new topic", "yes or no", "two at once", "no question"] = ""
    said: str = ""
    """One sentence about the label."""


class Measures(Value):
    """What can be counted in a transcript.

    Shares are 0 to 1, and None where there is nothing to count.
    """

    turns: int
    mentee_turns: int
    mentee_words: int
    mentor_words: int
    talk_share: float | None
    """The mentee's words among all words."""
    longest_turn_words: int
    questions: int
    questions_by_type: dict[str, int]
    """ "open", "closed", "follow_up", "vague"; one question has one type."""
    follow_up_ratio: float | None
    """Follow-ups among the questions that had something to follow."""
    stacked_turns: int
    specific_ask: bool
    listening_turns: int
    commitment: bool
    commitment_date: bool
    """Whether the commitment near the close names a day."""
    thanks: bool
    fillers_per_100_words: float
    hedges_per_100_words: float
    interruptions: int
    minutes_by_section: dict[str, float]
    """ "opening", "middle", "close": minutes of talk, at 140 words a minute."""


class Debrief(Value):
    """What is said at the end. No single score; skill and confidence stay apart."""

    mentor: str | None
    scenario: str | None
    criteria: tuple[Rating, ...]
    strengths: tuple[Quoted, ...]
    strength_words: tuple[str, ...]
    """One sentence for each of `strengths`."""
    points: tuple[Point, ...] = Field(max_length=3)
    change: str
    """The one thing to change."""
    plan: Plan
    dojo: tuple[DojoStep, ...]
    """Three levels down, the mentor's answers filled, the questions for the mentee to say."""
    card: tuple[str, ...]
    """Lines of a pocket card."""
    faults: tuple[Fault, ...]
    """All that were found, in the order of the transcript."""
    measures: Measures
    rating: SelfRating | None = None
    disputed: tuple[Dispute, ...] = ()
    """Points of this kind that the mentee disputed earlier."""
    fiction: str = ""
    """That the partner was made up; empty for a transcript of a real talk."""
    engine: str = "offline"


class Progress(Value):
    """Across rehearsals, oldest first."""

    criteria: tuple[Series, ...]
    """A level per ended rehearsal, None where not seen; one series a criterion."""
    confidence: Series
    days: tuple[dt.date, ...]
    """The day of each rehearsal, as long as every series."""
    done_for_meeting: int
    """Rehearsals for the meeting that comes next."""
    dose: int = 3
    """How many are suggested for one meeting."""
    help: Literal["full", "hints", "none"]
    """How much help is left: it fades as levels rise."""
    unaided_due: bool
    """Whether this month has had no unaided run."""
    advice: str
    """What to do next, in a sentence or two."""


class Afterwards(Value):
    """What happened in the real meeting against what was rehearsed."""

    note: str
    """Path of the meeting note."""
    kept: tuple[str, ...]
    """Aims and commitments that the note speaks of."""
    missing: tuple[str, ...]
    """Those it does not."""
    surprises: tuple[str, ...]
    """Lines of the note on what the mentor said or did, offered as principles of the persona."""
