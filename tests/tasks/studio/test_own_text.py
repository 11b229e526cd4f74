"""The mentee's own text within a request, what they jot down, and mail files beside drafts."""

from pathlib import Path

import pytest

from coach.tasks.studio.own_words import text_given
from coach.tasks.studio.posting import new_file
from tests.tasks.studio.making import coach_on, written

LETTER = "Hi Yusra,\n\ni realy liked your talk on stops. could we meet?\n\nNadia"


@pytest.mark.parametrize("lead", ["Polish this for Yusra:", "my mail to Yusra", "edit:"])
def test_a_letter_after_a_short_line_is_the_mentees_own(lead: str) -> None:
    assert text_given(f"{lead}\n\n{LETTER}") == LETTER


@pytest.mark.parametrize(
    "words",
    ["write to Yusra", "Write to Yusra:\nabout the map", f"{'long ' * 40}\n{LETTER}", LETTER[:9]],
)
def test_a_plain_wish_holds_no_text(words: str) -> None:
    assert text_given(words) == ""


def test_what_is_jotted_down_is_kept_and_is_no_version(sample_copy: Path, tmp_path: Path) -> None:
    coach = coach_on(sample_copy, tmp_path / "history.db")
    studio = written(coach.studio, "write to Yusra")
    coach.studio.jot(studio.id, "Dear Yu")
    again = coach.studio.studio(studio.id)
    assert (again.jotted, again.versions) == ("Dear Yu", studio.versions)
    coach.close()


def test_a_mail_file_stands_beside_its_draft_and_replaces_none(
    sample_copy: Path, tmp_path: Path
) -> None:
    coach = coach_on(sample_copy, tmp_path / "history.db")
    studio = written(coach.studio, "write to Yusra")
    first, second = (coach.studio.save_eml(studio.id) for _ in range(2))
    assert first.parent == sample_copy / "drafts"
    assert first.with_suffix(".md").is_file()
    assert second.name == f"{first.stem} 2.eml"
    assert b"X-Unsent: 1" in first.read_bytes()
    assert not list(first.parent.glob(".*"))
    coach.close()


def test_a_new_file_leaves_what_is_there(tmp_path: Path) -> None:
    old = tmp_path / "mail.eml"
    old.write_bytes(b"mine")
    assert new_file(old, b"new").read_bytes() == b"new"
    assert old.read_bytes() == b"mine"
