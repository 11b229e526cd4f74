"""/due, /revise and /sent, in the chat over a real Coach on a copy of the sample."""

import asyncio
import datetime as dt
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from coach.tasks.coach import Coach
from coach.tui.screens.due import DueScreen
from coach.tui.widgets.hanging import Hanging
from tests.tasks.studio.making import coach_on, written
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


async def test_a_follow_up_that_is_due_is_told_at_the_start_and_begun_by_enter(
    sample_copy: Path, tmp_path: Path
) -> None:
    before = coach_on(sample_copy, tmp_path / "history.db")
    room = before.studio
    studio = await asyncio.to_thread(written, room, "I want to write to Yusra")
    room.sent(room.save(studio.id))
    before.close()
    later = coach_on(sample_copy, tmp_path / "history.db", today=dt.date(2026, 12, 2))
    async with chat(lambda: later) as pilot:
        await until(pilot, lambda: "more.  /due" in words(pilot))
        await ready(pilot)
        await say(pilot, "/due")
        await until(pilot, lambda: isinstance(pilot.app.screen, DueScreen))
        told = words(pilot, "FlowingList").split("\n")
        follow_up = next(n for n, line in enumerate(told) if "No answer noted from Yusra" in line)
        assert "2 days late · drafts/" in told[follow_up + 1]
        await pilot.press("enter")
        await until(pilot, lambda: "Tick it off in meetings/2026-11-12-ines.md." in words(pilot))
        while "No answer noted from Yusra" not in highlighted(pilot):
            await pilot.press("down")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen(pilot))
        assert screen(pilot).composer.text == "write a follow-up to Yusra Tamboli"
        await pilot.press("enter")
        turn = await answered(pilot)
        assert turn.studio is not None
        assert (turn.studio.recipient, turn.studio.stage) == ("Yusra Tamboli", "follow-up")


def highlighted(pilot: Pilot[int]) -> str:
    """What the highlighted line of the list says."""
    option = pilot.app.screen.query_one(OptionList).highlighted_option
    assert option is not None
    assert isinstance(option.prompt, Hanging)
    return option.prompt.plain
