"""What the mentee says against what is known about them: does a fact say otherwise?

Only plain contradictions count: another number for the same thing, done where the fact says not
done (and the other way round), or alone where the fact names who helped. What no fact speaks of is
no false claim.
"""

import re
from collections.abc import Sequence

from coach.checks.text import NUMBER_WORDS, folded, sentences, words
from coach.checks.transcript_steps import step_in
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
    r"\b(?:done|did|finished|completed|sent|wrote|written|gave|given|made|met|told|spoke|spoken"
    r"|rang"
    r"|read|ran|built|took|taken|(?:i|we)(?:'ve| have)? (?:already )?[a-z]+ed)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"\b(?:on my own|by myself|all myself|single-?handed(?:ly)?|without (?:any )?help|all alone"
    r"|nobody"
    r" helped|from scratch|front to back)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\b(?:with|and|together with|helped by) (?-i:[A-Z])\w+|\b(?:he|she|they|(?-i:[A-Z])\w+) (?:did"
    r"|built|wrote|made|led|ran|designed|helped|does)\b|\bmy (?:colleague|team|boss|partner)\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"(?:[.;]\s+|,? (?:and|but) )")
_OPPOSITES = tuple(
    (re.compile(one, re.IGNORECASE), re.compile(other, re.IGNORECASE))
    for one, other in (
        (r"\baccepted\b|\bapproved\b", r"\brejected\b|\brefused\b|\bturned down\b|\bdeclined\b"),
        (r"\bpass(?:ed)?\b", r"\bfail(?:ed)?\b"),
        (r"\bfinished\b|\bcompleted\b|\bgraduated\b", r"\bdropped out\b|\bquit\b|\babandoned\b"),
        (r"\bon time\b|\bbefore the deadline\b", r"\blate\b|\bmissed\b|\bafter the deadline\b"),
        (r"\bfluent(?:ly)?\b", r"\ba little\b|\bbeginner\b|\bno\b"),
    )
)
_BY_ANOTHER = re.compile(r"^\W*(?:(?-i:[A-Z])[\w'’-]+|he|she|they) (?P<verb>[a-z]+)", re.IGNORECASE)
_BY_ME = re.compile(r"\b(?:i|we)(?:'ve| have)? (?:\w+ly )?(?P<verb>[a-z]+)", re.IGNORECASE)
_RANK = r"(first|second|third|fourth|fifth)[ -](author|place|prize|year|language|class|choice)"
_UNIT = r"[^\W\d_][\w'-]*"
_FIGURE = rf"\d[\d,]*|{'|'.join(NUMBER_WORDS)}"
_OF = re.compile(
    rf"\b({_FIGURE}) of (?:the |my |our )?(?:{_FIGURE})\s+((?:{_UNIT}\s*){{1,3}})", re.I
)
_ALL = re.compile(
    rf"\ball (?:of )?(?:the |my |our )?({_FIGURE})\s+({_UNIT})(?:\s+({_UNIT}))?", re.I
)
_COUNTED = re.compile(rf"(?<![\w.])({_FIGURE})\s*(%|{_UNIT})(?:\s+({_UNIT}))?", re.IGNORECASE)
_RANKS = ("first", "second", "third", "fourth", "fifth")
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
    if (
        not facts
        or _INTENDED.search(said)
        or step_in(said)
        or not (_MINE.search(said) or _MINE.search(before))
    ):
        return None
    for fact in facts:
        known = fact.replace("’", "'")
        if _other_number(said, known, before) or _alone(said, known, before):
            return fact
        for part in [one for one in _CLAUSES.split(said) if _MINE.search(one)] or [said]:
            near = _nearest(part, known)
            if _other_way(part, near) or _opposite(part, near) or _not_mine(part, near, known):
                return fact
    return None


def _nearest(said: str, known: str) -> str:
    """The clause of a fact that speaks of what was said; the whole where no clause stands out."""
    parts = [part for part in _CLAUSES.split(known) if part.strip()]
    stems = _stems(said)
    best = max(parts, key=lambda part: len(stems & _stems(part)), default=known)
    shared = len(stems & _stems(best))
    return best if shared >= 2 and shared == len(stems & _stems(known)) else known


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
    if all(unit == "times" or unit.endswith(" rank") for unit in clash):
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
    for unit, figure in re.findall(rf"\b({_UNIT}) of ({_FIGURE})\b", rest, re.IGNORECASE):
        add(figure, unit)
    for rank, unit in re.findall(rf"\b{_RANK}\b", rest, re.IGNORECASE):
        found.setdefault(f"{unit.casefold()} rank", set()).add(_RANKS.index(rank.casefold()))
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


def _opposite(said: str, known: str) -> bool:
    """Whether one says a word and the other its opposite, about the same thing."""
    for pair in _OPPOSITES:
        for one, other in (pair, pair[::-1]):
            apart = one.search(said) and other.search(known)
            mixed = other.search(said) or one.search(known)
            if apart and not mixed and not _NOT.search(one.sub(" ", said)):
                return bool(_stems(one.sub(" ", said)) & _stems(other.sub(" ", known)))
    return False


def _not_mine(said: str, near: str, known: str) -> bool:
    """Whether somebody else did what the mentee says that they did.

    The fact must tell the two apart ("Marta ran it; I made the slides"): one without an "I" may
    speak of the mentee by name.
    """
    theirs, mine = _BY_ANOTHER.match(near), _BY_ME.search(said)
    if not theirs or not mine or _MINE.search(near) or not _MINE.search(known):
        return False
    verbs = set(roots(theirs["verb"])) & set(roots(mine["verb"]))
    return bool(verbs) and len(_stems(said) & _stems(near)) >= 2


def _alone(said: str, known: str, before: str) -> bool:
    """Whether one claims to have done alone what the other did with somebody."""
    if not (_ALONE.search(said) and _TOGETHER.search(known)):
        return False
    return bool(_stems(f"{before} {said}") & _stems(known))
