"""Thanks in speech: the word alone, what they are for, and what it changes."""

import re
from typing import NamedTuple

from coach.checks.text import content_stems, sentences

_THANKS = re.compile(
    r"\bthank(?:s|\s+you)?\b|\bgrateful\b|\bi (?:really )?appreciate\b|\bmuch appreciated\b"
    r"|^\W*(?:cheers|ta)\b",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\b(?:for|that|appreciate)\s+(?!you\b|it\b)(?!(?:your|the|all|making|taking|having|finding)?"
    r" ?(?:time|minutes?"
    r"|everything"
    r"|all|this|that|now|today|listening|talk|chat|call|meeting|help|advice|support|patience)\b)"
    r"(?!(?:making|taking|finding|picking|seeing|meeting|stopping|having|coming|squeezing|fitting"
    r"|agreeing|listening|doing)\b)(?P<what>[^.?!;]{3,})",
    re.IGNORECASE,
)
_HELPED = re.compile(
    r"\bthank(?:s|\s+you)[,!:]?\s+(?:(?-i:[A-Z])\w+,\s+)?(?:the|your|what you) \w+"
    r"|\b(?:the|your|what you)\b[^.?!]{3,60}\b(?:helps|helped|was (?:\w+ )?(?:useful|helpful)|is"
    r" (?:useful|helpful)|made (?:me|it)|i can use)\b",
    re.IGNORECASE,
)
_EFFECT = re.compile(
    r"\bi(?:'d| would) (?:have|never|not)\b|\bi wouldn't have\b|\bi(?:'ll| will) (?:use|take|try"
    r"|start|stop|change|cut|put|keep|write|do|go|say|begin|ask)\b|\bbecause of (?:that|it|you)\b"
    r"|\bthat(?:'s| is) (?:why|where|how|what)\b|\bit (?:has |already )?(?:changed|changes|made"
    r"|makes|means|would have)\b|\bchanges (?:how|what|my)\b|\bso (?:now )?i(?:'ll| can| will"
    r"|'m)\b|\bsince then\b|\bthe week after\b"
    r"|\bi (?:went|did|tried|used|changed|stopped|started|rewrote|sent|asked)\b",
    re.IGNORECASE,
)


class Thanked(NamedTuple):
    """The best thanks of a text."""

    quote: str
    named: bool
    """Whether they say what for, beyond time and everything."""
    effect: bool
    """Whether they say what it changes."""


def thanks_in(text: str) -> Thanked | None:
    """The best thanks in a turn, or None."""
    plain = text.replace("’", "'")
    spans = sentences(plain)
    best: Thanked | None = None
    for n, span in enumerate(spans):
        if not _THANKS.search(span.text):
            continue
        tail = span.text[_THANKS.search(span.text).start() :]  # type: ignore[union-attr]
        around = " ".join(one.text for one in spans[n : n + 2])
        before = spans[n - 1].text if n else ""
        match = _FOR.search(tail)
        named = bool(match and content_stems(match["what"]))
        named = named or bool(_HELPED.search(around) or _HELPED.search(before))
        made = Thanked(text[span.start : span.end], named, named and bool(_EFFECT.search(around)))
        if best is None or (made.named, made.effect) > (best.named, best.effect):
            best = made
    return best
