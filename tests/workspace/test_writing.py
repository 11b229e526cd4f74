"""Writing: whole or not at all, never over another file, never outside."""

import errno
import os
import resource
import signal
import subprocess
import sys
import threading
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import FileChanged, WorkspaceError
from coach.workspace.starter import FOLDERS, STARTER_FILES, init_workspace
from coach.workspace.writing import MAX_NAME_BYTES, MAX_NAME_CHARS, safe_name
from tests.workspace.notes import workspace


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _files(root: Path) -> list[str]:
    return sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file())


@given(st.text(max_size=400))
def test_a_safe_name_is_safe_everywhere(name: str) -> None:
    safe = safe_name(name)
    assert 1 <= len(safe) <= MAX_NAME_CHARS + len(" note")
    assert len(safe.encode()) <= MAX_NAME_BYTES + len(" note")
    assert not set(safe) & set('/\\:*?"<>|#^[]\0\n\r\t')
    assert safe[0] not in ". -_~"
    assert safe[-1] not in ". "
    assert all(char.isprintable() or char == "\u3000" for char in safe)
    assert safe_name(safe) == safe or safe.endswith(" note")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("2026-11-23-ines-thanks", "2026-11-23-ines-thanks"),
        ("Inés & Øystein 日本", "Inés & Øystein 日本"),
        ("../../etc/passwd", "etc - passwd"),
        (".hidden", "hidden"),
        ("a/b\\c:d", "a - b - c - d"),
        ("name.md", "name"),
        ("", "untitled"),
        ("...", "untitled"),
        ("CON", "CON note"),
        ("x\x1b[31my\x00", "xy"),
        ("x" * 500, "x" * 100),
        ("é" * 500, "é" * 100),
        ("日" * 500, "日" * 66),
    ],
)
def test_safe_names(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200),
    st.text(max_size=40),
)
def test_what_is_saved_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, text: str, name: str
) -> None:
    root = tmp_path_factory.mktemp("notes")
    path = workspace(root).save("drafts", name, text)
    assert path.read_bytes() == text.encode()
    assert path.parent == root / "drafts"
    assert _files(root) == [path.relative_to(root).as_posix()]
    (note,) = workspace(root).read().notes
    assert note.path == path.relative_to(root).as_posix()


def test_what_would_make_a_note_binary_is_not_written(tmp_path: Path) -> None:
    path = workspace(tmp_path).save("drafts", "a", "a\0b\ud800")
    assert path.read_bytes() == b"ab?"


def test_a_saved_note_comes_back_as_a_document(tmp_path: Path) -> None:
    text = "---\nto: Inés Aldana\ndate: 2026-11-23\n---\n\nDear Inés,\n"
    notes = workspace(tmp_path)
    notes.save("drafts", "ines", text)
    (note,) = notes.read().notes
    assert note.document.text == text


def test_a_taken_name_is_numbered(tmp_path: Path) -> None:
    notes = workspace(tmp_path)
    paths = [notes.save("drafts", "a", f"{n}") for n in range(3)]
    assert [p.name for p in paths] == ["a.md", "a-2.md", "a-3.md"]
    assert [p.read_text() for p in paths] == ["0", "1", "2"]


def test_many_save_the_same_name_at_once(tmp_path: Path) -> None:
    notes = workspace(tmp_path)
    paths: list[Path] = []
    threads = [
        threading.Thread(target=lambda n=n: paths.append(notes.save("d", "a", str(n))))
        for n in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(paths)) == 12
    assert {p.read_text() for p in paths} == {str(n) for n in range(12)}


def test_where_hard_links_are_not_to_be_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    notes = workspace(tmp_path)
    assert [notes.save("d", "a", str(n)).name for n in range(3)] == ["a.md", "a-2.md", "a-3.md"]
    assert _files(tmp_path) == ["d/a-2.md", "d/a-3.md", "d/a.md"]
    assert (tmp_path / "d/a-2.md").read_text() == "1"


@pytest.mark.parametrize("place", ["..", "../x", "/tmp", ".obsidian", "a/.git", "a/../..", "a\\b"])
def test_nothing_is_saved_outside_or_hidden(tmp_path: Path, place: str) -> None:
    root = tmp_path / "notes"
    root.mkdir()
    with pytest.raises(WorkspaceError):
        workspace(root).save(place, "a", "x")
    assert [p.name for p in tmp_path.iterdir() if p.name != "home"] == ["notes"]
    assert list(root.iterdir()) == []


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    root, outside = tmp_path / "notes", tmp_path / "out"
    root.mkdir()
    outside.mkdir()
    (outside / "secret.md").write_text("theirs")
    (root / "drafts").symlink_to(outside)
    (root / "secret.md").symlink_to(outside / "secret.md")
    notes = workspace(root)
    with pytest.raises(WorkspaceError, match="outside"):
        notes.save("drafts", "a", "x")
    with pytest.raises(WorkspaceError, match="outside"):
        notes.save("drafts/deeper", "a", "x")
    for path in ("secret.md", "drafts/secret.md", "../out/secret.md"):
        with pytest.raises(WorkspaceError, match="outside"):
            notes.rewrite(path, "mine", digest=_digest("theirs"))
    assert _files(outside) == ["secret.md"]
    assert (outside / "secret.md").read_text() == "theirs"


def test_a_missing_root_is_said(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="does not exist"):
        workspace(tmp_path / "none").save("drafts", "a", "x")


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("x")
    with pytest.raises(WorkspaceError, match="a file stands where a folder should"):
        workspace(tmp_path).save("drafts", "a", "x")


def test_rewriting_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("old")
    path.chmod(0o640)
    workspace(tmp_path).rewrite("a.md", "new", digest=_digest("old"))
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert _files(tmp_path) == ["a.md"]


def test_a_file_changed_since_it_was_read_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("theirs")
    with pytest.raises(FileChanged, match=r"changed by something else"):
        workspace(tmp_path).rewrite("a.md", "mine", digest=_digest("old"))
    path.unlink()
    with pytest.raises(FileChanged, match="no longer there"):
        workspace(tmp_path).rewrite("a.md", "mine", digest=_digest("theirs"))
    assert _files(tmp_path) == []


def test_rewriting_through_a_link_keeps_the_link(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to("real.md")
    workspace(tmp_path).rewrite("link.md", "new", digest=_digest("old"))
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == "new"


def test_a_folder_is_not_rewritten(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    with pytest.raises(WorkspaceError, match="is a folder"):
        workspace(tmp_path).rewrite("a.md", "x", digest="")


@pytest.mark.parametrize(
    ("code", "words"),
    [(errno.ENOSPC, "disk is full"), (errno.EROFS, "read-only"), (errno.EIO, "input/output error")],
)
def test_trouble_of_the_disk_is_said_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    (tmp_path / "a.md").write_text("old")

    def failing(descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", failing)
    for write in (
        lambda: workspace(tmp_path).save("", "b", "x"),
        lambda: workspace(tmp_path).rewrite("a.md", "new", digest=_digest("old")),
    ):
        with pytest.raises(WorkspaceError, match=words) as caught:
            write()
        assert caught.value.hint
    assert _files(tmp_path) == ["a.md"]
    assert (tmp_path / "a.md").read_text() == "old"


NO_ROOM = """
import resource, signal, sys
from datetime import date
from pathlib import Path
from coach.errors import WorkspaceError
from coach.workspace.folder import FolderWorkspace

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))
notes = FolderWorkspace(Path(sys.argv[1]), max_note_bytes=1_000, today=date.today)
try:
    notes.save("drafts", "a", "x" * 5_000)
except WorkspaceError as error:
    print(error)
"""


def _run(code: str, root: Path) -> str:
    return subprocess.run(
        [sys.executable, "-c", code, str(root)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    ).stdout


def test_a_file_that_finds_no_room_leaves_nothing(tmp_path: Path) -> None:
    assert hasattr(resource, "RLIMIT_FSIZE")
    assert hasattr(signal, "SIGXFSZ")
    said = _run(NO_ROOM, tmp_path)
    assert "the disk is full" in said
    assert "Free some space" in said
    assert _files(tmp_path) == [] or all(name.startswith("home") for name in _files(tmp_path))


def test_the_starter_says_nothing_that_coach_could_take_for_a_fact(tmp_path: Path) -> None:
    root = tmp_path / "new" / "coach"
    made = init_workspace(root)
    assert made == [root, *(root / f for f in FOLDERS), *(root / f for f in STARTER_FILES)]
    snapshot = workspace(root).read()
    assert snapshot.notices == ()
    assert (snapshot.people, snapshot.goals) == ((), ())
    assert snapshot.profile.model_dump(exclude={"path", "about"}) == {
        "name": None,
        "role": None,
        "organisation": None,
        "location": None,
    }
    for note in snapshot.notes:
        body = note.document.text.split("\n")[note.document.body_line - 1 :]
        assert [line for line in body if line.strip()] in ([], ["# About me"])
        assert (note.actions, note.date, note.document.people) == ((), None, ())


def test_the_starter_filled_in_is_understood(tmp_path: Path) -> None:
    init_workspace(tmp_path)
    for name, line, value in [
        ("profile.md", "name:", "name: Nadia Brandt"),
        ("goals/first-goal.md", "title:", "title: Move into planning"),
        ("mentors/example.md", "name:", "name: Ada Holt"),
        ("meetings/example.md", "with:", "with: Ada"),
        ("meetings/example.md", "date:", "date: 2026-11-12"),
    ]:
        path = tmp_path / name
        path.write_text(path.read_text().replace(f"\n{line}", f"\n{value}", 1))
    for name in ("mentors", "meetings"):
        (tmp_path / name / "example.md").rename(tmp_path / name / "ada.md")
    snapshot = workspace(tmp_path).read()
    assert snapshot.profile.name == "Nadia Brandt"
    assert [g.title for g in snapshot.goals] == ["Move into planning"]
    assert [p.name for p in snapshot.people] == ["Ada Holt"]
    assert len(snapshot.meetings_with("Ada Holt")) == 1


def test_the_starter_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "goals").mkdir()
    (tmp_path / "goals" / "mine.md").write_text("mine")
    (tmp_path / "profile.md").write_text("mine")
    made = init_workspace(tmp_path)
    assert tmp_path / "profile.md" not in made
    assert tmp_path / "goals" not in made
    assert (tmp_path / "profile.md").read_text() == "mine"
    assert init_workspace(tmp_path) == []


def test_the_starter_where_a_file_stands(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("x")
    with pytest.raises(WorkspaceError, match="is a file"):
        init_workspace(tmp_path / "notes")
