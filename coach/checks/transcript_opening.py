"""The opening of a talk: who speaks, why now, and what hangs on it."""

import re
from typing import NamedTuple

from coach.checks.text import sentences
from coach.checks.transcript_cues import CUES, DAY
from coach.checks.transcript_questions import is_question
from coach.domain.scenes import Signal

_WHO = re.compile(
    r"\b(?:it's|it is|i'm|i am|this is) (?-i:[A-Z])\w+|\blast time\b|\bwe (?:spoke|talked|met|left"
    r" it|agreed|said|settled|planned)\b|\byou (?:wrote|said|told|looked|suggested|taught|asked"
    r"|advised|read|helped|got|gave|thought)\b|\bsince (?:we|our|you|then)\b|\bbefore we (?:go"
    r"|start|begin|get)\b|\bi've (?:run|been|worked"
    r"|done|had|taught|led|managed)\b|\bour (?:first|second"
    r"|third|fourth|fifth|sixth|last)\b|^(?-i:[A-Z]\w+ [A-Z]\w+)\.?$|\bi (?:test|run|work|study"
    r"|teach|lead|manage|build|drive|sell|write|look after|trained)\b|\b\w+ years (?:in|at|as|under"
    r"|with|now)\b|\bfrom the \w+ (?:department|team|office|desk|ward|course)\b",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"\bi don't know (?:where|how|what|whether|which|if)\b|\bi (?:have to|need|must|want(?:ed)?"
    r"|asked|came|thought (?:i|we)|hoped|meant|wrote|called)\b"
    r"|\bi'd (?:like|rather|want|need)\b|\bi've (?:something|a question|come|got (?:to"
    r"|something))\b"
    r"|\bthat's why\b|\bis why\b|\bbecause\b|\bit's about\b|\bso i (?:thought|wanted)\b|\bi'm"
    r" (?:here"
    r"|ringing|calling|going|thinking|applying|handing|trying|looking|writing|deciding|considering"
    r"|stuck)\b|\byou wanted\b|\bi'm going\b",
    re.IGNORECASE,
)
_IDLE = re.compile(
    r"\b(?:catch up|touch base|just (?:to )?chat|see where|say hello|connect|hang out|nice to meet"
    r")\b",
    re.IGNORECASE,
)
_HANGS = re.compile(
    rf"\bdecid\w+\b|\bdeadline\b|\bcloses?\b|\bis due\b|\bgoes out\b|\bhanding (?:it )?in\b|\bis"
    rf" why\b"
    r"|\bthat's why\b|\bi failed\b|\bi wanted you to\b|\bthe last one\b|\band last\b|\bour last\b"
    rf"|\b(?:by|until|before|on) (?:the \d|christmas|easter|{DAY})|\bapplied\b|\boffer\b"
    r"|\byou (?:told|asked|suggested|advised|set|gave|wanted|warned) (?:me|us|that|i)\b",
    re.IGNORECASE,
)


class Opening(NamedTuple):
    """What the first turns hold, each as the sentence that holds it; "" where it is missing."""

    who: str
    why: str
    hangs: str
    """A decision, a date, what the mentor said or did: why it matters now."""


def opening_of(text: str) -> Opening:
    """What the mentee's first words hold; sentences are given with straight apostrophes."""
    who = why = hangs = ""
    for span in sentences(text.replace("’", "'")):
        said = span.text
        if not who and (_WHO.search(said) or CUES[Signal.INTRODUCES].search(said)):
            who = said
        if not why and not _IDLE.search(said):
            # A question that begins a talk says what it is for, as well as any "because".
            asks = is_question(said) and len(said.split()) >= 6
            why = said if _WHY.search(said) or asks else ""
        if not hangs and _HANGS.search(said):
            hangs = said
    return Opening(who, why, hangs)
