"""What comes out: answers, outreach drafts, question lists; and what was found wrong with them."""

import re
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from coach.domain.base import Value
from coach.domain.passages import Passage
from coach.domain.requests import Channel, Plan


class Citation(Value):
    """A numbered source of an artifact."""

    n: int = Field(ge=1)
    passage: Passage
    quote: str
    """The words of the passage that carry the point, verbatim from `passage.text`."""


class Support(Value):
    """Where a claim comes from."""

    kind: Literal["note", "request"]
    path: str | None = None
    """Workspace-relative, for a note."""
    lines: str | None = None
    quote: str


class Claim(Value):
    """A statement in an artifact about the mentee or another person."""

    text: str
    """Verbatim from the artifact."""
    support: Support | None = None
    """None when nothing in the notes or the request says so: to be marked, never sent silently."""


class Severity(StrEnum):
    """How much a finding matters, most serious first."""

    STOP = "stop"
    MEND = "mend"
    CONSIDER = "consider"


_BLANK = re.compile(r"\[([^\[\]\n]+)\]")
Where = Literal["subject", "body", "forward"]
"""The part of a draft that a place is in."""


class Edit(Value):
    """A change of a draft that code can make: one stretch replaced by other words."""

    where: Where = "body"
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    """Character span in the part; equal to `start` to put words in."""
    replacement: str = ""


class Finding(Value):
    """What a check found: where, why, how to mend it."""

    check: str
    """Stable id in snake_case, such as "two_asks"."""
    severity: Severity
    why: str
    mend: str
    start: int | None = Field(default=None, ge=0)
    end: int | None = Field(default=None, ge=0)
    """Character span in the artifact's text (draft body, answer text); None: the whole of it."""
    where: Where = "body"
    """Which part of a draft the span is in; always "body" for other artifacts."""
    fix: Edit | None = None
    """The mend as an edit, where code can make it without inventing anything."""


class Answer(Value):
    """Advice with its sources."""

    kind: Literal["answer"] = "answer"
    text: str
    """Markdown; [n] names citation n, and every n that stands in the text is in `citations`."""
    citations: tuple[Citation, ...] = ()
    abstained: bool = False


class OutreachDraft(Value):
    """A message to a mentor, ready but for its blanks."""

    kind: Literal["outreach"] = "outreach"
    channel: Channel
    plan: Plan = Plan.FREE
    stage: str
    """Why the message is written now: "first-contact", "thanks", "update", and so on."""
    recipient: str | None
    subject: str | None
    """None on channels without a subject line."""
    body: str
    """Plain text; a missing fact stands as a marked blank: [square brackets]."""
    missing: tuple[str, ...] = ()
    """Questions to the mentee whose answers would fill the blanks."""
    forward: str | None = None
    """Where somebody introduces the mentee: the note they can forward unchanged."""
    notes: tuple[str, ...] = ()
    """What the writer changed, left out or could not do, each a sentence for the mentee."""
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()

    @property
    def blanks(self) -> tuple[str, ...]:
        """The blanks that are left, without their brackets, each once, in the order they stand."""
        text = f"{self.subject or ''}\n{self.body}\n{self.forward or ''}"
        return tuple(dict.fromkeys(_BLANK.findall(text)))


class MentorQuestion(Value):
    """One question worth a busy person's minutes."""

    text: str
    why: str
    follow_ups: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()
    """Numbers in the list's `citations`."""


class AgendaItem(Value):
    """A stretch of the meeting."""

    minutes: int = Field(ge=1)
    text: str


class QuestionList(Value):
    """Questions for a meeting, in the order to ask them, with an agenda."""

    kind: Literal["questions"] = "questions"
    mentor: str | None
    minutes: int = Field(ge=5)
    questions: tuple[MentorQuestion, ...]
    """Core questions first; the one to ask if there is time for only one is the first."""
    reserve: tuple[MentorQuestion, ...] = ()
    agenda: tuple[AgendaItem, ...]
    """Adds up to `minutes`."""
    citations: tuple[Citation, ...] = ()


Artifact = Annotated[Answer | OutreachDraft | QuestionList, Field(discriminator="kind")]
