"""The rehearsal room's parts: who plays, who judges, and where it is kept."""

from coach.checks.signs import Sign
from coach.domain.debriefs import Debrief, Transcript
from coach.domain.ports import Engine
from coach.engines.offline.care import STOP, words_first
from coach.engines.resolve import resolve
from coach.engines.roles import roles_of
from coach.settings import Settings
from coach.storage.database import Database
from coach.storage.rehearsals import SqliteRehearsals
from coach.tasks.rehearsal.debriefing import judged
from coach.tasks.rehearsal.room import RehearsalParts
from coach.wiring.notes import open_workspace
from coach.wiring.sample import sample_workspace


def rehearsal_parts(engine: Engine, database: Database) -> RehearsalParts:
    """Both roles by the engine that writes, and the store in the open history file."""
    partner, critic = roles_of(engine)
    return RehearsalParts(
        store=SqliteRehearsals(database), partner=partner, critic=critic, care=care_for
    )


async def judge(settings: Settings, transcript: Transcript, *, sample: bool = False) -> Debrief:
    """The debrief of any transcript; needs no workspace, no index and no history.

    Raises:
        RequestError: The mentee says nothing in it.
        EngineError: The critic's points could not be written.
    """
    if sample:
        folder = sample_workspace(settings.data_dir)
        settings = settings.model_copy(update={"workspace": folder})
    _, critic = roles_of(resolve(settings))
    snapshot = open_workspace(settings).read() if settings.workspace.is_dir() else None
    return await judged(transcript, critic, snapshot)


def care_for(signs: tuple[Sign, ...]) -> str:
    """What is said when a scene stops: where to turn first, for the most serious sign."""
    return STOP if Sign.DANGER in signs else words_first(signs)
