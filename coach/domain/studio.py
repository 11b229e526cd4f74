"""The outreach studio's values: one message in the making, its versions, what came of it.

Pure values; where they are kept and who writes is told in `coach.domain.drafting`.
"""

import datetime as dt
from enum import StrEnum
from typing import Literal

from pydantic import Field

from coach.domain.artifacts import Finding, OutreachDraft, Severity
from coach.domain.base import Value
from coach.domain.requests import Answered, Gap, Request


class InterviewQuestion(Value):
    """One short question about what only the mentee can tell. It may always be skipped."""

    gap: Gap
    text: str
    """The question, at most about 20 words."""
    blank: str | None = None
    """The blank that stays when it is skipped, without its brackets."""


class OfferedFact(Value):
    """A line of the workspace that may go into the message, to tick on or off."""

    id: str
    """Stable for the same file and words."""
    text: str
    """The line as it is read, without Markdown."""
    raw: str
    """The line verbatim, as `Message.withheld` and `Message.allowed` take it."""
    path: str
    """Relative to the workspace."""
    on: bool
    """Whether it may be used; private lines are off until the mentee ticks them on."""
    private: Literal["", "health", "pay", "confidential", "opinion", "others"] = ""
    """Why it is kept out by itself; empty for a line that is not private. "others" tells of third
    people."""


class Change(Value):
    """A stretch of a word-level difference."""

    how: Literal["same", "added", "removed"]
    text: str
    """Words with the spaces and line ends between them. Same and removed ones joined are the old
    text, same and added ones the new text."""


class ReplyKind(StrEnum):
    """What the reader has to do to answer, cheapest first."""

    NOTHING = "nothing"
    LINE = "line"
    """A yes, a no, a date."""
    OPINION = "opinion"
    """A question that wants a thought and some sentences."""
    TIME = "time"
    """A talk: the answer is finding a slot; the talk itself is not counted."""
    FAVOUR = "favour"
    """An introduction or a referral: a message to somebody else."""
    WORK = "work"
    """Something to read, or a reference to write."""


class Cost(Value):
    """What the message costs the person who gets it."""

    words: int = Field(ge=0)
    """Words of the body, subject included."""
    read_seconds: int = Field(ge=0)
    """At 238 words a minute: Brysbaert 2019, silent reading of English non-fiction by adults,
    J. Memory and Language 109:104047, a meta-analysis of 190 studies."""
    answer_seconds: int = Field(ge=0)
    """A house estimate by kind of reply; no study is behind it."""
    reply: ReplyKind
    lowered_by: tuple[str, ...] = ()
    """What would lower it, the most telling first; each a sentence for the mentee."""

    @property
    def in_words(self) -> str:
        """One line, such as "about 20 seconds to read, 1 minute to answer"."""
        answer = _spoken(self.answer_seconds)
        reading = f"about {_spoken(self.read_seconds)} to read"
        return f"{reading}, no answer needed" if not answer else f"{reading}, {answer} to answer"


def _spoken(seconds: int) -> str:
    if seconds <= 0:
        return ""
    if seconds < 60:
        rounded = max(5, 5 * round(seconds / 5))
        return f"{rounded} seconds" if rounded < 60 else "1 minute"
    minutes = round(seconds / 60)
    return "1 minute" if minutes == 1 else f"{minutes} minutes"


class Drift(Value):
    """How far a draft is from the mentee's own way of writing, in words; no score."""

    measured: bool
    """False when the mentee's own texts are too few to say."""
    lines: tuple[str, ...] = ()
    """Each way in which it differs, a sentence; empty when it sounds like them."""
    stock: tuple[str, ...] = ()
    """Stock phrases in the draft, verbatim, none of which the mentee uses themselves."""

    @property
    def in_words(self) -> str:
        """One line for under a draft."""
        said = [*self.lines]
        if self.stock:
            quoted = ", ".join(f"\u201c{phrase}\u201d" for phrase in self.stock[:3])
            said.append(f"Stock phrases: {quoted}.")
        if said:
            return " ".join(said)
        if not self.measured:
            return "Too little of your own writing yet to compare with."
        return "It sounds like you."


class DraftVersion(Value):
    """One version of a message. Versions are only ever added."""

    number: int = Field(ge=1)
    draft: OutreachDraft
    label: str
    """What it is, short: "first draft", "your words", "shorter", "LinkedIn note"."""
    instruction: str = ""
    """The mentee's words that led to it; empty for the first."""
    parent: int | None = None
    """The version it was made from; None for the first."""
    by: str
    """Who wrote it: "you", "coach" for a mend, "offline", or "provider:model"."""
    made_at: dt.datetime
    findings: tuple[Finding, ...] = ()
    cost: Cost
    drift: Drift

    @property
    def ready(self) -> bool:
        """Whether it can go out as it is: no blank, no unsupported claim, nothing that stops."""
        blanks = bool(self.draft.blanks) or any(
            finding.check == "template_placeholder_left" for finding in self.findings
        )
        stops = any(finding.severity is Severity.STOP for finding in self.findings)
        untraced = any(claim.support is None for claim in self.draft.claims)
        return not (blanks or stops or untraced)

    @property
    def ready_in_words(self) -> str:
        """That it can go out, for a version that is ready, and how much is worth mending first."""
        mends = sum(finding.severity is Severity.MEND for finding in self.findings)
        if not mends:
            return "Ready to copy."
        return f"It can go out, but {mends} thing{'s are' if mends > 1 else ' is'} worth mending."


class Sending(Value):
    """That a message went out by the mentee's own hand, and what follows from it."""

    on: dt.date
    replied_on: dt.date | None = None
    round: int = Field(default=0, ge=0, le=2)
    """0 for the message itself, 1 for its follow-up, 2 for the last one."""
    follow_up: dt.date | None = None
    """From which day a follow-up is due; None when there is none to come."""
    until: dt.date | None = None
    """By which day it should go out, if at all."""
    rest: str = ""
    """Why to let it rest now; empty while a follow-up is to come."""


class Studio(Value):
    """One message in the making: a session that outlives a crash."""

    id: int
    workspace: str
    request: Request
    """What was asked for, with answers, ticks and rough text in `request.message`."""
    stage: str
    recipient: str | None
    """Canonical name when the notes know them."""
    address: str | None = None
    """Their e-mail address, when the notes have one."""
    questions: tuple[InterviewQuestion, ...] = ()
    """At most three, asked when the session was opened; answered ones stay."""
    skipped: tuple[Gap, ...] = ()
    facts: tuple[OfferedFact, ...] = ()
    versions: tuple[DraftVersion, ...] = ()
    """Oldest first; numbers count from 1 without gaps."""
    current: int | None = None
    """Number of the version in hand; None before the first."""
    path: str | None = None
    """The saved draft, relative to the workspace; None until it is saved."""
    sending: Sending | None = None
    jotted: str = ""
    """What the mentee is writing by hand and has neither kept as a version nor thrown away."""
    updated_at: dt.datetime

    @property
    def version(self) -> DraftVersion | None:
        """The version in hand."""
        return self.versions[self.current - 1] if self.current else None

    @property
    def answers(self) -> tuple[Answered, ...]:
        """What was answered so far."""
        return self.request.message.answers if self.request.message else ()

    @property
    def open_questions(self) -> tuple[InterviewQuestion, ...]:
        """Those neither answered nor skipped."""
        done = {(answer.gap, answer.blank) for answer in self.answers}
        return tuple(
            question
            for question in self.questions
            if (question.gap, question.blank) not in done and question.gap not in self.skipped
        )


class DueKind(StrEnum):
    """Why something is due."""

    FOLLOW_UP = "follow-up"
    LAST_FOLLOW_UP = "last-follow-up"
    PROMISE = "promise"
    UPDATE = "update"
    THEIR_PROMISE = "their-promise"


class Due(Value):
    """Something between the mentee and a mentor that is due, or will be soon."""

    kind: DueKind
    person: str | None
    what: str
    """One sentence for the mentee."""
    on: dt.date
    """The day from which it is due."""
    late_days: int
    """Days since then; negative while it is still to come."""
    path: str
    """The note or draft it comes from, relative to the workspace."""
    ask: str = ""
    """Words that begin the message, to hand to `Studio.open`; empty when none is to be written."""


class Resting(Value):
    """A message that was followed up twice: to be left alone, and why."""

    person: str | None
    path: str
    since: dt.date
    why: str


class DueList(Value):
    """All that is due, the latest first, and what is to be left alone."""

    due: tuple[Due, ...] = ()
    coming: tuple[Due, ...] = ()
    """Due within the next 7 days, soonest first."""
    resting: tuple[Resting, ...] = ()
