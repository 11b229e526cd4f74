"""Isolation by default: every directory in tmp, no keys, no network but loopback."""

import os
import socket
from pathlib import Path
from typing import Any

import pytest

from coach.resources.files import data_folder

_LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")
_KEYS = ("OPENAI_API_KEY", "OPENAI_BASE_URL", "LANGSMITH_API_KEY", "LANGSMITH_TRACING")


@pytest.fixture(autouse=True)
def isolated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Home, settings and data live in tmp; the machine's keys and settings are not seen."""
    for name in [*_KEYS, *(n for n in os.environ if n.startswith(("COACH_", "LANGCHAIN_")))]:
        monkeypatch.delenv(name, raising=False)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / ".local" / "share"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / ".cache"))
    monkeypatch.setenv("COACH_TODAY", "2026-11-23")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection to anything but this machine fails the test."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if self.family != socket.AF_UNIX and not str(host).startswith(_LOOPBACK):
            raise AssertionError(f"a test tried to reach {host}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def sample() -> Path:
    """The sample workspace that ships with coach; not to be written to."""
    return data_folder("knowledge") / "sample"


@pytest.fixture
def sample_copy(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample workspace that a test may write to."""
    import shutil

    return Path(shutil.copytree(sample, tmp_path / "sample"))
