"""One exchange of a scene, step by step and pure: hear, change, intend, and keep what was said."""

from collections.abc import Sequence
from datetime import datetime

from coach.checks.transcript_signals import heard_in
from coach.domain.rehearsals import Rehearsal, SceneTurn, Setup
from coach.domain.rehearsing import Intent, PartnerBrief
from coach.domain.scenes import Move, PartnerState, Persona, Scenario
from coach.tasks.rehearsal.moves import as_transcript, choose
from coach.tasks.rehearsal.rules import after, changes_of, first_state, spoken

ENDING = frozenset({Move.CLOSE, Move.LEAVE, Move.STOP})
"""Moves after which nothing more can be said on a branch."""


def first_brief(scenario: Scenario, persona: Persona, setup: Setup) -> PartnerBrief:
    """What the partner greets from; nothing has been said yet."""
    return PartnerBrief(
        scenario=scenario,
        persona=persona,
        difficulty=setup.difficulty,
        state=first_state(scenario, setup.difficulty),
        intent=Intent(move=Move.GREET, tells=scenario.opening),
        path=(),
        seed=setup.seed,
    )


def mentee_turn(
    text: str,
    path: Sequence[SceneTurn],
    scenario: Scenario,
    setup: Setup,
    now: datetime,
) -> SceneTurn:
    """The mentee's turn with what was heard and what it changed; its id is not given yet (0)."""
    heard = heard_in(text, as_transcript(path), out_of_bounds=scenario.out_of_bounds)
    changes = changes_of(text, heard, [turn.heard for turn in path], setup.difficulty)
    state = path[-1].state if path else first_state(scenario, setup.difficulty)
    return SceneTurn(
        id=0,
        parent=path[-1].id if path else None,
        who="mentee",
        text=text,
        heard=heard,
        changes=changes,
        state=after(state, changes, heard),
        at=now,
    )


def reply_brief(rehearsal: Rehearsal, mentee: str | None) -> PartnerBrief:
    """What the partner answers from; the path ends with the mentee's turn.

    Raises:
        ValueError: The last turn is the partner's own.
    """
    path = rehearsal.path()
    last = path[-1]
    if last.who != "mentee":
        raise ValueError("the partner has spoken last")
    setup = rehearsal.setup
    intent = choose(
        last.text,
        last.heard,
        last.state,
        rehearsal.scenario,
        rehearsal.persona,
        path[:-1],
        difficulty=setup.difficulty,
        seed=setup.seed,
    )
    return PartnerBrief(
        scenario=rehearsal.scenario,
        persona=rehearsal.persona,
        difficulty=setup.difficulty,
        state=last.state,
        intent=intent,
        path=path,
        mentee=mentee,
        seed=setup.seed,
    )


def partner_turn(brief: PartnerBrief, text: str, now: datetime, *, rewritten: bool) -> SceneTurn:
    """The partner's turn; its id is not given yet (0)."""
    intent = brief.intent
    changes = spoken(text)
    state = with_told(after(brief.state, changes, ()), intent)
    return SceneTurn(
        id=0,
        parent=brief.path[-1].id if brief.path else None,
        who="mentor",
        text=text,
        move=intent.move,
        changes=changes,
        state=state,
        prize=intent.prize,
        topic=intent.topic,
        rewritten=rewritten,
        at=now,
    )


def with_told(state: PartnerState, intent: Intent) -> PartnerState:
    """The state after an intent was spoken: what was told, and what was given."""
    told = (*state.told, *(one for one in intent.told if one not in state.told))
    earned, to_earn = state.earned, state.to_earn
    if intent.move is Move.GRANT and intent.prize and intent.prize not in earned:
        earned = (*earned, intent.prize)
        to_earn = tuple(one for one in to_earn if one != intent.prize)
    return state.model_copy(update={"told": told, "earned": earned, "to_earn": to_earn})
