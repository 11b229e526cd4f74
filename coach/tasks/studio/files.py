"""Saved drafts as files: front matter that coach wrote, the message, and what became of it."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from coach.domain.artifacts import OutreachDraft
from coach.domain.notes import Note, NoteKind, Snapshot
from coach.domain.ports import Workspace
from coach.domain.requests import Channel, Plan
from coach.domain.studio import Sending
from coach.errors import RequestError
from coach.tasks.saving import FORWARD_HEADING, draft_text, front_matter

_FRONT = re.compile(r"\ufeff?---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FOOTER = "<!-- Sources\n"


@dataclass(frozen=True)
class SavedDraft:
    """A draft as it stands in a file."""

    path: str
    """Relative to the workspace."""
    digest: str
    """Of the bytes that were read; guards against writing over somebody else's change."""
    front: Mapping[str, Any]
    body: str
    footer: str
    """The comment with the sources, or empty."""
    forward: str | None = None
    """The note to forward that stands under the message, or None."""

    @property
    def by_coach(self) -> bool:
        """Whether coach wrote the file, so that it may write it again when asked."""
        return self.front.get("written_by") == "coach"

    @property
    def studio(self) -> int | None:
        """The session it came from, when the file says so."""
        value = self.front.get("studio")
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    @property
    def recipient(self) -> str | None:
        """Whom it is to, as the file says."""
        value = self.front.get("to")
        return value.strip() if isinstance(value, str) and value.strip() else None

    @property
    def channel(self) -> Channel:
        """How it travels; email where the file does not say."""
        value = self.front.get("channel")
        return Channel(value) if isinstance(value, str) and value in set(Channel) else Channel.EMAIL

    @property
    def plan(self) -> Plan:
        """What is paid for the channel; nothing where the file does not say."""
        value = self.front.get("plan")
        return Plan(value) if isinstance(value, str) and value in set(Plan) else Plan.FREE

    @property
    def stage(self) -> str | None:
        """Why it was written, when the file says so."""
        value = self.front.get("stage")
        return value if isinstance(value, str) and value else None

    @property
    def subject(self) -> str | None:
        """The subject line, or None."""
        value = self.front.get("subject")
        return (
            str(value) if isinstance(value, str | int | float | dt.date) and value != "" else None
        )

    @property
    def sending(self) -> Sending | None:
        """That it was sent and what follows, or None while it is a draft."""
        return sending_of(self.front)

    def draft(self, stage: str) -> OutreachDraft:
        """The message in it."""
        return OutreachDraft(
            channel=self.channel,
            plan=self.plan,
            stage=self.stage or stage,
            recipient=self.recipient,
            subject=self.subject if self.channel.has_subject else None,
            body=self.body,
            forward=self.forward,
        )


def read_draft(workspace: Workspace, path: str) -> SavedDraft:
    """A draft file, a mentee's own one too.

    Raises:
        WorkspaceError: There is no such file in the workspace, or it is no text.
        RequestError: There is no message in it.
    """
    text, digest = workspace.reread(path)
    front, body = parts_of(text)
    at = body.rfind(_FOOTER)
    footer = body[at:].strip() if at >= 0 else ""
    if not footer.endswith("-->"):
        at, footer = len(body), ""
    message, _, note = body[:at].partition(f"\n{FORWARD_HEADING}\n")
    message = message.strip()
    if not message:
        raise RequestError(f"There is no message in {path}.", hint="Name a draft with words in it.")
    return SavedDraft(
        path,
        digest,
        front,
        message,
        footer,
        note.strip() or None,
    )


def write_draft(
    workspace: Workspace, saved: SavedDraft, draft: OutreachDraft, more: Mapping[str, object]
) -> None:
    """Write a draft's file again, if it is still the one that was read and coach wrote it.

    Raises:
        RequestError: The file is not one that coach wrote.
        FileChanged: The file on disk differs; nothing was written.
        WorkspaceError: It can't be written.
    """
    if not saved.by_coach:
        raise RequestError(
            f"{saved.path} is your own file; coach does not write over it.",
            hint="Its front matter needs no change: add a line `status: sent` yourself.",
        )
    front = {**saved.front, "channel": draft.channel.value, "subject": draft.subject, **more}
    if draft.plan is Plan.FREE:
        front.pop("plan", None)
    else:
        front["plan"] = draft.plan.value
    footer = f"\n\n{saved.footer}" if saved.footer else ""
    text = f"{front_matter(front)}\n{draft_text(draft)}{footer}\n"
    workspace.rewrite(saved.path, text, digest=saved.digest)


def parts_of(text: str) -> tuple[dict[str, Any], str]:
    """Front matter and body; front matter that can't be read counts as none."""
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    try:
        value = yaml.safe_load(match.group(1))
    except (yaml.YAMLError, ValueError, RecursionError):
        value = None
    front = value if isinstance(value, dict) else {}
    return {str(key): each for key, each in front.items()}, text[match.end() :]


def sending_of(front: Mapping[str, Any]) -> Sending | None:
    """What front matter says of the message's way out, or None while it is a draft."""
    if front.get("status") != "sent":
        return None
    on = _day(front.get("sent")) or _day(front.get("date"))
    if on is None:
        return None
    turn = front.get("round")
    return Sending(
        on=on,
        replied_on=_day(front.get("replied")),
        round=turn if isinstance(turn, int) and 0 <= turn <= 2 else 0,
        follow_up=_day(front.get("follow_up")),
        until=_day(front.get("follow_up_until")),
        rest=rest if isinstance(rest := front.get("rest"), str) else "",
    )


def sending_lines(sending: Sending) -> dict[str, object]:
    """The same as lines of front matter; a line that no longer holds is None."""
    return {
        "date": sending.on,
        "status": "sent",
        "sent": sending.on,
        "round": sending.round or None,
        "follow_up": sending.follow_up,
        "follow_up_until": sending.until,
        "rest": sending.rest or None,
        "replied": sending.replied_on,
    }


def sent_notes(snapshot: Snapshot, name: str | None = None) -> list[tuple[Note, Sending]]:
    """Messages the notes say were sent, latest first; to one person, or to all."""
    found = []
    for note in snapshot.notes:
        if note.kind is not NoteKind.DRAFT or (name and name not in note.document.people):
            continue
        front, _ = parts_of(note.document.text)
        if sending := sending_of(front):
            found.append((note, sending))
    return sorted(found, key=lambda pair: (pair[1].on, pair[1].round), reverse=True)


def _day(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
