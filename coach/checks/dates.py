"""Days as people write them, found in text; a day that could be two days is left alone.

Understood are 2026-11-12, 12 Nov, Nov 12th, 12th of November 2026, 12-Nov-2026, Thurs 12 Nov,
12.11.2026, and 25/12/2026 (or 12/25/2026). "Last Tuesday" and "the 20th" are not guessed, and
03/04/2026 counts only when something else says which number is the day.
"""

import datetime as dt
import re
from dataclasses import dataclass

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Four figures outside of these years are no year."""

YEARS_BACK = 8
"""How far back a missing year is looked for; 29 February may be eight years away."""

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WEEKDAYS = "mon tue wed thu fri sat sun".split()

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_ORDINAL = r"(?:st|nd|rd|th)?"
_BEFORE = rf"(?<![\w./:-])(?:(?P<weekday>{_WEEKDAY})\b\.?,?\s+(?:the\s+)?)?"
_SLASHES = r"(?P<one>\d{1,2})/(?P<other>\d{1,2})/(?P<year>\d{4})(?![\d/])"
_SLASHED = re.compile(r"(?<![\w./:-])" + _SLASHES)

_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        _BEFORE + r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
        r"(?!\d|[/.]\d)",
        _BEFORE + rf"(?P<day>\d{{1,2}})(?:\s*[-–]\s*\d{{1,2}})?{_ORDINAL}(?:\s+of)?[\s-]+"
        rf"(?P<month>{_MONTH})(?!\w)\.?(?:(?:,?\s+|-)(?P<year>\d{{4}})(?![\d:]))?",
        _BEFORE + rf"(?P<month>{_MONTH})(?!\w)\.?\s+(?:the\s+)?(?P<day>\d{{1,2}}){_ORDINAL}"
        r"(?![\w:%]|\.\d|\s(?:min|hour|day|week|month|year|people|times))(?:,?\s+(?P<year>\d{4})(?![\d:]))?",
        _BEFORE + r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})(?![\d]|\.\d)",
        _BEFORE + _SLASHES,
    )
)
_MONTH_ALONE = re.compile(
    rf"(?<![\w./:-])(?:(?P<month>{_MONTH})(?!\w)\.?,?\s+(?P<year>\d{{4}})"
    r"|(?P<iso_year>\d{4})-(?P<iso_month>\d{2}))(?![\d:-])",
    re.IGNORECASE,
)
_UNCLEAR_MONTHS = frozenset(("may", "march", "mar"))
"""Words that are more than months: in small letters they need a year, a weekday, or to be last in
their phrase."""


@dataclass(frozen=True)
class Mention:
    """A day that a text names. It may lack its year."""

    start: int
    end: int
    """Span in the text, in characters."""
    month: int
    day: int
    year: int | None = None
    weekday: int | None = None
    """0 for Monday, when it stands beside the date."""


def mentions(text: str, *, day_first: bool | None = None) -> list[Mention]:
    """The days that the text names, in order, without overlaps.

    Args:
        text: Any text.
        day_first: How to read 03/04/2026; None leaves it out.
    """
    found: list[Mention] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            mention = _mention(match, day_first)
            if mention and not any(m.start < mention.end and mention.start < m.end for m in found):
                found.append(mention)
    return sorted(found, key=lambda mention: mention.start)


def slash_order(text: str, known: dt.date | None = None) -> bool | None:
    """Whether the text's 03/04/2026 has the day first; None when nothing in it tells.

    What tells: the same text has a date with slashes that can only be read one way, or `known`,
    a day the file surely names, is one of the two readings and not the other.
    """
    said: set[bool] = set()
    if text.count("/") < 2:
        return None
    for match in _SLASHED.finditer(text):
        one, other = int(match["one"]), int(match["other"])
        if 12 < one <= 31 and other <= 12:
            said.add(True)
        elif 12 < other <= 31 and one <= 12:
            said.add(False)
        elif known and known.year == int(match["year"]) and one != other:
            if (one, other) == (known.day, known.month):
                said.add(True)
            elif (one, other) == (known.month, known.day):
                said.add(False)
    return said.pop() if len(said) == 1 else None


def latest(mention: Mention, limit: dt.date, *, by_weekday: bool = True) -> dt.date | None:
    """The day meant, where the note looks back.

    A year that is missing is taken as the latest one that puts the day not after `limit`: the end
    of the year or month that the file's own path names, and never later than today. A weekday
    beside the date moves it further back when only an earlier year has that weekday, unless
    `by_weekday` is False because the year is known better from elsewhere.
    """
    if mention.year:
        return _day(mention.year, mention.month, mention.day)
    past = [
        day
        for year in range(limit.year, limit.year - YEARS_BACK - 1, -1)
        if (day := _day(year, mention.month, mention.day)) and day <= limit
    ]
    fitting = [day for day in past if by_weekday and day.weekday() == mention.weekday]
    return next(iter(fitting or past), None)


def upcoming(mention: Mention, *, since: dt.date | None, today: dt.date) -> dt.date | None:
    """The day meant, where the note looks ahead: a deadline, the next meeting.

    A year that is missing is taken as the first one that puts the day not before `since`, the
    note's own day. For a note without a day it is the year that comes nearest to today.
    """
    if mention.year:
        return _day(mention.year, mention.month, mention.day)
    base = since or today
    days = [
        day
        for year in range(base.year - 1, base.year + YEARS_BACK + 1)
        if (day := _day(year, mention.month, mention.day))
    ]
    if since:
        return next((day for day in days if day >= since), None)
    return min(days, key=lambda day: abs(day - today), default=None)


def month_alone(text: str, *, end: bool) -> dt.date | None:
    """The first or last day of a month named with its year only: "Feb 2027", "2026-10"."""
    if not (match := _MONTH_ALONE.search(text)):
        return None
    month = int(match["iso_month"]) if match["iso_month"] else _month(match["month"])
    first = _day(int(match["iso_year"] or match["year"]), month, 1)
    if not first or not end:
        return first
    return (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)


def _mention(match: re.Match[str], day_first: bool | None) -> Mention | None:
    parts = match.groupdict()
    year = int(parts["year"]) if parts["year"] else None
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if "one" in parts:
        read = _slashed(int(parts["one"]), int(parts["other"]), day_first)
        if read is None:
            return None
        day, month = read
    else:
        word = parts["month"]
        month = int(word) if word.isdigit() else _month(word)
        day = int(parts["day"])
        if word in _UNCLEAR_MONTHS and not (year or parts["weekday"] or _ends_phrase(match)):
            return None
    if not 1 <= month <= 12 or not _day(year or 2000, month, day):
        return None
    weekday = _WEEKDAYS.index(parts["weekday"][:3].lower()) if parts["weekday"] else None
    return Mention(match.start(), match.end(), month, day, year, weekday)


def _ends_phrase(match: re.Match[str]) -> bool:
    """Whether the month stands last in its phrase: "12 may, phone", not "2 may differ"."""
    return match.end("month") > match.end("day") and bool(
        re.match(r"\s*(?:[,.;:!?)\]]|$)", match.string[match.end() : match.end() + 10])
    )


def _slashed(one: int, other: int, day_first: bool | None) -> tuple[int, int] | None:
    """Day and month of one/other/year, or None when it can't be told."""
    if one > 12 or one == other:
        return one, other
    if other > 12:
        return other, one
    if day_first is None:
        return None
    return (one, other) if day_first else (other, one)


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
