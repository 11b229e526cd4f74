"""Outreach: what the prompt is told about the message, and the draft a reply stands for."""

from typing import ClassVar

from coach.domain.artifacts import OutreachDraft
from coach.domain.requests import Brief, Channel
from coach.engines.llm.citing import named
from coach.engines.llm.plain_text import one_line
from coach.engines.llm.reply import Numbers, Reply, Text, Texts
from coach.engines.offline.names import recipient_name
from coach.engines.offline.stages import channel_of, stage_of
from coach.resources.outreach import load_limits, load_patterns

NAME_CHARS = 80
MOST_NOTES = 4


def recipient_of(brief: Brief) -> str | None:
    """The other person's name as far as it is known, short and on one line."""
    name = recipient_name(brief) or brief.request.mentor
    return one_line(name)[:NAME_CHARS] if name and name.strip() else None


def outreach_values(brief: Brief) -> dict[str, str]:
    """What the outreach prompt wants besides house and frame."""
    channel, stage = channel_of(brief), stage_of(brief)
    pattern, limits = load_patterns()[stage], load_limits()
    low, high = limits.subject_words
    most = limits.subject_characters
    return {
        "channel": channel.in_words,
        "recipient": recipient_of(brief) or "not named; leave the blank [name]",
        "purpose": f"{pattern.title[:1].lower()}{pattern.title[1:]}",
        "asks": "one thing" if pattern.asks else "nothing, unless the request wants it",
        "length": length_for(channel, stage),
        "subject": f"{low} to {high} words, at most {most} characters"
        if channel.has_subject
        else "null",
    }


def revision_values(brief: Brief) -> dict[str, str]:
    """What the revision prompt wants besides house and frame."""
    message = brief.request.message
    editing = message is not None and message.before is None
    return outreach_values(brief) | {
        "work": "Edit the mentee's rough text, as little as serves it."
        if editing
        else "Change the text as the request says.",
    }


def length_for(channel: Channel, stage: str) -> str:
    """The house's target for the body, in words for the prompt."""
    limits = load_limits()
    if words := limits.good_words(channel, stage):
        return f"{words[0]} to {words[1]} words"
    return f"at most {limits.good_characters(channel)} characters, spaces included"


def _kept_note(brief: Brief) -> str | None:
    """The note to forward of the version before, which a reply that leaves it out keeps."""
    message = brief.request.message
    return message.before.forward if message and message.before else None


class OutreachReply(Reply):
    """A draft as the model replies with it."""

    shape: ClassVar[str] = (
        '{"subject": string or null, "body": string, "forward": string or null,'
        ' "missing": [string], "notes": [string], "sources": [number]}'
    )

    subject: Text | None = None
    body: Text = ""
    forward: Text | None = None
    missing: Texts = ()
    notes: Texts = ()
    sources: Numbers = ()

    def lacks(self) -> str:
        """Why this is no draft, or ""."""
        return "" if self.body else "it had no `body`."

    def artifact(self, brief: Brief, *, whole: bool = True) -> OutreachDraft:
        """The draft, with a subject only where the channel has one."""
        channel = channel_of(brief)
        subject = one_line(self.subject or "")
        return OutreachDraft(
            channel=channel,
            plan=brief.request.plan,
            stage=stage_of(brief),
            recipient=recipient_of(brief),
            subject=(subject or None) if channel.has_subject else None,
            body=self.body,
            forward=self.forward or _kept_note(brief),
            missing=self.missing,
            notes=self.notes[:MOST_NOTES],
            citations=named(self.sources, brief.evidence, [self.body]),
        )
