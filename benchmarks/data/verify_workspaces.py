"""Check the questions over the three made-up workspaces: form, kinds, dates, halves.

``verify.py`` calls it and checks the anchors itself. The form is told in README.md, section
"Three messy workspaces".
"""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]

WORKSPACES = Path(__file__).resolve().parent / "workspaces"
KINDS = frozenset({"time", "person", "two-step", "contradiction", "plain", "unanswerable"})
GRADES = frozenset({1, 2})
FLAGS = frozenset({"superseded", "copy"})
FILES_EACH = range(40, 71)
LONG_WORDS = 4000
QUESTIONS_EACH = 90
UNANSWERABLE_SHARE = 0.25
UNEVEN_AT_MOST = 2
"""How far the two halves of one workspace and kind may differ; a story is never cut in two."""


def a_day(text: str | None) -> date | None:
    """A day written YYYY-MM-DD; None for None.

    Raises:
        ValueError: It is written otherwise.
    """
    return None if text is None else date.fromisoformat(text)


def time_faults(row: Row) -> list[str]:
    """What is wrong with the days of one row: unreadable, missing, or backwards."""
    try:
        today, since, until = (a_day(row[key]) for key in ("today", "since", "until"))
    except (KeyError, ValueError) as fault:
        return [f"{row['id']}: a day that can't be read: {fault}"]
    if today is None:
        return [f"{row['id']}: no day on which it is asked"]
    faults = []
    if since and until and since > until:
        faults.append(f"{row['id']}: ends before it begins")
    return faults


def gold_form_faults(row: Row) -> list[str]:
    """What is wrong with the grades and flags of one row's gold, the main answer first."""
    where, gold = row["id"], row["gold"]
    faults = []
    if (row["kind"] == "unanswerable") != (not gold):
        faults.append(f"{where}: its kind and its gold disagree")
    if ("near" in row) != (not gold):
        faults.append(f"{where}: near belongs to questions without an answer, and to each of them")
    if not GRADES.issuperset(entry["grade"] for entry in gold):
        faults.append(f"{where}: a grade that is neither 1 nor 2")
    if gold and (gold[0]["grade"] != max(GRADES) or FLAGS & gold[0].keys()):
        faults.append(f"{where}: the first entry is not its main answer")
    if any(entry.get("superseded") and entry["grade"] != 1 for entry in gold):
        faults.append(f"{where}: a superseded note with the grade of an answer")
    if row["kind"] == "contradiction" and not any(entry.get("superseded") for entry in gold):
        faults.append(f"{where}: a contradiction with nothing superseded")
    places = Counter((entry["path"], entry["contains"]) for entry in gold)
    faults += [f"{where}: {place} twice" for place, times in places.items() if times > 1]
    return faults


def history_faults(row: Row) -> list[str]:
    """What is wrong with the earlier turns of one row, where it has some."""
    turns = row.get("history", [{"who": "mentee", "text": "-"}])
    fine = 1 <= len(turns) <= 2 and all(
        turn["who"] in {"mentee", "coach"} and turn["text"].strip() for turn in turns
    )
    return [] if fine else [f"{row['id']}: not one or two earlier turns with words in them"]


def workspace_faults() -> list[str]:
    """What is wrong with the three folders of notes: their number of files, the long one."""
    faults = []
    for folder in sorted(path for path in WORKSPACES.iterdir() if path.is_dir()):
        files = [path for path in folder.rglob("*") if path.is_file()]
        lengths = [len(path.read_text(encoding="utf-8").split()) for path in files]
        print(f"{folder.name:9} {len(files)} files, {sum(lengths)} words, longest {max(lengths)}")
        if len(files) not in FILES_EACH:
            faults.append(f"{folder.name}: {len(files)} files")
        if max(lengths) < LONG_WORDS:
            faults.append(f"{folder.name}: no file of {LONG_WORDS} words")
    return faults


def story(row: Row) -> str:
    """The id without the letter that tells the rows of one story apart."""
    return str(row["id"]).rstrip("abcdefgh") if row["id"][-2].isdigit() else str(row["id"])


def workspaces_faults(halves: dict[str, list[Row]]) -> list[str]:
    """Check the rows of both halves, print what kinds there are, return the faults."""
    faults = workspace_faults()
    for half, rows in halves.items():
        kinds = Counter(row["kind"] for row in rows)
        counted = ", ".join(f"{kind} {kinds[kind]}" for kind in sorted(kinds))
        print(f"workspaces {half:11} {counted}; with history {sum('history' in r for r in rows)}")
        for row in rows:
            if row["kind"] not in KINDS:
                faults.append(f"{row['id']}: no such kind")
            faults += time_faults(row) + gold_form_faults(row) + history_faults(row)
    one, other = ({story(row) for row in rows} for rows in halves.values())
    faults += [f"{name}: a story in both halves" for name in sorted(one & other)]
    return faults + balance_faults(halves)


def balance_faults(halves: dict[str, list[Row]]) -> list[str]:
    """What is uneven: too few questions or traps in a workspace, kinds heavier in one half."""
    faults = []
    every = [row for rows in halves.values() for row in rows]
    for name, total in Counter(row["workspace"] for row in every).items():
        empty = [row for row in every if row["workspace"] == name and not row["gold"]]
        if total < QUESTIONS_EACH:
            faults.append(f"{name}: {total} questions")
        if len(empty) < UNANSWERABLE_SHARE * total:
            faults.append(f"{name}: {len(empty)} questions without an answer")
        if 2 * sum(row.get("near", False) for row in empty) < len(empty):
            faults.append(f"{name}: fewer than half of its questions without an answer are near")
    one, other = (Counter((r["workspace"], r["kind"]) for r in rows) for rows in halves.values())
    for key in one | other:
        if abs(one[key] - other[key]) > UNEVEN_AT_MOST:
            faults.append(f"{key}: split unevenly, {one[key]} and {other[key]}")
    return faults
