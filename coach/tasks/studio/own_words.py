"""The mentee's own writing: what a voice can be measured on."""

import re

from coach.checks.lines import note_lines
from coach.checks.markdown import UnitKind
from coach.domain.notes import NoteKind, Snapshot
from coach.tasks.studio.files import parts_of

_OWN = (NoteKind.MEETING, NoteKind.GOAL, NoteKind.MENTOR, NoteKind.PROFILE, NoteKind.NOTE)
_ENOUGH_WORDS = 120
_TEXT_WORDS = 8
_LEAD_WORDS = 30
_GREETING = re.compile(r"(?:subject:|dear|hi|hello|hey|good (?:morning|afternoon|evening))\b", re.I)


def text_given(words: str) -> str:
    """The mentee's own text within a request for a message, such as "polish this:" and a letter.

    It begins after a short first line or paragraph, with a greeting or after a colon, and has 8
    words at least; "" when the words hold none.
    """
    lead, _, rest = words.strip().partition("\n")
    rest = rest.strip()
    if len(rest.split()) < _TEXT_WORDS or len(lead.split()) > _LEAD_WORDS:
        return ""
    return rest if lead.rstrip().endswith(":") or _GREETING.match(rest) else ""


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
