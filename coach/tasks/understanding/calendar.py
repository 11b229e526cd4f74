"""Stretches of the calendar: weeks, months, quarters, seasons, and how a chip names them."""

import calendar
import datetime as dt
from typing import NamedTuple

from coach.checks.text import MONTHS

DAY = dt.timedelta(days=1)
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month each begins in; three months each, as the weather services of the north count."""


class Stretch(NamedTuple):
    """Some days in a row, both ends within; None is open."""

    since: dt.date | None
    until: dt.date | None


def day(of: dt.date) -> Stretch:
    """One day."""
    return Stretch(of, of)


def week(of: dt.date) -> Stretch:
    """The week, Monday to Sunday, that this day is in."""
    monday = of - of.weekday() * DAY
    return Stretch(monday, monday + 6 * DAY)


def month(year: int, number: int) -> Stretch:
    """A month; its number may run over the year's end in either direction."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    first = dt.date(year, number, 1)
    return Stretch(first, first.replace(day=calendar.monthrange(year, number)[1]))


def months(year: int, first: int, count: int) -> Stretch:
    """So many months from one on."""
    return Stretch(month(year, first).since, month(year, first + count - 1).until)


def season(year: int, name: str) -> Stretch:
    """A season; a winter is of the year it begins in."""
    return months(year, SEASONS[name], 3)


def year(number: int) -> Stretch:
    """A whole year."""
    return months(number, 1, 12)


def label(stretch: Stretch, today: dt.date) -> str:
    """Such as "Oct 2026", "12 Nov", "1–7 Nov", "since 1 Jun", "until 31 May 2025"."""
    since, until = stretch
    if since is None and until is None:
        return "any time"
    if since is None or until is None:
        end = since or until
        assert end is not None  # noqa: S101  # one of the two is there
        return f"{'until' if since is None else 'since'} {_short(end, today)}"
    if since == until:
        return _short(since, today)
    if stretch == month(since.year, since.month):
        return f"{MONTHS[since.month - 1][:3].capitalize()} {since.year}"
    if stretch == year(since.year):
        return str(since.year)
    for name in SEASONS:
        if stretch == season(since.year, name):
            return f"{name} {since.year}"
    first = str(since.day) if since.replace(day=1) == until.replace(day=1) else _day(since)
    if since.year != until.year:
        first = f"{_day(since)} {since.year}"
        return f"{first} – {_day(until)} {until.year}"
    return (
        f"{first}–{_short(until, today)}"
        if first.isdigit()
        else f"{first} – {_short(until, today)}"
    )


def _short(of: dt.date, today: dt.date) -> str:
    return _day(of) if of.year == today.year else f"{_day(of)} {of.year}"


def _day(of: dt.date) -> str:
    return f"{of.day} {MONTHS[of.month - 1][:3].capitalize()}"
