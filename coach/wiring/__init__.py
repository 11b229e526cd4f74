"""Builds one Coach from settings: the only place that knows every room."""

import logging
from collections.abc import Callable

from coach.checks.review import review
from coach.domain.artifacts import Artifact, Finding
from coach.domain.requests import Brief
from coach.engines.offline.interviewing import OfflineInterviewer
from coach.engines.resolve import resolve
from coach.resources.banks import bank_documents
from coach.resources.outreach import load_limits
from coach.settings import Settings
from coach.storage.recovery import open_history
from coach.storage.studios import SqliteStudios
from coach.tasks.coach import Coach
from coach.wiring.library import Guidance
from coach.wiring.logs import log_to
from coach.wiring.notes import clock, open_workspace
from coach.wiring.rehearsing import rehearsal_parts
from coach.wiring.sample import SAMPLE_TODAY, sample_workspace
from coach.wiring.shared import shared_library
from coach.workspace.watch import FolderWatcher

logger = logging.getLogger(__name__)


def open_coach(settings: Settings, *, sample: bool = False, wait_seconds: float = 0.0) -> Coach:
    """A Coach, ready to index and to answer.

    Args:
        settings: Everything that can be set.
        sample: Use the sample workspace, on its own day, in place of the one in the settings.
        wait_seconds: How long indexing waits for another coach process that is indexing.

    Raises:
        CoachError: Something needed can't be had; says what to do.
    """
    from coach.retrieval.index import open_index

    settings = for_sample(settings) if sample else settings
    log_to(settings.data_dir)
    workspace = open_workspace(settings)
    workspace.read()
    store, notice = open_history(settings.data_dir / "history.db")
    library, about_library = open_library(settings)
    index = open_index(settings, wait_seconds=wait_seconds)
    engine = resolve(settings, likeness=index.likeness)
    logger.info("opened; engine %s", engine.label.name)

    def watch(on_change: Callable[[], None]) -> Callable[[], None]:
        watcher = FolderWatcher(settings.workspace, on_change)
        watcher.start()
        return watcher.stop

    return Coach(
        engine=engine,
        index=index,
        workspace=workspace,
        store=store,
        guidance=library,
        banks=bank_documents,
        review=checked,
        today=clock(settings),
        interviewer=OfflineInterviewer(),
        studios=SqliteStudios(store.database),
        rehearsing=rehearsal_parts(engine, store.database),
        asks=lambda stage: load_limits().asks(stage),
        max_request_chars=settings.max_request_chars,
        watch=watch,
        notices=[said for said in (notice, about_library, settings.searches_through) if said],
    )


def for_sample(settings: Settings) -> Settings:
    """The same settings for the sample workspace, on the sample's own day unless one is set.

    Raises:
        WorkspaceError: The copy can't be made.
    """
    return settings.model_copy(
        update={
            "workspace": sample_workspace(settings.data_dir),
            "today": settings.today or SAMPLE_TODAY,
        }
    )


def checked(artifact: Artifact, brief: Brief) -> tuple[Artifact, tuple[Finding, ...]]:
    """The artifact, reviewed by every check there is for it."""
    return review(artifact, brief, limits=load_limits())


def open_library(settings: Settings) -> tuple[Guidance, str]:
    """All guidance that the settings ask for, and what to tell the mentee about it."""
    kept, notice = shared_library(settings)
    missing = [str(folder) for folder in settings.guidance if not folder.is_dir()]
    if missing:
        notice = f"{notice} These guidance folders are not there: {', '.join(missing)}.".strip()
    return Guidance(settings, kept.library.pages if kept else ()), notice
