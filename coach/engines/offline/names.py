"""How to greet, and how to sign: by the names as they are given."""

import re

from coach.checks.text import folded
from coach.domain.requests import Brief
from coach.engines.offline.labels import short_name
from coach.engines.offline.wording import introducer

_BEFORE = (
    r"\b(?:to|message|e-?mail|mail|contact|thank|ask|tell|write|ping|invite|congratulate|nudge|remind"
    r"|reach|for|with|meet|with)\s+(?:out to\s+)?"
)
_CAPITAL = (
    rf"{_BEFORE}((?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Mx)\.?\s+)?[A-Z][\w'\u2019-]*(?:\s+(?:(?:van|von|de|"
    r"der|den|da|di|la|le|al|bin|ibn|el|del|dos|du|ter|ten)\s+)*[A-Z][\w'\u2019-]*){0,3})"
)
_OTHER_SCRIPT = rf"{_BEFORE}([^\W\dA-Za-z\u00c0-\u024f][^\s,.;:!?]*)"
_NOT_NAMES = frozenset(
    "i linkedin inmail email slack monday tuesday wednesday thursday friday saturday sunday".split()
)


def recipient_name(brief: Brief) -> str | None:
    """Whom the message is for: as the notes or the request name them, or None."""
    if brief.person is not None:
        return brief.person.name
    words = brief.request.words
    through = introducer(words)
    for pattern in (_CAPITAL, _OTHER_SCRIPT):
        for match in re.finditer(pattern, words):
            name = match.group(1)
            if folded(name) not in _NOT_NAMES and name != through:
                return name
    return None


def greeting_name(brief: Brief) -> str:
    """The word to greet them by, or a blank."""
    person = brief.person
    if person is None:
        name = recipient_name(brief)
        return short_name(name) if name else "[name]"
    asked = f"{brief.request.words} {brief.request.mentor or ''}"
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
