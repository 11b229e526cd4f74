"""What people read on the terminal: plain, whole, and never a traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

from coach.cli.commands import COMMANDS
from coach.resources.guides import load_guides
from tests.cli.conftest import Run


def test_a_draft_with_its_blanks_and_sources(run: Run) -> None:
    ran = run("outreach", "thank Inés for reading my CV")
    assert ran.code == 0
    assert "# Email to Inés Aldana" in ran.out
    assert "**Subject:**" in ran.out
    if "[" in ran.out.partition("Sources")[0]:
        assert "Blanks to fill" in ran.out


def test_a_list_with_agenda(run: Run) -> None:
    ran = run("questions", "the planner role", "--mentor", "Inés", "--save")
    assert "# Questions for Inés Aldana, 30 minutes" in ran.out
    assert "### Agenda, 30 minutes" in ran.out
    assert "saved: " in ran.err


def test_search_shows_where_passages_stand(run: Run) -> None:
    assert "guide thank-your-mentor.md" in run("search", "how to say thank you").out
    assert "Nothing found" in run("search", "zzzzqqq xxyy").out


def test_say_tells_which_words_decided(run: Run) -> None:
    assert "outreach: you wrote" in run("say", "write to Mac about a coffee").err


def test_index_and_history_and_notes(run: Run) -> None:
    indexed = run("index", "--rebuild")
    assert f"guidance: {len(load_guides())} files" in indexed.out
    assert "coach: index of guidance:" in indexed.err
    run("ask", "how do I thank her?", "--continue")
    listed = run("history")
    number = listed.out.split()[0]
    assert "> " in run("history", number).out
    assert run("history", number, "--delete").code == 0
    assert f"   {number} " not in run("history").out
    assert "open: " in run("notes").out


def test_init_says_what_to_do_next(run: Run, tmp_path: object) -> None:
    first = run("init", f"{tmp_path}/mine")
    assert "coach --workspace" in first.out
    assert "Nothing to make" in run("init", f"{tmp_path}/mine").out


def test_doctor_says_what_is_configured(run: Run) -> None:
    out = run("doctor").out
    for name in ("settings", "knowledge", "embedding", "workspace", "history", "index", "engine"):
        assert f"ok    {name}: " in out


@pytest.mark.slow
def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f"{sys.executable} -m coach --help | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)  # noqa: S602
    assert done.stdout.startswith("usage: coach")
    assert done.stderr == ""


def test_a_fault_of_coachs_own_is_said_and_logged_not_thrown(
    run: Run, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> int:
        raise ZeroDivisionError(" ".join(["words", "of a note"]))

    monkeypatch.setitem(COMMANDS, "ask", broken)
    run("notes")
    ran = run("ask", "hello")
    assert ran.code == 1
    assert "ZeroDivisionError" in ran.err
    assert "Traceback" not in ran.err
    log = (shared / "data" / "coach.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError at" in log
    assert "words of a note" not in log
