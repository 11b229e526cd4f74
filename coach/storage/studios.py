"""Studio sessions and their versions, kept in the history file, by the port `StudioStore`."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

from pydantic import TypeAdapter, ValidationError

from coach.domain.studio import DraftVersion, Studio
from coach.errors import StorageError
from coach.storage.database import Database
from coach.storage.rows import dump, storable

_STUDIO: TypeAdapter[Studio] = TypeAdapter(Studio)
_VERSION: TypeAdapter[DraftVersion] = TypeAdapter(DraftVersion)


def _now() -> datetime:
    return datetime.now(UTC)


class SqliteStudios:
    """Sessions in the history file. Every call that saves has saved when it returns.

    A version is a row of its own that is never written again, so a crash can lose none.

    Args:
        database: The open history file; its owner closes it.
        now: The clock, with a time zone.
    """

    def __init__(self, database: Database, *, now: Callable[[], datetime] = _now) -> None:
        self._database = database
        self._now = now

    def begin_studio(self, studio: Studio) -> int:
        """Save a new session and return its id; the id in the value is not looked at.

        Raises:
            StorageError: It can't be saved.
        """
        with self._database.transaction() as connection:
            made = connection.execute(
                "INSERT INTO studios (workspace, updated_at, value) VALUES (?, ?, ?)",
                (storable(studio.workspace), self._stamp(), _bare(studio)),
            )
            if made.lastrowid is None:
                raise StorageError("The conversation history gave a new row no number.")
            return made.lastrowid

    def keep_studio(self, studio: Studio) -> None:
        """Save the session as it is now, its versions left as they are.

        Raises:
            StorageError: It can't be saved, or the session was deleted.
        """
        changed = self._database.execute(
            "UPDATE studios SET updated_at = ?, value = ? WHERE id = ?",
            (self._stamp(), _bare(studio), studio.id),
        )
        if not changed:
            raise _gone(studio.id)

    def add_version(self, studio: int, version: DraftVersion) -> DraftVersion:
        """Save a new version, numbered after the last, and put it in hand; returns it numbered.

        Raises:
            StorageError: It can't be saved, or the session was deleted.
        """
        with self._database.transaction() as connection:
            row = connection.execute("SELECT value FROM studios WHERE id = ?", (studio,)).fetchone()
            if row is None:
                raise _gone(studio)
            last = connection.execute(
                "SELECT MAX(number) FROM versions WHERE studio = ?", (studio,)
            ).fetchone()[0]
            numbered = version.model_copy(update={"number": int(last or 0) + 1})
            connection.execute(
                "INSERT INTO versions (studio, number, value) VALUES (?, ?, ?)",
                (studio, numbered.number, dump(_VERSION, numbered)),
            )
            value = json.loads(row["value"]) | {"current": numbered.number}
            connection.execute(
                "UPDATE studios SET updated_at = ?, value = ? WHERE id = ?",
                (self._stamp(), json.dumps(value, ensure_ascii=False), studio),
            )
        return numbered

    def studio(self, id: int) -> Studio:  # noqa: A002  # as rows are named
        """The session, whole.

        Raises:
            StorageError: There is none of that id, or it can't be read.
        """
        rows = self._database.rows("SELECT * FROM studios WHERE id = ?", (id,))
        if not rows:
            raise _gone(id)
        versions = self._database.rows(
            "SELECT value FROM versions WHERE studio = ? ORDER BY number", (id,)
        )
        try:
            value = json.loads(rows[0]["value"])
            told = [json.loads(row["value"]) for row in versions]
            return _STUDIO.validate_python(
                value | {"id": id, "updated_at": rows[0]["updated_at"], "versions": told},
                strict=False,
            )
        except (ValueError, ValidationError) as error:
            raise StorageError(
                f"Message {id} was saved by another version of coach and can't be shown.",
                hint="Update coach; the saved drafts in your notes are not affected.",
            ) from error

    def studios(self, workspace: str) -> list[Studio]:
        """This workspace's sessions, the last used first; one that can't be read is left out.

        Raises:
            StorageError: The file can't be read.
        """
        rows = self._database.rows(
            "SELECT id FROM studios WHERE workspace = ? ORDER BY updated_at DESC, id DESC",
            (storable(workspace),),
        )
        found = []
        for row in rows:
            try:
                found.append(self.studio(row["id"]))
            except StorageError:
                continue
        return found

    def _stamp(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="microseconds")


def _bare(studio: Studio) -> str:
    """The session without what has columns or rows of its own."""
    value = json.loads(dump(_STUDIO, studio.model_copy(update={"versions": ()})))
    for name in ("id", "updated_at", "versions"):
        value.pop(name, None)
    return json.dumps(value, ensure_ascii=False)


def _gone(studio: int) -> StorageError:
    return StorageError(
        f"There is no message {studio} in the history.",
        hint="Begin it again; a saved draft in your notes can be revised too: coach revise FILE.",
    )
