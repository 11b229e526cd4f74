"""What is heard in a turn of the mentee: one perceiver, for the partner and for the critic."""

import re
from collections.abc import Sequence

from coach.checks.text import Span, sentences, word_count
from coach.checks.transcript_asks import has_no_edges, is_bounded, is_request, names_a_matter
from coach.checks.transcript_cues import CUES, CUT_IN, EMPTY, HEDGE, UNFINISHED
from coach.checks.transcript_follow import fresh_stems, telling
from coach.checks.transcript_questions import Asked, questions_of, stacked
from coach.checks.transcript_steps import steps_of
from coach.checks.transcript_thanks import thanks_in
from coach.checks.transcript_words import roots
from coach.domain.debriefs import TranscriptTurn
from coach.domain.scenes import Heard, Signal

RAMBLING_WORDS = 110
"""About 45 seconds of speech at 140 words a minute, without a pause for the other."""
VAGUE_WORDS = 12
_SAYS_BACK = re.compile(
    r"\b(?:you(?:'re| are) right|so (?:what i(?:'m| am)? hear|you(?:'re| are)?"
    r" (?:say|mean)|if i)|you(?:'re| are) saying|if i"
    r" (?:understood|understand|heard|follow)|what i (?:heard|hear|take|took)|let me (?:say"
    r"|play) that back|you"
    r" (?:said|mentioned|called|told me)|i hear(?:d)? (?:you|that)|as you (?:said|put it)|that"
    r" (?:makes"
    r" sense|lands|explains))\b",
    re.IGNORECASE,
)
_CONCRETE = re.compile(r"\d|[\"“”]|(?<=[a-z,] )[A-Z][a-z]+")


def heard_in(
    text: str, before: Sequence[TranscriptTurn] = (), *, out_of_bounds: Sequence[str] = ()
) -> tuple[Heard, ...]:
    """The signals of a turn with the words that carry each, in the order of `Signal`.

    Args:
        text: What the mentee said.
        before: The turns before it, oldest first.
        out_of_bounds: Stems that are out of bounds in this scene.
    """
    plain = text.replace("’", "'")
    spans = sentences(plain)
    quotes: dict[Signal, str] = {}
    for signal, pattern in CUES.items():
        for span in spans:
            if pattern.search(span.text):
                quotes.setdefault(signal, _verbatim(text, span))
    steps = [said for said, kind, _ in steps_of(text) if kind == "step"]
    if steps:
        quotes[Signal.PLAN] = steps[-1]
    if (thanked := thanks_in(text)) is not None:
        quotes[Signal.THANKS] = thanked.quote
    asked = questions_of(text, before)
    _questions(quotes, text, asked, before)
    _listening(quotes, text, spans, before)
    _manner(quotes, text, plain, before)
    if out_of_bounds and (stems := set(roots(plain)) & set(out_of_bounds)):
        for span in spans:
            if stems & set(roots(span.text)):
                quotes.setdefault(Signal.BOUNDARY, _verbatim(text, span))
    if Signal.DATED in quotes and Signal.PLAN not in quotes and Signal.SPECIFIC_ASK not in quotes:
        del quotes[Signal.DATED]
    return tuple(Heard(signal=s, quote=quotes[s]) for s in Signal if s in quotes)


def signals_of(heard: Sequence[Heard]) -> frozenset[Signal]:
    """The signals alone."""
    return frozenset(one.signal for one in heard)


def _verbatim(text: str, span: Span) -> str:
    """The stretch of the text as typed; apostrophes were straightened one for one."""
    return text[span.start : span.end]


def _place(text: str, said: str) -> str:
    """The words as typed, for a sentence whose apostrophes were straightened."""
    at = text.replace("’", "'").find(said)
    return text[at : at + len(said)] if at >= 0 else said


def _questions(
    quotes: dict[Signal, str], text: str, asked: list[Asked], before: Sequence[TranscriptTurn]
) -> None:
    kinds = {
        "open": Signal.OPEN_QUESTION,
        "closed": Signal.CLOSED_QUESTION,
        "follow_up": Signal.FOLLOW_UP,
        "vague": Signal.VAGUE_ASK,
    }
    earlier = [
        set(roots(one.text))
        for turn in before
        if turn.who == "mentee"
        for one in questions_of(turn.text)
        if one.counts
    ]
    counted = [one for one in asked if one.counts]
    for one in counted:
        quotes.setdefault(kinds[one.kind], _place(text, one.text))
        if is_specific(one):
            quotes.setdefault(Signal.SPECIFIC_ASK, _place(text, one.text))
        stems = telling(set(roots(one.text)))
        if len(stems) > 1 and any(len(stems & said) >= 0.7 * len(stems) for said in earlier):
            quotes.setdefault(Signal.REPEAT, _place(text, one.text))
    if (second := stacked(text, before)) is not None:
        quotes[Signal.STACKED] = _place(text, second)
    invited = bool(before) and before[-1].who == "mentor" and _WHAT_FOR.search(before[-1].text)
    for span in sentences(text.replace("’", "'")):
        if not (invited or is_request(span.text) or _wants(span.text)):
            continue
        if has_no_edges(span.text) or (_MENTOR_ME.search(span.text) and not is_bounded(span.text)):
            quotes.setdefault(Signal.VAGUE_ASK, _verbatim(text, span))


_WHAT_FOR = re.compile(
    r"\bwhat (?:do|would|did) you (?:need|want|like|have in mind)\b|\bhow can i (?:help|be)\b"
    r"|\bwhat can i do\b|\bwhat would you (?:want|like|need)\b|\bwhat is it you\b",
    re.IGNORECASE,
)
"""What a mentor says to draw out what is wanted of them."""
_MENTOR_ME = re.compile(r"\b(?:be|become) my mentor\b|\bmentor(?:ing)? me\b", re.IGNORECASE)


def is_specific(asked: Asked) -> bool:
    """Whether a request has edges: something named that can be granted or refused."""
    if has_no_edges(asked.text) or not asked.request:
        return False
    if _MENTOR_ME.search(asked.text) and not is_bounded(asked.text):
        return False
    return names_a_matter(asked.text)


_WANTS = re.compile(
    r"\bi(?:'d|'m)?(?: \w+ly| just| would| am| kind of| sort of)* (?:want(?:ed)?|love|like|need"
    r"|hope"
    r"|was hoping|came|looking|happy to)\b|\?",
    re.IGNORECASE,
)


def _wants(text: str) -> bool:
    return bool(_WANTS.search(text))


def _listening(
    quotes: dict[Signal, str], text: str, spans: list[Span], before: Sequence[TranscriptTurn]
) -> None:
    fresh = fresh_stems(before)
    if not fresh:
        return
    for span in spans:
        if span.text.rstrip("\"'”").endswith("?"):
            continue
        shared = set(roots(span.text)) & fresh
        if len(shared) >= 2 or (shared and _SAYS_BACK.search(span.text)) or telling(shared):
            quotes.setdefault(Signal.LISTENING, _verbatim(text, span))


def _manner(
    quotes: dict[Signal, str], text: str, plain: str, before: Sequence[TranscriptTurn]
) -> None:
    count = word_count(plain)
    if count > RAMBLING_WORDS:
        quotes[Signal.RAMBLING] = _head(text)
    if len(HEDGE.findall(plain)) >= 3:
        quotes[Signal.HEDGING] = _head(text)
    empty = len(EMPTY.findall(plain))
    hollow = empty >= max(2, count // 20) and not _CONCRETE.search(plain)
    if count >= VAGUE_WORDS and hollow and Signal.VAGUE_ASK not in quotes:
        quotes[Signal.VAGUE] = _head(text)
    last = before[-1].text if before and before[-1].who == "mentor" else ""
    if last and (UNFINISHED.search(last) or CUT_IN.match(plain)):
        quotes[Signal.INTERRUPTION] = _head(text)


def _head(text: str) -> str:
    spans = sentences(text)
    first = spans[0].text if spans else text.strip()
    return first if len(first) <= 160 else first[:160].rpartition(" ")[0] or first[:160]
