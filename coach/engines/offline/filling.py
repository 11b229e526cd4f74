"""A blank filled with the mentee's words, fitted to the sentence around it.

Words are only turned to the recipient, joined and punctuated; what they say stays as it was said.
"""

import re

from coach.checks.text import STOP_WORDS, folded, month_of
from coach.domain.notes import Person
from coach.domain.requests import Brief
from coach.engines.offline import wording
from coach.engines.offline.voice import to_recipient

_NOBODY = Person(name="\u2400")
_CLAUSE = re.compile(
    r"(?:i|you|we|she|he|they|it|my \w+|your \w+|our \w+|the \w+|this|that|there)"
    r"(?:'(?:m|ve|d|s|re|ll))?"
    r"\s+(?:\w+ly\s+)?(?:am|is|are|was|were|have|has|had|do|does|did|can|could|will|would|should|make"
    r"|made|taught|told|showed|gave|helped|changed|wrote|said|read|saw|heard|think|feel|want|need|work"
    r"|use|know|knew|found|got|went|came|took|put|kept|led|ran|built|spoke|stood|\w{3,}ed)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|changed|taught|made|showed|helped|gave|said|wrote|told"
    r"|explained|convinced|opened|struck|stayed|led|got|moved|put|kept|started|describes?|shows?)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:that|which|who|where|how|when|why|what)\b", re.IGNORECASE)
_DONE_BEFORE = re.compile(r"\bI have (?:since )?$")
_SO_FAR = re.compile(r"\bSo far I have $")
_PLACE = re.compile(r"\bat $")
_QUESTION = re.compile(
    r"(?:how|what|why|which|when|where|who|whether|is|are|do|does|did|can|could|would|should|have|has"
    r"|will|may|might)\b",
    re.IGNORECASE,
)
_ASKED_STRAIGHT = re.compile(
    r"(?:how|what|why|which|when|where|who) (?!(?:you|i|we|they|she|he|it|to|if)\b)"
    r"(?:[\w'-]+ ){1,8}?(?:did|do|does|is|are|was|were|can|could|would|should|has|have|will)"
    r" (?:you|i|we)\b",
    re.IGNORECASE,
)
MOST_REPEATED = 4
"""How many words before a blank an answer may repeat: "I am [a nurse]", answered "I am a nurse"."""


def fill(text: str, blank: str, words: str, brief: Brief) -> str:
    """The text with every [blank] of this name filled; without one it stays as it is."""
    marked = f"[{blank}]"
    said = turned(words, brief)
    while marked in text:
        before, after = text.split(marked, 1)
        text = _joined(before, said, after, blank, brief)
    return text


def turned(words: str, brief: Brief) -> str:
    """The mentee's words, "she" turned to "you" where that is sure, on one line, no brackets."""
    plain = " ".join(words.split()).replace("[", "(").replace("]", ")")
    return to_recipient(plain, brief.person or _NOBODY) or plain


def _joined(before: str, said: str, after: str, blank: str, brief: Brief) -> str:
    said = _without_repeat(before, said)
    if re.search(r"\bbecause $", before) and not _is_clause(said):
        said = said if re.match(r"of\b", said, re.IGNORECASE) else f"of {said}"
    if re.match(r"(?:I|we)\b(?!')", said):
        if _SO_FAR.search(before):
            before = before[: -len("I have ")]
        elif match := _DONE_BEFORE.search(before):
            before = f"{before[: match.start()]}Since then, "
    elif (match := re.match(r"(?:I've|have|I have)\s+", said)) and _DONE_BEFORE.search(before):
        said = said[match.end() :]
    if re.match(r"(?:in|on|at|through|during|when|while|by)\b", said, re.IGNORECASE):
        before = _PLACE.sub("", before)
    if re.search(r"\bfor $", before) and re.match(r"you\b", said, re.IGNORECASE):
        before, said = f"{before[: -len(' for ')]} for this: ", said
    said = _as_question(said, blank)
    opens = not before.strip() or before.rstrip(' "\u201c')[-1:] in ".!?\n" or before.endswith("\n")
    said = _capital(said) if opens else _lowered(said, brief)
    mark = said[-1:] if said[-1:] in ".!?" else ""
    if mark and after[:1] in (".", "?", "!", ",", ";", ":"):
        said, after = (said.rstrip(".!"), after) if mark != "?" else (said, after[1:])
    elif mark == "." and re.match(r"\s*[a-z]|\s*\(|[\"\u201d]", after):
        said = said.rstrip(".")
    return f"{before}{said}{after}"


def _is_clause(said: str) -> bool:
    """Whether the words can follow "because": somebody does something, and no thing is named."""
    if _CLAUSE.match(said):
        return True
    verb, relative = _VERB.search(said), _RELATIVE.search(said)
    return verb is not None and (relative is None or verb.start() < relative.start())


def _without_repeat(before: str, said: str) -> str:
    """An answer without the words that stand before its blank already."""
    ahead = re.findall(r"[\w']+", before)[-MOST_REPEATED:]
    for count in range(len(ahead), 0, -1):
        head = r"\W+".join(map(re.escape, ahead[-count:]))
        if match := re.match(rf"{head}\b[,:]?\s+", said, re.IGNORECASE):
            return said[match.end() :]
    if ahead[-2:] == ["I", "am"] and (match := re.match(r"I'm\s+", said, re.IGNORECASE)):
        return said[match.end() :]
    return said


def _as_question(said: str, blank: str) -> str:
    """A question put straight ends in its mark."""
    asked = "question" in blank and _QUESTION.match(said) and not said.endswith("?")
    direct = (
        wording.is_direct(said)
        or _ASKED_STRAIGHT.match(said)
        or re.match(
            r"(?:is|are|do|does|did|can|could|would|should|have|has|will|may|might)\b",
            said,
            re.IGNORECASE,
        )
    )
    return f"{said.rstrip('.!')}?" if asked and direct else said


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]


def _lowered(said: str, brief: Brief) -> str:
    """The first letter small, unless it begins a name or "I"."""
    first = re.match(r"[\w'\u2019-]+", said)
    if first is None or not said[0].isupper():
        return said
    word = first.group()
    if word == "I" or word.startswith(("I'", "I\u2019")) or word.isupper() or month_of(word):
        return said
    if folded(word) in _names(brief) or re.match(r"[\w'-]+\s+[A-Z]", said):
        return said
    common = folded(word) in STOP_WORDS or not re.search(rf"(?<=[a-z,] ){word}\b", _notes(brief))
    return said[0].lower() + said[1:] if common else said


def _names(brief: Brief) -> set[str]:
    person, profile = brief.person, brief.profile
    texts = [profile.name, profile.organisation, profile.location]
    if person is not None:
        texts += [person.name, person.organisation, *person.aliases]
    days = "monday tuesday wednesday thursday friday saturday sunday english spanish french german"
    return {folded(w) for text in texts if text for w in text.split()} | set(days.split())


def _notes(brief: Brief) -> str:
    about = brief.person.about if brief.person else ""
    return " ".join([about, brief.profile.about, *brief.request.vouched])
