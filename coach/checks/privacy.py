"""Private matters: health, pay, secrets, opinions of people. They stay out of messages."""

import re
from typing import Literal

_HEALTH = (
    r"migraines?|neurolog\w+|psychiatr\w+|psycholog\w+|antidepressants?|medications?|tablets"
    r"|diagnos\w+|cancer|tumou?r|chemo\w*|surgery|operation on my|miscarriage|pregnan\w+|ivf|adhd"
    r"|autis\w+|bipolar|depress(?:ed|ion)|anxiety|panic attacks?|headaches?|burn-?out|sick leave"
    r"|my (?:health|illness|therapist|therapy|doctor|disability)|rehab|addict\w*|alcoholi\w+"
    r"|divorce"
)
_PAY = (
    r"salar(?:y|ies)|pay ?(?:rise|cut|check|slip)|my (?:pay|wage|debts?|rent|mortgage|savings"
    r"|bonus)"
    r"|wages|in debt|overdraft|(?:earn\w*|(?:am|was|get|got) paid|take home)"
    r" (?:about |around |only |roughly )?[£$€]?\d[\d.,]*k?"
)
_HUSHED = (
    r"private|confidential\w*|secret\w*|off the record|between us|(?:not|n't) (?:tell(?:ing)?"
    r"|(?:want|put) it in|pass it on|for anyone|mention)\b|stays? with (?:me|us|her|him|them)"
    r"|keep (?:this|that|it) (?:to|between)"
)
_OPINION = (
    r"useless|stupid|idiot\w*|boring|annoying|lazy|rude|arrogant|horrible|awful|hate[sd]?|can't"
    r" stand"
    r"|don't trust|incompetent|creepy|bully|gossip"
)
_MATTERS = re.compile(rf"\b(?:{_HEALTH}|{_PAY})\b", re.IGNORECASE)
_MARKS = re.compile(rf"\b(?:{_HUSHED})", re.IGNORECASE)
_JUDGING = re.compile(rf"\b(?:{_OPINION})\b", re.IGNORECASE)


def private_words(text: str) -> list[tuple[int, int, str]]:
    """Words of health and pay in the text: start, end, and the word."""
    return [(m.start(), m.end(), m.group()) for m in _MATTERS.finditer(text)]


def is_marked(text: str) -> bool:
    """Whether the writer says that this is to stay between people."""
    return bool(_MARKS.search(text))


def is_private(text: str) -> bool:
    """Whether the text touches health or pay, a secret, or a harsh opinion of somebody."""
    return bool(_MATTERS.search(text) or _MARKS.search(text) or _JUDGING.search(text))


_HEALTH_WORDS = re.compile(rf"\b(?:{_HEALTH})\b", re.IGNORECASE)


def private_kind(text: str) -> Literal["", "health", "pay", "confidential", "opinion"]:
    """Why the text is private, the most serious reason; empty when it is not."""
    if _MARKS.search(text):
        return "confidential"
    if _HEALTH_WORDS.search(text):
        return "health"
    if _MATTERS.search(text):
        return "pay"
    return "opinion" if _JUDGING.search(text) else ""


def judging_words(text: str) -> list[tuple[int, int, str]]:
    """Harsh words, as of somebody: start, end, and the word."""
    return [(m.start(), m.end(), m.group()) for m in _JUDGING.finditer(text)]
