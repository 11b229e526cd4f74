"""Getting to the studio's screens as a mentee does, and waiting there."""

from textual.pilot import Pilot

from coach.tui.studio.interview import InterviewScreen
from coach.tui.studio.workbench import WorkbenchScreen
from tests.tui.driving import answered, ready, say, turns, until

READY = "I want to write to Yusra"
"""A message that the sample's notes know all about: nothing is asked."""
COLD = "I want to write to Dana Wolff"
"""One of which only the mentee can tell why, and what to ask."""
BLANK = "thank Inés for reading my CV"


async def interviewed(pilot: Pilot[int], words: str = COLD) -> InterviewScreen:
    """At the first question."""
    await ready(pilot)
    await say(pilot, words)
    await until(pilot, lambda: isinstance(pilot.app.screen, InterviewScreen))
    await pilot.pause()
    found = pilot.app.screen
    assert isinstance(found, InterviewScreen)
    found.line.cursor_blink = False
    return found


async def type_line(pilot: Pilot[int], words: str) -> None:
    """An answer and Enter."""
    screen = pilot.app.screen
    assert isinstance(screen, InterviewScreen)
    before = len(screen.studio.answers) + len(screen.studio.skipped)
    screen.line.value = words
    await pilot.press("enter")
    await until(pilot, lambda: len(screen.studio.answers) + len(screen.studio.skipped) > before)
    await pilot.pause()


async def drafted(pilot: Pilot[int], words: str = READY) -> None:
    """A draft in the chat, by skipping what is asked."""
    await ready(pilot)
    await say(pilot, words)
    await until(
        pilot,
        lambda: isinstance(pilot.app.screen, InterviewScreen) or _first(pilot),
    )
    if isinstance(pilot.app.screen, InterviewScreen):
        await pilot.press("ctrl+g")
    await until(pilot, lambda: _first(pilot))
    await answered(pilot)


async def bench(pilot: Pilot[int], words: str = READY) -> WorkbenchScreen:
    """At the workbench, with the draft in hand."""
    await drafted(pilot, words)
    return await at_bench(pilot)


async def at_bench(pilot: Pilot[int]) -> WorkbenchScreen:
    """At the workbench, from the draft in the chat."""
    await pilot.press("f2")
    await until(pilot, lambda: isinstance(pilot.app.screen, WorkbenchScreen))
    await pilot.pause()
    found = pilot.app.screen
    assert isinstance(found, WorkbenchScreen)
    found.composer.cursor_blink = False
    return found


async def changed(pilot: Pilot[int], screen: WorkbenchScreen, number: int) -> None:
    """Wait until that version is in hand."""
    await until(pilot, lambda: not screen.live and screen.studio.current == number)
    await pilot.pause()


def _first(pilot: Pilot[int]) -> object:
    return turns(pilot) and turns(pilot)[-1].version
