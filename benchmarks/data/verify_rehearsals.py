"""Check the labelled rehearsals: form, quotes, and what labels and faults must agree on.

``verify.py`` calls it. What each level and fault means stands in README.md, section "Rehearsals";
the rules there that tie a fault to a level are held here.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any, TypeAlias

from swap_names import copies

Transcript: TypeAlias = dict[str, Any]

FOLDER = Path(__file__).resolve().parent / "rehearsals"
SCENARIOS = FOLDER.parents[2] / "knowledge" / "rehearsal" / "scenarios"
FROM_A_WORKSPACE = "my-meeting"
"""The scenario that has no file: it is built from somebody's notes."""
HALVES = ("development", "test")
CRITERIA = frozenset(
    """
    opening specific_ask question_quality follow_up listening respect_for_time honesty close thanks
    """.split()
)
FAULTS = frozenset(
    "stacked_questions no_follow_up vague_ask missed_cue no_close false_claim".split()
)
MEANS = {
    "no_follow_up": ("follow_up", {0}),
    "vague_ask": ("specific_ask", {1}),
    "no_close": ("close", {0, 1}),
    "false_claim": ("honesty", {0}),
}
"""Faults that stand wherever a criterion is at these levels, and nowhere else."""
CAPS = {"missed_cue": ("listening", 1), "stacked_questions": ("question_quality", 2)}
"""Faults beside which a criterion is at this level at most."""
KEYS = frozenset({"id", "mentor", "scenario", "level", "turns", "labels", "faults"})
OPTIONAL = frozenset({"facts", "pair", "told"})
LEVELS = range(1, 5)
LABELS = (None, 0, 1, 2, 3)
TURNS = range(8, 25)
TELLINGS = frozenset({"proudly", "neutrally"})
TRANSCRIPTS_OF_A_HALF = 20
OF_A_LEVEL = 4
SCENARIOS_OF_A_HALF = 14
"""As many as there were when the talks were written; a new one need not be played here at once."""
WITH_A_FAULT, WITHOUT_A_FAULT = 6, 10
PAIRS, TELLINGS_OF_A_PLAN, SWAPPED = 12, 4, 6
LONG_TURN_WORDS = 6
"""A turn of this many words or more should stand in one half only."""


def read(half: str) -> dict[str, Transcript]:
    """The transcripts of one half, by file name."""
    paths = sorted((FOLDER / half).glob("*.json"))
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}


def form_faults(name: str, row: Transcript, scenarios: set[str]) -> list[str]:
    """What is wrong with the form of one transcript; empty when the debrief could read it."""
    faults = []
    if not KEYS <= set(row) <= KEYS | OPTIONAL or row.get("id") != name:
        return [f"{name}: not the keys of a transcript, or not its id"]
    turns, labels = row["turns"], row["labels"]
    if len(turns) not in TURNS:
        faults.append(f"{name}: {len(turns)} turns")
    if {turn["who"] for turn in turns} != {"mentee", "mentor"}:
        faults.append(f"{name}: not two who speak")
    if not all(turn["text"].strip() == turn["text"] != "" for turn in turns):
        faults.append(f"{name}: an empty turn, or blanks around one")
    if row["level"] not in LEVELS or row["scenario"] not in scenarios:
        faults.append(f"{name}: no such level or scenario")
    if set(labels) != CRITERIA or not all(level in LABELS for level in labels.values()):
        faults.append(f"{name}: not one level a criterion")
    return faults


def label_faults(name: str, row: Transcript) -> list[str]:
    """Where the faults of one transcript don't stand in it, or contradict its levels."""
    faults = []
    turns, labels = row["turns"], row["labels"]
    marked = {seeded["fault"] for seeded in row["faults"]}
    last = max(at for at, turn in enumerate(turns) if turn["who"] == "mentee")
    for seeded in row["faults"]:
        what, at = seeded["fault"], seeded["turn"]
        if what not in FAULTS:
            faults.append(f"{name}: no such fault: {what}")
        if turns[at]["who"] != "mentee" or not seeded["quote"]:
            faults.append(f"{name}: {what}: not quoted from the mentee")
        if seeded["quote"] not in turns[at]["text"]:
            faults.append(f"{name}: {what}: {seeded['quote']!r} does not stand in turn {at}")
        if what == "no_close" and at != last:
            faults.append(f"{name}: no_close is not at the mentee's last turn")
        cue = seeded.get("cue_turn")
        if (cue is None) == (what == "missed_cue"):
            faults.append(f"{name}: {what}: cue_turn missing, or not wanted")
        elif cue is not None and not (cue < at and turns[cue]["who"] == "mentor"):
            faults.append(f"{name}: the cue in turn {cue} is not the mentor's, or comes too late")
    for what, (criterion, levels) in MEANS.items():
        if (labels[criterion] in levels) != (what in marked):
            faults.append(f"{name}: {what} and {criterion} {labels[criterion]} disagree")
    for what, (criterion, most) in CAPS.items():
        if what in marked and (labels[criterion] or 0) > most:
            faults.append(f"{name}: {what} beside {criterion} {labels[criterion]}")
    if "false_claim" in marked and not row.get("facts"):
        faults.append(f"{name}: a false claim, and no facts to see it by")
    return faults


def twin_faults(name: str, row: Transcript, half: dict[str, Transcript]) -> list[str]:
    """What is wrong between a transcript and the other of its pair or its telling."""
    faults = []
    for link in ("pair", "told"):
        if link not in row:
            continue
        other = half.get(row[link]["with"], {})
        if other.get(link, {}).get("with") != name:
            faults.append(f"{name}: {link}: {row[link]['with']} does not answer")
            continue
        differing = {c for c in CRITERIA if row["labels"][c] != other["labels"][c]}
        allowed = {row["pair"]["differs_in"]} if link == "pair" else set()
        if differing != allowed:
            faults.append(f"{name}: {link}: labels differ in {sorted(differing)}")
        if any(row.get(key) != other.get(key) for key in ("mentor", "scenario", "level", "facts")):
            faults.append(f"{name}: {link}: not the same talk")
    if "told" in row and row["told"]["as"] not in TELLINGS:
        faults.append(f"{name}: no such telling")
    return faults


def count_faults(half: str, rows: dict[str, Transcript], scenarios: set[str]) -> list[str]:
    """Where one half has too few of something."""
    faults = []
    levels = Counter(row["level"] for row in rows.values())
    if len(rows) < TRANSCRIPTS_OF_A_HALF or any(levels[n] < OF_A_LEVEL for n in LEVELS):
        faults.append(f"rehearsals {half}: too few, or too few of a level: {dict(levels)}")
    played = {row["scenario"] for row in rows.values()}
    if len(played) < SCENARIOS_OF_A_HALF:
        faults.append(f"rehearsals {half}: nothing for {', '.join(sorted(scenarios - played))}")
    seeded = Counter(what for row in rows.values() for what in {f["fault"] for f in row["faults"]})
    for what in sorted(FAULTS):
        if seeded[what] < WITH_A_FAULT or len(rows) - seeded[what] < WITHOUT_A_FAULT:
            faults.append(f"rehearsals {half}: {what} in {seeded[what]} of {len(rows)}")
    return faults


def split_faults(halves: dict[str, dict[str, Transcript]]) -> list[str]:
    """Stories, mentors or turns that stand in both halves, and too few twins in the whole."""
    faults = []
    rows = [row for half in halves.values() for row in half.values()]
    for what, values in (
        ("story", [{name[:-1] for name in half} for half in halves.values()]),
        ("mentor", [{row["mentor"] for row in half.values()} for half in halves.values()]),
        ("turn", [long_turns(half) for half in halves.values()]),
    ):
        faults += [f"rehearsals: {what} in both halves: {v!r}" for v in set.intersection(*values)]
    pairs = sum("pair" in row for row in rows) // 2
    tellings = sum("told" in row for row in rows) // 2
    if pairs < PAIRS or tellings < TELLINGS_OF_A_PLAN:
        faults.append(f"rehearsals: {pairs} pairs and {tellings} plans told twice")
    return faults


def long_turns(half: dict[str, Transcript]) -> set[str]:
    """The turns of one half that are too long to be alike by chance."""
    texts = {turn["text"].lower() for row in half.values() for turn in row["turns"]}
    return {text for text in texts if len(text.split()) >= LONG_TURN_WORDS}


def swap_faults() -> list[str]:
    """Copies under other names that are missing, stale or not asked for, and too few of them."""
    wanted = copies()
    there = set((FOLDER / "swaps").glob("*/*.json"))
    faults = [f"{path.name}: not wanted" for path in sorted(there - set(wanted))]
    for path, copy in wanted.items():
        if path not in there or json.loads(path.read_text(encoding="utf-8")) != copy:
            faults.append(f"{path.name}: not what swap_names.py makes of its transcript")
        faults += label_faults(path.stem, copy)
    stories = len({copy["of"] for copy in wanted.values()})
    print(f"rehearsals swaps        {len(wanted):4} copies of {stories} transcripts")
    if stories < SWAPPED:
        faults.append(f"rehearsals: only {stories} transcripts under other names")
    return faults


def rehearsals_faults() -> list[str]:
    """Check both halves and the copies, print their lines of the table, return the faults."""
    scenarios = {path.stem for path in SCENARIOS.glob("*.yaml")} | {FROM_A_WORKSPACE}
    halves = {half: read(half) for half in HALVES}
    faults = []
    for half, rows in halves.items():
        for name, row in rows.items():
            broken = form_faults(name, row, scenarios)
            faults += broken or label_faults(name, row) + twin_faults(name, row, rows)
        seeded = Counter(f["fault"] for row in rows.values() for f in row["faults"])
        print(
            f"rehearsals {half:12} {len(rows):4} transcripts:"
            f" {sum(len(row['turns']) for row in rows.values())} turns;"
            f" {sum('pair' in row for row in rows.values()) // 2} pairs;"
            f" faults {', '.join(f'{what} {n}' for what, n in sorted(seeded.items()))}"
        )
        faults += count_faults(half, rows, scenarios)
    return faults + split_faults(halves) + swap_faults()
