"""A line to say instead, built from the mentee's own sentence."""

import re
from collections.abc import Callable

from coach.checks.text import content_stems, sentences, word_count
from coach.checks.transcript_asks import has_no_edges
from coach.checks.transcript_questions import first_part, questions_of
from coach.domain.debriefs import Fault, FaultKind

SHORT_WORDS = 45
_ABOUT = re.compile(
    r"\b(?:on|about|with|regarding|into|for) (?P<topic>[^.?!,;]{4,60})", re.IGNORECASE
)
_JOINS = re.compile(r"[,;:—]|\b(?:and|but|because|until|so that|which|who)\b", re.IGNORECASE)
_HOLLOW = re.compile(r"\b(?:stuff|things|everything|it|this|that)\b", re.IGNORECASE)
_OF_THEM = re.compile(r"\W*(?:i|we|my|our|i've|i'd|when i)\b", re.IGNORECASE)
"""Words in which the mentor tells of themselves, and not what they think."""
_LEADS = re.compile(
    r"^(?:(?:and|okay|ok|so|but|cool|great|right|oh|well|nice|wow|anyway|(?:my |the )?(?:second"
    r"|next"
    r"|other) (?:thing|one|question)(?: is)?|next on my list)\b[,.!:]?\s*)+",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:(?:i|we|you|he|she|they|it|there|that|the|my|our|an?|some\w+|people|nobody)\b|i'|there'"
    r"|it')",
    re.IGNORECASE,
)
_DANGLING = frozenset(
    "a an the of to and in on with for by from at or but my your that as so".split()
)
_PUSH = re.compile(
    r"\b(?:just|come on|please|you (?:have|need) to|you must|can't you|why (?:won't|can't) you"
    r"|surely"
    r"(?: you can)?|at least|you owe me|i (?:really )?need you to)\b[,\s]*",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"^.*?\b(?:fault|because of (?:you|him|her|them)|thanks to (?:you|him|her|them))\b(?: that)?"
    r"[\s,:]*",
    re.IGNORECASE,
)
"""The head of a sentence that says whose fault the rest of it is."""
_BLAMING = re.compile(
    r"[,;]?\s*\b(?:and|but|because)?\s*(?:you|he|she|they|everyone|everybody|nobody"
    r"|my (?:boss|manager|team|supervisor))\s+(?:never|always|sabotag|ruin|hate|block|refuse"
    r"|ignored|let me|made me)",
    re.IGNORECASE,
)
_ACTION = re.compile(
    r"\b(?P<action>(?:introduce|give|tell|send|sign|write|help|recommend|put|get|call|forward|speak"
    r"|support|say|make|read|look)\b[^.?!,;—]{2,80})",
    re.IGNORECASE,
)


def rewrite(fault: Fault, text: str) -> str:
    """What could have been said in place of the fault's words.

    Args:
        fault: What was found.
        text: The whole turn it stands in.
    """
    return _RULES[fault.kind](fault, text)


def phrase(text: str, *, most: int = 9) -> str:
    """The first words of the sentence that says most, to be quoted back."""
    spans = [span for span in sentences(text) if not span.text.endswith("?")] or sentences(text)
    if not spans:
        return text.strip()
    best = max(spans, key=lambda span: len(set(content_stems(span.text))))
    parts = [part.strip() for part in _JOINS.split(best.text.rstrip(".!?…"))]
    whole = [part for part in parts if _SUBJECT.match(part) and word_count(part) > 2] or parts
    kept = max(whole, key=lambda part: len(content_stems(part))).split()[:most]
    while len(kept) > 2 and kept[-1].lower() in _DANGLING:
        kept.pop()
    return " ".join(kept)


def _stacked(fault: Fault, text: str) -> str:
    """The turn with one question alone: the first that is not too wide to answer."""
    asked = [one.text for one in questions_of(text) if one.counts]
    first = next((one for one in asked if not has_no_edges(one)), (asked or [fault.quote])[0])
    kept = _LEADS.sub("", first_part(first).rstrip("?., ")) + "?"
    kept = f"{kept[:1].upper()}{kept[1:]}"
    spans = [span.text for span in sentences(text.replace("’", "'"))]
    before = (
        [said for said in spans[: spans.index(first)] if not said.endswith("?")]
        if first in spans
        else []
    )
    lead = [said for said in before if word_count(said) <= 25][-1:]
    return " ".join([*lead, kept])


def _vague(fault: Fault, text: str) -> str:
    """One question on the matter that was named, else after what the mentee said of themselves."""
    said = fault.quote.replace("’", "'")
    match = _ABOUT.search(said)
    topic = _JOINS.split(match["topic"])[0].strip() if match else ""
    ask = "[your one question], because I have to decide [what] by [when]"
    if content_stems(topic) and not _HOLLOW.search(topic):
        return f"I'd like to ask you one thing about {topic}: {ask}."
    known = [
        span.text
        for span in sentences(text)
        if span.text != fault.quote and not span.text.endswith("?") and word_count(span.text) > 4
    ]
    lead = f"{known[0]} " if known and word_count(known[0]) <= 25 else ""
    return f"{lead}I'd like to ask you one thing: {ask}."


def _picked_up(fault: Fault, text: str) -> str:
    said = phrase(fault.about) if fault.about else "[their words]"
    theirs = bool(_OF_THEM.match(said))
    if fault.kind is FaultKind.MISSED_CUE:
        asks = "What happened there?" if theirs else "What's behind that?"
    else:
        asks = "How did that go?" if theirs else "What makes you say so?"
    own = _LEADS.sub("", first_part(fault.quote).rstrip("?.! "))
    short = "?" in fault.quote and 2 < word_count(own) <= 20
    later = f" Then I'd like to come to this: {own[:1].lower()}{own[1:]}?" if short else ""
    return f"You said “{said}”. {asks}{later}"


def _closed(fault: Fault, text: str) -> str:
    own = fault.quote.strip()
    lead = f"{own} " if word_count(own) <= 20 and not own.endswith("?") else ""
    return f"{lead}I'll [the one thing you will do] by [day], and write to you how it went."


def _true(fault: Fault, text: str) -> str:
    return f"To be straight about it: {fault.about.strip()}" if fault.about else "[What is so.]"


def _unpressed(fault: Fault, text: str) -> str:
    match = _ACTION.search(_PUSH.sub("", fault.quote.replace("’", "'")))
    action = match["action"].strip() if match else "[the one thing]"
    return f"Would you be willing to {action[0].lower()}{action[1:]}? A no is fine."


def _owned(fault: Fault, text: str) -> str:
    said = _THEIRS.sub("", fault.quote.replace("’", "'")).strip(" ,.;:—–-")
    kept = _BLAMING.split(said)[0].strip(" ,.;:—–-")
    happened = f"{kept[:1].upper()}{kept[1:]}. " if word_count(kept) >= 4 else ""
    return f"{happened}My part in it was [your part], and I'll [what you do now]."


def _plain(fault: Fault, text: str) -> str:
    return "What helped me was [the one thing they said or did], and I used it for [what]."


def _shorter(fault: Fault, text: str) -> str:
    kept: list[str] = []
    for span in sentences(text):
        if sum(map(word_count, kept)) + word_count(span.text) > SHORT_WORDS:
            break
        kept.append(span.text)
    head = " ".join(kept) or " ".join(text.split()[:SHORT_WORDS]) + "…"
    asked = [one.text for one in questions_of(text) if one.counts]
    return (
        head
        if asked and asked[0] in head
        else f"{head} {asked[0] if asked else '[Your question?]'}"
    )


def _waits(fault: Fault, text: str) -> str:
    own = fault.quote.rstrip("?.! ")
    return f"Please finish. I'll come back to this: {own[:1].lower()}{own[1:]}."


def _withdrawn(fault: Fault, text: str) -> str:
    return "I'll leave that one. Could you tell me [something that is theirs to tell]?"


_RULES: dict[FaultKind, Callable[[Fault, str], str]] = {
    FaultKind.STACKED_QUESTIONS: _stacked,
    FaultKind.NO_FOLLOW_UP: _picked_up,
    FaultKind.MISSED_CUE: _picked_up,
    FaultKind.VAGUE_ASK: _vague,
    FaultKind.NO_CLOSE: _closed,
    FaultKind.FALSE_CLAIM: _true,
    FaultKind.PRESSURE: _unpressed,
    FaultKind.BLAME: _owned,
    FaultKind.FLATTERY: _plain,
    FaultKind.RAMBLING: _shorter,
    FaultKind.INTERRUPTION: _waits,
    FaultKind.BOUNDARY: _withdrawn,
}
