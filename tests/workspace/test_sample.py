"""The sample workspace, read whole, as a person who knows it would tell it."""

import datetime as dt
from pathlib import Path

import pytest

from coach.domain.notes import Note, NoteKind, Snapshot
from tests.workspace.notes import workspace

INES, COLM, YUSRA, MAC = "Inés Aldana", "Colm Brady", "Yusra Tamboli", "Desmond McAllister"


@pytest.fixture
def snapshot(sample: Path) -> Snapshot:
    return workspace(sample).read()


def _note(snapshot: Snapshot, path: str) -> Note:
    return next(note for note in snapshot.notes if note.path == path)


def test_nothing_is_passed_over(snapshot: Snapshot, sample: Path) -> None:
    assert snapshot.notices == ()
    assert len(snapshot.notes) == len([p for p in sample.rglob("*") if p.is_file()])
    assert [note.path for note in snapshot.notes] == sorted(note.path for note in snapshot.notes)


def test_the_mentee(snapshot: Snapshot) -> None:
    profile = snapshot.profile
    assert (profile.name, profile.role) == ("Nadia Brandt", "Roster planner")
    assert (profile.organisation, profile.location) == ("Harrowmere Buses", "Harrowmere")
    assert "Voice: Short, plain sentences." in profile.about


def test_everybody(snapshot: Snapshot) -> None:
    assert [(p.name, p.aliases, p.relationship) for p in snapshot.people] == [
        (COLM, ("Colm",), None),
        (MAC, ("Mac", "Des", "Desmond"), "past"),
        (INES, ("Ines", "Inés"), "current"),
        (YUSRA, ("Yusra",), "prospective"),
    ]
    ines = snapshot.person(INES)
    assert ines is not None
    assert ines.role == "Head of Network Planning"
    assert ines.organisation == "Tarn Vale Transport Authority"
    assert (ines.email, ines.met) == ("ines.aldana@tarnvale.example", "2026-03-05")


def test_goals(snapshot: Snapshot) -> None:
    assert {(g.title, g.status, g.by) for g in snapshot.goals} == {
        ("Data basics I can use at work", "in progress", dt.date(2026, 12, 18)),
        ("Get an assistant transport planner role", "active", dt.date(2027, 6, 30)),
        ("Speak up about my own work", "active", dt.date(2027, 2, 28)),
    }


def test_every_meeting_knows_its_day_and_its_people(snapshot: Snapshot) -> None:
    meetings = [note for note in snapshot.notes if note.kind is NoteKind.MEETING]
    assert [(note.date, note.document.people) for note in meetings] == [
        (dt.date(2026, 3, 5), (INES,)),
        (dt.date(2026, 4, 16), (INES,)),
        (dt.date(2026, 5, 14), (COLM,)),
        (dt.date(2026, 5, 28), (INES,)),
        (dt.date(2026, 7, 9), (INES,)),
        (dt.date(2026, 7, 23), (COLM,)),
        (dt.date(2026, 8, 20), (INES,)),
        (dt.date(2026, 9, 24), (YUSRA,)),
        (dt.date(2026, 10, 8), (INES,)),
        (dt.date(2026, 10, 29), (COLM,)),
        (dt.date(2026, 11, 12), (INES,)),
    ]
    assert [note.minutes for note in meetings] == [45, 45, 25, 30, 45, 30, 20, None, 45, 20, 30]
    assert [n.date for n in snapshot.meetings_with(COLM)] == [
        dt.date(2026, 10, 29),
        dt.date(2026, 7, 23),
        dt.date(2026, 5, 14),
    ]


def test_the_next_meetings(snapshot: Snapshot) -> None:
    said = {note.path[9:]: note.next_meeting for note in snapshot.notes if note.next_meeting}
    assert said == {
        "2026-04-16-ines.md": dt.date(2026, 5, 28),
        "2026-05-28-ines.md": dt.date(2026, 7, 9),
        "2026-07-09-ines.md": dt.date(2026, 8, 20),
        "2026-08-20-ines.md": dt.date(2026, 10, 8),
        "2026-10-08-ines.md": dt.date(2026, 11, 12),
        "2026-11-12-ines.md": dt.date(2026, 11, 26),
    }


def test_what_others_still_owe(snapshot: Snapshot) -> None:
    owed = {
        (action.owner, action.path.removeprefix("meetings/"), action.line)
        for note in snapshot.notes
        for action in note.actions
        if action.owner and not action.done
    }
    assert owed == {
        (COLM, "2026-07-23-colm.md", 19),
        (INES, "2026-08-20-ines.md", 17),
        (INES, "2026-10-08-ines.md", 24),
        (COLM, "2026-10-29-colm.md", 20),
        (COLM, "2026-10-29-colm.md", 21),
        (INES, "2026-11-12-ines.md", 25),
        (INES, "2026-11-12-ines.md", 26),
    }


def test_what_the_mentee_owes_with_a_day(snapshot: Snapshot) -> None:
    due = {
        (action.due, action.done)
        for note in snapshot.notes
        for action in note.actions
        if action.due and action.owner is None
    }
    assert due == {
        (dt.date(2026, 3, 20), True),
        (dt.date(2026, 7, 17), True),
        (dt.date(2026, 11, 20), False),
        (dt.date(2026, 11, 27), False),
    }


def test_every_action_stands_on_its_line(snapshot: Snapshot, sample: Path) -> None:
    actions = [action for note in snapshot.notes for action in note.actions]
    assert len(actions) == 50
    for action in actions:
        lines = (sample / action.path).read_text(encoding="utf-8").split("\n")
        assert action.text in lines[action.line - 1]


def test_plain_notes(snapshot: Snapshot) -> None:
    dump = _note(snapshot, "notes/Sunday brain dump.md")
    assert dump.date == dt.date(2026, 11, 15)
    assert set(dump.document.people) == {INES, COLM, YUSRA, MAC}
    before = _note(snapshot, "notes/before-thursday.md")
    assert before.date is None  # 26 Nov is the meeting's day, not the note's
    assert before.document.people == (INES,)
    assert before.tags == ("mentoring", "prep")


def test_documents_are_the_files(snapshot: Snapshot, sample: Path) -> None:
    for note in snapshot.notes:
        document = note.document
        text = (sample / document.path).read_text(encoding="utf-8")
        assert document.text == text
        first = document.text.split("\n")[document.body_line - 2 : document.body_line - 1]
        assert document.body_line == 1 or first == ["---"]
    assert len({note.document.digest for note in snapshot.notes}) == len(snapshot.notes)
