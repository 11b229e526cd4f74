"""The studio's results as plain text for people."""

import sys
from collections.abc import Sequence
from pathlib import Path

from coach.domain.artifacts import Finding, OutreachDraft, Severity
from coach.domain.studio import (
    Change,
    DraftVersion,
    Due,
    DueList,
    InterviewQuestion,
    OfferedFact,
    Studio,
)
from coach.tasks.rendering import as_markdown, sources_as_markdown, title_of
from coach.tasks.studio import when_due

_LEFT_OUT = {
    "health": "your health",
    "pay": "pay",
    "confidential": "marked as private",
    "opinion": "a judgement of somebody",
    "others": "about somebody else",
}
"""Why a fact is off by itself, in words."""


MOST_QUOTED = 70
"""Characters of what a finding is about that are quoted at most."""
_FACTS = frozenset({"invented_fact", "wrong_name", "wrong_number", "private_leak"})


def version(
    made: DraftVersion, changes: Sequence[Change] = (), blanks: Sequence[InterviewQuestion] = ()
) -> None:
    """A version: the message, what is open in it, what it costs, and how it differs."""
    draft = made.draft
    print(f"# {title_of(draft)} (version {made.number}, {made.label})\n\n{as_markdown(draft)}")
    if any(change.how != "same" for change in changes):
        print(f"\nChanged from version {made.parent}: [-taken out-] {{+put in+}}\n")
        print(marked(changes).strip())
    if blanks:
        print("\nBlanks to fill")
        for number, question in enumerate(blanks, start=1):
            print(f"{number:2}. {question.text}")
    asked = {question.text for question in blanks}
    told = (*(q for q in draft.missing if q not in asked), *draft.notes)
    if told:
        print("\nNotes")
    for note in told:
        print(f"- {note}")
    _findings([found for found in made.findings if not _is_blank(found, draft)], draft)
    unborne = _unborne(made)
    if unborne:
        print("\nNothing bears this out: make it true, take it out, or vouch for it with --fact")
        for claim in unborne:
            print(f"- \u201c{claim}\u201d")
    print(f"\nMentor-minutes: {made.cost.in_words}.")
    for line in made.cost.lowered_by:
        print(f"- {line}")
    print(f"Voice: {made.drift.in_words}")
    print(_state(made, len(unborne)))
    if draft.citations:
        print(f"\nSources\n{sources_as_markdown(draft.citations, numbered=False)}")


def _findings(found: Sequence[Finding], draft: OutreachDraft) -> None:
    """What the checks found, most serious first, with the words that it is about."""
    if found:
        print("\nChecks")
    for each in found:
        quoted = " ".join((getattr(draft, each.where) or "")[each.start : each.end].split())
        if len(quoted) > MOST_QUOTED:
            quoted = f"{quoted[: MOST_QUOTED - 1].rpartition(' ')[0]}\u2026"
        about = f"\u201c{quoted}\u201d: " if quoted and each.start is not None else ""
        print(f"- {each.severity.value}: {about}{each.why} {each.mend}")


def unchanged(made: DraftVersion) -> None:
    """Why a revision changed nothing."""
    print(f"Nothing changed; version {made.number} stands as it was.")
    for note in made.draft.notes:
        print(f"- {note}")


def next_steps(made: DraftVersion, file: Path | None, command: str) -> None:
    """What can be done with it now, on stderr."""
    if file is None:
        print("Not kept as a file yet: add --save to keep it in your notes.", file=sys.stderr)
        return
    steps = []
    if made.draft.blanks:
        steps.append(f'coach revise "{file}" --fill 1 "your words"')
    if command == "outreach":
        steps.append(f'coach revise "{file}" "shorter"')
    if made.ready:
        steps.append(f'coach sent "{file}"     once you have sent it')
    for step in steps:
        print(f"next: {step}", file=sys.stderr)


def _is_blank(found: Finding, draft: OutreachDraft) -> bool:
    """Whether the finding only says that a blank is left, which is listed by itself."""
    text = getattr(draft, found.where) or ""
    return found.check == "template_placeholder_left" and text[found.start : found.end][:1] == "["


def _unborne(made: DraftVersion) -> list[str]:
    """Statements that nothing bears out and that no check has pointed at already."""
    told = [
        getattr(made.draft, found.where)[found.start : found.end]
        for found in made.findings
        if found.check in _FACTS and found.start is not None and getattr(made.draft, found.where)
    ]
    return [
        " ".join(claim.text.split())
        for claim in made.draft.claims
        if claim.support is None and not any(each in claim.text for each in told)
    ]


def _state(made: DraftVersion, unborne: int) -> str:
    if made.ready:
        return made.ready_in_words
    blanks = len(made.draft.blanks)
    stops = sum(found.severity is Severity.STOP for found in made.findings) + unborne
    open_ones = [f"{blanks} blank{'s' if blanks > 1 else ''} to fill"] if blanks else []
    open_ones += [f"{stops} thing{'s' if stops > 1 else ''} to put right"] if stops else []
    return f"Not ready: {' and '.join(open_ones) or 'see above'}."


def marked(changes: Sequence[Change]) -> str:
    """A difference in plain text: [-removed-] and {+added+}."""
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(marks[change.how].format(change.text) for change in changes)


def facts(offered: Sequence[OfferedFact]) -> None:
    """Facts that may go in, ticked or not, with what is private marked."""
    print("\nWhat your notes know (x may be used):")
    for number, fact in enumerate(offered, start=1):
        mark = "x" if fact.on else " "
        why = f"  ({_LEFT_OUT[fact.private]})" if fact.private else ""
        print(f"{number:3} [{mark}] {fact.text}{why}")


def interview(studio: Studio) -> None:
    """The questions, and the facts that may go in."""
    print(f"{studio.stage}, to {studio.recipient or 'somebody whom no note names'}")
    for question in studio.open_questions:
        print(f"- {question.gap.value}: {question.text}")
    facts(studio.facts)


def versions(studio: Studio, blanks: Sequence[InterviewQuestion]) -> None:
    """All versions, the one in hand marked and shown."""
    for each in studio.versions:
        mark = "*" if each.number == studio.current else " "
        when = each.made_at.astimezone().strftime("%Y-%m-%d %H:%M")
        ready = "ready" if each.ready else "not ready"
        print(f"{mark}{each.number:3}  {when}  {each.label} (by {each.by}, {ready})")
    if studio.version:
        print()
        version(studio.version, (), blanks)


def due(found: DueList) -> None:
    """What is due, what is coming, what to let rest."""
    if not (found.due or found.coming or found.resting):
        print("Nothing is due.")
        return
    for each in found.due:
        print(_line(each))
    if found.coming:
        print("\nWithin a week")
        for each in found.coming:
            print(_line(each))
    if found.resting:
        print("\nLet it rest")
        for one in found.resting:
            print(f"- {one.person or one.path}, since {one.since}: {one.why}")


def _line(each: Due) -> str:
    return f"- {each.what} ({when_due(each)}; {each.path})"
