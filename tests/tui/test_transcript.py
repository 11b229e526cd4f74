"""Long conversations: only what is near the screen is whole, and nothing jumps."""

from collections.abc import Iterator

from textual.pilot import Pilot

from coach.domain.passages import Origin
from coach.tui.widgets.exchange import ExchangeView
from coach.tui.widgets.sources import place
from tests.tui.driving import answered, chat, click, ready, say, screen, turns, until, words
from tests.tui.fake_coach import NOTE, NOTE_PASSAGE, FakeCoach, kept_exchange

LONG = "\n\n".join(f"Paragraph {n} of a long answer." for n in range(60))


def views(pilot: Pilot[int]) -> Iterator[ExchangeView]:
    return iter(screen(pilot).transcript.query(ExchangeView))


async def test_what_is_far_from_the_screen_sleeps_and_wakes_when_scrolled_to(
    fake: FakeCoach,
) -> None:
    fake.keep(*(kept_exchange(n, f"Question {n}", text=LONG) for n in range(20)))
    async with chat(fake.as_coach, size=(80, 24)) as pilot:
        await until(pilot, lambda: len(turns(pilot)) == 20)
        await ready(pilot)
        transcript = screen(pilot).transcript
        await until(pilot, lambda: transcript.is_vertical_scroll_end)
        assert sum(not view.asleep for view in views(pilot)) <= 3
        first = next(views(pilot))
        assert first.asleep
        transcript.scroll_home(animate=False)
        await until(pilot, lambda: not first.asleep)
        await until(pilot, lambda: sum(not view.asleep for view in views(pilot)) <= 3)
        assert "Paragraph 59 of a long answer." in words(pilot)


async def test_a_sleeping_exchange_keeps_its_height(fake: FakeCoach) -> None:
    fake.keep(*(kept_exchange(n, f"Question {n}", text=LONG) for n in range(4)))
    async with chat(fake.as_coach, size=(80, 24)) as pilot:
        await ready(pilot)
        last = list(views(pilot))[-1]
        await until(pilot, lambda: last.region.height > 60)
        height = last.region.height
        screen(pilot).transcript.scroll_home(animate=False)
        await until(pilot, lambda: last.asleep)
        await pilot.pause()
        assert last.virtual_region.height == height


async def test_a_very_long_conversation_shows_its_end_and_more_when_asked(
    fake: FakeCoach,
) -> None:
    fake.keep(*(kept_exchange(n, f"Question {n}", text="Short.") for n in range(50)))
    async with chat(fake.as_coach, size=(80, 24)) as pilot:
        await until(pilot, lambda: len(turns(pilot)) == 50)
        await ready(pilot)
        assert len(list(views(pilot))) == 40
        screen(pilot).transcript.scroll_home(animate=False)
        await until(pilot, lambda: "Show earlier messages (10)" in words(pilot))
        await pilot.pause()
        await pilot.click(".earlier", offset=(36, 0))
        await until(pilot, lambda: len(list(views(pilot))) == 50)
        assert "Show earlier" not in words(pilot)
        assert [turn.words for turn in turns(pilot)] == [f"Question {n}" for n in range(50)]


async def test_keys_are_about_the_exchange_that_has_the_focus(fake: FakeCoach) -> None:
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await say(pilot, "How do I ask?")
        await answered(pilot)
        await say(pilot, "Questions for Colm")
        await answered(pilot, 2)
        await pilot.press("shift+tab", "shift+tab", "c")
        await until(pilot, lambda: pilot.app.clipboard.startswith("Ask for **advice"))
        await pilot.press("2")
        await until(pilot, lambda: "send her the two-page version" in words(pilot, "SourcePane *"))
        assert pilot.app.clipboard.startswith("Ask for **advice")


async def test_clicks_do_what_keys_do(fake: FakeCoach) -> None:
    async with chat(fake.as_coach, size=(100, 40)) as pilot:
        await ready(pilot)
        await click(pilot, "Questions for a 30-minute meeting")
        await until(pilot, lambda: screen(pilot).composer.text.startswith("Questions for"))
        await say(pilot, "How do I ask?")
        await answered(pilot)
        await click(pilot, "[2] Call with Inés")
        await until(pilot, lambda: "send her the two-page version" in words(pilot, "SourcePane *"))
        await click(pilot, "[1]")
        await until(pilot, lambda: "id: ask-for-advice" in words(pilot, "SourcePane *"))
        await click(pilot, "New")
        await until(pilot, lambda: not turns(pilot))
        assert screen(pilot).composer.text == ""


def test_a_passage_is_placed_at_its_lines() -> None:
    placed = place(NOTE, NOTE_PASSAGE)
    assert placed.here == NOTE_PASSAGE.text
    assert placed.before.endswith("# Call with Inés\n")
    assert not placed.moved


def test_a_passage_that_moved_is_found_again_and_one_that_went_is_said() -> None:
    moved = place("new line\n" + NOTE, NOTE_PASSAGE)
    assert moved.here == NOTE_PASSAGE.text
    assert not moved.moved
    gone = place("Something else\n", NOTE_PASSAGE)
    assert gone.moved
    assert gone.here == NOTE_PASSAGE.text


def test_of_a_very_long_file_the_part_around_is_shown() -> None:
    lines = [f"line {n}" for n in range(1, 5001)]
    passage = NOTE_PASSAGE.model_copy(
        update={
            "origin": Origin.WORKSPACE,
            "text": "line 2500",
            "first_line": 2500,
            "last_line": 2500,
        }
    )
    placed = place("\n".join(lines), passage)
    assert placed.before.startswith("… 2099 lines above …\nline 2100\n")
    assert placed.after.endswith("line 2900\n… 2100 lines below …")


async def test_words_of_an_answer_can_be_selected_and_copied(fake: FakeCoach) -> None:
    async with chat(fake.as_coach, size=(80, 40)) as pilot:
        await ready(pilot)
        await say(pilot, "How do I ask?")
        await answered(pilot)
        await pilot.pause()
        rows = [strip.text for strip in pilot.app.screen._compositor.render_strips()]
        y = next(n for n, row in enumerate(rows) if "Say what you want" in row)
        x = rows[y].index("Say what")
        await pilot.mouse_down(offset=(x, y))
        await pilot.hover(offset=(x + 7, y))
        await pilot.mouse_up(offset=(x + 7, y))
        await pilot.pause()
        assert pilot.app.screen.get_selected_text() == "Say what"
        await pilot.press("ctrl+c")
        assert pilot.app.clipboard == "Say what"
        assert screen(pilot).composer.has_focus


async def test_leaving_in_the_middle_of_an_answer_keeps_what_came(fake: FakeCoach) -> None:
    fake.pace_seconds = 0.02
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await say(pilot, "How do I ask?")
        await until(pilot, lambda: turns(pilot)[0].text)
        await pilot.press("ctrl+q")
    assert fake.closed
    assert fake.kept[1][0].state.value == "stopped"
    assert fake.kept[1][0].text
