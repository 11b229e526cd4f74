"""`coach rehearse` and `coach debrief`: scripts, the terminal, and any transcript."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.domain.rehearsals import FICTION
from tests.cli.conftest import Run
from tests.tasks.rehearsal.scripts import PUSHING, SKILLED

TALK = {
    "mentor": "Ruth",
    "scenario": "specific-advice",
    "level": 1,
    "turns": [
        {"who": "mentor", "text": "Hello. What is it about? I nearly did not make it today."},
        {"who": "mentee", "text": "Any advice? How did you start? And what should I read?"},
        {"who": "mentor", "text": "I began by counting passengers for a summer."},
        {"who": "mentee", "text": "Okay. What is the pay like?"},
        {"who": "mentor", "text": "It depends on the town."},
        {"who": "mentee", "text": "Okay, bye."},
    ],
}


@pytest.fixture
def script(tmp_path: Path) -> str:
    path = tmp_path / "turns.txt"
    path.write_text("\n".join(SKILLED), encoding="utf-8")
    return str(path)


def test_a_script_plays_the_same_each_time(run: Run, script: str) -> None:
    asked = ("rehearse", "--scenario", "ask-for-an-introduction", "--mentor", "Inés")
    first = run(*asked, "--script", script, "--seed", "4", "--json")
    assert first.code == 0
    value = first.value
    assert value["fiction"] == FICTION
    assert value["mentor"] == "Inés Aldana"
    assert value["engine"] == "offline"
    assert [turn["who"] for turn in value["turns"][:3]] == ["mentor", "mentee", "mentor"]
    assert value["turns"][2]["move"]
    assert value["debrief"]["plan"].startswith("If ")
    assert run(*asked, "--script", script, "--seed", "4", "--json").out == first.out


def test_without_a_scenario_the_next_meeting_is_rehearsed(run: Run, script: str) -> None:
    ran = run("rehearse", "--script", script)
    assert "My meeting on Thursday with Inés Aldana" in ran.out
    assert ran.out.count(FICTION) >= 2


def test_an_unknown_scenario_is_told_with_the_list(run: Run, script: str) -> None:
    ran = run("rehearse", "--scenario", "nope", "--script", script, "--json")
    assert ran.code == 1
    assert "first-meeting" in ran.value["error"]["hint"]
    assert run("rehearse", "--difficulty", "4").code == 2


def test_the_list_holds_scenarios_and_what_was_kept(run: Run, script: str) -> None:
    run("rehearse", "--script", script)
    value = run("rehearse", "--list", "--json").value
    assert len(value["scenarios"]) >= 14
    assert value["rehearsals"]
    number = str(value["rehearsals"][0]["id"])
    assert SKILLED[0] in run("rehearse", "--export", number).out
    assert run("rehearse", "--progress", "--json").value["dose"] == 3


def test_a_scene_in_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch, shared: Path) -> None:
    typed: Iterator[str] = iter(
        [
            "/help",
            "/hint",
            PUSHING[0],
            "/fork calm",
            SKILLED[1],
            "/compare first calm",
            "/branches",
            "/never she is not that short",
            "/nonsense",
            "/end",
            "2",
            "9",
            "1",
            *("" for _ in range(4)),
        ]
    )
    monkeypatch.setattr("builtins.input", lambda prompt="": next(typed))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    ran = run("rehearse", "--scenario", "ask-for-an-introduction", "--mentor", "Inés")
    assert ran.code == 0, ran.err
    assert "[hint]" in ran.out
    assert "trust     calm" in ran.out
    assert "no command" in ran.out
    assert "For the real meeting" in ran.out
    assert "saved: " in ran.out
    assert list((shared / "notes" / "rehearsals").glob("*persona.md"))


def test_the_end_of_input_pauses_and_resume_goes_on(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ends(prompt: str = "") -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", ends)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    assert "Paused" in run("rehearse", "--scenario", "closing").out
    number = str(run("rehearse", "--list", "--json").value["rehearsals"][0]["id"])
    ran = run("rehearse", "--resume", number)
    assert "Ending it well" in ran.out
    assert "Paused" in ran.out


def test_any_transcript_is_judged(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "talk.json"
    path.write_text(json.dumps(TALK), encoding="utf-8")
    value = run("debrief", str(path), "--json").value
    for criterion in value["criteria"]:
        assert {"id", "level", "evidence", "next_level"} == criterion.keys()
        assert criterion["level"] in (0, 1, 2, 3, None)
    assert 1 <= len(value["points"]) <= 3
    for point in value["points"]:
        assert point["quote"] in TALK["turns"][point["turn"]]["text"]  # type: ignore[index]
        assert point["effect"]
        assert point["rewrite"]
        assert "guide" in point["why"]
    assert {"vague_ask", "stacked_questions", "no_close"} <= {f["fault"] for f in value["faults"]}
    assert "## The one thing to change" in run("debrief", str(path)).out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not valid JSON"),
        ("[]", "no JSON object"),
        ('{"turns": []}', "no turns"),
        ('{"turns": [{"who": "boss", "text": "x"}]}', "Turn 0"),
        ('{"turns": [{"who": "mentor", "text": "x"}]}', "says nothing"),
    ],
)
def test_a_bad_transcript_is_said_plainly(run: Run, tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "talk.json"
    path.write_text(text, encoding="utf-8")
    ran = run("debrief", str(path), "--json")
    assert ran.code == 1
    assert said in ran.value["error"]["message"]
    assert "Traceback" not in ran.err


def test_a_missing_file_is_said_plainly(run: Run) -> None:
    assert run("debrief", "/nowhere/talk.json").code == 1
