"""Plain text for people: results on stdout, progress and notices on stderr."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from coach.domain.artifacts import Answer, Finding, OutreachDraft
from coach.domain.conversations import Conversation, Exchange
from coach.domain.events import Finished
from coach.domain.notes import Notice, Snapshot
from coach.domain.passages import Evidence
from coach.domain.ports import EngineLabel, IndexProgress, IndexReport
from coach.domain.scopes import Scope
from coach.tasks.rendering import as_markdown, source_line, sources_as_markdown, title_of

if TYPE_CHECKING:
    from coach.wiring.doctor import Diagnosis

_SHOW_PROGRESS_AFTER_SECONDS = 0.7


class Progress:
    """A line on stderr that says how far indexing is; silent when it is quick or not a terminal."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._shown = False

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def show(self, progress: IndexProgress) -> None:
        """Draw how far it is."""
        if not sys.stderr.isatty() or not progress.total:
            return
        if time.monotonic() - self._began < _SHOW_PROGRESS_AFTER_SECONDS:
            return
        self._shown = True
        share = 100 * progress.done // progress.total
        print(f"\rindexing {progress.origin.value} {share}%", end="", file=sys.stderr, flush=True)


def engine(label: EngineLabel) -> None:
    """Who writes, on stderr."""
    where = f"words go to {label.where}" if label.leaves_machine else "nothing leaves this machine"
    print(f"[{label.name}: {where}]", file=sys.stderr)


def scope(value: Scope, without: Sequence[str]) -> None:
    """Whom and which time it was taken to be about, each with the words that said so, on stderr."""
    for person in value.people:
        print(f"about {person.name}: {person.why} (--without person)", file=sys.stderr)
    if value.when is not None:
        print(f"time {value.when.label}: {value.when.why} (--without time)", file=sys.stderr)
    if without:
        print(f"left out: {', '.join(without)}", file=sys.stderr)


def notice(said: str) -> None:
    """Something to know, on stderr."""
    if said:
        print(f"coach: {said}", file=sys.stderr)


def finished(event: Finished) -> None:
    """An artifact with its sources and findings; an answer's text was printed as it came."""
    value = event.artifact
    if isinstance(value, Answer):
        print()
    else:
        print(f"# {title_of(value)}\n\n{as_markdown(value)}")
    if isinstance(value, OutreachDraft) and value.missing:
        print("\nTo fill the blanks:")
        for question in value.missing:
            print(f"- {question}")
    findings(event.findings)
    if value.citations:
        print(f"\nSources\n{sources_as_markdown(value.citations)}")


def findings(found: Sequence[Finding]) -> None:
    """What the checks found, most serious first."""
    if found:
        print("\nChecks")
        for finding in found:
            print(f"- {finding.severity.value}: {finding.why} {finding.mend}")


def passages(found: Evidence) -> None:
    """Passages, best first, with where they stand."""
    if not found.found:
        print("Nothing found.")
    elif found.abstained:
        looked = f" (looked through {found.looked_at})" if found.looked_at else ""
        print(f"Nothing found answers this well{looked}; nearest passages:\n")
    for number, one in enumerate(found.found, start=1):
        print(f"{number}. {source_line(one.passage)}  [{one.score:.2f}]")
        for line in one.passage.text.strip().splitlines():
            print(f"   {line}")
        print()


def index_reports(reports: Sequence[IndexReport]) -> None:
    """One line for each body of text."""
    for report in reports:
        reading = "" if report.writer else " (another coach is indexing; this one only reads)"
        print(
            f"{report.origin.value}: {report.documents} files, {report.passages} passages; "
            f"{report.embedded} embedded, {report.removed} removed "
            f"in {report.seconds:.2f} s{reading}"
        )


def notices(found: Sequence[Notice]) -> None:
    """Files passed over, and why."""
    for notice in found:
        print(f"passed over {notice.path}: {notice.why}")


def made(root: Path, paths: Sequence[Path]) -> None:
    """What `coach init` made."""
    if not paths:
        print(f"Nothing to make: {root} has it all.")
        return
    for path in paths:
        print(f"made {path}")
    print(f"\nFill in what you like, then: coach --workspace {root}")


def snapshot(value: Snapshot) -> None:
    """What was read in the workspace."""
    print(f"{value.root}: {len(value.notes)} notes read")
    if value.profile.name:
        print(f"you: {value.profile.name}")
    for goal in value.goals:
        print(f"goal: {goal.title}" + (f", by {goal.by}" if goal.by else ""))
    for person in value.people:
        met = value.meetings_with(person.name)
        last = f", last met {met[0].date}" if met else ""
        relationship = f" ({person.relationship})" if person.relationship else ""
        print(f"person: {person.name}{relationship}{last}")
    open_items = [item for note in value.notes for item in note.actions if not item.done]
    for item in open_items:
        due = f", due {item.due}" if item.due else ""
        print(f"open: {item.owner or 'you'}: {item.text}{due} ({item.path}:{item.line})")
    notices(value.notices)


def conversations(known: Sequence[Conversation]) -> None:
    """The list of conversations."""
    if not known:
        print("No conversations yet.")
    for conversation in known:
        when = conversation.updated_at.astimezone().strftime("%Y-%m-%d %H:%M")
        print(f"{conversation.id:4}  {when}  {conversation.title}")


def exchanges(shown: Sequence[Exchange]) -> None:
    """A conversation, whole."""
    for exchange in shown:
        print(f"> {exchange.request.words}\n")
        print(exchange.text)
        if exchange.state.value != "done":
            print(f"({exchange.state.value}) {exchange.error}".rstrip())
        print()


def diagnoses(found: Sequence["Diagnosis"]) -> None:
    """What `coach doctor` found."""
    for one in found:
        print(f"{'ok  ' if one.ok else 'MEND'}  {one.name}: {one.said}")
        if one.mend:
            print(f"      {one.mend}")
