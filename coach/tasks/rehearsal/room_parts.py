"""What the rehearsal room is built from, and what its parts share."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from coach.checks.safety import clean
from coach.checks.signs import Sign
from coach.domain.notes import Snapshot
from coach.domain.ports import Workspace
from coach.domain.rehearsals import (
    Rehearsal,
    RehearsalState,
)
from coach.domain.rehearsing import (
    Critic,
    Partner,
    RehearsalStore,
)
from coach.errors import RequestError
from coach.tasks.rehearsal import debriefing

MAX_TURN_CHARS = 4_000
"""A longer turn is refused: nobody speaks that long."""


@dataclass(frozen=True)
class RehearsalParts:
    """What the room is built from."""

    store: RehearsalStore
    partner: Partner
    critic: Critic
    care: Callable[[tuple[Sign, ...]], str]
    """What is said when a scene stops for the mentee's safety."""


class RoomBase:
    """Store, roles and workspace of a room.

    Args:
        parts: Roles, store and words of care.
        workspace: The mentee's folder.
        snapshot: The workspace as last read; with `fresh=True` read now.
        today: The current date.
        now: The current moment, with a time zone.
    """

    def __init__(
        self,
        parts: RehearsalParts,
        workspace: Workspace,
        snapshot: Callable[..., Snapshot],
        today: Callable[[], dt.date],
        now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    ) -> None:
        self._store = parts.store
        self._partner = parts.partner
        self._critic = parts.critic
        self._care = parts.care
        self._workspace = workspace
        self._snapshot = snapshot
        self._today = today
        self._now = now

    def _mentee(self) -> str | None:
        name = self._snapshot().profile.name
        return name.split()[0] if name else None

    def _facts(self) -> tuple[str, ...]:
        return debriefing.facts_of(self._snapshot())

    def _state(self, id: int, state: RehearsalState) -> Rehearsal:  # noqa: A002
        rehearsal = self._store.rehearsal(id)
        if rehearsal.state is not RehearsalState.STOPPED:
            self._store.set_state(id, state)
        return self._store.rehearsal(id)


def speakable(text: str) -> str:
    """The words without control characters; refused when blank or too long."""
    said = clean(text).strip()
    if not said:
        raise RequestError("There are no words to say.", hint="Type what you would say.")
    if len(said) > MAX_TURN_CHARS:
        raise RequestError(
            f"That is {len(said):,} characters; nobody speaks that long.",
            hint=f"Say it in {MAX_TURN_CHARS:,} at most.",
        )
    return said
