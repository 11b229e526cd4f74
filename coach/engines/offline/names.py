"""How to greet, and how to sign: by the names as they are given."""

import re

from coach.checks.text import folded
from coach.domain.requests import Brief
from coach.engines.offline.labels import short_name
from coach.engines.offline.wording import introducer

_BEFORE = (
    r"\b(?:to|message|e-?mail|mail|contact|thank|ask|tell|write|ping|invite|congratulate|nudge"
    r"|remind|send|forward|reach|for|with|meet)\s+(?:out to\s+)?"
)
_WORD = r"[A-Z\u00c0-\u00de\u0141][\w'\u2019-]*"
_PARTICLES = r"(?:(?:van|von|de|der|den|da|di|la|le|al|bin|ibn|el|del|dos|du|ter|ten)\s+)*"
_ARTICLE = r"(?:(?:al|el|ul|ad|an|ar|as|ash|ibn|bin)-)?"
_TITLE = r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Mx)\b\.?\s+)"
_NAME = rf"{_TITLE}{{0,3}}{_WORD}(?:\s+{_PARTICLES}{_ARTICLE}{_WORD}){{0,4}}"
_WHO = (
    r"(?:(?:my|our|an?|the)\s+"
    r"(?:(?!of\b|at\b|in\b|on\b|for\b|from\b|about\b|with\b|and\b|to\b)[a-z-]+,?\s+){1,4})?"
)
"""What may stand before a name: "my old teacher"."""
_CAPITAL = rf"{_BEFORE}{_WHO}({_NAME})"
_OTHER_SCRIPT = rf"{_BEFORE}([^\W\dA-Za-z\u00c0-\u024f][^\s,.;:!?]*)"
_NOT_NAMES = frozenset(
    "i linkedin inmail email slack monday tuesday wednesday thursday friday saturday sunday".split()
)


MOST_CERTAIN = 2
"""Names, titles and particles left out, of which the first is surely the given one."""


def recipient_name(brief: Brief) -> str | None:
    """Whom the message is for: as the notes or the request name them, or None."""
    if brief.person is not None:
        return brief.person.name
    words = brief.request.aim
    through = introducer(words)
    for pattern in (_CAPITAL, _OTHER_SCRIPT):
        for match in re.finditer(pattern, words):
            name = match.group(1)
            if folded(name) not in _NOT_NAMES and name != through:
                return name
    opening = re.match(
        rf"({_NAME})\s+(?:has|hasn't|had|did|didn't|never|is|was|offered|asked)\b", words
    )
    return opening.group(1) if opening and folded(opening.group(1)) not in _NOT_NAMES else None


def greeting_name(brief: Brief) -> str:
    """The word to greet them by, or a blank."""
    person = brief.person
    if person is None:
        name = recipient_name(brief)
        return called(name) if name else "[name]"
    asked = brief.request.aim
    told = re.search(
        r"\b(?:call(?:s|ed)?|goes by|known as)\s+(?:(?:her|him|them)\s+)?([A-Z][\w'-]+)",
        person.about,
    )
    for alias in person.aliases:
        nickname = (
            alias[:1].isupper() and " " not in alias and folded(alias) != folded(person.first_name)
        )
        if nickname and re.search(rf"\b{re.escape(alias)}\b", asked, re.IGNORECASE):
            return alias
    if told and folded(told.group(1)) in {folded(alias) for alias in person.aliases}:
        return told.group(1)
    if re.search(rf"\b{re.escape(person.name)}\b", asked):
        return called(person.name)
    return short_name(person.name)


def called(name: str) -> str:
    """What to greet somebody by who is known by their whole name alone.

    Of three names or more nobody can tell which is the given one ("Mar\u00eda Jos\u00e9 ...",
    "Nguy\u1ec5n Th\u1ecb ..."): then it is the whole name.
    """
    bare = re.sub(rf"\A{_TITLE}{{0,3}}", "", name)
    many = len(re.findall(rf"(?<!\S){_WORD}", bare)) > MOST_CERTAIN
    return name if many else short_name(name)


def signature(brief: Brief, *, full: bool) -> str:
    """The mentee's name, or a blank; the first name alone for people who know them."""
    name = brief.profile.name
    if not name or not name.split():
        return "[your name]"
    return name if full else name.split()[0]
