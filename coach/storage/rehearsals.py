"""Rehearsals kept in the history file, by the port `RehearsalStore`; every call has saved."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from coach.domain.debriefs import Debrief
from coach.domain.rehearsals import (
    MAIN,
    Branch,
    Dispute,
    Rehearsal,
    RehearsalState,
    RehearsalSummary,
    SceneTurn,
    SelfRating,
    Setup,
)
from coach.domain.scenes import Persona, Scenario
from coach.errors import StorageError
from coach.storage.database import Database
from coach.storage.rehearsal_rows import dumped, read, summary_from
from coach.storage.rows import storable


def _now() -> datetime:
    return datetime.now(UTC)


class SqliteRehearsals:
    """Rehearsals in a history file that is open already. Safe between threads and processes.

    Args:
        database: The file, migrated; who opened it closes it.
        now: The clock, with a time zone.
    """

    def __init__(self, database: Database, *, now: Callable[[], datetime] = _now) -> None:
        self._database = database
        self._now = now

    def begin_rehearsal(
        self,
        workspace: str,
        setup: Setup,
        scenario: Scenario,
        persona: Persona,
        engine: str,
        prompts: Mapping[str, str],
        first: SceneTurn,
    ) -> int:
        """A new, open rehearsal's id; its first turn, number 1, is saved with it.

        Raises:
            StorageError: It can't be saved.
        """
        stamp = self._stamp()
        with self._database.transaction() as connection:
            made = connection.execute(
                "INSERT INTO rehearsals (workspace, setup, scenario, persona, state, branch,"
                " engine, prompts, began_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    storable(workspace),
                    dumped(setup),
                    dumped(scenario),
                    dumped(persona),
                    RehearsalState.OPEN,
                    MAIN,
                    engine,
                    dumped(dict(prompts)),
                    stamp,
                    stamp,
                ),
            )
            number = made.lastrowid
            if number is None:
                raise StorageError("The history gave a new rehearsal no number.")
            self._insert(connection, number, first.model_copy(update={"id": 1, "parent": None}))
            connection.execute("INSERT INTO rehearsal_branches VALUES (?, ?, 1, 1)", (number, MAIN))
        return number

    def rehearsal(self, id: int) -> Rehearsal:  # noqa: A002  # as rows are named
        """The rehearsal, whole.

        Raises:
            StorageError: There is none of that id, or another version of coach wrote it.
        """
        rows = self._database.rows("SELECT * FROM rehearsals WHERE id = ?", (id,))
        if not rows:
            raise _gone(id)
        row = rows[0]
        turns = self._database.rows(
            "SELECT turn FROM rehearsal_turns WHERE rehearsal = ? ORDER BY id", (id,)
        )
        branches = self._database.rows(
            "SELECT name, tip FROM rehearsal_branches WHERE rehearsal = ? ORDER BY place", (id,)
        )
        disputes = self._database.rows(
            "SELECT dispute FROM rehearsal_disputes WHERE rehearsal = ? ORDER BY rowid", (id,)
        )
        return Rehearsal(
            id=id,
            workspace=row["workspace"],
            setup=read(Setup, row["setup"]),
            scenario=read(Scenario, row["scenario"]),
            persona=read(Persona, row["persona"]),
            state=RehearsalState(row["state"]),
            turns=tuple(read(SceneTurn, one["turn"]) for one in turns),
            branches=tuple(Branch(name=one["name"], tip=one["tip"]) for one in branches),
            branch=row["branch"],
            engine=row["engine"],
            prompts=read(dict[str, str], row["prompts"]),
            rating=read(SelfRating, row["rating"]) if row["rating"] else None,
            disputes=tuple(read(Dispute, one["dispute"]) for one in disputes),
            began_at=datetime.fromisoformat(row["began_at"]),
            updated_at=datetime.fromisoformat(row["updated_at"]),
        )

    def rehearsals(self, workspace: str) -> list[RehearsalSummary]:
        """This workspace's rehearsals, the last used first; one that can't be read is left out.

        Raises:
            StorageError: The file can't be read.
        """
        found = []
        for row in self._listed(workspace, "r.updated_at DESC, r.id DESC"):
            try:
                found.append(summary_from(row))
            except (StorageError, ValueError):
                continue
        return found

    def add_turn(self, rehearsal: int, turn: SceneTurn) -> int:
        """Save a turn and move to it the tip of the branch it goes on; returns the id it was given.

        That is the current branch wherever it ends at the turn's parent; an answer that comes late,
        after the mentee went to another branch, goes where it was asked.

        Raises:
            StorageError: It can't be saved, or the rehearsal was deleted.
        """
        with self._database.transaction() as connection:
            row = connection.execute(
                "SELECT MAX(id) AS last FROM rehearsal_turns WHERE rehearsal = ?", (rehearsal,)
            ).fetchone()
            if row is None or row["last"] is None:
                raise _gone(rehearsal)
            number = int(row["last"]) + 1
            self._insert(connection, rehearsal, turn.model_copy(update={"id": number}))
            connection.execute(
                "UPDATE rehearsal_branches SET tip = ?1 WHERE rehearsal = ?2 AND name = COALESCE("
                "(SELECT b.name FROM rehearsal_branches b JOIN rehearsals r ON r.id = b.rehearsal"
                " WHERE r.id = ?2 AND b.tip = ?3 ORDER BY b.name = r.branch DESC LIMIT 1),"
                " (SELECT branch FROM rehearsals WHERE id = ?2))",
                (number, rehearsal, turn.parent),
            )
            connection.execute(
                "UPDATE rehearsals SET updated_at = ? WHERE id = ?", (self._stamp(), rehearsal)
            )
        return number

    def move_branch(self, rehearsal: int, branch: str, tip: int) -> None:
        """Make this the branch that goes on, ending at `tip`; made when it is new.

        Raises:
            StorageError: It can't be saved, or the rehearsal was deleted.
        """
        name = storable(branch)
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO rehearsal_branches VALUES (?, ?, ?,"
                " (SELECT COALESCE(MAX(place), 0) + 1 FROM rehearsal_branches WHERE rehearsal = ?))"
                " ON CONFLICT (rehearsal, name) DO UPDATE SET tip = excluded.tip",
                (rehearsal, name, tip, rehearsal),
            )
            self._update(connection, rehearsal, "branch = ?", name)

    def rename_branch(self, rehearsal: int, branch: str, name: str) -> None:
        """Give a branch another name.

        Raises:
            StorageError: It can't be saved, or another branch has that name.
        """
        with self._database.transaction() as connection:
            taken = connection.execute(
                "SELECT 1 FROM rehearsal_branches WHERE rehearsal = ? AND name = ?",
                (rehearsal, storable(name)),
            ).fetchone()
            if taken:
                raise StorageError(
                    f"There is a branch {name!r} already.", hint="Give it another name."
                )
            connection.execute(
                "UPDATE rehearsal_branches SET name = ? WHERE rehearsal = ? AND name = ?",
                (storable(name), rehearsal, storable(branch)),
            )
            connection.execute(
                "UPDATE rehearsals SET branch = ? WHERE id = ? AND branch = ?",
                (storable(name), rehearsal, storable(branch)),
            )

    def set_state(self, rehearsal: int, state: RehearsalState) -> None:
        """Save how far it is.

        Raises:
            StorageError: It can't be saved, or the rehearsal was deleted.
        """
        self._set(rehearsal, "state = ?", state)

    def set_persona(self, rehearsal: int, persona: Persona) -> None:
        """Save the persona as corrected.

        Raises:
            StorageError: It can't be saved, or the rehearsal was deleted.
        """
        self._set(rehearsal, "persona = ?", dumped(persona))

    def rate(self, rehearsal: int, rating: SelfRating) -> None:
        """Save how the mentee says it went; replaces an earlier one.

        Raises:
            StorageError: It can't be saved, or the rehearsal was deleted.
        """
        self._set(rehearsal, "rating = ?", dumped(rating))

    def dispute(self, rehearsal: int, dispute: Dispute) -> None:
        """Keep a dispute; one about the same point replaces it.

        Raises:
            StorageError: It can't be saved.
        """
        self._database.execute(
            "INSERT INTO rehearsal_disputes VALUES (?, ?, ?)"
            " ON CONFLICT (rehearsal, point) DO UPDATE SET dispute = excluded.dispute",
            (rehearsal, dispute.point, dumped(dispute)),
        )

    def disputes(self, workspace: str) -> list[Dispute]:
        """All disputes of this workspace, the latest first.

        Raises:
            StorageError: The file can't be read.
        """
        rows = self._database.rows(
            "SELECT d.dispute FROM rehearsal_disputes d JOIN rehearsals r ON r.id = d.rehearsal"
            " WHERE r.workspace = ?",
            (storable(workspace),),
        )
        found = [read(Dispute, row["dispute"]) for row in rows]
        return sorted(found, key=lambda one: one.at, reverse=True)

    def keep_debrief(self, rehearsal: int, debrief: Debrief) -> None:
        """Save the debrief; replaces an earlier one.

        Raises:
            StorageError: It can't be saved, or the rehearsal was deleted.
        """
        self._set(rehearsal, "debrief = ?", dumped(debrief))

    def debriefs(self, workspace: str) -> Sequence[tuple[RehearsalSummary, Debrief]]:
        """Every kept debrief with its rehearsal, the oldest first.

        Raises:
            StorageError: The file can't be read.
        """
        rows = self._listed(workspace, "r.began_at, r.id")
        return [
            (summary_from(row), read(Debrief, row["debrief"])) for row in rows if row["debrief"]
        ]

    def delete_rehearsal(self, id: int) -> None:  # noqa: A002  # as rows are named
        """Forget a rehearsal and all that belongs to it; overwritten on the disk.

        Raises:
            StorageError: It can't be done.
        """
        self._database.execute("DELETE FROM rehearsals WHERE id = ?", (id,))
        self._database.shrink_log()

    def _listed(self, workspace: str, order: str) -> list[sqlite3.Row]:
        return self._database.rows(
            "SELECT r.*, (SELECT COUNT(*) FROM rehearsal_turns t WHERE t.rehearsal = r.id) AS turns"  # noqa: S608  # no input
            f" FROM rehearsals r WHERE r.workspace = ? ORDER BY {order}",
            (storable(workspace),),
        )

    def _insert(self, connection: sqlite3.Connection, rehearsal: int, turn: SceneTurn) -> None:
        connection.execute(
            "INSERT INTO rehearsal_turns VALUES (?, ?, ?, ?)",
            (rehearsal, turn.id, turn.parent, dumped(turn)),
        )

    def _set(self, rehearsal: int, what: str, value: str) -> None:
        with self._database.transaction() as connection:
            self._update(connection, rehearsal, what, value)

    def _update(
        self, connection: sqlite3.Connection, rehearsal: int, what: str, value: str
    ) -> None:
        changed = connection.execute(
            f"UPDATE rehearsals SET {what}, updated_at = ? WHERE id = ?",  # noqa: S608  # no input
            (value, self._stamp(), rehearsal),
        )
        if not changed.rowcount:
            raise _gone(rehearsal)

    def _stamp(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="microseconds")


def _gone(number: int) -> StorageError:
    return StorageError(
        f"There is no rehearsal {number}.", hint="coach rehearse --list shows those there are."
    )
