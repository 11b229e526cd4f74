"""Messages to check from outside a workspace: one JSON value in, one out.

In: {"channel", "plan"?, "facts": {"sender", "recipient", "stage", "statements", "private"},
"draft": {"subject", "body"}}. Out: {"findings": [{"check", "where", "start", "end", "severity",
"why", "mend"}]}, most serious first; "start" and "end" are null where the whole is meant.
"""

import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from coach.checks.letter import Letter
from coach.checks.limits import Limits
from coach.checks.message import check_letter
from coach.checks.message_stage import stage_named
from coach.checks.sources import vouched
from coach.domain.artifacts import Finding
from coach.domain.requests import Channel, Plan
from coach.errors import RequestError

EXAMPLE = '{"channel": "email", "facts": {"statements": []}, "draft": {"subject": "", "body": ""}}'
_CHANNELS = (
    (Channel.LINKEDIN_NOTE, r"(?:linkedin|connection|connect)[- _]?(?:note|request|invit\w*)?$"),
    (Channel.INMAIL, r"in-?mail"),
    (Channel.CHAT, r"chat|slack|teams|discord|whats ?app|signal|sms|text|\bdm|message"),
    (Channel.OPENER, r"opener|spoken|in[- ]person|event"),
)


def _many(value: object) -> object:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


Lines = Annotated[tuple[str, ...], BeforeValidator(_many)]
"""Free text lines; one string counts as one, null as none."""


class _Lenient(BaseModel):
    """Keys that nobody knows are passed over, as in rows that carry an id or a label."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Facts(_Lenient):
    """What the sender vouches for, and what must stay out."""

    sender: str | None = None
    recipient: str | None = None
    stage: str | None = None
    statements: Lines = ()
    private: Lines = ()


class DraftText(_Lenient):
    """The words to check."""

    subject: str | None = None
    body: str


class MessageInput(_Lenient):
    """One message of the protocol."""

    channel: str = "email"
    plan: Plan | None = None
    facts: Facts = Facts()
    draft: DraftText


def letter_from(value: object) -> Letter:
    """The message that a JSON value of the protocol stands for.

    Raises:
        RequestError: The value has another shape; says where.
    """
    try:
        given = MessageInput.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the value"
        raise RequestError(
            f"This is no message to check: {where}: {first['msg']}.",
            hint=f"A message looks like {EXAMPLE}",
        ) from None
    facts = given.facts
    channel, stage = _channel_and_stage(given.channel, facts.stage)
    return Letter(
        channel=channel,
        plan=given.plan or Plan.FREE,
        stage=stage,
        subject=given.draft.subject,
        body=given.draft.body,
        sender=facts.sender,
        recipient=facts.recipient,
        sources=vouched(facts.statements, sender=facts.sender, recipient=facts.recipient),
        private=facts.private,
        wants_subject=given.channel.strip().casefold() in ("email", "e-mail", "mail", "inmail"),
    )


def _channel_and_stage(channel: str, stage: str | None) -> tuple[Channel, str]:
    """The channel, and the stage where the channel's word is one, as "update" is."""
    named = channel.strip().casefold()
    for known, pattern in _CHANNELS:
        if re.search(pattern, named):
            return known, stage_named(stage or "")
    if named in ("email", "e-mail", "mail"):
        return Channel.EMAIL, stage_named(stage or "")
    return Channel.EMAIL, stage_named(stage or named)


def check_value(value: object, limits: Limits) -> dict[str, Any]:
    """The findings of one JSON value of the protocol, as a JSON value.

    Raises:
        RequestError: The value has another shape.
    """
    return {"findings": [as_value(found) for found in check_letter(letter_from(value), limits)]}


def as_value(finding: Finding) -> dict[str, Any]:
    """A finding as the protocol writes it."""
    return {
        "check": finding.check,
        "where": finding.where,
        "start": finding.start,
        "end": finding.end,
        "severity": finding.severity.value,
        "why": finding.why,
        "mend": finding.mend,
    }
