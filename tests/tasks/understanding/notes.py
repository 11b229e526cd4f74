"""A small workspace to resolve words in."""

import datetime as dt

from coach.domain.notes import Note, NoteKind, Person, Snapshot
from coach.domain.passages import Document, Origin

TODAY = dt.date(2026, 11, 23)
"""A Monday."""
INES = Person(name="Inés Aldana", aliases=("Inés",), relationship="current", pronouns="she/her",
              role="Head of Network Planning", path="mentors/ines.md")  # fmt: skip
MAC = Person(name="Desmond McAllister", aliases=("Mac", "Desmond"), relationship="past",
             about="My manager at the depot until 2025. He taught me. He left.")  # fmt: skip
COLM = Person(name="Colm Brady", aliases=("Colm",))
LIZ = Person(name="Elizabeth Oduya", role="Data analyst", about="She is fast. She said hello.")
MAY = Person(name="May Lindqvist", aliases=("May",))
EVERYBODY = (COLM, INES, LIZ, MAC, MAY)


def note(
    day: dt.date | None,
    *people: Person,
    text: str = "Talked.",
    kind: NoteKind = NoteKind.MEETING,
    following: dt.date | None = None,
    by_coach: bool = False,
) -> Note:
    """A note of this day about these people."""
    path = f"{kind}/{day} {' '.join(p.name for p in people)}.md"
    document = Document(
        origin=Origin.WORKSPACE,
        path=path,
        title=f"Note of {day}",
        text=text,
        date=day,
        people=tuple(person.name for person in people),
        digest="0",
    )
    return Note(kind=kind, document=document, next_meeting=following, by_coach=by_coach)


NOTES = (
    note(dt.date(2026, 3, 5), INES),
    note(dt.date(2026, 5, 14), COLM, text="Colm, my manager, said no. Keep calm."),
    note(dt.date(2026, 10, 8), INES),
    note(dt.date(2026, 10, 29), COLM, following=dt.date(2026, 12, 2)),
    note(dt.date(2026, 11, 12), INES, following=dt.date(2026, 11, 26)),
    note(dt.date(2026, 11, 20), LIZ, kind=NoteKind.NOTE),
    note(dt.date(2026, 11, 21), INES, kind=NoteKind.DRAFT, by_coach=True),
)
SNAPSHOT = Snapshot(root="/x", people=EVERYBODY, notes=NOTES)
