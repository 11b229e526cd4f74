"""/due, /revise and /sent, in the chat over a real Coach on a copy of the sample."""

from pathlib import Path

import pytest

from coach.tasks.coach import Coach
from coach.tui.screens.due import DueScreen
from tests.tasks.studio.making import coach_on
from tests.tui.driving import answered, chat, ready, say, screen, until, words


@pytest.fixture
def coach(sample_copy: Path, tmp_path: Path) -> Coach:
    return coach_on(sample_copy, tmp_path / "history.db")


async def test_due_opens_a_page(coach: Coach) -> None:
    async with chat(lambda: coach) as pilot:
        await ready(pilot)
        await say(pilot, "/due")
        await until(pilot, lambda: isinstance(pilot.app.screen, DueScreen))
        assert "two-minute write-up to Inés" in words(pilot)
        assert "3 days late" in words(pilot)
        await pilot.press("escape")
        assert pilot.app.screen is screen(pilot)


async def test_a_draft_is_revised_saved_sent_and_answered(coach: Coach, sample_copy: Path) -> None:
    async with chat(lambda: coach) as pilot:
        await ready(pilot)
        await say(pilot, "/sent")
        await until(pilot, lambda: "Which draft?" in words(pilot))
        await say(pilot, "/revise")
        await until(pilot, lambda: "Say how" in words(pilot))
        await say(pilot, "write to Yusra")
        await answered(pilot)
        await say(pilot, "/revise shorter")
        turn = await answered(pilot, 2)
        assert turn.artifact is not None
        assert turn.artifact.kind == "outreach"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: screen(pilot).last_saved)
        await say(pilot, "/sent")
        await until(pilot, lambda: "follow up once between 2026-11-30" in words(pilot))
        await say(pilot, "/sent replied")
        await until(pilot, lambda: "Nothing is left to follow up." in words(pilot))
        saved = screen(pilot).last_saved
        assert saved is not None
        assert "replied: 2026-11-23" in saved.read_text(encoding="utf-8")
