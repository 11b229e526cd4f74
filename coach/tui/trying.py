"""Blocking calls off the screen's thread, for screens that have a place to say what went wrong."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from coach.errors import CoachError
from coach.tui.mishaps import broke
from coach.tui.wording import inert

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.tui.widgets.hints import Notice

Found = TypeVar("Found")


class Trying:
    """For a screen with a Notice."""

    notice: Notice
    _calls: asyncio.Lock | None = None
    """One call at a time: two that each read and keep a session would lose one of the changes."""

    async def tried(self, call: Callable[[], Found]) -> Found | None:
        """Run a blocking call on a thread; what goes wrong is said, and None comes back."""
        self._calls = self._calls or asyncio.Lock()
        try:
            async with self._calls:
                return await asyncio.to_thread(call)
        except CoachError as error:
            self.say_trouble(error)
        except Exception as error:  # noqa: BLE001 - the outermost net
            self.say_trouble(broke("That did not work", error, hint="coach.log says where."))
        return None

    def say_trouble(self, error: CoachError) -> None:
        """What happened and what to do, in place."""
        self.notice.say(inert(str(error)), trouble=True)
