"""A message in a terminal of its own, killed in its interview and while it is written in."""

import os
import sys
from pathlib import Path

import pytest

from benchmarks.terminal import Terminal

pytestmark = pytest.mark.slow
COACH = [sys.executable, "-m", "coach", "--sample", "--model", "offline"]
WHY = "Her article on night buses changed how I plan them"


def test_killed_in_the_middle_it_goes_on_where_it_was(tmp_path: Path) -> None:
    env = {**os.environ, "COACH_DATA_DIR": str(tmp_path / "data"), "COACH_TODAY": "2026-11-23"}
    with Terminal(COACH, env) as terminal:
        terminal.wait_for("ready ·")
        terminal.send("I want to write to Dana Wolff\r")
        terminal.wait_for("1 of 2")
        terminal.send(f"{WHY}\r")
        terminal.wait_for("2 of 2")
    # Leaving the block is kill -9.
    with Terminal(COACH, env) as terminal:
        terminal.wait_for("One short question first")
        terminal.send("\x1bOQ")  # F2
        terminal.wait_for("2 of 2")
        terminal.send("\x07")  # ^g: written with a blank
        terminal.wait_for("your article on night buses")
        terminal.wait_for("Work on it")
        terminal.send("\x1bOQ")
        terminal.wait_for("Say what to change")
        terminal.send("1")
        terminal.wait_for("version 2 of 2, shorter")
        terminal.send("\x1bOQ")
        terminal.wait_for("In your own words")
        terminal.send(" and a thought")
        terminal.rest(1.5)
    with Terminal(COACH, env) as terminal:
        terminal.wait_for("version 2 of 2, shorter")
        terminal.wait_for("[your one question]")
        terminal.send("\x1bOQ")
        terminal.wait_for("Say what to change")
        terminal.send("\x1bOQ")
        terminal.wait_for("and a thought")
        assert "Dear Dana" in terminal.text
