"""What a mentee says they will do: a step that can be checked, or a wish."""

import re
from typing import Literal

from coach.checks.text import sentences
from coach.checks.transcript_cues import DAY
from coach.checks.transcript_words import PAST

Step = Literal["step", "wish"]

_WISH = re.compile(
    r"\bi(?:'ll| will|'m going to| am going to)(?: \w+ly| just| also| definitely| probably"
    r"| have to| need to)*"
    r" (?:let (?:it|that|this|you know how)|sit with|sleep|process|digest|chew|ponder|figure"
    r"|go away"
    r"|take (?:it|that|this|all)|think|see|consider|reflect|have a (?:think|look)|keep|mull"
    r"|be in touch|find out|try to"
    r"|try and|do my best|bear|remember|look forward|let you know|stay|sleep on|get back|give"
    r" (?:it|that|this) (?:some|a)|look into"
    r"|work on (?:it|that|this))\b|\bi need to (?:think|reflect|digest)\b|\bworking on (?:it|that"
    r"|this)\b"
    r"|\bi'd be (?:happy|glad|open)\b|\bwe should\b|\bthat's what i'll do\b"
    r"|\blet's (?:keep|stay|see|talk|catch)\b|\b(?:maybe|perhaps|hopefully|someday|one day) i\b"
    r"|\bi (?:might|may|should|ought to|hope to|would like to|'d like to|want to)\b"
    r"|\bi'd (?:like|love) to\b|\bi'll try\s*[.!,]|\bat some point\b|\bwhen i get round\b"
    r"|\bhopefully\b|\bfingers crossed\b",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"\b(?:i|we)(?:'ll| will|'m going to| am going to|'re going to| plan to| promise to)\b"
    r"(?! (?:be (?:honest|brief|quick|straight|short|fine|okay|late|glad|happy|careful)|not"
    r"|never|say (?:it|that|this) (?:straight|plainly)|admit|leave it (?:there|here)|stop"
    r"|come to the point|let you (?:go|get)|miss|need|have to go|tell you (?:what|why|honestly)"
    r"|answer that|come back to|put it (?:differently|another)|start (?:with|by)|begin)\b)"
    r"|\byou(?:'ll| will) (?:have|get|hear|see|find)\b|(?:^|[,;:]\s*(?:and )?|\band )you (?:get"
    r"|hear|have (?:it|the|my|this|that|them|an?))\b"
    r"|\bmy (?:next|first) step\b"
    r"|\bso (?:my|the) plan is\b|\bhere(?:'s| is) what i(?:'ll| will)\b|\bi commit to\b"
    r"|\blet me (?!know|think|see|say|ask|stop|be\b|put it|get this|explain|start|begin|just|tell"
    r"|check|guess|come|go\b|interrupt|add|have a)\w+"
    r"|\bi can (?:send|write|bring|ring|call|do (?:that|it) (?:by|on|before|this|tomorrow))\b",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\b(?:{DAY})\b", re.IGNORECASE)
_AHEAD = re.compile(
    rf"\b(?:by|before|until|till|on|from) (?:the )?(?:{DAY}|then|noon|christmas|easter|we|our|\d)"
    r"|\btomorrow\b|\btonight\b|\btoday\b|\b(?:this|next) (?:week|weekend|month|evening|afternoon"
    r"|\w+day)\b|\bat the weekend\b|\bover the weekend\b",
    re.IGNORECASE,
)
"""A day that may lie ahead."""
_PARTS = re.compile(r",\s|\bbecause\b|[;:]")
"""Where another clause begins: a day belongs to its own."""
_PRESENT = re.compile(
    r"(?<!that )(?<!if )(?<!when )(?<!what )(?<!because )(?<!as )(?<!since )(?<!than )(?<!which )"
    r"(?<!where )(?<!how )(?<!who )\b(?:i|we)(?:'m|'re| am| are)? (?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
"""A statement in the present: with a day to it, it is about what will be."""
_NO_ACT = frozenset(
    "was were had did went came said told asked got made met wrote sent took gave found felt kept"
    " knew thought left ran saw spoke rang heard read brought bought began started tried would"
    " could should might must may can do don't think feel hope guess know want need like"
    " suppose mean"
    " am have haven't hadn't wouldn't couldn't believe wonder remember understand live used applied"
    " asked agree finish understood promised"
    " working not still so very in on at a the just also never always only off"
    " back here let put set cut hit cost had".split()
)


def step_in(sentence: str) -> Step | None:
    """Whether a sentence holds a step of the speaker's own, only a wish, or neither.

    A step is said in the future, or in the present with a day to it ("I see Marek tomorrow").
    """
    plain = sentence.replace("’", "'")
    if plain.rstrip("\"')” ").endswith("?"):
        return None
    if _WISH.search(plain):
        rest = _WISH.sub(" ", plain, count=1)
        return "step" if _STEP.search(rest) else "wish"
    if _STEP.search(plain):
        return "step"
    for part in (one for one in _PARTS.split(plain) if _AHEAD.search(one)):
        for match in _PRESENT.finditer(part):
            verb = match["verb"].lower()
            if verb not in _NO_ACT and verb not in PAST and not verb.endswith("ed"):
                return "step"
    return None


def has_day(sentence: str) -> bool:
    """Whether it names a day, a date or a span that a calendar can hold."""
    return bool(_DAY.search(sentence.replace("’", "'")))


def steps_of(text: str) -> list[tuple[str, Step, bool]]:
    """The sentences with a step or a wish, verbatim, and whether each names a day."""
    plain = text.replace("’", "'")
    found = []
    for span in sentences(plain):
        kind = step_in(span.text)
        if kind is not None:
            found.append((text[span.start : span.end], kind, has_day(span.text)))
    return found
