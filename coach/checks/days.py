"""Days that a text names: dates in figures and words, days of a month, weekdays.

"1 and 10 February" is two dates, "the third and fourth of June" too; "the 15th" is a day without
a month. Texts are folded by `plain`.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from coach.checks.text import MONTHS, listed

WEEKDAYS = listed("monday tuesday wednesday thursday friday saturday sunday")
_ORDINALS = {
    word: number
    for number, word in enumerate(
        listed(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
            " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
            " twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth"
            " twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
        ),
        start=1,
    )
}
_MONTH = "|".join([*MONTHS, *(f"{month[:3]}\\b" for month in MONTHS), "sept\\b"])
_WORD = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{_WORD})"
_DATE = re.compile(
    rf"\b(?P<days>{_DAY}(?:(?:, | and | or | to |[-\u2013/]| & )(?:the )?{_DAY})*)(?: of)?[ -]"
    rf"(?P<month>{_MONTH})"
    rf"|\b(?P<month2>{_MONTH})[. ]{{1,2}}(?:the )?(?P<day2>\d{{1,2}}(?:st|nd|rd|th)?|{_WORD})\b"
    r"(?! ?%)"
    r"|\b(?P<iso>\d{4}-\d\d-\d\d)\b"
    r"|\b(?:on|by|before|until|from|since|after|till) the"
    rf" (?P<alone>\d{{1,2}}(?:st|nd|rd|th)|{_WORD})"
    r"(?= and\b|[,.;:!?)]|$| (?:i|we|you|so|if|at|for|because|which|as|in the|and)\b)"
)
_EACH = re.compile(_DAY)
_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b")


class Day(NamedTuple):
    """A day named in a text, and where."""

    day: int
    month: int | None
    start: int
    end: int


@lru_cache(maxsize=4_000)
def days_in(text: str) -> tuple[Day, ...]:
    """The days of months that a folded text names, in order."""
    found: list[Day] = []
    for match in _DATE.finditer(text):
        start, end = match.span()
        if match["iso"]:
            _, month, day = match["iso"].split("-")
            found.append(Day(int(day), int(month), start, end))
        elif match["alone"]:
            found.append(Day(_number(match["alone"]), None, match.start("alone"), end))
        elif match["day2"]:
            found.append(Day(_number(match["day2"]), _month(match["month2"]), start, end))
        else:
            month_number = _month(match["month"])
            days = [_number(each.group()) for each in _EACH.finditer(match["days"])]
            found += [Day(day, month_number, start, end) for day in days]
    return tuple(each for each in found if 1 <= each.day <= 31)


@lru_cache(maxsize=4_000)
def weekdays_in(text: str) -> frozenset[str]:
    """The weekdays that a folded text names, by their first letters."""
    return frozenset(match[1] for match in _WEEKDAY.finditer(text))


def _number(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else _ORDINALS[word]


def _month(word: str) -> int:
    return next(n for n, month in enumerate(MONTHS, start=1) if month.startswith(word[:3]))
