"""Pictures of the studio's screens, compared with those kept in `__snapshots__`."""

import asyncio
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from coach.domain.studio import Due, DueKind, DueList, Resting, Studio
from coach.tasks.coach import Coach
from coach.tui.app import CoachApp
from coach.tui.screens.due import DueScreen
from coach.tui.studio.choosing import FactsScreen
from coach.tui.studio.door import DoorScreen
from coach.tui.studio.editing import EditScreen
from coach.tui.studio.interview import InterviewScreen
from coach.tui.studio.ledger import LedgerScreen
from coach.tui.studio.versions import VersionsScreen
from coach.tui.studio.workbench import WorkbenchScreen
from tests.tasks.studio.making import asking, made, ran, written
from tests.tui.driving import screen
from tests.tui.studio.working import BLANK, COLD

LARGE, SMALL = (120, 40), (80, 24)
INVENTED = (
    "Dear Inés,\n\nI won the Nobel prize. I hope this email finds you well.\n\n"
    "Thank you for reading my CV. I've since [what you did with it].\n\nNadia"
)
DAY = dt.date(2026, 11, 23)
DUE = DueList(
    due=(
        Due(
            kind=DueKind.FOLLOW_UP,
            person="Yusra Tamboli",
            what="No answer noted from Yusra Tamboli since 14 November, 9 days ago: "
            "follow up once, with something new.",
            on=DAY - dt.timedelta(days=2),
            late_days=2,
            path="drafts/2026-11-14-yusra.md",
            ask="write a follow-up to Yusra Tamboli",
        ),
    ),
    coming=(
        Due(
            kind=DueKind.PROMISE,
            person="Colm Brogan",
            what="You said you would: one-pager for the depot board, draft to Colm by 27 Nov.",
            on=DAY + dt.timedelta(days=4),
            late_days=-4,
            path="meetings/2026-10-29-colm.md",
        ),
    ),
    resting=(
        Resting(
            person="Dana Wolff",
            path="drafts/2026-09-01-dana.md",
            since=dt.date(2026, 10, 1),
            why="Two follow-ups went unanswered; a third does more harm than good.",
        ),
    ),
)
Compare = Callable[..., bool]
Show = Callable[[Coach], Screen[Any]]


@pytest.fixture
def compare(snap_compare: Any, coach: Coach, monkeypatch: pytest.MonkeyPatch) -> Compare:
    """Compare one screen with its picture; folder, theme, times and cursors are fixed."""
    monkeypatch.setattr("coach.tui.studio.versions.when_words", lambda *_: "14:03")

    def run(show: Show, *keys: str, size: tuple[int, int] = LARGE, theme: str = "dark") -> bool:
        app = CoachApp(lambda: coach, theme=lambda: theme)
        shown = show(coach)

        async def drive(pilot: Pilot[Any]) -> None:
            screen(pilot).composer.cursor_blink = False
            await app.push_screen(shown)
            await pilot.pause()
            await pilot.press(*keys)
            for each in shown.query("StatusLine"):
                each._folder = ("~/notes", "notes")  # type: ignore[attr-defined]
                each.refresh()
            for each in shown.query("Composer, Input, TextArea"):
                each.cursor_blink = False  # type: ignore[attr-defined]
            await asyncio.sleep(0.1)
            await pilot.pause()

        return bool(snap_compare(app, terminal_size=size, run_before=drive))

    return run


def blank(coach: Coach) -> Studio:
    """A draft with a blank."""
    return written(coach.studio, BLANK)


def invented(coach: Coach) -> Studio:
    """One with statements that nothing vouches for, as a second version."""
    return coach.studio.edit(blank(coach).id, "Thanks", INVENTED)


def shorter(coach: Coach) -> Studio:
    """One that was made shorter."""
    studio = written(coach.studio, "I want to write to Yusra")
    return made(ran(coach.studio.revise(studio.id, "shorter"))).studio


@pytest.mark.parametrize("size", [LARGE, SMALL], ids=["large", "small"])
@pytest.mark.parametrize(
    "show",
    [
        lambda coach: InterviewScreen(coach, coach.studio.open(asking(COLD))),
        lambda coach: WorkbenchScreen(coach, invented(coach)),
        lambda coach: VersionsScreen(shorter(coach)),
    ],
    ids=["interview", "workbench", "versions"],
)
def test_looks(compare: Compare, show: Show, size: tuple[int, int]) -> None:
    assert compare(show, size=size)


@pytest.mark.parametrize(
    "show",
    [
        lambda coach: LedgerScreen(invented(coach).versions[-1].draft),
        lambda coach: FactsScreen(coach, blank(coach)),
        lambda coach: EditScreen(coach, blank(coach)),
        lambda coach: DoorScreen(blank(coach)),
        lambda _: DueScreen(DUE),
    ],
    ids=["ledger", "facts", "edit", "door", "due"],
)
def test_looks_small(compare: Compare, show: Show) -> None:
    assert compare(show, size=SMALL)


def test_the_workbench_in_the_light_theme(compare: Compare) -> None:
    assert compare(lambda coach: WorkbenchScreen(coach, invented(coach)), "tab", theme="light")
