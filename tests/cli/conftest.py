"""Commands run on a copy of the sample, with one index for the whole session."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from coach.cli import main
from coach.resources.files import data_folder


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """The one JSON value on stdout."""
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the sample and a data directory that stays between tests."""
    folder = tmp_path_factory.mktemp("cli")
    shutil.copytree(data_folder("knowledge") / "sample", folder / "notes")
    return folder


@pytest.fixture
def run(shared: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line on the sample with the offline engine."""
    monkeypatch.setenv("COACH_DATA_DIR", str(shared / "data"))
    monkeypatch.setenv("COACH_WORKSPACE", str(shared / "notes"))
    monkeypatch.setenv("COACH_MODEL", "offline")

    def go(*argv: str) -> Ran:
        capsys.readouterr()
        try:
            code = main(argv)
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return go
