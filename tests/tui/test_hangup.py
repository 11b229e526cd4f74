"""A terminal that is closed while a process between it and coach says nothing of it."""

import os
import pty
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from coach.tui.hangup import is_gone, terminal

PATIENCE_SECONDS = 30.0


def test_a_closed_terminal_is_seen() -> None:
    ours, theirs = pty.openpty()
    assert not is_gone(theirs)
    os.close(ours)
    assert is_gone(theirs)
    os.close(theirs)


def test_without_a_terminal_nothing_is_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path(os.devnull).open(encoding="utf-8") as nothing:
        monkeypatch.setattr(sys, "__stdin__", nothing)
        assert terminal() is None
    assert terminal() is None  # closed by now
    monkeypatch.setattr(sys, "__stdin__", None)
    assert terminal() is None


@pytest.mark.slow
def test_coach_goes_with_its_terminal(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    shown = bytearray()

    def read() -> None:
        try:
            while True:
                shown.extend(os.read(ours, 65_536))
        except OSError:
            return

    threading.Thread(target=read, daemon=True).start()
    coach = subprocess.Popen(
        [sys.executable, "-m", "coach", "--sample", "--model", "offline"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "COACH_DATA_DIR": str(tmp_path), "TERM": "xterm-256color"},
        start_new_session=True,  # no terminal is this session's own, so no signal comes
    )
    os.close(theirs)
    try:
        until = time.monotonic() + PATIENCE_SECONDS
        while b"F1" not in shown and time.monotonic() < until:
            time.sleep(0.1)
        assert b"F1" in shown
        os.close(ours)
        coach.wait(PATIENCE_SECONDS)
    finally:
        coach.kill()
