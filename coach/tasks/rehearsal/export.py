"""A rehearsal and its debrief as Markdown or JSON, and as a file in the workspace."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import yaml

from coach.domain.debriefs import Debrief
from coach.domain.ports import Workspace
from coach.domain.rehearsals import FICTION, Rehearsal, SceneTurn
from coach.errors import RequestError
from coach.resources.rehearsal import load_criteria
from coach.tasks.rehearsal.persona import FOLDER


def whole(rehearsal: Rehearsal, form: str) -> str:
    """The whole tree.

    Args:
        rehearsal: What to export.
        form: "markdown" or "json".

    Raises:
        RequestError: The form is neither.
    """
    if form == "json":
        return rehearsal.model_dump_json(indent=2) + "\n"
    if form != "markdown":
        raise RequestError(f"There is no export {form!r}.", hint="Take markdown or json.")
    lines = [f"# {_title(rehearsal)}", "", f"*{FICTION}*", ""]
    shown: set[int] = set()
    for branch in rehearsal.branches:
        path = rehearsal.path(branch.name)
        fresh = [turn for turn in path if turn.id not in shown]
        parent = f", from turn {fresh[0].parent}" if fresh and fresh[0].parent else ""
        lines += [f"## {branch.name}{parent}", "", *_scene(rehearsal, fresh)]
        shown |= {turn.id for turn in path}
    return "\n".join(lines).rstrip() + f"\n\n*{FICTION}*\n"


def debrief_markdown(debrief: Debrief) -> str:
    """The debrief as a person would write it."""
    titles = {one.id: one.title for one in load_criteria()}
    lines = [f"*{debrief.fiction}*", ""] if debrief.fiction else []
    lines += ["## What went well", ""]
    for quoted, said in zip(debrief.strengths, debrief.strength_words, strict=True):
        lines += [f"- {said}", f"  “{quoted.quote}”"]
    if not debrief.strengths:
        lines.append("- Nothing that these rules can see yet.")
    lines += ["", "## The one thing to change", "", debrief.change, ""]
    for point in debrief.points:
        lines += [
            f"### “{point.quote}”",
            "",
            f"- What it did: {point.effect}",
            f"- Say it like this: {point.rewrite}",
            f"- Why: {point.why} (guide {point.source}, {point.strength.in_words})",
            "",
        ]
    lines += ["## For the real meeting", "", debrief.plan.in_words, ""]
    lines += ["## Levels", ""]
    for rating in debrief.criteria:
        level = "not seen" if rating.level is None else f"{rating.level} of 3"
        lines.append(f"- {titles.get(rating.id, rating.id)}: {level}. {rating.next_level}")
    if debrief.rating:
        lines += [
            "",
            f"You said: skill {debrief.rating.skill} of 3, confidence {debrief.rating.confidence}"
            " of 3.",
        ]
    if debrief.disputed:
        lines += ["", "## What you disputed", ""]
        lines += [f"- “{one.quote}”: {one.reason}" for one in debrief.disputed]
    if debrief.dojo:
        lines += ["", "## Follow-up dojo", ""]
    for step in debrief.dojo:
        asked = f"{step.question} ({step.label})" if step.question else "your next question?"
        lines += [f"{step.depth}. They said: “{step.answer}”", f"   You: {asked}"]
    lines += ["", "## Pocket card", "", *(f"- {line}" for line in debrief.card)]
    return "\n".join(lines).rstrip() + "\n"


def save(workspace: Workspace, rehearsal: Rehearsal, debrief: Debrief, today: dt.date) -> Path:
    """Write debrief and scene as `rehearsals/YYYY-MM-DD name.md`; returns the path.

    Raises:
        WorkspaceError: The folder can't be written.
    """
    front = {
        "type": "rehearsal",
        "date": today,
        "with": rehearsal.persona.name,
        "scenario": rehearsal.scenario.id,
        "difficulty": rehearsal.setup.difficulty,
        "seed": rehearsal.setup.seed,
        "engine": rehearsal.engine,
        "prompts": dict(rehearsal.prompts) or None,
        "fiction": True,
        "written_by": "coach",
    }
    header = yaml.safe_dump(
        {key: value for key, value in front.items() if value is not None},
        allow_unicode=True,
        sort_keys=False,
    )
    scene = "\n".join(_scene(rehearsal, rehearsal.path()))
    text = (
        f"---\n{header}---\n\n# {_title(rehearsal)}\n\n{debrief_markdown(debrief)}"
        f"\n## The scene\n\n*{FICTION}*\n\n{scene.rstrip()}\n"
    )
    return workspace.save(FOLDER, f"{today} {rehearsal.persona.name}", text)


def save_tree(workspace: Workspace, rehearsal: Rehearsal, today: dt.date) -> Path:
    """Write all branches as `rehearsals/YYYY-MM-DD name, all branches.md`; returns the path.

    Raises:
        WorkspaceError: The folder can't be written.
    """
    name = f"{today} {rehearsal.persona.name}, all branches"
    front = "---\ntype: rehearsal\nfiction: true\nwritten_by: coach\n---\n\n"
    return workspace.save(FOLDER, name, front + whole(rehearsal, "markdown"))


def _title(rehearsal: Rehearsal) -> str:
    return f"{rehearsal.scenario.title}, rehearsed with a made-up {rehearsal.persona.name}"


def _scene(rehearsal: Rehearsal, turns: Sequence[SceneTurn]) -> list[str]:
    lines = []
    for turn in turns:
        who = "You" if turn.who == rehearsal.setup.seat else rehearsal.persona.name
        if rehearsal.setup.seat == "mentor" and turn.who == "mentee":
            who = "coach, as you"
        lines += [f"**{who}:** {turn.text}", ""]
    return lines
