"""A message from patterns, in the mentee's own habits: short forms, greeting, close."""

import re

from coach.checks.message_stage import FIRST
from coach.domain.requests import Brief, Channel
from coach.domain.voice import Voice
from coach.engines.offline.short_forms import with_short_forms

_GREETING = re.compile(r"\A(?:Dear|Hi|Hello|Hey)\b(?= )")
_WRITTEN = (Channel.EMAIL, Channel.INMAIL)


def in_voice(body: str, brief: Brief, stage: str, channel: Channel) -> str:
    """The body as the mentee would put it, by habits that can be counted; no word of meaning goes.

    A first message keeps its "Dear": how somebody greets people they know says nothing of it.
    """
    voice = brief.request.message.voice if brief.request.message else None
    if voice is None or not voice.known or channel is Channel.LINKEDIN_NOTE:
        return body
    if voice.writes_short_forms:
        body = with_short_forms(body)
    if channel not in _WRITTEN:
        return body
    return closed(_greeted(body, voice, stage), voice)


def _greeted(body: str, voice: Voice, stage: str) -> str:
    match = _GREETING.match(body)
    if match is None or not voice.greetings or stage in FIRST:
        return body
    if match.group() in voice.greetings or " " in voice.greetings[0]:
        return body
    return voice.greetings[0] + body[match.end() :]


def closed(body: str, voice: Voice) -> str:
    """The close they use before their name; none where they end with the name alone."""
    head, _, name = body.rpartition("\n")
    before, _, close = head.rpartition("\n\n")
    if not before or not voice.closings or not close.endswith(",") or "\n" in close:
        return body
    if close.rstrip(",") in voice.closings:
        return body
    usual = voice.closings[0]
    return f"{before}\n\n{usual},\n{name}" if usual else f"{before}\n\n{name}"
