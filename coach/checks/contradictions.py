"""Notes that contradict each other about one thing: another day, amount, decision or state.

Made to keep silent when in doubt: progress is no contradiction, nor is a meeting that comes round
again. Two sentences of notes of different days count only when the later one says itself that
something changed ("moved to", "now", "not March"), when both have the same label ("deadline: …"),
when both plan one event for different days, or when one decides for and the other against.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Literal

from coach.checks.dates import mentions
from coach.checks.markdown import UnitKind, plain, units
from coach.checks.meanings import weight
from coach.checks.quantities import quantities
from coach.checks.text import NUMBER_WORDS, STOP_WORDS, folded, month_of, sentences, stem, words
from coach.checks.text import plain as small
from coach.domain.corrections import Correction, Statement
from coach.domain.passages import Origin, Passage

MOST = 3
_LONGEST = 60
"""Words of a sentence that is looked at; a longer one says too much at once."""

Kind = Literal["day", "amount", "decision", "state"]
Day = tuple[int | None, int, int | None]
"""Year, month and day of the month, as far as they are said."""

_MOVED = re.compile(
    r"\b(?:moved|changed|changes|moves|postponed|pushed|rescheduled|brought forward|shifted"
    r"|put back|delayed|extended|corrected|correction|instead|not any ?more|no longer|actually"
    r"|but not|up to|down to)\b|\bnow\b(?=\W+(?:\w+\W+){0,2}\d)|,\s*not\b|→|->|\bonly\b(?=\s+\d)"
)
_FIXED = frozenset(
    stem(word)
    for word in (
        "deadline due exam interview viva defence submission talk presentation panel forum"
        " conference launch graduation contract start ends closes opens goal role board hearing"
    ).split()
)
"""Things that happen once, on a day that is planned."""
_LABELS = _FIXED | frozenset(
    stem(word)
    for word in "fee fees salary pay budget price cost costs deposit rate limit length".split()
)
"""What a label must name for two values under it to contradict each other."""
_NEAR_CHARS = 28
"""How far from what it is about a day may stand."""
_LABEL = re.compile(r"^\W*(?P<label>[^\W\d_][\w '-]{2,30}?)\s*[:=]\s+(?P<value>\S.*)$")
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
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MONTH = re.compile(r"\b([A-Z][A-Za-z]{2,8})\b\.?(?:\s+(20\d\d))?")
_BEGUN = re.compile(r"\b(?:since|last|from)\s+$", re.IGNORECASE)
_GREETED = re.compile(r"\b(?:hi|hello|dear|hey)\s+([^\W\d_]+)", re.IGNORECASE)
_MINUTES = re.compile(
    rf"\b(?P<n>\d{{1,3}}|{'|'.join(NUMBER_WORDS)})[\s-]*(?P<unit>min(?:ute)?s?|hours?)\b"
)


@dataclass(frozen=True)
class _Said:
    """A sentence of a passage, with what can contradict in it."""

    statement: Statement
    people: frozenset[str]

    @cached_property
    def small(self) -> str:
        return small(self.statement.text)

    @cached_property
    def placed_days(self) -> tuple[tuple[int, int, Day], ...]:
        """The days it names, with where they stand; months alone where it names no day."""
        text = self.statement.text
        found = [(m.start, m.end, (m.year, m.month, m.day)) for m in mentions(text)]
        if found:
            return tuple(found)
        return tuple(
            (match.start(), match.end(), (int(match[2]) if match[2] else None, month, None))
            for match in _MONTH.finditer(text)
            if (month := month_of(match[1])) is not None
            and not _BEGUN.search(text[max(0, match.start() - 12) : match.start()])
        )

    @property
    def days(self) -> tuple[Day, ...]:
        return tuple(dict.fromkeys(day for _, _, day in self.placed_days))

    def days_about(self, stems: set[str]) -> tuple[Day, ...]:
        """The days that stand near one of these words; all of them where there is just one."""
        if len(self.days) < 2:
            return self.days
        about = [m for m in _WORD.finditer(self.statement.text) if stem(m.group()) in stems]
        near = [
            day
            for start, end, day in self.placed_days
            if any(start - m.end() < _NEAR_CHARS and m.start() - end < 4 for m in about)
        ]
        return tuple(dict.fromkeys(near))

    @cached_property
    def amounts(self) -> dict[str, float]:
        """One amount for each unit that has just one."""
        every: dict[str, set[float]] = {}
        for match in _MINUTES.finditer(self.small):
            said = match["n"]
            number = float(said) if said.isdigit() else float(NUMBER_WORDS[said])
            unit = "hour" if match["unit"].startswith("hour") else "minute"
            every.setdefault(unit, set()).add(number)
        for one in quantities(self.small):
            in_figures = any(char.isdigit() for char in self.small[one.start : one.end])
            if one.unit in ("%", "money") and in_figures:
                every.setdefault(one.unit, set()).add(one.value)
        return {unit: values.pop() for unit, values in every.items() if len(values) == 1}

    @cached_property
    def topic(self) -> tuple[str, ...]:
        """The stems that tell what it is about, in order; no names, days, numbers, changes."""
        dull = _DULL | {stem(match[1]) for match in _GREETED.finditer(self.statement.text)}
        told = (
            stem(word)
            for word in words(self.statement.text)
            if folded(word) not in STOP_WORDS and month_of(word.capitalize()) is None
        )
        return tuple(
            dict.fromkeys(
                each
                for each in told
                if weight(each) >= 1
                and each not in dull
                and each not in self.people
                and not each.isdigit()
                and each not in NUMBER_WORDS
            )
        )

    @cached_property
    def label(self) -> str:
        match = _LABEL.match(self.statement.text)
        label = folded(match["label"]).strip() if match else ""
        return label if {stem(word) for word in label.split()} & _LABELS else ""


_DULL = frozenset(
    stem(word)
    for word in (
        "moved changed postponed pushed rescheduled brought forward shifted instead actually only"
        " min minutes hour hours monday tuesday wednesday thursday friday saturday sunday mon tue"
        " wed thu thurs fri sat sun end early late mid"
    ).split()
)


def corrections(
    passages: Sequence[Passage], *, names: Sequence[str] = ()
) -> tuple[Correction, ...]:
    """What dated notes among the passages correct of one another, the latest first, few.

    Args:
        passages: Numbered from 1 in their order, as citations are.
        names: Of people; two sentences that name the same one need not be about one thing.
    """
    dull = frozenset(stem(word) for name in names for word in words(name))
    said = [one for n, each in enumerate(passages, start=1) for one in _sentences(n, each, dull)]
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


def _sentences(n: int, passage: Passage, dull: frozenset[str]) -> Iterator[_Said]:
    if passage.origin is not Origin.WORKSPACE or passage.date is None:
        return
    names = dull | {stem(word) for name in passage.people for word in words(name)}
    for unit in units(passage.text):
        if unit.kind in (UnitKind.HEADING, UnitKind.OPEN, UnitKind.DONE):
            continue
        source = passage.text[unit.start : unit.end]
        for span in sentences(source):
            text = plain(span.text)
            if 2 <= len(text.split()) <= _LONGEST and "~~" not in span.text:
                statement = Statement(
                    n=n, path=passage.path, date=passage.date, text=text, quote=span.text
                )
                yield _Said(statement, names)


def _may_meet(later: _Said, earlier: _Said) -> bool:
    """Whether they share what they are about at all; of two people's notes only by their words."""
    return bool(later.topic and earlier.topic) and (
        bool(set(later.topic) & set(earlier.topic)) or bool(later.label)
    )


def _contradicts(later: _Said, earlier: _Said) -> Kind | None:
    shared = set(later.topic) & set(earlier.topic)
    least = min(len(later.topic), len(earlier.topic))
    moved = bool(_MOVED.search(later.small))
    labelled = bool(later.label) and later.label == earlier.label
    same = len(shared) >= 2 or (bool(shared) and _leads(shared, earlier) and _leads(shared, later))
    if (labelled or (moved and same)) and _other_day(later, earlier, shared):
        return "day"
    planned = len(shared) >= 2 and len(shared) >= 0.75 * least and bool(shared & _FIXED)
    if planned and _still_planned(later, earlier):
        return "day"
    if (labelled or (moved and same)) and any(
        unit in earlier.amounts and earlier.amounts[unit] != value
        and not _has(later, earlier.amounts[unit])
        for unit, value in later.amounts.items()
    ):  # fmt: skip
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


def _leads(shared: set[str], said: _Said) -> bool:
    """Whether what they share is what the sentence begins with."""
    return bool(shared & set(said.topic[:2]))


def _other_day(later: _Said, earlier: _Said, shared: set[str]) -> bool:
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


def _still_planned(later: _Said, earlier: _Said) -> bool:
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


def _has(said: _Said, value: float) -> bool:
    """Whether the later sentence tells the old amount as well, as in "from 11.8 to 9.4"."""
    return any(one.value == value for one in quantities(said.small))
