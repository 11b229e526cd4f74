"""A message cut down, or dressed, for another channel: the ask first, then what leads to it."""

import re

from coach.checks.text import word_count
from coach.domain.artifacts import OutreachDraft
from coach.domain.requests import Before, Brief, Channel
from coach.engines.offline.names import greeting_name, recipient_name, signature
from coach.engines.offline.outreach import subject_for
from coach.engines.offline.shape import asks, eases, sentences_in, shape_of
from coach.engines.offline.stages import channel_of, stage_of
from coach.resources.outreach import load_limits, load_patterns

_LETTERS = (Channel.EMAIL, Channel.INMAIL)


def adapted(brief: Brief, before: Before, notes: list[str]) -> OutreachDraft:
    """The version before for the brief's channel; sentences that find no room are named."""
    channel, plan = channel_of(brief), brief.request.plan
    stage = stage_of(brief)
    shape = shape_of(before.body)
    told = [s for paragraph in shape.paragraphs for s in sentences_in(paragraph)]
    pattern = load_patterns()[stage]
    name = greeting_name(brief)
    if channel is Channel.EMAIL:
        opening, paragraphs = f"Dear {name},\n\n", "\n\n".join(shape.paragraphs)
        closing = shape.closing.strip() or f"{pattern.close}\n{signature(brief, full=False)}"
        body = f"{opening}{paragraphs}\n\n{closing}"
        left: list[str] = []
    else:
        body, left = _fitted(told, brief, channel)
    if left:
        notes.append(f"Left out for want of room: \u201c{' '.join(left)}\u201d")
    subject = None
    if channel.has_subject:
        subject = before.subject or subject_for(brief)
    return OutreachDraft(
        channel=channel,
        plan=plan,
        stage=stage,
        recipient=recipient_name(brief),
        subject=subject,
        body=body,
        forward=before.forward,
    )


def _fitted(told: list[str], brief: Brief, channel: Channel) -> tuple[str, list[str]]:
    """As many sentences as the channel takes, the ask and its way out first, in their order."""
    limits = load_limits()
    _, hard = limits.hard(channel, brief.request.plan)
    good = limits.good_characters(channel)
    most = min(hard or 10_000, good or 10_000) if channel is not Channel.LINKEDIN_NOTE else hard
    words = limits.good_words(channel, stage_of(brief))
    asked = next((s for s in told if asks(s)), None)

    def weight(place: int) -> tuple[int, int]:
        sentence = told[place]
        if sentence is asked:
            return (0, place)
        if place == 0:
            return (1, place)
        if eases(sentence):
            return (3, place)
        return (2, place)

    kept: set[int] = set()
    for place in sorted(range(len(told)), key=weight):
        trial = _written([s for n, s in enumerate(told) if n in kept | {place}], brief, channel)
        fits = (most is None or len(trial) <= most) and (
            words is None or word_count(trial) <= words[1]
        )
        if fits or not kept:
            kept.add(place)
    body = _written([s for n, s in enumerate(told) if n in kept], brief, channel)
    if hard is not None and len(body) > hard:
        body = _cut(body, hard)
    return body, [s for n, s in enumerate(told) if n not in kept]


def _written(sentences: list[str], brief: Brief, channel: Channel) -> str:
    name = greeting_name(brief)
    text = " ".join(re.sub(r"^[-*\u2022]\s+", "", s) for s in sentences)
    if channel is Channel.OPENER:
        return f"Hello {name}. {text}"
    if channel in _LETTERS:
        return f"Dear {name},\n\n{text}\n\n{signature(brief, full=False)}"
    return f"Hi {name}, {_lowered(text)}"


def _lowered(text: str) -> str:
    return text if re.match(r"I\b|I'|\[|[A-Z]\w*\s+[A-Z]", text) else text[:1].lower() + text[1:]


def _cut(body: str, most: int) -> str:
    """A last resort: whole words up to the limit, and an ellipsis that shows the cut."""
    return f"{body[: most - 1].rpartition(' ')[0]}…"
