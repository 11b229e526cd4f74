"""The rehearsal room in the scene: what is said, answered, criticised and corrected."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from coach.checks.safety import clean
from coach.checks.signs import signs_in
from coach.domain.debriefs import Point
from coach.domain.events import Delta
from coach.domain.rehearsals import (
    FICTION,
    Coaching,
    Rehearsal,
    RehearsalState,
)
from coach.domain.rehearsing import (
    Criticised,
    Listened,
    Replied,
    Said,
    SceneEvent,
    SceneFailed,
    SceneOver,
)
from coach.domain.scenes import Move
from coach.errors import CoachError, RequestError
from coach.tasks.rehearsal import debriefing, persona_file
from coach.tasks.rehearsal.moves import STOPPING
from coach.tasks.rehearsal.persona import corrected
from coach.tasks.rehearsal.room_after import AfterScene
from coach.tasks.rehearsal.room_parts import speakable
from coach.tasks.rehearsal.scene import (
    ENDING,
    mentee_turn,
    partner_turn,
    reply_brief,
)
from coach.tasks.rehearsal.swapping import as_mentor, coach_line
from coach.tasks.rehearsal.walking import hint_for


class InScene(AfterScene):
    """The talk itself; hints need to know how far the mentee has come."""

    async def say(self, id: int, text: str) -> AsyncGenerator[SceneEvent, None]:  # noqa: A002
        """Say something on the branch that goes on; see `SceneEvent` for what comes.

        A paused rehearsal goes on by being spoken to.

        Raises:
            RequestError: The text is blank or too long, or the scene is over.
        """
        text = speakable(text)
        rehearsal = await asyncio.to_thread(self._store.rehearsal, id)
        self._refuse_over(rehearsal)
        if rehearsal.state is RehearsalState.PAUSED:
            await asyncio.to_thread(self._store.set_state, id, RehearsalState.OPEN)
        if rehearsal.setup.seat == "mentor":
            async for event in self._say_as_mentor(rehearsal, text):
                yield event
            return
        if rehearsal.tip.who == "mentee":
            raise RequestError(
                "Your last words have not been answered yet.", hint="Wait for the answer first."
            )
        turn = mentee_turn(text, rehearsal.path(), rehearsal.scenario, rehearsal.setup, self._now())
        number = await asyncio.to_thread(self._store.add_turn, id, turn)
        yield Listened(turn.model_copy(update={"id": number}))
        async with aclosing(self.reply(id)) as events:
            async for event in events:
                yield event

    async def reply(self, id: int) -> AsyncGenerator[SceneEvent, None]:  # noqa: A002
        """Answer the mentee's last turn; yields nothing when it is answered already.

        For going on after a failure, or after coach went away in the middle of an answer.
        """
        rehearsal = await asyncio.to_thread(self._store.rehearsal, id)
        if rehearsal.tip.who == "mentor" or rehearsal.setup.seat == "mentor":
            return
        brief = reply_brief(rehearsal, self._mentee())
        if brief.intent.move is Move.STOP:
            yield await self._stopped(rehearsal)
            return
        try:
            said = Said("")
            async with aclosing(self._partner.say(brief)) as pieces:
                async for piece in pieces:
                    if isinstance(piece, Said):
                        said = piece
                    else:
                        yield piece
            turn = partner_turn(brief, clean(said.text), self._now(), rewritten=said.rewritten)
            number = await asyncio.to_thread(self._store.add_turn, id, turn)
            yield Replied(turn.model_copy(update={"id": number}))
            if rehearsal.setup.coaching is Coaching.EACH_TURN and not rehearsal.setup.unaided:
                yield Criticised(await self.points(id))
        except CoachError as error:
            yield SceneFailed(error)
            return
        if brief.intent.move in ENDING:
            await asyncio.to_thread(self._store.set_state, id, RehearsalState.ENDED)
            yield SceneOver(RehearsalState.ENDED, FICTION)

    async def points(self, id: int) -> tuple[Point, ...]:  # noqa: A002
        """What the critic says of the mentee's last turn: at most three points, often none.

        Raises:
            EngineError: They could not be written.
        """
        rehearsal = await asyncio.to_thread(self._store.rehearsal, id)
        brief = debriefing.turn_brief(rehearsal, self._facts())
        return await self._critic.points(brief) if brief.faults else ()

    def hint(self, id: int) -> str:  # noqa: A002
        """A hint for the next turn, on request; it says less as levels rise.

        Raises:
            RequestError: The run is unaided.
        """
        rehearsal = self._store.rehearsal(id)
        if rehearsal.setup.unaided:
            raise RequestError(
                "This run is unaided: no hints.", hint="Finish it, and look at the debrief."
            )
        return hint_for(rehearsal, self.progress().help)

    def pause(self, id: int) -> Rehearsal:  # noqa: A002
        """Leave it where it is; `say` goes on."""
        return self._state(id, RehearsalState.PAUSED)

    def end(self, id: int) -> Rehearsal:  # noqa: A002
        """End the scene; it can be debriefed, walked, and forked."""
        return self._state(id, RehearsalState.ENDED)

    def never(self, id: int, turn: int, reason: str) -> Rehearsal:  # noqa: A002
        """A turn of the partner's and a reason become a principle: "they would never say that".

        The corrected persona is kept with the rehearsal and written to
        `rehearsals/<name> persona.md`, for the scenes to come too.

        Raises:
            RequestError: The turn is not one of the partner's.
            FileChanged: The persona's file was changed meanwhile; the rehearsal has the
                correction all the same.
        """
        rehearsal = self._store.rehearsal(id)
        said = next((one for one in rehearsal.turns if one.id == turn), None)
        if said is None or said.who != "mentor":
            raise RequestError(
                f"Turn {turn} is not one of the partner's.", hint="Name a turn that they said."
            )
        persona = corrected(rehearsal.persona, said.text, clean(reason))
        self._store.set_persona(id, persona)
        if persona.known:
            persona_file.write(self._workspace, persona, self._today())
        return self._store.rehearsal(id)

    async def _say_as_mentor(
        self, rehearsal: Rehearsal, text: str
    ) -> AsyncGenerator[SceneEvent, None]:
        number = rehearsal.id
        if STOPPING & set(signs_in(text)):
            yield await self._stopped(rehearsal, text)
            return
        mine = as_mentor(rehearsal, text, self._now())
        mine_id = await asyncio.to_thread(self._store.add_turn, number, mine)
        yield Listened(mine.model_copy(update={"id": mine_id}))
        earlier = await asyncio.to_thread(self._store.rehearsal, rehearsal.setup.replays or 0)
        rehearsal = await asyncio.to_thread(self._store.rehearsal, number)
        line = coach_line(earlier, rehearsal, self._now())
        if line is None:
            await asyncio.to_thread(self._store.set_state, number, RehearsalState.ENDED)
            yield SceneOver(RehearsalState.ENDED, FICTION)
            return
        line_id = await asyncio.to_thread(self._store.add_turn, number, line)
        yield Delta(line.text)
        yield Replied(line.model_copy(update={"id": line_id}))

    async def _stopped(self, rehearsal: Rehearsal, text: str | None = None) -> SceneOver:
        await asyncio.to_thread(self._store.set_state, rehearsal.id, RehearsalState.STOPPED)
        words = self._care(signs_in(text or rehearsal.tip.text))
        return SceneOver(RehearsalState.STOPPED, words)

    @staticmethod
    def _refuse_over(rehearsal: Rehearsal) -> None:
        if rehearsal.state is RehearsalState.STOPPED:
            raise RequestError("This rehearsal was stopped.", hint="Begin another when you like.")
        if rehearsal.tip.move in ENDING or rehearsal.state is RehearsalState.ENDED:
            raise RequestError(
                "This scene is over.", hint="Go back to a turn to try it again, or debrief it."
            )
