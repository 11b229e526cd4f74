"""The questions before a message: answered, skipped, left for later, and the facts beside them."""

from pathlib import Path

from coach.tasks.coach import Coach
from coach.tui.studio.interview import InterviewScreen
from coach.tui.turns import Stage
from tests.tasks.studio.making import coach_on
from tests.tui.driving import answered, chat, ready, say, screen, turns, until, words
from tests.tui.studio.working import drafted, interviewed, type_line

WHY = "Her article on night buses changed how I plan them"


async def test_two_answers_lead_to_a_draft_that_holds_them(coach: Coach) -> None:
    async with chat(lambda: coach) as pilot:
        await interviewed(pilot)
        assert "1 of 2  Why this person?" in words(pilot)
        await type_line(pilot, WHY)
        assert "2 of 2  What is the one thing you would like to ask?" in words(pilot)
        await type_line(pilot, "How did you get your first planning job?")
        turn = await answered(pilot)
        assert turn.stage is Stage.DONE
        assert "your article on night buses changed how I plan them" in words(pilot)
        assert "you wrote “i want to write”" in words(pilot), "what led here still holds"
        assert len(turns(pilot)) == 1
        assert len(coach.exchanges(coach.conversations()[0].id)) == 1


async def test_an_empty_line_skips_and_the_blank_stays_marked(coach: Coach) -> None:
    async with chat(lambda: coach) as pilot:
        await interviewed(pilot)
        await type_line(pilot, "")
        await type_line(pilot, "")
        await answered(pilot)
        assert "[one true thing they did, wrote or said" in words(pilot)
        assert "✗ Not ready: 3 blanks to fill." in words(pilot)


async def test_a_private_line_is_off_and_ticks_are_kept(coach: Coach) -> None:
    async with chat(lambda: coach) as pilot:
        asked = await interviewed(pilot, "thank Inés for reading my CV")
        said = words(pilot, "FactList").split("\n")
        private = next(n for n, line in enumerate(said) if "a judgement of somebody" in line)
        assert "left out" in said[private]
        assert said[0].startswith("✓ ")
        asked.facts.focus()
        await pilot.press("space")
        await until(pilot, lambda: not asked.studio.facts[0].on)
        asked.facts.highlighted = private
        await pilot.press("space")
        await until(pilot, lambda: asked.studio.facts[private].on)
        kept = coach.studio.studio(asked.studio.id)
        assert kept.request.message is not None
        assert kept.request.message.withheld == (
            kept.facts[0].raw,
            *(fact.raw for fact in kept.facts[1:] if not fact.on),
        )
        assert kept.request.message.allowed == (kept.facts[private].raw,)


async def test_left_for_later_it_goes_on_where_it_was_in_another_run(
    coach: Coach, sample_copy: Path, history: Path
) -> None:
    async with chat(lambda: coach) as pilot:
        await interviewed(pilot)
        await type_line(pilot, WHY)
        await pilot.press("escape")
        await until(pilot, lambda: "One short question first" in words(pilot))
        assert turns(pilot)[-1].stage is Stage.ASKING
    again = coach_on(sample_copy, history)
    async with chat(lambda: again) as pilot:
        await ready(pilot)
        await until(pilot, lambda: turns(pilot) and turns(pilot)[-1].stage is Stage.ASKING)
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(pilot.app.screen, InterviewScreen))
        await until(pilot, lambda: "2 of 2" in words(pilot))
        await pilot.press(*"How to begin?", "ctrl+g")
        await answered(pilot)
        assert "your article on night buses" in words(pilot)


async def test_what_the_notes_know_is_not_asked(coach: Coach) -> None:
    async with chat(lambda: coach) as pilot:
        await drafted(pilot)
        assert screen(pilot) is pilot.app.screen
        assert "✓ Ready to copy." in words(pilot)


async def test_somebody_in_danger_is_not_interviewed(coach: Coach) -> None:
    async with chat(lambda: coach) as pilot:
        await ready(pilot)
        await say(pilot, "Write to Dana Wolff that I want to kill myself")
        await answered(pilot)
        assert screen(pilot) is pilot.app.screen
        assert turns(pilot)[-1].artifact is not None


async def test_another_task_may_be_taken_instead(coach: Coach) -> None:
    async with chat(lambda: coach) as pilot:
        await interviewed(pilot)
        await pilot.press("escape", "ctrl+t")
        await until(pilot, lambda: "Answer this as…" in words(pilot))
        await pilot.press("1")
        turn = await answered(pilot)
        await until(pilot, lambda: turn.task == "ask" and turn.stage is Stage.DONE)
        assert turn.studio is None
