"""Builds one Coach from settings: the only place that knows every room."""

import logging
from collections.abc import Callable

from coach.checks.review import review
from coach.domain.artifacts import Artifact, Finding
from coach.domain.passages import Document
from coach.domain.requests import Brief
from coach.engines.resolve import resolve
from coach.resources.guides import load_guides
from coach.resources.outreach import load_limits
from coach.settings import Settings
from coach.storage.recovery import open_history
from coach.tasks.coach import Coach
from coach.wiring.logs import log_to
from coach.wiring.notes import clock, open_workspace
from coach.wiring.sample import SAMPLE_TODAY, sample_workspace
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
    engine = resolve(settings)
    logger.info("opened; engine %s", engine.label.name)

    def watch(on_change: Callable[[], None]) -> Callable[[], None]:
        watcher = FolderWatcher(settings.workspace, on_change)
        watcher.start()
        return watcher.stop

    return Coach(
        engine=engine,
        index=open_index(settings, wait_seconds=wait_seconds),
        workspace=workspace,
        store=store,
        guidance=guidance,
        review=checked,
        today=clock(settings),
        max_request_chars=settings.max_request_chars,
        watch=watch,
        notices=[said for said in (notice, settings.searches_through) if said],
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


def guidance() -> tuple[Document, ...]:
    """The bundled guides, as the index takes them."""
    return tuple(guide.as_document() for guide in load_guides())
