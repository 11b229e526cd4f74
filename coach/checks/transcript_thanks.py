"""Thanks in speech: the word alone, what they are for, and what it changes."""

import re
from typing import NamedTuple

from coach.checks.text import content_stems, sentences

_THANKS = re.compile(
    r"\bthank(?:s|\s+you)?\b|\bgrateful\b|\bi (?:really )?appreciate\b|\bmuch appreciated\b"
    r"|^\W*(?:cheers|ta)\b|\b(?:it|that) (?:really |already )?(?:helps|helped) (?:me )?(?:a lot )?"
    r"(?:to (?:know|hear|see)|that)\b|\b(?:good|useful) to (?:know|hear) that\b",
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
    r"|\b(?:helps|helped|good|useful)(?: me)? to (?:know|hear|see) (?:that|it|what|how|why)\b"
    r"|\b(?:that|the|your|this) \w+ (?:would have |has |have |already )*(?:saved?|helps?|helped"
    r"|changes?|changed|makes?|made)\b"
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
    r"|\bi (?:went|did|tried|used|changed|stopped|started|rewrote|sent|asked)\b"
    r"|\bi(?:'d| had) (?:been|thought|feared|worried|planned|taken|got|missed|put|read)\b"
    r"|\b(?:saves?|saved|have saved|spares?|spared|cost) me\b|\bi can (?:stop|now|finally|use)\b"
    r"|\bi (?:was|'ve been|have been) (?:about to|going to|angry|planning|\w+ing)\b"
    r"|\bnow i\b|\bthat's what i'll\b",
    re.IGNORECASE,
)
_LATE = re.compile(
    r"\bi(?:'d| would)(?:n't| not| never)? (?:have|never have|not have)\b|\bi wouldn't have\b"
    r"|\b(?:would have )?saved? me\b|\bi(?:'d| had) (?:been|thought|planned)\b",
    re.IGNORECASE,
)
"""An effect that may be told before the thanks themselves."""


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
        before = spans[n - 1].text if n else ""
        after = " ".join(one.text for one in spans[n : n + 2])
        match = _FOR.search(tail)
        named = bool(match and content_stems(match["what"]))
        named = named or bool(_HELPED.search(after) or _HELPED.search(before))
        effect = _EFFECT.search(after) or _LATE.search(before)
        made = Thanked(text[span.start : span.end], named, named and bool(effect))
        if best is None or (made.named, made.effect) > (best.named, best.effect):
            best = made
    return best
