"""The chat with a real rehearsal room behind it, on the sample's notes."""

from pathlib import Path

import pytest

from coach.tasks.rehearsal.room import RehearsalRoom
from tests.tasks.rehearsal.scripts import a_room
from tests.tui.fake_coach import FakeCoach


@pytest.fixture
def room(sample_copy: Path, tmp_path: Path) -> RehearsalRoom:
    return a_room(tmp_path, sample_copy)


@pytest.fixture
def coach(fake: FakeCoach, room: RehearsalRoom, sample_copy: Path) -> FakeCoach:
    fake.room = room
    fake.root = sample_copy
    return fake
