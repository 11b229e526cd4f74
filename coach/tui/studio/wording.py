"""What the studio says, as plain functions: nothing here knows a widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.tui.wording import day_words, inert, one_line

if TYPE_CHECKING:
    from coach.domain.artifacts import Finding, OutreachDraft, Support
    from coach.domain.studio import DraftVersion, Studio

BLANK_CHECK = "template_placeholder_left"
_PRIVATE = {
    "health": "your health",
    "pay": "pay",
    "confidential": "marked as private",
    "opinion": "a judgement of somebody",
    "others": "about somebody else",
}


def draft_title(draft: OutreachDraft) -> str:
    """What it is and to whom, such as "Email to Inés Aldana"."""
    channel = draft.channel.in_words
    to = f" to {inert(draft.recipient)}" if draft.recipient else ""
    return f"{channel[0].upper()}{channel[1:]}{to}"


def stage_words(stage: str) -> str:
    """A stage as people say it."""
    return inert(stage).replace("-", " ").replace("follow up", "follow-up")


def version_words(studio: Studio) -> str:
    """Which version is in hand, such as "version 2 of 3, shorter"; empty for the only one."""
    version = studio.version
    if version is None or len(studio.versions) < 2:
        return ""
    return f"version {version.number} of {len(studio.versions)}, {one_line(version.label, 40)}"


def sending_words(studio: Studio) -> str:
    """That it went out, and when to write again; empty while it is a draft."""
    sending = studio.sending
    if sending is None:
        return ""
    if sending.replied_on is not None:
        return f"answered on {day_words(sending.replied_on)}"
    said = f"sent on {day_words(sending.on)}"
    if sending.follow_up is not None:
        return f"{said}, follow up from {day_words(sending.follow_up)}"
    return said


def open_words(version: DraftVersion) -> str:
    """What keeps a version from being ready, counted; that it is ready when nothing does."""
    if version.ready:
        return version.ready_in_words
    blanks = sum(finding.check == BLANK_CHECK for finding in version.findings)
    untraced = sum(claim.support is None for claim in version.draft.claims)
    stops = sum(
        finding.severity.value == "stop" and finding.check not in (BLANK_CHECK, "invented_fact")
        for finding in version.findings
    )
    told = [
        _counted(blanks, "blank to fill", "blanks to fill"),
        _counted(untraced, "statement nothing vouches for", "statements nothing vouches for"),
        _counted(stops, "thing to fix", "things to fix"),
    ]
    said = ", ".join(part for part in told if part)
    return f"Not ready: {said}." if said else "Not ready."


def mend_words(finding: Finding) -> str:
    """What the mend key does about a finding."""
    if finding.check == BLANK_CHECK:
        return "fills it"
    if finding.fix is None:
        return ""
    if not finding.fix.replacement:
        return "takes it out"
    return f"puts “{one_line(finding.fix.replacement, 40)}”"


def place_of(draft: OutreachDraft, finding: Finding) -> str:
    """The words a finding is about, or where it is when it is about a whole part."""
    text = getattr(draft, finding.where) or ""
    if finding.start is None or finding.end is None or finding.end <= finding.start:
        return "in the subject" if finding.where == "subject" else ""
    where = {"subject": "in the subject, ", "forward": "in the note to forward, "}
    quoted = one_line(text[finding.start : finding.end], 70)
    return f"{where.get(finding.where, '')}“{quoted}”"


def support_words(support: Support) -> str:
    """Where a claim comes from, in a line."""
    if support.kind == "request":
        return "you said so"
    several = "s" if "-" in (support.lines or "") else ""
    lines = f", line{several} {support.lines}" if support.lines else ""
    return f"{inert(support.path or 'your notes')}{lines}"


def private_words(kind: str) -> str:
    """Why a fact is off by itself; empty for one that is not."""
    return _PRIVATE.get(kind, "")


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}" if count else ""
