"""Questions in speech: where they stand, of which type they are, and what they pick up."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from coach.checks.text import content_stems, sentences, word_count
from coach.domain.debriefs import TranscriptTurn

QuestionKind = Literal["open", "closed", "follow_up", "vague"]

_OPEN = re.compile(
    r"\b(?:what|how|why|which|where|when|who|whom|tell me|walk me|say more|describe|in what way)\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"^(?:(?:and|so|but|ok|okay|or|then|well|also|now|um|right|great|thanks)\b[,\s]*)*"
    r"(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|shall|may|might"
    r"|am)\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"\b(?:could|would|can|will) (?:you|we|i)\b|\bwould you (?:be (?:willing|open|able|ok)|mind)\b"
    r"|\bi(?:'d| would) (?:like|value|want|love|appreciate) (?:to ask|your|you to|an?|one|if you)\b"
    r"|\bi(?:'m| am) asking (?:for|you|whether|if)\b|\b(?:my|the|one) (?:ask|question|request)"
    r" (?:is|would"
    r" be|today)\b|\bi (?:wanted|want|came|wrote|have|would like) to ask (?:you )?(?:for|whether"
    r"|if|about"
    r"|one|to)\b|\bwhat i(?:'d| would) (?:like|ask)\b|\bi have one (?:ask|question|request)\b"
    r"|\bi was (?:just )?wondering (?:if|whether)\b|\bi wonder(?:ed)? (?:if|whether) you\b|\bi"
    r" was hoping\b"
    r"|\bis there (?:one|any)(?:body|one)? (?:person|thing)?\b|\bwould it be (?:ok|okay|all"
    r" right|possible)\b",
    re.IGNORECASE,
)
_NO_EDGES = re.compile(
    r"\b(?:any|some|general|your|whatever) (?:general |career |good |more )?(?:advice|tips?"
    r"|guidance|help|thoughts"
    r"|wisdom|ideas|insights?|pointers|feedback)\b(?!\s+(?:on|about|for) (?:the|my|this|whether"
    r"|how|page|two|"
    r"one|a|which))|\bpick your brain|\bwhat should i do\b(?! (?:about|with|first|differently|if"
    r"|next))"
    r"|\bwhat do you think(?: i should do)?\s*\??$|\bhelp me (?:out|with (?:my career|things"
    r"|stuff|everything"
    r"|this))\b|\bhelp me\s*[.?!]?$|\banything (?:you|that|at all|really|would)\b|\bpoint me"
    r" in\b|\blearn (?:from you"
    r"|everything|whatever)\b|\btell me everything\b|\bsupport me\b|\bguide me\b|\bhelp in any"
    r" way\b|\bgrow(?: my"
    r" career)?\s*[.?]?$|\bmy (?:whole )?(?:career|life|future|path|journey)\s*[.?]?$|\bhow do i"
    r" (?:succeed|get"
    r" ahead|become successful|make it|move up|get better|improve|grow)\s*\??$|\bfigure (?:it"
    r"|things|stuff|"
    r"everything|my life|this) out\b|\bget your take on (?:things|stuff|everything)\b|\bsee what"
    r" (?:you|comes)\b",
    re.IGNORECASE,
)
_PERMISSION = re.compile(
    r"\b(?:can|may|could|might) i (?:just |quickly |also |first )?(?:ask|start|check|say|stop"
    r"|try|add|be|come"
    r" back|push|go first|tell|read|share)\b|\bdo you have (?:a|time|two|five|another|one)\b"
    r"|\bis (?:that|this|now)"
    r" (?:ok|okay|all right|fair|right|a good time|fine)\b|\b(?:does|did) that make sense\b|\bdo"
    r" you mind\b"
    r"|\b(?:shall|should) (?:i|we) (?:start|begin|go on|stop|dive)\b|\bhow are you\b|\bhow(?:'s|"
    r" is) (?:your|the)"
    r" (?:week|day)\b|\b(?:if|would) that(?:'s| is| be)? (?:ok|okay|all right|useful|work)\b",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"^(?:[\w']+[\s,]*){0,4}\b(?:right|ok|okay|yes|no|really|huh|correct)\?\W*$", re.I
)
_WHEN = re.compile(
    r"\b(?:suit|works? (?:best )?for you|which day|what day|what time|when (?:shall|should|can"
    r"|could|may)"
    r"|by when|how (?:would|do) you (?:like|prefer) (?:me )?to (?:hear|send|be|report))\b",
    re.IGNORECASE,
)
_TWO = re.compile(
    r"\b(?:and|or),?\s+(?:also\s+|then\s+)?(?:how|what|why|when|where|who|which)\s+(?:do|does"
    r"|did|is|are"
    r"|was|were|should|would|could|can|you|i|we|much|many|often|long|else|about|if)\b",
    re.IGNORECASE,
)
_PICKS_UP = re.compile(
    r"\b(?:you(?:'ve)? (?:just )?(?:said|say|mentioned|called|told|named|described|spoke|were"
    r" saying)|when you say|what do you mean|say more|tell me more|what happened (?:then|next|after"
    r"|there)|and then|how so|for example\?|in that case|which (?:one|of those|of them|part)"
    r"|what was (?:that|it) like|how did (?:that|it) (?:go|feel|work|happen|end|come)"
    r"|why (?:that|was that|is that|not|then)\b)",
    re.IGNORECASE,
)
"""Words that point back to what was just said, whatever else is in the question."""
_LEANS = re.compile(
    r"\b(?:what (?:made|makes|tipped|changed|stopped|kept|helped|got)|how did (?:that|it|they"
    r"|you|he|she)|what (?:did|was|were|is) (?:that|it|you|they|he|she|the)|why (?:did|do|was)"
    r"|(?:that|it|them|they|then|there|one|this|those)\b)",
    re.IGNORECASE,
)
"""Words that lean on what was just said, unless the question names a matter of its own."""
_LIGHT = frozenset(
    content_stems(
        "good work working people person time times year years day days week month look help start"
        " job talk feel big small new old long short first last next different change better best"
        " mean meeting place part point case sort really question answer find try tell ask"
    )
)
"""Stems so common that sharing one of them shows nothing."""


class Asked(NamedTuple):
    """A question or a request in a turn."""

    text: str
    kind: QuestionKind
    request: bool
    """Whether it asks the mentor to do something."""
    counts: bool
    """False for courtesies and questions of time, which nobody has to think about."""


def questions_of(text: str, before: Sequence[TranscriptTurn] = ()) -> list[Asked]:
    """The questions and requests of a turn, in order.

    Args:
        text: What the mentee said.
        before: The turns before it; a follow-up picks up the last one of the mentor.
    """
    fresh = fresh_stems(before)
    found: list[Asked] = []
    lead, last = "", ""
    for span in sentences(text.replace("’", "'")):
        lead, last = last, "" if span.text.rstrip("\"')”").endswith("?") else span.text
        said = span.text
        marked = said.rstrip("\"')”").endswith("?")
        request = bool(_REQUEST.search(said)) and not _PERMISSION.search(said)
        if not (marked or request or re.match(r"(?:tell me|walk me|say more)\b", said, re.I)):
            continue
        small = bool(_PERMISSION.search(said) or _TAG.match(said) or _WHEN.search(said))
        counts = not small and word_count(said) > 1
        led = said if not lead else f"{lead} {said}"
        found.append(Asked(said, _kind(said, led, before, fresh), request, counts))
    return found


def parts_of_question(asked: Asked) -> int:
    """How many questions a sentence holds: 2 for "how was it, and what would you change?"."""
    return 1 + len(_TWO.findall(asked.text))


def has_no_edges(text: str) -> bool:
    """Whether what is asked for has no bounds: any advice, your thoughts, my whole career."""
    return bool(_NO_EDGES.search(text.replace("’", "'")))


def is_request(text: str) -> bool:
    """Whether somebody is asked to do something."""
    plain = text.replace("’", "'")
    return bool(_REQUEST.search(plain)) and not _PERMISSION.search(plain)


def fresh_stems(before: Sequence[TranscriptTurn]) -> frozenset[str]:
    """Stems of meaning in the mentor's last turn that the mentee's turn before had not said."""
    if not before or before[-1].who != "mentor":
        return frozenset()
    own = {
        stem for turn in before[-4:-1] if turn.who == "mentee" for stem in content_stems(turn.text)
    }
    return frozenset(stem for stem in content_stems(before[-1].text) if stem not in own)


def _kind(
    said: str, led: str, before: Sequence[TranscriptTurn], fresh: frozenset[str]
) -> QuestionKind:
    """The type of a question; `led` is it with the statement before it, which may pick up too."""
    if has_no_edges(said):
        return "vague"
    told = before and before[-1].who == "mentor" and word_count(before[-1].text) >= 5
    if told and (_PICKS_UP.search(led) or _takes_up(said, fresh)):
        return "follow_up"
    if (
        _CLOSED.match(said)
        and not is_request(said)
        and not re.match(r".*\b(?:tell|describe|walk|explain|help) ", said, re.I)
    ):
        return "closed"
    return "open" if _OPEN.search(said) or is_request(said) else "closed"


def _takes_up(said: str, fresh: frozenset[str]) -> bool:
    """Whether a question has words of the answer in it, or leans on it and names nothing else."""
    stems = set(content_stems(said))
    shared = stems & fresh
    if shared - _LIGHT or len(shared) > 1:
        return True
    leans = _LEANS.search(said) and not _CLOSED.match(said)
    return bool(leans) and len(stems - fresh - _LIGHT) <= 1
