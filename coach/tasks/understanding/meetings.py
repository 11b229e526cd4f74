"""Meetings that a request names by their order: "last time", "next meeting", "the one before last".

The notes say when they were or will be. Where a meeting's kind is in doubt, any dated note that
concerns the person counts.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.checks.text import plain
from coach.domain.notes import Note, NoteKind, Snapshot
from coach.tasks.understanding.text_names import concerns
from coach.tasks.understanding.vocabulary import COUNTS, MOST_CHARS, one_of

_THINGS = (
    r"(?:time|meeting|call|catch[- ]?up|chat|talk|session|conversation|coffee|lunch|dinner|walk"
    r"|visit|check[- ]?in|sync|1[:-]1|one[- ](?:on|to)[- ]one|appointment|interview|supervision)s?"
)
_WHOSE = r"(?:(?:my|our|the|her|his|their|that)\s+)?(?:very\s+)?"
_BEFORE_LAST = re.compile(
    rf"\b(?:the\s+)?(?:{_THINGS}|one)\s+before\s+(?:the\s+)?last(?:\s+(?:one|{_THINGS}))?\b"
    r"|\bthe time before\b(?!\s+\w)"
)
_RUN = re.compile(
    rf"\b{_WHOSE}(?:last|past|latest|previous|most recent)\s+(?P<n>\d{{1,2}}|{one_of(COUNTS)})\s+"
    rf"(?:\w+\s+)?{_THINGS}\b"
)
_LAST = re.compile(
    rf"\b{_WHOSE}(?:last|latest|most recent|previous)\s+"
    rf"(?:(?!week|month|year|night|time\b|spring|summer|autumn|fall|winter)[\w'-]+\s+)?{_THINGS}\b"
    r"(?!\s+(?:zone|table))"
    r"|\b(?:i|we|you|he|she|they)\s+last\s+(?:met|spoke|talked|saw|see|meet|speak|talk|caught up)\b"
    r"|\blast\s+(?:met|spoke|talked|saw|see|meet|speak|talk|caught up)\b"
    r"|\b(?:beim\s+)?letzte[sn]?\s+(?:mal|treffen|gesprach)\b"
    r"|\b(?:la\s+|a\s+)?ultima\s+(?:vez|reunion|reuniao|conversa|volta)\b"
    r"|\b(?:la\s+)?derniere\s+(?:fois|reunion)\b|\blaatste keer\b"
)
_FIRST = re.compile(
    rf"\b{_WHOSE}first\s+(?:(?:ever|mentor(?:ing)?)\s+)?(?:time (?:i|we) (?:met|spoke|talked)"
    r"|meeting|call|chat|conversation|session|coffee)\b(?!\s+with\s+a(?:n|ny)?\b)"
    r"|\b(?:i|we) first (?:met|spoke|talked)\b"
)
_NEXT = re.compile(
    rf"\b{_WHOSE}(?:next|upcoming|coming|following)\s+(?:(?!week|month|year)[\w'-]+\s+)?{_THINGS}\b"
    r"|\b(?:see|seeing|meet|meeting) (?:\w+ ){0,2}next\b(?!\s+(?:week|month|year|to))"
    r"|\b(?:proxima\s+(?:reunion|reuniao|vez|conversa)|prochaine\s+(?:fois|reunion)"
    r"|nachste[sn]?\s+(?:mal|treffen))\b"
)


@dataclass(frozen=True)
class Ordinal:
    """A meeting named by its order; `start` and `end` are its place in the words."""

    start: int
    end: int
    which: int
    """1 for the last, 2 for the one before; -1 for the first; 0 for the next."""
    count: int = 1
    """How many: "the last three meetings"."""


def ordinal_in(words: str) -> Ordinal | None:
    """The meeting that the words name by its order, or None."""
    text = plain(words[:MOST_CHARS])
    if match := _BEFORE_LAST.search(text):
        return Ordinal(*match.span(), 2)
    if match := _RUN.search(text):
        said = match["n"]
        count = int(said) if said.isdigit() else COUNTS.get(said, 1)
        return Ordinal(*match.span(), 1, max(count, 1))
    for pattern, which in ((_LAST, 1), (_NEXT, 0), (_FIRST, -1)):
        if match := pattern.search(text):
            return Ordinal(*match.span(), which)
    return None


def past_meetings(snapshot: Snapshot, people: Sequence[str], today: dt.date) -> list[Note]:
    """Dated meetings with any of the people (with anybody, when none is named), latest first.

    Where there is none, dated notes about them.
    """

    def fits(note: Note) -> bool:
        return (
            note.date is not None
            and note.date <= today
            and not note.by_coach
            and note.kind is not NoteKind.DRAFT
            and (not people or concerns(note, people, snapshot))
        )

    dated = [note for note in snapshot.notes if fits(note)]
    held = [note for note in dated if note.kind is NoteKind.MEETING] or (dated if people else [])
    return sorted(held, key=lambda note: (note.date or dt.date.min, note.path), reverse=True)


def next_meetings(
    snapshot: Snapshot, people: Sequence[str], today: dt.date
) -> list[tuple[dt.date, Note]]:
    """Meetings to come that notes name, with the note that does, the nearest first."""
    wanted = set(people)
    found = [
        (note.next_meeting, note)
        for note in snapshot.notes
        if note.next_meeting is not None
        and note.next_meeting >= today
        and note.document.people
        and (not wanted or not wanted.isdisjoint(note.document.people))
    ]
    return sorted(found, key=lambda each: (each[0], each[1].path))
