"""Reading a folder: whatever lies in it, and again when something changed."""

import datetime as dt
import os
import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.notes import NoteKind
from coach.errors import WorkspaceError
from coach.workspace import folder as folder_module
from coach.workspace.decoding import NotTextError, clean, decode
from coach.workspace.folder import FolderWorkspace
from coach.workspace.parsed import parse
from coach.workspace.scan import Stamp
from tests.workspace.notes import TODAY, folder, note, read, workspace

OLD = 1_700_000_000


def _age(root: Path) -> None:
    """Give every file an old time stamp, so that the cache trusts it."""
    for path in root.rglob("*"):
        os.utime(path, (OLD, OLD))


class Reads:
    """Counts the files that are read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.paths: list[str] = []

        def counted(path: str, text: str, today: dt.date) -> object:
            self.paths.append(path)
            return parse(path, text, today)

        monkeypatch.setattr(folder_module, "parse", counted)
        # ctime can't be set back, so a file's age is told by its mtime alone here.
        monkeypatch.setattr(Stamp, "settled", lambda self, now: now - self.mtime_ns > 2e9)


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="does not exist") as caught:
        workspace(tmp_path / "none").read()
    assert "coach init" in caught.value.hint


def test_a_file_instead_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("x")
    with pytest.raises(WorkspaceError, match="is a file") as caught:
        workspace(tmp_path / "notes.md").read()
    assert "coach init" in caught.value.hint


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", denied)
    with pytest.raises(WorkspaceError, match=r"can't be listed \(permission denied\)"):
        workspace(tmp_path).read()


def test_an_empty_folder(tmp_path: Path) -> None:
    snapshot = workspace(tmp_path).read()
    assert (snapshot.notes, snapshot.people, snapshot.notices) == ((), (), ())
    assert snapshot.root == str(tmp_path)


def test_a_vault_with_all_that_lies_about_in_one(tmp_path: Path) -> None:
    snapshot = read(
        tmp_path,
        {
            ".obsidian/app.md": "no",
            ".trash/old.md": "no",
            ".git/x.txt": "no",
            ".hidden.md": "no",
            "Templates/meeting.md": "---\ndate: <% tp.date %>\nwith: {{who}}\n---\n",
            "Daily/2026-11-12.MD": "yes",
            "a.markdown": "yes",
            "b.TXT": "yes",
            "picture.png": "no",
            "data.json": "no",
            "noextension": "no",
        },
    )
    assert [n.path for n in snapshot.notes] == [
        "Daily/2026-11-12.MD",
        "Templates/meeting.md",
        "a.markdown",
        "b.TXT",
    ]
    assert snapshot.people == ()


def test_bad_files_are_passed_over_with_a_notice(tmp_path: Path) -> None:
    folder(
        tmp_path,
        {
            "binary.md": b"\x00\x01\x02" * 50,
            "noise.md": bytes(range(1, 256)) * 4,
            "huge.md": b"x" * 100_001,
            "bad.md": "---\nname: [unclosed\ntitle: Ask: how\n---\n# Still read\n",
            "good.md": "fine",
        },
    )
    os.mkfifo(tmp_path / "pipe.md")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket.md"))
        snapshot = workspace(tmp_path).read()
    notices = {notice.path: notice.why for notice in snapshot.notices}
    assert notices["binary.md"] == notices["noise.md"] == "It is not text."
    assert "limit of 0.1 MB (0.1 MB)" in notices["huge.md"]
    assert "max_note_bytes" in notices["huge.md"]
    assert "not valid YAML" in notices["bad.md"]
    assert "not an ordinary file" in notices["pipe.md"]
    assert "not an ordinary file" in notices["socket.md"]
    assert [n.path for n in snapshot.notes] == ["bad.md", "good.md"]
    assert snapshot.notes[0].document.title == "Ask: how"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder(tmp_path, {"mine.md": "yes", "theirs.md": "no"})
    real = os.open

    def denied(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if Path(path).name == "theirs.md":
            raise PermissionError(13, "Permission denied")
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", denied)
    snapshot = workspace(tmp_path).read()
    assert [n.path for n in snapshot.notes] == ["mine.md"]
    (notice,) = snapshot.notices
    assert (notice.path, notice.why) == ("theirs.md", "It can't be read (permission denied).")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_inside_that_may_not_be_read(tmp_path: Path) -> None:
    folder(tmp_path, {"locked/a.md": "no", "b.md": "yes"})
    (tmp_path / "locked").chmod(0)
    snapshot = workspace(tmp_path).read()
    (tmp_path / "locked").chmod(0o755)
    assert [n.path for n in snapshot.notes] == ["b.md"]
    assert [n.path for n in snapshot.notices] == ["locked"]


def test_encodings(tmp_path: Path) -> None:
    snapshot = read(
        tmp_path,
        {
            "bom.md": b"\xef\xbb\xbf---\r\ntitle: Caf\xc3\xa9\r\n---\r\nbody\r\n",
            "latin.txt": "Inés said “no”\n".encode("cp1252"),
            "mac.txt": b"one\rtwo\rthree",
            "utf16.txt": "Inés\nsaid".encode("utf-16"),
        },
    )
    texts = {n.path: n.document.text for n in snapshot.notes}
    assert texts["bom.md"] == "---\ntitle: Café\n---\nbody\n"
    assert texts["latin.txt"] == "Inés said “no”\n"
    assert texts["mac.txt"] == "one\ntwo\nthree"
    assert texts["utf16.txt"] == "Inés\nsaid"
    bom = snapshot.notes[0].document
    assert (bom.path, bom.title, bom.body_line) == ("bom.md", "Café", 4)
    (notice,) = snapshot.notices
    assert notice.path == "latin.txt"
    assert "Windows-1252" in notice.why


def test_terminal_escapes_and_control_characters_are_inert(tmp_path: Path) -> None:
    text = (
        "# \x1b[31mRed\x1b[0m\x07\n\x1b]0;title\x07tab\there\x0b\x0c\x85\n\x9b2J\x1b]8;;http://x\x1b\\"
        "link\x1b]8;;\x1b\\\u202ereversed\n[bold]markup[/bold]\n"
    )
    read_note = note(tmp_path, "a.md", text)
    assert read_note.document.title == "Red"
    assert read_note.document.text == "# Red\ntab\there\n2Jlinkreversed\n[bold]markup[/bold]\n"


@given(st.text(max_size=300))
def test_cleaned_text_keeps_its_lines_and_holds_no_controls(text: str) -> None:
    cleaned = clean(text)
    assert not any((ord(c) < 32 and c not in "\t\n") or 127 <= ord(c) < 160 for c in cleaned)
    assert cleaned.count("\n") == text.count("\n") or "\n" not in text
    assert clean(cleaned) == cleaned
    assert len(cleaned.splitlines()) == len(cleaned.removesuffix("\n").split("\n")) or not cleaned


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except NotTextError:
        return
    assert "\0" not in text


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=200),
    st.sampled_from(["---\n{}\n---\n", "# {}\n", "{}", "- [ ] {}\n", "with: {}\n", "```\n{}"]),
    st.sampled_from(["a.md", "goals/a.md", "mentors/a-b.md", "meetings/2026-01-01-x.md"]),
)
def test_no_note_breaks_the_reading(
    tmp_path_factory: pytest.TempPathFactory, text: str, around: str, path: str
) -> None:
    root = tmp_path_factory.mktemp("any")
    data = around.format(text).encode("utf-8", "replace")
    snapshot = workspace(folder(root, {path: data, "mentors/ada-holt.md": "# Ada Holt"})).read()
    assert len(snapshot.notes) + len(snapshot.notices) >= 2


def test_comments_are_not_what_the_mentee_says(tmp_path: Path) -> None:
    text = "a <!-- hidden\n- [ ] hidden --> b\n\n`<!-- code -->`\n<!-- open\n- [ ] real\n"
    read_note = note(tmp_path, "a.md", text)
    assert read_note.document.text == "a \n b\n\n`<!-- code -->`\n<!-- open\n- [ ] real\n"
    assert [(a.text, a.line) for a in read_note.actions] == [("real", 6)]


def test_links_are_followed_once_and_never_in_circles(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    folder(inside, {"meetings/a.md": "a", "b.md": "b"})
    folder(outside, {"c.md": "c", "d.md": "d"})
    (inside / "all").symlink_to(inside)
    (inside / "meetings" / "up").symlink_to(inside)
    (inside / "above").symlink_to(tmp_path)
    (inside / "again").symlink_to(inside / "meetings")
    (inside / "elsewhere").symlink_to(outside)
    (inside / "b-again.md").symlink_to(inside / "b.md")
    (inside / "d.md").symlink_to(outside / "d.md")
    (inside / "gone.md").symlink_to(inside / "nowhere.md")
    (inside / "circle.md").symlink_to(inside / "circle.md")
    snapshot = workspace(inside).read()
    paths = [n.path for n in snapshot.notes]
    assert set(paths) >= {"b.md", "meetings/a.md", "elsewhere/c.md"}
    assert len([p for p in paths if p.endswith("d.md")]) == 1
    assert len(paths) == 4
    assert [n.path for n in snapshot.notices] == ["circle.md", "gone.md"]


def test_names_that_are_no_text_or_hold_controls(tmp_path: Path) -> None:
    (tmp_path / "evil\x1b[31m.md").write_text("x")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.md")).write_text("x")
    folder(tmp_path, {"[bold]x.md": "fine", "日記.md": "fine"})
    snapshot = workspace(tmp_path).read()
    assert [n.path for n in snapshot.notes] == ["[bold]x.md", "日記.md"]
    assert [n.path for n in snapshot.notices] == ["caf?.md", "evil?[31m.md"]


def test_unchanged_files_are_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder(tmp_path, {"a.md": "Ada Holt said", "b.md": "b", "c.md": "c"})
    _age(tmp_path)
    reads = Reads(monkeypatch)
    notes = workspace(tmp_path)
    first = notes.read()
    assert sorted(reads.paths) == ["a.md", "b.md", "c.md"]

    reads.paths.clear()
    assert notes.read() is first
    assert reads.paths == []

    (tmp_path / "b.md").write_text("B")  # the same size
    os.utime(tmp_path / "b.md", (OLD + 1, OLD + 1))
    (tmp_path / "c.md").unlink()
    folder(tmp_path, {"mentors/ada-holt.md": "# Ada Holt"})
    second = notes.read()
    assert sorted(reads.paths) == ["b.md", "mentors/ada-holt.md"]
    assert [n.path for n in second.notes] == ["a.md", "b.md", "mentors/ada-holt.md"]
    assert second.notes[0].document.people == ("Ada Holt",)
    assert second.notes[0].document.digest != first.notes[0].document.digest
    assert second.notes[1].document.text == "B"


def test_a_file_changed_twice_within_one_time_stamp_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("one")
    status = path.stat()
    notes = workspace(tmp_path)
    assert notes.read().notes[0].document.text == "one"
    path.write_text("two")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert notes.read().notes[0].document.text == "two"


def test_a_new_day_reads_dates_anew(tmp_path: Path) -> None:
    folder(tmp_path, {"a.md": "# Call, 24 Nov\n"})
    day = TODAY
    notes = FolderWorkspace(tmp_path, max_note_bytes=1_000, today=lambda: day)
    assert notes.read().notes[0].date == dt.date(2025, 11, 24)
    day += dt.timedelta(days=1)
    assert notes.read().notes[0].date == dt.date(2026, 11, 24)


def test_too_many_notes_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.workspace.scan.MAX_NOTES", 3)
    snapshot = read(tmp_path, {f"{n}.md": "x" for n in range(9)})
    assert len(snapshot.notes) == 3
    assert "Is it the folder you meant?" in snapshot.notices[0].why


def test_looking_again_reads_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(300):
        (tmp_path / f"{number}.md").write_text(f"# Note {number}\n")
    _age(tmp_path)
    reads = Reads(monkeypatch)
    notes = workspace(tmp_path)
    notes.read()
    for _ in range(5):
        assert len(notes.read().notes) == 300
    assert len(reads.paths) == 300


def test_a_plain_folder_of_notes(tmp_path: Path) -> None:
    snapshot = read(
        tmp_path,
        {
            "coffee priya.txt": "Coffee with Priya Raman, 3 Nov 2026\n\nPriya to send a book list\n"
            "[ ] Priya to send a book list\n[ ] thank her by 10 Nov\n",
            "thoughts.md": "should I ask Priya again?",
        },
    )
    assert [p.name for p in snapshot.people] == ["Priya Raman"]
    coffee, thoughts = snapshot.notes
    assert (coffee.kind, coffee.date) == (NoteKind.MEETING, dt.date(2026, 11, 3))
    assert [(a.owner, a.due) for a in coffee.actions] == [
        ("Priya Raman", None),
        (None, dt.date(2026, 11, 10)),
    ]
    assert thoughts.document.people == ("Priya Raman",)
    assert snapshot.meetings_with("Priya Raman") == (coffee,)
