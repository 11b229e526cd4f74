"""Times of the calendar in a request: "in October", "since June", "two weeks ago", "12 Nov".

Pure: words, the direction they look in, and today in; stretches of days out. What needs the notes
("last meeting") is in `meetings.py`. A word that is a name too counts only beside a word of time.
"""

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from coach.checks import dates
from coach.checks.text import plain
from coach.tasks.understanding import calendar
from coach.tasks.understanding.calendar import DAY, Stretch
from coach.tasks.understanding.mentioned import Mentioned, before, joined, related
from coach.tasks.understanding.relative_times import relative_times
from coach.tasks.understanding.vocabulary import (
    ALSO_WORDS,
    MONTH_NUMBERS,
    MOST_CHARS,
    ORDINALS,
    SHORT_DAYS,
    WEEKDAYS,
    looks_ahead,
    looks_back,
    one_of,
)

_YEARS = range(dates.FIRST_YEAR, dates.LAST_YEAR + 1)


@dataclass(frozen=True)
class Look:
    """From where, and in which direction, times without a year are looked for."""

    today: dt.date
    ahead: bool
    back: bool


def times_in(
    words: str, today: dt.date, *, ahead: bool = False, names: Collection[str] = ()
) -> list[Mentioned]:
    """The times that the words name, in order, without overlaps. Never raises.

    Args:
        words: Any text.
        today: The date.
        ahead: Whether the task at hand looks ahead (a message, a meeting) where the words don't
            say which way they look.
        names: First names of people, folded: "April" and "June" may be among them.
    """
    words = words[:MOST_CHARS]
    text = plain(words)
    back = looks_back(text)
    look = Look(today, not back and (ahead or looks_ahead(text)), back)
    found: list[Mentioned] = []
    for read in _READERS:
        for one in read(text, words, look, frozenset(names)):
            if not any(one.start < other.end and other.start < one.end for other in found):
                found.append(one)
    found.sort(key=lambda one: one.start)
    opened = joined([related(one, text) for one in found], text)
    return [_seen_from(one, today) for one in opened if not one.bare or len(opened) == 1]


# Readers, the most telling first; each yields what it finds, relations ("since") aside.


def _days(text: str, words: str, look: Look, names: frozenset[str]) -> Iterator[Mentioned]:
    for mention in dates.mentions(words):
        bias = _bias(text, mention.start)
        if bias == "ahead" or (look.ahead and bias != "back"):
            day = dates.upcoming(mention, since=look.today, today=look.today)
        elif bias == "back" or look.back:
            day = dates.latest(mention, look.today)
        else:
            day = dates.upcoming(mention, since=None, today=look.today)
        if day is not None:
            yield _at(mention.start, mention.end, calendar.day(day), look)
    for match in (*_DAY_ABROAD.finditer(text), *_DAY_SPELT.finditer(text)):
        said = dates.Mention(
            match.start(), match.end(), MONTH_NUMBERS[match["month"]],
            ORDINALS.get(match["day"]) or int(match["day"]),
            int(match["year"]) if match["year"] else None,
        )  # fmt: skip
        day = dates.latest(said, look.today) if _real(said) else None
        if day is not None:
            yield _at(said.start, said.end, calendar.day(day), look)


def _relative(text: str, words: str, look: Look, names: frozenset[str]) -> Iterator[Mentioned]:
    return relative_times(text, look.today)


def _months(text: str, words: str, look: Look, names: frozenset[str]) -> Iterator[Mentioned]:
    for match in _MONTH.finditer(text):
        word, year = match["month"], match["year"] or match["year_before"]
        sure = (
            year
            or match["part"]
            or match["which"]
            or _TIME_BEFORE.search(before(text, match.start()))
        )
        if not sure and (word in ALSO_WORDS or word in names or _in_a_row(text, match)):
            continue
        stretch = _month(
            MONTH_NUMBERS[word], year, match["which"], look, _bias(text, match.start())
        )
        if stretch is not None:
            yield _at(match.start(), match.end(), _part(stretch, match["part"]), look)


def _seasons(text: str, words: str, look: Look, names: frozenset[str]) -> Iterator[Mentioned]:
    for match in _SEASON.finditer(text):
        name, which, year = match["season"], match["which"], match["year"]
        sure = year or which or match["part"] or _TIME_BEFORE.search(before(text, match.start()))
        if not sure:
            continue
        past = [calendar.season(look.today.year - back, name) for back in (-1, 0, 1, 2)]
        begun = [each for each in past if each.since and each.since <= look.today]
        ended = [each for each in begun if each.until and each.until < look.today]
        coming = [each for each in past if each.until and each.until >= look.today]
        if year:
            number = _year(year, look.today)
            stretch = calendar.season(number, name) if number else None
        elif which == "last":
            stretch = ended[0]
        elif which in ("next", "coming") or (look.ahead and which != "this"):
            stretch = coming[-1]
        else:
            stretch = begun[0]
        if stretch is not None:
            yield _at(match.start(), match.end(), _part(stretch, match["part"]), look)


def _weekdays(text: str, words: str, look: Look, names: frozenset[str]) -> Iterator[Mentioned]:
    for match in _WEEKDAY.finditer(text):
        word, which = match["day"], match["which"]
        on = _ON_DAY.search(before(text, match.start()))
        bare = not (which or on or match["week"] or match["coming"])
        doubtful = word in SHORT_DAYS or word in names or match["plural"]
        if bare and (doubtful or _OF_A_THING.search(before(text, match.start()))):
            continue
        number, today = WEEKDAYS[word], look.today
        latest = today - ((today.weekday() - number - 1) % 7 + 1) * DAY
        coming = today + ((number - today.weekday()) % 7) * DAY
        bias = _bias(text, match.start())
        if match["week"]:
            day = (calendar.week(today - 7 * DAY).since or today) + number * DAY
        elif which in ("last", "past"):
            day = latest
        elif which == "this" and not look.back:
            day = (calendar.week(today).since or today) + number * DAY
        elif (
            which in ("next", "coming")
            or match["coming"]
            or bias == "ahead"
            or (look.ahead and bias != "back")
        ):
            day = coming if coming > today or which is None else coming + 7 * DAY
        else:
            day = latest
        yield replace(_at(match.start(), match.end(), calendar.day(day), look), bare=bare)


def _years(text: str, words: str, look: Look, names: frozenset[str]) -> Iterator[Mentioned]:
    for match in _YEAR.finditer(text):
        if int(match["year"]) in _YEARS:
            yield _at(match.start("year"), match.end(), calendar.year(int(match["year"])), look)
    for match in _QUARTER.finditer(text):
        number = int(match["number"]) if match["number"] else _QUARTERS[match["word"]]
        given = _year(match["year"], look.today) if match["year"] else None
        year = given or look.today.year
        stretch = calendar.months(year, 3 * number - 2, 3)
        if not given and not look.ahead and stretch.since and stretch.since > look.today:
            stretch = calendar.months(year - 1, 3 * number - 2, 3)
        yield _at(match.start(), match.end(), stretch, look)
    for match in _FEAST.finditer(text):
        year = look.today.year
        eve = Stretch(dt.date(year, 12, 24), dt.date(year + 1, 1, 1))
        if not look.ahead and eve.since and eve.since > look.today:
            eve = Stretch(dt.date(year - 1, 12, 24), dt.date(year, 1, 1))
        yield _at(match.start(), match.end(), eve, look)


_READERS: tuple[
    Callable[[str, str, Look, frozenset[str]], Iterator[Mentioned]], ...
] = (_days, _weekdays, _months, _seasons, _relative, _years)  # fmt: skip

_MONTHS = one_of(MONTH_NUMBERS)
_WHICH = r"(?:(?P<which>last|this|past|next|coming|previous)\s+)?"
_PART = (
    r"(?:(?P<part>early|mid|late|(?:the )?(?:beginning|start|middle|end|first half|second half) of)"
    r"[\s-]+)?"
)
_ANY_YEAR = r"\d{4}|(?:last|this|next) year"
_MONTH = re.compile(
    rf"\b{_PART}(?:(?P<year_before>(?:last|this|next) year)'?s?\s+)?{_WHICH}(?P<month>{_MONTHS})\b"
    rf"(?!')\.?(?:,?\s+(?:of\s+|de\s+|in\s+)?(?P<year>{_ANY_YEAR})\b)?(?!\s+\d{{1,2}}\b(?!\d))"
)
_SEASON = re.compile(
    rf"\b{_PART}{_WHICH}(?P<season>{one_of(calendar.SEASONS)})\b"
    rf"(?:\s+(?:of\s+|in\s+)?(?P<year>{_ANY_YEAR})\b)?"
)
_WEEKDAY = re.compile(
    rf"\b{_WHICH}(?P<day>{one_of(WEEKDAYS)})(?P<plural>s)?\b"
    r"(?P<week>\s+(?:of\s+)?last week|\s+a week ago)?(?P<coming>\s+coming|\s+next)?"
)
_DAY_ABROAD = re.compile(
    rf"\b(?P<day>\d{{1,2}})\.?\s+(?:de\s+)?(?P<month>{_MONTHS})\b(?:\s+(?:de\s+)?(?P<year>\d{{4}})\b)?"
)
_DAY_SPELT = re.compile(
    rf"\b(?P<day>{one_of(ORDINALS)})\s+(?:of\s+)?(?P<month>{_MONTHS})\b(?:,?\s+(?P<year>\d{{4}})\b)?"
)
_YEAR = re.compile(r"\b(?:in|of|during|since|until|before|after|from|en|em)\s+(?P<year>\d{4})\b")
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_QUARTER = re.compile(
    rf"\b(?:q(?P<number>[1-4])|(?P<word>{one_of(_QUARTERS)}) quarter)\b"
    rf"(?:\s+(?:of\s+)?(?P<year>{_ANY_YEAR})\b)?"
)
_FEAST = re.compile(
    r"\b(?:last\s+)?(?:christmas|xmas|new year's(?: eve)?|the holidays|weihnachten|natal|noel)\b"
)

_TIME_BEFORE = re.compile(
    r"(?:\b(?:in|since|until|till|during|before|after|from|between|by|around|over|throughout|through"
    r"|within|back in|early|mid|late|en|em|im|seit|desde|depuis|ate|bis|a partir de|for|of)\s+"
    rf"(?:the\s+|a\s+)?|\b(?:{_MONTHS})\s*(?:to|and|or|through|till|until|-|–|/)\s*)$"
)
_ON_DAY = re.compile(
    r"\b(?:on|by|for|before|after|since|until|till|from|every|am|um|o)\s+(?:the\s+)?$"
)
_BIAS = re.compile(r"\b(since|last|from|for|by|next|until|till|due)\s+(?:the\s+)?$")
_OF_A_THING = re.compile(r"\b(?:the|a|my|our|his|her|their|every|each)\s+$")
_MODAL_FOLLOWS = re.compile(r"\s+(?:i|we|you|he|she|they|be|not|have|on|to)\b")


def _in_a_row(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like a short month is a word: "mar" or "dec" with letters about it."""
    return len(match["month"]) <= 3 or bool(_MODAL_FOLLOWS.match(text, match.end()))


def _seen_from(one: Mentioned, today: dt.date) -> Mentioned:
    """The same, known to be ahead where all of it is to come."""
    since = one.stretch.since
    return replace(one, ahead=one.ahead or (since is not None and since > today))


def _at(start: int, end: int, stretch: Stretch, look: Look) -> Mentioned:
    ahead = stretch.since is not None and stretch.since > look.today
    return Mentioned(start, end, stretch, ahead=ahead)


def _real(said: dates.Mention) -> bool:
    try:
        dt.date(said.year or 2000, said.month, said.day)
    except ValueError:
        return False
    return said.year is None or said.year in _YEARS


def _bias(text: str, start: int) -> str:
    """Which way a word before a time turns it: "since March" looks back, "for Thursday" ahead."""
    match = re.search(
        r"\b(since|last|from|for|by|next|until|till|due)\s+(?:the\s+)?$", before(text, start)
    )
    if not match:
        return ""
    return "back" if match[1] in ("since", "last", "from") else "ahead"


def _month(
    number: int, year: str | None, which: str | None, look: Look, bias: str
) -> Stretch | None:
    today = look.today
    if year:
        given = _year(year, today)
        return calendar.month(given, number) if given else None
    this = calendar.month(today.year, number)
    back = this if today.month >= number else calendar.month(today.year - 1, number)
    if which in ("last", "past", "previous") and today.month == number:
        return calendar.month(today.year - 1, number)
    if which in ("next", "coming") or ((look.ahead or bias == "ahead") and bias != "back"):
        later = today.month > number or (which in ("next", "coming") and today.month == number)
        if not (look.back and which is None):
            return calendar.month(today.year + later, number)
    return back


def _year(said: str, today: dt.date) -> int | None:
    shift = {"last year": -1, "this year": 0, "next year": 1}
    number = today.year + shift[said] if said in shift else int(said)
    return number if number in _YEARS else None


def _part(stretch: Stretch, part: str | None) -> Stretch:
    """Early, mid or late in it: about a third, or half where halves are said; else all of it."""
    since, until = stretch
    if part is None or since is None or until is None:
        return stretch
    length = (until - since).days + 1
    third, half = length // 3 * DAY, length // 2 * DAY
    if "first half" in part:
        return Stretch(since, since + half - DAY)
    if "second half" in part:
        return Stretch(since + half, until)
    if part == "early" or "start" in part or "beginning" in part:
        return Stretch(since, since + third - DAY)
    if part.endswith(" of"):  # "the end of October" may well spill over
        return stretch
    if part == "late":
        return Stretch(since + 2 * third, until)
    return Stretch(since + third, since + 2 * third - DAY)
