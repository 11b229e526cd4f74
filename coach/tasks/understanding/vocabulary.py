"""Words of time: months and days in the languages people write notes in, and what points where.

All as `coach.checks.text.plain` leaves them: small letters, no accents.
"""

import re
from collections.abc import Iterable

from coach.checks.text import MONTHS, NUMBER_WORDS

MOST_CHARS = 4_000
"""Of a request, how much is looked through; a longer one is a paste."""
_ABROAD = """
januar februar marz april mai juni juli august september oktober november dezember
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
januari februari maart april mei juni juli augustus september oktober november december
"""
"""German, French, Spanish, Portuguese, Italian, Dutch."""
MONTH_NUMBERS = {
    **{
        word: number
        for line in _ABROAD.strip().splitlines()
        for number, word in enumerate(line.split(), start=1)
    },
    **{name: number for number, name in enumerate(MONTHS, start=1)},
    **{name[:3]: number for number, name in enumerate(MONTHS, start=1) if name != "may"},
    "sept": 9,
}
ALSO_WORDS = frozenset("may march mar mars mai mei jan dec marco".split())
"""Months that are words or names as well: they count after a word of time, or beside a number."""
_DAYS = """
monday tuesday wednesday thursday friday saturday sunday
montag dienstag mittwoch donnerstag freitag samstag sonntag
lundi mardi mercredi jeudi vendredi samedi dimanche
lunes martes miercoles jueves viernes sabado domingo
segunda-feira terca-feira quarta-feira quinta-feira sexta-feira sabado domingo
lunedi martedi mercoledi giovedi venerdi sabato domenica
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
mon tues weds thurs fri sat sun
xxx tue wed thur xxx xxx xxx
xxx xxx xxx thu xxx xxx xxx
"""
WEEKDAYS = {
    word: number
    for line in _DAYS.strip().splitlines()
    for number, word in enumerate(line.split())
    if word != "xxx"
}
SHORT_DAYS = frozenset("mon wed fri sat sun thu tue".split())
"""Days that are words as well: they count after "on", "last", "this", "next" and the like."""
_ONES = "first second third fourth fifth sixth seventh eighth ninth".split()
_TEENS = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth"
    " nineteenth twentieth"
).split()
ORDINALS = {
    **{word: number for number, word in enumerate([*_ONES, *_TEENS], start=1)},
    **{f"twenty{mark}{word}": 20 + n for n, word in enumerate(_ONES, start=1) for mark in " -"},
    "thirtieth": 30, "thirty-first": 31, "thirty first": 31,
}  # fmt: skip
"""Days of the month in words."""
TIME_NAMES = frozenset([*MONTHS, "summer", "autumn", "spring", "winter", "sun", "sunny"])
"""Names of times that people are called by as well."""
COUNTS = {
    **NUMBER_WORDS,
    "a": 1, "an": 1, "couple": 2, "a couple": 2, "a couple of": 2, "couple of": 2, "few": 3,
    "a few": 3, "several": 4,
}  # fmt: skip


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_PAST = re.compile(
    r"\b(?:did|didn't|was|wasn't|were|had|said|say that|told|promised|agreed|asked|met|talked|spoke"
    r"|happened|wrote|sent|gave|thought|decided|saw|seen|been|went|got|came|suggested|advised"
    r"|recommended|mentioned|noted|discussed|offered|wanted|warned|learn(?:ed|t)|changed|made|heard"
    r"|have i|have we|has (?:she|he)|ago|since|used to|back (?:in|then)|so far)\b"
)
_AHEAD = re.compile(
    r"\b(?:will|won't|i'll|we'll|going to|gonna|upcoming|tomorrow|coming up|shall|should i|deadline"
    r"|due|by when|prepare|prep|preparing|questions? for|agenda|ready for|about to|(?:am|are) i"
    r"|are we|i'm (?:meeting|seeing|talking|due)|do i (?:have|need)|need to|have to"
    r"|plan(?:s|ned|ning)?|what(?:'s| is) (?:on|next|coming)|what happens)\b"
)


def looks_back(plain: str) -> bool:
    """Whether a request, folded, speaks of what has been."""
    return bool(_PAST.search(plain))


def looks_ahead(plain: str) -> bool:
    """Whether it speaks of what is to come, and not of what has been."""
    return bool(_AHEAD.search(plain)) and not looks_back(plain)
