"""Chips above an answer: seen, taken away, put back, by key and by click."""

from coach.domain.passages import Evidence
from coach.domain.requests import Request
from coach.domain.scopes import GivenPerson, Scope
from coach.tui.widgets.chips import chips_of
from tests.tui import fake_coach
from tests.tui.driving import answered, chat, click, ready, say, until, words
from tests.tui.fake_coach import FakeCoach, kept_exchange

ASKED = "what did she say in October?"


async def test_a_click_on_a_chip_answers_anew_without_it(fake: FakeCoach) -> None:
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await say(pilot, ASKED)
        await answered(pilot)
        assert "Inés\xa0Aldana\xa0✕" in words(pilot)
        await click(pilot, "Oct\xa02026")
        await until(pilot, lambda: len(fake.asked) == 2)
        turn = await answered(pilot)
        request, again = fake.asked[1]
        assert (request.words, request.without, again) == (ASKED, ("time",), turn.exchange)
        assert "Oct\xa02026" not in words(pilot)
        await click(pilot, "+\xa0time")
        await until(pilot, lambda: len(fake.asked) == 3)
        await answered(pilot)
        assert fake.asked[2][0].without == ()
        assert "Oct\xa02026" in words(pilot)


async def test_a_key_asks_which_and_takes_it_away(fake: FakeCoach) -> None:
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await say(pilot, ASKED)
        await answered(pilot)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "ScopeMenu")
        await pilot.press("escape")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "ChatScreen")
        assert len(fake.asked) == 1
        await pilot.press("ctrl+l")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "ScopeMenu")
        await pilot.press("1")
        await until(pilot, lambda: len(fake.asked) == 2)
        await answered(pilot)
        assert fake.asked[1][0].without == ("Inés Aldana",)


async def test_a_lone_chip_goes_at_once(fake: FakeCoach) -> None:
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await say(pilot, "what happened in October?")
        await answered(pilot)
        await pilot.press("shift+tab", "x")
        await until(pilot, lambda: len(fake.asked) == 2)
        await answered(pilot)
        assert fake.asked[1][0].without == ("time",)


async def test_a_kept_answer_shows_its_chips_and_what_search_said(fake: FakeCoach) -> None:
    kept = kept_exchange(1, ASKED).model_copy(
        update={
            "scope": fake_coach._scope(Request(words=ASKED)),
            "evidence": Evidence(notice="None of your notes is from Oct 2026."),
        }
    )
    fake.keep(kept)
    async with chat(fake.as_coach) as pilot:
        await until(pilot, lambda: "Oct\xa02026" in words(pilot))
        assert "None of your notes is from Oct 2026." in words(pilot)


async def test_a_chip_tells_whom_a_role_or_a_letter_was_taken_for(fake: FakeCoach) -> None:
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await say(pilot, ASKED)
        turn = await answered(pilot)
        for said, shown in (
            ("the dog man", "the dog man → Tom Ashdown"),
            ("T", "T → Tom Ashdown"),
            ("tom", "Tom Ashdown"),
            ("he", "Tom Ashdown"),
            ("", "Tom Ashdown"),
        ):
            person = GivenPerson(name="Tom Ashdown", words=said, why="by your notes")
            turn.scope = Scope(people=(person,))
            assert [chip.label for chip in chips_of(turn)] == [shown]


async def test_an_answer_about_nobody_has_no_chips(fake: FakeCoach) -> None:
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await say(pilot, "How do I ask?")
        turn = await answered(pilot)
        assert chips_of(turn) == ()
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert len(fake.asked) == 1
