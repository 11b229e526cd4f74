"""Questions in speech: where they stand, of which type they are, and what they pick up."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from coach.checks.text import sentences, word_count
from coach.checks.transcript_asks import has_no_edges, is_permission, is_request
from coach.checks.transcript_cues import CUES
from coach.checks.transcript_follow import TOLD_WORDS, follows, fresh_stems
from coach.checks.transcript_words import roots
from coach.domain.debriefs import TranscriptTurn
from coach.domain.scenes import Signal

QuestionKind = Literal["open", "closed", "follow_up", "vague"]

_WH = r"(?:what|how|why|which|where|when|who|whom|whose)"
_AUX = (
    r"(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|shall|may|might|am"
    r"|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|won't|wouldn't|couldn't|shouldn't|haven't"
    r"|hasn't|can't)"
)
_SUBJECT = (
    r"(?:i|you|we|they|he|she|it|that|this|there|these|those|the|an?|my|your|our|his|her|their"
    r"|any(?:one|body|thing)|some(?:one|body|thing)|every(?:one|body|thing)|nobody|people|one)"
)
_ASKS = rf"(?:{_WH}\b(?!\s+to\b)|{_AUX}\s+(?:{_SUBJECT}\b|(?-i:[A-Z])))"
"""How a clause begins that asks: "what …" but not "what to …", "did you …", "is Ruth …"."""
_CLAUSE = re.compile(
    rf"(?:^|[,;:—–-]\s*|\b(?:and|but|so|or|then|if so)\s+){_ASKS}|^(?:\w+,"
    rf" )?{_AUX}\s+\w",
    re.IGNORECASE,
)
_DIRECT = (
    rf"(?:{_WH}\b(?!\s+(?:to|i|you|we|they|he|she|it|the|my|your)\b)"
    rf"|{_AUX}\s+(?:{_SUBJECT}\b|(?-i:[A-Z])))"
)
"""The same, without "what you …", which belongs to the question before it."""
_MORE = re.compile(
    rf"(?<=\w|[,;)”\"])\s+(?:and|plus)\s+(?:also\s+|then\s+|if so,?\s+)?{_DIRECT}", re.IGNORECASE
)
_ELLIPTIC = re.compile(r"^(?:and|so|but)\b(?!\s+(?:i|maybe|perhaps|sort of|we)\b)", re.IGNORECASE)
_OPEN = re.compile(rf"\b(?:{_WH}|tell me|walk me|say more|describe|in what way)\b", re.IGNORECASE)
_CLOSED = re.compile(
    r"^(?:(?:and|so|but|ok|okay|or|then|well|also|now|um|right|great|thanks|oh|yes|no|yeah|aye)\b"
    rf"[,\s]*)*{_AUX}\b",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"\bhow(?:'s| is| are) (?:you|everyone|everybody|things|it going|(?:your|the) (?:week|day"
    r"|family|team|kids))\b|\b(?:is|are) (?:he|she|they|your \w+) (?:better|okay|all right|well)\b"
    r"|\bcan you hear me\b|\bis (?:this|now) (?:still )?a good time\b",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"^(?:[\w']+[\s,]*){0,4}\b(?:right|ok|okay|yes|no|really|huh|correct)\?\W*$", re.IGNORECASE
)
_WHEN = re.compile(
    r"\b(?:suits?|works? (?:best )?for you|which day|what day|what time|when (?:shall|should|can"
    r"|could|may)|by when|how (?:would|do) you (?:like|prefer) (?:me )?to (?:hear|send|be"
    r"|report))\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"^(?:i mean|like|that is|or|(?:was|is|were|are) (?:it|that|this|they)\b(?!"
    r" worth))\b",
    re.IGNORECASE,
)
"""The head of a question that puts the one before it again, or guesses at its answer."""
_ANSWERED = re.compile(
    r"^(?:no|yes|nothing|nobody|never|not really|i (?:wasn't|was|didn't|did|don't|do|know)|probably"
    r"|because)\b",
    re.IGNORECASE,
)


class Asked(NamedTuple):
    """A question or a request in a turn."""

    text: str
    kind: QuestionKind
    request: bool
    """Whether it asks the mentor to do something."""
    counts: bool
    """False for courtesies and questions of time, which nobody has to think about."""
    parts: int
    """How many questions it holds: 2 for "how was it, and what would you change?"."""
    marked: bool
    """Whether it is a question in form, and no mere request."""


def questions_of(text: str, before: Sequence[TranscriptTurn] = ()) -> list[Asked]:
    """The questions and requests of a turn, in order.

    Args:
        text: What the mentee said.
        before: The turns before it; a follow-up picks up the last one of the mentor.
    """
    fresh = fresh_stems(before)
    last = before[-1].text if before and before[-1].who == "mentor" else ""
    answer = [span.text for span in sentences(last) if not span.text.endswith("?")]
    told = sum(map(word_count, answer)) >= TOLD_WORDS
    spans = [span.text for span in sentences(text.replace("’", "'"))]
    found: list[Asked] = []
    lead: list[str] = []
    for n, said in enumerate(spans):
        marked = is_question(said)
        lead = [] if n and is_question(spans[n - 1]) else spans[max(0, n - 3) : n]
        request = is_request(said)
        if not (marked or request or re.match(r"(?:tell me|walk me|say more)\b", said, re.I)):
            continue
        small = is_permission(said) or _TAG.match(said) or _WHEN.search(said)
        pushes = marked and CUES[Signal.PRESSURE].search(said)
        counts = not (small or pushes or _COURTESY.search(said)) and word_count(said) > 1
        picks = told and (marked or not request) and follows(said, lead, fresh, last)
        parts = 1 + len(_MORE.findall(said)) if marked else 1
        found.append(Asked(said, _kind(said, follows=picks), request, counts, parts, marked))
    return found


def is_question(said: str) -> bool:
    """Whether a sentence asks: it ends in a question mark and has the form of a question.

    An answer with a rising voice ("sort of guidance?") is none.
    """
    bare = said.replace("’", "'").rstrip("\"')” ")
    return bare.endswith("?") and bool(_CLAUSE.search(bare) or _ELLIPTIC.match(bare))


def first_part(said: str) -> str:
    """The first question of a sentence that may hold several, with its question mark."""
    match = _MORE.search(said)
    return said if match is None else f"{said[: match.start()].rstrip(' ,;')}?"


def stacked(text: str, before: Sequence[TranscriptTurn] = ()) -> str | None:
    """The sentence in which a second question comes that needs an answer of its own, or None.

    One question put twice in other words, alternatives, and a question that is answered in the
    same breath are no second question.
    """
    counted = [one for one in questions_of(text, before) if one.counts and one.marked]
    spans = [span.text for span in sentences(text.replace("’", "'"))]
    earlier: set[str] = set()
    seen = False
    for one in counted:
        if one.parts > 1:
            return one.text
        at = spans.index(one.text)
        after = spans[at + 1] if at + 1 < len(spans) else ""
        if after and not is_question(after) and _ANSWERED.match(after):
            continue
        stems = set(roots(one.text))
        same = bool(stems and earlier) and len(stems & earlier) >= 0.5 * min(
            len(stems), len(earlier)
        )
        if seen and not same and not _AGAIN.match(one.text):
            return one.text
        seen = True
        earlier = stems
    return None


def _kind(said: str, *, follows: bool) -> QuestionKind:
    """The type of a question."""
    if has_no_edges(said):
        return "vague"
    if follows:
        return "follow_up"
    if (
        _CLOSED.match(said)
        and not is_request(said)
        and not re.match(r".*\b(?:tell|describe|walk|explain|help) ", said, re.I)
    ):
        return "closed"
    return "open" if _OPEN.search(said) or is_request(said) else "closed"
