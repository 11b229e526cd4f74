"""A rehearsal in a terminal of its own: forked, compared, killed in the middle, gone on with."""

import os
import sys
from pathlib import Path

import pytest

from benchmarks.terminal import Terminal

pytestmark = pytest.mark.slow
COACH = [sys.executable, "-m", "coach", "--sample", "--model", "offline"]
FIRST = "Could you give me any advice on my career?"
BETTER = "Which of my three lines would you cut?"


def test_killed_in_the_middle_it_goes_on_where_it_was(tmp_path: Path) -> None:
    env = {**os.environ, "COACH_DATA_DIR": str(tmp_path / "data"), "COACH_TODAY": "2026-11-23"}
    with Terminal(COACH, env) as terminal:
        terminal.wait_for("ready ·")
        terminal.send("/rehearse\r")
        terminal.wait_for("Enter begins")
        terminal.send("\r")
        terminal.wait_for("Say to Inés")
        terminal.send(f"{FIRST}\r")
        terminal.wait_for("Critic, outside the scene")
        terminal.send("\x14")  # ^t: say it differently
        terminal.wait_for("On a new branch")
        for keys in ("\x15", BETTER, "\r"):  # ^u: the old words go
            terminal.rest(0.3)
            terminal.send(keys)
        terminal.wait_for(BETTER)
        terminal.rest(1)
        terminal.send("\x02")  # ^b: the tree
        terminal.wait_for("▸ first")
        terminal.send("c")
        terminal.wait_for("They part after turn 1")
        terminal.wait_for("Patience")
    # Leaving the block is kill -9.
    with Terminal(COACH, env) as terminal:
        terminal.wait_for("A rehearsal waits where you left it")
        terminal.send("/rehearse\r")
        terminal.wait_for("Go on")
        terminal.send("\r")
        terminal.wait_for("rehearsal 1")
        terminal.wait_for(BETTER)
        terminal.wait_for("take 2")
        assert FIRST not in terminal.text
        terminal.send("\x02")
        terminal.wait_for("▸ first")
        assert FIRST in terminal.text
