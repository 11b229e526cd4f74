"""What kind of note a file is: by its front matter, else by the folder it lies in."""

from pathlib import PurePosixPath

from coach.domain.notes import NoteKind
from coach.workspace.fields import Fields

_BY_TYPE = {
    "profile": NoteKind.PROFILE,
    "me": NoteKind.PROFILE,
    "goal": NoteKind.GOAL,
    "mentor": NoteKind.MENTOR,
    "person": NoteKind.MENTOR,
    "people": NoteKind.MENTOR,
    "meeting": NoteKind.MEETING,
    "1:1": NoteKind.MEETING,
    "draft": NoteKind.DRAFT,
    "outreach": NoteKind.DRAFT,
    "note": NoteKind.NOTE,
}
_BY_FOLDER = {
    "goals": NoteKind.GOAL,
    "goal": NoteKind.GOAL,
    "mentors": NoteKind.MENTOR,
    "mentor": NoteKind.MENTOR,
    "people": NoteKind.MENTOR,
    "meetings": NoteKind.MEETING,
    "meeting": NoteKind.MEETING,
    "meeting notes": NoteKind.MEETING,
    "drafts": NoteKind.DRAFT,
    "draft": NoteKind.DRAFT,
}
_NOT_RECORDS = frozenset("readme index template templates example _index".split())
"""Stems of files that describe a folder, or show how to fill it in."""


def kind_of(path: str, fields: Fields) -> NoteKind | None:
    """The kind that front matter or place says, or None where neither does.

    The innermost folder of a known name decides; capitals don't matter, nor does a number in
    front ("3 People").
    """
    if (said := (fields.text("type") or "").lower()) in _BY_TYPE:
        return _BY_TYPE[said]
    place = PurePosixPath(path)
    if place.stem.lower() in _NOT_RECORDS:
        return NoteKind.NOTE
    for folder in reversed(place.parts[:-1]):
        name = folder.lower().strip("0123456789.-_ ")
        if name in _BY_FOLDER:
            return _BY_FOLDER[name]
    if len(place.parts) == 1 and place.stem.lower() == "profile":
        return NoteKind.PROFILE
    return None
