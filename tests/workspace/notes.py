"""Small folders of notes for tests."""

import datetime as dt
from pathlib import Path

from coach.domain.notes import Note, Snapshot
from coach.workspace.folder import FolderWorkspace

TODAY = dt.date(2026, 11, 23)


def folder(root: Path, files: dict[str, str | bytes]) -> Path:
    """Write the files under root and return it."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def workspace(
    root: Path,
    *,
    max_note_bytes: int = 100_000,
    max_document_bytes: int = 1_000_000,
    extracts: Path | None = None,
) -> FolderWorkspace:
    """The workspace at root, on a Monday in November 2026."""
    return FolderWorkspace(
        root,
        max_note_bytes=max_note_bytes,
        today=lambda: TODAY,
        max_document_bytes=max_document_bytes,
        extracts=extracts,
    )


def read(root: Path, files: dict[str, str | bytes]) -> Snapshot:
    """What is read from these files."""
    return workspace(folder(root, files)).read()


def note(root: Path, path: str, text: str | bytes, others: dict[str, str] | None = None) -> Note:
    """What is read from one file, among others."""
    snapshot = read(root, {**(others or {}), path: text})
    return next(note for note in snapshot.notes if note.path == path)
