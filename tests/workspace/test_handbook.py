"""A programme's folder is read as guidance; nothing is required of its files."""

from pathlib import Path

import pytest

from coach.domain.passages import Strength
from coach.errors import WorkspaceError
from coach.workspace.handbook import Handbook
from tests.workspace.documents import locked, pdf
from tests.workspace.notes import folder

GUIDE = """---
title: How we match
contested: true
asks: [who will be my mentor]
sources:
  - {author: The board, year: 2025, title: Rules of the programme, strength: practice}
---
# Another heading

We match by aim, not by job.
"""


def test_pages_with_and_without_front_matter(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "matching.md": GUIDE,
        "plain.txt": "Meet once a month.",
        "rules/handbook.pdf": pdf(["No gifts."]),
    }
    pages, notices = Handbook(folder(tmp_path, files), "Aurora").read()
    assert [page.path for page in pages] == [
        "Aurora/matching.md",
        "Aurora/plain.txt",
        "Aurora/rules/handbook.pdf",
    ]
    first = pages[0]
    assert (first.title, first.contested) == ("How we match", True)
    assert first.sources[0].author == "The board"
    assert first.asks == ("who will be my mentor",)
    assert first.body.startswith("# Another heading")
    assert {page.strength for page in pages} == {Strength.PROGRAMME}
    assert {page.library for page in pages} == {"Aurora"}
    assert "No gifts." in pages[2].text
    assert notices == ()


def test_what_is_wrong_is_said_and_the_rest_is_used(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a.md": "---\nsources: [{author: X}]\nasks: 3\n---\nStill read.",
        "b.md": "---\n- no mapping\n---\nStill read too.",
        "c.pdf": locked(pdf(["x"]), "key"),
    }
    pages, notices = Handbook(folder(tmp_path, files), "Aurora").read()
    assert [page.sources for page in pages] == [(), ()]
    said = [(notice.path, notice.why) for notice in notices]
    assert any(path == "Aurora/a.md" and "sources" in why for path, why in said)
    assert any(path == "Aurora/a.md" and "asks" in why for path, why in said)
    assert any(path == "Aurora/c.pdf" and "locked" in why for path, why in said)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="does not exist"):
        Handbook(tmp_path / "gone", "Aurora").read()
