"""The mentee's own writing: what a voice can be measured on."""

import re

from coach.checks.lines import note_lines
from coach.checks.markdown import UnitKind
from coach.domain.notes import NoteKind, Snapshot
from coach.tasks.studio.files import parts_of

_OWN = (NoteKind.MEETING, NoteKind.GOAL, NoteKind.MENTOR, NoteKind.PROFILE, NoteKind.NOTE)
_ENOUGH_WORDS = 120


def own_texts(snapshot: Snapshot) -> tuple[str, ...]:
    """Texts that the mentee wrote, sent messages first; what coach wrote is none of them.

    Messages are kept whole, greeting and close too. Where they come to fewer than 120 words, the
    full sentences of the notes follow: people write notes in half sentences, which would mislead.
    """
    letters = []
    for note in snapshot.notes:
        if note.kind is not NoteKind.DRAFT:
            continue
        front, body = parts_of(note.document.text)
        if front.get("written_by") != "coach" and front.get("status") == "sent" and body.strip():
            letters.append(body.strip())
    if sum(len(text.split()) for text in letters) >= _ENOUGH_WORDS:
        return tuple(letters)
    prose = []
    for note in snapshot.notes:
        if note.kind in _OWN and not note.by_coach:
            prose += [
                line.text
                for line in note_lines(note.document.text)
                if line.kind is UnitKind.PROSE and re.search(r"\bI\b|\bmy\b", line.text)
            ]
    return (*letters, "\n".join(prose)) if prose else tuple(letters)
