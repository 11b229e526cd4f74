"""Documents dropped into the workspace become notes; their texts are kept, and go with them."""

from pathlib import Path

import pytest

from coach.domain.notes import NoteKind
from coach.workspace import extracts as keeping
from tests.workspace.documents import locked, open_document, pdf, word
from tests.workspace.notes import folder, workspace


def test_documents_are_notes_like_any_other(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "mentors/ana.md": "---\nname: Ana Lima\n---\n",
        "meetings/2026-10-12 Ana.docx": word(),
        "plan.odt": open_document(),
        "handbook.pdf": pdf(["Rules."], ["Mentors are met monthly."]),
        "export.html": "<title>Export</title><p>Priya thought so too.",
    }
    snapshot = workspace(folder(tmp_path, files)).read()
    notes = {note.path: note for note in snapshot.notes}
    met = notes["meetings/2026-10-12 Ana.docx"]
    assert met.kind is NoteKind.MEETING
    assert str(met.date) == "2026-10-12"
    assert met.document.people == ("Ana Lima",)
    assert met.document.title == "Coffee with Ana Lima"
    assert "## Page 2\n\nMentors are met monthly." in notes["handbook.pdf"].document.text
    assert notes["export.html"].document.title == "Export"
    assert notes["plan.odt"].document.title == "Plan for spring"
    assert snapshot.notices == ()


def test_what_is_not_read_gives_a_notice(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "locked.pdf": locked(pdf(["x"]), "key"),
        "broken.docx": b"PK\x03\x04",
        "scan.pdf": pdf([]),
        "old.doc": b"\xd0\xcf\x11\xe0",
        "big.pdf": pdf(["y"]) + b" " * 1_000_001,
        "fine.md": "fine",
    }
    snapshot = workspace(folder(tmp_path, files)).read()
    said = {notice.path: notice.why for notice in snapshot.notices}
    assert "locked with a password" in said["locked.pdf"]
    assert "broken" in said["broken.docx"]
    assert "scan" in said["scan.pdf"]
    assert ".docx" in said["old.doc"]
    assert "max_document_bytes" in said["big.pdf"]
    assert [note.path for note in snapshot.notes] == ["fine.md"]


def test_a_document_is_extracted_once_and_forgotten_with_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept"
    root = folder(tmp_path / "notes", {"a.pdf": pdf(["First."]), "b.pdf": locked(pdf(["x"]), "k")})
    first = workspace(root, extracts=kept).read()
    assert len(list(kept.iterdir())) == 2

    def never(path: str, data: bytes) -> tuple[str, str]:
        raise AssertionError(f"{path} was extracted again")

    with monkeypatch.context() as patched:
        patched.setattr(keeping, "extract", never)
        assert workspace(root, extracts=kept).read() == first

    (root / "a.pdf").write_bytes(pdf(["Second."]))
    again = workspace(root, extracts=kept)
    assert "Second." in again.read().notes[0].document.text
    assert not [file for file in kept.iterdir() if "First." in file.read_text()]
    (root / "a.pdf").unlink()
    (root / "b.pdf").unlink()
    assert again.read().notes == ()
    assert list(kept.iterdir()) == []


@pytest.mark.parametrize("damage", ["", "[1]", "{}", '{"text": "x"}', "\x00"])
def test_a_kept_text_that_is_damaged_is_made_anew(tmp_path: Path, damage: str) -> None:
    kept = tmp_path / "kept"
    root = folder(tmp_path / "notes", {"a.pdf": pdf(["First."])})
    workspace(root, extracts=kept).read()
    (file,) = kept.iterdir()
    file.write_text(damage)
    assert "First." in workspace(root, extracts=kept).read().notes[0].document.text


def test_where_nothing_can_be_kept_documents_are_read_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    root = folder(tmp_path / "notes", {"a.pdf": pdf(["First."])})
    snapshot = workspace(root, extracts=tmp_path / "file" / "kept").read()
    assert "First." in snapshot.notes[0].document.text
