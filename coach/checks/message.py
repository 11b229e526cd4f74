"""The checks over an outreach draft: what it costs the reader, and what must not be sent."""

from coach.checks.findings import found
from coach.checks.limits import Limits
from coach.checks.message_asks import ask_findings
from coach.checks.message_facts import fact_findings
from coach.checks.message_parts import parts_of
from coach.checks.message_tone import tone_findings
from coach.checks.text import word_count
from coach.domain.artifacts import Finding, OutreachDraft, Severity
from coach.domain.requests import Brief


def message_findings(draft: OutreachDraft, brief: Brief, limits: Limits) -> list[Finding]:
    """Everything found, in no order."""
    return [
        *fact_findings(draft, brief),
        *tone_findings(draft, brief),
        *ask_findings(draft, limits),
        *subject_findings(draft, limits),
        *length_findings(draft, limits),
    ]


def subject_findings(draft: OutreachDraft, limits: Limits) -> list[Finding]:
    """A subject that is missing, too long, or over the channel's limit."""
    if not draft.channel.has_subject:
        return []
    subject = (draft.subject or "").strip()
    if not subject:
        return [
            found(
                "subject_missing",
                Severity.MEND,
                "There is no subject line; such mails are seldom opened.",
                "Say in three to eight words what it concerns.",
            )
        ]
    most, _ = limits.hard(draft.channel, draft.plan)
    _, many = limits.subject_words
    if most is not None and len(subject) > most:
        why = f"The subject has {len(subject)} characters; the channel takes {most}."
        return [found("channel_limit", Severity.STOP, why, "Cut it to what it concerns.")]
    if len(subject) > limits.subject_characters or word_count(subject) > many:
        return [
            found(
                "subject_too_long",
                Severity.MEND,
                f"The subject has {word_count(subject)} words and {len(subject)} characters; a"
                f" phone"
                f" shows about {limits.subject_characters}.",
                "Keep the words that say what it concerns.",
            )
        ]
    return []


def length_findings(draft: OutreachDraft, limits: Limits) -> list[Finding]:
    """A body over the channel's limit, or longer than what gets read."""
    _, most = limits.hard(draft.channel, draft.plan)
    if most is not None and len(draft.body) > most:
        return [
            found(
                "channel_limit",
                Severity.STOP,
                f"It has {len(draft.body)} characters; the channel takes {most}.",
                f"Cut {len(draft.body) - most} characters: keep who you are and the one ask.",
            )
        ]
    good = limits.good_characters(draft.channel)
    if good is not None and len(draft.body) > good:
        return [_too_long(f"It has {len(draft.body)} characters; under {good} does better.", False)]
    target = limits.good_words(draft.channel, draft.stage)
    if target is None:
        return []
    parts = parts_of(draft.body)
    count = word_count(draft.body[parts.start : parts.end])
    if count <= target[1]:
        return []
    return [
        _too_long(
            f"It has {count} words; up to {target[1]} are read in half a minute.",
            count > 1.25 * target[1],
        )
    ]


def _too_long(why: str, much: bool) -> Finding:
    severity = Severity.MEND if much else Severity.CONSIDER
    return found(
        "too_long", severity, why, "Drop what the reader does not need in order to answer."
    )
