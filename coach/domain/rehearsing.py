"""The two roles of a rehearsal, what each is given, and where it is kept.

Partner and critic never share a context: the partner's brief holds no judgement, and the critic's
holds no persona.
"""

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from coach.domain.base import Value
from coach.domain.debriefs import Debrief, Fault, Point, Rating, Transcript
from coach.domain.events import Delta
from coach.domain.rehearsals import (
    Dispute,
    Rehearsal,
    RehearsalState,
    RehearsalSummary,
    SceneTurn,
    SelfRating,
    Setup,
)
from coach.domain.scenes import Change, Move, Occasion, PartnerState, Persona, Scenario
from coach.errors import CoachError


class Intent(Value):
    """What the partner will do now, decided by rules before a word is chosen."""

    move: Move
    prize: str | None = None
    """Given by GRANT, refused by DECLINE."""
    topic: str | None = None
    """What was asked; what ANSWER and CUE may tell, and nothing beyond."""
    tells: tuple[str, ...] = ()
    """The sentences that may be told now, from the scenario or the notes; the disclosure rule."""
    told: tuple[str, ...] = ()
    """What the state's `told` gains."""
    occasion: Occasion | None = None
    """What the words answer to, besides the move."""
    picks_up: str = ""
    """A phrase of the mentee's to answer to; may be empty."""


class PartnerBrief(Value):
    """All that the partner may know: the scene, the persona, the state and the move."""

    scenario: Scenario
    persona: Persona
    difficulty: int
    state: PartnerState
    """After what the mentee said."""
    intent: Intent
    path: tuple[SceneTurn, ...]
    """The turns so far, the mentee's last one included."""
    mentee: str | None = None
    """The mentee's first name, when known."""
    seed: int = 0


@dataclass(frozen=True)
class Said:
    """The partner's whole words; they replace what was streamed."""

    text: str
    rewritten: bool = False
    """Whether a first wording broke a principle."""


class Partner(Protocol):
    """Who plays the mentor."""

    @property
    def name(self) -> str:
        """Who: "offline", or "provider:model"."""
        ...

    @property
    def prompts(self) -> Mapping[str, str]:
        """Digests of the prompts in use, by name."""
        ...

    def say(self, brief: PartnerBrief) -> AsyncGenerator[Delta | Said, None]:
        """Words for the intent: any number of Delta, then one Said.

        Raises:
            EngineError: The words could not be written.
        """
        ...


class CriticBrief(Value):
    """All that the critic may know: the words said, what they did, and what rules found."""

    transcript: Transcript
    changes: tuple[tuple[Change, ...], ...]
    """What each turn did to the partner's state; as long as the transcript's turns."""
    ratings: tuple[Rating, ...]
    faults: tuple[Fault, ...]
    """Those to speak of, the most costly first."""
    most: int = 3
    rehearsed: bool = True
    """Whether a partner's state was changed; False for any other talk, where it would have been."""


class Critic(Protocol):
    """Who judges. Never plays, and never speaks inside the scene."""

    @property
    def name(self) -> str:
        """Who: "offline", or "provider:model"."""
        ...

    @property
    def prompts(self) -> Mapping[str, str]:
        """Digests of the prompts in use, by name."""
        ...

    async def points(self, brief: CriticBrief) -> tuple[Point, ...]:
        """At most `brief.most` points, the most costly first.

        Raises:
            EngineError: They could not be written.
        """
        ...


@dataclass(frozen=True)
class Listened:
    """The mentee's turn is saved, with what was heard and what it changed."""

    turn: SceneTurn


@dataclass(frozen=True)
class Replied:
    """The partner's turn is saved; its text replaces what was streamed."""

    turn: SceneTurn


@dataclass(frozen=True)
class Criticised:
    """What the critic says of the turn before; only when coaching is set to each turn."""

    points: tuple[Point, ...]


@dataclass(frozen=True)
class SceneOver:
    """The scene has ended or was stopped; nothing more can be said on this branch."""

    state: RehearsalState
    words: str
    """What to show: how it ended and that it was fiction, or where to turn for help."""


@dataclass(frozen=True)
class SceneFailed:
    """The turn could not be answered; the mentee's words are saved, `reply` tries again."""

    error: CoachError


SceneEvent = Listened | Delta | Replied | Criticised | SceneOver | SceneFailed
"""What `RehearsalRoom.say` yields.

Listened, then Delta any number of times, Replied, perhaps Criticised, perhaps SceneOver; or
SceneFailed in place of what is left.
"""


class RehearsalStore(Protocol):
    """Rehearsals, saved as they happen. Safe between threads and processes."""

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
        """A new, open rehearsal's id; its first turn is saved with it."""
        ...

    def rehearsal(self, id: int) -> Rehearsal:  # noqa: A002  # as rows are named
        """The rehearsal, whole.

        Raises:
            StorageError: There is none of that id, or it can't be read.
        """
        ...

    def rehearsals(self, workspace: str) -> list[RehearsalSummary]:
        """This workspace's rehearsals, the last used first."""
        ...

    def add_turn(self, rehearsal: int, turn: SceneTurn) -> int:
        """Save a turn and move the current branch's tip to it; returns the id it was given.

        The id in `turn` is not kept.
        """
        ...

    def move_branch(self, rehearsal: int, branch: str, tip: int) -> None:
        """Make this the branch that goes on, ending at `tip`; made when it is new."""
        ...

    def rename_branch(self, rehearsal: int, branch: str, name: str) -> None:
        """Give a branch another name."""
        ...

    def set_state(self, rehearsal: int, state: RehearsalState) -> None:
        """Save how far it is."""
        ...

    def set_persona(self, rehearsal: int, persona: Persona) -> None:
        """Save the persona as corrected."""
        ...

    def rate(self, rehearsal: int, rating: SelfRating) -> None:
        """Save how the mentee says it went; replaces an earlier one."""
        ...

    def dispute(self, rehearsal: int, dispute: Dispute) -> None:
        """Keep a dispute; one about the same point replaces it."""
        ...

    def disputes(self, workspace: str) -> list[Dispute]:
        """All disputes of this workspace, the latest first."""
        ...

    def keep_debrief(self, rehearsal: int, debrief: Debrief) -> None:
        """Save the debrief; replaces an earlier one."""
        ...

    def debriefs(self, workspace: str) -> Sequence[tuple[RehearsalSummary, Debrief]]:
        """Every kept debrief with its rehearsal, the oldest first."""
        ...

    def delete_rehearsal(self, id: int) -> None:  # noqa: A002  # as rows are named
        """Forget a rehearsal and all that belongs to it."""
        ...
