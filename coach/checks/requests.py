"""What the sentences of a message ask of its reader, clause by clause.

A question is an ask unless it is courtesy, or one that the writer answers; a wish, an order or
"a line would help" asks without a question mark. Patterns are for folded text.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from coach.checks.letter import Letter
from coach.checks.request_words import (
    ALSO,
    ALTERNATIVE,
    AND_A_THING,
    COME,
    CONTACT,
    COURTESY,
    DO,
    FOLLOW_ON,
    FORWARD,
    FRAME,
    IF_NOT,
    IN_A_LINE,
    INTRODUCE,
    KNOW,
    KNOWING,
    LEAVE,
    OWN,
    OWN_ANSWER,
    RHETORICAL,
    SIZE,
    SLOT,
    SPLIT,
    TALK,
)
from coach.checks.text import Span


class Kind(StrEnum):
    """What a clause asks for."""

    FAVOUR = "a favour"
    """Something to do: read, introduce, send, nominate."""
    TALK = "a talk"
    QUESTION = "an answer"
    LEAVE = "leave to ask"
    """Announces a question, recalls one, or asks whether one may be put."""
    CONTACT = "to be in touch"
    WISH = "a wish"
    """Something hoped for that nobody is asked to do."""
    SIZE = "how small the answer may be"
    SLOT = "a time"
    COURTESY = "courtesy"
    """A question that needs no work: how they are, whether they will be there."""


ASKED = frozenset({Kind.FAVOUR, Kind.TALK, Kind.QUESTION, Kind.LEAVE, Kind.CONTACT,
                   Kind.WISH, Kind.SLOT, Kind.SIZE})  # fmt: skip
"""The kinds that ask something of the reader."""
WEIGHTY = frozenset({Kind.FAVOUR, Kind.TALK, Kind.QUESTION})
"""Those that cost work or a decision of their own."""


@dataclass(frozen=True)
class Ask:
    """A clause that asks."""

    start: int
    end: int
    """Its place in the body."""
    said: str
    kind: Kind
    sentence: Span
    alternative: bool
    """Whether it is another way to grant the ask before it."""


def asks_in(letter: Letter) -> tuple[Ask, ...]:
    """The clauses of the message proper that ask, in order, courtesies and sizes among them."""
    found: list[Ask] = []
    spans = letter.sentences
    for index, span in enumerate(spans):
        after = letter.said(spans[index + 1]) if index + 1 < len(spans) else ""
        found += _of_sentence(letter.said(span), span, after)
    return tuple(found)


def requests(said: str) -> bool:
    """Whether a folded sentence asks something of the reader."""
    return any(ask.kind in ASKED for ask in _of_sentence(said, Span(0, len(said), said), ""))


def _of_sentence(said: str, span: Span, after: str) -> list[Ask]:
    asking = said.rstrip("\"') ").endswith("?")
    found: list[Ask] = []
    for start, end in _clauses(said):
        clause = said[start:end]
        last = end == len(said)
        kind = _kind(clause, said, asking=asking, last=last, after=after)
        if kind is None and found and AND_A_THING.match(clause):
            kind = Kind.FAVOUR
        if kind is None:
            continue
        other = bool(ALTERNATIVE.search(clause) or (start and IF_NOT.match(said))) and not (
            ALSO.search(clause)
        )
        found.append(Ask(span.start + start, span.start + end, clause, kind, span, other))
    return found


def _clauses(said: str) -> list[tuple[int, int]]:
    cuts = [0]
    for match in SPLIT.finditer(said):
        if match.start() - cuts[-1] > 6:
            cuts.append(match.end())
    return [
        (start, cuts[index + 1] if index + 1 < len(cuts) else len(said))
        for index, start in enumerate(cuts)
    ]


def _kind(clause: str, said: str, *, asking: bool, last: bool, after: str) -> Kind | None:
    """What a clause asks for; None when it asks nothing."""
    if COURTESY.stand_in(clause):
        return Kind.COURTESY
    if IN_A_LINE.search(clause):
        return Kind.SIZE
    framed = FRAME.stand_in(clause)
    questioned = asking and (last or _inverted(clause))
    if questioned and not framed and _idle(clause, after):
        return Kind.COURTESY
    if SIZE.stand_in(clause) and not questioned:
        return Kind.SIZE
    if not (framed or questioned) or (OWN.stand_in(clause) and not questioned):
        return None
    if INTRODUCE.search(clause):
        return Kind.FAVOUR
    if come := COME.search(clause):
        return Kind.TALK if come["talk"] else Kind.FAVOUR
    if LEAVE.search(clause):
        return Kind.LEAVE
    if CONTACT.search(clause) and not TALK.search(clause):
        return Kind.CONTACT
    if TALK.search(clause):
        slot = SLOT.search(clause) and re.match(
            r"\W*(?:would|does|do|is|are|when|which|how about|what about)\b", clause
        )
        return Kind.SLOT if slot and not re.search(r"\byou (?:have|be)\b", clause) else Kind.TALK
    if questioned and SLOT.search(clause) and re.search(r"\bsuits?\b|\bworks?\b", clause):
        return Kind.SLOT
    if questioned and _inverted_wh(clause):
        return Kind.QUESTION
    if KNOWING.search(clause) and not FORWARD.search(clause):
        return Kind.QUESTION
    if DO.search(clause):
        return Kind.FAVOUR
    if questioned or KNOW.search(clause) or re.search(r"\b(?:you|your|me)\b", clause):
        return Kind.QUESTION
    return Kind.WISH


def _inverted(clause: str) -> bool:
    return bool(
        re.match(
            r"\W*(?:and |but |or |so |then |also |please )*(?:what|how|when|who|whom|which|where"
            r"|why"
            r"|would|could|can|will|might|may|shall|do|does|did|is|are|was|were|have|has"
            r"|should)\b",
            clause,
        )
    )


def _inverted_wh(clause: str) -> bool:
    return bool(
        re.match(
            r"\W*(?:and |but |or |so |then )*(?:in |at |on |to |for |from |with |by )?(?:what"
            r"|how|when"
            r"|who|whom|which|where|why)\b",
            clause,
        )
    )


def _idle(clause: str, after: str) -> bool:
    """Whether a question is asked of nobody: rhetorical, or answered at once by the writer."""
    if RHETORICAL.search(clause):
        return True
    if re.search(r"\b(?:you|your)\b", clause):
        return False
    return bool(OWN_ANSWER.match(after))


def introduces(said: str) -> bool:
    """Whether a folded clause asks to be put in touch with somebody."""
    return bool(INTRODUCE.search(said))


def follows_on(ask: Ask) -> bool:
    """Whether a question only goes on with the one before: "And why?"."""
    return bool(FOLLOW_ON.match(ask.said))


def is_slot(ask: Ask) -> bool:
    """Whether it asks for a day or an hour only."""
    return ask.kind is Kind.SLOT
