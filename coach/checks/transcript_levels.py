"""Levels by criterion, from what was heard; None where the scene gave no occasion to see it.

Each criterion looks at its own signs alone, so that two transcripts which differ in one behaviour
differ in that criterion. 0 absent, 1 weak, 2 sound, 3 strong. They judge what is said, not how it
is taken and not whether the plan is wise, so a plan told proudly fares as it does told plainly.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from coach.checks.text import sentences, word_count
from coach.checks.transcript_asks import is_bounded
from coach.checks.transcript_cues import MINDS_TIME
from coach.checks.transcript_follow import fresh_stems, telling
from coach.checks.transcript_honesty import honesty_of
from coach.checks.transcript_measures import Judged, Reading
from coach.checks.transcript_moments import cue_in, goes_on_after_the_end, picked_up
from coach.checks.transcript_opening import opening_of
from coach.checks.transcript_questions import Asked
from coach.checks.transcript_signals import is_specific
from coach.checks.transcript_steps import steps_of
from coach.checks.transcript_thanks import thanks_in
from coach.checks.transcript_words import roots
from coach.domain.debriefs import Quoted
from coach.domain.scenes import Signal

LONG_TURN_WORDS = 110
"""A turn longer than this is a speech: 45 seconds at 140 words a minute."""
OPENING_WORDS = 90
INFORMATIVE_WORDS = 10
"""From so many words, questions apart, an answer has something in it to follow up."""
_JUDGEMENT = re.compile(
    r"\b(?:what|how|which|who|why|where|when)\b.{0,60}\byou(?:'d|'ve|r)?\b|\bwould (?:you|that|it|i"
    r"|they)\b|\bwhat (?:surprised|made|would|makes|tipped|changed|sort|kind|matters|counts|holds"
    r"|works|gets|am i)\b|\bhow (?:do|did|would|should|can) (?:you|people|i|they|one)\b|\bwhich of"
    r"\b|\bwhy (?:the|that|not)\b|\bwhat did (?:people|they|he|she|it|that)\b|\bhow (?:soon|long"
    r"|many)"
    r"\b|\bwho (?:had|decides|would|else)\b|\b(?:have|had|did) you\b[^?]*\b(?:ever|yourself"
    r"|before)\b|\bwhat was\b",
    re.IGNORECASE,
)
_FAVOUR = re.compile(
    r"^\W*(?:(?!what|how|which|who|why|when|where)\w+,? ){0,2}(?:could|would|can|will) you"
    r" (?!tell me (?:what|which|how|whether|why|where|if|one)|say|think|do|have|choose|take|see"
    r"|call|hire|change|cut|drop|keep|put|rather|trust|start"
    r"|advise)\w+|^\W*may i\b",
    re.IGNORECASE,
)
"""A request in the form of a question; it is judged as an ask."""
_LOOKED_UP = re.compile(
    r"\bwhat(?:'s| is) your (?:role|job|title|name|position)\b|\b(?:hiring|taxed?|salary|pay"
    r" (?:like"
    r"|scale)|opening hours|the fee|the deadline|the address)\b|\bhow much (?:do|does|is|are)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"\b(?:don't you|isn't it|wasn't it|aren't they|shouldn't i|wouldn't it|couldn't i|didn't"
    r" it)\b|\bgreen or\b",
    re.IGNORECASE,
)
_WH_FIRST = re.compile(r"^\W*(?:\w+,? ){0,2}(?:what|how|which|who|why|where|when)\b", re.IGNORECASE)
"""A question of detail, which does not mend an ask without edges."""
_DEEP = re.compile(
    r"\bif you (?:were|sat|had|could)\b|\bin my place\b|\bwould you (?:cut|keep|choose|take|drop"
    r"|trust|hire|back|rather)\b|\bput you off\b|\byou'd (?:cut|keep|choose|take|drop|trust"
    r"|distrust|hire|back|blow|pick"
    r"|do|try|change|start|put|stop|leave)\b|\bwould you (?:try|do|change|start|put|pick|say)\b"
    r"|\bam i (?:missing|not seeing)\b|\bchange your"
    r" mind\b"
    r"|\bhold against\b|\bwould (?:that|it|this) \b.{0,40}\bor\b|\bwhich of (?:the|these|those)"
    r" two\b"
    r"|\bworry you\b|\bgive up for\b",
    re.IGNORECASE,
)
_HAVE_DONE = re.compile(
    r"\bi(?:'ve| have) (?:already |also |now )?(?!been\b|got\b|to\b|an?\b|no\b|any\b|never\b|not\b"
    r"|had\b|some|one\b|two\b|three\b|heard\b)[a-z]+",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^(?:\W*\w+[,.]? ){0,3}(?:how (?:do you mean|so|come)|(?:can|could) you say more|tell me more"
    r"|say"
    r" more|what do you mean|like what|such as)\W*$",
    re.IGNORECASE,
)
_TOKEN = re.compile(
    r"^\W*(?:right|okay|ok|great|i see|sure|yes|yeah|cool|wow|oh|ah|good|nice|thanks?|hm+|ha)\b",
    re.I,
)
_OWN = re.compile(
    r"\b(?:so|then|that's|i'd|i'll|i can|i see|understood|i hear|you sound|you mean)\b", re.I
)


def levels_of(reading: Reading, facts: Sequence[str] = ()) -> dict[str, Judged]:
    """A level and its evidence for every criterion, by id."""
    judged = {name: rule(reading) for name, rule in _RULES.items()}
    judged["honesty"] = honesty_of(reading, facts)
    return judged


def answers(reading: Reading) -> list[int]:
    """Places of the mentee's turns that come after an answer with something in it."""
    return [n for n in reading.mine[1:] if reading.told_before(n) >= INFORMATIVE_WORDS]


def followed(reading: Reading) -> list[int]:
    """Places of the mentee's turns with a question that goes into what was just said."""
    return [
        n
        for n in reading.mine
        if reading.told_before(n) and any(one.kind == "follow_up" for one in reading.asked[n])
    ]


def missed(reading: Reading) -> list[tuple[int, str]]:
    """Places where a moment of the mentor's passed by, each with the mentor's words."""
    found: list[tuple[int, str]] = []
    ended: set[str] = set()
    for n in reading.mine:
        if not reading.told_before(n) or reading.turns[n - 1].text.rstrip().endswith("?"):
            continue  # Who is asked something does well to answer it first.
        cue = cue_in(reading.turns[n - 1].text)
        if goes_on_after_the_end(reading.turns, n):
            if not any(said in ended for _, said in found):
                found.append((n, reading.turns[n - 1].text))
                ended.add(reading.turns[n - 1].text)
            continue
        if cue is not None and not picked_up(reading.turns, n):
            found.append((n, cue))
    return found


def _opening(reading: Reading) -> Judged:
    if not reading.opening:
        return None, ()
    first = reading.opening[0]
    found = opening_of(reading.turns[first].text)
    where = dict.fromkeys(filter(None, found), first)
    if not (found.who and found.why and found.hangs) and len(reading.opening) > 1:
        second = opening_of(reading.turns[reading.opening[1]].text)
        where |= {said: reading.opening[1] for said in second if said and said not in where}
        found = type(found)(*(a or b for a, b in zip(found, second, strict=True)))
    parts = bool(found.who) + bool(found.why)
    brief = word_count(reading.turns[first].text) <= OPENING_WORDS
    level = 3 if parts == 2 and found.hangs and brief else parts
    shown = [said for said in (found.hangs or found.why, found.who) if said]
    return level, tuple(
        Quoted(turn=where[said], quote=reading.place(where[said], said))
        for said in dict.fromkeys(shown)
    )


def _specific_ask(reading: Reading) -> Judged:
    vague = reading.has(Signal.VAGUE_ASK)
    asked = [(n, one) for n in reading.mine for one in reading.asked[n] if is_specific(one)]
    cased = [
        (n, one) for n in reading.mine for one in reading.asked[n] if _has_a_case(reading, n, one)
    ]
    bounded = [
        (n, one)
        for n, one in asked
        if is_bounded(one.text) or (is_bounded(reading.turns[n].text) and one.request)
    ]
    backed = [(n, one) for n, one in bounded if _prepared(reading, n)]
    if vague and not [n for n, one in asked if n >= vague[0] and not _WH_FIRST.match(one.text)]:
        return 1, _quotes(reading, Signal.VAGUE_ASK, vague)
    if backed:
        return (2 if vague else 3), _asked(reading, backed[:2])
    if asked or cased:
        return 2, _asked(reading, (asked or cased)[:2])
    return 0, ()


def _has_a_case(reading: Reading, n: int, one: Asked) -> bool:
    """Whether a question comes with a plain case: something of the mentee's own is said with it."""
    said = word_count(reading.turns[n].text) - word_count(one.text)
    return one.marked and one.counts and (said >= 6 or len(roots(one.text)) >= 3)


def _prepared(reading: Reading, n: int) -> bool:
    near = [m for m in reading.mine if n - 2 <= m <= n]
    done = any(_HAVE_DONE.search(reading.turns[m].text.replace("’", "'")) for m in near)
    return done or bool(reading.has(Signal.PREPARATION, near))


def _question_quality(reading: Reading) -> Judged:
    asked = [
        (n, one)
        for n in reading.mine
        for one in reading.asked[n]
        if (one.marked or one.kind == "follow_up") and not _FAVOUR.match(one.text)
    ]
    if not asked:
        return (0, ()) if len(reading.mine) >= 3 else (None, ())
    stacked = reading.has(Signal.STACKED)
    total = sum(one.parts for _, one in asked)
    good = [(n, one) for n, one in asked if n not in stacked and _is_good(one)]
    share = len(good) / total
    if not good or share < 0.5:
        return 1, _asked(reading, [each for each in asked if each not in good][:2])
    deep = [
        (n, one)
        for n, one in good
        if _DEEP.search(one.text) and word_count(reading.turns[n].text) >= word_count(one.text) + 6
    ]
    if deep and not stacked and share >= 0.75:
        return 3, _asked(reading, deep[:2])
    return 2, _asked(reading, good[:2])


def _is_good(one: Asked) -> bool:
    """Whether a question concerns the mentor's experience or judgement, and leaves it open."""
    if one.kind == "vague" or _LOOKED_UP.search(one.text) or _LEADING.search(one.text):
        return False
    if one.kind == "follow_up" and not _GENERIC.match(one.text):
        return True
    return bool(_JUDGEMENT.search(one.text) or _DEEP.search(one.text))


def _follow_up(reading: Reading) -> Judged:
    places = answers(reading)
    picked = followed(reading)
    if not picked:
        return (0, ()) if len(places) >= 2 else (None, ())
    of = [(n, one) for n in picked for one in reading.asked[n] if one.kind == "follow_up"]
    deep = [
        (n, one) for n, one in of if telling(set(roots(one.text)) & fresh_stems(reading.turns[:n]))
    ]
    inner = {n for n, _ in deep}
    running = any(b - a <= 2 and a in inner for a, b in pairwise(picked))
    if len(picked) >= 3 or running:
        return 3, _asked(reading, (deep or of)[:2])
    if len(picked) == 1 and _GENERIC.match(of[0][1].text):
        return 1, _asked(reading, of)
    return 2, _asked(reading, (deep or of)[:2])


def _listening(reading: Reading) -> Judged:
    places = [n for n in reading.mine if n and reading.turns[n - 1].who == "mentor"]
    if len(places) < 2:
        return None, ()
    taken: list[tuple[int, str, bool]] = []
    for n in places:
        fresh = fresh_stems(reading.turns[:n])
        for span in sentences(reading.turns[n].text):
            shared = set(roots(span.text)) & fresh
            if telling(shared) or len(shared) > 1:
                own = len(shared) > 1 or bool(_OWN.search(span.text))
                taken.append((n, span.text, own))
                break
    passed = missed(reading)
    turns = tuple(
        Quoted(turn=n, quote=said) for n, said, _ in sorted(taken, key=lambda t: not t[2])[:2]
    )
    if passed or not taken:
        tokens = any(_TOKEN.match(reading.turns[n].text) for n in places)
        return (1 if taken or tokens else 0), turns
    said_back = [n for n, _, own in taken if own]
    applied = any(reading.asked[n] or Signal.PLAN in reading.heard[n] for n in said_back)
    return (3 if said_back and (applied or len(taken) >= 2) else 2), turns


def _respect_for_time(reading: Reading) -> Judged:
    if not reading.mine:
        return None, ()
    pushed = [
        n
        for signal in (Signal.PRESSURE, Signal.INTERRUPTION, Signal.REPEAT)
        for n in reading.has(signal)
    ]
    pushed += [n for n in reading.mine if goes_on_after_the_end(reading.turns, n)] * 2
    long = [n for n in reading.mine if word_count(reading.turns[n].text) > LONG_TURN_WORDS]
    if len(pushed) >= 2:
        return 0, tuple(Quoted(turn=n, quote=_head(reading, n)) for n in sorted(set(pushed))[:2])
    if pushed or long:
        return 1, tuple(Quoted(turn=n, quote=_head(reading, n)) for n in (*pushed, *long)[:1])
    minded = []
    for n in reading.mine[1:] if len(reading.mine) > 1 else reading.mine:
        minded += [(n, s.text) for s in sentences(reading.turns[n].text) if _minds(s.text)]
    first = reading.mine[0]
    minded += [(first, s.text) for s in sentences(reading.turns[first].text) if _minds(s.text)]
    quoted = tuple(Quoted(turn=n, quote=said) for n, said in minded[:2])
    return (3 if minded else 2), quoted


def _minds(said: str) -> bool:
    return bool(MINDS_TIME.search(said.replace("’", "'"))) and not said.rstrip().endswith("?")


def _close(reading: Reading) -> Judged:
    if len(reading.mine) < 2:
        return None, ()
    said = [(n, *step) for n in reading.closing for step in steps_of(reading.turns[n].text)]
    steps = [each for each in said if each[2] == "step"]
    if not steps:
        return (1, (Quoted(turn=said[-1][0], quote=said[-1][1]),)) if said else (0, ())
    dated = [each for each in steps if each[3]]
    shown = tuple(Quoted(turn=each[0], quote=each[1]) for each in (dated or steps)[:2])
    return (3 if dated else 2), shown


def _thanks(reading: Reading) -> Judged:
    said = [(n, found) for n in reading.mine if (found := thanks_in(reading.turns[n].text))]
    if not said:
        return (0, ()) if len(reading.mine) >= 2 else (None, ())
    n, best = max(said, key=lambda each: (each[1].named, each[1].effect, each[0]))
    return (1 + best.named + best.effect), (Quoted(turn=n, quote=best.quote),)


def _quotes(reading: Reading, signal: Signal, places: Sequence[int]) -> tuple[Quoted, ...]:
    """At most two quotes of a signal."""
    return tuple(Quoted(turn=n, quote=reading.quote(n, signal)) for n in places[:2])


def _asked(reading: Reading, asked: Sequence[tuple[int, Asked]]) -> tuple[Quoted, ...]:
    return tuple(Quoted(turn=n, quote=reading.place(n, one.text)) for n, one in asked)


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
