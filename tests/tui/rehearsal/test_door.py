"""Before the scene and after it: the choice, progress, the real meeting, the other seat."""

import datetime as dt

from textual.widgets import Input

from coach.domain.debriefs import Progress
from coach.domain.rehearsals import Coaching, RehearsalState, RehearsalSummary, Series, Setup
from coach.domain.scenes import Meeting
from coach.tasks.rehearsal.room import RehearsalRoom
from coach.tui.rehearsal.afterwards import AfterwardsScreen
from coach.tui.rehearsal.choosing import ChooseScreen
from coach.tui.rehearsal.dojo import DojoScreen
from coach.tui.rehearsal.progress import progress_blocks
from coach.tui.wording import ahead_words
from tests.tasks.rehearsal.scripts import SKILLED
from tests.tui.driving import chat, ready, screen, until, words
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


async def test_the_start_screen_says_that_a_meeting_is_near(
    coach: FakeCoach, room: RehearsalRoom
) -> None:
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        await ready(pilot)
        await until(pilot, lambda: "You meet Inés Aldana on Thursday 26 Nov" in words(pilot))
        await screen(pilot).welcome.run_action("clicked('rehearse', 0)")
        await until(pilot, lambda: screen(pilot).composer.text)
        assert screen(pilot).composer.text == "/rehearse"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseScreen))


def test_what_waits_comes_before_a_meeting() -> None:
    meeting = Meeting(on=dt.date(2026, 11, 26), with_whom="Inés Aldana")
    begun = RehearsalSummary(
        id=1, scenario="closing", title="Ending it well", mentor="Inés", difficulty=1,
        state=RehearsalState.PAUSED, turns=3, updated_at=dt.datetime(2026, 11, 23, tzinfo=dt.UTC),
    )  # fmt: skip
    assert "Ending it well" in ahead_words([begun], meeting)
    assert "on Thursday 26 Nov" in ahead_words([], meeting)
    assert ahead_words([], None) == ""


async def test_a_person_and_a_seed_are_chosen(coach: FakeCoach, room: RehearsalRoom) -> None:
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        door = await enter(pilot)
        assert door.check_action("person", ()) is False, "the meeting has its own person"
        await pilot.press("down", "p")
        await until(pilot, lambda: "Who sits opposite?" in words(pilot))
        await pilot.press("down", "enter")
        await until(pilot, lambda: door.setup.mentor == "Inés Aldana")
        await pilot.press("s")
        await until(pilot, lambda: "Which seed?" in words(pilot))
        await pilot.press("ctrl+u", *"many", "enter")
        await until(pilot, lambda: "A seed is a whole number" in words(pilot))
        await pilot.press("s", "ctrl+u", *"7", "enter")
        await until(pilot, lambda: door.setup.seed == 7)
        await pilot.press("c", "u")
        scene = await begin(pilot)
        assert scene.rehearsal is not None
        setup = scene.rehearsal.setup
        assert (setup.mentor, setup.seed, setup.unaided) == ("Inés Aldana", 7, True)


async def test_a_rehearsal_is_forgotten_only_when_that_is_confirmed(
    coach: FakeCoach, room: RehearsalRoom
) -> None:
    await room.begin(Setup(scenario="closing"))
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        door = await enter(pilot)
        await pilot.press("delete", "n")
        await pilot.pause()
        assert len(room.rehearsals()) == 1
        await pilot.press("delete", "y")
        await until(pilot, lambda: not room.rehearsals())
        await until(pilot, lambda: door.kept is None)


async def test_the_seats_are_swapped_from_the_debrief(
    coach: FakeCoach, room: RehearsalRoom
) -> None:
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        await enter(pilot)
        await begin(pilot)
        await speak(pilot, OPENING)
        await speak(pilot, VAGUE)
        await debriefed(pilot)
        await pilot.press("w")
        await until(pilot, lambda: "You play Inés Aldana." in words(pilot))
        scene = await at_scene(pilot)
        assert OPENING in words(pilot, "RowText")
        assert scene.check_action("finish", ()) is False, "nobody judges the other seat"
        await speak(pilot, "Where does it hurt?")
        assert VAGUE in words(pilot, "RowText")
        scene.composer.put("That is broad.")
        await pilot.press("enter")
        await until(pilot, lambda: "coach has no more of your words" in words(pilot))


async def test_the_dojo_goes_three_levels_down_and_is_kept(
    coach: FakeCoach, room: RehearsalRoom
) -> None:
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        await enter(pilot)
        await begin(pilot)
        await speak(pilot, OPENING)
        debrief = await debriefed(pilot)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(pilot.app.screen, DojoScreen))
        dojo = pilot.app.screen
        assert isinstance(dojo, DojoScreen)
        dojo.query_one(Input).value = "Do you like tea?"
        await pilot.press("enter")
        await until(pilot, lambda: dojo.steps[-1].label)
        assert "Ask it again, with a word of theirs." in words(pilot)
        for depth in (2, 3, 4):
            word = max(dojo.steps[-1].answer.split(), key=len).strip(".,:“”()?")
            dojo.query_one(Input).value = f"What did you mean by {word}?"
            await pilot.press("enter")
            await until(pilot, lambda d=depth: dojo.done or dojo.steps[-1].depth == d)  # type: ignore[misc]
        assert "Three levels down." in words(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is debrief)
        assert [step.depth for step in debrief.made.dojo] == [1, 2, 3]


async def test_after_the_real_meeting_the_persona_learns(
    coach: FakeCoach, room: RehearsalRoom
) -> None:
    number = (await room.begin(Setup(scenario="my-meeting"))).id
    room.end(number)
    (coach.root / "meetings" / "2026-11-23-ines.md").write_text(
        "---\ndate: 2026-11-23\nwith: Inés Aldana\n---\n\n# Meeting\n\n"
        "She asked for the numbers before anything else.\n\n- [ ] next step by Friday\n",
        encoding="utf-8",
    )
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        door = await enter(pilot)
        await pilot.press("end")
        await until(pilot, lambda: door.kept is not None)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(pilot.app.screen, AfterwardsScreen))
        assert "New about them" in words(pilot)
        await pilot.press("l")
        await until(pilot, lambda: "Tick the lines" in words(pilot))
        await pilot.press("space", "l")
        await until(pilot, lambda: "added to the persona of Inés Aldana" in words(pilot))
        assert "asked for the numbers" in room.open(number).persona.principles[0].text


async def test_after_a_meeting_that_no_note_tells_of(coach: FakeCoach, room: RehearsalRoom) -> None:
    await room.begin(Setup(scenario="my-meeting"))
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        await enter(pilot)
        await pilot.press("a")
        await until(pilot, lambda: "No note of a meeting with Inés Aldana" in words(pilot))
        assert isinstance(pilot.app.screen, ChooseScreen), "there is nothing to compare yet"


async def test_help_fades_as_levels_rise(coach: FakeCoach, room: RehearsalRoom) -> None:
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        await enter(pilot)
        assert "after each turn" in words(pilot)
        await pilot.press("g")
        await until(pilot, lambda: "Rehearse once" in words(pilot))
    for _ in range(2):
        number = (await room.begin(Setup(scenario="ask-for-an-introduction"))).id
        for line in SKILLED:
            if room.open(number).state is RehearsalState.OPEN:
                assert [event async for event in room.say(number, line)]
        await room.debrief(number, unrated=True)
    assert room.progress().help != "full"
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        door = await enter(pilot)
        assert door.setup.coaching is Coaching.AT_END


def test_progress_is_drawn_by_criterion_with_confidence_apart() -> None:
    progress = Progress(
        criteria=(
            Series(name="opening", values=(0.0, 1.0, 3.0)),
            Series(name="close", values=(None, None, None)),
        ),
        confidence=Series(name="confidence", values=(3.0, 2.0, 1.0)),
        days=(dt.date(2026, 11, 1), dt.date(2026, 11, 9), dt.date(2026, 11, 20)),
        done_for_meeting=2,
        help="hints",
        unaided_due=True,
        advice="1 more before the meeting.",
    )
    rows = [row for block in progress_blocks(progress) for row in block.rows]
    said = "\n".join("".join(line.plain for line in row.lay(200)).rstrip() for row in rows)
    assert "The opening         ▁ ▃ █   3 of 3" in said
    assert "not seen yet" in said
    assert "confidence          █ ▅ ▃   1 of 3" in said
    assert "●●○  2 of 3 for the next meeting" in said
    assert "An unaided run is due this month" in said
