"""Whom and which time a question is about: how often the rules say what the label says.

Counted over the questions about three made-up workspaces. People are exact when the names are the
same, titles and order aside; precision and recall count the single names. A window is exact when
both its ends are. A meeting that only the notes can date ("last time") and a window that only
prefers notes count as none, as labels have it. Some labels name a person whom the words don't (the
one who knows the answer); no rule can find those.

    python -m benchmarks.understanding workspaces-development
"""

import datetime as dt
import json
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.report import save, table
from coach.checks.person_names import key
from coach.domain.notes import Snapshot
from coach.domain.requests import Request, Task, Turn
from coach.domain.scopes import Scope
from coach.tasks.understanding.scope import scope_of
from coach.workspace.folder import FolderWorkspace

DATA = Path(__file__).parent / "data"
SETS = ("workspaces-development", "workspaces-test")
KINDS = ("time", "person", "two-step", "contradiction", "plain", "unanswerable")


@cache
def snapshot_of(workspace: str, today: dt.date) -> Snapshot:
    """A workspace as it reads on that day."""
    root = DATA / "workspaces" / workspace
    return FolderWorkspace(root, max_note_bytes=2_000_000, today=lambda: today).read()


def scope_for(row: dict[str, Any]) -> Scope:
    """What the rules make of a row's question, the turns before it resolved in the same way."""
    today = dt.date.fromisoformat(row["today"])
    snapshot = snapshot_of(row["workspace"], today)
    history: list[Turn] = []
    for turn in row.get("history") or ():
        words = turn if isinstance(turn, str) else turn["text"]
        who = "mentee" if isinstance(turn, str) else turn.get("who", "mentee")
        people: tuple[str, ...] = ()
        if who == "mentee":
            people = scope_of(Request(words=words), Task.ASK, snapshot, history, today).names
        elif history:
            people = history[-1].people
        history.append(Turn(who=who, text=words, people=people))
    return scope_of(Request(words=row["text"]), Task.ASK, snapshot, history, today)


def window_of(scope: Scope) -> tuple[str | None, str | None]:
    """The window as a label has it."""
    when = scope.when
    if when is None or not when.words or when.latest or not (when.strict or when.ahead):
        return None, None
    if "meeting" in when.label:  # "next time": only the notes can date it
        return None, None
    return (
        when.since.isoformat() if when.since else None,
        when.until.isoformat() if when.until else None,
    )


def rows_of(name: str) -> list[dict[str, Any]]:
    """The rows of one half."""
    lines = (DATA / "retrieval" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _keys(names: Iterable[str]) -> set[str]:
    return {key(name) for name in names}


def main() -> None:
    """Measure and report."""
    names = [name for name in sys.argv[1:] if name in SETS] or SETS
    rows: list[tuple[object, ...]] = []
    for name in names:
        judged = [(row, scope_for(row)) for row in rows_of(name)]
        for kind in ("all", *KINDS):
            some = [(r, s) for r, s in judged if kind in ("all", r["kind"])]
            if not some:
                continue
            named = [(_keys(s.names), _keys(r["people"])) for r, s in some]
            exact = sum(found == wanted for found, wanted in named)
            right = sum(len(found & wanted) for found, wanted in named)
            windows = sum(window_of(s) == (r["since"], r["until"]) for r, s in some)
            timed = [(r, s) for r, s in some if r["since"] or r["until"]]
            found = sum(window_of(s) == (r["since"], r["until"]) for r, s in timed)
            untimed = len(some) - len(timed)
            rows.append(
                (
                    name if kind == "all" else "",
                    kind,
                    len(some),
                    exact / len(some),
                    right / max(1, sum(len(found) for found, _ in named)),
                    right / max(1, sum(len(wanted) for _, wanted in named)),
                    windows / len(some),
                    f"{found} of {len(timed)}",
                    f"{untimed - (windows - found)} of {untimed}",
                )
            )
    table(
        "Understanding: share of questions whose people and window are exactly as labelled",
        (
            "set",
            "kind",
            "questions",
            "people",
            "precision",
            "recall",
            "window",
            "named windows right",
            "windows too many",
        ),
        rows,
    )
    save("understanding", {"rows": rows})


if __name__ == "__main__":
    main()
