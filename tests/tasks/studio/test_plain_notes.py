"""From two plain notes to a message that can go out."""

import datetime as dt
from pathlib import Path

import pytest

from coach.tasks.studio import StudioRoom
from tests.tasks.studio.making import asking, coach_on, made, ran

NOTES = {
    "dr-osei.txt": (
        "Dr Kwame Osei\nmet him at the hospital open evening in October. He said junior pharmacists"
        " should spend a month on the wards before choosing.\nHe told me his team are always short"
        " in spring.\nemail: k.osei@stmary.example\n"
    ),
    "me.md": (
        "Thinking about my next step. I am a pharmacy assistant at Boots in Leeds and I want to"
        " train as a hospital pharmacist.\nI worry my English is not good enough. My anxiety has"
        " been bad since summer.\n- [ ] write to Dr Osei about shadowing\n"
    ),
}


@pytest.fixture
def room(tmp_path: Path) -> StudioRoom:
    folder = tmp_path / "notes"
    folder.mkdir()
    for name, text in NOTES.items():
        (folder / name).write_text(text, encoding="utf-8")
    coach = coach_on(folder, tmp_path / "history.db", today=dt.date(2026, 11, 23))
    return coach.studio


def test_two_short_answers_make_it_ready(room: StudioRoom) -> None:
    studio = room.open(asking("I want to write to Dr Osei about shadowing on the wards"))
    assert [q.text for q in studio.questions] == [
        "Which two times would suit you?",
        "What name do you sign with?",
    ]
    assert (studio.recipient, studio.address) == ("Dr Kwame Osei", "k.osei@stmary.example")
    for question, words in zip(
        studio.questions, ("Tuesday or Thursday after 4", "Ada"), strict=True
    ):
        studio = room.answer(studio.id, question, words)
    version = made(ran(room.write(studio.id))).version
    assert version.ready, version.findings
    assert version.findings == ()
    assert version.draft.body == (
        "Dear Dr Osei,\n\nWe met at the hospital open evening in October. You said junior"
        " pharmacists should spend a month on the wards before choosing.\n\nI am a pharmacy"
        " assistant at Boots in Leeds and I want to train as a hospital pharmacist. I would like"
        " to ask you about shadowing on the wards.\n\nCould we speak for 20 minutes, by phone or"
        " video? I could do Tuesday or Thursday after 4, or whenever is easier for you. There is"
        " no hurry, and a no or a pointer is fine.\n\nThank you,\nAda"
    )
    assert b"To: Dr Kwame Osei <k.osei@stmary.example>" in room.eml(studio.id)


def test_what_is_private_is_offered_off_and_stays_out(room: StudioRoom) -> None:
    studio = room.open(asking("I want to write to Dr Osei about shadowing on the wards"))
    assert [f.text for f in studio.facts if f.private] == ["My anxiety has been bad since summer."]
    draft = made(ran(room.write(studio.id))).version.draft
    assert "anxiety" not in draft.body
    assert "English" not in draft.body
    assert draft.blanks == ("two times that suit you", "your name")
