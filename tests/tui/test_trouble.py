"""Whatever goes wrong is said in place, keeps the message, and has a key to go on."""

import threading

import pytest

from coach.domain.conversations import ExchangeState
from coach.domain.passages import Evidence
from coach.errors import CoachError, EngineBusy, SettingsError, WorkspaceError
from coach.tasks.coach import Coach
from coach.tui.turns import Stage
from coach.tui.widgets.answer import AnswerText
from coach.tui.widgets.status import StatusLine
from tests.tui.driving import answered, chat, ready, say, screen, turns, until, words
from tests.tui.fake_coach import FakeCoach, kept_exchange


async def test_esc_stops_and_keeps_what_came(fake: FakeCoach) -> None:
    fake.pace_seconds = 0.02
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await say(pilot, "How do I ask?")
        await until(pilot, lambda: turns(pilot)[0].text)
        await pilot.press("escape")
        turn = await answered(pilot)
        assert turn.stage is Stage.STOPPED
        assert fake.cancelled == 1
        assert "■ Stopped. What came so far is kept." in words(pilot)
        await until(pilot, lambda: turn.text.strip() in words(pilot))


async def test_a_failure_says_what_to_do_and_one_key_tries_again(fake: FakeCoach) -> None:
    fake.errors = [EngineBusy("The server is busy.", hint="Wait a moment.")]
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await say(pilot, "How do I ask?")
        turn = await answered(pilot)
        assert "✗ The server is busy. Wait a moment." in words(pilot)
        assert "Your message is kept." in words(pilot)
        await until(pilot, lambda: turn.exchange is not None)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: turn.stage is Stage.DONE)
        assert fake.asked[1] == (fake.asked[0][0], turn.exchange)
        assert "busy" not in words(pilot)


async def test_a_broken_engine_does_not_break_the_chat(fake: FakeCoach) -> None:
    fake.errors = [ZeroDivisionError("a private note")]
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await say(pilot, "How do I ask?")
        turn = await answered(pilot)
        assert turn.stage is Stage.FAILED
        assert "Something in coach broke (ZeroDivisionError)." in words(pilot)
        assert "private" not in words(pilot)


async def test_an_interrupted_exchange_is_marked_and_can_be_tried_again(fake: FakeCoach) -> None:
    fake.keep(
        kept_exchange(7, "What next?").model_copy(
            update={"state": ExchangeState.INTERRUPTED, "artifact": None, "text": "Half an ans"}
        )
    )
    async with chat(fake.as_coach) as pilot:
        await until(pilot, lambda: "coach went away while writing this." in words(pilot))
        assert "Half an ans" in words(pilot)
        await ready(pilot)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: turns(pilot)[0].stage is Stage.DONE)
        assert fake.asked[0][1] == 7


async def test_a_message_sent_before_coach_is_ready_waits_and_is_answered(fake: FakeCoach) -> None:
    gate = threading.Event()

    def slow() -> Coach:
        gate.wait(10)
        return fake.as_coach()

    async with chat(slow) as pilot:
        await pilot.press(*"How?", "enter")
        await until(pilot, lambda: "Waiting for coach to be ready…" in words(pilot))
        await pilot.press(*"And")
        assert screen(pilot).composer.text == "And", "typing goes on meanwhile"
        gate.set()
        turn = await answered(pilot)
        assert turn.stage is Stage.DONE
        assert fake.asked[0][0].words == "How?"


async def test_a_second_message_waits_for_the_first(fake: FakeCoach) -> None:
    fake.pace_seconds = 0.01
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await say(pilot, "One")
        await say(pilot, "Two")
        await until(pilot, lambda: "Next, after the answer above." in words(pilot))
        await answered(pilot, 2)
        assert [request.words for request, _ in fake.asked] == ["One", "Two"]
        assert len({turn.talk.id for turn in turns(pilot)}) == 1


async def test_leaving_a_conversation_does_not_stop_its_answer(fake: FakeCoach) -> None:
    fake.pace_seconds = 0.02
    async with chat(fake.as_coach, size=(120, 40)) as pilot:
        await ready(pilot)
        await say(pilot, "The first")
        await until(pilot, lambda: turns(pilot)[0].text)
        await pilot.press("ctrl+n")
        assert turns(pilot) == []
        screen(pilot).open_conversation(1)
        await until(pilot, lambda: len(turns(pilot)) == 1)
        turn = await answered(pilot)
        assert turn.stage is Stage.DONE
        await until(pilot, lambda: fake.answer_text in words(pilot))


async def test_coach_that_does_not_open_says_why_and_tries_again(fake: FakeCoach) -> None:
    errors: list[CoachError] = [
        SettingsError("config.toml: `modle` is no setting.", hint="Did you mean `model`?")
    ]

    def broken_once() -> Coach:
        if errors:
            raise errors.pop()
        return fake.as_coach()

    async with chat(broken_once) as pilot:
        await until(pilot, lambda: "coach could not open." in words(pilot))
        assert "config.toml: `modle` is no setting." in words(pilot)
        assert "Did you mean `model`?" in words(pilot)
        await pilot.press("r")
        await ready(pilot)
        assert "could not open" not in words(pilot)


async def test_a_message_sent_to_a_coach_that_does_not_open_is_kept_and_then_answered(
    fake: FakeCoach,
) -> None:
    errors: list[CoachError] = [WorkspaceError("~/coach is a file.", hint="Name a folder.")]

    def broken_once() -> Coach:
        if errors:
            raise errors.pop()
        return fake.as_coach()

    async with chat(broken_once) as pilot:
        await until(pilot, lambda: "coach could not open." in words(pilot))
        await say(pilot, "How?")
        assert "~/coach is a file. Name a folder. ^r tries again." in words(pilot)
        await pilot.press("ctrl+r")
        assert (await answered(pilot)).stage is Stage.DONE
        assert "could not open" not in words(pilot)


async def test_q_leaves_when_coach_does_not_open() -> None:
    def broken() -> Coach:
        raise WorkspaceError("~/coach is a file.", hint="Name a folder.")

    async with chat(broken) as pilot:
        await until(pilot, lambda: "coach could not open." in words(pilot))
        await pilot.press("q")
        await pilot.pause()
        assert pilot.app.return_value == 0


async def test_an_index_that_fails_is_said_and_questions_are_still_answered(
    fake: FakeCoach, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise WorkspaceError("The index can't be written.", hint="Make room on the disk.")

    monkeypatch.setattr(fake, "refresh", fail)
    async with chat(fake.as_coach) as pilot:
        await until(pilot, lambda: "The index can't be written. Make room" in words(pilot))
        await say(pilot, "How do I ask?")
        assert (await answered(pilot)).stage is Stage.DONE


async def test_a_changed_workspace_is_read_again(fake: FakeCoach) -> None:
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await until(pilot, lambda: fake.on_change is not None)
        assert screen(pilot).query_one(StatusLine).index == "ready · 312 passages"
        assert fake.on_change is not None
        fake.on_change()
        await until(pilot, lambda: fake.refreshes == 2)


async def test_what_happened_while_opening_is_said(fake: FakeCoach) -> None:
    fake.opening_notices = ("The history was damaged and set aside as history.db.bad.",)
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        assert "The history was damaged and set aside" in words(pilot)
        await pilot.press("escape")
        assert "damaged" not in words(pilot)


async def test_commands(fake: FakeCoach) -> None:
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await pilot.press("slash", "o")
        assert "/outreach TO WHOM, ABOUT WHAT" in words(pilot)
        await pilot.press("tab")
        assert screen(pilot).composer.text == "/outreach "
        await say(pilot, "/nonsense")
        assert "There is no command /nonsense." in words(pilot)
        assert screen(pilot).composer.text == "/nonsense", "it can be mended"
        await say(pilot, "/search delay map")
        await until(pilot, lambda: "Passage 1" in words(pilot))
        await pilot.press("escape")
        fake.found = Evidence(abstained=True)
        await say(pilot, "/search nothing at all")
        await until(pilot, lambda: "Nothing found for “nothing at all”." in words(pilot))
        await say(pilot, "/copy")
        assert "There is nothing to copy yet." in words(pilot)
        await say(pilot, "/notes")
        await until(pilot, lambda: "Passed over (1)" in words(pilot))
        assert "photos/map.png" in words(pilot)
        assert "Inés Aldana" in words(pilot)
        await pilot.press("escape")
        await say(pilot, "/help")
        await until(pilot, lambda: "coach, in short" in words(pilot))


async def test_the_palette_offers_coachs_commands(fake: FakeCoach) -> None:
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        titles = [c.title for c in pilot.app.get_system_commands(screen(pilot))]
        assert titles[:3] == ["New conversation", "Open conversation", "Switch task"]
        await pilot.press("ctrl+p")
        await pilot.press(*"light")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.theme == "coach-light")


async def test_escapes_and_markup_in_notes_and_answers_are_inert(fake: FakeCoach) -> None:
    nasty = "\x1b[31mred\x1b]0;title\x07 [bold]x[/bold] [@click=app.quit]y[/] <b>z</b> \ud800"
    fake.answer_text = f"An answer {nasty} [link](https://example.org/x)"
    async with chat(fake.as_coach) as pilot:
        await ready(pilot)
        await say(pilot, f"What about {nasty}")
        await answered(pilot)
        await until(pilot, lambda: "An answer" in words(pilot))
        said = words(pilot)
        assert "\x1b" not in said
        assert "\ud800" not in said
        assert "␛[31mred␛]0;title [bold]x[/bold] [@click=app.quit]y[/]" in said
        assert pilot.app.is_running


async def test_a_link_asks_before_it_is_followed(
    fake: FakeCoach, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    fake.answer_text = "See [this](https://example.org/x) and [that](file:///etc/passwd)"
    async with chat(fake.as_coach) as pilot:
        monkeypatch.setattr(pilot.app, "open_url", lambda url, **_: opened.append(url))
        await ready(pilot)
        await say(pilot, "Where?")
        await answered(pilot)
        body = screen(pilot).query_one(AnswerText)
        await body.run_action("link('file:///etc/passwd')")
        await until(pilot, lambda: "coach opens only web pages" in words(pilot))
        await body.run_action("link('https://example.org/x')")
        await until(pilot, lambda: "Open this page in your browser?" in words(pilot))
        assert "https://example.org/x" in words(pilot)
        assert opened == []
        await pilot.press("y")
        await until(pilot, lambda: opened == ["https://example.org/x"])
