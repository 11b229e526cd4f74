"""Makes the pictures of the main screens, from the real chat on the sample workspace.

    python docs/pictures.py [FOLDER]      # docs/ when no folder is named; coach is installed

Everything is as a new user has it, but for a home of its own and a fixed day: the offline engine,
no key, no network. The pictures are SVG, as a terminal of 100 by 32 shows them.
"""

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from coach.tui.app import CoachApp

Settle = Callable[[Callable[[], object]], Awaitable[None]]

DOCS = Path(__file__).parent
SIZE = (100, 32)
PATIENCE_SECONDS = 120.0


def main() -> None:
    """Make every picture."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS
    folder.mkdir(parents=True, exist_ok=True)
    for theme in ("dark", "light"):
        with tempfile.TemporaryDirectory() as home:
            _move_in(home)
            asyncio.run(_take(folder, theme))


def _move_in(home: str) -> None:
    """Live in a home of our own, on the sample's day, with no key."""
    for name in [n for n in os.environ if n.startswith(("COACH_", "OPENAI_", "XDG_"))]:
        del os.environ[name]
    os.environ |= {"HOME": home, "COACH_TODAY": "2026-11-23", "COACH_MODEL": "offline"}


async def _take(folder: Path, theme: str) -> None:
    # Imported here: settings are read from the home of our own.
    from coach.settings import load
    from coach.tasks.coach import Coach
    from coach.tui.app import CoachApp
    from coach.tui.screens.chat import ChatScreen
    from coach.tui.studio.interview import InterviewScreen
    from coach.tui.studio.workbench import WorkbenchScreen
    from coach.wiring import open_coach

    def opened() -> Coach:
        return open_coach(load({}), sample=True)

    app = CoachApp(opened, theme=lambda: theme, sample=True)
    async with app.run_test(size=SIZE) as pilot:
        screen = cast(ChatScreen, app.screen_stack[0])
        screen.composer.cursor_blink = False

        async def settle(condition: Callable[[], object]) -> None:
            waited = 0.0
            while not condition():
                if waited > PATIENCE_SECONDS:
                    raise TimeoutError("the screen never came that far")
                await pilot.pause(0.1)
                waited += 0.1
            await pilot.pause(0.5)

        async def ask(words: str) -> None:
            await pilot.press("ctrl+n")
            screen.composer.put(words)
            await pilot.press("enter")
            await settle(
                lambda: (
                    isinstance(app.screen, InterviewScreen)
                    or (screen.transcript.turns and all(t.over for t in screen.transcript.turns))
                )
            )

        def keep(name: str) -> None:
            suffix = "" if theme == "dark" else "-light"
            _write(folder / f"{name}{suffix}.svg", app.export_screenshot(title="coach"))

        await settle(lambda: screen.ready)
        await pilot.press("ctrl+n")
        await settle(lambda: True)
        keep("welcome")
        await ask("How do I ask for feedback without sounding needy?")
        keep("answer")
        await pilot.press("ctrl+o")
        await pilot.pause(1.0)
        keep("source")
        await pilot.press("w")
        await pilot.pause(1.0)
        keep("why")
        await pilot.press("escape", "escape")
        await ask("Write to Inés to thank her for our last meeting")
        if isinstance(app.screen, InterviewScreen):
            await pilot.press("ctrl+g")
            await settle(lambda: all(turn.over for turn in screen.transcript.turns))
        keep("draft")
        screen.action_studio()
        await settle(lambda: isinstance(app.screen, WorkbenchScreen))
        keep("workbench")
        await pilot.press("escape")
        await ask("Questions for a 30-minute meeting with Colm about the planner role")
        keep("questions")
        await rehearse(app, pilot, settle)
        keep("rehearsal")


async def rehearse(app: "CoachApp", pilot: "Pilot[int]", settle: Settle) -> None:
    """Go into the rehearsal room and say something that the critic has a word on."""
    from coach.tui.rehearsal.choosing import ChooseScreen
    from coach.tui.rehearsal.scene import SceneScreen
    from coach.tui.screens.chat import ChatScreen

    cast(ChatScreen, app.screen_stack[0]).action_rehearse()
    await settle(lambda: isinstance(app.screen, ChooseScreen) and app.screen.offer)
    await pilot.press("enter")
    await settle(lambda: isinstance(app.screen, SceneScreen))
    scene = cast(SceneScreen, app.screen)
    scene.composer.cursor_blink = False
    await settle(lambda: scene.rehearsal is not None and not scene.live)
    scene.composer.put("Could you give me any advice on my career? And what do you think of my CV?")
    await pilot.press("enter")
    await settle(lambda: not scene.live and scene.rehearsal and len(scene.rehearsal.turns) > 2)


def _write(path: Path, svg: str) -> None:
    """Keep a picture: fonts that the reader has, and ids that do not change from run to run."""
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono")
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    path.write_text("\n".join(line.rstrip() for line in svg.splitlines()) + "\n", encoding="utf-8")
    print(path)


if __name__ == "__main__":
    main()
