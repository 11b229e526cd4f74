"""The profile and the goals, and notes ready for the index."""

import re
from collections.abc import Sequence
from hashlib import sha256

from coach.checks.person_names import leading_name
from coach.domain.notes import ActionItem, Goal, Note, NoteKind, Profile
from coach.domain.passages import Document, Origin
from coach.workspace.checkboxes import owner_of
from coach.workspace.directory import Directory
from coach.workspace.markdown import prose_lines
from coach.workspace.parsed import ParsedNote
from coach.workspace.people import concerned

_PROFILE_KEYS = frozenset(
    "name role job position organisation organization company employer location based type title "
    "tags aliases date created updated cssclasses".split()
)
_BULLET = re.compile(r"^\s*[-*+•]\s+")
_MY_NAME = re.compile(r"\bmy name is\s+", re.IGNORECASE)


def profile_of(notes: Sequence[ParsedNote]) -> Profile:
    """The mentee as the first profile note tells it; an empty one where there is none.

    Other fields of the front matter (`voice: …`) are kept as lines before the text, since they
    too are how the mentee tells it.
    """
    note = next((note for note in notes if note.kind is NoteKind.PROFILE), None)
    if note is None:
        return Profile()
    fields = note.fields
    extra = [
        f"{name.replace('_', ' ').capitalize()}: {value}"
        for name in fields.values
        if name not in _PROFILE_KEYS and (value := fields.text(name))
    ]
    return Profile(
        name=fields.text("name") or _own_name(note),
        role=fields.text("role", "job", "position"),
        organisation=fields.text("organisation", "organization", "company", "employer"),
        location=fields.text("location", "based"),
        about="\n\n".join(part for part in ("\n".join(extra), note.body.strip("\n")) if part),
        path=note.path,
    )


def goal_of(note: ParsedNote) -> Goal | None:
    """The goal of a file in goals/; None for one whose `title:` is left empty."""
    if note.fields.has("title") and not note.fields.text("title"):
        return None
    return Goal(
        title=note.title,
        status=note.fields.text("status"),
        by=note.goal_by,
        about=note.body.strip("\n"),
        path=note.path,
    )


def finish(note: ParsedNote, directory: Directory) -> Note:
    """The note, with the people it is about and who owes what in it."""
    people = concerned(note, directory)
    document = Document(
        origin=Origin.WORKSPACE,
        path=note.path,
        title=note.title,
        text=note.text,
        body_line=note.body_line,
        date=note.date,
        people=people,
        digest=_digest(note, people),
    )
    return Note(
        kind=note.kind,
        document=document,
        actions=tuple(
            ActionItem(
                text=box.text,
                done=box.done,
                owner=owner_of(box.text, directory, note.body),
                due=box.due,
                path=note.path,
                line=box.line,
            )
            for box in note.boxes
        ),
        tags=note.tags,
        minutes=note.minutes,
        next_meeting=note.next_meeting,
        by_coach=note.fields.text("written_by") == "coach" and note.fields.text("status") != "sent",
    )


def _own_name(note: ParsedNote) -> str | None:
    """A whole name that a line is or begins with, or "My name is …"; nothing looser than that."""
    for line in prose_lines(note.text, first=note.body_line):
        if line.heading == 1 and leading_name(line.text) == line.text and " " in line.text:
            return line.text
        if (name := leading_name(_BULLET.sub("", line.text))) and " " in name:
            return name
        if match := _MY_NAME.search(line.text):
            return leading_name(line.text[match.end() :])
    return None


def _digest(note: ParsedNote, people: tuple[str, ...]) -> str:
    kept = (note.text, note.title, str(note.date), str(note.body_line), *people)
    hashed = sha256()
    for part in kept:
        data = part.encode("utf-8", errors="replace")
        hashed.update(len(data).to_bytes(8, "big") + data)
    return hashed.hexdigest()
