"""Honesty in a talk: claims against what is known, what is owned up to, and what is taken back."""

import re
from collections.abc import Sequence

from coach.checks.text import sentences
from coach.checks.transcript_facts import false_claim
from coach.checks.transcript_measures import Judged, Reading
from coach.domain.debriefs import Quoted
from coach.domain.scenes import Signal

_TAKES_BACK = re.compile(
    r"\bthat (?:wasn't|isn't|was not|is not) (?:quite |really |exactly )?(?:true|right|honest|so"
    r"|the"
    r" whole truth)\b|\bi (?:wasn't|was not|haven't been) (?:quite |really )?(?:honest|straight"
    r"|truthful)\b|\b(?:let me|i (?:have to|must|should|want to|need to)) (?:correct|take (?:that"
    r"|it)"
    r" back|put (?:that|it|this) right)\b|\bi (?:take|took) that back\b|\bi (?:made that up"
    r"|exaggerated|said that (?:too|wrong)|told you (?:wrong|something)|put that (?:badly|wrong))\b"
    r"|\b(?:actually|in truth|the truth is)[,:]? (?:it|i|we|that)\b[^.?!]*\b(?:not|n't|only|never"
    r"|wasn't|didn't|haven't)\b",
    re.IGNORECASE,
)
"""Words that take back what was said."""
_GREETS = re.compile(
    r"\bhow(?:'s| is| are| have| was)\b[^?]*\b(?:you|things|it going|week|day|life)\b"
    r"|\bwhat (?:can|do|did|would) (?:i|you)\b[^?]*\b(?:do for|need|want|like|have in mind|bring)\b"
    r"|\bwhat brings\b|\bhow can i\b|\bwhat(?:'s| is) (?:it|this|on your mind|up|the matter)\b"
    r"|\bshall we\b",
    re.IGNORECASE,
)
"""A question that only opens the talk."""


def false_claims(reading: Reading, facts: Sequence[str]) -> list[tuple[int, str, str]]:
    """Claims that a fact contradicts: turn, words and fact. One that is put right is none."""
    found = []
    for n in reading.mine:
        claim = false_claim(reading.turns[n].text, facts)
        if claim is not None and not _put_right(reading, n, claim[0]):
            found.append((n, *claim))
    return found


def _put_right(reading: Reading, n: int, claim: str) -> bool:
    """Whether the mentee takes a claim back, in the same turn or a later one."""
    for m in (m for m in reading.mine if m >= n):
        said = reading.turns[m].text.replace("’", "'")
        rest = said.partition(claim)[2] if m == n else said
        if _TAKES_BACK.search(rest):
            return True
    return False


def honesty_of(reading: Reading, facts: Sequence[str]) -> Judged:
    """The level of honesty and what shows it; None where nothing was at stake."""
    if claims := false_claims(reading, facts):
        return 0, (Quoted(turn=claims[0][0], quote=claims[0][1]),)
    blamed, owned = reading.has(Signal.BLAME), reading.has(Signal.ADMISSION)
    owned = sorted({*owned, *(n for n in reading.mine if _takes_back(reading, n))})
    if blamed and not owned:
        return 1, tuple(Quoted(turn=n, quote=reading.quote(n, Signal.BLAME)) for n in blamed[:2])
    if not owned:
        return None, ()
    offered = [n for n in owned if not _was_asked(reading, n)]
    quoted = tuple(
        Quoted(
            turn=n,
            quote=reading.quote(n, Signal.ADMISSION)
            if Signal.ADMISSION in reading.heard[n]
            else sentences(reading.turns[n].text)[0].text,
        )
        for n in (offered or owned)[:2]
    )
    return (3 if offered and not blamed else 2), quoted


def _takes_back(reading: Reading, n: int) -> bool:
    return bool(_TAKES_BACK.search(reading.turns[n].text.replace("’", "'")))


def _was_asked(reading: Reading, n: int) -> bool:
    """Whether the mentor had just asked for what a turn owns up to."""
    last = reading.turns[n - 1].text.rstrip() if n else ""
    if not last.endswith("?"):
        return False
    return not _GREETS.search(last.replace("’", "'"))
