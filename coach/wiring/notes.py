"""The mentee's folder, as the settings ask for it."""

import datetime as dt
from collections.abc import Callable
from hashlib import sha256

from coach.settings import Settings
from coach.workspace.folder import FolderWorkspace


def clock(settings: Settings) -> Callable[[], dt.date]:
    """Today's date: the one that is set, or the machine's, asked each time."""
    return lambda: settings.today or dt.date.today()


def open_workspace(settings: Settings) -> FolderWorkspace:
    """The workspace, ready to be read; texts of its documents are kept in the data directory."""
    place = sha256(str(settings.workspace).encode("utf-8", "replace")).hexdigest()[:12]
    return FolderWorkspace(
        settings.workspace,
        max_note_bytes=settings.max_note_bytes,
        today=clock(settings),
        max_document_bytes=settings.max_document_bytes,
        extracts=settings.data_dir / "extracts" / place,
    )
