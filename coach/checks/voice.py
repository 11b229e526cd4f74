"""How somebody writes, measured on their own texts, and how far a draft is from it: in words.

Nothing here judges a person: only habits that can be counted, and no score is made of them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median

from coach.checks.message_parts import parts_of
from coach.checks.text import STOP_WORDS, Span, folded, sentences, word_count, words
from coach.domain.studio import Drift
from coach.domain.voice import Voice

MANY_WORDS_LONGER = 1.5
"""A draft's usual sentence this many times as long as the mentee's is told."""
FAVOURITES = 12
_GREETING = re.compile(
    r"\s*(dear|hi|hello|hey|good (?:morning|afternoon|evening))\b", re.IGNORECASE
)
_SHORT_FORM = re.compile(
    r"\b(?:i'm|i've|i'd|i'll|you're|you've|we're|we've|it's|that's|\w+n't|can't|won't|let's)\b",
    re.IGNORECASE,
)
_LONG_FORM = re.compile(
    r"\b(?:i am|i have|i would|i will|you are|you have|we are|we have|it is|that is"
    r"|(?:do|does|did|is|are|was|were|have|has|had|could|would|should|will) not|cannot|let us)\b",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s[\u2013\u2014-]\s|\w\u2014\w")


def voice_of(texts: Iterable[str]) -> Voice:
    """The habits of these texts; those of an empty list are unknown."""
    whole = [text.replace("\u2019", "'") for text in texts if text.strip()]
    joined = "\n\n".join(whole)
    count = word_count(joined)
    if not count:
        return Voice()
    spans = [span.text for text in whole for span in _sentences(text)]
    short, long = len(_SHORT_FORM.findall(joined)), len(_LONG_FORM.findall(joined))
    return Voice(
        words=count,
        sentence_words=float(median([word_count(text) for text in spans] or [0])),
        contractions=short / (short + long) if short + long else 0,
        exclamations=sum(text.endswith("!") for text in spans) / len(spans) if spans else 0,
        dashes=100 * len(_DASH.findall(joined)) / count,
        semicolons=100 * joined.count(";") / count,
        greetings=_usual(_greeting(text) for text in whole),
        closings=_usual(_closing(text) for text in whole),
        favourites=_favourites(joined),
    )


def drift_of(body: str, voice: Voice, stock: Sequence[str] = ()) -> Drift:
    """Where the body differs from the voice, each way in a sentence.

    Args:
        body: A message as it stands.
        voice: The mentee's own.
        stock: Stock phrases found in the body, verbatim.
    """
    used = set(voice.favourites)
    crept_in = tuple(dict.fromkeys(p for p in stock if not {folded(w) for w in words(p)} & used))
    if not voice.known:
        return Drift(measured=False, stock=crept_in)
    return Drift(measured=True, lines=tuple(_lines(body.replace("\u2019", "'"), voice)),
                 stock=crept_in)  # fmt: skip


def _lines(body: str, voice: Voice) -> list[str]:
    found = []
    spans = [span.text for span in _sentences(body)]
    lengths = [word_count(text) for text in spans]
    usual = median(lengths) if lengths else 0
    if voice.sentence_words and usual > max(
        voice.sentence_words * MANY_WORDS_LONGER, voice.sentence_words + 5
    ):
        found.append(
            f"Sentences are longer than yours: {usual:.0f} words against"
            f" {voice.sentence_words:.0f}."
        )
    short, long = len(_SHORT_FORM.findall(body)), len(_LONG_FORM.findall(body))
    if short + long >= 2:
        share = short / (short + long)
        if voice.writes_short_forms and share < 0.25:
            found.append("You usually write \u201cI'm\u201d and \u201cdon't\u201d; this does not.")
        elif voice.contractions < 0.15 and share > 0.6:
            found.append("You seldom write \u201cI'm\u201d or \u201cdon't\u201d; this does.")
    if voice.exclamations < 0.02 and any(text.endswith("!") for text in spans):
        found.append("You do not use exclamation marks; this does.")
    count = max(1, word_count(body))
    if voice.dashes < 0.2 and len(_DASH.findall(body)) >= 2:
        found.append("You seldom put dashes between clauses; this does.")
    if voice.semicolons < 0.1 and 100 * body.count(";") / count > 1:
        found.append("You seldom use semicolons; this does.")
    found += _habits(body, voice)
    return found


def _habits(body: str, voice: Voice) -> list[str]:
    found = []
    greeting = _greeting(body)
    if voice.greetings and greeting and greeting not in voice.greetings:
        found.append(
            f"You greet with \u201c{voice.greetings[0]}\u201d; this says \u201c{greeting}\u201d."
        )
    closing = _closing(body)
    if voice.closings and closing is not None and closing not in voice.closings:
        yours = f"with \u201c{voice.closings[0]}\u201d" if voice.closings[0] else "with your name"
        found.append(f"You end {yours}; this ends with \u201c{closing}\u201d.")
    return found


def _sentences(text: str) -> list[Span]:
    """The sentences between greeting and sign-off."""
    parts = parts_of(text)
    return sentences(text[parts.start : parts.end])


def _greeting(text: str) -> str | None:
    match = _GREETING.match(text)
    return match.group(1)[:1].upper() + match.group(1)[1:].lower() if match else None


def _closing(text: str) -> str | None:
    """What stands before the name at the end; "" for the name alone; None for neither."""
    if not _GREETING.match(text):
        return None
    lines = [line.strip() for line in text.strip().split("\n")]
    if len(lines) < 3 or len(lines[-1].split()) > 4 or lines[-1].endswith((".", "?", "!")):
        return None
    before = lines[-2]
    if not before:
        return ""
    return before.rstrip(",.") if len(before.split()) <= 4 else ""


def _usual(habits: Iterable[str | None]) -> tuple[str, ...]:
    counted = Counter(habit for habit in habits if habit is not None)
    return tuple(habit for habit, _ in counted.most_common(4))


def _favourites(text: str) -> tuple[str, ...]:
    told = [folded(word) for word in words(text) if word[:1].islower()]
    counted = Counter(
        word for word in told if len(word) > 3 and word not in STOP_WORDS and word.isalpha()
    )
    return tuple(word for word, times in counted.most_common(FAVOURITES) if times > 1)
