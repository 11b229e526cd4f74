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
_NAME = rf"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Mx)\.?\s+)?{_WORD}(?:\s+{_PARTICLES}{_WORD}){{0,3}}"
_CAPITAL = rf"{_BEFORE}({_NAME})"
_OTHER_SCRIPT = rf"{_BEFORE}([^\W\dA-Za-z\u00c0-\u024f][^\s,.;:!?]*)"
_NOT_NAMES = frozenset(
    "i linkedin inmail email slack monday tuesday wednesday thursday friday saturday sunday".split()
)


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
        return short_name(name) if name else "[name]"
    asked = brief.request.aim
    called = re.search(
        r"\b(?:call(?:s|ed)?|goes by|known as)\s+(?:(?:her|him|them)\s+)?([A-Z][\w'-]+)",
        person.about,
    )
    for alias in person.aliases:
        nickname = (
            alias[:1].isupper() and " " not in alias and folded(alias) != folded(person.first_name)
        )
        if nickname and re.search(rf"\b{re.escape(alias)}\b", asked, re.IGNORECASE):
            return alias
    if called and folded(called.group(1)) in {folded(alias) for alias in person.aliases}:
        return called.group(1)
    return short_name(person.name)


def signature(brief: Brief, *, full: bool) -> str:
    """The mentee's name, or a blank; the first name alone for people who know them."""
    name = brief.profile.name
    if not name or not name.split():
        return "[your name]"
    return name if full else name.split()[0]
