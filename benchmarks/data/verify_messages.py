"""Check the labelled messages: form, quotes, and the labels that a count alone decides.

``verify.py`` calls it. The limits stand in README.md, section "Messages", with the rules they come
from; they are written out here a second time on purpose, so that a change of the program's own
settings cannot bend the labels.
"""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]

FOLDER = Path(__file__).resolve().parent / "messages"
HALVES = ("development", "test")
CHECKS = frozenset(
    """
    invented_fact wrong_name wrong_number two_asks no_ask vague_ask mentor_me_first too_long
    too_short_context subject_missing subject_too_long bait_subject flattery guilt_pressure
    job_in_disguise googleable template_placeholder_left stock_ai_phrase private_leak unsafe_link
    channel_limit no_why_you passive_aggressive_followup
    """.split()
)
ABOUT_THE_WHOLE = frozenset(
    {
        "channel_limit",
        "no_ask",
        "no_why_you",
        "subject_missing",
        "too_long",
        "too_short_context",
    }
)
CHANNELS = frozenset({"email", "linkedin-note", "inmail", "chat", "update", "opener"})
WITHOUT_SUBJECT = frozenset({"linkedin-note", "chat", "opener"})
FIRST_CONTACTS = frozenset({"cold", "introduced", "event-follow-up"})
ASKING = FIRST_CONTACTS | {"meeting-request", "second-ask", "follow-up"}
STAGES = ASKING | {
    "dormant",
    "agenda",
    "thanks",
    "update",
    "celebration",
    "last-follow-up",
    "apology",
    "declining",
    "closing",
}
STAGES_OF = {"mentor_me_first": FIRST_CONTACTS, "no_ask": ASKING, "no_why_you": FIRST_CONTACTS}
NOTE_CHARACTERS = {"free": 200, "premium": 300}
INMAIL_SUBJECT_CHARACTERS = 200
INMAIL_CHARACTERS = 1900
INMAIL_GOOD_CHARACTERS = 400
SUBJECT_CHARACTERS = 50
SUBJECT_WORDS = 8
LONGEST_GOOD_WORDS = 120
GOOD_WORDS_OF_CHANNEL = {"chat": 75, "opener": 60, "update": 150}
GOOD_WORDS_OF_STAGE = {"dormant": 110, "thanks": 100, "update": 150}
TOLERANCE = 1.25
ROWS, CLEAN_ROWS, HARD_SHARE = 280, 110, 1 / 3
ROWS_OF_A_CHECK = 6


def read(path: Path) -> list[Row]:
    """The rows of one JSONL file, in order."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def too_long(channel: str, stage: str, body: str) -> bool:
    """Whether a body is over 1.25 times the upper target of its channel, else of its stage."""
    if channel == "linkedin-note":
        return False
    if channel == "inmail":
        return len(body) > TOLERANCE * INMAIL_GOOD_CHARACTERS
    good = GOOD_WORDS_OF_CHANNEL.get(channel) or GOOD_WORDS_OF_STAGE.get(stage, LONGEST_GOOD_WORDS)
    return len(body.split()) > TOLERANCE * good


def counted_labels(row: Row) -> dict[str, bool]:
    """The four checks that a count decides, and whether each applies to the row."""
    channel, stage = row["input"]["channel"], row["input"]["facts"]["stage"]
    subject, body = row["input"]["draft"]["subject"], row["input"]["draft"]["body"]
    bare = re.sub(r"^(?:re|fwd?):\s*", "", subject, flags=re.IGNORECASE)
    over = channel == "inmail" and (
        len(body) > INMAIL_CHARACTERS or len(subject) > INMAIL_SUBJECT_CHARACTERS
    )
    if channel == "linkedin-note":
        over = len(body) > NOTE_CHARACTERS[row["input"]["plan"]]
    return {
        "channel_limit": over,
        "subject_missing": channel == "email" and not subject.strip(),
        "subject_too_long": len(bare) > SUBJECT_CHARACTERS or len(bare.split()) > SUBJECT_WORDS,
        "too_long": too_long(channel, stage, body),
    }


def form_faults(row: Row) -> list[str]:
    """What is wrong with the form of one row's input; empty when the command could read it."""
    given, faults = row["input"], []
    facts, draft = given["facts"], given["draft"]
    if given["channel"] not in CHANNELS or facts["stage"] not in STAGES:
        faults.append(f"{row['id']}: no such channel or stage")
    if (given["channel"] == "linkedin-note") != ("plan" in given):
        faults.append(f"{row['id']}: a plan belongs to a linkedin-note, and only there")
    if draft["subject"] and given["channel"] in WITHOUT_SUBJECT:
        faults.append(f"{row['id']}: a subject on a channel that has none")
    if set(facts) != {"sender", "recipient", "stage", "statements", "private"}:
        faults.append(f"{row['id']}: not the facts of the protocol")
    if not draft["body"].strip() or not facts["statements"]:
        faults.append(f"{row['id']}: no body or no statements")
    return faults


def label_faults(row: Row) -> list[str]:
    """What is wrong with one row's labels, beside what only a reader can judge."""
    faults = []
    draft, stage = row["input"]["draft"], row["input"]["facts"]["stage"]
    marked = {gold["check"] for gold in row["gold"]}
    for gold in row["gold"]:
        check, quote = gold["check"], gold["quote"]
        if check not in CHECKS:
            faults.append(f"{row['id']}: no such check: {check}")
        if quote not in draft["body"] and quote not in draft["subject"]:
            faults.append(f"{row['id']}: {check}: {quote!r} does not stand in the draft")
        if (quote == "") != (check in ABOUT_THE_WHOLE):
            faults.append(f"{row['id']}: {check}: quote missing, or not wanted")
        if stage not in STAGES_OF.get(check, STAGES):
            faults.append(f"{row['id']}: {check} does not apply to the stage {stage}")
    for check, applies in counted_labels(row).items():
        if applies != (check in marked):
            faults.append(f"{row['id']}: {check} is {'not ' if applies else ''}marked")
    if row["clean"] == bool(row["gold"]):
        faults.append(f"{row['id']}: clean and gold disagree")
    if row["hard"] != ("note" in row):
        faults.append(f"{row['id']}: a hard row says why, and no other does")
    return faults


def split_faults(halves: dict[str, list[Row]]) -> list[str]:
    """Ids or bodies that stand twice, stories in both halves, and sets too small or lopsided."""
    rows = [row for half in halves.values() for row in half]
    faults = []
    for what, values in (
        ("id", [row["id"] for row in rows]),
        ("body", [" ".join(row["input"]["draft"]["body"].lower().split()) for row in rows]),
    ):
        faults += [f"{what} twice: {value!r}" for value, n in Counter(values).items() if n > 1]
    stories = [{row["id"][:-1] for row in half} for half in halves.values()]
    faults += [f"{story}: a story in both halves" for story in set.intersection(*stories)]
    senders = [{row["input"]["facts"]["sender"] for row in half} for half in halves.values()]
    faults += [f"{sender}: a sender in both halves" for sender in set.intersection(*senders)]
    if len(rows) < ROWS or sum(row["clean"] for row in rows) < CLEAN_ROWS:
        faults.append(f"messages: fewer than {ROWS} rows or {CLEAN_ROWS} clean ones")
    if sum(row["hard"] for row in rows) < HARD_SHARE * len(rows):
        faults.append("messages: less than a third is hard")
    if abs(len(halves["development"]) - len(halves["test"])) > 1:
        faults.append("messages: the halves differ by more than one row")
    return faults


def messages_faults() -> list[str]:
    """Check both halves, print their lines of the table, return the faults."""
    halves = {name: read(FOLDER / f"{name}.jsonl") for name in HALVES}
    faults = []
    for name, rows in halves.items():
        for row in rows:
            faults += form_faults(row) + label_faults(row)
        marked = Counter(check for row in rows for check in {g["check"] for g in row["gold"]})
        rarest = min(CHECKS, key=lambda check: (marked[check], check))
        print(
            f"messages {name:12} {len(rows):4} messages:"
            f" {sum(row['clean'] for row in rows)} clean, {sum(row['hard'] for row in rows)} hard;"
            f" {sum(marked.values())} labels, the rarest {rarest} {marked[rarest]}"
        )
        faults += [
            f"messages {name}: {check} in {marked[check]} rows only"
            for check in sorted(CHECKS)
            if marked[check] < ROWS_OF_A_CHECK
        ]
    return faults + split_faults(halves)
