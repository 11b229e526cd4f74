"""A room on a copy of nothing, and scripted mentees at two ends of skill."""

import asyncio
import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from coach.domain.notes import Snapshot
from coach.domain.rehearsals import Rehearsal, SelfRating, Setup
from coach.domain.rehearsing import Critic, Partner, SceneEvent
from coach.engines.offline.critic import OfflineCritic
from coach.engines.offline.partner import OfflinePartner
from coach.errors import RequestError
from coach.storage.conversations import SqliteConversations
from coach.storage.rehearsals import SqliteRehearsals
from coach.tasks.rehearsal.room import RehearsalParts, RehearsalRoom
from coach.wiring.rehearsing import care_for
from coach.workspace.folder import FolderWorkspace

TODAY = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)

SKILLED = (
    "Thanks for making time. I'm a roster planner at a depot, and I asked for this talk because I"
    " want to write to a planner I have never met. I've drafted three lines already.",
    "Could you look at the three lines for five minutes, because I want to send them on Friday?",
    "You said that most notes can't be forwarded. What puts you off in them?",
    "So a note has to be written to the other person and not to you. I'll turn it round tonight.",
    "To be honest, I didn't finish the write-up. That's on me, and I'll send it tomorrow.",
    "Would you introduce me to one planner? I'd ask her one question about night buses, because it"
    " decides which of two jobs I apply for. A no is fine.",
    "Thank you, the part about writing to the other person helped. I'll send you the note by"
    " Thursday and tell you how it went. Bye for now.",
)
PUSHING = (
    "Just introduce me to somebody. Come on, it's only one email.",
    "Why won't you introduce me? You owe me that.",
    "Please, please, just give me the introduction.",
    "Everybody else gets an introduction. I deserve one too.",
    "You have to introduce me. I'm counting on you.",
)


def a_room(
    folder: Path,
    notes: Path | None = None,
    *,
    partner: Partner | None = None,
    critic: Critic | None = None,
) -> RehearsalRoom:
    """A room whose history is in `folder`, on `notes` or on an empty workspace."""
    if notes is None:
        notes = folder / "notes"
        notes.mkdir(exist_ok=True)
    workspace = FolderWorkspace(notes, max_note_bytes=1_000_000, today=lambda: TODAY)
    history = SqliteConversations(folder / "history.db")

    def snapshot(*, fresh: bool = False) -> Snapshot:
        return workspace.read()

    parts = RehearsalParts(
        SqliteRehearsals(history.database),
        partner or OfflinePartner(),
        critic or OfflineCritic(),
        care_for,
    )
    return RehearsalRoom(parts, workspace, snapshot, lambda: TODAY, lambda: NOW)


def say(room: RehearsalRoom, number: int, text: str) -> list[SceneEvent]:
    """All events of one turn."""

    async def collect() -> list[SceneEvent]:
        return [event async for event in room.say(number, text)]

    return asyncio.run(collect())


def begin(room: RehearsalRoom, setup: Setup) -> Rehearsal:
    """A new rehearsal."""
    return asyncio.run(room.begin(setup))


def play(room: RehearsalRoom, setup: Setup, script: Sequence[str]) -> Rehearsal:
    """A rehearsal after a script, or as much of it as the partner stayed for."""
    number = begin(room, setup).id
    for line in script:
        try:
            say(room, number, line)
        except RequestError:
            break
    return room.open(number)


def rated(room: RehearsalRoom, number: int) -> None:
    """The mentee has said how it went."""
    room.rate(number, SelfRating(skill=1, confidence=2))
