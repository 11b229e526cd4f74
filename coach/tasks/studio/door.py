"""Out of the door and what came of it: files, mail, sent, answered, due. Nothing is ever sent."""

import datetime as dt
import os
from pathlib import Path

from coach.domain.artifacts import OutreachDraft
from coach.domain.requests import Channel, Message, Request, Task
from coach.domain.studio import DueList, Sending, Studio
from coach.errors import RequestError, StorageError, WorkspaceError
from coach.tasks.rendering import note_apart, to_copy
from coach.tasks.saving import save_artifact
from coach.tasks.studio import cadence
from coach.tasks.studio.bench import in_hand, message_of
from coach.tasks.studio.due import due_list
from coach.tasks.studio.files import SavedDraft, read_draft, sending_lines, write_draft
from coach.tasks.studio.finding import draft_meant
from coach.tasks.studio.interview import Interview
from coach.tasks.studio.posting import Mailto, eml, mailto, new_file
from coach.tasks.studio.versions import same_message


class Door(Interview):
    """Saving and posting a draft, and keeping track of those that went out."""

    def save(self, id: int) -> Path:  # noqa: A002
        """Save the version in hand in drafts/; a draft saved before is written again in its place.

        The file's front matter names the session, so that its versions are found again. A file
        that was changed by somebody else since is left alone, and a new one is made.
        """
        studio = self.studio(id)
        draft = in_hand(studio).draft
        if studio.path and (saved := self._unchanged(studio)):
            write_draft(self._tools.workspace, saved, draft, {})
            return self._tools.workspace.root / studio.path
        path = save_artifact(
            self._tools.workspace,
            draft,
            today=self._tools.today(),
            asked=studio.request.aim,
            more={"studio": id, "plan": draft.plan.value if draft.plan.value != "free" else None},
        )
        relative = path.relative_to(self._tools.workspace.root).as_posix()
        self._keep(studio, message_of(studio), path=relative)
        return path

    def to_copy(self, id: int) -> str:  # noqa: A002
        """The version in hand as it goes on the clipboard. Ask `version.ready` before copying."""
        return to_copy(in_hand(self.studio(id)).draft)

    def eml(self, id: int) -> bytes:  # noqa: A002
        """The version in hand as a mail file (RFC 5322) that opens as an unsent mail.

        Raises:
            RequestError: It is not an e-mail, or the address in the notes is none.
        """
        studio = self.studio(id)
        draft = in_hand(studio).draft
        _refuse_no_mail(draft)
        return eml(draft, address=studio.address, now=self._tools.now())

    def saved_path(self, id: int) -> Path:  # noqa: A002
        """Its file: one that was marked as sent stays, any other is written as it is now."""
        studio = self.studio(id)
        if studio.path and studio.sending is not None:
            return self._tools.workspace.root / studio.path
        return self.save(id)

    def save_eml(self, id: int) -> Path:  # noqa: A002
        """The version in hand as a mail file beside its saved draft; both are written.

        Raises:
            RequestError: It is not an e-mail, or the address in the notes is none.
            WorkspaceError: It can't be written.
        """
        data = self.eml(id)
        return new_file(self.save(id).with_suffix(".eml"), data)

    def mailto(self, id: int) -> Mailto:  # noqa: A002
        """The version in hand as a `mailto:` address, with a notice where it is too long.

        Raises:
            RequestError: It is not an e-mail, or the address in the notes is none.
        """
        studio = self.studio(id)
        draft = in_hand(studio).draft
        _refuse_no_mail(draft)
        return mailto(draft, address=studio.address)

    def open_file(self, file: str | Path) -> Studio:
        """The session of a saved draft, its file's own changes taken in as a version.

        A mentee's own text file becomes a session with that text as its first version.

        Raises:
            WorkspaceError: There is no such file in the workspace.
            RequestError: There is no message in it.
        """
        saved = self.saved(file)
        known = self._session_of(saved)
        if known is not None:
            return self._as_in_file(known, saved.draft(known.stage))
        asked = str(saved.front.get("asked") or f"a message to {saved.recipient or 'somebody'}")
        studio = self.open(
            Request(
                words=asked,
                task=Task.OUTREACH,
                mentor=saved.recipient,
                channel=saved.channel,
                plan=saved.plan,
                message=Message(stage=saved.stage, rough="" if saved.by_coach else saved.body),
            )
        )
        studio = self._keep(studio, message_of(studio), path=saved.path)
        label, by = ("saved draft", "coach") if saved.by_coach else ("your words", "you")
        return self._add(studio, saved.draft(studio.stage), label=label, by=by)

    def saved(self, file: str | Path) -> SavedDraft:
        """A draft file as it stands.

        Raises:
            WorkspaceError: There is no such file in the workspace.
            RequestError: There is no message in it.
        """
        return read_draft(self._tools.workspace, self._relative(file))

    def sent(self, file: str | Path, *, on: dt.date | None = None) -> Sending:
        """Mark a draft as sent by the mentee's own hand: in its file, which coach wrote.

        It then counts as part of the history with that person, and the day of the follow-up is
        set by the cadence. The mentor's file is not touched.

        Args:
            file: The saved draft.
            on: The day it went out; today when None.

        Raises:
            RequestError: The file is the mentee's own, or the day is still to come.
            FileChanged: Somebody changed the file since it was read; nothing was written.
        """
        day = on or self._tools.today()
        if day > self._tools.today():
            raise RequestError(f"{day} is still to come.", hint="Mark it on the day it goes out.")
        saved = self.saved(file)
        draft = saved.draft("")
        asks = self._tools.asks(draft.stage) if draft.stage else True
        return self._sending(saved, cadence.sent(day, draft.stage, asks=asks))

    def replied(self, file: str | Path, *, on: dt.date | None = None) -> Sending:
        """Note that an answer came: the cadence ends.

        Raises:
            RequestError: The draft was not marked as sent, or is the mentee's own file.
        """
        saved = self.saved(file)
        if saved.sending is None:
            raise RequestError(
                f"{saved.path} is not marked as sent.", hint=f'First: coach sent "{saved.path}"'
            )
        return self._sending(saved, cadence.replied(saved.sending, on or self._tools.today()))

    def due(self) -> DueList:
        """Follow-ups, promises with a day, and updates owed; and what to let rest."""
        return due_list(self._tools.snapshot(True), self._tools.today())

    def _unchanged(self, studio: Studio) -> SavedDraft | None:
        """The session's file when it is still a draft of coach's that holds one of the versions."""
        try:
            saved = read_draft(self._tools.workspace, studio.path or "")
        except (RequestError, WorkspaceError):
            return None
        known = {version.draft.body.strip() for version in studio.versions}
        mine = saved.by_coach and saved.studio == studio.id and saved.sending is None
        return saved if mine and saved.body.strip() in known else None

    def _as_in_file(self, studio: Studio, draft: OutreachDraft) -> Studio:
        """The session with the version in hand that the file holds; a new one when none does."""
        version = studio.version
        if version is None:
            return studio
        for each in (version, *reversed(studio.versions)):
            if same_message(_told(draft, each.draft), each.draft):
                if each.number == studio.current:
                    return studio
                return self._keep(studio, message_of(studio), current=each.number)
        changed = _told(draft, version.draft).model_copy(update={"notes": ()})
        return self._add(studio, changed, label="your change", by="you")

    def _session_of(self, saved: SavedDraft) -> Studio | None:
        """The session a file belongs to: the one it names, or the one that was begun from it."""
        here = str(self._tools.workspace.root)
        if saved.studio is not None:
            try:
                found = self.studio(saved.studio)
            except StorageError:
                return None
            return found if found.workspace == here and found.path == saved.path else None
        return next((s for s in self.studios() if s.path == saved.path), None)

    def _sending(self, saved: SavedDraft, sending: Sending) -> Sending:
        write_draft(
            self._tools.workspace,
            saved,
            saved.draft(saved.stage or ""),
            sending_lines(sending),
        )
        known = self._session_of(saved)
        if known is not None:
            self._keep(known, message_of(known), sending=sending)
        return sending

    def _relative(self, file: str | Path) -> str:
        """A file's place in the workspace, given from there or from where the mentee stands.

        Where there is no such file, the draft whose recipient or name the words mean.
        """
        root = self._tools.workspace.root
        path = Path(file).expanduser()
        here = path if path.is_absolute() else Path.cwd() / path
        for base in (root, Path(os.path.realpath(root))):
            real = Path(os.path.realpath(here)) if here.exists() else here
            if real.is_relative_to(base):
                return real.relative_to(base).as_posix()
        if path.is_absolute() or (root / path).exists():
            return path.as_posix()
        return draft_meant(str(file), self._tools.snapshot(True)) or path.as_posix()


def _told(draft: OutreachDraft, version: OutreachDraft) -> OutreachDraft:
    """A version with what its file says; a note that the message quotes has no place there."""
    note = draft.forward if note_apart(version) else version.forward
    return version.model_copy(
        update={
            "channel": draft.channel,
            "plan": draft.plan,
            "subject": draft.subject,
            "body": draft.body,
            "forward": note,
        }
    )


def _refuse_no_mail(draft: OutreachDraft) -> None:
    if draft.channel is not Channel.EMAIL:
        raise RequestError(
            f"This is a {draft.channel.in_words}, not an e-mail.",
            hint="Copy it, or ask for it as an email first.",
        )
