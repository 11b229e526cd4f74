"""Faults in a transcript, found by rules, each with the words that show it."""

import re
from collections.abc import Sequence

from coach.checks.text import Span, content_stems, sentences, word_count
from coach.checks.transcript_facts import contradiction
from coach.checks.transcript_measures import Reading
from coach.checks.transcript_questions import fresh_stems
from coach.domain.debriefs import Fault, FaultKind
from coach.domain.scenes import Signal

_BY_SIGNAL = {
    FaultKind.STACKED_QUESTIONS: Signal.STACKED,
    FaultKind.PRESSURE: Signal.PRESSURE,
    FaultKind.BLAME: Signal.BLAME,
    FaultKind.FLATTERY: Signal.FLATTERY,
    FaultKind.RAMBLING: Signal.RAMBLING,
    FaultKind.INTERRUPTION: Signal.INTERRUPTION,
    FaultKind.BOUNDARY: Signal.BOUNDARY,
}
_CUE = re.compile(
    r"\b(?:nearly|almost) (?:left|quit|gave up|resigned|walked|did not|didn't|lost|stopped|said"
    r" no|turned"
    r"|failed|went)\b|\b(?:oddly|strangely|funnily|funny) enough\b|\b(?:that's|that is|but"
    r" that's) (?:another|a long"
    r"|a different) story\b|\b(?:long|another|different) story\b|\b(?:nobody|no one|hardly"
    r" anybody|people (?:don't"
    r"|never|rarely)) (?:tells?|talks?|asks?|warns?|mentions?|knows?|says?|sees?|notices?)\b"
    r"|\bto be (?:honest"
    r"|fair|frank)\b|\bif i'm honest\b|\bi(?:'m| am| was) (?:still )?(?:not proud|worried|afraid"
    r"|tired|struggling"
    r"|unsure|torn|scared|ashamed|on my own)\b|\bi (?:still |sometimes |often )?(?:wonder|worry"
    r"|regret|dread|think"
    r" about it)\b|\bthe (?:hard|hardest|strange|odd|real|difficult|worst|tricky) (?:part|thing"
    r"|bit|one|year|reason)"
    r"|\bthere(?:'s| is| was) (?:one|a|some) (?:thing|person|other|reason|mistake|moment|year"
    r"|trick|catch|side)\b|\bi"
    r" (?:know|knew|can think of) (?:somebody|someone|a person|one person|two people)\b|\bi(?:'d"
    r"| would) do that"
    r" (?:part )?differently\b|\bit cost me\b|\bthat (?:cost|changed|surprised|taught)\b|\bmind"
    r" you\b|\bas it"
    r" happens\b|\bit wasn't (?:the|what|easy|my)\b|\b(?:got|was) (?:fired|burnt|passed over|let"
    r" go|moved off|turned"
    r" down)\b|\bin a bad way\b|\bnot (?:for the reason|the way) (?:you|people)\b|\bask me"
    r" about\b|\bi could (?:tell"
    r" you|show you|put you|introduce|send you|ask)\b|\bi made (?:one|a|the) (?:big |bad |costly"
    r" )?mistake\b|\bi lost\b"
    r"|\bhas(?:n't| not) been (?:easy|great|a good)\b|\brough (?:week|month|year|patch)\b"
    r"|\bbetween you and me\b"
    r"|\bi haven't told\b|\bi learn(?:ed|t) (?:it |that )?the hard way\b|\bi hesitated\b",
    re.IGNORECASE,
)
NO_FOLLOW_UP_AT = 2
"""So many new topics in a row, each after an answer with something in it, are a fault."""


def faults_of(reading: Reading, facts: Sequence[str] = ()) -> tuple[Fault, ...]:
    """Everything found, in the order of the transcript.

    Args:
        reading: The transcript, read.
        facts: What is known to be true about the mentee, sentence by sentence.
    """
    found: list[Fault] = []
    for kind, signal in _BY_SIGNAL.items():
        found += [
            Fault(kind=kind, turn=n, quote=reading.quote(n, signal)) for n in reading.has(signal)
        ]
    found += _vague_asks(reading)
    found += _missed_cues(reading)
    found += _no_follow_up(reading)
    found += _no_close(reading)
    found += _false_claims(reading, facts)
    order = list(FaultKind)
    return tuple(sorted(found, key=lambda fault: (fault.turn, order.index(fault.kind))))


def cue_in(text: str) -> str | None:
    """The mentor's sentence that asks to be picked up, or None."""
    plain = text.replace("’", "'")
    hits = [span for span in sentences(plain) if _CUE.search(span.text)]
    if not hits:
        return None
    last = hits[-1]
    return text[last.start : last.end]


def _vague_asks(reading: Reading) -> list[Fault]:
    return [
        Fault(kind=FaultKind.VAGUE_ASK, turn=n, quote=reading.quote(n, Signal.VAGUE_ASK))
        for n in reading.has(Signal.VAGUE_ASK)
        if Signal.SPECIFIC_ASK not in reading.heard[n]
    ]


def _missed_cues(reading: Reading) -> list[Fault]:
    found = []
    for n in reading.mine:
        cue = cue_in(reading.turns[n - 1].text) if reading.follows_something(n) else None
        if cue is None or _picked_up(reading, n, cue):
            continue
        found.append(Fault(kind=FaultKind.MISSED_CUE, turn=n, quote=_asking(reading, n), about=cue))
    return found


def _picked_up(reading: Reading, n: int, cue: str) -> bool:
    """Whether this turn or the mentee's next takes up the cue's own words, or asks about it."""
    stems = set(content_stems(cue))
    later = [m for m in reading.mine if m >= n][:2]
    if any(len(stems & set(content_stems(reading.turns[m].text))) >= 2 for m in later):
        return True
    shared = stems & set(content_stems(reading.turns[n].text)) & fresh_stems(reading.turns[:n])
    return bool(shared) or Signal.FOLLOW_UP in reading.heard[n]


def _no_follow_up(reading: Reading) -> list[Fault]:
    """The last question of a run of new topics, when hardly any question picks anything up."""
    followable = [n for n in reading.mine if reading.follows_something(n) and reading.asked[n]]
    if len(followable) < NO_FOLLOW_UP_AT:
        return []
    picked = [n for n in followable if _takes_up(reading, n)]
    if len(picked) > len(followable) / 4:
        return []
    missed = [n for n in followable if n not in picked]
    n = missed[1] if len(missed) > 1 else missed[0]
    last = reading.turns[n - 1].text
    return [Fault(kind=FaultKind.NO_FOLLOW_UP, turn=n, quote=reading.asked[n][0].text, about=last)]


def _takes_up(reading: Reading, n: int) -> bool:
    return bool({Signal.FOLLOW_UP, Signal.LISTENING} & set(reading.heard[n]))


def _no_close(reading: Reading) -> list[Fault]:
    if len(reading.mine) < 3 or reading.has(Signal.PLAN, reading.closing):
        return []
    n = reading.mine[-1]
    return [Fault(kind=FaultKind.NO_CLOSE, turn=n, quote=_last_words(reading.turns[n].text))]


def _false_claims(reading: Reading, facts: Sequence[str]) -> list[Fault]:
    found = []
    for n in reading.mine:
        text = reading.turns[n].text
        for span in sentences(text):
            fact = contradiction(span.text, facts)
            if fact is not None:
                found.append(Fault(kind=FaultKind.FALSE_CLAIM, turn=n, quote=span.text, about=fact))
                break
    return found


def _asking(reading: Reading, n: int) -> str:
    """The words of a turn that pass something over: its question, else its first sentence."""
    text = reading.turns[n].text
    if reading.asked[n]:
        said = reading.asked[n][0].text
        at = text.replace("’", "'").find(said)
        return text[at : at + len(said)] if at >= 0 else said
    return _first(text).text


def _first(text: str) -> Span:
    spans = [span for span in sentences(text) if word_count(span.text) > 2] or sentences(text)
    return spans[0] if spans else Span(0, len(text), text.strip() or text)


def _last_words(text: str) -> str:
    spans = sentences(text)
    return spans[-1].text if spans else text.strip() or text
