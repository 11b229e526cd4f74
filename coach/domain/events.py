"""The one stream of typed events that every front end listens to.

Order: Routed, Retrieved, then Delta (answers) or Partial (drafts, lists) any number of times,
then exactly one of Finished and Failed.
"""

from dataclasses import dataclass

from coach.domain.artifacts import Artifact, Finding
from coach.domain.notes import Person
from coach.domain.passages import Evidence
from coach.domain.requests import Task
from coach.domain.scopes import NOTHING_NAMED, Scope
from coach.errors import CoachError


@dataclass(frozen=True)
class Usage:
    """What the writing cost, as far as the server said; None where it did not."""

    input_tokens: int | None = None
    output_tokens: int | None = None
    seconds: float = 0.0


@dataclass(frozen=True)
class Routed:
    """The task was chosen."""

    task: Task
    why: str
    """Shown to the mentee: which words decided it."""
    person: Person | None = None
    scope: Scope = NOTHING_NAMED
    """Whom and which time it was taken to be about; the mentee may take parts of it away."""


@dataclass(frozen=True)
class Retrieved:
    """The evidence is in; sources can be shown."""

    evidence: Evidence


@dataclass(frozen=True)
class Delta:
    """More of an answer's Markdown; the concatenation of all deltas is the answer's text."""

    text: str


@dataclass(frozen=True)
class Partial:
    """The artifact as far as it is written; replaces the partial before it."""

    artifact: Artifact


@dataclass(frozen=True)
class Written:
    """An engine's last event: the artifact, not yet checked."""

    artifact: Artifact
    usage: Usage


@dataclass(frozen=True)
class Finished:
    """The artifact, checked."""

    artifact: Artifact
    findings: tuple[Finding, ...]
    usage: Usage


@dataclass(frozen=True)
class Failed:
    """Nothing more comes; what was streamed so far is kept by the store."""

    error: CoachError


WriterEvent = Delta | Partial | Written
"""What an engine yields: any number of Delta or Partial, then one Written; errors are raised."""

Event = Routed | Retrieved | Delta | Partial | Finished | Failed
"""What `Coach.respond` yields."""
