"""`coach check`: what a message costs its reader, and what in it nobody vouches for."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from coach.checks.message_protocol import EXAMPLE, check_value
from coach.cli import as_json
from coach.cli.flags import wants_json
from coach.errors import CoachError, RequestError
from coach.resources.outreach import load_limits

if TYPE_CHECKING:
    from coach.domain.artifacts import Finding, OutreachDraft

MESSAGE = "message"
"""In place of a file: messages are read from stdin."""


def check_messages(options: Namespace) -> int:
    """`coach check message`: one JSON value in and out, or with --jsonl one a line."""
    if options.jsonl:
        limits = load_limits()
        for line in _lines():
            try:
                as_json.print_json(check_value(_read(line), limits))
            except CoachError as error:
                said = {"message": error.message, "hint": error.hint, "remedy": error.remedy}
                as_json.print_json({"error": said})
        return 0
    as_json.print_json(check_value(_read(sys.stdin.read()), load_limits()))
    return 0


def show(options: Namespace, draft: "OutreachDraft", findings: tuple["Finding", ...]) -> None:
    """Print what was found in a draft, as JSON or for reading."""
    if wants_json(options):
        as_json.print_json(as_json.artifact(draft, findings, "none"))
        return
    unborne = [claim for claim in draft.claims if claim.support is None]
    print(f"{len(draft.claims)} statements, {len(unborne)} that nothing bears out.")
    if not findings:
        print("Nothing found.")
    for finding in findings:
        print(f"\n{finding.severity.value}: {finding.check}{_place(draft, finding)}")
        print(f"  {finding.why}\n  {finding.mend}")


def _place(draft: "OutreachDraft", finding: "Finding") -> str:
    if finding.start is None or finding.end is None:
        return ""
    text = getattr(draft, finding.where) or ""
    quoted = " ".join(text[finding.start : finding.end].split())
    line = text.count("\n", 0, finding.start) + 1
    where = f"line {line}" if finding.where == "body" else finding.where
    return f", {where}: \u201c{quoted[:100]}\u201d"


def _lines() -> Iterator[str]:
    for line in sys.stdin:
        if line.strip():
            yield line


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RequestError("This is not JSON.", hint=f"A message looks like {EXAMPLE}") from error
