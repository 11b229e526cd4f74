"""The chat over a real Coach with the offline engine, on a copy of the sample's notes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.tasks.coach import Coach
from tests.tasks.studio.making import coach_on


@pytest.fixture
def history(tmp_path: Path) -> Path:
    return tmp_path / "history.db"


@pytest.fixture
def coach(sample_copy: Path, history: Path) -> Iterator[Coach]:
    opened = coach_on(sample_copy, history)
    yield opened
    opened.close()
