"""After the real meeting: what happened, what was rehearsed, and what corrects the persona."""

import datetime as dt
import re
from collections.abc import Sequence

from coach.checks.markdown import UnitKind, units
from coach.checks.privacy import is_private
from coach.checks.text import content_stems, sentences, word_count
from coach.domain.debriefs import Afterwards
from coach.domain.notes import Note, NoteKind, Snapshot
from coach.domain.rehearsals import Rehearsal
from coach.domain.scenes import Persona, Principle, Signal
from coach.errors import RequestError

ENOUGH = 0.34
"""Share of an aim's words of meaning that the note must hold to speak of it."""
MOST_SURPRISES = 5
_THEY = re.compile(
    r"^(?:she|he|they|{first})\b.*\b(?:said|says|asked|thinks?|thought|wants?|wanted|told|likes?|liked"
    r"|suggested|won't|doesn't|didn't|refused|offered|laughed|interrupted|hates?|prefers?|looked)\b"
)


def compare(
    rehearsal: Rehearsal, snapshot: Snapshot, today: dt.date, path: str | None = None
) -> Afterwards:
    """What the meeting's note says of the rehearsed aims and commitments, and what is new in it.

    Raises:
        RequestError: There is no such note, or none since the rehearsal.
    """
    note = _note(rehearsal, snapshot, today, path)
    document = note.document
    body = "\n".join(document.text.splitlines()[document.body_line - 1 :])
    stems = set(content_stems(body))
    wanted = [*rehearsal.scenario.aims, *_commitments(rehearsal)]
    kept = tuple(line for line in wanted if _speaks_of(stems, line))
    return Afterwards(
        note=note.path,
        kept=kept,
        missing=tuple(line for line in wanted if line not in kept),
        surprises=_surprises(body, rehearsal.persona),
    )


def corrected_by(persona: Persona, lines: Sequence[str], note: str) -> Persona:
    """The persona with the chosen lines of a note as its first principles."""
    known = {one.text for one in persona.principles}
    new = tuple(
        Principle(text=line, source="notes", path=note) for line in lines if line not in known
    )
    return persona.model_copy(update={"principles": (*new, *persona.principles)})


def _note(rehearsal: Rehearsal, snapshot: Snapshot, today: dt.date, path: str | None) -> Note:
    if path is not None:
        for note in snapshot.notes:
            if note.path == path:
                return note
        raise RequestError(f"There is no note {path!r}.", hint="Give its path in the workspace.")
    # The clock may be ahead of the day that coach is told it is, or of this place's midnight.
    since = min(rehearsal.began_at.date(), today)
    if rehearsal.scenario.meeting is not None:
        since = min(since, rehearsal.scenario.meeting.on)
    found = [
        note
        for note in snapshot.notes
        if note.kind is NoteKind.MEETING
        and note.date
        and since <= note.date <= today
        and rehearsal.persona.name in note.document.people
    ]
    if not found:
        raise RequestError(
            f"No note of a meeting with {rehearsal.persona.name} since {since}.",
            hint="Write one in meetings/, a few lines are enough, and come back.",
        )
    return min(found, key=lambda note: (note.date or today, note.path))


def _commitments(rehearsal: Rehearsal) -> list[str]:
    plans = [
        heard.quote
        for turn in rehearsal.path()
        for heard in turn.heard
        if heard.signal is Signal.PLAN
    ]
    return list(dict.fromkeys(plans))[-3:]


def _speaks_of(stems: set[str], line: str) -> bool:
    wanted = set(content_stems(line))
    return bool(wanted) and len(wanted & stems) >= ENOUGH * len(wanted)


def _surprises(body: str, persona: Persona) -> tuple[str, ...]:
    """Lines of the note on what the mentor said or did that no principle has yet."""
    first = re.escape(persona.first_name or persona.name)
    they = re.compile(_THEY.pattern.replace("{first}", first), re.IGNORECASE)
    known = [set(content_stems(one.text)) for one in persona.principles]
    found = []
    for unit in units(body):
        if unit.kind not in (UnitKind.PROSE, UnitKind.ITEM):
            continue
        for span in sentences(unit.text):
            stems = set(content_stems(span.text))
            new = not any(len(stems & old) >= 0.6 * max(1, len(stems)) for old in known)
            short = 3 <= word_count(span.text) <= 30
            if they.search(span.text) and short and new and not is_private(span.text):
                found.append(span.text)
    return tuple(found[:MOST_SURPRISES])
