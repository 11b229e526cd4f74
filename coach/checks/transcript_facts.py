"""What the mentee says against what is known about them: does a fact say otherwise?

Only plain contradictions count: another number for the same thing, done where the fact says not
done (and the other way round), or alone where the fact names who helped. What no fact speaks of is
no false claim.
"""

import re
from collections.abc import Sequence

from coach.checks.text import NUMBER_WORDS, folded, sentences, words
from coach.checks.transcript_words import roots

ENOUGH = 0.34
"""Share of the shorter sentence's words of meaning that both must hold to speak of one thing."""
_MINE = re.compile(r"\b(?:i|i'm|i've|i'd|i'll|my|we|our|we've)\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not|never|no|none|nobody|without|haven't|hasn't|hadn't|didn't|don't|doesn't|isn't|wasn't"
    r"|won't|can't|couldn't|weren't|aren't|half|only|still|yet|unfinished|failed|late|overdue"
    r"|missed|lapsed|rejected|nothing|barely|stopped|dropped|abandoned|declined|refused|cancelled"
    r"|planned|zero|open|missing|unread|unwritten|unsent|pending)\b",
    re.IGNORECASE,
)
_INTENDED = re.compile(
    r"\?\s*$|\b(?:i'll|i will|i'd|let's|going to|would|could|should|might|want to|hope|plan to"
    r"|if|maybe|perhaps|wonder|let me|can i|need to)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"^\s*not (?:yet )?done\b", re.IGNORECASE)
"""A fact that is an open promise, word for word as a note has it."""
_DONE = re.compile(
    r"\b(?:done|did|finished|completed|sent|wrote|written|gave|given|made|met|told|spoke|spoken|rang"
    r"|read|ran|built|took|taken|(?:i|we)(?:'ve| have)? (?:already )?[a-z]+ed)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"\b(?:on my own|by myself|all myself|single-?handed(?:ly)?|without (?:any )?help|alone|nobody"
    r" helped|from scratch|front to back)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\b(?:with|and|together with|helped by) (?-i:[A-Z])\w+|\b(?:he|she|they|(?-i:[A-Z])\w+) (?:did"
    r"|built|wrote|made|led|ran|designed|helped|does)\b|\bmy (?:colleague|team|boss|partner)\b",
    re.IGNORECASE,
)
_UNIT = r"[^\W\d_][\w'-]*"
_FIGURE = rf"\d[\d,]*|{'|'.join(NUMBER_WORDS)}"
_OF = re.compile(
    rf"\b({_FIGURE}) of (?:the |my |our )?(?:{_FIGURE})\s+((?:{_UNIT}\s*){{1,3}})", re.I
)
_ALL = re.compile(
    rf"\ball (?:of )?(?:the |my |our )?({_FIGURE})\s+({_UNIT})(?:\s+({_UNIT}))?", re.I
)
_COUNTED = re.compile(rf"(?<![\w.])({_FIGURE})\s*(%|{_UNIT})(?:\s+({_UNIT}))?", re.IGNORECASE)
_TIMES = {"once": 1, "twice": 2}
_LIGHT = frozenset(roots("not never half only still yet have already really actually"))


def false_claim(text: str, facts: Sequence[str]) -> tuple[str, str] | None:
    """The first sentence of a turn that a fact contradicts, with the fact; or None.

    Args:
        text: What the mentee said in a turn.
        facts: Sentences that are known to be true about them.
    """
    before = ""
    for span in sentences(text):
        fact = contradiction(span.text, facts, before)
        if fact is not None:
            return span.text, fact
        before = span.text
    return None


def contradiction(sentence: str, facts: Sequence[str], before: str = "") -> str | None:
    """The fact that says otherwise, or None.

    Args:
        sentence: Something the mentee said.
        facts: Sentences that are known to be true about them.
        before: The sentence before it, which may name what this one speaks of.
    """
    said = sentence.replace("’", "'")
    if not facts or _INTENDED.search(said) or not (_MINE.search(said) or _MINE.search(before)):
        return None
    for fact in facts:
        known = fact.replace("’", "'")
        if (
            _other_number(said, known, before)
            or _other_way(said, known)
            or _alone(said, known, before)
        ):
            return fact
    return None


def _about_one_thing(said: str, known: str, *, least: int) -> bool:
    one, other = _stems(said), _stems(known)
    shared = len(one & other)
    return shared >= least and shared >= ENOUGH * min(len(one), len(other))


def _stems(text: str) -> set[str]:
    return {stem for stem in roots(text) if not stem.isdigit()} - _LIGHT


def _other_number(said: str, known: str, before: str) -> bool:
    """Whether both count the same unit and give another figure."""
    mine, true = _counts(said), _counts(known)
    clash = [unit for unit in mine.keys() & true.keys() if not mine[unit] & true[unit]]
    if not clash:
        return False
    if set(clash) == {"times"}:
        return _about_one_thing(said, known, least=1) or bool(_stems(said) & _stems(known))
    return _about_one_thing(f"{before} {said}", known, least=1)


def _counts(text: str) -> dict[str, set[int]]:
    """Figures by the stem of what they count; of "two of the five lessons" it is two."""
    found: dict[str, set[int]] = {}

    def add(figure: str, *units: str) -> None:
        number = NUMBER_WORDS.get(folded(figure))
        if number is None:
            number = int(figure.replace(",", ""))
        for name in units:
            for stem in roots(name) or [name.casefold()] * (name == "%"):
                found.setdefault(stem, set()).add(number)

    rest = text
    for match in _OF.finditer(text):
        add(match[1], *match[2].split())
    rest = _OF.sub(" ", rest)
    for figure, unit, after in (*_COUNTED.findall(rest), *_ALL.findall(rest)):
        add(figure, *filter(None, (unit, after)))
    for word in words(rest):
        if word.casefold() in _TIMES:
            found.setdefault("times", set()).add(_TIMES[word.casefold()])
    for figure in re.findall(rf"\b({_FIGURE}) times\b", rest, re.IGNORECASE):
        number = NUMBER_WORDS.get(folded(figure))
        found.setdefault("times", set()).add(int(figure) if number is None else number)
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


def _alone(said: str, known: str, before: str) -> bool:
    """Whether one claims to have done alone what the other did with somebody."""
    if not (_ALONE.search(said) and _TOGETHER.search(known)):
        return False
    return bool(_stems(f"{before} {said}") & _stems(known))
