"""A scene in the chat: chosen, played, criticised, left, gone on with, debriefed."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from coach.domain.events import Delta
from coach.domain.rehearsals import FICTION, RehearsalState, Setup
from coach.domain.rehearsing import PartnerBrief, Said
from coach.engines.offline.partner import OfflinePartner
from coach.errors import AnswerCutOff
from coach.tasks.rehearsal.room import RehearsalRoom
from coach.tui.rehearsal.choosing import ChooseScreen
from coach.tui.rehearsal.points import PointCard
from coach.tui.rehearsal.rating import RatingScreen
from coach.tui.screens.reading import GuideScreen
from tests.tui.driving import chat, until, words
from tests.tui.fake_coach import FakeCoach
from tests.tui.rehearsal.entering import (
    OPENING,
    VAGUE,
    at_scene,
    begin,
    debriefed,
    enter,
    speak,
)


def rows_of(pilot_app: object) -> str:
    """What the topmost screen draws, row by row."""
    strips = pilot_app.screen._compositor.render_strips()  # type: ignore[attr-defined]
    return "\n".join(strip.text for strip in strips)


async def test_a_scene_from_the_choice_to_the_debrief(
    coach: FakeCoach, room: RehearsalRoom
) -> None:
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        door = await enter(pilot)
        assert door.scenario is not None
        assert door.scenario.id == "my-meeting", "the meeting to come stands first"
        assert "Inés Aldana" in words(pilot)
        await pilot.press("d", "d")
        scene = await begin(pilot)
        assert scene.rehearsal is not None
        assert scene.rehearsal.setup.difficulty == 3
        assert FICTION in rows_of(pilot.app)
        await speak(pilot, VAGUE)
        assert "Critic, outside the scene" in words(pilot)
        cards = list(scene.query(PointCard))
        assert 1 <= len(cards) <= 3
        assert cards[0].point.rewrite in words(pilot)
        debrief = await debriefed(pilot)
        assert FICTION in rows_of(pilot.app)
        said = words(pilot)
        assert "What went well" in said
        assert debrief.made.plan.in_words in said
        assert "Pocket card" in said
        assert room.open(1).state is RehearsalState.ENDED
        await pilot.press("s")
        await until(pilot, lambda: "Saved in your notes as rehearsals/" in words(pilot))
        assert list((coach.root / "rehearsals").glob("2026-11-23 *.md"))


async def test_the_verdict_waits_for_the_mentees_own(coach: FakeCoach, room: RehearsalRoom) -> None:
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        await enter(pilot)
        await begin(pilot)
        await speak(pilot, OPENING)
        await pilot.press("ctrl+g")
        await until(pilot, lambda: isinstance(pilot.app.screen, RatingScreen))
        await pilot.press("down", "down", "enter", "enter")
        assert "Choose 0, 1, 2 or 3 here first." in words(pilot)
        await pilot.press("escape")
        await at_scene(pilot)
        assert room.open(1).rating is None


async def test_hints_come_on_request_and_go_with_the_next_words(coach: FakeCoach) -> None:
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        await enter(pilot)
        scene = await begin(pilot)
        await pilot.press("ctrl+o")
        await until(pilot, lambda: scene.aside.display)
        assert "Hint" in words(pilot)
        await speak(pilot, OPENING)
        assert not scene.aside.display


async def test_unaided_there_are_no_hints_and_no_critic(coach: FakeCoach) -> None:
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        await enter(pilot)
        await pilot.press("u")
        assert "yes, no hints" in words(pilot)
        scene = await begin(pilot)
        await speak(pilot, VAGUE)
        assert not scene.critic.display
        assert scene.check_action("hint", ()) is False
        await pilot.press("ctrl+o")
        assert not scene.aside.display


async def test_left_and_gone_on_with(coach: FakeCoach, room: RehearsalRoom) -> None:
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        await enter(pilot)
        await begin(pilot)
        await speak(pilot, OPENING)
        answer = room.open(1).tip.text
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseScreen))
        assert room.open(1).state is RehearsalState.PAUSED
        await pilot.press("escape")
        door = await enter(pilot)
        assert door.kept is not None, "what goes on stands first"
        scene = await begin(pilot)
        assert scene.number == 1
        assert OPENING in words(pilot)
        assert answer in words(pilot)
        await speak(pilot, VAGUE)
        assert room.open(1).state is RehearsalState.OPEN


async def test_words_left_unanswered_are_answered_when_the_scene_opens(
    coach: FakeCoach, room: RehearsalRoom
) -> None:
    number = (await room.begin(Setup(scenario="first-meeting"))).id
    async with aclosing(room.say(number, OPENING)) as events:
        await anext(events)
    assert room.open(number).tip.who == "mentee"
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        await enter(pilot)
        await begin(pilot)
        await until(pilot, lambda: room.open(number).tip.who == "mentor")
        await at_scene(pilot)
        await until(pilot, lambda: room.open(number).tip.text in words(pilot))


async def test_again_keeps_the_old_words_and_opens_a_branch(
    coach: FakeCoach, room: RehearsalRoom
) -> None:
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        await enter(pilot)
        scene = await begin(pilot)
        await speak(pilot, VAGUE)
        await pilot.press("ctrl+t")
        await until(pilot, lambda: len(room.open(1).branches) == 2)
        await until(pilot, lambda: scene.composer.text == VAGUE)
        assert VAGUE not in words(pilot, "RowText")
        assert "On a new branch, “take 2”." in words(pilot)


async def test_a_point_leads_back_to_its_turn(coach: FakeCoach, room: RehearsalRoom) -> None:
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        await enter(pilot)
        scene = await begin(pilot)
        await speak(pilot, OPENING)
        await speak(pilot, VAGUE)
        scene.query(PointCard).first().focus()
        await pilot.press("t")
        await until(pilot, lambda: scene.composer.text == VAGUE)
        assert len(room.open(1).branches) == 2


async def test_a_disputed_point_is_kept_and_shown(coach: FakeCoach, room: RehearsalRoom) -> None:
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        await enter(pilot)
        scene = await begin(pilot)
        await speak(pilot, VAGUE)
        scene.query(PointCard).first().focus()
        await pilot.press("x", *"she likes it wide", "enter")
        await until(pilot, lambda: "she likes it wide" in words(pilot, "PointCard"))
        assert [one.reason for one in room.disputes()] == ["she likes it wide"]


async def test_a_point_opens_its_guide(coach: FakeCoach) -> None:
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        await enter(pilot)
        scene = await begin(pilot)
        await speak(pilot, VAGUE)
        scene.query(PointCard).first().focus()
        await pilot.press("o")
        await until(pilot, lambda: isinstance(pilot.app.screen, GuideScreen))
        assert words(pilot, "AnswerText").startswith("# ")


async def test_they_would_never_say_that(coach: FakeCoach, room: RehearsalRoom) -> None:
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        await enter(pilot)
        await begin(pilot)
        line = room.open(1).tip.text
        await pilot.press("ctrl+n")
        await until(pilot, lambda: "They would never say that. Why?" in words(pilot))
        await pilot.press(*"she asks how I am", "enter")
        await until(pilot, lambda: "Noted as a principle." in words(pilot))
        assert room.open(1).persona.principles[0].never == line


async def test_a_sign_of_danger_stops_the_scene(coach: FakeCoach, room: RehearsalRoom) -> None:
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        await enter(pilot)
        scene = await begin(pilot)
        scene.composer.put("I want to kill myself.")
        await pilot.press("enter")
        await until(pilot, lambda: room.open(1).state is RehearsalState.STOPPED)
        await until(pilot, lambda: not scene.live)
        await pilot.pause()
        assert not scene.composer.display
        assert scene.check_action("finish", ()) is False
        assert "988" in words(pilot) or "emergency" in words(pilot).casefold()


class Slow(OfflinePartner):
    """Greets, and then never finishes what it began to say."""

    async def say(self, brief: PartnerBrief) -> AsyncGenerator[Delta | Said, None]:
        if not brief.path:
            yield Said("Hello.")
            return
        yield Delta("Well, ")
        await asyncio.sleep(60)
        yield Said("Well, never.")


async def test_an_answer_is_stopped_and_asked_for_again(
    coach: FakeCoach, room: RehearsalRoom
) -> None:
    room._partner = Slow()
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        await enter(pilot)
        scene = await begin(pilot)
        scene.composer.put(OPENING)
        await pilot.press("enter")
        await until(pilot, lambda: "Well," in words(pilot))
        await pilot.press(*"but", "enter")
        assert scene.composer.text == "but", "nobody speaks into an answer"
        await pilot.press("escape")
        await until(pilot, lambda: not scene.live)
        await until(pilot, lambda: "Your words are kept; ^r has them answered." in words(pilot))
        room._partner = OfflinePartner()
        await pilot.press("ctrl+r")
        await until(pilot, lambda: room.open(1).tip.who == "mentor")


class Cut(OfflinePartner):
    """Greets, and is cut off when it is to answer."""

    async def say(self, brief: PartnerBrief) -> AsyncGenerator[Delta | Said, None]:
        if not brief.path:
            yield Said("Hello.")
            return
        yield Delta("We")
        raise AnswerCutOff("The answer was cut off.", hint="Try again.")


async def test_a_failure_is_said_and_nothing_is_lost(coach: FakeCoach, room: RehearsalRoom) -> None:
    room._partner = Cut()
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        await enter(pilot)
        scene = await begin(pilot)
        scene.composer.put(OPENING)
        await pilot.press("enter")
        await until(pilot, lambda: "The answer was cut off." in words(pilot))
        await until(pilot, lambda: not scene.live)
        assert room.open(1).tip.text == OPENING
        assert scene.check_action("retry", ()) is True


async def test_words_too_long_come_back_into_the_input(coach: FakeCoach) -> None:
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        await enter(pilot)
        scene = await begin(pilot)
        long = "word " * 1000
        scene.composer.put(long)
        await pilot.press("enter")
        await until(pilot, lambda: "nobody speaks that long" in words(pilot))
        await until(pilot, lambda: scene.composer.text)
        assert scene.composer.text == long.strip()


async def test_commands_in_the_input(coach: FakeCoach, room: RehearsalRoom) -> None:
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        await enter(pilot)
        scene = await begin(pilot)
        for typed, said in (
            ("/fiction", FICTION),
            ("/nonsense", "/nonsense does nothing here now."),
            ("/never she is never so short", "Noted as a principle."),
        ):
            scene.composer.put(typed)
            await pilot.press("enter")
            await until(pilot, lambda said=said: said in words(pilot))  # type: ignore[misc]
        await speak(pilot, VAGUE)
        scene.composer.put("/back 2")
        await pilot.press("enter")
        await until(pilot, lambda: len(room.open(1).branches) == 2)
        await pilot.press("f1")
        await until(pilot, lambda: "The rehearsal room" in words(pilot))
        assert room.open(1).persona.principles, "what they would never say was noted"
