"""Mentor-minutes: what a message costs the person who reads it, and what would lower it.

Reading: 238 words a minute, the mean for silent reading of English non-fiction by adults
(Brysbaert 2019, J. Memory and Language 109:104047; 190 studies pooled). Answering: house figures by
the kind of reply that is asked for; no study is behind them, and they say so where they are shown.
"""

import re

from coach.checks.message_parts import parts_of
from coach.checks.text import sentences, word_count
from coach.domain.artifacts import OutreachDraft
from coach.domain.studio import Cost, ReplyKind

WORDS_A_MINUTE = 238
ANSWER_SECONDS = {
    ReplyKind.NOTHING: 0,
    ReplyKind.LINE: 30,
    ReplyKind.OPINION: 240,
    ReplyKind.TIME: 90,
    ReplyKind.FAVOUR: 420,
    ReplyKind.WORK: 1800,
}
"""House estimates, in seconds, of writing the answer; a talk or a reference comes on top."""
SLOTS_SAVE_SECONDS = 45
"""How much of finding a time two offered slots save."""
GOOD_READ_SECONDS = 30

_NO_ANSWER = re.compile(
    r"\bno (?:need to (?:answer|reply|respond)|answer (?:is )?needed|reply (?:is )?needed)\b"
    r"|\b(?:need not|don't need to|needn't) (?:answer|reply)\b|\bnothing you need to do\b",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"\b(?:reference|recommendation)\b|\b(?:look (?:at|over)|read|review|comment on|proofread"
    r"|check|feedback on)\b[^.?!\n]{0,40}\b(?:my|the|this|attached)\b",
    re.IGNORECASE,
)
_FAVOUR = re.compile(
    r"\bintroduc\w+\b|\bput me in touch\b|\bforward\b|\breferr?al\b|\brefer me\b|\bput (?:in )?"
    r"(?:my name|a word)\b|\bsponsor\b|\brecommend me\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:\d+|ten|fifteen|twenty|thirty|half an|an)[- ]?(?:minutes?|mins?|hour)\b"
    r"|\b(?:meet|meeting|call|speak|talk|chat|coffee|ring you|phone|video)\b",
    re.IGNORECASE,
)
_SLOT = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|tomorrow|\d{1,2}[:.]\d\d"
    r"|\d{1,2} ?(?:am|pm)|free (?:after|before|on|most))\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"\b(?:could|would|can|will|may|might) (?:you|i|we)\b|\bwould you be\b|\bplease\b"
    r"|\bi(?:'d| would) (?:like|love|be (?:glad|grateful))\b(?! to stay)|\bmy (?:one )?question\b",
    re.IGNORECASE,
)
_YES_NO = re.compile(
    r"\b(?:can|could|would|is|are|do|does|did|have|has|will|may) (?:you|i|it|that|this|we|the)\b"
    r"[^?]{0,60}\?",
    re.IGNORECASE,
)
_ONE_LINE = re.compile(
    r"\byes or (?:a )?no\b|\bin a (?:line|sentence)\b|\ba line is enough\b|\bname a month\b",
    re.IGNORECASE,
)
_WH = re.compile(r"\b(?:how|what|why|which|who)\b", re.IGNORECASE)


def cost_of(draft: OutreachDraft) -> Cost:
    """Seconds to read the draft and to answer it, and what would lower them."""
    text = f"{draft.subject or ''} {draft.body}"
    count = word_count(text)
    parts = parts_of(draft.body)
    proper = draft.body[parts.start : parts.end]
    kind = _reply(proper)
    answer = ANSWER_SECONDS[kind]
    slots = bool(_SLOT.search(proper))
    if kind is ReplyKind.TIME and slots:
        answer -= SLOTS_SAVE_SECONDS
    read = round(count * 60 / WORDS_A_MINUTE)
    lower = _lower(proper, kind, read, slots)
    return Cost(
        words=count,
        read_seconds=read,
        answer_seconds=answer,
        reply=kind,
        lowered_by=tuple(lower),
    )


def _reply(proper: str) -> ReplyKind:
    """The dearest thing that a sentence asks for."""
    spans = [span.text for span in sentences(proper)]
    asking = [text for text in spans if _REQUEST.search(text) or text.rstrip("\"'”)").endswith("?")]
    if not asking or (_NO_ANSWER.search(proper) and not any("?" in text for text in asking)):
        return ReplyKind.NOTHING
    asked = " ".join(asking)
    if _WORK.search(asked):
        return ReplyKind.WORK
    if _FAVOUR.search(asked):
        return ReplyKind.FAVOUR
    if _TIME.search(asked):
        return ReplyKind.TIME
    short = _ONE_LINE.search(proper) or all(
        _YES_NO.search(text) and not _WH.search(text) for text in asking
    )
    return ReplyKind.LINE if short else ReplyKind.OPINION


def _lower(proper: str, kind: ReplyKind, read: int, slots: bool) -> list[str]:
    found = []
    if read > GOOD_READ_SECONDS + 5:
        over = round((read - GOOD_READ_SECONDS) * WORDS_A_MINUTE / 60)
        found.append(f"Cut about {over} words; half a minute is read at once.")
    if kind is ReplyKind.TIME and not slots:
        found.append("Offer two times, so that they only have to pick one.")
    if kind is ReplyKind.OPINION:
        found.append("Put it so that a yes, a no or one line answers it.")
    if kind is ReplyKind.FAVOUR and "\u201c" not in proper and '"' not in proper:
        found.append("Add two lines they can forward as they stand.")
    if kind is ReplyKind.WORK:
        found.append("Say which part matters most, and that two minutes on it are enough.")
    questions = proper.count("?")
    if questions > 2:
        found.append(f"Keep one of the {questions} questions.")
    longest = max((word_count(span.text) for span in sentences(proper)), default=0)
    if longest > 30:
        found.append(f"Split the sentence of {longest} words.")
    return found
