"""Why a message is written now: told from the request's words and from the relationship."""

import datetime as dt
import re

from coach.domain.requests import Brief, Channel
from coach.engines.offline import wording
from coach.engines.offline.pages import is_event
from coach.resources.outreach import load_patterns

DORMANT_AFTER = dt.timedelta(days=240)
"""After this long without a dated meeting a tie counts as dormant."""
_EVENT = r"(?:event|conference|talk|meetup|workshop|fair|panel|day|forum)"
_BY_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("closing", (
        r"\b(?:end|close|finish|wind down|wrap up|step back from) (?:the |our |my |this )?"
        r"(?:mentor\w*|relationship|meetings)",
        r"\bmeet less often\b|\bstop (?:meeting|the mentoring)",
    )),
    ("reschedule", (
        r"\b(?:cancel|postpone|reschedul\w+|can'?t make)\b",
        r"\bmove (?:us|our|the meeting)\b",
    )),
    ("decline", (r"\b(?:decline|turn (?:\w+ )?down|say no|saying no)\b",)),
    ("apology", (
        r"\b(?<!stop )(?<!for )(?<!about )apolog\w+",
        r"\b(?:say|saying|am|so) sorry\b|\bsorry (?:for|about|that)\b",
        r"\bwent (?:quiet|silent)\b|\bghosted\b",
    )),
    ("last-follow-up", (
        r"\b(?:last|final|second|third) (?:follow[- ]?up|reminder|nudge|note)\b",
    )),
    ("event-follow-up", (
        rf"\bfollow[- ]?up (?:\w+ )*(?:from|after|on) (?:\w+ ){{0,3}}{_EVENT}\b",
        r"\b(?:i |we )?met (?:\w+ ){0,3}(?:at|in|during)\b",
        r"\b(?:good|nice|great) to meet\b|\bafter (?:her|his|their) talk\b",
    )),
    ("congratulate", (r"\bcongratulat\w+",)),
    ("thanks", (
        r"\bthank|\bgratitude\b|\bgrateful for\b",
        r"\b(?:stood up for|helped|backed|supported|believed in) (?:me|us)\b",
    )),
    ("reference-ask", (
        r"\b(?:reference|recommendation letter|letter of recommendation|recommend me)\b",
        r"\bvouch for\b",
    )),
    ("sponsorship-ask", (
        r"\bsponsor(?:ship| me)\b|\b(?:put|throw) (?:my name|me) (?:forward|in the (?:ring|hat))",
        r"\b(?:speak|stand) up for me\b|\bnominate me\b",
    )),
    ("referral-ask", (
        r"\b(?:a|for|the|job|employee|internal) referral\b|\brefer me\b",
    )),
    ("introduction-ask", (
        r"\bintroduc(?:e|es|ing) me\b|\b(?:an |the )?intro(?:duction)? to\b",
        r"\bput me in touch\b|\bconnect me\b|\bknows? (?:any|some)(?:body|one)\b",
        r"\bask (?:\w+ ){1,3}for an intro\w*",
    )),
    ("introduced", (
        r"\bintroduced (?:me|us)\b|\bsuggested (?:that )?i (?:write|contact|email|talk)",
        r"\bpointed me|\breferred (?:me|by)\b|\bintroduced by\b",
        r"\bgave me (?:her|his|their) (?:name|email)\b",
    )),
    ("reminder", (r"\b(?:remind|nudge|chase)\b|\bstill (?:owes|hasn'?t sent|has not sent)\b",)),
    ("follow-up", (
        r"\bfollow[- ]?up\b|\bno (?:reply|answer|response)\b|\bsecond try\b",
        r"\b(?:never|hasn'?t|has not|didn'?t|not) (?:answer|replied|reply|written back|heard back)",
    )),
    ("celebrate", (
        r"\bcelebrat\w+|\bgood news\b|\bi (?:got|passed|won|landed)\b|\bwe (?:got|won)\b",
        r"\bshare (?:the|my|our) (?:win|success)\b",
    )),
    ("deliver", (
        r"\bgoes with it\b",
        r"\b(?:send|sending|attach\w*|forward) (?:(?:her|him|them|\w+) )?(?:the|my|a)\b"
        r"(?! (?:message|e-?mail|note|update|line|linkedin|draft|text|thank))",
    )),
    ("agenda", (
        r"\bagenda\b|\bconfirm (?:our|the|monday|tuesday|wednesday|thursday|friday)\b",
    )),
    ("update", (
        r"\bupdate\b|\bprogress\b|\blet (?:\w+ ){1,3}know how\b|\bposted\b",
        r"\btell (?:her|him|them|my \w+|[a-zé]\w+) (?:that|how|i|we|the|about|my|it)\b",
        r"\breport (?:back|to)\b|\bhow (?:it|things|the \w+) (?:is|are|went|go|goes)",
    )),
    ("dormant", (
        r"\breconnect\w*|\b(?:back|again) in touch\b|\blong time\b|\bout of touch\b",
        r"\bhaven'?t (?:spoken|talked|seen)\b|\bit'?s been (?:ages|years|a while|over)\b",
        r"\b(?:old|former|ex-?) ?(?:boss|manager|teacher|colleague|mentor)\b",
    )),
    ("meeting-request", (
        r"\b(?:ask (?:\w+ ){0,3}(?:for|to)|for|request) (?:\w+ ){0,3}"
        r"(?:meeting|call|coffee|chat|minutes|half an hour)\b",
        r"\b(?:to|can we|could we) meet\b|\bmeeting request\b|\bcoffee\b|\b\d+ minutes\b",
        r"\bset up (?:a|our)\b",
    )),
)  # fmt: skip
_COMPILED = tuple(
    (stage, re.compile("|".join(patterns), re.IGNORECASE)) for stage, patterns in _BY_WORDS
)
_CHANNELS = (
    (Channel.INMAIL, r"\binmail\b"),
    (Channel.LINKEDIN_NOTE, r"\blinked ?in\b|\bconnection (?:note|request)\b"),
    (
        Channel.CHAT,
        r"\b(?:slack|teams|whats ?app|discord|signal|telegram|sms|(?:chat|text) message)\b"
        r"|^\W*(?:short |quick )?text\b|\btext (?:to|him|her|them)\b",
    ),
    (Channel.EMAIL, r"\be-?mail\b"),
)


def channel_of(brief: Brief) -> Channel:
    """The channel asked for, or email."""
    if brief.request.channel is not None:
        return brief.request.channel
    words = brief.request.words
    return next(
        (channel for channel, pattern in _CHANNELS if re.search(pattern, words, re.IGNORECASE)),
        Channel.EMAIL,
    )


def stage_of(brief: Brief) -> str:
    """The stage of the message, such as "thanks" or "first-contact"."""
    message = brief.request.message
    if message is not None and message.stage in load_patterns():
        return message.stage
    for words in (brief.request.aim, _earlier_words(brief)):
        for stage, pattern in _COMPILED:
            if not pattern.search(words):
                continue
            if stage == "meeting-request" and not _knows_well(brief):
                continue
            if stage == "update" and wording.news(words, brief.person):
                return "news"
            return stage
    return _by_relationship(brief)


def _earlier_words(brief: Brief) -> str:
    """The mentee's last request for a message, when this one only says how to change it."""
    if len(brief.request.aim.split()) > 8:
        return ""
    turns = [turn for turn in brief.history if turn.who == "mentee" and turn.task == brief.task]
    return turns[-1].text if turns else ""


def _knows_well(brief: Brief) -> bool:
    person = brief.person
    if person is None or person.relationship in ("prospective", "past"):
        return False
    if person.relationship == "current":
        return True
    return any(not is_event(note) for note in brief.meetings)


def _by_relationship(brief: Brief) -> str:
    person = brief.person
    if person is None:
        return "first-contact"
    if person.relationship == "past" or _silent(brief):
        return "dormant"
    if _knows_well(brief):
        return "question" if _has_question(brief.request.aim) else "update"
    met = bool(person.met) or bool(brief.meetings)
    return "event-follow-up" if met else "first-contact"


def _silent(brief: Brief) -> bool:
    last = brief.meetings[0].date if brief.meetings else None
    return last is not None and brief.today - last > DORMANT_AFTER


def _has_question(words: str) -> bool:
    return bool(
        re.search(
            r"\b(?:about|whether|which|how|what|why|if (?:she|he|they)|question|advice|ask|view)\b",
            words,
            re.IGNORECASE,
        )
    )
