"""Shorter, warmer, plainer, more direct, more or less formal: by rules that keep the meaning."""

import re

from coach.checks.text import word_count
from coach.engines.offline.polishing import split_sentence
from coach.engines.offline.shape import Shape, asks, eases, sentences_in, without
from coach.engines.offline.short_forms import with_long_forms, with_short_forms
from coach.resources.wording import load_edits

SHORT_SHARE = 0.75
"""A shorter message keeps at most this share of the words, if enough can go."""
PLAIN_SENTENCE = 18
_EXTRA = re.compile(
    r"^(?:if writing is easier|whatever you answer|i will tell you|i would like to stay in touch"
    r"|the rest can wait|i wanted you to|no need to answer|you gave me your card"
    r"|looking forward|also|by the way|ps\b|p\.s\.)",
    re.IGNORECASE,
)

_WHO = re.compile(r"(?:I am|I'm) (?:an?|the|currently|training|studying|retraining)\b")
"""A sentence that says who writes; it stays."""

_TALK = re.compile(r"\b(?:speak|talk|meet|call|coffee|minutes|half an hour)\b", re.IGNORECASE)
"""In an ask: the talk that is asked for; what follows hangs on it."""


def shorter(shape: Shape, notes: list[str], most_words: int = 0) -> Shape:
    """Less of what the reader does not need in order to answer, most needless first.

    Args:
        shape: The message.
        notes: What could not be done is added.
        most_words: The words it should come down to, greeting and close aside; 0 means a quarter
            less than now.
    """
    whole = _count(shape)
    good = most_words or SHORT_SHARE * whole
    if most_words and whole <= most_words:
        notes.append(f"It has {whole} words already, greeting and close aside.")
        return shape
    edits = load_edits()
    shape = _hedgeless(shape)
    told = [(at, s) for at, p in enumerate(shape.paragraphs) for s in sentences_in(p)]
    asked = next((n for n, (_, s) in enumerate(told) if asks(s)), None)
    order: list[tuple[int, int]] = []
    for n, (_, sentence) in enumerate(told):
        if n == asked or (n == 0 and asked != 0):
            continue
        if edits.is_empty(sentence) or _EXTRA.match(sentence):
            order.append((0, n))
        elif eases(sentence) and asked is not None:
            order.append((4, n))
        elif "[" in sentence or sentence.lstrip().startswith(("-", "\u2022")):
            order.append((3, n))
        elif _WHO.match(sentence) or (not most_words and asks(sentence) and _TALK.search(sentence)):
            order.append((5, n))
        elif n > 0 and not asks(sentence) and not re.match(r"I am\b|I'm\b", sentence):
            order.append((1, -n + len(told)))
        else:
            order.append((2, n))
    paragraphs = list(shape.paragraphs)
    for weight, place in sorted(order):
        n = len(told) - place if weight == 1 else place
        current = shape.with_paragraphs(paragraphs)
        if _count(current) <= good or weight > 2:
            break
        at, sentence = told[n]
        paragraphs[at] = without(paragraphs[at], sentence)
    made = shape.with_paragraphs(paragraphs)
    if not made.paragraphs:
        made = shape
    if _count(made) >= whole:
        notes.append("Every sentence left carries something; say which to drop.")
    elif _count(made) > good:
        notes.append("What is left is what they need in order to answer; say which more to drop.")
    return made


def plainer(shape: Shape, notes: list[str]) -> Shape:
    """Plain words for long ones, and long sentences split."""
    table = load_edits().plainer
    paragraphs = []
    for paragraph in shape.paragraphs:
        text = _swapped(paragraph, table)
        for sentence in sentences_in(text):
            pieces = split_sentence(sentence, PLAIN_SENTENCE)
            if len(pieces) > 1:
                text = text.replace(sentence, " ".join(pieces), 1)
        paragraphs.append(text)
    made = shape.with_paragraphs(paragraphs)
    if made.text == shape.text:
        notes.append("It is plain already: no long words or sentences that a rule could mend.")
    return made


def more_direct(shape: Shape, notes: list[str]) -> Shape:
    """Without hedges, and the ask in the first paragraph."""
    made = _hedgeless(shape)
    told = [(at, s) for at, p in enumerate(made.paragraphs) for s in sentences_in(p)]
    asking = next(((at, s) for at, s in told if asks(s)), None)
    if asking is not None and asking[0] > 1:
        paragraphs = list(made.paragraphs)
        paragraphs[asking[0]] = without(paragraphs[asking[0]], asking[1])
        paragraphs[0] = f"{paragraphs[0]} {asking[1]}"
        made = made.with_paragraphs(paragraphs)
    if made.text == shape.text:
        notes.append("It has no hedges, and its ask comes early; it is direct as it stands.")
    return made


def warmer(shape: Shape, notes: list[str]) -> Shape:
    """Short forms, a warmer close, and a thank-you for the reading; warmth is not invented."""
    made = _short_forms(shape)
    closing = re.sub(
        r"(?im)^([ \t]*)(?:thank you|thanks|regards|kind regards|best regards|all the best|best"
        r"|sincerely|yours sincerely)(,?)[ \t]*$",
        r"\1With warm wishes\2",
        made.closing,
        count=1,
    )
    paragraphs = list(made.paragraphs)
    if paragraphs and not re.search(r"\bthank", made.text.replace(closing, ""), re.IGNORECASE):
        paragraphs[-1] = f"{paragraphs[-1]} Thank you for reading this."
    notes.append(
        "A rule can only soften the form. One true line of your own, about something you two share,"
        " warms it more."
    )
    return Shape(made.opening, tuple(paragraphs), closing)


def formal(shape: Shape, notes: list[str]) -> Shape:
    """Long forms, and a formal greeting."""
    opening = re.sub(r"^(?:hi|hey|hello)\b", "Dear", shape.opening, flags=re.IGNORECASE)
    made = Shape(opening, tuple(map(with_long_forms, shape.paragraphs)), shape.closing)
    if made.text == shape.text:
        notes.append("It is formal already.")
    return made


def informal(shape: Shape, notes: list[str]) -> Shape:
    """Short forms, and "Hi"."""
    made = _short_forms(shape)
    opening = re.sub(r"^dear\b", "Hi", made.opening, flags=re.IGNORECASE)
    made = Shape(opening, made.paragraphs, made.closing)
    if made.text == shape.text:
        notes.append("It is informal already.")
    return made


def _short_forms(shape: Shape) -> Shape:
    return Shape(shape.opening, tuple(map(with_short_forms, shape.paragraphs)), shape.closing)


def _hedgeless(shape: Shape) -> Shape:
    table = load_edits().hedges
    return shape.with_paragraphs([_swapped(text, table) for text in shape.paragraphs])


def _swapped(text: str, table: dict[str, str]) -> str:
    """The text with each phrase of the table replaced; capitals at a sentence's start stay."""
    for phrase in sorted(table, key=len, reverse=True):
        left = r"(?<!\w)" if phrase[0].isalnum() else ""
        right = r"(?!\w)" if phrase[-1].isalnum() else ""
        pattern = re.compile(
            left + re.escape(phrase).replace("'", "['\u2019]") + right, re.IGNORECASE
        )
        text = _put(pattern, table[phrase], text)
    text = re.sub(r"[ \t]{2,}", " ", text)
    return re.sub(r"(^|[.!?]\s+)([a-z])", lambda m: m.group(1) + m.group(2).upper(), text)


def _put(pattern: re.Pattern[str], new: str, text: str) -> str:
    return pattern.sub(lambda match: _like(match.group(), new), text)


def _like(old: str, new: str) -> str:
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def _count(shape: Shape) -> int:
    return sum(word_count(paragraph) for paragraph in shape.paragraphs)
