"""The workspace: a folder of Markdown and text, read whole and kept up to date cheaply."""

import datetime as dt
import os
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from coach.domain.notes import Note, NoteKind, Notice, Snapshot
from coach.errors import WorkspaceError
from coach.workspace.decoding import NotTextError, decode
from coach.workspace.directory import Directory
from coach.workspace.extracts import Extracts
from coach.workspace.formats import is_document
from coach.workspace.formats.common import UnreadableError
from coach.workspace.parsed import ParsedNote, parse
from coach.workspace.people import build_directory, unclear_names
from coach.workspace.records import finish, goal_of, profile_of
from coach.workspace.scan import Stamp, scan
from coach.workspace.writing import read_file, rewrite_file, save_new

MAX_TOTAL_BYTES = 256_000_000
"""Text of all notes together, read at most."""


@dataclass(frozen=True)
class _Entry:
    """What is remembered of one file."""

    stamp: Stamp
    settled: bool
    """Whether an equal stamp proves that the file is the same."""
    day: dt.date
    """Today, when it was read; dates without a year depend on it."""
    parsed: ParsedNote | None
    notices: tuple[Notice, ...]
    extract: str = ""
    """Under which name the text of a document is kept; empty for plain text."""


class FolderWorkspace:
    """The mentee's folder, by the port `Workspace`. Safe to call from several threads.

    Args:
        root: The folder; it need not exist until it is read.
        max_note_bytes: A larger file is passed over, with a notice.
        today: Tells today's date; dates without a year are completed by it.
        max_document_bytes: The same for PDF, Word, OpenDocument and HTML files.
        extracts: Where the texts of such files are kept, so that none is extracted twice; None
            keeps them in memory alone.
    """

    def __init__(
        self,
        root: Path,
        *,
        max_note_bytes: int,
        today: Callable[[], dt.date],
        max_document_bytes: int = 25_000_000,
        extracts: Path | None = None,
    ) -> None:
        self._root = root.expanduser().absolute()
        self._max_note_bytes = max_note_bytes
        self._max_document_bytes = max_document_bytes
        self._extracts = Extracts(extracts)
        self._today = today
        self._lock = Lock()
        self._entries: dict[str, _Entry] = {}
        self._directory: Directory | None = None
        self._finished: dict[str, tuple[ParsedNote, Note]] = {}
        self._snapshot: Snapshot | None = None

    @property
    def root(self) -> Path:
        """Absolute path of the folder."""
        return self._root

    def read(self) -> Snapshot:
        """The folder as it is now; unchanged files are not read again.

        While nothing changes, the very same snapshot is returned.

        Raises:
            WorkspaceError: The folder is missing, is a file, or can't be listed.
        """
        with self._lock:
            found = scan(self._root)
            today = self._today()
            entries: dict[str, _Entry] = {}
            total = 0
            for path, stamp in found.files.items():
                total += stamp.size if stamp.size <= self._limit(path) else 0
                known = self._entries.get(path)
                if total > MAX_TOTAL_BYTES:
                    why = f"All notes together are over {MAX_TOTAL_BYTES // 1_000_000} MB."
                    entries[path] = _passed_over(
                        path, stamp, today, f"{why} This one was left out."
                    )
                elif known and known.settled and known.stamp == stamp and known.day == today:
                    entries[path] = known
                else:
                    entries[path] = self._load(path, stamp, today)
            unchanged = (
                self._snapshot is not None
                and len(entries) == len(self._entries)
                and all(self._entries.get(path) is entry for path, entry in entries.items())
            )
            self._entries = entries
            self._extracts.keep_only({entry.extract for entry in entries.values()})
            notices = [*found.notices, *(n for e in entries.values() for n in e.notices)]
            if self._snapshot is None or not unchanged:
                self._snapshot = self._build()
            extra = tuple(sorted((*notices, *self._unclear), key=lambda notice: notice.path))
            if self._snapshot.notices != extra:
                self._snapshot = self._snapshot.model_copy(update={"notices": extra})
            return self._snapshot

    def save(self, folder: str, name: str, text: str) -> Path:
        """Write a new Markdown file atomically and return its path; never overwrites.

        Raises:
            WorkspaceError: The folder can't be written, or lies outside the workspace.
        """
        return save_new(self._root, folder, name, text)

    def reread(self, path: str) -> tuple[str, str]:
        """A file's text as it is on the disk now, and the digest that `rewrite` wants.

        Raises:
            WorkspaceError: There is no such file, it is no text, or it lies outside the workspace.
        """
        data, digest = read_file(self._root, path)
        if len(data) > self._max_note_bytes:
            raise WorkspaceError(
                f"{path} is larger than a note may be.", hint="Split it, or raise max_note_bytes."
            )
        try:
            return decode(data)[0], digest
        except NotTextError as error:
            raise WorkspaceError(
                f"{path} is not text.", hint="Name a Markdown or text file."
            ) from error

    def rewrite(self, path: str, text: str, *, digest: str) -> None:
        """Replace a file atomically, if it is still the one that was read.

        Raises:
            FileChanged: The file on disk differs; nothing was written.
            WorkspaceError: The file can't be written, or lies outside the workspace.
        """
        rewrite_file(self._root, path, text, digest=digest)

    def _load(self, path: str, stamp: Stamp, today: dt.date) -> _Entry:
        limit = self._limit(path)
        if stamp.size > limit:
            return _passed_over(path, stamp, today, _too_large(path, stamp.size, limit))
        read_at = time.time_ns()
        try:
            data, stamp = _read_bytes(self._root / path, limit, stamp)
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            return _passed_over(path, stamp, today, f"It can't be read ({reason}).")
        if len(data) > limit:
            return _passed_over(path, stamp, today, _too_large(path, len(data), limit))
        settled = stamp.settled(read_at)
        kept_as = self._extracts.name_of(path, data) if is_document(path) else ""
        try:
            text, said = self._extracts.text_of(path, data) if kept_as else _plain(data)
        except NotTextError:
            return _passed_over(path, stamp, today, "It is not text.", settled)
        except UnreadableError as error:
            return _passed_over(path, stamp, today, str(error), settled, kept_as)
        parsed = parse(path, text, today)
        notices = tuple(Notice(path=path, why=why) for why in (parsed.why, said) if why)
        return _Entry(stamp, settled, today, parsed, notices, kept_as)

    def _limit(self, path: str) -> int:
        return self._max_document_bytes if is_document(path) else self._max_note_bytes

    def _build(self) -> Snapshot:
        parsed = [entry.parsed for entry in self._entries.values() if entry.parsed]
        profile = profile_of(parsed)
        directory = build_directory(parsed, profile.name)
        if directory != self._directory:
            self._directory, self._finished = directory, {}
        done = self._finished
        self._finished = {}
        for note in parsed:
            known = done.get(note.path)
            self._finished[note.path] = (
                known if known and known[0] is note else (note, finish(note, self._directory))
            )
        self._unclear = [n for note in parsed for n in unclear_names(note, self._directory)]
        goals = [goal_of(note) for note in parsed if note.kind is NoteKind.GOAL]
        return Snapshot(
            root=str(self._root),
            profile=profile,
            goals=tuple(goal for goal in goals if goal),
            people=self._directory.people,
            notes=tuple(note for _, note in self._finished.values()),
        )


def _plain(data: bytes) -> tuple[str, str]:
    """The text of a note that is text, and what to say about it."""
    text, guessed = decode(data)
    said = "It is not UTF-8; it was read as Windows-1252, so odd letters may be wrong."
    return text, said if guessed else ""


def _too_large(path: str, size: int, limit: int) -> str:
    setting = "max_document_bytes" if is_document(path) else "max_note_bytes"
    return (
        f"It is larger than the limit of {limit / 1_000_000:g} MB ({size / 1_000_000:.1f} MB); "
        f"split it, or raise {setting} in the settings."
    )


def _passed_over(
    path: str, stamp: Stamp, today: dt.date, why: str, settled: bool = False, kept_as: str = ""
) -> _Entry:
    return _Entry(stamp, settled, today, None, (Notice(path=path, why=why),), kept_as)


def _read_bytes(path: Path, limit: int, seen: Stamp) -> tuple[bytes, Stamp]:
    """At most `limit` + 1 bytes, and the stamp of the file that was really read.

    Opened without blocking, so that a pipe put in the file's place can't hold coach up.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "not an ordinary file")
        return file.read(limit + 1), Stamp.of(status)
