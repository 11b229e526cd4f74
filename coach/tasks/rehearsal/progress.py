"""Across rehearsals: levels by criterion, how many more, how much help, and an unaided run."""

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from coach.domain.debriefs import Debrief, Progress
from coach.domain.rehearsals import Rehearsal, Series
from coach.resources.rehearsal import load_criteria

DOSE = 3
"""Rehearsals suggested for one meeting: house rule, enough to hear each change once more."""
RECENT = 3
"""The last so many rehearsals decide how much help there is."""


def progress(kept: Sequence[tuple[Rehearsal, Debrief]], today: dt.date) -> Progress:
    """Series and advice from debriefed rehearsals, the oldest first."""
    series = []
    for criterion in load_criteria():
        values = tuple(_level(debrief, criterion.id) for _, debrief in kept)
        series.append(Series(name=criterion.id, values=values))
    days = tuple(rehearsal.began_at.date() for rehearsal, _ in kept)
    confidence = tuple(
        float(rehearsal.rating.confidence) if rehearsal.rating else None for rehearsal, _ in kept
    )
    done = _done_for_next(kept, today)
    help_left = _help(kept)
    due = bool(kept) and not any(
        rehearsal.setup.unaided and (day.year, day.month) == (today.year, today.month)
        for (rehearsal, _), day in zip(kept, days, strict=True)
    )
    return Progress(
        criteria=tuple(series),
        confidence=Series(name="confidence", values=confidence),
        days=days,
        done_for_meeting=done,
        dose=DOSE,
        help=help_left,
        unaided_due=due,
        advice=_advice(kept, done, help_left, unaided_due=due),
    )


def _level(debrief: Debrief, name: str) -> float | None:
    level = next((rating.level for rating in debrief.criteria if rating.id == name), None)
    return None if level is None else float(level)


def _done_for_next(kept: Sequence[tuple[Rehearsal, Debrief]], today: dt.date) -> int:
    """How many of the rehearsals were for the meeting that comes next, by the last one's mentor."""
    if not kept:
        return 0
    mentor = kept[-1][0].persona.name
    meetings = [r.scenario.meeting for r, _ in kept if r.scenario.meeting]
    past = [one.on for one in meetings if one.with_whom == mentor and one.on < today]
    since = max(past, default=dt.date.min)
    return sum(r.persona.name == mentor and r.began_at.date() > since for r, _ in kept)


def _help(kept: Sequence[tuple[Rehearsal, Debrief]]) -> Literal["full", "hints", "none"]:
    """Full below sound, hints while it becomes sound, none when the last ones were strong."""
    recent = [
        rating.level
        for _, debrief in kept[-RECENT:]
        for rating in debrief.criteria
        if rating.level is not None
    ]
    if len(kept) < 2 or not recent:
        return "full"
    mean = sum(recent) / len(recent)
    return "full" if mean < 1.7 else "hints" if mean < 2.4 else "none"


def _advice(
    kept: Sequence[tuple[Rehearsal, Debrief]], done: int, help_left: str, *, unaided_due: bool
) -> str:
    if not kept:
        return f"Rehearse once, and look at the debrief. {DOSE} for one meeting is about right."
    if done < DOSE:
        more = DOSE - done
        return f"{more} more before the meeting, changing one thing each time."
    if unaided_due:
        return "Run one unaided this month, without hints or the critic, to see what stays."
    if help_left == "none":
        return "That is enough for this meeting. Raise the difficulty for the next."
    return "That is enough for this meeting. More would polish, not help."
