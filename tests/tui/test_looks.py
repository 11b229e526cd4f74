"""Pictures of the main states, compared with those kept in `__snapshots__`."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from coach.tui.app import CoachApp
from tests.tui.driving import answered, ready, say, screen
from tests.tui.fake_coach import FakeCoach

Compare = Callable[..., bool]


@pytest.fixture
def compare(snap_compare: Any, fake: FakeCoach, monkeypatch: pytest.MonkeyPatch) -> Compare:
    """Compare the chat after some steps with its picture; folder, theme and cursor are fixed."""
    fake.show_root("/home/mara/notes")

    def run(
        *messages: str,
        size: tuple[int, int],
        theme: str = "dark",
        keys: tuple[str, ...] = (),
    ) -> bool:
        app = CoachApp(fake.as_coach, theme=lambda: theme)

        async def drive(pilot: Pilot[Any]) -> None:
            screen(pilot).composer.cursor_blink = False
            await ready(pilot)
            for number, message in enumerate(messages, start=1):
                await say(pilot, message)
                await answered(pilot, number)
            await pilot.press(*keys)
            await asyncio.sleep(0.3)
            await pilot.pause()

        return bool(snap_compare(app, terminal_size=size, run_before=drive))

    return run


def test_empty_at_80_by_24(compare: Compare) -> None:
    assert compare(size=(80, 24))


def test_empty_at_120_by_40(compare: Compare) -> None:
    assert compare(size=(120, 40))


def test_an_answer_and_its_source(compare: Compare) -> None:
    assert compare("How do I ask for feedback?", size=(120, 40), keys=("ctrl+o", "right"))


def test_a_draft(compare: Compare) -> None:
    assert compare("Write to Inés to thank her", size=(120, 40))


def test_questions_in_the_light_theme(compare: Compare) -> None:
    assert compare("Questions for Colm", size=(80, 24), theme="light")


def test_chips_above_an_answer(compare: Compare) -> None:
    assert compare("what did she say in October?", size=(80, 24))
