"""Rehearsals and debriefs as plain JSON values, in the shapes the README promises."""

from typing import Any

from coach.domain.debriefs import Debrief, Point, Transcript
from coach.domain.rehearsals import FICTION, Rehearsal, SceneTurn
from coach.domain.scenes import Scenario
from coach.errors import RequestError
from coach.tasks.rehearsal.reading import transcript_from

Json = dict[str, Any]

__all__ = ["debrief", "run", "scenario", "transcript"]


def transcript(value: object) -> Transcript:
    """The transcript that a JSON value stands for; other keys are passed over.

    Raises:
        RequestError: It has not the shape; says where.
    """
    if not isinstance(value, dict):
        raise RequestError(
            "The transcript is no JSON object.",
            hint='It looks like {"turns": [{"who": "mentee", "text": "…"}]}.',
        )
    return transcript_from(value)


def debrief(value: Debrief) -> Json:
    """A debrief; turns are counted from 0."""
    return {
        "mentor": value.mentor,
        "scenario": value.scenario,
        "criteria": [
            {
                "id": rating.id,
                "level": rating.level,
                "evidence": [one.model_dump() for one in rating.evidence],
                "next_level": rating.next_level,
            }
            for rating in value.criteria
        ],
        "strengths": [
            {"turn": quoted.turn, "quote": quoted.quote, "why": why}
            for quoted, why in zip(value.strengths, value.strength_words, strict=True)
        ],
        "points": [_point(point) for point in value.points],
        "change": value.change,
        "plan": value.plan.in_words,
        "measures": value.measures.model_dump(),
        "faults": [
            {"fault": one.kind.value, "turn": one.turn, "quote": one.quote, "about": one.about}
            for one in value.faults
        ],
        "dojo": [step.model_dump() for step in value.dojo],
        "card": list(value.card),
        "self_rating": value.rating.model_dump() if value.rating else None,
        "disputed": [one.model_dump(mode="json") for one in value.disputed],
        "fiction": value.fiction,
        "engine": value.engine,
    }


def run(rehearsal: Rehearsal, made: Debrief | None) -> Json:
    """A played scene; without ids and times, so that the same run gives the same value."""
    return {
        "fiction": FICTION,
        "scenario": rehearsal.scenario.id,
        "title": rehearsal.scenario.title,
        "mentor": rehearsal.persona.name,
        "difficulty": rehearsal.setup.difficulty,
        "seed": rehearsal.setup.seed,
        "engine": rehearsal.engine,
        "prompts": dict(rehearsal.prompts),
        "principles": [one.text for one in rehearsal.persona.principles],
        "state": rehearsal.state.value,
        "turns": [_turn(turn) for turn in rehearsal.path()],
        "earned": list(rehearsal.tip.state.earned),
        "debrief": debrief(made) if made else None,
    }


def scenario(value: Scenario) -> Json:
    """A scenario in the list."""
    return {
        "id": value.id,
        "title": value.title,
        "situation": value.situation,
        "minutes": value.minutes,
        "aims": list(value.aims),
        "guides": list(value.guides),
    }


def _turn(turn: SceneTurn) -> Json:
    state = turn.state
    return {
        "turn": turn.id,
        "who": turn.who,
        "text": turn.text,
        "move": turn.move.value if turn.move else None,
        "heard": [{"signal": one.signal.value, "quote": one.quote} for one in turn.heard],
        "changes": [change.model_dump() for change in turn.changes],
        "state": {
            "minutes_left": state.minutes_left,
            "patience": state.patience,
            "trust": state.trust,
            "interest": state.interest,
            "earned": list(state.earned),
        },
    }


def _point(point: Point) -> Json:
    return {
        "id": point.id,
        "kind": point.kind,
        "turn": point.turn,
        "quote": point.quote,
        "effect": point.effect,
        "rewrite": point.rewrite,
        "why": f"{point.why} (guide {point.source}, {point.strength.in_words})",
        "source": point.source,
        "strength": point.strength.value,
    }
