"""Conversations kept in one SQLite file, by the port `ConversationStore`."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from coach.domain.artifacts import Artifact, Finding
from coach.domain.conversations import Conversation, Exchange, ExchangeState
from coach.domain.passages import Evidence
from coach.domain.requests import Request, Task
from coach.domain.scopes import Scope
from coach.errors import StorageError
from coach.storage.database import Database
from coach.storage.migrations import check_shape, migrate
from coach.storage.rows import (
    ARTIFACT,
    EVIDENCE,
    FINDINGS,
    PEOPLE,
    REQUEST,
    SCOPE,
    conversation_from,
    dump,
    exchange_from,
    storable,
    title_of,
)
from coach.storage.writers import this_process

_CLOSING = (ExchangeState.STOPPED, ExchangeState.FAILED, ExchangeState.INTERRUPTED)


def _now() -> datetime:
    return datetime.now(UTC)


class SqliteConversations:
    """A history file. Safe between threads and processes; every call that saves has saved.

    An exchange is closed once, by `finish` or `end`; whatever comes for it later changes nothing.

    Args:
        path: The file, made when missing.
        now: The clock, with a time zone.

    Raises:
        HistoryBroken: The file is damaged; `open_history` sets such a file aside.
        StorageError: It can't be opened, or a newer coach wrote it.
    """

    def __init__(self, path: Path, *, now: Callable[[], datetime] = _now) -> None:
        self._now = now
        self._database = Database(path)
        try:
            migrate(self._database)
            check_shape(self._database)
        except BaseException:
            self._database.close()
            raise

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    @property
    def database(self) -> Database:
        """The open file, for what else is kept in it."""
        return self._database

    def conversations(self, workspace: str) -> list[Conversation]:
        """This workspace's conversations, the last used first.

        Raises:
            StorageError: The file can't be read.
        """
        rows = self._database.rows(
            "SELECT c.*, COUNT(e.id) AS exchanges FROM conversations c"
            " JOIN exchanges e ON e.conversation = c.id WHERE c.workspace = ?"
            " GROUP BY c.id ORDER BY c.updated_at DESC, c.id DESC",
            (storable(workspace),),
        )
        return [conversation_from(row) for row in rows]

    def begin(self, workspace: str) -> int:
        """A new, empty conversation's id. Empty ones are not listed.

        Raises:
            StorageError: It can't be saved.
        """
        with self._database.transaction() as connection:
            made = connection.execute(
                "INSERT INTO conversations (workspace, updated_at) VALUES (?, ?)",
                (storable(workspace), self._stamp()),
            )
            return _id_of(made)

    def exchanges(self, conversation: int) -> list[Exchange]:
        """All exchanges, oldest first; none for a conversation that is not there.

        One left WRITING by a process that is gone reads as INTERRUPTED.

        Raises:
            StorageError: The file can't be read.
        """
        rows = self._database.rows(
            "SELECT * FROM exchanges WHERE conversation = ? ORDER BY id", (conversation,)
        )
        return [exchange_from(row) for row in rows]

    def ask(self, conversation: int, request: Request) -> int:
        """Save a message before it is answered; returns the exchange's id.

        Raises:
            StorageError: It can't be saved, or the conversation was deleted.
        """
        words = storable(request.words)
        stamp = self._stamp()
        with self._database.transaction() as connection:
            known = connection.execute(
                "UPDATE conversations SET updated_at = ?,"
                " title = CASE WHEN title = '' THEN ? ELSE title END WHERE id = ?",
                (stamp, title_of(words), conversation),
            )
            if not known.rowcount:
                raise StorageError(
                    "This conversation was deleted.", hint="Begin a new one and ask again."
                )
            made = connection.execute(
                "INSERT INTO exchanges (conversation, words, request, asked_at, state, writer)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    conversation,
                    words,
                    dump(REQUEST, request),
                    stamp,
                    ExchangeState.WRITING,
                    this_process().model_dump_json(),
                ),
            )
            return _id_of(made)

    def again(self, exchange: int, request: Request) -> None:
        """Clear an exchange for another try, perhaps with another task; it is WRITING anew.

        Raises:
            StorageError: It can't be saved, or the exchange was deleted.
        """
        self._update(
            exchange,
            "words = ?, request = ?, task = NULL, people = '[]', scope = NULL, state = ?,"
            " text = '', evidence = NULL, artifact = NULL, findings = '[]', error = '', writer = ?",
            (
                storable(request.words),
                dump(REQUEST, request),
                ExchangeState.WRITING,
                this_process().model_dump_json(),
            ),
            opens=True,
        )

    def route(self, exchange: int, task: Task, scope: Scope) -> None:
        """Save which task was taken, and whom and which time it is about.

        Raises:
            StorageError: It can't be saved, or the exchange was deleted.
        """
        self._update(
            exchange,
            "task = ?, people = ?, scope = ?",
            (task, dump(PEOPLE, scope.names), dump(SCOPE, scope)),
        )

    def retrieved(self, exchange: int, evidence: Evidence) -> None:
        """Save what was found.

        Raises:
            StorageError: It can't be saved, or the exchange was deleted.
        """
        self._update(exchange, "evidence = ?", (dump(EVIDENCE, evidence),))

    def flush(self, exchange: int, text: str) -> None:
        """Save the whole text streamed so far; it is on the disk when this returns.

        Raises:
            StorageError: It can't be saved, or the exchange was deleted.
        """
        self._update(exchange, "text = ?", (storable(text),))

    def finish(
        self, exchange: int, text: str, artifact: Artifact, findings: Sequence[Finding]
    ) -> None:
        """Save the finished answer; the exchange is DONE.

        Raises:
            StorageError: It can't be saved, or the exchange was deleted.
        """
        self._update(
            exchange,
            "state = ?, text = ?, artifact = ?, findings = ?",
            (
                ExchangeState.DONE,
                storable(text),
                dump(ARTIFACT, artifact),
                dump(FINDINGS, tuple(findings)),
            ),
            closes=True,
        )

    def end(self, exchange: int, state: ExchangeState, *, error: str = "") -> None:
        """Close an exchange that was stopped or failed; its text stays.

        Raises:
            ValueError: The state is not one that closes: WRITING, or DONE (see `finish`).
            StorageError: It can't be saved, or the exchange was deleted.
        """
        if state not in _CLOSING:
            raise ValueError(f"an exchange can't end as {state}")
        self._update(exchange, "state = ?, error = ?", (state, storable(error)), closes=True)

    def delete(self, conversation: int) -> None:
        """Forget a conversation and all its exchanges; their words are overwritten on the disk.

        Raises:
            StorageError: It can't be done.
        """
        self._database.execute("DELETE FROM conversations WHERE id = ?", (conversation,))
        self._database.shrink_log()

    def close(self) -> None:
        """Close the file. Calling it again does nothing."""
        self._database.close()

    def _update(
        self,
        exchange: int,
        what: str,
        values: tuple[str, ...],
        *,
        closes: bool = False,
        opens: bool = False,
    ) -> None:
        """Change an exchange that is still open, or any one when this opens it anew."""
        with self._database.transaction() as connection:
            changed = connection.execute(
                f"UPDATE exchanges SET {what}"  # noqa: S608  # no input
                " WHERE id = ? AND (? OR state = ?)",
                (*values, exchange, opens, ExchangeState.WRITING),
            )
            row = connection.execute(
                "SELECT conversation FROM exchanges WHERE id = ?", (exchange,)
            ).fetchone()
            if row is None:
                raise StorageError(
                    "The conversation this belongs to was deleted.", hint="Begin a new one."
                )
            if changed.rowcount and closes:
                connection.execute(
                    "UPDATE conversations SET updated_at = ? WHERE id = ?",
                    (self._stamp(), row["conversation"]),
                )

    def _stamp(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="microseconds")


def _id_of(made: sqlite3.Cursor) -> int:
    if made.lastrowid is None:
        raise StorageError("The conversation history gave a new row no number.")
    return made.lastrowid
