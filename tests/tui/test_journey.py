"""What a new user does, key by key, against the scripted coach."""

import pytest

from coach.domain.requests import Task
from coach.tui.screens.reading import GuideScreen
from coach.tui.turns import Stage
from coach.tui.widgets.answer import AnswerText
from coach.tui.widgets.cards import DraftCard, QuestionsCard
from coach.tui.widgets.conversations import ConversationList
from coach.tui.widgets.sources import SourcePane
from tests.tui.driving import answered, chat, ready, say, screen, turns, until, words
from tests.tui.fake_coach import ANSWER_TEXT, DRAFT, QUESTIONS, FakeCoach, kept_exchange


async def test_first_run_teaches_by_three_examples(fake: FakeCoach) -> None:
    async with chat(fake.as_coach) as pilot:
        await until(pilot, lambda: "Hello, Mara." in words(pilot))
        assert "Write to Inés to say thanks for our last meeting" in words(pilot)
        assert "Questions for a 30-minute meeting with Colm" in words(pilot)
        await pilot.press("2")
        assert screen(pilot).composer.text == "Write to Inés to say thanks for our last meeting"
        assert not fake.asked, "an example waits for Enter"


async def test_digits_are_text_once_something_is_typed(fake: FakeCoach) -> None:
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await pilot.press("i", "n", "space", "2")
        assert screen(pilot).composer.text == "in 2"


async def test_asks_and_sees_the_answer_with_its_sources(fake: FakeCoach) -> None:
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await say(pilot, "How do I ask for feedback?")
        turn = await answered(pilot)
        await until(pilot, lambda: ANSWER_TEXT in words(pilot))
        assert turn.stage is Stage.DONE
        said = words(pilot)
        assert (
            "[1] Ask for advice, not feedback · guide · experiment in real life · contested" in said
        )
        assert "[2] Call with Inés · your note · 12 Nov 2026" in said


async def test_opens_a_source_where_it_stands_in_its_file(fake: FakeCoach) -> None:
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await say(pilot, "How do I ask for feedback?")
        await answered(pilot)
        await pilot.press("ctrl+o")
        await until(pilot, lambda: pilot.app.screen.query(SourcePane))
        await pilot.press("right")
        await until(pilot, lambda: "send her the two-page version" in words(pilot))
        assert (
            words(pilot, "SourcePane .here") == "She liked the delay map and asked who it is for."
        )
        assert "date: 2026-11-12" in words(pilot, "SourcePane .before")
        assert "meetings/2026-11-12-ines.md, line 8" in words(pilot)
        await pilot.press("escape")
        assert not screen(pilot).has_class("-source-open")
        assert screen(pilot).composer.has_focus


async def test_a_guide_opens_from_its_bundled_file(fake: FakeCoach) -> None:
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await say(pilot, "How do I ask for feedback?")
        await answered(pilot)
        await pilot.press("ctrl+o")
        await until(pilot, lambda: "id: ask-for-advice-not-feedback" in words(pilot))
        assert "guide · experiment in real life · contested" in words(pilot, "SourcePane *")


async def test_drafts_in_plain_words_and_copies_only_when_sure(fake: FakeCoach) -> None:
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await say(pilot, "Write to Inés to thank her")
        turn = await answered(pilot)
        said = words(pilot)
        assert screen(pilot).query_one(DraftCard)
        assert "Message to Inés Aldana · because you wrote “write to”" in said
        assert "Not in your notes or your words: “I also won the regional prize for it.”" in said
        assert "Fix before sending: A claim about you is in no note." in said
        assert "To fill the [blanks], tell me:" in said
        assert "What did you do about her question?" in said
        assert turn.must_be_sure
        await pilot.press("ctrl+g")
        assert pilot.app.clipboard == ""
        assert "Copy once more" in words(pilot)
        await pilot.press("ctrl+g")
        assert pilot.app.clipboard == f"Subject: {DRAFT.subject}\n\n{DRAFT.body}\n"


async def test_a_draft_without_doubts_copies_at_once(fake: FakeCoach) -> None:
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await say(pilot, "How do I ask?")
        await answered(pilot)
        await say(pilot, "/copy")
        await until(pilot, lambda: pilot.app.clipboard)
        assert pilot.app.clipboard == ANSWER_TEXT.strip() + "\n"
        assert "Copied." in words(pilot)


async def test_saves_and_says_where(fake: FakeCoach) -> None:
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await say(pilot, "Questions for 30 minutes with Colm")
        turn = await answered(pilot)
        assert screen(pilot).query_one(QuestionsCard)
        assert "1. Which of the two depots would you have started with, and why? [2]" in words(
            pilot
        )
        assert " 20 min  The first two questions" in words(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: turn.note)
        assert fake.saved == [QUESTIONS]
        assert "Saved in your notes as drafts/2026-11-23 Inés Aldana.md" in words(pilot)


async def test_quits_and_finds_the_conversation_as_it_was(fake: FakeCoach) -> None:
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await say(pilot, "How do I ask for feedback?")
        await answered(pilot)
        await say(pilot, "Write to Inés")
        await answered(pilot, 2)
        await say(pilot, "/quit")
    assert fake.closed
    async with chat(fake.as_coach) as pilot:
        await until(pilot, lambda: len(turns(pilot)) == 2)
        await until(pilot, lambda: screen(pilot).query(DraftCard))
        assert [turn.words for turn in turns(pilot)] == [
            "How do I ask for feedback?",
            "Write to Inés",
        ]
        assert not screen(pilot).welcome.display
        await say(pilot, "And then?")
        await answered(pilot, 3)
        assert [len(held) for held in fake.kept.values()] == [3], "it goes on in the same one"


async def test_new_begins_another_conversation(fake: FakeCoach) -> None:
    fake.keep(kept_exchange(1, "The old one"))
    async with chat(fake.as_coach, size=(120, 40)) as pilot:
        await until(pilot, lambda: len(turns(pilot)) == 1)
        await pilot.press("ctrl+n")
        assert screen(pilot).welcome.display
        await say(pilot, "A new one")
        await answered(pilot)
        assert [len(held) for held in fake.kept.values()] == [1, 1]
        listed = screen(pilot).query_one(ConversationList)
        await until(pilot, lambda: len(listed._listed) == 2)
        await pilot.press("ctrl+b", "ctrl+b", "down", "down", "enter")
        await until(pilot, lambda: [t.words for t in turns(pilot)] == ["The old one"])


async def test_a_conversation_is_forgotten_only_when_confirmed(fake: FakeCoach) -> None:
    fake.keep(kept_exchange(1, "Keep or forget"))
    async with chat(fake.as_coach, size=(120, 40)) as pilot:
        await until(pilot, lambda: len(turns(pilot)) == 1)
        await pilot.press("ctrl+b", "ctrl+b", "down", "d")
        await until(pilot, lambda: "Forget this conversation?" in words(pilot))
        await pilot.press("n")
        assert fake.kept
        await pilot.press("d")
        await until(pilot, lambda: "Forget this conversation?" in words(pilot))
        await pilot.press("y")
        await until(pilot, lambda: not fake.kept)
        await until(pilot, lambda: screen(pilot).welcome.display)


async def test_switches_the_task_with_one_key(fake: FakeCoach) -> None:
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await say(pilot, "Write to Inés to thank her")
        turn = await answered(pilot)
        await until(pilot, lambda: turn.exchange is not None)
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "Answer this as…" in words(pilot))
        await pilot.press("1")
        await until(pilot, lambda: len(fake.asked) == 2)
        await answered(pilot)
        request, again = fake.asked[1]
        assert request.task is Task.ASK
        assert again == turn.exchange
        assert len(turns(pilot)) == 1, "answered in its place"
        assert not screen(pilot).query(DraftCard)
        assert screen(pilot).query_one(AnswerText).source


@pytest.mark.parametrize("columns", [80, 120])
async def test_the_list_hides_on_a_narrow_screen_until_asked_for(
    fake: FakeCoach, columns: int
) -> None:
    async with chat(fake.as_coach, size=(columns, 24)) as pilot:
        await ready(pilot)
        listed = screen(pilot).query_one(ConversationList)
        assert bool(listed.display) is (columns == 120)
        await pilot.press("ctrl+b")
        assert bool(listed.display) is (columns == 80)


async def test_why_opens_the_guide_behind_a_source(fake: FakeCoach) -> None:
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await say(pilot, "How do I ask for feedback?")
        await answered(pilot)
        await say(pilot, "/why 1")
        await until(pilot, lambda: isinstance(pilot.app.screen, GuideScreen))
        shown = words(pilot)
        assert "Where it comes from" in shown
        assert "It rests on: lab experiments" in shown
        await pilot.press("escape")
        await pilot.press("ctrl+o")
        await until(pilot, lambda: screen(pilot).query(SourcePane))
        await pilot.press("w")
        await until(pilot, lambda: isinstance(pilot.app.screen, GuideScreen))
        await pilot.press("escape", "right", "w")
        await until(pilot, lambda: "note of your own" in words(pilot))
        await say(pilot, "/why no-such-guide")
        await until(pilot, lambda: "No guide is called" in words(pilot))
