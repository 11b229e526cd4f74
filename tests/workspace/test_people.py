"""Who the notes speak of, and nobody else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.checks.person_names import fold, key, leading_name, looks_like_name
from coach.workspace.directory import Directory
from tests.workspace.notes import note, read

INES = {"mentors/ines-aldana.md": "---\nname: Inés Aldana\naliases: [Nana]\n---\n"}
TWO_SAMS = {"mentors/sam-reed.md": "# Sam Reed\n", "mentors/sam-okoro.md": "# Sam Okoro\n"}


def _people(root: Path, path: str, text: str, others: dict[str, str]) -> tuple[str, ...]:
    return note(root, path, text, others).document.people


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", "---\nwith: Inés Aldana\n---\n"),
        ("a.md", "---\nwith: ines\n---\n"),
        ("a.md", "---\npeople: [INÉS ALDANA]\n---\n"),
        ("a.md", '---\nmentor: "[[ines-aldana]]"\n---\n'),
        ("a.md", "---\nmentor: [[ines-aldana]]\n---\n"),
        ("a.md", "---\nwith: Dr. Inés Aldana (video)\n---\n"),
        ("a.md", "---\nwith: Aldana\n---\n"),
        ("2026-10-08-ines.md", ""),
        ("ines_aldana_cv.md", ""),
        ("a.md", "# Coffee with INÉS\n"),
        ("a.md", "I asked ines-aldana about it"),
        ("a.md", "Nana's view is different"),
        ("a.md", "see [[Inés Aldana|her]]"),
        ("a.md", "with: Inés\n\ntext"),
    ],
)
def test_one_person_under_many_names(tmp_path: Path, path: str, text: str) -> None:
    assert _people(tmp_path, path, text, INES) == ("Inés Aldana",)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", "Priya and Odile were there. Rafe too."),
        ("a.md", "the Aldanas, business, INESTIMABLE, finest"),
        ("wines.md", ""),
    ],
)
def test_nobody_is_invented(tmp_path: Path, path: str, text: str) -> None:
    snapshot = read(tmp_path, {**INES, path: text})
    assert [person.name for person in snapshot.people] == ["Inés Aldana"]
    assert _people(tmp_path, path, text, INES) == ()


@pytest.mark.parametrize("said", ["the team", "Finance", "HR", "everyone", "me", "2", "my manager"])
def test_what_stands_after_with_and_is_nobody(tmp_path: Path, said: str) -> None:
    assert read(tmp_path, {"meetings/a.md": f"---\nwith: {said}\n---\n"}).people == ()


def test_a_shared_first_name_means_nobody(tmp_path: Path) -> None:
    snapshot = read(
        tmp_path,
        {**TWO_SAMS, "meetings/a.md": "---\nwith: Sam\n---\n", "b.md": "Sam said. Sam Okoro said."},
    )
    by_path = {n.path: n.document.people for n in snapshot.notes}
    assert by_path["meetings/a.md"] == ()
    assert by_path["b.md"] == ("Sam Okoro",)
    assert [person.aliases for person in snapshot.people] == [(), ()]
    (notice,) = snapshot.notices
    assert notice.path == "meetings/a.md"
    assert "more than one person" in notice.why


def test_the_mentees_own_first_name_is_not_somebody_else(tmp_path: Path) -> None:
    files = {
        "profile.md": "---\nname: Nadia Brandt\n---\n",
        "mentors/nadia-cole.md": "# Nadia Cole",
    }
    snapshot = read(tmp_path, {**files, "a.md": "- [ ] Nadia to write\n", "b.md": "Nadia Cole!"})
    by_path = {n.path: n for n in snapshot.notes}
    assert by_path["a.md"].document.people == ()
    assert by_path["a.md"].actions[0].owner is None
    assert by_path["b.md"].document.people == ("Nadia Cole",)


def test_a_first_name_grows_into_the_full_one(tmp_path: Path) -> None:
    snapshot = read(
        tmp_path,
        {
            "meetings/1.md": "---\nwith: Colm\n---\n",
            "meetings/2.md": "---\nwith: Colm Brady\n---\n",
            "meetings/3.md": "---\nwith: Colm Brady and Ada Holt\n---\n",
        },
    )
    assert [p.name for p in snapshot.people] == ["Ada Holt", "Colm Brady"]
    assert [n.document.people for n in snapshot.notes] == [
        ("Colm Brady",),
        ("Colm Brady",),
        ("Colm Brady", "Ada Holt"),
    ]
    assert all(person.path is None for person in snapshot.people)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Will you come? I will. May is fine.", ()),
        ("On 12 May we met, in May too", ("May Lin",)),
        ("I asked Will about it", ("Will Ott",)),
        ("then may said", ()),
    ],
)
def test_names_that_are_words_need_more_than_a_capital(
    tmp_path: Path, text: str, named: tuple[str, ...]
) -> None:
    others = {"mentors/will-ott.md": "# Will Ott", "mentors/may-lin.md": "# May Lin"}
    assert _people(tmp_path, "a.md", text, others) == named


def test_a_meeting_is_about_whom_it_was_with(tmp_path: Path) -> None:
    others = {**INES, "mentors/colm-brady.md": "# Colm Brady"}
    text = "---\nwith: Colm\n---\n## Inés\n\nInés was right.\n"
    assert _people(tmp_path, "meetings/2026-07-23-colm.md", text, others) == ("Colm Brady",)
    assert _people(tmp_path, "meetings/x.md", "# Day\n\nInés was right.", others) == (
        "Inés Aldana",
    )
    both = _people(tmp_path, "diary.md", "# Colm\n\nInés was right.", others)
    assert set(both) == {"Colm Brady", "Inés Aldana"}


@pytest.mark.parametrize(
    ("text", "names", "kind"),
    [
        ("# Coffee with Priya Raman, 3 Nov 2026\n", ["Priya Raman"], "meeting"),
        ("1:1 with Priya (VP), 3 Nov 2026\n", ["Priya"], "meeting"),
        ("# Meeting with the Board, 3 Nov 2026\n", [], "note"),
        ("# Meeting with Finance, 3 Nov 2026\n", [], "note"),
        ("# Coffee with Priya Raman\n", ["Priya Raman"], "meeting"),
        ("Call w/ Priya\n\nshe said\n", ["Priya"], "meeting"),
        ("# Call with my mentor Sarah Chen, 3 Nov 2026\n", ["Sarah Chen"], "meeting"),
        ("# Why a Conversation with Senior Leaders helps\n", [], "note"),
        ("# Notes\n\nCoffee with Priya is nice.\n", [], "note"),
        ("Met Priya Raman, 3 Nov 2026\n", ["Priya Raman"], "meeting"),
        ("3 Nov 2026\n\nSpoke to Priya about the rota\n", ["Priya"], "meeting"),
        ("# 3 Nov 2026\n\nMet the board\n", [], "note"),
    ],
)
def test_a_title_in_a_plain_folder_tells_a_meeting(
    tmp_path: Path, text: str, names: list[str], kind: str
) -> None:
    snapshot = read(tmp_path, {"a.txt": text})
    assert [p.name for p in snapshot.people] == names
    assert snapshot.notes[0].kind == kind


def test_a_persons_file(tmp_path: Path) -> None:
    text = (
        "---\nname: Yusra Tamboli\npronouns: she/her\nrole: Lead\ncompany: Ferrow\n"
        "email: yusra@ferrow.example\nrelationship: Prospective\nmet: 2026-09-24\n"
        "aliases: Yus, Y.T.\nchannel: email\n---\nShe gave me a card.\n"
    )
    (person,) = read(tmp_path, {"People/yusra.md": text}).people
    assert (person.name, person.aliases) == ("Yusra Tamboli", ("Yus", "Y.T.", "Yusra"))
    assert (person.role, person.organisation) == ("Lead", "Ferrow")
    assert (person.relationship, person.met) == ("prospective", "2026-09-24")
    assert (person.pronouns, person.email) == ("she/her", "yusra@ferrow.example")
    assert (person.about, person.path) == ("She gave me a card.", "People/yusra.md")


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        ("mentors/ines-aldana.md", "no heading", "Ines Aldana"),
        ("mentors/priya.md", "# Priya Raman\n", "Priya Raman"),
        ("mentors/x.md", "# Priya Raman (VP at Foo)\n", None),
        ("mentors/priya.md", "# Priya Raman (VP at Foo)\n", "Priya Raman"),
        ("mentors/ideas.md", "# People I could ask\n", None),
        ("mentors/README.md", "# Our Mentors\n", None),
        ("mentors/form.md", "---\nname:\n---\n# Ada Holt\n", None),
        ("x/ada.md", "---\ntype: person\nname: Ada Holt\n---\n", "Ada Holt"),
        ("mentors/李明.md", "", "李明"),
        ("mentors/jo-o-neill.md", "# Jo O'Neill\n", "Jo O'Neill"),
        ("mentors/v.md", "---\nname: Ludwig van Beethoven\n---", "Ludwig van Beethoven"),
    ],
)
def test_the_name_of_a_persons_file(tmp_path: Path, path: str, text: str, name: str | None) -> None:
    people = [p.name for p in read(tmp_path, {path: text}).people]
    assert people == ([name] if name else [])


@given(st.text(max_size=60))
def test_names_never_break_the_directory(name: str) -> None:
    directory = Directory([], name)
    directory.resolve(name)
    assert directory.named_in([name]) == ()
    assert fold(fold(name)) == fold(name)
    assert key(key(name)) == key(name)
    if found := leading_name(name):
        assert looks_like_name(found)
