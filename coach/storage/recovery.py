"""Opening the history whatever state it is in: a broken file is set aside, never lost."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from coach.errors import StorageError
from coach.storage.conversations import SqliteConversations
from coach.storage.database import HistoryBroken

_LOCK_SECONDS = 10.0
_COMPANIONS = ("", "-wal", "-shm")
"""The file, its write-ahead log, and the log's index; a broken file's belong to it alone."""


def open_history(path: Path) -> tuple[SqliteConversations, str | None]:
    """The history at `path`, and what to tell the mentee about it, if anything.

    A broken file and its log are renamed to `history.broken-YYYYMMDD-HHMMSS.db` beside it, and a
    new history is begun.

    Raises:
        StorageError: It can't be opened for another reason: no right to, no room, a newer coach.
    """
    try:
        return SqliteConversations(path), None
    except HistoryBroken:
        return _begin_again(path)


def _begin_again(path: Path) -> tuple[SqliteConversations, str | None]:
    """Set the file aside, unless another coach has just done so."""
    lock = FileLock(path.with_name(f"{path.name}.lock"))
    try:
        with lock.acquire(timeout=_LOCK_SECONDS):
            try:
                return SqliteConversations(path), None
            except HistoryBroken:
                aside = _set_aside(path)
                return SqliteConversations(path), (
                    f"The conversation history was damaged. It is kept as {aside}, "
                    "and a new one was begun. Your notes are not affected."
                )
    except (Timeout, OSError) as error:
        raise StorageError(
            f"The conversation history {path} is damaged and can't be moved away.",
            hint="Move it away yourself; coach then begins a new one.",
        ) from error


def _set_aside(path: Path) -> Path:
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.stem}.broken-{stamp}{path.suffix}")
    number = 2
    while aside.exists():
        aside = path.with_name(f"{path.stem}.broken-{stamp}-{number}{path.suffix}")
        number += 1
    path.rename(aside)
    for companion in _COMPANIONS[1:]:
        with suppress(FileNotFoundError):
            path.with_name(path.name + companion).rename(aside.with_name(aside.name + companion))
    return aside
