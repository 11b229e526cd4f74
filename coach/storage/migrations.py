"""The shape of the history file, in small named steps, each done once and written down.

A step is never altered after it was released; a new shape is a new step at the end.
"""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime

from coach.errors import StorageError
from coach.storage.database import Database, HistoryBroken


def begin_history(connection: sqlite3.Connection) -> None:
    """Conversations, and in each the exchanges of mentee and coach."""
    connection.execute(
        """
        CREATE TABLE conversations (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            workspace TEXT NOT NULL,
            title TEXT NOT NULL DEFAULT '',
            updated_at TEXT NOT NULL
        )
        """
    )
    connection.execute(
        """
        CREATE TABLE exchanges (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            conversation INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
            words TEXT NOT NULL,
            request TEXT NOT NULL,
            task TEXT,
            people TEXT NOT NULL DEFAULT '[]',
            asked_at TEXT NOT NULL,
            state TEXT NOT NULL,
            text TEXT NOT NULL DEFAULT '',
            evidence TEXT,
            artifact TEXT,
            findings TEXT NOT NULL DEFAULT '[]',
            error TEXT NOT NULL DEFAULT '',
            writer TEXT NOT NULL
        )
        """
    )
    connection.execute("CREATE INDEX exchanges_by_conversation ON exchanges (conversation, id)")
    connection.execute("CREATE INDEX conversations_by_workspace ON conversations (workspace)")


def add_studios(connection: sqlite3.Connection) -> None:
    """Messages in the making, and every version of each."""
    connection.execute(
        """
        CREATE TABLE studios (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            workspace TEXT NOT NULL,
            updated_at TEXT NOT NULL,
            value TEXT NOT NULL
        )
        """
    )
    connection.execute(
        """
        CREATE TABLE versions (
            studio INTEGER NOT NULL REFERENCES studios (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (studio, number)
        )
        """
    )
    connection.execute("CREATE INDEX studios_by_workspace ON studios (workspace)")


def add_rehearsals(connection: sqlite3.Connection) -> None:
    """Rehearsals: each a tree of turns with named branches, and what was said about it."""
    connection.execute(
        """
        CREATE TABLE rehearsals (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            workspace TEXT NOT NULL,
            setup TEXT NOT NULL,
            scenario TEXT NOT NULL,
            persona TEXT NOT NULL,
            state TEXT NOT NULL,
            branch TEXT NOT NULL,
            engine TEXT NOT NULL,
            prompts TEXT NOT NULL,
            rating TEXT,
            debrief TEXT,
            began_at TEXT NOT NULL,
            updated_at TEXT NOT NULL
        )
        """
    )
    connection.execute(
        """
        CREATE TABLE rehearsal_turns (
            rehearsal INTEGER NOT NULL REFERENCES rehearsals (id) ON DELETE CASCADE,
            id INTEGER NOT NULL,
            parent INTEGER,
            turn TEXT NOT NULL,
            PRIMARY KEY (rehearsal, id)
        )
        """
    )
    connection.execute(
        """
        CREATE TABLE rehearsal_branches (
            rehearsal INTEGER NOT NULL REFERENCES rehearsals (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            tip INTEGER NOT NULL,
            place INTEGER NOT NULL,
            PRIMARY KEY (rehearsal, name)
        )
        """
    )
    connection.execute(
        """
        CREATE TABLE rehearsal_disputes (
            rehearsal INTEGER NOT NULL REFERENCES rehearsals (id) ON DELETE CASCADE,
            point TEXT NOT NULL,
            dispute TEXT NOT NULL,
            PRIMARY KEY (rehearsal, point)
        )
        """
    )
    connection.execute("CREATE INDEX rehearsals_by_workspace ON rehearsals (workspace)")


def add_scopes(connection: sqlite3.Connection) -> None:
    """Whom and which time each exchange was taken to be about."""
    connection.execute("ALTER TABLE exchanges ADD COLUMN scope TEXT")


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    begin_history,
    add_studios,
    add_rehearsals,
    add_scopes,
)
"""Step n makes version n, counted from 1."""

_COLUMNS = {
    "conversations": {"id", "workspace", "title", "updated_at"},
    "exchanges": {"id", "conversation", "words", "request", "task", "people", "asked_at", "state"}
    | {"text", "evidence", "artifact", "findings", "error", "writer", "scope"},
    "studios": {"id", "workspace", "updated_at", "value"},
    "versions": {"studio", "number", "value"},
    "rehearsals": {"id", "workspace", "setup", "scenario", "persona", "state", "branch", "engine"}
    | {"prompts", "rating", "debrief", "began_at", "updated_at"},
    "rehearsal_turns": {"rehearsal", "id", "parent", "turn"},
    "rehearsal_branches": {"rehearsal", "name", "tip", "place"},
    "rehearsal_disputes": {"rehearsal", "point", "dispute"},
}
"""What this version reads and writes, by table."""


def migrate(
    database: Database, steps: tuple[Callable[[sqlite3.Connection], None], ...] = MIGRATIONS
) -> int:
    """Bring the file to the newest version; all missing steps in one transaction, or none.

    Returns:
        The version the file has now.

    Raises:
        StorageError: The file is of a newer version than this coach knows.
        HistoryBroken: The file is a database, but not coach's.
    """
    with database.transaction() as connection:
        if _is_foreign(connection):
            raise HistoryBroken(f"{database.path} is not a conversation history of coach.")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS migrations"
            " (version INTEGER PRIMARY KEY, name TEXT NOT NULL, done_at TEXT NOT NULL)"
        )
        row = connection.execute("SELECT MAX(version) FROM migrations").fetchone()
        version = int(row[0] or 0)
        if version > len(steps):
            raise StorageError(
                f"The conversation history {database.path} was written by a newer coach.",
                hint="Update coach, or name another folder for its data: COACH_DATA_DIR.",
            )
        for number, step in enumerate(steps[version:], start=version + 1):
            step(connection)
            connection.execute(
                "INSERT INTO migrations VALUES (?, ?, ?)",
                (number, step.__name__, datetime.now(UTC).isoformat(timespec="seconds")),
            )
    return len(steps)


def check_shape(database: Database) -> None:
    """Make sure that the tables are what the migrations made.

    Raises:
        HistoryBroken: Something else altered the file; a column that is needed is missing.
    """
    for table, wanted in _COLUMNS.items():
        rows = database.rows(f"PRAGMA table_info({table})")
        if missing := wanted - {row["name"] for row in rows}:
            raise HistoryBroken(f"{database.path} lacks {table}.{min(missing)}.")


def _is_foreign(connection: sqlite3.Connection) -> bool:
    names = {
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    }
    return bool(names) and "migrations" not in names
