"""A studio room on a copy of the sample workspace, with the offline engine and no index."""

import asyncio
import datetime as dt
from collections.abc import AsyncGenerator
from pathlib import Path

from coach.checks.review import review
from coach.domain.artifacts import Artifact, Finding
from coach.domain.drafting import StudioEvent, VersionMade
from coach.domain.requests import Brief, Request, Task
from coach.domain.studio import Studio
from coach.engines.offline.engine import OfflineEngine
from coach.engines.offline.interviewing import OfflineInterviewer
from coach.resources.outreach import load_limits
from coach.storage.conversations import SqliteConversations
from coach.storage.studios import SqliteStudios
from coach.tasks.coach import Coach
from coach.tasks.studio import StudioRoom
from coach.workspace.folder import FolderWorkspace
from tests.fakes import TODAY, FixedIndex, NoGuidance, ScriptedEngine


def checked(artifact: Artifact, brief: Brief) -> tuple[Artifact, tuple[Finding, ...]]:
    """The real checks."""
    return review(artifact, brief, limits=load_limits())


def coach_on(
    notes: Path,
    history: Path,
    *,
    engine: OfflineEngine | ScriptedEngine | None = None,
    today: dt.date = TODAY,
) -> Coach:
    """A Coach on these notes; its index finds nothing, so all it knows is who is named."""
    store = SqliteConversations(history)
    return Coach(
        engine=engine or OfflineEngine(),
        index=FixedIndex(),
        workspace=FolderWorkspace(notes, max_note_bytes=2_000_000, today=lambda: today),
        store=store,
        guidance=NoGuidance(),
        review=checked,
        today=lambda: today,
        interviewer=OfflineInterviewer(),
        studios=SqliteStudios(store.database),
        asks=load_limits().asks,
    )


def asking(words: str, **changes: object) -> Request:
    """A request for a message."""
    return Request(words=words, task=Task.OUTREACH).model_copy(update=changes)


def ran(events: AsyncGenerator[StudioEvent, None]) -> list[StudioEvent]:
    """Every event, in order."""

    async def collect() -> list[StudioEvent]:
        return [event async for event in events]

    return asyncio.run(collect())


def written(room: StudioRoom, words: str, **changes: object) -> Studio:
    """A session with its first draft."""
    studio = room.open(asking(words, **changes))
    return made(ran(room.write(studio.id))).studio


def made(events: list[StudioEvent]) -> VersionMade:
    """The version that the events end in."""
    last = events[-1]
    assert isinstance(last, VersionMade), last
    return last
