"""The input: sending, breaking lines, pasting, and bringing back what was sent."""

import time

from textual import events

from tests.tui.driving import answered, chat, ready, say, screen, until
from tests.tui.fake_coach import FakeCoach, kept_exchange


async def test_enter_sends_and_ctrl_j_breaks_the_line(fake: FakeCoach) -> None:
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await pilot.press("a", "ctrl+j", "b")
        assert screen(pilot).composer.text == "a\nb"
        assert screen(pilot).composer.size.height == 2
        await pilot.press("enter")
        await answered(pilot)
        assert fake.asked[0][0].words == "a\nb"
        assert screen(pilot).composer.text == ""


async def test_blank_input_is_not_sent(fake: FakeCoach) -> None:
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await pilot.press("space", "enter")
        assert not fake.asked
        assert screen(pilot).welcome.display


async def test_a_paste_keeps_its_lines_and_loses_what_acts_on_a_terminal(fake: FakeCoach) -> None:
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        composer = screen(pilot).composer
        composer.post_message(events.Paste("one\r\ntwo \x1b[31mred\x1b[0m\n\n\x07three"))
        await until(pilot, lambda: composer.text)
        assert composer.text == "one\ntwo [31mred[0m\n\nthree"
        assert not fake.asked, "a pasted line break sends nothing"


async def test_a_long_paste_does_not_stall_the_screen(fake: FakeCoach) -> None:
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        composer = screen(pilot).composer
        began = time.monotonic()
        composer.post_message(events.Paste("long words " * 10_000))
        await until(pilot, lambda: composer.text)
        await pilot.press("enter")
        await answered(pilot)
        assert time.monotonic() - began < 8
        assert len(fake.asked[0][0].words) == 109_999
        assert composer.size.height <= 8


async def test_arrows_at_the_edges_bring_back_messages(fake: FakeCoach) -> None:
    fake.keep(kept_exchange(1, "From last week"))
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await until(pilot, lambda: not screen(pilot).welcome.display)
        await say(pilot, "From today")
        await answered(pilot, 2)
        composer = screen(pilot).composer
        await pilot.press(*"half")
        await pilot.press("up")
        assert composer.text == "From today"
        await pilot.press("up", "up")
        assert composer.text == "From last week"
        await pilot.press("down", "down")
        assert composer.text == "half", "what was being typed is not lost"


async def test_arrows_inside_a_longer_text_move_the_cursor(fake: FakeCoach) -> None:
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await say(pilot, "Sent")
        await answered(pilot)
        await pilot.press("a", "ctrl+j", "b", "up")
        assert screen(pilot).composer.text == "a\nb"
        await pilot.press("up")
        assert screen(pilot).composer.text == "Sent"


async def test_page_keys_scroll_the_conversation_from_the_input(fake: FakeCoach) -> None:
    fake.keep(kept_exchange(1, "Long", text="A paragraph.\n\n" * 100))
    async with chat(fake.as_coach, size=(80, 24)) as pilot:
        transcript = screen(pilot).transcript
        await until(pilot, lambda: transcript.max_scroll_y > 100)
        await until(pilot, lambda: transcript.is_vertical_scroll_end)
        await pilot.press("pageup")
        await until(pilot, lambda: not transcript.is_vertical_scroll_end)
        assert screen(pilot).composer.has_focus
