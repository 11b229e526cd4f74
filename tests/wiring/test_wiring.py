"""The sample is copied once, and the log holds what happened and nothing of the notes."""

import datetime as dt
import logging
from pathlib import Path

import pytest

from coach.errors import WorkspaceError
from coach.settings import load
from coach.wiring import for_sample
from coach.wiring.library import Guidance
from coach.wiring.logs import log_to
from coach.wiring.notes import clock
from coach.wiring.sample import SAMPLE_TODAY, sample_workspace


def test_the_sample_is_copied_once_and_then_the_mentees_own(tmp_path: Path) -> None:
    first = sample_workspace(tmp_path / "data")
    profile = first / "profile.md"
    profile.write_text("mine", encoding="utf-8")
    assert sample_workspace(tmp_path / "data") == first
    assert profile.read_text(encoding="utf-8") == "mine"
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["sample-workspace"]


def test_a_place_that_can_not_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(WorkspaceError) as caught:
        sample_workspace(tmp_path / "file")
    assert "COACH_DATA_DIR" in caught.value.hint


def test_the_sample_has_its_own_day_unless_one_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("COACH_TODAY")
    settings = for_sample(load())
    assert clock(settings)() == SAMPLE_TODAY
    monkeypatch.setenv("COACH_TODAY", "2027-01-02")
    assert clock(for_sample(load()))() == dt.date(2027, 1, 2)


def test_guidance_is_every_guide() -> None:
    paths = [document.path for document in Guidance(load()).documents()]
    assert len(paths) == len(set(paths)) >= 25


def test_the_log_goes_to_a_file_and_moves_with_the_folder(tmp_path: Path) -> None:
    log_to(tmp_path / "one")
    log_to(tmp_path / "two")
    log_to(tmp_path / "two")
    logging.getLogger("coach.test").info("opened")
    assert "opened" not in (tmp_path / "one" / "coach.log").read_text(encoding="utf-8")
    assert (tmp_path / "two" / "coach.log").read_text(encoding="utf-8").count("opened") == 1
