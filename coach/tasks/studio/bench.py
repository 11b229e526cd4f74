"""What every part of the studio works with: its tools, its sessions, and how a version is made."""

import datetime as dt
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from pathlib import Path

from coach.domain.artifacts import Finding, OutreachDraft
from coach.domain.drafting import Interviewer, StudioStore
from coach.domain.events import Event
from coach.domain.notes import Snapshot
from coach.domain.ports import Review, Workspace
from coach.domain.requests import Brief, Message, Request, Task
from coach.domain.studio import DraftVersion, Sending, Studio
from coach.domain.voice import Voice
from coach.errors import RequestError
from coach.tasks.studio.following import rest_note, unanswered
from coach.tasks.studio.own_words import own_texts
from coach.tasks.studio.versions import version_of

Respond = Callable[..., AsyncGenerator[Event, None]]


@dataclass(frozen=True)
class Tools:
    """What the room is built from; `wiring` has them all."""

    respond: Respond
    """`Coach.respond`."""
    brief: Callable[[Request], Brief]
    """The brief that a request comes to, evidence included. Blocks."""
    snapshot: Callable[[bool], Snapshot]
    """The workspace as last read, or as it is now when given True."""
    review: Review
    workspace: Workspace
    store: StudioStore
    interviewer: Interviewer
    asks: Callable[[str], bool]
    """Whether a message of this stage asks for an answer."""
    engine: Callable[[], str]
    """The engine's name."""
    today: Callable[[], dt.date]
    now: Callable[[], dt.datetime]


class Bench:
    """Sessions, read and kept; the parts of the room build on it."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    @property
    def root(self) -> Path:
        """The mentee's folder."""
        return self._tools.workspace.root

    def studio(self, id: int) -> Studio:  # noqa: A002  # as rows are named
        """The session of this id.

        Raises:
            StorageError: There is none, or it can't be read.
        """
        return self._tools.store.studio(id)

    def studios(self) -> list[Studio]:
        """This workspace's sessions, the last used first."""
        return self._tools.store.studios(str(self._tools.workspace.root))

    def voice(self) -> Voice:
        """How the mentee writes, measured on their own sent messages and notes."""
        return self._tools.interviewer.voice(own_texts(self._tools.snapshot(False)))

    def _unanswered(self, person: str | None, *, fresh: bool = False) -> Sending | None:
        """The latest message that this person has not answered, or None."""
        return unanswered(self._tools.snapshot(fresh), person, self._tools.today())

    def _add(self, studio: Studio, draft: OutreachDraft, *, label: str, by: str) -> Studio:
        """A version made without an engine, checked and saved."""
        brief = self._tools.brief(studio.request)
        checked, findings = self._tools.review(draft, brief)
        if not isinstance(checked, OutreachDraft):  # pragma: no cover  # a draft stays a draft
            raise TypeError("the review gave back something else than a draft")
        version = version_of(
            checked,
            findings,
            studio=studio,
            label=label,
            instruction="",
            by=by,
            interviewer=self._tools.interviewer,
            voice=self.voice(),
            now=self._tools.now,
        )
        self._tools.store.add_version(studio.id, version)
        return self.studio(studio.id)

    def _keep(self, studio: Studio, message: Message, **changes: object) -> Studio:
        request = studio.request.model_copy(update={"message": message})
        kept = studio.model_copy(update={"request": request, **changes})
        self._tools.store.keep_studio(kept)
        return self.studio(studio.id)

    def _version(
        self,
        id: int,  # noqa: A002
        draft: OutreachDraft,
        findings: tuple[Finding, ...],
        label: str,
        instruction: str,
    ) -> DraftVersion:
        studio = self.studio(id)
        rest = rest_note(draft.stage, self._unanswered(studio.recipient))
        version = version_of(
            draft.model_copy(update={"notes": (*draft.notes, *rest)}),
            findings,
            studio=studio,
            label=label,
            instruction=instruction,
            by=self._tools.engine(),
            interviewer=self._tools.interviewer,
            voice=self.voice(),
            now=self._tools.now,
        )
        return self._tools.store.add_version(id, version)


def message_of(studio: Studio) -> Message:
    """What was settled about the message so far."""
    return studio.request.message or Message()


def for_message(request: Request) -> Request:
    """The request, as one for a message out of the studio."""
    return request.model_copy(
        update={"task": Task.OUTREACH, "message": request.message or Message()}
    )


def in_hand(studio: Studio) -> DraftVersion:
    """The version in hand.

    Raises:
        RequestError: There is none yet.
    """
    if studio.version is None:
        raise RequestError("There is no draft yet.", hint="Write it first.")
    return studio.version
