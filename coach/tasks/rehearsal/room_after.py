"""The rehearsal room after the scene: rating, debrief, dojo, progress, and the real meeting."""

import asyncio
from pathlib import Path

from coach.checks.safety import clean
from coach.domain.debriefs import Afterwards, Debrief, DojoStep, Point, Progress, Transcript
from coach.domain.rehearsals import (
    Dispute,
    Rehearsal,
    SelfRating,
)
from coach.domain.scenes import Persona
from coach.errors import RequestError
from coach.tasks.rehearsal import afterwards, debriefing, dojo, export, persona_file, progress
from coach.tasks.rehearsal.room_parts import RoomBase, speakable


class AfterScene(RoomBase):
    """What is said of a scene, and kept of it."""

    def rate(self, id: int, rating: SelfRating) -> Rehearsal:  # noqa: A002
        """How the mentee says it went; comes before the debrief."""
        self._store.rate(id, rating)
        return self._store.rehearsal(id)

    async def debrief(
        self,
        id: int,  # noqa: A002  # as rows are named
        *,
        branch: str | None = None,
        unrated: bool = False,
    ) -> Debrief:
        """The debrief of a branch, of the one that goes on by default; it is kept.

        Args:
            id: The rehearsal.
            branch: A branch's name, or None.
            unrated: Whether to do without the self-rating: for a script, which has no self.

        Raises:
            RequestError: The mentee has not rated themselves yet, or has said nothing.
            EngineError: The critic's points could not be written.
        """
        rehearsal = await asyncio.to_thread(self._store.rehearsal, id)
        if rehearsal.rating is None and not unrated:
            raise RequestError(
                "First say how it went, before you see the debrief.",
                hint="Rate the skill shown and your confidence, 0 to 3 each.",
            )
        brief = debriefing.whole_brief(rehearsal, branch, self._facts())
        points = await self._critic.points(brief) if brief.faults else ()
        made = debriefing.debrief(
            brief,
            points,
            rehearsal=rehearsal,
            disputes=await asyncio.to_thread(self.disputes),
            engine=self._critic.name,
        )
        await asyncio.to_thread(self._store.keep_debrief, id, made)
        return made

    async def judge(self, transcript: Transcript) -> Debrief:
        """The debrief of any transcript; nothing is kept.

        Its state changes are those of a rehearsal at difficulty 1, turn by turn.

        Raises:
            RequestError: The mentee says nothing in it.
            EngineError: The critic's points could not be written.
        """
        snapshot = await asyncio.to_thread(self._snapshot)
        return await debriefing.judged(transcript, self._critic, snapshot)

    def dispute(self, id: int, point: Point, reason: str) -> Dispute:  # noqa: A002
        """Keep that the mentee does not accept a point, and why; shown at the next debrief.

        Raises:
            RequestError: The reason is blank.
        """
        said = clean(reason).strip()
        if not said:
            raise RequestError("A dispute needs a reason.", hint="Say in a sentence why.")
        rehearsal = self._store.rehearsal(id)
        made = Dispute(
            point=point.id,
            quote=point.quote,
            reason=said,
            scenario=rehearsal.scenario.id,
            at=self._now(),
        )
        self._store.dispute(id, made)
        return made

    def disputes(self) -> list[Dispute]:
        """All that were kept in this workspace, the latest first."""
        return self._store.disputes(str(self._workspace.root))

    def dojo(self, id: int, steps: tuple[DojoStep, ...], question: str) -> tuple[DojoStep, ...]:  # noqa: A002
        """The follow-up dojo, one step further: the question labelled, and the answer below it.

        Args:
            id: The rehearsal.
            steps: Those so far, as the debrief has them; the last one's question is empty.
            question: What the mentee would ask next.

        Returns:
            The steps with the question labelled, and one more below while there are fewer than 3.
        """
        return dojo.step(self._store.rehearsal(id).scenario, steps, speakable(question))

    def save(self, id: int, debrief: Debrief) -> Path:  # noqa: A002
        """Write the debrief and the scene into the workspace as Markdown; returns the path.

        Raises:
            WorkspaceError: The folder can't be written.
        """
        rehearsal = self._store.rehearsal(id)
        return export.save(self._workspace, rehearsal, debrief, self._today())

    def save_tree(self, id: int) -> Path:  # noqa: A002  # as rows are named
        """Write the whole tree into the workspace as Markdown; returns the path.

        Raises:
            WorkspaceError: The folder can't be written.
        """
        return export.save_tree(self._workspace, self._store.rehearsal(id), self._today())

    def progress(self) -> Progress:
        """Levels by criterion over the rehearsals, and what to do next."""
        kept = self._store.debriefs(str(self._workspace.root))
        rehearsals = [self._store.rehearsal(summary.id) for summary, _ in kept]
        return progress.progress(
            [(one, debrief) for one, (_, debrief) in zip(rehearsals, kept, strict=True)],
            self._today(),
        )

    def after_meeting(self, id: int, note: str | None = None) -> Afterwards:  # noqa: A002
        """What happened in the real meeting against what was rehearsed.

        Args:
            id: The rehearsal.
            note: Path of the meeting's note; the first one since the rehearsal when None.

        Raises:
            RequestError: There is no such note, or the rehearsal was with nobody the notes know.
        """
        return afterwards.compare(
            self._store.rehearsal(id), self._snapshot(fresh=True), self._today(), note
        )

    def learn_from_meeting(self, id: int, lines: tuple[str, ...], note: str) -> Persona:  # noqa: A002
        """Put chosen `surprises` into the persona as principles, and write its file.

        Raises:
            FileChanged: The persona's file was changed meanwhile.
        """
        persona = afterwards.corrected_by(self._store.rehearsal(id).persona, lines, note)
        self._store.set_persona(id, persona)
        persona_file.write(self._workspace, persona, self._today())
        return persona
