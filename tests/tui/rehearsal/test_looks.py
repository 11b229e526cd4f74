"""Pictures of the room's screens, compared with those kept in `__snapshots__`."""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, cast

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from coach.domain.debriefs import Afterwards, Progress
from coach.domain.rehearsals import Series
from coach.tui.app import CoachApp
from coach.tui.rehearsal.afterwards import AfterwardsScreen
from coach.tui.rehearsal.choosing import ChooseScreen
from coach.tui.rehearsal.dojo import DojoScreen
from coach.tui.rehearsal.progress import ProgressScreen
from tests.tui.driving import screen, until
from tests.tui.fake_coach import FakeCoach
from tests.tui.rehearsal.entering import OPENING, VAGUE, begin, debriefed, enter, speak
from tests.tui.rehearsal.scripted import fixed_room

LARGE, SMALL = (120, 40), (80, 24)
Steps = Callable[[Pilot[int]], Awaitable[object]]
Compare = Callable[..., bool]
BETTER = "Which of my three lines would you cut, because I want to send them on Friday?"

PROGRESS = Progress(
    criteria=(
        Series(name="opening", values=(0, 1, 1, 2, 3)),
        Series(name="specific_ask", values=(1, 1, 2, 2, 3)),
        Series(name="follow_up", values=(0, None, 1, 1, 2)),
        Series(name="close", values=(None, 0, 2, 3, 3)),
    ),
    confidence=Series(name="confidence", values=(2, 1, 1, 2, 2)),
    days=tuple(dt.date(2026, 11, day) for day in (2, 5, 9, 16, 20)),
    done_for_meeting=2,
    help="hints",
    unaided_due=True,
    advice="1 more before the meeting, changing one thing each time.",
)
AFTERWARDS = Afterwards(
    note="meetings/2026-11-26-ines.md",
    kept=("say where you are with what you promised",),
    missing=("leave with a next step and a day",),
    surprises=("She asked for the numbers before anything else.", "She likes one page."),
)


@pytest.fixture
def compare(snap_compare: Any, coach: FakeCoach, tmp_path: Path) -> Compare:
    """Compare the room after some steps with its picture; words, theme and cursor are fixed."""
    (tmp_path / "fixed").mkdir()
    coach.room = fixed_room(tmp_path / "fixed", coach.root)

    def run(steps: Steps, *, size: tuple[int, int], theme: str = "dark") -> bool:
        app = CoachApp(coach.as_coach, theme=lambda: theme)

        async def drive(pilot: Pilot[Any]) -> None:
            screen(pilot).composer.cursor_blink = False
            await enter(pilot)
            await steps(pilot)
            # The folder's name is the test's own.
            for status in pilot.app.screen.query("StatusLine"):
                status._folder = ("~/notes", "notes")  # type: ignore[attr-defined]
                status.refresh()
            await asyncio.sleep(0.3)
            await pilot.pause()

        return bool(snap_compare(app, terminal_size=size, run_before=drive))

    return run


async def the_door(pilot: Pilot[int]) -> None:
    await pilot.pause()


async def a_scene(pilot: Pilot[int]) -> None:
    await begin(pilot)
    await speak(pilot, OPENING)
    await speak(pilot, VAGUE)


async def a_fork(pilot: Pilot[int]) -> None:
    await a_scene(pilot)
    await pilot.press("ctrl+t")
    await until(pilot, lambda: pilot.app.screen.composer.text == VAGUE)  # type: ignore[attr-defined]
    await speak(pilot, BETTER)


async def the_tree(pilot: Pilot[int]) -> None:
    await a_fork(pilot)
    await pilot.press("ctrl+b")
    await until(pilot, lambda: pilot.app.screen.query("#tree") and pilot.app.screen._rows)  # type: ignore[attr-defined]


async def two_futures(pilot: Pilot[int]) -> None:
    await the_tree(pilot)
    await pilot.press("c")
    await until(pilot, lambda: pilot.app.screen.query("#futures"))


async def the_rating(pilot: Pilot[int]) -> None:
    await a_scene(pilot)
    await pilot.press("ctrl+g")
    await until(pilot, lambda: pilot.app.screen.query("LevelChoice"))
    await pilot.press("2", "enter")


async def a_debrief(pilot: Pilot[int]) -> None:
    await a_scene(pilot)
    await debriefed(pilot)


async def the_dojo(pilot: Pilot[int]) -> None:
    await a_debrief(pilot)
    await pilot.press("d")
    await until(pilot, lambda: isinstance(pilot.app.screen, DojoScreen))
    pilot.app.screen.query_one(Input).value = "What would half of it have been?"
    await pilot.press("enter")
    await until(pilot, lambda: pilot.app.screen.steps[-1].depth == 2)  # type: ignore[attr-defined]
    pilot.app.screen.query_one(Input).cursor_blink = False


async def the_progress(pilot: Pilot[int]) -> None:
    await pilot.app.push_screen(ProgressScreen(PROGRESS))


async def after_the_meeting(pilot: Pilot[int]) -> None:
    coach = cast(ChooseScreen, pilot.app.screen).coach
    await pilot.app.push_screen(AfterwardsScreen(coach, 1, AFTERWARDS))


@pytest.mark.parametrize("size", [LARGE, SMALL], ids=["large", "small"])
@pytest.mark.parametrize(
    "steps",
    [the_door, a_scene, the_tree, two_futures, the_rating, a_debrief],
    ids=["door", "scene", "tree", "futures", "rating", "debrief"],
)
def test_looks(compare: Compare, steps: Steps, size: tuple[int, int]) -> None:
    assert compare(steps, size=size)


@pytest.mark.parametrize("steps", [the_dojo, the_progress, after_the_meeting])
def test_looks_small(compare: Compare, steps: Steps) -> None:
    assert compare(steps, size=SMALL, theme="light")


def test_a_scene_in_the_light_theme(compare: Compare) -> None:
    assert compare(a_scene, size=LARGE, theme="light")
