"""One SQLite file, opened for several threads and processes, its errors put in words.

Every change is committed before the call returns. With a write-ahead log and synchronous=FULL a
commit is on the disk itself, so neither `kill -9` nor a power cut undoes it. NORMAL would be
enough against the first; FULL costs one sync a commit, at most about one a second here (2 ms
measured on a solid-state disk), and buys the second.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from time import monotonic, sleep
from typing import Any

from coach.errors import StorageError

BUSY_SECONDS = 10.0
"""How long to wait for another process to finish writing."""

_BUSY_STEP_SECONDS = 0.02

_HEADER = b"SQLite format 3\0"
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT)
_READ_ONLY = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH)
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class HistoryBroken(StorageError):
    """The file is damaged, or is no history of coach."""


class Database:
    """A connection that threads share, one at a time.

    Args:
        path: The file; its folder is made when missing, readable by its owner alone.

    Raises:
        HistoryBroken: The file is damaged or no database.
        StorageError: It can't be opened or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = RLock()
        self._connection: sqlite3.Connection | None = None
        with self._explained():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                other = _is_something_else(path)
            except FileNotFoundError:  # new, or set aside this moment by another coach
                os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
                other = False
            if other:
                raise HistoryBroken(f"{path} is not a conversation history.")
            connection = sqlite3.connect(
                path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            connection.row_factory = sqlite3.Row
            self._connection = connection
            try:
                self._prepare(connection)
            except BaseException:
                self.close()
                raise

    def execute(self, statement: str, values: tuple[Any, ...] = ()) -> int:
        """Run one statement and commit it; returns how many rows it changed.

        Raises:
            StorageError: It could not be done; nothing was changed.
        """
        with self.transaction() as connection:
            return connection.execute(statement, values).rowcount

    def rows(self, statement: str, values: tuple[Any, ...] = ()) -> list[sqlite3.Row]:
        """All rows of a query.

        Raises:
            StorageError: The file can't be read.
        """
        with self._lock, self._explained():
            return self._open().execute(statement, values).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A transaction that may write; committed at the end, undone by any error.

        Raises:
            StorageError: It could not be done; nothing was changed.
        """
        with self._lock, self._explained():
            connection = self._open()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def shrink_log(self) -> None:
        """Move the log into the file and empty it, so that what was deleted is gone from both."""
        with self._lock, self._explained():
            self._open().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Close the file. Calling it again does nothing."""
        with self._lock, self._explained():
            connection, self._connection = self._connection, None
            if connection:
                connection.close()

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            raise StorageError("The conversation history is closed.", hint="Start coach again.")
        return self._connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        _begin_log(connection)
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten
        said = connection.execute("PRAGMA quick_check(1)").fetchone()
        if said is None or said[0] != "ok":
            raise HistoryBroken(f"The conversation history {self.path} is damaged.")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what SQLite and the system say into what the mentee can do."""
        try:
            yield
        except sqlite3.Error as error:
            raise _in_words(self.path, error) from error
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            raise StorageError(
                f"The conversation history {self.path} can't be opened ({reason}).",
                hint="Check the folder, or name another one: COACH_DATA_DIR.",
            ) from error


def _begin_log(connection: sqlite3.Connection) -> None:
    """Switch to a write-ahead log, which SQLite does not wait to do while another one does it."""
    give_up = monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").fetchall()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _BUSY or monotonic() > give_up:
                raise
            sleep(_BUSY_STEP_SECONDS)
        else:
            return


def _is_something_else(path: Path) -> bool:
    """Whether the file has content but no SQLite header; SQLite takes a short one for new."""
    with path.open("rb") as file:
        return file.read(len(_HEADER)) not in (b"", _HEADER)


def _in_words(path: Path, error: sqlite3.Error) -> StorageError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in _BROKEN:
        return HistoryBroken(
            f"The conversation history {path} is damaged.",
            hint="Start coach again: it sets the file aside and begins a new one.",
        )
    if code == sqlite3.SQLITE_FULL:
        what, hint = "the disk is full", "Free some space; what was saved before is safe."
    elif code in _READ_ONLY:
        what, hint = "it is read-only", "Allow writing to the file and its folder."
    elif code in _BUSY:
        what, hint = "another coach is writing to it", "Try again in a moment."
    elif code == sqlite3.SQLITE_CANTOPEN:
        what, hint = "it can't be opened", "Check the folder, or name another: COACH_DATA_DIR."
    elif code == sqlite3.SQLITE_IOERR:
        what, hint = "the disk gives an error", "Check the disk and its free space."
    else:
        what, hint = f"{type(error).__name__}", "Start coach again; if it stays, ask for help."
    return StorageError(f"The conversation history {path} can't be used: {what}.", hint=hint)
