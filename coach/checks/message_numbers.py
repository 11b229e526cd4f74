"""Numbers and days of a message that are others than what the sender tells of the same matter."""

import re
from collections.abc import Iterator

from coach.checks.claims import holding
from coach.checks.cues import offers_times
from coach.checks.days import Day, days_in, weekdays_in
from coach.checks.findings import found
from coach.checks.letter import Letter
from coach.checks.meanings import weight
from coach.checks.quantities import Quantity, agree, quantities
from coach.checks.requests import requests
from coach.checks.sources import Unit
from coach.checks.text import Span, content_stems, plain
from coach.domain.artifacts import Finding, Severity

ALIKE = 0.62
"""Share of a sentence's meaning that a line holds when only a number in it is off."""
_ON_THE_DAY = 0.2
"""The same for a weekday or a day without a month."""
_TIME_UNITS = frozenset({"day", "week", "month", "year"})
_BLANKED = re.compile(r"\[[^\[\]\n]*\]")


def number_findings(letter: Letter) -> Iterator[Finding]:
    """Numbers, dates and weekdays that contradict what the sender tells."""
    for span in letter.sentences:
        said = _BLANKED.sub(lambda blank: " " * len(blank.group()), letter.said(span))
        wanted = {s: weight(s) for s in content_stems(said) if not s.isdigit()}
        offered = offers_times(said)
        if not offered:
            yield from _days(letter, span, said, wanted)
        if not (offered or said.endswith("?") or requests(said)):
            yield from _weekday(letter, span, said, wanted)
        yield from _numbers(letter, span, said, wanted)


def told_numbers(said: str) -> list[Quantity]:
    """The numbers of a folded sentence that are no days."""
    days = days_in(said)
    return [q for q in quantities(said) if not any(day.start <= q.start < day.end for day in days)]


def _share(wanted: dict[str, float], unit: Unit) -> float:
    total = sum(wanted.values())
    return sum(w * holding(unit, s) for s, w in wanted.items()) / total if total else 0.0


def _numbers(letter: Letter, span: Span, said: str, wanted: dict[str, float]) -> Iterator[Finding]:
    units = [unit for unit in letter.sources.units if unit.numbers]
    if not units:
        return
    for number in told_numbers(said):
        if any(agree(number, known) for known in letter.sources.quantities):
            continue
        if number.unit == "ord":
            continue
        right = _other(number, said, units, wanted)
        if right is not None:
            yield _wrong(span, number.start, number.end, letter, right)


def _other(number: Quantity, said: str, units: list[Unit], wanted: dict[str, float]) -> str | None:
    """The number that a source gives for what this one counts; "" when there are several."""
    heads = _heads(said, number)
    for unit in units:
        told = plain(unit.whole)
        same = [
            known
            for known in unit.numbers
            if known.unit == number.unit and _heads(told, known) & heads
        ]
        timed = number.unit in _TIME_UNITS
        if same and (not timed or _share(wanted, unit) >= 0.5):
            return unit.whole[same[0].start : same[0].end] if len(same) == 1 else ""
        if _share(wanted, unit) >= ALIKE:
            alike = [known for known in unit.numbers if known.unit == number.unit]
            if alike or number.unit == "":
                return unit.whole[alike[0].start : alike[0].end] if len(alike) == 1 else ""
    return None


def _heads(text: str, number: Quantity) -> frozenset[str]:
    """Stems of what a number counts: the words of meaning right after it."""
    after = re.split(r"[.,;:!?()]", text[number.end : number.end + 40], maxsplit=1)[0]
    return frozenset(stem for stem in content_stems(after)[:2] if not stem.isdigit())


def _days(letter: Letter, span: Span, said: str, wanted: dict[str, float]) -> Iterator[Finding]:
    known = [(day, unit) for unit in letter.sources.units for day in days_in(plain(unit.whole))]
    if not known:
        return
    for day in days_in(said):
        if any(_same(day, other) for other, _ in known):
            continue
        near = [
            (other, unit)
            for other, unit in known
            if (day.month is not None and (other.month == day.month or other.day == day.day))
            or (day.month is None and _share(wanted, unit) >= _ON_THE_DAY)
        ]
        if near:
            other, unit = near[0]
            right = unit.whole[other.start : other.end] if len(near) == 1 else ""
            alone = day.month is None and other.month is not None
            yield _wrong(span, day.start, day.end, letter, "" if alone else right)


def _same(one: Day, other: Day) -> bool:
    return one.day == other.day and (
        one.month == other.month or one.month is None or other.month is None
    )


def _weekday(letter: Letter, span: Span, said: str, wanted: dict[str, float]) -> Iterator[Finding]:
    named = weekdays_in(said)
    if not named:
        return
    known = {day: unit for unit in letter.sources.units for day in weekdays_in(plain(unit.whole))}
    for day in sorted(named - known.keys()):
        near = [unit for unit in known.values() if _share(wanted, unit) >= _ON_THE_DAY]
        if near or (letter.stage == "agenda" and known):
            at = said.index(f"{day}day") if f"{day}day" in said else 0
            yield _wrong(span, at, at + len(day) + 3, letter, "")


def _wrong(span: Span, start: int, end: int, letter: Letter, right: str) -> Finding:
    quoted = span.text[start:end]
    return found(
        "wrong_number",
        Severity.STOP,
        f"What you told says this with another number than \u201c{quoted}\u201d"
        + (f": {right}." if right else "."),
        "Put in the one that is true, or leave it out.",
        (span.start + start, span.start + end),
        fix=right or None,
    )
