"""Notes that contradict each other about one thing: another day, amount, decision or state.

Made to keep silent when in doubt: progress is no contradiction, nor is a meeting that comes round
again. Two sentences of notes of different days count only when the later one says itself that
something changed ("moved to", "now", "not March"), when both have the same label ("deadline: …"),
when both plan one event for different days, or when one decides for and the other against.
"""

import datetime as dt
import re
from collections.abc import Sequence
from itertools import product
from typing import Literal

from coach.checks.dated_statements import FIXED, Day, Said, said_in
from coach.checks.quantities import quantities
from coach.checks.text import stem, words
from coach.domain.corrections import Correction, Statement
from coach.domain.passages import Passage

MOST = 4
MOST_OPEN = 5
"""Statements for which later notes are looked for, at most: each is a search."""

Kind = Literal["day", "amount", "decision", "state"]
_MOVED = re.compile(
    r"\b(?:moved|changed|changes|moves|postponed|pushed|rescheduled|brought forward|shifted"
    r"|put back|delayed|extended|corrected|correction|instead|not any ?more|no longer|actually"
    r"|but not|up to|down to)\b|\bnow\b(?=\W+(?:\w+\W+){0,2}\d)|,\s*not\b|→|->|\bonly\b(?=\s+\d)"
)
_FOR = re.compile(
    r"\b(?:decided to|i(?:'ll| will) (?:take|do|apply|accept|go)|going to|said yes|accept(?:ed)?"
    r"|signed up|agreed to|approved|confirmed)\b(?! not)"
)
_AGAINST = re.compile(
    r"\b(?:decided (?:not to|against)|won't|will not|not going to|said no"
    r"|turned (?:it |her |him )?down|declined?|dropp(?:ed|ing)|cancell?ed|called off"
    r"|rejected|refused|withdr(?:ew|awn))\b"
)
_STATES = (
    (
        re.compile(r"\b(?:frozen|freeze)\b(?!.{0,20}\blifted\b)"),
        re.compile(r"\b(?:freeze|ban)\b.{0,20}\blifted\b|\bunfrozen\b"),
    ),
    (
        re.compile(r"\bon hold\b|\bpaused\b"),
        re.compile(r"\bback on\b|\bresumed\b|\bgoing ahead\b"),
    ),
    (re.compile(r"\bvacant\b"), re.compile(r"\bfilled\b")),
)
_PLANNED_AHEAD = dt.timedelta(days=200)
"""A day without a year that is further off than this was one that had been."""


def corrections(
    passages: Sequence[Passage], *, names: Sequence[str] = (), today: dt.date | None = None
) -> tuple[Correction, ...]:
    """What dated notes among the passages correct of one another, the latest first, few.

    Args:
        passages: Numbered from 1 in their order, as citations are.
        names: Of people; two sentences that name the same one need not be about one thing.
        today: Given, the entries of undated logs count by their own days.
    """
    said = _all_said(passages, names, today)
    found: list[Correction] = []
    for later, earlier in product(said, said):
        if later.statement.date <= earlier.statement.date or not _may_meet(later, earlier):
            continue
        if kind := _contradicts(later, earlier):
            found.append(Correction(kind=kind, later=later.statement, earlier=earlier.statement))
    found.sort(key=lambda one: (one.later.date, one.earlier.date, -one.later.n), reverse=True)
    kept: list[Correction] = []
    for one in found:
        known = any(
            one.kind == other.kind
            and (one.later == other.later or one.earlier == other.earlier
                 or one.later == other.earlier)
            for other in kept
        )  # fmt: skip
        if not known:
            kept.append(one)
    return tuple(kept[:MOST])


def open_to_change(
    passages: Sequence[Passage], *, names: Sequence[str] = (), today: dt.date | None = None
) -> tuple[Statement, ...]:
    """The statements of the passages that a later note could correct, in order, a few of each.

    They name a day or an amount, decide something, or tell a state that may end.
    """
    said = (one for one in _all_said(passages, names, today) if one.topic and _may_change(one))
    kept: dict[tuple[int, str], Statement] = {}
    for one in said:
        kept.setdefault((one.statement.n, one.topic[0]), one.statement)
    return tuple(kept.values())[:MOST_OPEN]


def _may_change(said: Said) -> bool:
    return bool(
        said.days
        or said.amounts
        or len(said.counts) > 1
        or _FOR.search(said.small)
        or _AGAINST.search(said.small)
        or any(on.search(said.small) or off.search(said.small) for on, off in _STATES)
    )


def _all_said(
    passages: Sequence[Passage], names: Sequence[str], today: dt.date | None
) -> list[Said]:
    dull = frozenset(stem(word) for name in names for word in words(name))
    return [
        one for n, each in enumerate(passages, start=1) for one in said_in(n, each, dull, today)
    ]


def _may_meet(later: Said, earlier: Said) -> bool:
    """Whether they share what they are about at all; of two people's notes only by their words."""
    return bool(later.topic and earlier.topic) and (
        bool(set(later.topic) & set(earlier.topic)) or bool(later.label)
    )


def _contradicts(later: Said, earlier: Said) -> Kind | None:
    shared = set(later.topic) & set(earlier.topic)
    least = min(len(later.topic), len(earlier.topic))
    moved = bool(_MOVED.search(later.small))
    labelled = bool(later.label) and later.label == earlier.label
    same = len(shared) >= 2 or (bool(shared) and _leads(shared, earlier) and _leads(shared, later))
    close = any(later.close_to_day(word) and earlier.close_to_day(word) for word in shared)
    if (labelled or (moved and (same or close))) and _other_day(later, earlier, shared):
        return "day"
    planned = len(shared) >= 2 and len(shared) >= 0.75 * least and bool(shared & FIXED)
    if planned and _still_planned(later, earlier):
        return "day"
    if (labelled or (moved and same)) and any(
        unit in earlier.amounts and earlier.amounts[unit] != value
        and not _has(later, earlier.amounts[unit])
        for unit, value in later.amounts.items()
    ):  # fmt: skip
        return "amount"
    if _counted_anew(later, earlier):
        return "amount"
    if len(shared) >= 2:
        for one, other in ((_FOR, _AGAINST), (_AGAINST, _FOR)):
            if one.search(later.small) and other.search(earlier.small):
                both = other.search(later.small) or one.search(earlier.small)
                return None if both else "decision"
    if shared:
        for on, off in _STATES:
            if (on.search(later.small) and off.search(earlier.small)) or (
                off.search(later.small) and on.search(earlier.small)
            ):
                return "state"
    return None


def _counted_anew(later: Said, earlier: Said) -> bool:
    """Whether both count the same two things or more, and all of them differently."""
    both = later.counts.keys() & earlier.counts.keys()
    return len(both) >= 2 and all(later.counts[what] != earlier.counts[what] for what in both)


def _leads(shared: set[str], said: Said) -> bool:
    """Whether what they share is what the sentence begins with."""
    return bool(shared & set(said.topic[:2]))


def _other_day(later: Said, earlier: Said, shared: set[str]) -> bool:
    """Whether the later sentence gives what they share another day.

    The old day was still to come then, or the later sentence names it too ("June, not March").
    """
    before = earlier.days_about(shared)
    if len(before) != 1 or not any(_differ(day, before[0]) for day in later.days):
        return False
    if any(not _differ(day, before[0]) for day in later.days):
        return True
    planned = _upcoming(before[0], earlier.statement.date)
    return planned is not None and planned >= later.statement.date


def _still_planned(later: Said, earlier: Said) -> bool:
    """Whether both plan one day, and the earlier plan was to come when the later was made."""
    if len(later.days) != 1 or len(earlier.days) != 1:
        return False
    if not _differ(later.days[0], earlier.days[0]):
        return False
    now = later.statement.date
    ends = [_upcoming(said.days[0], said.statement.date) for said in (later, earlier)]
    return all(end is not None and end >= now for end in ends)


def _upcoming(day: Day, since: dt.date) -> dt.date | None:
    year, month, number = day
    for candidate in (year,) if year else (since.year, since.year + 1):
        try:
            found = dt.date(candidate, month, number or 28)
        except ValueError:
            continue
        if year or since <= found <= since + _PLANNED_AHEAD:
            return found
    return None


def _differ(one: Day, other: Day) -> bool:
    """Whether two days, as far as they are said, cannot be the same."""
    return any(a is not None and b is not None and a != b for a, b in zip(one, other, strict=True))


def _has(said: Said, value: float) -> bool:
    """Whether the later sentence tells the old amount as well, as in "from 11.8 to 9.4"."""
    return any(one.value == value for one in quantities(said.small))
