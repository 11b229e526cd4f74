"""A sentence of the mentee against what is known about them: does a fact say otherwise?

Only plain contradictions count: another number for the same thing, or done where the fact says not
done, and the other way round. What no fact speaks of is no false claim.
"""

import re
from collections.abc import Sequence

from coach.checks.text import NUMBER_WORDS, content_stems, folded, words

ENOUGH = 0.34
"""Share of the shorter sentence's words of meaning that both must hold to speak of one thing."""
_MINE = re.compile(r"\b(?:i|i'm|i've|i'd|my|we|our|we've)\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not|never|no|none|nobody|without|haven't|hasn't|hadn't|didn't|don't|doesn't|isn't|wasn't"
    r"|won't|can't|couldn't|weren't|aren't|half|only|still|yet|unfinished|failed|late|overdue"
    r"|missed"
    r"|lapsed|rejected|nothing|barely|stopped|dropped|abandoned|declined|refused|cancelled|planned"
    r"|zero)\b",
    re.IGNORECASE,
)
_INTENDED = re.compile(
    r"\?\s*$|\b(?:i'll|i will|i'd|let's|going to|would|could|should|might|want to|hope|plan to"
    r"|if|maybe|perhaps"
    r"|wonder|let me|can i|need to)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"^\s*not (?:yet )?done\b", re.IGNORECASE)
"""A fact that is an open promise, word for word as a note has it."""
_DONE = re.compile(
    r"\b(?:done|did|finished|completed|sent|wrote|written|gave|given|made|met|told|spoke|spoken|rang"
    r"|read|ran|built|took|taken|(?:i|we)(?:'ve| have)? (?:already )?[a-z]+ed)\b",
    re.IGNORECASE,
)
_UNIT = r"[^\W\d_][\w'-]*"
_COUNTED = re.compile(
    rf"(?<![\w.])(\d[\d,]*|{'|'.join(NUMBER_WORDS)})\s*(%|{_UNIT})(?:\s+({_UNIT}))?", re.I
)


def contradiction(sentence: str, facts: Sequence[str]) -> str | None:
    """The fact that says otherwise, or None.

    Args:
        sentence: Something the mentee said.
        facts: Sentences that are known to be true about them.
    """
    said = sentence.replace("’", "'")
    if not facts or not _MINE.search(said) or _INTENDED.search(said):
        return None
    for fact in facts:
        known = fact.replace("’", "'")
        if _other_number(said, known) or _other_way(said, known):
            return fact
    return None


def _about_one_thing(said: str, known: str, *, least: int) -> bool:
    one, other = _stems(said), _stems(known)
    shared = len(one & other)
    return shared >= least and shared >= ENOUGH * min(len(one), len(other))


def _stems(text: str) -> set[str]:
    return {stem for stem in content_stems(text) if not stem.isdigit()} - _LIGHT


_LIGHT = frozenset(content_stems("not never half only still yet have already really actually"))


def _other_number(said: str, known: str) -> bool:
    """Whether both count the same unit and give another figure."""
    mine, true = _counts(said), _counts(known)
    clash = [unit for unit in mine.keys() & true.keys() if not mine[unit] & true[unit]]
    return bool(clash) and _about_one_thing(said, known, least=1)


def _counts(text: str) -> dict[str, set[int]]:
    """Figures by the stem of what they count."""
    found: dict[str, set[int]] = {}
    for figure, unit, after in _COUNTED.findall(text):
        number = NUMBER_WORDS.get(folded(figure))
        if number is None:
            number = int(figure.replace(",", ""))
        for name in filter(None, (unit, after)):
            for stem in content_stems(name) or [name.casefold()] * (name == "%"):
                found.setdefault(stem, set()).add(number)
    return found


def _other_way(said: str, known: str) -> bool:
    """Whether one says done and the other not done, about the same thing."""
    if bool(_NOT.search(said)) == bool(_NOT.search(known)):
        return False
    if _OPEN.match(known):
        named = _stems(_OPEN.sub("", known))
        shared = len(named & _stems(said))
        return bool(_DONE.search(said)) and shared >= max(2, len(named) / 2)
    return _about_one_thing(said, known, least=2) and len(words(known)) <= 30
