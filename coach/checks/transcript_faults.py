"""Faults in a transcript, found by rules, each with the words that show it."""

from collections.abc import Mapping, Sequence

from coach.checks.text import sentences, word_count
from coach.checks.transcript_honesty import false_claims
from coach.checks.transcript_levels import answers, levels_of, missed
from coach.checks.transcript_measures import Judged, Reading
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
    judged = levels_of(reading, facts)
    found += _vague_asks(reading, judged)
    found += _missed_cues(reading)
    found += _no_follow_up(reading, judged)
    found += _no_close(reading, judged)
    found += _false_claims(reading, facts)
    order = list(FaultKind)
    return tuple(sorted(found, key=lambda fault: (fault.turn, order.index(fault.kind))))


def _vague_asks(reading: Reading, judged: Mapping[str, Judged]) -> list[Fault]:
    """The first ask without edges, when none with edges mended it."""
    level, _ = judged["specific_ask"]
    vague = reading.has(Signal.VAGUE_ASK)
    if level != 1 or not vague:
        return []
    n = vague[0]
    return [Fault(kind=FaultKind.VAGUE_ASK, turn=n, quote=reading.quote(n, Signal.VAGUE_ASK))]


def _missed_cues(reading: Reading) -> list[Fault]:
    return [
        Fault(kind=FaultKind.MISSED_CUE, turn=n, quote=_asking(reading, n), about=cue)
        for n, cue in missed(reading)
    ]


def _no_follow_up(reading: Reading, judged: Mapping[str, Judged]) -> list[Fault]:
    """Where the first good answer was dropped, when none was ever followed up."""
    if judged["follow_up"][0] != 0:
        return []
    places = answers(reading)
    n = next((n for n in places if not reading.turns[n - 1].text.rstrip().endswith("?")), places[0])
    last = reading.turns[n - 1].text
    return [Fault(kind=FaultKind.NO_FOLLOW_UP, turn=n, quote=_asking(reading, n), about=last)]


def _no_close(reading: Reading, judged: Mapping[str, Judged]) -> list[Fault]:
    if len(reading.mine) < 3 or judged["close"][0] not in (0, 1):
        return []
    n = reading.mine[-1]
    return [Fault(kind=FaultKind.NO_CLOSE, turn=n, quote=_last_words(reading.turns[n].text))]


def _false_claims(reading: Reading, facts: Sequence[str]) -> list[Fault]:
    return [
        Fault(kind=FaultKind.FALSE_CLAIM, turn=n, quote=said, about=fact)
        for n, said, fact in false_claims(reading, facts)
    ]


def _asking(reading: Reading, n: int) -> str:
    """The words of a turn that pass something over: its question, else its first sentence."""
    if reading.asked[n]:
        return reading.place(n, reading.asked[n][0].text)
    text = reading.turns[n].text
    spans = [span for span in sentences(text) if word_count(span.text) > 2] or sentences(text)
    return spans[0].text if spans else text.strip() or text


def _last_words(text: str) -> str:
    spans = sentences(text)
    return spans[-1].text if spans else text.strip() or text
