"""The studio's events and ports: what comes while a message is written, and who helps with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from coach.domain.artifacts import OutreachDraft
from coach.domain.events import Event
from coach.domain.requests import Brief
from coach.domain.studio import (
    Cost,
    DraftVersion,
    Drift,
    InterviewQuestion,
    OfferedFact,
    Studio,
)
from coach.domain.voice import Voice


@dataclass(frozen=True)
class VersionMade:
    """A version is written, checked and saved; `studio` is the session with it in hand."""

    studio: Studio
    version: DraftVersion


StudioEvent = Event | VersionMade
"""What `StudioRoom.write` and `StudioRoom.revise` yield: the events of `Coach.respond`, and after
Finished one VersionMade. After Failed nothing more comes; no version was made."""


@dataclass(frozen=True)
class Aim:
    """What a request for a message comes to, by rules alone."""

    stage: str
    recipient: str | None


class Interviewer(Protocol):
    """The rules of the studio that need no model: pure, quick, the same for every engine."""

    def aim(self, brief: Brief) -> Aim:
        """The stage and the recipient that the brief comes to."""
        ...

    def questions(self, brief: Brief) -> tuple[InterviewQuestion, ...]:
        """At most three questions about what is essential and missing, the most needed first."""
        ...

    def facts(self, brief: Brief) -> tuple[OfferedFact, ...]:
        """What the notes know that may go in, the most useful first; private lines last, off."""
        ...

    def filled(self, draft: OutreachDraft, blank: str, words: str, brief: Brief) -> OutreachDraft:
        """The draft with one blank filled by the mentee's words, fitted to the sentence around it.

        A blank that is not there leaves the draft as it is.
        """
        ...

    def blanks(self, draft: OutreachDraft) -> tuple[InterviewQuestion, ...]:
        """Every blank that is left, in the order they stand, as the question that fills it."""
        ...

    def cost(self, draft: OutreachDraft) -> Cost:
        """What the draft costs its reader."""
        ...

    def voice(self, texts: Sequence[str]) -> Voice:
        """How the mentee writes, measured on these texts of theirs."""
        ...

    def drift(self, draft: OutreachDraft, voice: Voice, stock: Sequence[str]) -> Drift:
        """How far the draft is from that; `stock` are the stock phrases found in it."""
        ...


class StudioStore(Protocol):
    """Studio sessions, saved as they happen. Safe between threads and processes."""

    def begin_studio(self, studio: Studio) -> int:
        """Save a new session and return its id; the id in the value is not looked at."""
        ...

    def keep_studio(self, studio: Studio) -> None:
        """Save the session as it is now, its versions left as they are.

        Raises:
            StorageError: It can't be saved, or the session was deleted.
        """
        ...

    def add_version(self, studio: int, version: DraftVersion) -> DraftVersion:
        """Save a new version, numbered after the last, and put it in hand; returns it numbered."""
        ...

    def studio(self, id: int) -> Studio:  # noqa: A002  # as rows are named
        """The session, whole.

        Raises:
            StorageError: There is none of that id, or it can't be read.
        """
        ...

    def studios(self, workspace: str) -> list[Studio]:
        """This workspace's sessions, the last used first."""
        ...
