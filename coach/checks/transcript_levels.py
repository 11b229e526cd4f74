"""Levels by criterion, from what was heard; None where the scene gave no occasion to see it.

Each criterion looks at its own signals alone, so that two transcripts which differ in one
behaviour differ in that criterion. 0 absent, 1 weak, 2 sound, 3 strong.
"""

from collections.abc import Callable, Sequence

from coach.checks.text import sentences, word_count
from coach.checks.transcript_facts import contradiction
from coach.checks.transcript_measures import Reading
from coach.domain.debriefs import Quoted
from coach.domain.scenes import Signal

Judged = tuple[int | None, tuple[Quoted, ...]]
LONG_TURN_WORDS = 75
"""A turn longer than this holds the floor for half a minute."""


def levels_of(reading: Reading, facts: Sequence[str] = ()) -> dict[str, Judged]:
    """A level and its evidence for every criterion, by id."""
    judged = {name: rule(reading) for name, rule in _RULES.items()}
    judged["honesty"] = _honesty(reading, facts)
    return judged


def _opening(reading: Reading) -> Judged:
    if not reading.opening:
        return None, ()
    who = reading.has(Signal.INTRODUCES, reading.opening)
    why = reading.has(Signal.REASON, reading.opening)
    why += reading.has(Signal.SPECIFIC_ASK, reading.opening)
    work = reading.has(Signal.PREPARATION, reading.opening)
    brief = all(word_count(reading.turns[n].text) <= 110 for n in reading.opening)
    parts = bool(who) + bool(why or work)
    level = parts if parts < 2 else 3 if work and why and brief else 2
    quoted = _quotes(reading, Signal.INTRODUCES, who) + _quotes(reading, Signal.PREPARATION, work)
    return level, quoted or _quotes(reading, Signal.REASON, reading.has(Signal.REASON, who))


def _specific_ask(reading: Reading) -> Judged:
    asked = reading.has(Signal.SPECIFIC_ASK)
    vague = reading.has(Signal.VAGUE_ASK)
    if not asked:
        return (1, _quotes(reading, Signal.VAGUE_ASK, vague)) if vague else (0, ())
    reasons = (Signal.REASON, Signal.DATED, Signal.RESPECTS_TIME)
    backed = [n for n in asked if any(reason in reading.heard[n] for reason in reasons)]
    level = 3 if backed and not vague else 2
    return level, _quotes(reading, Signal.SPECIFIC_ASK, backed or asked)


def _question_quality(reading: Reading) -> Judged:
    asked = [(n, one) for n in reading.mine for one in reading.asked[n] if not one.request]
    if not asked:
        return (0, ()) if len(reading.mine) >= 3 else (None, ())
    stacked = reading.has(Signal.STACKED)
    good = [(n, one) for n, one in asked if one.kind in ("open", "follow_up") and n not in stacked]
    share = len(good) / len(asked)
    evidence = tuple(Quoted(turn=n, quote=_at(reading, n, one.text)) for n, one in good[:2])
    if not good:
        return 1, tuple(Quoted(turn=n, quote=_at(reading, n, one.text)) for n, one in asked[:2])
    if len(good) >= 2 and share >= 0.75 and not stacked:
        return 3, evidence
    return (2 if share >= 0.5 and len(stacked) <= 1 else 1), evidence


def _follow_up(reading: Reading) -> Judged:
    places = [n for n in reading.mine if reading.follows_something(n)]
    asking = [n for n in places if reading.asked[n]]
    if len(places) < 2:
        return None, ()
    picked = [n for n in asking if Signal.FOLLOW_UP in reading.heard[n]]
    if not picked:
        return 0, ()
    share = len(picked) / len(asking)
    level = 3 if share >= 0.6 and len(picked) >= 2 else 2 if share >= 0.4 else 1
    return level, _quotes(reading, Signal.FOLLOW_UP, picked)


def _listening(reading: Reading) -> Judged:
    places = [n for n in reading.mine if reading.follows_something(n)]
    if len(places) < 2:
        return None, ()
    said = reading.has(Signal.LISTENING, places)
    asked = reading.has(Signal.FOLLOW_UP, places)
    evidence = _quotes(reading, Signal.LISTENING, said)
    if not said:
        return (1 if asked else 0), _quotes(reading, Signal.FOLLOW_UP, asked[:1])
    share = len(said) / len(places)
    return (3 if len(said) >= 2 and share >= 0.3 else 2), evidence


def _respect_for_time(reading: Reading) -> Judged:
    if not reading.mine:
        return None, ()
    rude = [
        n
        for signal in (Signal.PRESSURE, Signal.INTERRUPTION, Signal.REPEAT, Signal.RAMBLING)
        for n in reading.has(signal)
    ]
    long = [n for n in reading.mine if word_count(reading.turns[n].text) > LONG_TURN_WORDS]
    minded = reading.has(Signal.RESPECTS_TIME)
    faults = len(rude) + len([n for n in long if n not in rude])
    if faults >= 2:
        shown = tuple(Quoted(turn=n, quote=_head(reading, n)) for n in (rude or long)[:2])
        return 0, shown
    if faults:
        return 1, tuple(Quoted(turn=n, quote=_head(reading, n)) for n in (rude or long)[:1])
    return (3 if minded else 2), _quotes(reading, Signal.RESPECTS_TIME, minded)


def _honesty(reading: Reading, facts: Sequence[str]) -> Judged:
    for n in reading.mine:
        for span in sentences(reading.turns[n].text):
            if contradiction(span.text, facts) is not None:
                return 0, (Quoted(turn=n, quote=span.text),)
    blamed, owned = reading.has(Signal.BLAME), reading.has(Signal.ADMISSION)
    if blamed and not owned:
        return 0, _quotes(reading, Signal.BLAME, blamed)
    if not owned:
        return None, ()
    if blamed:
        return 1, _quotes(reading, Signal.BLAME, blamed)
    acts = [n for n in owned if Signal.PLAN in reading.heard[n]]
    early = owned[0] in reading.mine[:3]
    level = 3 if (acts and early) or len(owned) >= 2 else 2
    return level, _quotes(reading, Signal.ADMISSION, owned)


def _close(reading: Reading) -> Judged:
    if len(reading.mine) < 2:
        return None, ()
    plans = reading.has(Signal.PLAN, reading.closing)
    dated = [n for n in plans if Signal.DATED in reading.heard[n]]
    if not plans:
        hinted = reading.has(Signal.DATED, reading.closing)
        return (1, _quotes(reading, Signal.DATED, hinted)) if hinted else (0, ())
    if dated:
        return 3, _quotes(reading, Signal.PLAN, dated)
    return (2 if _firm(reading, plans) else 1), _quotes(reading, Signal.PLAN, plans)


def _thanks(reading: Reading) -> Judged:
    said = reading.has(Signal.THANKS)
    if not said:
        return (0, ()) if len(reading.mine) >= 2 else (None, ())
    named = [n for n in said if word_count(reading.quote(n, Signal.THANKS)) >= 7]
    level = 1
    if named:
        level = 3 if any(Signal.PLAN in reading.heard[n] or _why(reading, n) for n in named) else 2
    return level, _quotes(reading, Signal.THANKS, named or said)


def _firm(reading: Reading, plans: Sequence[int]) -> bool:
    return any(word_count(reading.quote(n, Signal.PLAN)) >= 6 for n in plans)


def _why(reading: Reading, n: int) -> bool:
    return Signal.LISTENING in reading.heard[n] or Signal.REASON in reading.heard[n]


def _quotes(reading: Reading, signal: Signal, places: Sequence[int]) -> tuple[Quoted, ...]:
    """At most two quotes of a signal."""
    return tuple(Quoted(turn=n, quote=reading.quote(n, signal)) for n in places[:2])


def _at(reading: Reading, n: int, said: str) -> str:
    text = reading.turns[n].text
    at = text.replace("’", "'").find(said)
    return text[at : at + len(said)] if at >= 0 else said


def _head(reading: Reading, n: int) -> str:
    spans = sentences(reading.turns[n].text)
    return spans[0].text if spans else reading.turns[n].text


_RULES: dict[str, Callable[[Reading], Judged]] = {
    "opening": _opening,
    "specific_ask": _specific_ask,
    "question_quality": _question_quality,
    "follow_up": _follow_up,
    "listening": _listening,
    "respect_for_time": _respect_for_time,
    "close": _close,
    "thanks": _thanks,
}
