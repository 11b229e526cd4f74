"""Judging a rehearsal: what the critic is given, and the debrief made of what it says.

Levels and faults come from rules, so that the same words get the same verdict from every engine,
however proudly they are said and whoever says them.
"""

from collections.abc import Sequence

from coach.checks.markdown import UnitKind, units
from coach.checks.privacy import is_private
from coach.checks.text import sentences, word_count
from coach.checks.transcript_faults import faults_of
from coach.checks.transcript_levels import levels_of
from coach.checks.transcript_measures import Reading, measures_of
from coach.checks.transcript_signals import heard_in
from coach.domain.debriefs import (
    Criterion,
    Debrief,
    Fault,
    FaultKind,
    Point,
    Quoted,
    Rating,
    Transcript,
)
from coach.domain.notes import Snapshot
from coach.domain.rehearsals import FICTION, Dispute, Rehearsal, SceneTurn
from coach.domain.rehearsing import Critic, CriticBrief
from coach.domain.scenes import Change, Heard, Move
from coach.errors import RequestError
from coach.resources.rehearsal import load_criteria, load_scenarios
from coach.tasks.people import people_in
from coach.tasks.rehearsal import dojo
from coach.tasks.rehearsal.moves import as_transcript
from coach.tasks.rehearsal.planning import card_for, plan_for
from coach.tasks.rehearsal.rules import changes_of

MOST_FACTS = 80
MOST_STRENGTHS = 3
WEIGHTS: dict[FaultKind, int] = {
    FaultKind.FALSE_CLAIM: 12,
    FaultKind.BOUNDARY: 11,
    FaultKind.PRESSURE: 10,
    FaultKind.BLAME: 9,
    FaultKind.VAGUE_ASK: 8,
    FaultKind.NO_CLOSE: 7,
    FaultKind.NO_FOLLOW_UP: 6,
    FaultKind.MISSED_CUE: 5,
    FaultKind.STACKED_QUESTIONS: 4,
    FaultKind.RAMBLING: 3,
    FaultKind.INTERRUPTION: 2,
    FaultKind.FLATTERY: 1,
}
"""Which faults are spoken of first, when there are more than three: what costs trust, the ask."""
_CRITERION_OF: dict[FaultKind, str] = {
    FaultKind.NO_FOLLOW_UP: "follow_up",
    FaultKind.VAGUE_ASK: "specific_ask",
    FaultKind.NO_CLOSE: "close",
}
"""Faults that are none where the scene gives no occasion for their criterion."""
_AT_THE_END = frozenset({"close", "thanks"})
"""Criteria that a scene shows in its last turns."""
_OF_THE_WHOLE = frozenset({FaultKind.NO_CLOSE, FaultKind.NO_FOLLOW_UP})
"""Faults that only the whole scene can show."""


def facts_of(snapshot: Snapshot) -> tuple[str, ...]:
    """What the notes know about the mentee: the profile, and what of their promises is open."""
    profile = snapshot.profile
    facts: list[str] = []
    if profile.role:
        at = f" at {profile.organisation}" if profile.organisation else ""
        facts.append(f"I am {profile.role}{at}.")
    for unit in units(profile.about):
        if unit.kind in (UnitKind.PROSE, UnitKind.ITEM) and not is_private(unit.text):
            facts += [span.text for span in sentences(unit.text)]
    for note in snapshot.notes:
        for item in note.actions:
            if item.owner is None and not item.done and not is_private(item.text):
                facts.append(f"Not done yet: {item.text}")
    return tuple(facts[:MOST_FACTS])


def whole_brief(rehearsal: Rehearsal, branch: str | None, facts: Sequence[str]) -> CriticBrief:
    """What the critic is given of a branch.

    Raises:
        RequestError: There is no such branch, or the mentee has said nothing on it.
    """
    try:
        path = rehearsal.path(branch)
    except KeyError as error:
        known = ", ".join(one.name for one in rehearsal.branches)
        raise RequestError(
            f"There is no branch {branch!r}.", hint=f"There are: {known}."
        ) from error
    brief = _brief(_transcript(rehearsal, path, facts), [turn.changes for turn in path])
    return _cut_short(brief) if path[-1].move is Move.LEAVE else brief


def turn_brief(rehearsal: Rehearsal, facts: Sequence[str]) -> CriticBrief:
    """What the critic is given after a turn: the path, and the faults of the last turn alone."""
    path = rehearsal.path()
    brief = _brief(_transcript(rehearsal, path, facts), [turn.changes for turn in path])
    last = max(n for n, turn in enumerate(path) if turn.who == "mentee")
    own = tuple(f for f in brief.faults if f.turn == last and f.kind not in _OF_THE_WHOLE)
    return brief.model_copy(update={"faults": own})


def transcript_brief(transcript: Transcript) -> CriticBrief:
    """What the critic is given of any transcript; the changes are those of difficulty 1.

    Raises:
        RequestError: The mentee says nothing in it.
    """
    changes: list[tuple[Change, ...]] = []
    earlier: list[tuple[Heard, ...]] = []
    for n, turn in enumerate(transcript.turns):
        if turn.who == "mentor":
            changes.append(())
            continue
        heard = heard_in(turn.text, transcript.turns[:n])
        changes.append(changes_of(turn.text, heard, earlier, 1))
        earlier.append(heard)
    return _brief(transcript, changes).model_copy(update={"rehearsed": False})


def debrief(
    brief: CriticBrief,
    points: tuple[Point, ...],
    *,
    rehearsal: Rehearsal | None = None,
    disputes: Sequence[Dispute] = (),
    engine: str = "offline",
) -> Debrief:
    """The debrief: strengths with quotes, one change, one plan, the dojo, a pocket card."""
    transcript = brief.transcript
    strengths = _strengths(brief.ratings)
    scenario = rehearsal.scenario if rehearsal else None
    answers = [turn.text for turn in transcript.turns if turn.who == "mentor"]
    known = {fault.kind.value for fault in brief.faults}
    plan = plan_for(points, brief.ratings)
    reading = Reading(transcript.turns)
    return Debrief(
        mentor=transcript.mentor,
        scenario=transcript.scenario,
        criteria=brief.ratings,
        strengths=tuple(quoted for quoted, _ in strengths),
        strength_words=tuple(said for _, said in strengths),
        points=points,
        change=_change(points, brief.ratings),
        plan=plan,
        dojo=dojo.first_step(answers, scenario),
        card=card_for(reading, brief.ratings, plan, scenario),
        faults=tuple(sorted(brief.faults, key=lambda fault: fault.turn)),
        measures=measures_of(reading),
        rating=rehearsal.rating if rehearsal else None,
        disputed=tuple(
            one
            for one in disputes
            if any(one.point == point.id for point in points)
            or (known and scenario and one.scenario == scenario.id)
        ),
        fiction=FICTION if rehearsal else "",
        engine=engine,
    )


async def judged(transcript: Transcript, critic: Critic, snapshot: Snapshot | None) -> Debrief:
    """The debrief of any transcript.

    What the notes know is held against it only when they know its mentor; else the talk may be
    somebody else's.

    Raises:
        RequestError: The mentee says nothing in it.
        EngineError: The critic's points could not be written.
    """
    people = snapshot.people if snapshot else ()
    if snapshot and not transcript.facts and people_in(transcript.mentor or "", people):
        transcript = transcript.model_copy(update={"facts": facts_of(snapshot)})
    brief = transcript_brief(transcript)
    points = await critic.points(brief) if brief.faults else ()
    return debrief(brief, points, engine=critic.name)


def _brief(transcript: Transcript, changes: Sequence[tuple[Change, ...]]) -> CriticBrief:
    reading = Reading(transcript.turns)
    if not reading.mine:
        raise RequestError(
            "The mentee says nothing in this transcript.",
            hint='A turn of theirs looks like {"who": "mentee", "text": "…"}.',
        )
    occasions = _occasions(transcript.scenario)
    found = [
        fault
        for fault in faults_of(reading, transcript.facts)
        if occasions is None or _CRITERION_OF.get(fault.kind, "") in (*occasions, "")
    ]
    return CriticBrief(
        transcript=transcript,
        changes=tuple(changes),
        ratings=_ratings(reading, transcript.facts, occasions),
        faults=tuple(sorted(found, key=_weight)),
    )


def _occasions(scenario: str | None) -> frozenset[str] | None:
    """The criteria that a known scenario gives occasion for; None where it is not known."""
    known = {one.id: one for one in load_scenarios()}
    return frozenset(known[scenario].criteria) if scenario in known else None


def _cut_short(brief: CriticBrief) -> CriticBrief:
    """The brief of a scene that the partner left: there was no time to close or to thank."""
    kept = tuple(
        one.model_copy(
            update={"level": None, "evidence": (), "next_level": _next(_criterion(one.id), None)}
        )
        if one.id in _AT_THE_END and one.level in (0, 1)
        else one
        for one in brief.ratings
    )
    faults = tuple(fault for fault in brief.faults if fault.kind is not FaultKind.NO_CLOSE)
    return brief.model_copy(update={"ratings": kept, "faults": faults})


def _criterion(id: str) -> Criterion:  # noqa: A002  # the word of the data
    return next(one for one in load_criteria() if one.id == id)


def _weight(fault: Fault) -> tuple[int, int]:
    return -WEIGHTS[fault.kind], fault.turn


def _ratings(
    reading: Reading, facts: Sequence[str], occasions: frozenset[str] | None
) -> tuple[Rating, ...]:
    """Every criterion; one that the scene gives no occasion for counts only when it was sound."""
    judged = levels_of(reading, facts)
    made = []
    for criterion in load_criteria():
        level, evidence = judged[criterion.id]
        if occasions is not None and criterion.id not in occasions and (level or 0) < 2:
            level, evidence = None, ()
        made.append(
            Rating(
                id=criterion.id, level=level, evidence=evidence, next_level=_next(criterion, level)
            )
        )
    return tuple(made)


def _next(criterion: Criterion, level: int | None) -> str:
    if level is None:
        return criterion.next_level[0]
    return criterion.at_best if level == 3 else criterion.next_level[level]


def _strengths(ratings: Sequence[Rating]) -> list[tuple[Quoted, str]]:
    """The best of what was seen, each with a quote of its own."""
    titles = {one.id: one for one in load_criteria()}
    found: list[tuple[Quoted, str]] = []
    quoted: set[str] = set()
    for rating in sorted(ratings, key=lambda one: -(one.level or 0)):
        if (rating.level or 0) < 2 or len(found) == MOST_STRENGTHS:
            continue
        fresh = [one for one in rating.evidence if one.quote not in quoted]
        if not fresh or word_count(fresh[0].quote) < 2:
            continue
        quoted.add(fresh[0].quote)
        criterion = titles[rating.id]
        found.append((fresh[0], criterion.levels[rating.level or 2]))
    return found


def _change(points: Sequence[Point], ratings: Sequence[Rating]) -> str:
    """The one thing: the first point's line, else the next level of the weakest criterion."""
    if points:
        return f"Say this in place of “{points[0].quote}”: {points[0].rewrite}"
    seen = [one for one in ratings if one.level is not None and one.level < 3]
    if not seen:
        return "Nothing that these rules can see. Try it once more at a higher difficulty."
    weakest = min(seen, key=lambda one: one.level or 0)
    return (
        f"{_criterion(weakest.id).title}: {weakest.next_level[:1].lower()}{weakest.next_level[1:]}"
    )


def _transcript(
    rehearsal: Rehearsal, path: Sequence[SceneTurn], facts: Sequence[str]
) -> Transcript:
    return Transcript(
        mentor=rehearsal.persona.name,
        scenario=rehearsal.scenario.id,
        turns=tuple(as_transcript(path)),
        facts=tuple(facts),
    )
