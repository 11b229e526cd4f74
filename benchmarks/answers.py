"""Answers of the offline engine to questions about messy notes, from the words to the page.

Each question goes the way it goes in the chat: people and time resolved, the notes searched,
the answer composed. An answer counts as shown when a labelled line stands in its text, and as
shown first when it stands in the first thing quoted. The baseline quotes the opening of the best
passage of the notes, as many words as an answer's first quotation may have, and never refuses but
where the search does.

    python -m benchmarks.answers [development|test] [--rows]

`--rows` prints the development questions that went wrong, and never those of the test half.
"""

import datetime as dt
import re
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.report import save, table
from benchmarks.understanding import DATA, KINDS, rows_of
from coach.domain.artifacts import Answer
from coach.domain.passages import Origin
from coach.domain.requests import Brief, Request, Task, Turn
from coach.engines.offline.answer import answer
from coach.resources.files import data_folder
from coach.retrieval.embedding import BuiltInEmbedder, nearness
from coach.settings import load
from coach.tasks.coach import Coach
from coach.wiring import open_coach

Judged = tuple[dict[str, Any], Brief, Answer]
OPENING_WORDS = 60
OUTRIGHT = "says this outright"
"""In an answer that shows what comes nearest, and says that it is no more."""
_QUOTED = re.compile(r"^(?:> |- )", re.MULTILINE)


def opened(name: str, today: dt.date, data: Path) -> Coach:
    """A coach on one of the made-up workspaces, or on the sample, indexed."""
    root = DATA / "workspaces" / name if name != "sample" else data_folder("knowledge") / "sample"
    settings = load({"workspace": root, "data_dir": data, "model": "offline"})
    coach = open_coach(settings.model_copy(update={"today": today}))
    coach.refresh()
    return coach


def history_of(row: dict[str, Any], coach: Coach) -> tuple[Turn, ...]:
    """The turns before a question, with the people that each was taken to be about."""
    turns: list[Turn] = []
    for turn in row.get("history") or ():
        words = turn if isinstance(turn, str) else turn["text"]
        who = "mentee" if isinstance(turn, str) else turn.get("who", "mentee")
        people: tuple[str, ...] = turns[-1].people if turns else ()
        if who == "mentee":
            asked = Request(words=words, task=Task.ASK)
            people = coach.brief(asked, tuple(turns)).scope.names
        turns.append(Turn(who=who, text=words, people=people))
    return tuple(turns)


def letters(text: str) -> str:
    """The text without marks, spaces or case: what two ways to print one line share."""
    return "".join(c for c in text.casefold() if c.isalnum())


def holds(text: str, row: dict[str, Any]) -> bool:
    """Whether one of the row's labelled lines stands in the text."""
    return any(letters(gold["contains"]) in letters(text) for gold in row["gold"])


def first_of(text: str) -> str:
    """An answer's first block that is shown from the notes, or its first block."""
    blocks = text.split("\n\n")
    return next((block for block in blocks if _QUOTED.match(block)), blocks[0])


def baseline(brief: Brief) -> str:
    """The opening of the best passage of the notes; nothing where the search refuses."""
    notes = [f.passage for f in brief.evidence.found if f.passage.origin is Origin.WORKSPACE]
    if brief.evidence.abstained or not notes:
        return ""
    return " ".join(notes[0].text.split()[:OPENING_WORDS])


def judged(name: str) -> Iterator[Judged]:
    """Every question of a half, with its brief and answer."""
    near = partial(nearness, BuiltInEmbedder())
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows_of(name):
        groups.setdefault((row["workspace"], row["today"]), []).append(row)
    for (workspace, today), rows in groups.items():
        with tempfile.TemporaryDirectory() as data:
            coach = opened(workspace, dt.date.fromisoformat(today), Path(data))
            for row in rows:
                asked = Request(words=row["text"], task=Task.ASK)
                brief = coach.brief(asked, history_of(row, coach))
                yield row, brief, answer(brief, near)
            coach.close()


def main() -> None:
    """Measure and report."""
    halves = [half for half in sys.argv[1:] if half in ("development", "test")]
    printed: list[tuple[object, ...]] = []
    for half in halves or ("development", "test"):
        found = list(judged(f"workspaces-{half}"))
        for kind in ("all", *KINDS):
            some = [one for one in found if kind in ("all", one[0]["kind"])]
            printed.append((half, kind, *_figures(some)))
        if "--rows" in sys.argv and half == "development":
            _print_rows(found)
    columns = ("half", "kind", "answerable", "shown", "shown first", "refused", "hedged",
               "baseline shown", "unanswerable", "refused ", "hedged ",
               "baseline refused")  # fmt: skip
    table("Offline answers over three messy workspaces", columns, printed)
    save("answers", {"rows": [list(map(str, row)) for row in printed]})


def _figures(some: list[Judged]) -> tuple[object, ...]:
    can = [one for one in some if one[0]["gold"]]
    cannot = [one for one in some if not one[0]["gold"]]
    return (
        len(can),
        _share([holds(told.text, row) for row, _, told in can]),
        _share([holds(first_of(told.text), row) for row, _, told in can]),
        _share([told.abstained for _, _, told in can]),
        _share([OUTRIGHT in told.text for _, _, told in can]),
        _share([holds(baseline(brief), row) for row, brief, _ in can]),
        len(cannot),
        _share([told.abstained for _, _, told in cannot]),
        _share([OUTRIGHT in told.text for _, _, told in cannot]),
        _share([not baseline(brief) for _, brief, _ in cannot]),
    )


def _share(hits: list[bool]) -> object:
    return sum(hits) / len(hits) if hits else ""


def _print_rows(found: list[Judged]) -> None:
    for row, brief, told in found:
        right = holds(first_of(told.text), row) if row["gold"] else told.abstained
        if right:
            continue
        at = [
            n
            for n, one in enumerate(brief.evidence.found, start=1)
            for gold in row["gold"]
            if one.passage.path == gold["path"] and gold["contains"] in one.passage.text
        ]
        print(f"\n== {row['id']} {row['kind']}: {row['text']}   {row.get('history') or ''}")
        scope = brief.scope
        print(f"   scope {scope.names} {scope.when.label if scope.when else ''}; gold at {at}")
        print("   gold:", [f"{gold['path']}: {gold['contains']}" for gold in row["gold"]][:3])
        print("   " + told.text.replace("\n", "\n   "))


if __name__ == "__main__":
    main()
