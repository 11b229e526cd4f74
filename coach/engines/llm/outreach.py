"""Outreach: what the prompt is told about the message, and the draft a reply stands for."""

import re
from typing import ClassVar

from coach.checks.citations import kept_numbers
from coach.domain.artifacts import OutreachDraft
from coach.domain.requests import Brief, Channel
from coach.engines.llm.citing import named
from coach.engines.llm.plain_text import clip, one_line
from coach.engines.llm.reply import Numbers, Reply, Text, Texts

DORMANT_DAYS = 180
"""A mentor last met longer ago than this is written to as somebody to reconnect with."""

PURPOSES = {
    "first-contact": "a first message to somebody who may not know the mentee",
    "request": "a request to somebody who knows the mentee",
    "update": "an update on what was done since",
    "thanks": "a thank-you",
    "follow-up": "one follow-up on a message that got no reply",
    "reconnect": "getting back in touch after a long silence: help them remember, catch up, ask",
    "ending": "ending the mentoring well: what was gained, and a lighter footing from here",
}
"""Why a message is written, by stage, in words for the prompt."""

_SAID = (
    ("follow-up", r"follow[- ]?up|no (?:reply|answer)|(?:not|n[o']t) (?:replied|answered)|nudge"),
    ("thanks", r"thank(?:s|ing| you| her| him| them)?\b|gratitude|grateful"),
    (
        "ending",
        r"\b(?:end|ending|wrap(?:ping)? up|close) (?:the|our|my) (?:mentor|relation|program)",
    ),
    ("reconnect", r"reconnect|back in touch|in touch again|long time|lost touch"),
    ("update", r"\bupdat(?:e|ing)\b|report(?:ing)? back|let (?:her|him|them) know how|how it went"),
)

_EMAIL_WORDS = {
    "first-contact": (60, 120),
    "request": (60, 120),
    "update": (80, 150),
    "thanks": (50, 100),
    "follow-up": (40, 80),
    "reconnect": (60, 110),
    "ending": (80, 150),
}


def stage_of(brief: Brief) -> str:
    """Why the message is written now: a key of `PURPOSES`.

    The request's own words decide; where they don't, what the notes know about the recipient.
    """
    for stage, pattern in _SAID:
        if re.search(pattern, brief.request.words, re.IGNORECASE):
            return stage
    relationship = brief.person.relationship if brief.person else None
    dates = [note.date for note in brief.meetings if note.date]
    if relationship == "past" or (dates and (brief.today - max(dates)).days > DORMANT_DAYS):
        return "reconnect"
    return "request" if relationship == "current" or dates else "first-contact"


def length_for(channel: Channel, stage: str) -> str:
    """The house's target for the body, in words for the prompt."""
    match channel:
        case Channel.LINKEDIN_NOTE:
            return "at most 200 characters, spaces included, in one paragraph"
        case Channel.INMAIL:
            return "under 400 characters, spaces included"
        case Channel.CHAT:
            return "20 to 80 words; the ask stands in the same message as the greeting"
        case Channel.EMAIL:
            low, high = _EMAIL_WORDS[stage]
            return f"{low} to {high} words"


def channel_of(brief: Brief) -> Channel:
    """The channel that was asked for, or email."""
    return brief.request.channel or Channel.EMAIL


def recipient_of(brief: Brief) -> str | None:
    """The recipient's name as far as it is known, short and on one line."""
    name = brief.person.name if brief.person else brief.request.mentor
    return clip(one_line(name), 80) if name and name.strip() else None


def outreach_values(brief: Brief) -> dict[str, str]:
    """What the outreach prompt wants besides house and frame."""
    channel, stage = channel_of(brief), stage_of(brief)
    return {
        "channel": channel.in_words,
        "recipient": recipient_of(brief) or "not named; leave the blank [name]",
        "purpose": PURPOSES[stage],
        "length": length_for(channel, stage),
        "subject": "3 to 8 words, at most 50 characters" if channel.has_subject else "null",
    }


class OutreachReply(Reply):
    """A draft as the model replies with it."""

    shape: ClassVar[str] = (
        '{"subject": string or null, "body": string, "missing": [string], "sources": [number]}'
    )

    subject: Text | None = None
    body: Text = ""
    missing: Texts = ()
    sources: Numbers = ()

    def lacks(self) -> str:
        """Why this is no draft, or ""."""
        return "" if self.body else "it had no `body`."

    def artifact(self, brief: Brief, *, whole: bool = True) -> OutreachDraft:
        """The draft; citation numbers in the message itself are taken out."""
        channel = channel_of(brief)
        subject = one_line(kept_numbers(self.subject or "", 0))
        body = kept_numbers(self.body, 0)
        return OutreachDraft(
            channel=channel,
            stage=stage_of(brief),
            recipient=recipient_of(brief),
            subject=(subject or None) if channel.has_subject else None,
            body=body,
            missing=self.missing,
            citations=named(self.sources, brief.evidence, [body]),
        )
