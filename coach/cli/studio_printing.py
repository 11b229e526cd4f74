"""The studio's results as plain text for people."""

from collections.abc import Sequence

from coach.cli import printing
from coach.domain.studio import Change, DraftVersion, Due, DueList, OfferedFact, Sending, Studio
from coach.tasks.rendering import as_markdown, sources_as_markdown, title_of

_LEFT_OUT = {
    "health": "your health",
    "pay": "pay",
    "confidential": "marked as private",
    "opinion": "a judgement of somebody",
    "others": "about somebody else",
}
"""Why a fact is off by itself, in words."""


def version(made: DraftVersion, changes: Sequence[Change] = ()) -> None:
    """A version: the message, what is open in it, what it costs, and how it differs."""
    draft = made.draft
    print(f"# {title_of(draft)} (version {made.number}, {made.label})\n\n{as_markdown(draft)}")
    if any(change.how != "same" for change in changes):
        print(f"\nChanged from version {made.parent}: [-taken out-] {{+put in+}}\n")
        print(marked(changes))
    if draft.missing:
        print("\nTo fill the blanks:")
        for question in draft.missing:
            print(f"- {question}")
    for note in draft.notes:
        print(f"\n{note}")
    printing.findings(made.findings)
    print(f"\nMentor-minutes: {made.cost.in_words}.")
    for line in made.cost.lowered_by:
        print(f"- {line}")
    print(f"Voice: {made.drift.in_words}")
    print("Ready to copy." if made.ready else "Not ready: fill or mend what is open above.")
    if draft.citations:
        print(f"\nSources\n{sources_as_markdown(draft.citations)}")


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


def versions(studio: Studio) -> None:
    """All versions, the one in hand marked."""
    for each in studio.versions:
        mark = "*" if each.number == studio.current else " "
        when = each.made_at.astimezone().strftime("%Y-%m-%d %H:%M")
        ready = "ready" if each.ready else "not ready"
        print(f"{mark}{each.number:3}  {when}  {each.label} (by {each.by}, {ready})")
    if studio.version:
        print()
        version(studio.version)


def sending(made: Sending, *, replied: bool) -> None:
    """What follows from a message that went out."""
    if replied:
        print(f"Answered on {made.replied_on}. Nothing is left to follow up.")
        return
    print(f"Marked as sent on {made.on}.")
    if made.follow_up:
        last = "a last time, with something new, " if made.round else "once "
        print(f"If no answer comes, follow up {last}between {made.follow_up} and {made.until}.")
    else:
        print(made.rest)


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
    late = f"{each.late_days} days late" if each.late_days > 0 else "today"
    when = f"on {each.on}" if each.late_days < 0 else late
    return f"- {each.what} ({when}; {each.path})"
