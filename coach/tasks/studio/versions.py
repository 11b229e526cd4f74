"""Versions of a message: how one is made and named, and what is asked for in words."""

import datetime as dt
import re
from collections.abc import Callable

from coach.domain.artifacts import Finding, OutreachDraft
from coach.domain.drafting import Interviewer
from coach.domain.requests import Channel, Plan
from coach.domain.studio import DraftVersion, Studio
from coach.domain.voice import Voice

LABEL_CHARS = 40
_PREMIUM = re.compile(r"\b(?:premium|paid|300)\b", re.IGNORECASE)
_AS_CHANNEL = (
    (Channel.INMAIL, r"\binmail\b"),
    (
        Channel.LINKEDIN_NOTE,
        r"\blinked ?in\b|\bconnection (?:note|request)\b",
    ),
    (Channel.OPENER, r"\bspoken\b|\bsay (?:it|this) (?:aloud|out loud|in person)\b|\bopener\b"),
    (
        Channel.CHAT,
        r"\b(?:slack|teams|whats ?app|discord|signal|(?:chat|text) message|dm)\b"
        r"|\b(?:as|for|to|into) (?:a )?chat\b",
    ),
    (Channel.EMAIL, r"\b(?:as|for|to|into|by) (?:an? )?e-?mail\b|\bmake (?:it|this) an? e-?mail\b"),
)


def channel_wanted(words: str) -> tuple[Channel, Plan] | None:
    """The channel that a revision asks for, "as a LinkedIn note", or None."""
    if re.search(r"\b(?:mention|cut|drop|replace|add|say)\b", words, re.IGNORECASE):
        return None
    for channel, pattern in _AS_CHANNEL:
        if re.search(pattern, words, re.IGNORECASE):
            plan = Plan.PREMIUM if _PREMIUM.search(words) else Plan.FREE
            return channel, plan
    return None


def label_of(words: str) -> str:
    """A revision's words as a short label."""
    label = " ".join(words.split()).rstrip(".!?")
    if len(label) > LABEL_CHARS:
        label = f"{label[: LABEL_CHARS - 1].rpartition(' ')[0] or label[: LABEL_CHARS - 1]}…"
    return label or "changed"


def same_message(one: OutreachDraft, other: OutreachDraft) -> bool:
    """Whether two drafts say the same on the same channel, blank ends aside."""
    return (one.channel, one.subject, one.body.strip(), one.forward) == (
        other.channel,
        other.subject,
        other.body.strip(),
        other.forward,
    )


def version_of(
    draft: OutreachDraft,
    findings: tuple[Finding, ...],
    *,
    studio: Studio,
    label: str,
    instruction: str,
    by: str,
    interviewer: Interviewer,
    voice: Voice,
    now: Callable[[], dt.datetime],
) -> DraftVersion:
    """A version that follows the one in hand; its number is given when it is saved."""
    stock = [
        draft.body[finding.start : finding.end]
        for finding in findings
        if finding.check == "stock_ai_phrase" and finding.where == "body"
    ]
    return DraftVersion(
        number=1,
        draft=draft,
        label=label,
        instruction=instruction,
        parent=studio.current,
        by=by,
        made_at=now(),
        findings=findings,
        cost=interviewer.cost(draft),
        drift=interviewer.drift(draft, voice, stock),
    )
