"""How the chat answers a request: a message by way of the studio, all else by Coach itself."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coach.errors import CoachError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from coach.domain.drafting import StudioEvent
    from coach.domain.events import Event, Routed
    from coach.domain.requests import Request
    from coach.domain.studio import Studio
    from coach.tasks.coach import Coach


@dataclass(frozen=True)
class StudioOpened:
    """The message has a session; with open questions nothing more comes until they are settled."""

    studio: Studio
    exchange: int | None
    """Where its conversation keeps it, when that is known."""


async def answer(
    coach: Coach, request: Request, conversation: int, again: int | None
) -> AsyncGenerator[Event | StudioEvent | StudioOpened, None]:
    """The events of `Coach.respond`, and for a message those of the studio.

    A message with open questions is put off: it ends with StudioOpened, and the same request goes
    on where it was once they are answered or skipped. A request that names a session by other words
    than it began with asks to change its message.
    """
    opened = await asyncio.to_thread(_opened, coach, request, conversation, again)
    if opened is None:
        async with aclosing(
            coach.respond(request, conversation=conversation, again=again)
        ) as events:
            async for event in events:
                yield event
        return
    routed, studio = opened
    yield routed
    if studio.open_questions and not studio.versions:
        asked = studio.request
        exchange = await asyncio.to_thread(coach.put_off, asked, conversation, again=again)
        yield StudioOpened(studio, exchange)
        return
    room = coach.studio
    if studio.versions and request.words != studio.request.words:
        written = room.revise(studio.id, request.words, conversation=conversation, again=again)
    else:
        yield StudioOpened(studio, again)
        written = room.write(studio.id, conversation=conversation, again=again)
    async with aclosing(written) as made:
        async for each in made:
            # The session's request names its task; the words that led to it are told.
            yield replace(each, why=routed.why) if type(each) is type(routed) else each


def _opened(
    coach: Coach, request: Request, conversation: int, again: int | None
) -> tuple[Routed, Studio] | None:
    """The session that a request for a message has or begins; None when it asks for none.

    What can't be opened is left to `respond`, which keeps the message and says what is wrong.
    """
    from coach.domain.requests import Message, Task
    from coach.tasks.studio.own_words import text_given

    try:
        routed = coach.routed(request, conversation=conversation, again=again)
        if routed.task is not Task.OUTREACH:
            return None
        known = request.message.session if request.message is not None else None
        if known is not None:
            studio = coach.studio.studio(known)
            revised = studio.versions and request.words != studio.request.words
            if revised or studio.request.without == request.without:
                return routed, studio
        named = request.mentor or (routed.person.name if routed.person else None)
        own = text_given(request.words)
        message = Message(rough=own) if own else None
        fresh = request.model_copy(update={"mentor": named, "message": message})
        return routed, coach.studio.open(fresh)
    except CoachError:
        return None
