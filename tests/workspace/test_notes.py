"""Promises, tags, minutes, goals and the profile, as notes hold them."""

import datetime as dt
from pathlib import Path

import pytest

from coach.domain.notes import NoteKind
from tests.workspace.notes import note, read

AMARA = {"mentors/amara-obi.md": "# Amara Obi\n"}


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Amara to send two papers", "Amara Obi"),
        ("**Amara** to send", "Amara Obi"),
        ("[[amara-obi|Amara]] still to send", "Amara Obi"),
        ("Amara will send", "Amara Obi"),
        ("Amara: the list", "Amara Obi"),
        ("send the list (Amara)", "Amara Obi"),
        ("send the list @amara", "Amara Obi"),
        ("waiting for Amara", "Amara Obi"),
        ("amara to send", "Amara Obi"),
        ("ask Amara to send", None),
        ("write to Amara", None),
        ("Talk to two planners", None),
        ("Remember to ask", None),
        ("me: call Amara", None),
        ("I will write to Amara", None),
        ("@me call", None),
        ("call (Monday)", None),
        ("Kofi Mensah to send the form", "Kofi Mensah"),
        ("Rafe to open the door", "Rafe"),
        ("Odile to sing", None),
        ("form from @kofi", "kofi"),
    ],
)
def test_who_owes_it(tmp_path: Path, text: str, owner: str | None) -> None:
    read_note = note(tmp_path, "a.md", f"I met Rafe there.\n\n- [ ] {text}\n", AMARA)
    (action,) = read_note.actions
    assert (action.owner, action.text, action.line) == (owner, text, 3)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("send by 12 Nov", dt.date(2026, 11, 12)),
        ("send by Fri 20 Nov", dt.date(2026, 11, 20)),
        ("due 2026-11-30", dt.date(2026, 11, 30)),
        ("due: 30.11.2026", dt.date(2026, 11, 30)),
        ("send 📅 2026-11-30", dt.date(2026, 11, 30)),
        ("send [due:: 2026-11-30]", dt.date(2026, 11, 30)),
        ("send by 15 Jan", dt.date(2027, 1, 15)),
        ("done by Feb 2027", dt.date(2027, 2, 28)),
        ("by the end of March 2027", dt.date(2027, 3, 31)),
        ("send by Friday", None),
        ("was due Fri 20th", None),
        ("ask about 12 Nov", None),
        ("pass by the office, 12 Nov", None),
        ("by 03/04/2027", None),
    ],
)
def test_until_when(tmp_path: Path, text: str, due: dt.date | None) -> None:
    (action,) = note(tmp_path, "2026-10-29.md", f"- [ ] {text}\n").actions
    assert action.due == due


def test_a_deadline_in_a_note_without_a_day_is_near_today(tmp_path: Path) -> None:
    actions = note(tmp_path, "a.md", "- [ ] by 12 Nov\n- [ ] by 15 Jan\n").actions
    assert [a.due for a in actions] == [dt.date(2026, 11, 12), dt.date(2027, 1, 15)]


def test_checkboxes_of_every_kind_and_their_lines(tmp_path: Path) -> None:
    text = (
        "---\r\ntags: x\r\n---\r\n# To do\r\n- [ ] one\r\n  * [x] two\r\n+ [X] three\r\n"
        "1. [ ] four\r\n[x] five\r\n> - [ ] six\r\n- [/] seven\r\n- [-] cancelled\r\n"
        "- [ ]\r\n- [x](link)\r\n```\r\n- [ ] code\r\n```\r\n- [ ] eight\r\n- [1] footnote\r\n"
    )
    actions = note(tmp_path, "a.md", text).actions
    assert [(a.text, a.done, a.line) for a in actions] == [
        ("one", False, 5),
        ("two", True, 6),
        ("three", True, 7),
        ("four", False, 8),
        ("five", True, 9),
        ("six", False, 10),
        ("seven", False, 11),
        ("eight", False, 18),
    ]


def test_tags(tmp_path: Path) -> None:
    text = (
        "---\ntags: [Mentoring, '#prep']\n---\n# Heading\n#work/job and #MENTORING, no #123\n"
        "http://x.example/#anchor `#code` a#b\n```\n#fenced\n```\n"
    )
    assert note(tmp_path, "a.md", text).tags == ("Mentoring", "prep", "work/job")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("---\nminutes: 45\n---\n", 45),
        ("---\nduration: 1h30\n---\n", 90),
        ("---\nduration: 1.5 hours\n---\n", 90),
        ("Thurs, phone, ~20 min (she was on a train)", 20),
        ("30 min, she had to run", 30),
        ("Stood by the boards for 20 min pretending to read.", None),
        ("---\nminutes: many\n---\n", None),
        ("---\nminutes: 99999\n---\n", None),
    ],
)
def test_minutes(tmp_path: Path, text: str, minutes: int | None) -> None:
    assert note(tmp_path, "meetings/a.md", text).minutes == minutes


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("---\nnext: 2026-11-26\n---\n", dt.date(2026, 11, 26)),
        ("text\n\nNext: Thurs 26 Nov, 15:00", dt.date(2026, 11, 26)),
        ("text\n\n**Next meeting:** 8 Jan", dt.date(2027, 1, 8)),
        ("text\n\nnext: soon", None),
        ("text\n\nWhat next. 8 Oct", None),
    ],
)
def test_the_next_meeting(tmp_path: Path, text: str, day: dt.date | None) -> None:
    assert note(tmp_path, "meetings/2026-11-12.md", text).next_meeting == day


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("profile.md", "", NoteKind.PROFILE),
        ("x/profile.md", "", NoteKind.NOTE),
        ("goals/a.md", "", NoteKind.GOAL),
        ("Work/1 Meetings/2026/a.md", "", NoteKind.MEETING),
        ("meetings/README.md", "", NoteKind.NOTE),
        ("drafts/a.txt", "", NoteKind.DRAFT),
        ("a.md", "---\ntype: Goal\n---\n", NoteKind.GOAL),
        ("goals/a.md", "---\ntype: note\n---\n", NoteKind.NOTE),
        ("a.md", "---\nwith: Ada Holt\ndate: 2026-10-08\n---\n", NoteKind.MEETING),
        ("a.md", "---\nwith: Ada Holt\n---\n", NoteKind.NOTE),
        (
            "rehearsals/a.md",
            "---\nwith: Ada Holt\ndate: 2026-10-08\nwritten_by: coach\n---\n",
            NoteKind.NOTE,
        ),
    ],
)
def test_kinds(tmp_path: Path, path: str, text: str, kind: NoteKind) -> None:
    assert note(tmp_path, path, text).kind is kind


def test_goals(tmp_path: Path) -> None:
    snapshot = read(
        tmp_path,
        {
            "goals/a.md": "---\ntitle: Get a role\nstatus: active\nby: 2027-06-30\n---\nWhy\n",
            "goals/b.md": "# Speak up\n\nstatus: active\nby: Feb 2027\n\nPresent once.\n",
            "goals/learn-data.md": "nothing said",
            "goals/form.md": "---\ntitle:\nby:\n---\n# A form\n",
        },
    )
    assert [(g.title, g.status, g.by) for g in snapshot.goals] == [
        ("Get a role", "active", dt.date(2027, 6, 30)),
        ("Speak up", "active", dt.date(2027, 2, 28)),
        ("learn data", None, None),
    ]
    assert snapshot.goals[0].about == "Why"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("---\nname: Nadia Brandt\n---\n", "Nadia Brandt"),
        ("# Nadia Brandt\n\nI plan rosters.\n", "Nadia Brandt"),
        ("# About me\n\nMy name is Nadia and I plan.\n", "Nadia"),
        ("# About me\n\nI'm tired.\n", None),
        ("# Profile\n", None),
    ],
)
def test_the_profile(tmp_path: Path, text: str, name: str | None) -> None:
    profile = read(tmp_path, {"profile.md": text}).profile
    assert (profile.name, profile.path) == (name, "profile.md")


def test_other_fields_of_the_profile_are_kept_as_words(tmp_path: Path) -> None:
    text = "---\nname: N\nrole: Planner\nvoice: Short and dry.\n---\nI drive.\n"
    profile = read(tmp_path, {"profile.md": text}).profile
    assert (profile.role, profile.about) == ("Planner", "Voice: Short and dry.\n\nI drive.")
