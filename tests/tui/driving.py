"""Driving the chat as a user does: keys in, the screen's words out."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.content import Content
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import OptionList, Static

from coach.tasks.coach import Coach
from coach.tui.app import CoachApp
from coach.tui.screens.chat import ChatScreen
from coach.tui.turns import Turn
from coach.tui.widgets.answer import AnswerText
from coach.tui.widgets.hanging import Hanging
from coach.tui.widgets.rows import RowText
from coach.tui.widgets.status import StatusLine
from coach.tui.widgets.welcome import Welcome

_PATIENCE_SECONDS = 10.0


@asynccontextmanager
async def chat(
    open_coach: Callable[[], Coach],
    *,
    size: tuple[int, int] = (100, 40),
    theme: str = "dark",
    sample: bool = False,
) -> AsyncIterator[Pilot[int]]:
    """The chat, running headless."""
    app = CoachApp(open_coach, theme=lambda: theme, sample=sample)
    async with app.run_test(size=size, tooltips=False) as pilot:
        screen(pilot).composer.cursor_blink = False
        yield pilot


def screen(pilot: Pilot[int]) -> ChatScreen:
    """The chat's screen, whatever lies over it."""
    found = pilot.app.screen_stack[0]
    assert isinstance(found, ChatScreen)
    return found


async def until(pilot: Pilot[int], condition: Callable[[], object]) -> None:
    """Wait until it holds."""
    end = time.monotonic() + _PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < end, f"never came true; the screen says:\n{words(pilot)}"
        await pilot.pause(0.01)


async def ready(pilot: Pilot[int]) -> None:
    """Wait until a message can be answered."""
    await until(pilot, lambda: screen(pilot).ready)
    await pilot.pause()


async def say(pilot: Pilot[int], text: str) -> None:
    """Put a message into the input and send it."""
    screen(pilot).composer.focus()
    screen(pilot).composer.put(text)
    await pilot.press("enter")


async def answered(pilot: Pilot[int], count: int = 1) -> Turn:
    """Wait until that many turns are over; returns the last."""
    await until(
        pilot,
        lambda: (
            len(turns(pilot)) >= count
            and all(turn.over for turn in turns(pilot))
            and screen(pilot).desk.live is None
        ),
    )
    await pilot.pause()
    return turns(pilot)[-1]


def turns(pilot: Pilot[int]) -> list[Turn]:
    """The open conversation's turns."""
    return screen(pilot).transcript.turns


def words(pilot: Pilot[int], selector: str = "*") -> str:
    """What the shown widgets of the topmost screen say, in order."""
    said: list[str] = []
    for widget in pilot.app.screen.query(selector).results(Widget):
        if widget.display and all(
            isinstance(w, Widget) and w.display for w in widget.ancestors[:-2]
        ):
            said.append(_said(widget))
    return "\n".join(part for part in said if part)


async def click(pilot: Pilot[int], text: str) -> None:
    """Click on a text that stands on the screen."""
    rows = [strip.text for strip in pilot.app.screen._compositor.render_strips()]
    y = next((n for n, row in enumerate(rows) if text in row), -1)
    assert y >= 0, f"{text!r} is not on the screen:\n" + "\n".join(rows)
    await pilot.click(offset=(rows[y].index(text) + 1, y))


def _said(widget: Widget) -> str:
    if isinstance(widget, AnswerText):
        return widget.source
    if isinstance(widget, RowText):
        return "\n".join(
            "".join(line.plain for line in row.lay(1000)).rstrip()
            for block in widget._blocks
            for row in block.rows
        )
    if isinstance(widget, OptionList):
        prompts = (option.prompt for option in widget.options)
        return "\n".join(p.plain if isinstance(p, Content | Hanging) else str(p) for p in prompts)
    if isinstance(widget, StatusLine | Welcome):
        return str(widget.render())
    if isinstance(widget, Static) and not isinstance(widget.parent, AnswerText):
        content = widget.content
        return content.plain if isinstance(content, Content) else str(content)
    return ""
