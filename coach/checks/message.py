"""The checks over a message: what it costs the reader, and what must not be sent."""

from dataclasses import replace

from coach.checks.findings import by_weight
from coach.checks.letter import Letter
from coach.checks.limits import Limits
from coach.checks.message_asks import ask_findings
from coach.checks.message_blanks import blank_findings
from coach.checks.message_context import context_findings
from coach.checks.message_facts import fact_findings
from coach.checks.message_length import length_findings
from coach.checks.message_links import link_findings
from coach.checks.message_mentor import mentor_findings
from coach.checks.message_praise import praise_findings
from coach.checks.message_pressure import pressure_findings
from coach.checks.message_privacy import privacy_findings
from coach.checks.message_silence import silence_findings
from coach.checks.message_stock import stock_findings
from coach.checks.privacy import is_marked, private_words
from coach.checks.sources import sources_of
from coach.domain.artifacts import Finding, OutreachDraft
from coach.domain.passages import Origin
from coach.domain.requests import Brief

CHECKS = (
    "invented_fact", "wrong_name", "wrong_number", "private_leak", "channel_limit", "unsafe_link",
    "template_placeholder_left", "two_asks", "no_ask", "vague_ask", "mentor_me_first",
    "job_in_disguise", "googleable", "no_why_you", "too_short_context", "too_long",
    "subject_missing", "subject_too_long", "bait_subject", "flattery", "guilt_pressure",
    "passive_aggressive_followup", "stock_ai_phrase",
)  # fmt: skip
"""Every check by its id; within a severity, the earlier the more serious."""


_OF_THE_NOTE = frozenset(CHECKS[:4]) | {"unsafe_link", "template_placeholder_left"}


def check_letter(letter: Letter, limits: Limits) -> tuple[Finding, ...]:
    """Everything found in a message, most serious first. Pure: the same letter, the same findings.

    A sentence that tells a private matter is not also called invented.
    """
    private = list(privacy_findings(letter))
    leaks = [(f.start or 0, f.end or 0) for f in private]
    facts = [
        f
        for f in fact_findings(letter, limits)
        if f.check != "invented_fact"
        or not any((f.start or 0) < end and start < (f.end or 0) for start, end in leaks)
    ]
    silent = list(silence_findings(letter))
    praise = list(praise_findings(letter))
    praised = [(f.start or 0, f.end or 0) for f in praise]
    return by_weight(
        [
            *facts,
            *private,
            *link_findings(letter),
            *blank_findings(letter),
            *mentor_findings(letter),
            *stock_findings(letter, limits),
            *praise,
            *silent,
            *pressure_findings(letter, silent),
            *ask_findings(letter),
            *context_findings(letter, praised),
            *length_findings(letter, limits),
        ]
    )


def message_findings(draft: OutreachDraft, brief: Brief, limits: Limits) -> list[Finding]:
    """Everything found in a draft, against what it was written from, most serious first."""
    letter = letter_of(draft, brief)
    found = [*check_letter(letter, limits), *_forward_findings(draft, letter, limits)]
    return list(by_weight(found))


def _forward_findings(draft: OutreachDraft, letter: Letter, limits: Limits) -> list[Finding]:
    """What must not be sent on: the note to forward is checked for truth and blanks alone.

    A note that the message quotes was checked with it.
    """
    note = draft.forward
    if not note or note.strip() in draft.body:
        return []
    apart = replace(letter, subject=None, body=note, recipient=None, wants_subject=False)
    return [
        finding.model_copy(
            update={
                "where": "forward",
                "fix": finding.fix and finding.fix.model_copy(update={"where": "forward"}),
            }
        )
        for finding in check_letter(apart, limits)
        if finding.check in _OF_THE_NOTE and finding.where == "body"
    ]


def letter_of(draft: OutreachDraft, brief: Brief) -> Letter:
    """A draft as the checks see it."""
    person = brief.person
    return Letter(
        channel=draft.channel,
        plan=draft.plan,
        stage=draft.stage,
        subject=draft.subject,
        body=draft.body,
        sender=brief.profile.name,
        recipient=person.name if person else draft.recipient,
        aliases=person.aliases if person else (),
        sources=sources_of(brief),
        private=tuple(_hushed(brief)),
        asked="\n".join(brief.request.vouched),
        wants_subject=draft.channel.has_subject,
    )


def _hushed(brief: Brief) -> list[str]:
    """Paragraphs of the notes whose writer says that they are to stay between people."""
    texts = [note.document.text for note in brief.meetings]
    texts += [f.passage.text for f in brief.evidence.found if f.passage.origin is Origin.WORKSPACE]
    return [
        paragraph
        for text in texts
        for paragraph in text.split("\n\n")
        if is_marked(paragraph) and private_words(paragraph)
    ]
