"""The critic against labelled talks, and the partner under pressure and at three difficulties.

`python -m benchmarks rehearsal` judges the development half; `--test` judges the test half too,
which was held back while the rules were made.
"""

import asyncio
import itertools
import json
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from benchmarks.rehearsal_baseline import Row, naive_faults, signs, words_said
from benchmarks.rehearsal_partner import difficulties, pressure
from benchmarks.report import save, table
from coach.domain.debriefs import Debrief
from coach.engines.offline.critic import OfflineCritic
from coach.tasks.rehearsal.debriefing import judged
from coach.tasks.rehearsal.reading import transcript_from

DATA = Path(__file__).parent / "data" / "rehearsals"
SEEDED = (
    "stacked_questions",
    "no_follow_up",
    "vague_ask",
    "missed_cue",
    "no_close",
    "false_claim",
)
RUNS = 5
Found = tuple[str, int]
"""Kind and turn of a fault."""


def judge(row: Row) -> Debrief:
    """What the offline critic says of a transcript; its labels are not read."""
    return asyncio.run(judged(transcript_from(row), OfflineCritic(), None))


def levels(debrief: Debrief) -> dict[str, int | None]:
    """Levels by criterion."""
    return {one.id: one.level for one in debrief.criteria}


def overall(given: dict[str, int | None]) -> float:
    """The mean of the levels that were seen; to rank talks by, never shown."""
    return mean([level for level in given.values() if level is not None] or [0])


def tau(judged: Sequence[float], labelled: Sequence[float]) -> float:
    """Kendall's tau-a over the pairs that are labelled differently.

    Right less wrong pairs, of all those pairs: one that the judge ties counts as neither. Pairs of
    one label say nothing of the order and are left out.
    """
    right = wrong = pairs = 0
    for (a, b), (c, d) in itertools.combinations(zip(judged, labelled, strict=True), 2):
        if b == d:
            continue
        pairs += 1
        right += (a > c) == (b > d) and a != c
        wrong += (a > c) != (b > d) and a != c
    return (right - wrong) / pairs if pairs else 0.0


def tau_b(one: Sequence[float], other: Sequence[float]) -> float:
    """Kendall's tau-b over all pairs, which corrects for ties on either side."""
    agree = tied_one = tied_other = pairs = 0
    for (a, b), (c, d) in itertools.combinations(zip(one, other, strict=True), 2):
        sign = ((a > c) - (a < c)) * ((b > d) - (b < d))
        agree += sign
        tied_one += a == c
        tied_other += b == d
        pairs += 1
    scale = ((pairs - tied_one) * (pairs - tied_other)) ** 0.5
    return agree / scale if scale else 0.0


def ranking(rows: Sequence[Row], made: Sequence[Debrief]) -> list[tuple[Any, ...]]:
    """How each judge ranks the talks by the skill they were written to have: tau and tau-b.

    The labels themselves are a judge as well: their mean levels are the most that can be hoped for.
    """
    skill = [row["level"] for row in rows]
    judges: dict[str, list[float]] = {
        "the critic, mean level": [overall(levels(one)) for one in made],
        "labels, mean level": [overall(row["labels"]) for row in rows],
        "baseline: words of the mentee": [words_said(row) for row in rows],
        "baseline: signs of manners": [signs(row) for row in rows],
        "baseline: a constant": [1.0 for _ in rows],
    }
    return [(name, tau(found, skill), tau_b(found, skill)) for name, found in judges.items()]


def by_criterion(rows: Sequence[Row], made: Sequence[Debrief]) -> list[tuple[Any, ...]]:
    """For each criterion: how often seen alike, the same level, within one, and tau."""
    found = []
    for name in rows[0]["labels"]:
        pairs = [
            (levels(one)[name], row["labels"][name]) for row, one in zip(rows, made, strict=True)
        ]
        both = [(a, b) for a, b in pairs if a is not None and b is not None]
        found.append(
            (
                name,
                mean((a is None) == (b is None) for a, b in pairs),
                mean(a == b for a, b in both),
                mean(abs(a - b) <= 1 for a, b in both),
                tau([a for a, _ in both], [b for _, b in both]),
            )
        )
    return found


def faults(rows: Sequence[Row], made: Sequence[Collection[Found]]) -> list[tuple[Any, ...]]:
    """For each seeded fault: found, at the very turn, and false alarms among talks without it."""
    table_rows: list[tuple[Any, ...]] = []
    total = [0, 0, 0, 0, 0]
    for kind in SEEDED:
        counts = [0, 0, 0, 0, 0]
        for row, one in zip(rows, made, strict=True):
            turns = {fault["turn"] for fault in row["faults"] if fault["fault"] == kind}
            found = {turn for name, turn in one if name == kind}
            if turns:
                counts[0] += 1
                counts[1] += bool(found)
                counts[2] += bool(turns & found)
            else:
                counts[3] += 1
                counts[4] += bool(found)
        total = [a + b for a, b in zip(total, counts, strict=True)]
        table_rows.append(_fault_row(kind, counts))
    return [*table_rows, _fault_row("all", total)]


def found_in(debrief: Debrief) -> set[Found]:
    """Kinds and turns of what the critic found."""
    return {(fault.kind.value, fault.turn) for fault in debrief.faults}


def _fault_row(name: str, counts: Sequence[int]) -> tuple[Any, ...]:
    seeded, found, at_turn, free, alarms = counts
    return (
        name,
        seeded,
        found / max(1, seeded),
        at_turn / max(1, seeded),
        free,
        alarms / max(1, free),
    )


def same_judgement(one: Debrief, other: Debrief) -> bool:
    """Whether levels, and the kinds and turns of faults, are the same."""
    return levels(one) == levels(other) and [(f.kind, f.turn) for f in one.faults] == [
        (f.kind, f.turn) for f in other.faults
    ]


def pairs(rows: Sequence[Row], made: Sequence[Debrief]) -> tuple[int, int]:
    """Pairs that differ in the one criterion alone, of how many."""
    by_id = {row["id"]: one for row, one in zip(rows, made, strict=True)}
    right = count = 0
    for row in rows:
        pair = row.get("pair")
        if not pair or pair["with"] < row["id"]:
            continue
        one, other = levels(by_id[row["id"]]), levels(by_id[pair["with"]])
        count += 1
        right += {name for name in one if one[name] != other[name]} == {pair["differs_in"]}
    return right, count


def told(rows: Sequence[Row], made: Sequence[Debrief]) -> tuple[int, int]:
    """Plans told proudly and neutrally that are judged alike, of how many."""
    by_id = {row["id"]: one for row, one in zip(rows, made, strict=True)}
    both = [(row["id"], row["told"]["with"]) for row in rows if row.get("told")]
    once = [pair for pair in both if pair[0] < pair[1]]
    return sum(levels(by_id[a]) == levels(by_id[b]) for a, b in once), len(once)


def swaps(folder: Path, rows: Sequence[Row], made: Sequence[Debrief]) -> tuple[int, int]:
    """Copies under other names that are judged alike, of how many."""
    by_id = {row["id"]: one for row, one in zip(rows, made, strict=True)}
    alike = count = 0
    for path in sorted(folder.glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        original = row.get("of") or path.stem.partition("-")[0]
        count += 1
        alike += same_judgement(judge(row), by_id[original])
    return alike, count


def steady(rows: Sequence[Row]) -> tuple[int, int]:
    """Transcripts on which five runs agree in every word, of how many."""
    same = sum(len({judge(row).model_dump_json() for _ in range(RUNS)}) == 1 for row in rows)
    return same, len(rows)


def read(folder: Path) -> list[Row]:
    """The transcripts of a half, by id."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def measure(half: str, data: Path = DATA) -> dict[str, Any]:
    """All figures of one half, printed and returned."""
    rows = read(data / half)
    made = [judge(row) for row in rows]
    ranks = ranking(rows, made)
    criteria = by_criterion(rows, made)
    found = faults(rows, [found_in(one) for one in made])
    checks = [
        ("pairs that differ in their one criterion alone", *pairs(rows, made)),
        ("plans told proudly and neutrally, judged alike", *told(rows, made)),
        ("copies under other names, judged alike", *swaps(data / "swaps" / half, rows, made)),
        ("talks on which five runs agree", *steady(rows)),
    ]
    table(
        f"Rehearsal, {half}: {len(rows)} talks ranked by skill, 1 to 4",
        ("judge", "tau of unlike pairs", "tau-b"),
        ranks,
    )
    table(
        f"Levels against labels, {half}",
        ("criterion", "seen alike", "same level", "within one", "tau of unlike pairs"),
        criteria,
    )
    columns = ("fault", "talks with it", "found", "at its turn", "without", "false alarms")
    table(f"Seeded faults, {half}", columns, found)
    plain = faults(rows, [naive_faults(row) for row in rows])
    table(f"The same by a baseline of single signs, {half}", columns, plain)
    table(f"What must change nothing else, {half}", ("what", "held", "of"), checks)
    return {
        "ranking": ranks,
        "criteria": criteria,
        "faults": found,
        "baseline faults": plain,
        "checks": checks,
    }


def main() -> None:
    """Measure and report."""
    halves = ("development", "test") if "--test" in sys.argv else ("development",)
    figures: dict[str, Any] = {half: measure(half) for half in halves}
    scripts = [
        (row["level"], [turn["text"] for turn in row["turns"] if turn["who"] == "mentee"])
        for row in read(DATA / "development")
    ]
    figures["pressure"] = pressure()
    figures["difficulties"] = difficulties(scripts)
    save("rehearsal", figures)


if __name__ == "__main__":
    main()
