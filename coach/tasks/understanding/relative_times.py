"""Times told from today: "yesterday", "two weeks ago", "last month", "the past year", "lately"."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from functools import partial

from coach.tasks.understanding import calendar
from coach.tasks.understanding.calendar import DAY, Stretch
from coach.tasks.understanding.mentioned import Mentioned
from coach.tasks.understanding.vocabulary import COUNTS, one_of

LATELY = dt.timedelta(days=42)
"""How far back "lately" reaches."""

_LATELY = re.compile(r"\b(?:recently|lately|(?:the )?other (?:day|week)|these days)\b")
_COUNT = one_of(COUNTS)
_N = rf"(?P<n>\d{{1,3}}|{_COUNT})"
_UNIT = r"(?P<unit>day|week|fortnight|month|quarter|year)s?"


def relative_times(text: str, today: dt.date) -> Iterator[Mentioned]:
    """The times that a text, folded by `plain`, tells from today; the more telling first."""
    for pattern, read in _RELATIVE:
        for match in pattern.finditer(text):
            try:
                stretch = read(match, today)
            except (OverflowError, ValueError):  # further back than the calendar goes
                continue
            ahead = stretch.since is not None and stretch.since > today
            yield Mentioned(*match.span(), stretch, ahead=ahead)
    for match in _LATELY.finditer(text):
        yield Mentioned(*match.span(), Stretch(today - LATELY, None), strict=False, latest=True)


def _count(said: str) -> int:
    return int(said) if said.isdigit() else COUNTS.get(said, 1)


def _ago(match: re.Match[str], today: dt.date) -> Stretch:
    """A day for days ago, the week for weeks ago, the month for months, the year for years."""
    count = _count(match["n"])
    match match["unit"]:
        case "day":
            return calendar.day(today - count * DAY)
        case "week":
            return calendar.week(today - 7 * count * DAY)
        case "fortnight":
            return calendar.week(today - 14 * count * DAY)
        case "month" | "quarter":
            each = 3 if match["unit"] == "quarter" else 1
            return calendar.month(today.year, today.month - each * count)
        case _:
            return calendar.year(today.year - count)


def _past_run(match: re.Match[str], today: dt.date) -> Stretch:
    """So many days, weeks, months or years up to today."""
    length = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365}
    return Stretch(today - _count(match["n"]) * length[match["unit"]] * DAY, today)


def _named(match: re.Match[str], today: dt.date) -> Stretch:
    """Last, this or next week, month, quarter, year or weekend."""
    step = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
    shift = step[match["which"]]
    match match["unit"]:
        case "week":
            stretch = calendar.week(today + 7 * shift * DAY)
        case "weekend":
            monday = calendar.week(today).since or today
            # On a Monday "this weekend" is the one to come, and "last" the one just over.
            saturday = monday + (5 + 7 * shift) * DAY
            stretch = Stretch(saturday, saturday + DAY)
        case "month":
            stretch = calendar.month(today.year, today.month + shift)
        case "quarter":
            stretch = calendar.months(today.year, (today.month - 1) // 3 * 3 + 1 + 3 * shift, 3)
        case _:
            stretch = calendar.year(today.year + shift)
    return stretch


def _week_before_last(match: re.Match[str], today: dt.date) -> Stretch:
    if match["unit"] == "week":
        return calendar.week(today - 14 * DAY)
    if match["unit"] == "month":
        return calendar.month(today.year, today.month - 2)
    return calendar.year(today.year - 2)


def _last(unit: str, match: re.Match[str], today: dt.date) -> Stretch:
    if unit == "week":
        return calendar.week(today - 7 * DAY)
    if unit == "month":
        return calendar.month(today.year, today.month - 1)
    return calendar.year(today.year - 1)


_ABROAD_NAMED = {
    "week": r"semana (?:pasada|passada)|letzte(?:r|n)? woche|semaine derniere|settimana scorsa"
    r"|vorige week|afgelopen week",
    "month": r"mes (?:pasado|passado)|letzten monat|mois dernier|mese scorso|vorige maand",
    "year": r"ano (?:pasado|passado)|letztes jahr|annee derniere|anno scorso|vorig jaar",
}
_RELATIVE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], dt.date], Stretch]], ...] = (
    (
        re.compile(r"\b(?:the )?day before yesterday\b|\bvorgestern\b|\banteayer\b|\banteontem\b"),
        lambda match, today: calendar.day(today - 2 * DAY),
    ),
    (
        re.compile(r"\b(?:yesterday|last night|gestern|ayer|ontem|ieri|gisteren)\b"),
        lambda match, today: calendar.day(today - DAY),
    ),
    (
        re.compile(r"\b(?:the )?day after tomorrow\b"),
        lambda match, today: calendar.day(today + 2 * DAY),
    ),
    (
        re.compile(r"\b(?:tomorrow|amanha|demain)\b"),
        lambda match, today: calendar.day(today + DAY),
    ),
    (
        re.compile(
            r"\b(?:earlier today|this (?:morning|afternoon|evening)|tonight"
            r"|today)\b(?!'s (?:date|world))"
        ),
        lambda match, today: calendar.day(today),
    ),
    (
        re.compile(r"\b(?:the )?(?P<unit>week|month|year) before last\b"),
        _week_before_last,
    ),
    (re.compile(rf"\b{_N}\s+{_UNIT}\s+(?:ago|back|earlier)\b"), _ago),
    (
        re.compile(
            rf"\b(?:in |over |during |within |for )?(?:the |these )?(?:last|past|previous)\s+{_N}"
            rf"\s+{_UNIT}\b"
        ),
        _past_run,
    ),
    (
        re.compile(
            r"\b(?:(?:over|in|during|within) )?the past"
            r" (?P<unit>week|fortnight|month|quarter|year)\b(?P<n>)"
        ),
        _past_run,
    ),
    (
        re.compile(
            r"\b(?:earlier |so far |later? |all )?"
            r"(?P<which>last|previous|this|current|next|coming)"
            r" (?P<unit>week|weekend|month|quarter|year)\b"
        ),
        _named,
    ),
    *(
        (
            re.compile(rf"\b(?:la |el |die |o |a |il |le |l')?(?:{pattern})\b"),
            partial(_last, unit),
        )
        for unit, pattern in _ABROAD_NAMED.items()
    ),
)  # fmt: skip
