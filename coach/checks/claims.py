"""Statements of fact in a message, each traced to a note or to the request, or to nothing.

A statement is a sentence about the mentee, the recipient or somebody else that could be false: it
names somebody or something, gives a number or a date, or says what was done, said, read or held.
Asks, courtesies, wishes and blanks state nothing.
"""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from coach.checks.message_parts import Parts, parts_of
from coach.checks.sources import Sources, Unit, months_in, sources_of
from coach.checks.text import (
    NUMBER_WORDS,
    Span,
    content_stems,
    folded,
    listed,
    month_of,
    numbers,
    sentences,
)
from coach.domain.artifacts import Claim, Support
from coach.domain.requests import Brief

ENOUGH = 0.6
"""Share of a statement's words of meaning that one source line must hold to support it."""
_DID = re.compile(
    r"\bI (?:have |had |also |then |recently |just |once )*(?:read|saw|watched|heard|attended|met"
    r"|led|ran"
    r"|managed|built|launched|won|worked|studied|graduated|finished|passed|wrote|published|volunteered"
    r"|founded|designed|organi[sz]ed|increased|reduced|saved|grew|taught|trained|drove|started|moved"
    r"|joined|left|told|asked|said|followed|enjoyed|loved|used|tried|spoke|talked|presented)\b(?!['\u2019])"
    r"|\bI (?:have|hold) (?:a|an|my|\w+ years)\b(?! (?:question|look|favou?r|moment))"
    r"|\bI(?:'m| am) (?:a|an|the|now|currently|working|studying|responsible|in my)\b"
    r"|\bI (?:work|study|lead|manage|run|teach|hold|plan)\b"
    r"|\bmy (?:degree|team|company|firm|thesis|paper|project|results?|experience)\b",
    re.IGNORECASE,
)
_ABOUT_YOU = re.compile(
    r"\byour (?:talk|article|post|book|paper|lecture|podcast|piece|essay|session|blog|newsletter"
    r"|work"
    r"|keynote|interview|thread|webinar|course|class|team|company|career)\b"
    r"|\byou (?:said|told|asked|mentioned|suggested|advised|recommended|offered|gave|wrote|spoke"
    r"|led"
    r"|built|founded|won|worked|studied|moved|joined|left|published|introduced|taught|promised|agreed"
    r"|thought|went|used|have been|were|are the)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\bwe (?:met|spoke|talked|worked|studied|discussed|agreed|decided|sat|both)\b", re.IGNORECASE
)
_NO_STATEMENT = re.compile(
    r"^(?:dear|hi|hello|thank you,?|thanks,?|(?:kind|best|warm) regards|all the best|see you|yours"
    r"|with thanks|sincerely|cheers)\b.{0,40}$"
    r"|^(?:could|would|can|may|might|shall|will|do|does|did|is|are|was|were|have|has|should|what|how"
    r"|why|which|when|where|who|whom)\b.*\?$"
    r"|^(?:if|no need|there is no|whatever|a no|please|i (?:would|'d|will|'ll|hope|wish|could"
    r"|can)\b)",
    re.IGNORECASE | re.DOTALL,
)
_NO_COUNT = re.compile(
    rf"\b(?:\d+|{'|'.join(NUMBER_WORDS)})[- ]?(?:minutes?|lines?|mins?)\b|\b\d{{1,2}}:\d\d\b",
    re.IGNORECASE,
)
"""Lengths of a meeting or a note, and times of day: what is offered, and no fact."""
_COMMON_CAPITALS = frozenset(
    listed(
        "i i'm i've i'd i'll monday tuesday wednesday thursday friday saturday sunday january"
        " february"
        " march april may june july august september october november december cv linkedin zoom"
        " teams"
        " english dear hi hello thanks thank ok pm am re"
    )
)


@dataclass(frozen=True)
class Statement:
    """A sentence that states something, and what of it has to be supported."""

    span: Span
    names: tuple[str, ...]
    """Words with a capital that are no sentence's first word, or are known to be names."""
    numbers: frozenset[int]
    hard: bool
    """True when it is wrong to send unsupported: it names, counts, or says what was done."""


def trace(body: str, brief: Brief) -> tuple[Claim, ...]:
    """The statements of a message's body with their support, in the order they stand."""
    sources = sources_of(brief)
    return tuple(
        Claim(text=statement.span.text, support=support_for(statement, sources))
        for statement in statements(body)
    )


def statements(body: str) -> list[Statement]:
    """The sentences of the body that state facts, greeting and sign-off left out."""
    parts = parts_of(body)
    return [made for span in _pieces(body, parts) if (made := _statement(span)) is not None]


def _pieces(body: str, parts: Parts) -> list[Span]:
    """Sentences of the message proper; each line of a list counts as one."""
    found = []
    at = parts.start
    for line in body[parts.start : parts.end].split("\n"):
        text = re.sub(r"^\s*(?:[-*\u2022]|\d+[.)])\s+", "", line)
        offset = at + len(line) - len(text)
        for span in sentences(text):
            found.append(Span(offset + span.start, offset + span.end, span.text))
        at += len(line) + 1
    return found


def _statement(span: Span) -> Statement | None:
    bare = re.sub(r"\[[^\[\]\n]*\]", " ", span.text)
    if span.text.endswith(":"):
        return None
    if _NO_STATEMENT.search(bare.strip()) or bare.strip().endswith("?"):
        names = _names(bare)
        told = _ABOUT_YOU.search(bare) or _DID.search(bare)
        if not (told and (names or numbers(bare))) or bare.strip().endswith("?"):
            return None
    names = _names(bare)
    counted = numbers(_NO_COUNT.sub(" ", bare))
    if "[" in span.text and not names and not counted:
        return None  # what it would state is still a blank
    did = _DID.search(bare) or _ABOUT_YOU.search(bare) or _TOGETHER.search(bare)
    if not (names or counted or did) or len(content_stems(bare)) < 1:
        return None
    return Statement(span, names, counted, bool(did or counted or names))


def _names(text: str) -> tuple[str, ...]:
    found = []
    tokens = list(re.finditer(r"[^\W\d_][\w'\u2019-]*", text))
    for index, match in enumerate(tokens):
        word = match.group()
        if not word[0].isupper() or folded(word) in _COMMON_CAPITALS or month_of(word):
            continue
        before = text[: match.start()].rstrip()
        opens = index == 0 or before[-1:] in '.!?:"\u201c(' or not before
        following = tokens[index + 1].group() if index + 1 < len(tokens) else ""
        if opens and not (following[:1].isupper() and folded(following) not in _COMMON_CAPITALS):
            continue
        found.append(word)
    return tuple(found)


def support_for(statement: Statement, sources: Sources) -> Support | None:
    """The source line that bears the statement out, or None.

    The line must hold most of the statement's words of meaning; every name and number must stand
    somewhere in the sources, and so must the months.
    """
    if unknown_names(statement, sources) or statement.numbers - sources.numbers:
        return None
    if months_in(statement.span.text) - sources.months:
        return None
    wanted = _wanted(statement.span.text)
    if not wanted:
        return None
    best = max(sources.units, key=lambda unit: _fit(wanted, statement, unit), default=None)
    if best is not None and _fit(wanted, statement, best) >= ENOUGH:
        return best.support
    return _joint(wanted, statement, sources)


def _joint(wanted: frozenset[str], statement: Statement, sources: Sources) -> Support | None:
    """Support from two lines together, as where one sentence joins two facts."""
    ranked = sorted(sources.units, key=lambda unit: -_fit(wanted, statement, unit))[:6]
    for index, one in enumerate(ranked):
        for other in ranked[index + 1 :]:
            shared = sum(_has(word, one.stems | other.stems) for word in wanted)
            if shared / len(wanted) >= ENOUGH + 0.1:
                return one.support
    return None


def unknown_names(statement: Statement, sources: Sources) -> list[str]:
    """The statement's names that stand in no source, not even nearly."""
    return [
        name
        for name in statement.names
        if folded(name).removesuffix("'s") not in sources.words
        and not any(fuzz.ratio(folded(name), word) >= 92 for word in sources.words if len(word) > 4)
    ]


def _wanted(text: str) -> frozenset[str]:
    bare = re.sub(r"\[[^\[\]\n]*\]", " ", text)
    return frozenset(each for each in content_stems(bare) if not each.isdigit())


def _fit(wanted: frozenset[str], statement: Statement, unit: Unit) -> float:
    shared = sum(_has(word, unit.stems) for word in wanted)
    return shared / len(wanted) + 0.05 * len(statement.numbers & unit.numbers)


def _has(word: str, stems: frozenset[str]) -> bool:
    if word in stems:
        return True
    return len(word) >= 5 and any(
        len(each) >= 5 and (each.startswith(word) or word.startswith(each)) for each in stems
    )
