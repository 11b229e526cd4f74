"""The mentee's own words and own hand: editing, rough text, facts, and out of the door."""

from pathlib import Path

import pytest

from coach.tasks.coach import Coach
from coach.tui.studio.editing import EditScreen
from coach.tui.studio.versions import VersionsScreen
from tests.tui.driving import answered, chat, click, ready, say, turns, until, words
from tests.tui.studio.working import BLANK, at_bench, bench, changed, interviewed

ROUGH = "Hi Yusra,\n\ni realy liked your talk about stops. could we meet for 20 minutes?\n\nNadia"


async def test_own_changes_are_a_version_and_are_checked(coach: Coach) -> None:
    async with chat(lambda: coach) as pilot:
        work = await bench(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(pilot.app.screen, EditScreen))
        page = pilot.app.screen.query_one("#page")
        page.text = f"{page.text}\n\nPS: I won the Nobel prize."  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        await changed(pilot, work, 2)
        assert work.version is not None
        assert (work.version.by, work.version.ready) == ("you", False)
        assert "✗ Not ready: 1 statement nothing vouches for." in words(pilot)
        await pilot.press("tab")
        await until(pilot, lambda: work.findings.has_focus)
        await pilot.press("v")
        await until(pilot, lambda: "Is this true, on your word?" in words(pilot))
        await pilot.press("y")
        await changed(pilot, work, 3)
        assert "✓ It can go out, but 1 thing is worth mending." in words(pilot)


async def test_rough_text_is_edited_and_the_difference_shown(coach: Coach) -> None:
    async with chat(lambda: coach) as pilot:
        work = await bench(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(pilot.app.screen, EditScreen))
        await pilot.press("ctrl+n")
        pilot.app.screen.query_one("#page").text = ROUGH  # type: ignore[attr-defined]
        await pilot.press("ctrl+t")
        await until(pilot, lambda: isinstance(pilot.app.screen, VersionsScreen))
        await until(pilot, lambda: "Version 2, then version 3" in words(pilot))
        assert [v.label for v in work.studio.versions][1:] == ["your words", "edited"]
        assert "realy" in words(pilot)
        assert "really" in words(pilot)


async def test_words_that_need_no_change_are_not_compared_with_themselves(coach: Coach) -> None:
    async with chat(lambda: coach) as pilot:
        work = await bench(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(pilot.app.screen, EditScreen))
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "Nothing in your words needed a change" in words(pilot))
        assert pilot.app.screen is work


async def test_what_was_written_is_kept_for_later(coach: Coach) -> None:
    async with chat(lambda: coach) as pilot:
        work = await bench(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(pilot.app.screen, EditScreen))
        await pilot.press(*"And more")
        await until(pilot, lambda: coach.studio.studio(work.studio.id).jotted.endswith("And more"))
        await pilot.press("escape")
        await until(pilot, lambda: "F2 goes on with it" in words(pilot))
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(pilot.app.screen, EditScreen))
        assert pilot.app.screen.query_one("#page").text.endswith("And more")  # type: ignore[attr-defined]


async def test_own_text_in_the_chat_is_edited_not_replaced(coach: Coach) -> None:
    async with chat(lambda: coach) as pilot:
        await ready(pilot)
        await say(pilot, f"Polish my email to Yusra:\n\n{ROUGH}")
        turn = await answered(pilot)
        assert turn.studio is not None
        assert [v.label for v in turn.studio.versions] == ["your words", "edited"]
        assert "really liked your talk about stops" in words(pilot)


async def test_own_text_in_place_of_answers(coach: Coach) -> None:
    async with chat(lambda: coach) as pilot:
        await interviewed(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(pilot.app.screen, EditScreen))
        text = ROUGH.replace("Yusra", "Dana")
        pilot.app.screen.query_one("#page").text = text  # type: ignore[attr-defined]
        await pilot.press("ctrl+t")
        turn = await answered(pilot)
        assert turn.version is not None
        assert turn.version.label == "edited"


async def test_a_fact_turned_off_is_left_out_when_written_anew(coach: Coach) -> None:
    async with chat(lambda: coach) as pilot:
        work = await bench(pilot)
        hole = next(n for n, f in enumerate(work.studio.facts) if "the hole" in f.text)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: "What may go in" in words(pilot))
        for _ in range(hole):
            await pilot.press("down")
        await pilot.press("space")
        await pilot.press("ctrl+g")
        await changed(pilot, work, 2)
        assert work.version is not None
        assert "the hole" not in work.version.draft.body


async def test_a_mail_file_a_mail_program_and_the_day_to_follow_up(
    coach: Coach, sample_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    async with chat(lambda: coach) as pilot:
        monkeypatch.setattr(pilot.app, "open_url", opened.append)
        work = await bench(pilot)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "coach sends nothing itself." in words(pilot))
        await click(pilot, "A mail file")
        await until(pilot, lambda: "it is not sent" in words(pilot))
        assert len(list((sample_copy / "drafts").glob("*.eml"))) == 1
        assert not opened, "the mail program opens on the mentee's key alone"
        await pilot.press("ctrl+r", "2")
        await until(pilot, lambda: opened)
        assert opened[0].startswith("mailto:")
        await pilot.press("ctrl+r", "5")
        await until(pilot, lambda: "follow up once between 2026-11-30" in words(pilot))
        assert "sent on 23 Nov 2026, follow up from 30 Nov 2026" in words(pilot)
        assert work.studio.sending is not None
        await pilot.press("escape", "ctrl+r", "5")
        await until(pilot, lambda: "answered on 23 Nov 2026" in words(pilot))


async def test_what_is_not_ready_leaves_only_when_that_is_confirmed(
    coach: Coach, sample_copy: Path
) -> None:
    before = sorted((sample_copy / "drafts").glob("*"))
    async with chat(lambda: coach) as pilot:
        await bench(pilot, BLANK)
        await pilot.press("ctrl+r", "5")
        await until(pilot, lambda: "It is not ready. Go on all the same?" in words(pilot))
        await pilot.press("n")
        await pilot.pause()
        assert sorted((sample_copy / "drafts").glob("*")) == before
        assert turns(pilot)[-1].studio is not None
        await pilot.press("escape")
        await pilot.pause()
        assert (await at_bench(pilot)).studio.sending is None
