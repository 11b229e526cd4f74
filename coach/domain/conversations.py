"""Conversations as they are kept."""

from datetime import datetime
from enum import StrEnum

from coach.domain.artifacts import Artifact, Finding
from coach.domain.base import Value
from coach.domain.passages import Evidence
from coach.domain.requests import Request, Task
from coach.domain.scopes import NOTHING_NAMED, Scope


class ExchangeState(StrEnum):
    """How far the answer to a message came."""

    WRITING = "writing"
    DONE = "done"
    STOPPED = "stopped"
    """The mentee stopped it; what came so far is kept."""
    FAILED = "failed"
    INTERRUPTED = "interrupted"
    """coach went away while it was written; what came so far is kept."""


class Exchange(Value):
    """One message of the mentee and what coach made of it."""

    id: int
    request: Request
    task: Task | None = None
    people: tuple[str, ...] = ()
    scope: Scope = NOTHING_NAMED
    """Whom and which time it was taken to be about; empty for exchanges from before it was kept."""
    asked_at: datetime
    state: ExchangeState
    text: str = ""
    """What was streamed, as far as it came; the whole text when done."""
    evidence: Evidence = Evidence()
    artifact: Artifact | None = None
    findings: tuple[Finding, ...] = ()
    error: str = ""
    """What went wrong and what to do next, when failed."""


class Conversation(Value):
    """A conversation in the list."""

    id: int
    title: str
    """The first message, shortened to one line."""
    workspace: str
    updated_at: datetime
    exchanges: int
