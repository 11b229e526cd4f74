"""`coach check`: the protocol, line by line, and a saved draft against the notes."""

import io
import json
from pathlib import Path

import pytest

from tests.checks.messages import GOOD, message
from tests.cli.conftest import Run


def test_a_message_in_its_findings_out(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    value = message(f"{GOOD} I led a team of 40.")
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(value)))
    ran = run("check", "message")
    assert ran.code == 0
    (finding,) = ran.value["findings"]
    assert finding.keys() == {"check", "where", "start", "end", "severity", "why", "mend"}
    assert finding["check"] == "invented_fact"
    assert value["draft"]["body"][finding["start"] : finding["end"]] == "I led a team of 40."


def test_a_bad_line_gets_an_error_and_the_rest_goes_on(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [json.dumps(message()), "{not json", "[]", '{"draft": {"body": 3}}', "",
             json.dumps(message(subject=""))]  # fmt: skip
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    ran = run("check", "message", "--jsonl")
    assert ran.code == 0
    values = [json.loads(line) for line in ran.out.splitlines()]
    assert [list(value) for value in values] == [
        ["findings"], ["error"], ["error"], ["error"], ["findings"],
    ]  # fmt: skip
    assert values[0]["findings"] == []
    assert [f["check"] for f in values[4]["findings"]] == ["subject_missing"]
    assert all(value["error"]["hint"] for value in values[1:4])


def test_a_bad_message_alone_fails(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("{"))
    ran = run("check", "message", "--json")
    assert ran.code == 1
    assert "not JSON" in ran.value["error"]["message"]


def test_a_saved_draft_is_checked_against_the_notes(run: Run, shared: Path) -> None:
    draft = shared / "notes" / "drafts" / "to-ines.md"
    draft.write_text(
        "---\nto: Inés Aldana\nchannel: email\nsubject: The pilot in June\n---\n\nDear Inés,\n\n"
        "I won the Oslo Prize for timetables last week.\n\nNadia\n",
        encoding="utf-8",
    )
    value = run("check", str(draft), "--json").value
    assert [c["support"] for c in value["claims"]] == [None]
    found = {f["check"]: f for f in value["findings"]}
    assert "Oslo Prize" in value["body"][found["invented_fact"]["start"] :]
    told = run("check", str(draft)).out
    assert "stop: invented_fact, line 3" in told
    draft.unlink()


def test_lines_go_with_messages_alone(run: Run) -> None:
    ran = run("check", "drafts/none.md", "--jsonl")
    assert ran.code == 1
    assert "stdin" in ran.err
