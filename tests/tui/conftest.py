"""The scripted coach, fresh for each test."""

from pathlib import Path

import pytest

from tests.tui.fake_coach import FakeCoach


@pytest.fixture
def fake(tmp_path: Path) -> FakeCoach:
    return FakeCoach(tmp_path)
