"""Between rows of the history file and the values of a rehearsal."""

import sqlite3
from datetime import datetime
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from coach.domain.rehearsals import RehearsalState, RehearsalSummary, Setup
from coach.domain.scenes import Persona, Scenario
from coach.errors import StorageError
from coach.storage.rows import dump

T = TypeVar("T")


def dumped(value: Any) -> str:
    """The value as JSON; a lone half of a character in it becomes "?"."""
    return dump(TypeAdapter(type(value)), value)


def read(kind: type[T], source: str) -> T:
    """The value of this kind.

    Raises:
        StorageError: Another version of coach wrote it in a shape unknown here.
    """
    try:
        return TypeAdapter(kind).validate_json(source)
    except ValidationError as error:
        raise StorageError(
            "This rehearsal was saved by another version of coach and can't be opened.",
            hint="Open it with that version, or begin a new one.",
        ) from error


def summary_from(row: sqlite3.Row) -> RehearsalSummary:
    """A row of the list.

    Raises:
        StorageError: Another version of coach wrote it in a shape unknown here.
    """
    setup = read(Setup, row["setup"])
    scenario = read(Scenario, row["scenario"])
    return RehearsalSummary(
        id=row["id"],
        scenario=scenario.id,
        title=scenario.title,
        mentor=read(Persona, row["persona"]).name,
        difficulty=setup.difficulty,
        state=RehearsalState(row["state"]),
        turns=row["turns"],
        unaided=setup.unaided,
        updated_at=datetime.fromisoformat(row["updated_at"]),
    )
