"""What the mentee says against what is known about them: does a fact say otherwise?

Only plain contradictions count: another number for the same thing, done where the fact says not
done (and the other way round), or alone where the fact names who helped. What no fact speaks of is
no false claim.
"""

import re
from collections.abc import Sequence

from coach.checks.text import sentences, words
from coach.checks.transcript_figures import apart, claims_all, counts, is_rough
from coach.checks.transcript_steps import step_in
from coach.checks.transcript_words import roots

ENOUGH = 0.34
"""Share of the shorter sentence's words of meaning that both must hold to speak of one thing."""
_MINE = re.compile(r"\b(?:i|i'm|i've|i'd|i'll|me|my|mine|we|our|ours|we've)\b", re.IGNORECASE)
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
    r"|nobody helped|my own work|from scratch|front to back)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\b(?:with|and|together with|helped by|copied \w+ \w+ from|copied from) (?-i:[A-Z])\w+"
    r"|\b(?:he|she|they|(?-i:[A-Z])\w+) (?:did"
    r"|built|wrote|made|led|ran|designed|helped|does)\b|\bmy (?:colleague|team|boss|partner)\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(
    r"(?:[.;:]\s+|,? (?:and|but|though|even though|although|because|so|while|which|that|when)\b )"
    r"|,\s+(?=(?:i|i've|i'm|you|we|we've|he|she|they|it)\b)",
    re.IGNORECASE,
)
"""Where speech goes on to another clause."""
_PARTS = re.compile(r"(?:[.;]\s+|,? (?:and|but) )")
"""The same for a fact, which is written down."""
_SUBJECT = re.compile(r"^\W*(?:\w+ly )?(?:i|i've|we|we've|you|he|she|they|it|my|our)\b", re.I)
_NEVER = re.compile(
    r"\bi(?:'ve| have)? never (?P<verb>\w+)(?: any\w*)?(?: before| yet)?\W*$", re.IGNORECASE
)
_DID = re.compile(r"\bi(?:'ve| have)? (?:already |also |once )?(?P<verb>\w+)", re.IGNORECASE)
_REFUSED = r"\b(?:rejected|refused|turned down|declined|knocked back|unsuccessful)\b"
_OPPOSITES = tuple(
    (re.compile(one, re.IGNORECASE), re.compile(other, re.IGNORECASE))
    for one, other in (
        (
            r"\b(?:accepted|approved|granted|won|wanted me|said yes|(?:i|we)(?:'ve)? got (?:the|a"
            r"|in)"
            r"|offered me|took me)\b",
            _REFUSED,
        ),
        (r"\bpass(?:ed)?\b", r"\bfail(?:ed)?\b"),
        (
            r"\b(?:finish(?:ed)?|completed|graduated|saw it through|to the end)\b",
            r"\b(?:dropped out|quit|abandoned|gave up|broke off|left)\b",
        ),
        (
            r"\b(?:on|in) (?:good )?time\b|\bbefore the deadline\b|\bpunctual(?:ly)?\b",
            r"\b(?:days?|weeks?|hours?|too|came|was|were) late\b|\blate\b|\bmissed\b"
            r"|\bafter the deadline\b|\boverdue\b",
        ),
        (
            r"\bfluent(?:ly)?\b|\bnative\b",
            r"\ba little\b|\bbeginner\w*\b|\bno\b|\b[AB][12]\b|\bbasic\b|\bschool \w+\b",
        ),
        (
            r"\b(?:every|each)\b|\bnever missed\b|\ball of them\b",
            r"\bmissed\b|\bskipped\b|\babsent\b",
        ),
        (
            r"\b(?:i|we) (?:ran|led|headed|managed|directed|was in charge|were in charge)\b"
            r"|\bin charge of\b|\bmy (?:own )?(?:idea|invention)\b",
            r"\b(?:an? )?(?:assistant|intern|trainee|helper|volunteer|observer)\b"
            r"|\bone of (?:the )?\w+"
            r" (?:people|who|on)\b|\bi (?:helped|assisted|watched|sat in)\b",
        ),
    )
)
_SPANS = frozenset(roots("year month week day hour minute"))
_SYNONYMS = {
    root: roots(group)[0]
    for group in (
        "asked check consult",
        "called ring phone telephone rang",
        "sent hand submit deliver post mail email",
        "built made create develop set",
        "lead manage run head direct",
        "speak interview",
        "site website homepage",
        "report paper document",
        "exam test",
    )
    for root in roots(group)
}
"""Roots that speak of one deed or thing."""
_BY_ANOTHER = re.compile(r"^\W*(?:(?-i:[A-Z])[\w'’-]+|he|she|they) (?P<verb>[a-z]+)", re.IGNORECASE)
_BY_ME = re.compile(r"\b(?:i|we)(?:'ve| have)? (?:\w+ly )?(?P<verb>[a-z]+)", re.IGNORECASE)
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
    said = _stated(sentence.replace("’", "'"))
    if not facts or not said or not (_MINE.search(said) or _MINE.search(before)):
        return None
    for fact in facts:
        known = fact.replace("’", "'")
        if _other_number(said, known, before) or _alone(said, known, before):
            return fact
        led = ""
        for part in [one for one in _CLAUSES.split(said) if one.strip()]:
            near = _nearest(part, known)
            mine = bool(_MINE.search(part)) or not _MINE.search(said)
            if mine and (
                _other_way(part, near)
                or _opposite(part, near)
                or _not_mine(part, _nearest(f"{led} {part}", known), known, led)
            ):
                return fact
            led = f"{led} {part}"
    return None


def _stated(said: str) -> str:
    """The clauses of a sentence that state something; what is meant, asked or wished is left out.

    One that goes on from an intention without a subject of its own is part of it.
    """
    if said.rstrip("\"')” ").endswith("?"):
        return ""
    kept: list[str] = []
    meant = False
    for part in _CLAUSES.split(said):
        if not part.strip():
            continue
        meant = bool(_INTENDED.search(part) or step_in(part)) or (
            meant and not _SUBJECT.match(part)
        )
        if not meant:
            kept.append(part)
    return "; ".join(kept)


def _nearest(said: str, known: str) -> str:
    """The clause of a fact that speaks of what was said; the whole where no clause stands out."""
    parts = [part for part in _PARTS.split(known) if part.strip()]
    stems = _stems(said)
    best = max(parts, key=lambda part: len(stems & _stems(part)), default=known)
    shared = len(stems & _stems(best))
    return best if shared >= 2 and shared == len(stems & _stems(known)) else known


def _about_one_thing(said: str, known: str, *, least: int) -> bool:
    one, other = _stems(said), _stems(known)
    shared = len(one & other)
    return shared >= least and shared >= ENOUGH * min(len(one), len(other))


def _stems(text: str) -> set[str]:
    found = {stem for stem in roots(text) if not stem.isdigit()} - _LIGHT
    return {_SYNONYMS.get(stem, stem) for stem in found}


def _other_number(said: str, known: str, before: str) -> bool:
    """Whether both count the same unit and give another figure."""
    if claims_all(said, known) and _stems(f"{before} {said}") & _stems(known):
        return not _NOT.search(said)
    mine, true = counts(said), counts(known)
    rough = is_rough(said)
    clash = {
        unit for unit in mine.keys() & true.keys() if apart(mine[unit], true[unit], rough=rough)
    }
    if not clash or (clash & _SPANS and "span" in mine and "span" not in clash):
        return False
    if all(unit == "times" or unit.endswith(" rank") for unit in clash):
        return _about_one_thing(said, known, least=1) or bool(_stems(said) & _stems(known))
    return _about_one_thing(f"{before} {said}", known, least=2 if clash <= _SPANS else 1)


def _other_way(said: str, known: str) -> bool:
    """Whether one says done and the other not done, about the same thing."""
    if bool(_NOT.search(said)) == bool(_NOT.search(known)):
        return False
    if _OPEN.match(known):
        named = _stems(_OPEN.sub("", known))
        shared = len(named & _stems(said))
        return bool(_DONE.search(said)) and shared >= max(2, len(named) / 2)
    if (never := _NEVER.search(known)) and (did := _DID.search(said)):
        return roots(never["verb"]) == roots(did["verb"])
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


def _not_mine(said: str, near: str, known: str, led: str = "") -> bool:
    """Whether somebody else did what the mentee says that they did.

    The fact must tell the two apart ("Marta ran it; I made the slides"): one without an "I" may
    speak of the mentee by name.
    """
    theirs, mine = _BY_ANOTHER.match(near), _BY_ME.search(said)
    if not theirs or not mine or _MINE.search(near) or not _MINE.search(known):
        return False
    verbs = set(roots(theirs["verb"])) & set(roots(mine["verb"]))
    return bool(verbs) and len(_stems(f"{led} {said}") & _stems(near)) >= 2


def _alone(said: str, known: str, before: str) -> bool:
    """Whether one claims to have done alone what the other did with somebody."""
    if not (_ALONE.search(said) and _TOGETHER.search(known)):
        return False
    return bool(_stems(f"{before} {said}") & _stems(known))
