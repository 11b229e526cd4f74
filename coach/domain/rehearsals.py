"""A rehearsal as it is kept: a tree of turns, with names for its branches."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field

from coach.domain.base import Value
from coach.domain.scenes import Change, Difficulty, Heard, Move, PartnerState, Persona, Scenario

MAIN = "first"
"""The name of the branch that a rehearsal begins with."""
FICTION = (
    "A rehearsal with a made-up partner. Nothing here is what a real person thinks or will do."
)
"""Shown at the start, kept in view, and said again at the end."""

Who = Literal["mentee", "mentor"]


class Coaching(StrEnum):
    """When the critic speaks."""

    EACH_TURN = "each-turn"
    AT_END = "at-end"


class Setup(Value):
    """What the mentee chose before the scene."""

    scenario: str
    """Id of a scenario."""
    mentor: str | None = None
    """A name as given; None plays the scenario's own role."""
    difficulty: Difficulty = 1
    seed: int = 0
    coaching: Coaching = Coaching.AT_END
    seat: Who = "mentee"
    """Which chair the mentee takes; in "mentor" coach plays the mentee from `replays`."""
    replays: int | None = None
    """The rehearsal whose mentee turns coach plays, for a swapped seat."""
    unaided: bool = False
    """No hints and no critic until the end."""


class SceneTurn(Value):
    """One turn in the tree."""

    id: int
    """Unique in its rehearsal, 1 for the first turn; a child's is larger than its parent's."""
    parent: int | None
    who: Who
    text: str
    move: Move | None = None
    """Set for the partner."""
    heard: tuple[Heard, ...] = ()
    """Set for the mentee: what was perceived."""
    changes: tuple[Change, ...] = ()
    """What this turn did to the partner's state."""
    state: PartnerState
    """After this turn."""
    prize: str | None = None
    """The prize that this turn gave or refused."""
    topic: str | None = None
    """What this turn answered."""
    rewritten: bool = False
    """Whether a first wording broke a principle and was replaced."""
    at: datetime


class Branch(Value):
    """A named path through the tree."""

    name: str
    tip: int
    """Id of its last turn."""


class RehearsalState(StrEnum):
    """How far a rehearsal is."""

    OPEN = "open"
    PAUSED = "paused"
    ENDED = "ended"
    STOPPED = "stopped"
    """Stopped for the mentee's safety; not to be gone on with."""


class SelfRating(Value):
    """How the mentee says it went, before any verdict is shown."""

    skill: int = Field(ge=0, le=3)
    """How well it was done, 0 to 3."""
    confidence: int = Field(ge=0, le=3)
    """How ready they feel for the real meeting, 0 to 3; kept apart from skill."""
    best: str = ""
    """What went well, in their words."""
    change: str = ""
    """What they would do differently."""


class Dispute(Value):
    """A point that the mentee does not accept, and why; kept, and shown next time."""

    point: str
    """The point's id."""
    quote: str
    reason: str
    scenario: str
    at: datetime


class Rehearsal(Value):
    """A rehearsal, whole."""

    id: int
    workspace: str
    setup: Setup
    scenario: Scenario
    """As it was when the rehearsal began."""
    persona: Persona
    state: RehearsalState
    turns: tuple[SceneTurn, ...]
    """All turns of all branches, in the order they were made."""
    branches: tuple[Branch, ...]
    branch: str
    """The name of the branch that goes on."""
    engine: str
    """ "offline", or "provider:model"."""
    prompts: dict[str, str] = Field(default_factory=dict)
    """Digests of the prompts in use, by name; empty offline."""
    rating: SelfRating | None = None
    disputes: tuple[Dispute, ...] = ()
    """Those of this rehearsal."""
    began_at: datetime
    updated_at: datetime

    def path(self, branch: str | None = None) -> tuple[SceneTurn, ...]:
        """The turns of a branch from first to last, of the one that goes on by default.

        Raises:
            KeyError: There is no branch of that name.
        """
        tips = {one.name: one.tip for one in self.branches}
        return self.path_to(tips[self.branch if branch is None else branch])

    def path_to(self, turn: int) -> tuple[SceneTurn, ...]:
        """The turns from the first to this one.

        Raises:
            KeyError: There is no such turn.
        """
        by_id = {one.id: one for one in self.turns}
        found: list[SceneTurn] = []
        at: int | None = turn
        while at is not None:
            found.append(by_id[at])
            at = by_id[at].parent
        return tuple(reversed(found))

    @property
    def tip(self) -> SceneTurn:
        """The last turn of the branch that goes on."""
        return self.path()[-1]


class RehearsalSummary(Value):
    """A rehearsal in the list."""

    id: int
    scenario: str
    title: str
    mentor: str
    difficulty: Difficulty
    state: RehearsalState
    turns: int
    unaided: bool = False
    updated_at: datetime


class Series(Value):
    """One line of a drawing: a value per turn of the mentee, from the start."""

    name: str
    values: tuple[float | None, ...]


class Comparison(Value):
    """Two branches side by side."""

    parted_at: int
    """Id of the last turn they share."""
    trust: tuple[Series, Series]
    patience: tuple[Series, Series]
    """0 to 1 after each turn of the mentee; the first value is the partner's at the start."""
    interest: tuple[Series, Series]
    earned: tuple[tuple[str, ...], tuple[str, ...]]
    """What each future earned, as noun phrases."""
    texts: tuple[tuple[SceneTurn, ...], tuple[SceneTurn, ...]]
    """The turns after they parted."""
