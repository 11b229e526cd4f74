"""What the chat says, as plain functions: nothing here knows a widget."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.artifacts import Finding
    from coach.domain.passages import Passage
    from coach.domain.ports import EngineLabel, IndexProgress, IndexReport
    from coach.domain.rehearsals import RehearsalSummary
    from coach.domain.scenes import Meeting
    from coach.domain.studio import DueList

_ACTS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Characters that a terminal acts on, that reorder what is read, or that can't be written."""

TASK_WORDS = {"ask": "Advice", "outreach": "Message", "questions": "Questions"}
SEVERITY_WORDS = {
    "stop": "Fix before sending",
    "mend": "Worth mending",
    "consider": "Consider",
}


def inert(text: str) -> str:
    """The text with nothing in it that acts on the terminal; line breaks stay where they are."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ACTS.sub(lambda match: "␛" if match.group() == "\x1b" else "", text)


def one_line(text: str, limit: int) -> str:
    """The text inert and on one line, cut at `limit` characters with an ellipsis."""
    line = " ".join(inert(text).split())
    return line if len(line) <= limit else line[: max(limit - 1, 0)].rstrip() + "…"


def engine_words(label: EngineLabel) -> tuple[str, str]:
    """Who writes and where words go: in full, and short."""
    if label.name == "offline":
        return "offline engine · nothing leaves this machine", "offline · nothing leaves"
    if label.leaves_machine:
        return (
            f"{label.name} · words go to {label.where}",
            f"{label.name} → {label.where}",
        )
    return f"{label.name} · nothing leaves this machine", f"{label.name} · local"


def folder_words(root: Path, home: Path) -> tuple[str, str]:
    """The workspace folder as people write it: in full with ~, and its last part alone."""
    full = f"~/{root.relative_to(home)}" if root.is_relative_to(home) and root != home else root
    return inert(str(full)), inert(root.name or str(root))


def progress_words(progress: IndexProgress) -> str:
    """How far an indexing run is, such as "indexing notes 40%"."""
    what = "guidance" if progress.origin.value == "guidance" else "notes"
    share = 100 * progress.done // progress.total if progress.total else 100
    return f"indexing {what} {share}%"


def index_words(reports: tuple[IndexReport, ...]) -> str:
    """What the index holds after a run, such as "ready · 312 passages"."""
    passages = sum(report.passages for report in reports)
    words = f"ready · {passages:,} passage{'' if passages == 1 else 's'}"
    if any(not report.writer for report in reports):
        return f"{words} · read by another coach"
    return words


def task_words(task: str, people: tuple[str, ...]) -> str:
    """Which task was taken and for whom, such as "Message to Inés Aldana"."""
    words = TASK_WORDS.get(task, task)
    if not people:
        return words
    joined = {"outreach": "to", "questions": "for"}.get(task, "about")
    return f"{words} {joined} {inert(people[0])}"


def when_words(moment: dt.datetime, now: dt.datetime) -> str:
    """A moment as people say it: "14:03" today, "yesterday", "12 Nov", "12 Nov 2025"."""
    if moment.tzinfo is not None:
        now = now.astimezone()
        moment = moment.astimezone(now.tzinfo)
    days = (now.date() - moment.date()).days
    if days == 0:
        return f"{moment:%H:%M}"
    if days == 1:
        return "yesterday"
    year = "" if moment.year == now.year else f" {moment.year}"
    return f"{moment.day} {moment:%b}{year}"


def day_words(day: dt.date) -> str:
    """A date such as "12 Nov 2026"."""
    return f"{day.day} {day:%b} {day.year}"


def ahead_words(rehearsals: Sequence[RehearsalSummary], meeting: Meeting | None) -> str:
    """What could be rehearsed now: what was left in the middle, or a meeting that is near."""
    begun = next((one for one in rehearsals if one.state.value in ("open", "paused")), None)
    if begun is not None:
        return f"A rehearsal waits where you left it: {one_line(begun.title, 60)}."
    if meeting is not None:
        day = f"{meeting.on:%A} {meeting.on.day} {meeting.on:%b}"
        return f"You meet {one_line(meeting.with_whom, 40)} on {day}: rehearse it first."
    return ""


def due_words(found: DueList) -> str:
    """The first thing that is due and how many more there are; "" for nothing within a week."""
    from coach.tasks.studio.due import when_due

    told = (*found.due, *found.coming)
    if not told:
        return ""
    more = f", and {len(told) - 1} more" if len(told) > 1 else ""
    what = one_line(told[0].what, 120).rstrip(".")
    when = when_due(told[0])
    return f"Due: {what} ({when}){more}."


def place_words(passage: Passage) -> str:
    """Where a passage stands: its title and the headings above it."""
    return one_line(" › ".join((passage.title, *passage.heading)), 200)


def standing_words(passage: Passage) -> str:
    """What kind of source it is: the strength of a guide's evidence, or a note and its date."""
    if passage.origin.value == "guidance":
        kind = f"handbook “{one_line(passage.library, 60)}”" if passage.library else "guide"
        words = f"{kind} · {passage.strength.in_words}" if passage.strength else kind
        return f"{words} · contested" if passage.contested else words
    if passage.origin.value != "workspace":
        return passage.origin.in_words
    return f"your note · {day_words(passage.date)}" if passage.date else "your note"


def finding_words(finding: Finding) -> str:
    """A finding as one plain sentence or two, with how serious it is said first."""
    severity = SEVERITY_WORDS[finding.severity.value]
    return one_line(f"{severity}: {finding.why} {finding.mend}".strip(), 400)
