"""The rehearsal room's parts: who plays, who judges, and where it is kept."""

from coach.checks.signs import Sign
from coach.domain.ports import Engine
from coach.engines.offline.care import STOP, words_first
from coach.engines.roles import roles_of
from coach.storage.database import Database
from coach.storage.rehearsals import SqliteRehearsals
from coach.tasks.rehearsal.room import RehearsalParts


def rehearsal_parts(engine: Engine, database: Database) -> RehearsalParts:
    """Both roles by the engine that writes, and the store in the open history file."""
    partner, critic = roles_of(engine)
    return RehearsalParts(
        store=SqliteRehearsals(database), partner=partner, critic=critic, care=care_for
    )


def care_for(signs: tuple[Sign, ...]) -> str:
    """What is said when a scene stops: where to turn first, for the most serious sign."""
    return STOP if Sign.DANGER in signs else words_first(signs)
