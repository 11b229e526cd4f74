"""The rehearsal room before the scene: scenarios, personas, and the beginning of one."""

import asyncio
from collections.abc import Mapping
from contextlib import aclosing

from coach.checks.safety import clean
from coach.domain.notes import Person
from coach.domain.rehearsals import (
    Rehearsal,
    RehearsalSummary,
    Setup,
)
from coach.domain.rehearsing import (
    PartnerBrief,
    Said,
)
from coach.domain.scenes import Meeting, Persona, Scenario
from coach.errors import RequestError
from coach.resources.rehearsal import load_scenarios, scenario_of
from coach.tasks.people import given
from coach.tasks.rehearsal import persona_file
from coach.tasks.rehearsal.persona import persona_for
from coach.tasks.rehearsal.room_parts import RoomBase
from coach.tasks.rehearsal.scene import (
    first_brief,
    partner_turn,
)
from coach.tasks.rehearsal.swapping import begin_swapped
from coach.tasks.rehearsal.upcoming import MEETING_ID, meeting_scenario, next_meeting


class BeforeScene(RoomBase):
    """What is chosen and begun."""

    @property
    def engine(self) -> str:
        """Who plays and judges: "offline", or "provider:model"."""
        return self._partner.name

    def scenarios(self) -> tuple[Scenario, ...]:
        """Every scenario; "my meeting on …" comes first when a note names a meeting to come."""
        bundled = load_scenarios()
        try:
            coming = meeting_scenario(self._snapshot(), self._today(), bundled)
        except RequestError:
            return bundled
        return (coming, *bundled)

    def scenario(self, id: str, *, mentor: str | None = None) -> Scenario:  # noqa: A002
        """The scenario of this id, "my-meeting" among them.

        Raises:
            RequestError: There is none, with the list; or no note names a meeting to come.
        """
        if id == MEETING_ID:
            return meeting_scenario(
                self._snapshot(), self._today(), load_scenarios(), mentor=mentor
            )
        return scenario_of(id)

    def coming(self, within_days: int = 7) -> Meeting | None:
        """The nearest meeting that a note names, if it is that near; today counts."""
        found = next_meeting(self._snapshot(), self._today())
        if found is None or (found[2] - self._today()).days > within_days:
            return None
        return Meeting(on=found[2], with_whom=found[1].name, path=found[0].path)

    def persona(self, mentor: str | None, scenario: Scenario) -> Persona:
        """The persona for a mentor's name as given; None for the scenario's own role.

        Raises:
            RequestError: The name fits several people.
        """
        person = self._person(mentor, scenario)
        saved = persona_file.text_of(self._workspace, person.name) if person else None
        return persona_for(person, scenario, self._snapshot(), saved)

    async def begin(self, setup: Setup) -> Rehearsal:
        """A new rehearsal; the partner has greeted, unless the mentee plays the mentor.

        Raises:
            RequestError: The scenario or the mentor is not known, or there is nothing to replay.
            EngineError: The greeting could not be written; nothing is kept.
            StorageError: It can't be saved.
        """
        scenario = await asyncio.to_thread(self.scenario, setup.scenario, mentor=setup.mentor)
        if setup.seat == "mentor":
            return await asyncio.to_thread(self._begin_swapped, setup, scenario)
        persona = await asyncio.to_thread(self.persona, setup.mentor, scenario)
        brief = first_brief(scenario, persona, setup)
        said = await self._whole(brief)
        turn = partner_turn(brief, said.text, self._now(), rewritten=said.rewritten)
        number = await asyncio.to_thread(
            self._store.begin_rehearsal,
            str(self._workspace.root),
            setup,
            scenario,
            persona,
            self._partner.name,
            self._prompts(),
            turn,
        )
        return await asyncio.to_thread(self._store.rehearsal, number)

    def rehearsals(self) -> list[RehearsalSummary]:
        """This workspace's rehearsals, the last used first."""
        return self._store.rehearsals(str(self._workspace.root))

    def open(self, id: int) -> Rehearsal:  # noqa: A002  # as rows are named
        """A rehearsal, whole, as it was left.

        Raises:
            StorageError: There is none of that id.
        """
        return self._store.rehearsal(id)

    def delete(self, id: int) -> None:  # noqa: A002  # as rows are named
        """Forget a rehearsal."""
        self._store.delete_rehearsal(id)

    def _begin_swapped(self, setup: Setup, scenario: Scenario) -> Rehearsal:
        if setup.replays is None:
            raise RequestError(
                "To play the mentor, name the rehearsal whose mentee coach is to play.",
                hint="coach rehearse --list shows their numbers.",
            )
        earlier = self._store.rehearsal(setup.replays)
        persona, first = begin_swapped(earlier, scenario, setup, self._now())
        number = self._store.begin_rehearsal(
            str(self._workspace.root), setup, scenario, persona, "replay", {}, first
        )
        return self._store.rehearsal(number)

    async def _whole(self, brief: PartnerBrief) -> Said:
        said = Said("")
        async with aclosing(self._partner.say(brief)) as pieces:
            async for piece in pieces:
                if isinstance(piece, Said):
                    said = piece
        return Said(clean(said.text), said.rewritten)

    def _person(self, mentor: str | None, scenario: Scenario) -> Person | None:
        name = mentor or (scenario.meeting.with_whom if scenario.meeting else None)
        if name is None:
            return None
        return given(name, self._snapshot())

    def _prompts(self) -> Mapping[str, str]:
        return {**self._partner.prompts, **self._critic.prompts}
