"""The message checks on labelled messages: precision and recall of each, clean ones, and speed.

A finding counts as right when its check is among the message's labels; whether it stands where
the label's quote stands is told apart. The test set is held back while rules are written: it is
read only when named, `python -m benchmarks.message_checks test`.
"""

import json
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.report import save, table
from coach.checks.message import CHECKS, check_letter
from coach.checks.message_protocol import letter_from
from coach.domain.artifacts import Finding
from coach.resources.outreach import load_limits

DATA = Path(__file__).parent / "data" / "messages"
ROUNDS = 5


@dataclass
class Tally:
    """What was found in one set, by check."""

    right: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    placed: int = 0
    """Right findings that stand where the label's quote stands."""
    clean: int = 0
    quiet: int = 0
    """Clean messages in which nothing was found."""

    def add(self, row: dict[str, Any], findings: tuple[Finding, ...]) -> None:
        """Count one message. A check that is found twice in a message counts once."""
        wanted = {label["check"] for label in row["gold"]}
        got = {finding.check for finding in findings}
        self.right.update(wanted & got)
        self.false.update(got - wanted)
        self.missed.update(wanted - got)
        self.placed += sum(_placed(row, check, findings) for check in wanted & got)
        if row["clean"]:
            self.clean += 1
            self.quiet += not findings

    def rates(self, check: str | None = None) -> tuple[float, float]:
        """Precision and recall, of one check or over all; 1 where there was nothing to find."""
        keys = CHECKS if check is None else (check,)
        right, false, missed = (
            sum(counter[key] for key in keys) for counter in (self.right, self.false, self.missed)
        )
        precision = right / (right + false) if right + false else 1.0
        return precision, right / (right + missed) if right + missed else 1.0


def main() -> None:
    """Measure and report: development, or the sets that are named."""
    value: dict[str, Any] = {}
    for name in [arg for arg in sys.argv[1:] if not arg.startswith("-")] or ["development"]:
        path = DATA / f"{name}.jsonl"
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        value[name] = _measure(name, rows)
    save("message_checks", value)


def _measure(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    limits, tally = load_limits(), Tally()
    for row in rows:
        tally.add(row, check_letter(letter_from(row["input"]), limits))
    precision, recall = tally.rates()
    right = sum(tally.right.values())
    each = [(check, tally.right[check] + tally.missed[check], *tally.rates(check))
            for check in CHECKS]  # fmt: skip
    table(f"{name}: {len(rows)} messages", ("check", "labels", "precision", "recall"), each)
    whole = {
        "messages": len(rows),
        "precision": precision,
        "recall": recall,
        "clean": tally.clean,
        "clean_without_alarm": tally.quiet / tally.clean if tally.clean else 1.0,
        "right_in_place": tally.placed / right if right else 1.0,
        "messages_a_second": _speed(rows),
    }
    table(f"{name}: over all", ("figure", "value"), list(whole.items()))
    return whole | {"each": each}


def _speed(rows: list[dict[str, Any]]) -> float:
    """Messages a second on one core, from JSON value to findings; median of the rounds."""
    limits = load_limits()
    rates = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for row in rows:
            check_letter(letter_from(row["input"]), limits)
        rates.append(len(rows) / (time.process_time() - began))
    return sorted(rates)[ROUNDS // 2]


def _placed(row: dict[str, Any], check: str, findings: tuple[Finding, ...]) -> bool:
    """Whether a finding of the check overlaps a quote of its labels; an empty one is anywhere."""
    draft = row["input"]["draft"]
    for quote in (label["quote"] for label in row["gold"] if label["check"] == check):
        if not quote:
            return True
        for finding in (f for f in findings if f.check == check):
            text = (draft.get("subject") or "") if finding.where == "subject" else draft["body"]
            at = text.find(quote)
            if finding.start is None or finding.end is None:
                return True
            if at >= 0 and finding.start < at + len(quote) and at < finding.end:
                return True
    return False


if __name__ == "__main__":
    main()
