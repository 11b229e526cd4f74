"""Going into the room as a mentee does, and waiting there."""

from textual.pilot import Pilot

from coach.tui.rehearsal.choosing import ChooseScreen
from coach.tui.rehearsal.debrief import DebriefScreen
from coach.tui.rehearsal.rating import RatingScreen
from coach.tui.rehearsal.scene import SceneScreen
from tests.tui.driving import ready, say, until

VAGUE = "Could you give me any advice on my career? What do you think, and should I move, and how?"
OPENING = "Thanks for making time. I said I'd send the two-page version; I did not finish it."


async def enter(pilot: Pilot[int]) -> ChooseScreen:
    """To the door of the room, through the chat."""
    await ready(pilot)
    await say(pilot, "/rehearse")
    await until(pilot, lambda: isinstance(pilot.app.screen, ChooseScreen))
    found = pilot.app.screen
    assert isinstance(found, ChooseScreen)
    await until(pilot, lambda: found.offer is not None)
    return found


async def begin(pilot: Pilot[int]) -> SceneScreen:
    """Into the scene that is highlighted."""
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, SceneScreen))
    return await at_scene(pilot)


async def at_scene(pilot: Pilot[int]) -> SceneScreen:
    """The scene, once it waits for the mentee."""
    await until(pilot, lambda: isinstance(pilot.app.screen, SceneScreen))
    found = pilot.app.screen
    assert isinstance(found, SceneScreen)
    found.composer.cursor_blink = False
    await until(pilot, lambda: found.rehearsal is not None and not found.live)
    return found


async def speak(pilot: Pilot[int], words: str) -> SceneScreen:
    """Say something, and wait for the answer."""
    scene = await at_scene(pilot)
    before = len(scene.rehearsal.turns) if scene.rehearsal else 0
    scene.composer.focus()
    scene.composer.put(words)
    await pilot.press("enter")
    await until(
        pilot,
        lambda: not scene.live and scene.rehearsal and len(scene.rehearsal.turns) >= before + 2,
    )
    await pilot.pause()
    return scene


async def debriefed(pilot: Pilot[int], skill: str = "1", confidence: str = "2") -> DebriefScreen:
    """End the scene, say how it went, and see the debrief."""
    await pilot.press("ctrl+g")
    await until(pilot, lambda: isinstance(pilot.app.screen, RatingScreen))
    await pilot.press(skill, "enter", confidence, "enter", "enter", "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
    found = pilot.app.screen
    assert isinstance(found, DebriefScreen)
    return found
