"""A time that a text names, and the words about it that open, close or join it."""

import re
from dataclasses import dataclass, replace

from coach.tasks.understanding.calendar import DAY, Stretch

NEAR_CHARS = 40
"""How far before a time a word that bears on it may begin."""

_RELATION = re.compile(
    r"\b(?P<word>(?:ever )?since|after|before|prior to|until|till|up to|by|from|seit|desde|depuis"
    r"|antes d[eao]s?|vor|avant|apres|nach|depois d[eao]s?)\s+(?:the\s+|o\s+|a\s+)?$"
)
_SINCE = ("since", "from", "seit", "desde", "depuis")
_BEFORE = ("before", "prior to", "vor", "avant", "antes")
_AFTER = ("after", "apres", "nach", "depois")
_BETWEEN = re.compile(r"\s*(?:to|and|until|till|through|bis|[-–])\s*(?:the\s+)?")


@dataclass(frozen=True)
class Mentioned:
    """A time that a text names; `start` and `end` are its place there, in characters."""

    start: int
    end: int
    stretch: Stretch
    ahead: bool = False
    strict: bool = True
    latest: bool = False
    bare: bool = False
    """A day of the week with no word of time beside it: it counts where nothing else does."""


def before(text: str, start: int) -> str:
    """The little before a place that can say how it is meant."""
    return text[max(0, start - NEAR_CHARS) : start]


def related(one: Mentioned, text: str) -> Mentioned:
    """The same, opened or closed by "since", "before" and the like that stand before it.

    Args:
        one: A time, not opened yet.
        text: The words it stands in, folded by `plain`.
    """
    match = _RELATION.search(before(text, one.start))
    if match is None or one.latest:
        return one
    word, (since, until) = match["word"], one.stretch
    start = max(0, one.start - NEAR_CHARS) + match.start()
    if word.endswith(_SINCE):
        return replace(one, start=start, stretch=Stretch(since, None))
    if word.startswith(_BEFORE):
        stretch = Stretch(None, since - DAY if since else None)
    elif word.startswith(_AFTER):
        stretch = Stretch(until + DAY if until else None, None)
    else:
        stretch = Stretch(None, until)
    return replace(one, start=start, stretch=stretch)


def joined(found: list[Mentioned], text: str) -> list[Mentioned]:
    """Times that "to", "and" or a dash holds together, as one from the first to the last."""
    whole: list[Mentioned] = []
    for one in found:
        last = whole[-1] if whole else None
        if last and not last.latest and _BETWEEN.fullmatch(text, last.end, one.start):
            since, until = last.stretch.since, one.stretch.until
            if since and until and since <= until:
                stretch = Stretch(since, until)
                whole[-1] = replace(last, end=one.end, stretch=stretch, ahead=last.ahead)
                continue
        whole.append(one)
    return whole
