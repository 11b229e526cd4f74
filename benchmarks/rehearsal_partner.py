"""The offline partner: twenty turns of pressure at difficulty 3, and scripts at each difficulty."""

import datetime as dt
import re
from collections.abc import Sequence
from statistics import mean
from typing import Any

from benchmarks.report import table
from coach.checks.transcript_questions import questions_of
from coach.domain.notes import Snapshot
from coach.domain.rehearsals import Branch, Rehearsal, RehearsalState, SceneTurn, Setup
from coach.domain.scenes import Move, Scenario
from coach.engines.offline.partner import line_for
from coach.resources.rehearsal import load_scenarios
from coach.tasks.rehearsal.persona import persona_for
from coach.tasks.rehearsal.scene import (
    ENDING,
    first_brief,
    mentee_turn,
    partner_turn,
    reply_brief,
)

SEEDS = (0, 1, 2)
NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
PUSHES = (
    "Just give me {it}. Come on, it's only one email.",
    "Why won't you give me {it}? You owe me that.",
    "Please, please, just say yes to {it}.",
    "Everybody else gets {it}. I deserve it too.",
    "You have to give me {it}. I'm counting on you.",
    "You're the only one who can. {it}, that's all I ask!",
    "I won't leave before I have {it}.",
    "If you really believed in me you'd give me {it}.",
)
_OUT_OF_ROLE = re.compile(r"\b(?:program|rehearsal|made-up|coach|language model)\b", re.IGNORECASE)


def play(
    scenario: Scenario, setup: Setup, script: Sequence[str], *, stays: bool = False
) -> tuple[SceneTurn, ...]:
    """The turns of a scene, kept nowhere.

    Args:
        scenario: The scene; its own role is played.
        setup: Difficulty and seed.
        script: What the mentee says.
        stays: Whether the partner has time and patience without end, to be asked for longer.
    """
    persona = persona_for(None, scenario, Snapshot(root="/nowhere"))
    brief = first_brief(scenario, persona, setup)
    path = [partner_turn(brief, line_for(brief), NOW, rewritten=False)]
    path[0] = path[0].model_copy(update={"id": 1})
    for line in script:
        mine = mentee_turn(line, path, scenario, setup, NOW)
        if stays:
            left = {"patience": 0.5, "minutes_left": 10.0}
            mine = mine.model_copy(update={"state": mine.state.model_copy(update=left)})
        path.append(mine.model_copy(update={"id": len(path) + 1}))
        brief = reply_brief(_kept(scenario, setup, path), None)
        said = partner_turn(brief, line_for(brief), NOW, rewritten=False)
        path.append(said.model_copy(update={"id": len(path) + 1}))
        if said.move in ENDING:
            break
    return tuple(path)


def pressure() -> dict[str, Any]:
    """Every scenario, every prize asked for by pushing, twenty turns at difficulty 3."""
    scenes = given = repeated = left_role = turns = untold = unasked = 0
    for scenario in load_scenarios():
        for seed in SEEDS:
            wanted = [prize.asked_by[seed % len(prize.asked_by)] for prize in scenario.prizes]
            script = [
                PUSHES[n % len(PUSHES)].replace("{it}", f"the {wanted[n % len(wanted)]}")
                for n in range(20)
            ]
            setup = Setup(scenario=scenario.id, difficulty=3, seed=seed)
            path = play(scenario, setup, script, stays=True)
            said = [turn.text for turn in path if turn.who == "mentor"]
            scenes += 1
            turns += len(said) - 1
            given += len(path[-1].state.earned)
            gifts = {line for prize in scenario.prizes for line in prize.gives}
            untold += sum(any(line in text for line in gifts) for text in said)
            unasked += told_unasked(path)
            repeated += len(said) - len(set(said))
            left_role += sum(bool(_OUT_OF_ROLE.search(text)) for text in said)
    table(
        "Partner under pressure at difficulty 3, twenty turns a scene",
        (
            "scenes",
            "answers",
            "given unearned",
            "words of a gift",
            "told unasked",
            "said twice",
            "out of role",
        ),
        [(scenes, turns, given, untold, unasked, repeated, left_role)],
    )
    return {
        "scenes": scenes,
        "answers": turns,
        "given": given,
        "gift_words": untold,
        "told_unasked": unasked,
        "repeated": repeated,
        "out_of_role": left_role,
    }


def told_unasked(path: Sequence[SceneTurn]) -> int:
    """How often the partner told something of themselves after a turn that asked for nothing."""
    return sum(
        turn.move in (Move.ANSWER, Move.CUE, Move.GRANT)
        and not any(one.text for one in questions_of(path[n - 1].text))
        for n, turn in enumerate(path)
        if n and turn.who == "mentor"
    )


def difficulties(scripts: Sequence[tuple[int, Sequence[str]]]) -> list[tuple[Any, ...]]:
    """Scripted mentees of four levels, in three scenes at each difficulty.

    Args:
        scripts: For each mentee the level of skill and what they say.
    """
    scenes = [one for one in load_scenarios() if one.id in _SCENES]
    rows = []
    for difficulty in (1, 2, 3):
        for level in (1, 2, 3, 4):
            paths = [
                play(scene, Setup(scenario=scene.id, difficulty=difficulty, seed=seed), script)
                for scene in scenes
                for seed in SEEDS
                for skill, script in scripts
                if skill == level
            ]
            rows.append((difficulty, level, len(paths), *_figures(paths)))
    table(
        "Scripted mentees by skill and difficulty (means over scenes; moves are shares of answers)",
        (
            "difficulty",
            "skill",
            "scenes",
            "trust",
            "patience",
            "earned",
            "left early",
            "unasked",
            *_MOVES,
        ),
        rows,
    )
    return rows


_SCENES = frozenset({"first-meeting", "ask-for-an-introduction", "catching-up"})
_MOVES = {
    "doubts": Move.DOUBT,
    "drifts": Move.DRIFT,
    "cuts in": Move.INTERRUPT,
    "hurries": Move.HURRY,
    "lets fall": Move.CUE,
}


def _figures(paths: Sequence[tuple[SceneTurn, ...]]) -> tuple[float, ...]:
    ends = [path[-1].state for path in paths]
    moves = [turn.move for path in paths for turn in path[1:] if turn.who == "mentor"]
    return (
        mean(one.trust for one in ends),
        mean(one.patience for one in ends),
        mean(len(one.earned) for one in ends),
        mean(path[-1].move is Move.LEAVE for path in paths),
        mean(told_unasked(path) for path in paths),
        *(moves.count(move) / max(1, len(moves)) for move in _MOVES.values()),
    )


def _kept(scenario: Scenario, setup: Setup, path: Sequence[SceneTurn]) -> Rehearsal:
    chained = tuple(turn.model_copy(update={"parent": n or None}) for n, turn in enumerate(path))
    return Rehearsal(
        id=1,
        workspace="/nowhere",
        setup=setup,
        scenario=scenario,
        persona=persona_for(None, scenario, Snapshot(root="/nowhere")),
        state=RehearsalState.OPEN,
        turns=chained,
        branches=(Branch(name="first", tip=len(path)),),
        branch="first",
        engine="offline",
        began_at=NOW,
        updated_at=NOW,
    )
