"""Briefs over the sample workspace and the bundled guides, made without an index.

A search by shared words stands in for it, so that these tests show the composers alone.
"""

import datetime as dt
import math
from functools import cache

from coach.checks.text import content_stems, folded
from coach.domain.notes import Person, Snapshot
from coach.domain.passages import Document, Evidence, Found, Origin, Passage
from coach.domain.requests import Brief, Channel, Request, Task, Turn
from coach.resources.files import data_folder
from coach.resources.guides import load_guides
from coach.workspace.folder import FolderWorkspace

TODAY = dt.date(2026, 11, 23)
FOLDER = data_folder("knowledge") / "sample"


@cache
def snapshot() -> Snapshot:
    """The sample workspace, read."""
    return FolderWorkspace(FOLDER, max_note_bytes=1_000_000, today=lambda: TODAY).read()


def person(name: str) -> Person:
    """Somebody of the sample workspace, by any of their names."""
    return next(
        p for p in snapshot().people if folded(name) in {folded(n) for n in (p.name, *p.aliases)}
    )


def split(document: Document) -> list[Passage]:
    """One passage per section."""
    passages: list[Passage] = []
    heading: tuple[str, ...] = ()
    start = document.body_line
    lines = document.text.split("\n")
    buffer: list[str] = []

    def close(last: int) -> None:
        text = "\n".join(buffer).strip("\n")
        if text.strip():
            skipped = next(i for i, line in enumerate(buffer) if line.strip())
            passages.append(
                Passage(
                    id=f"{document.path}:{start + skipped}",
                    origin=document.origin,
                    path=document.path,
                    title=document.title,
                    heading=heading,
                    first_line=start + skipped,
                    last_line=start + skipped + text.count("\n"),
                    text=text,
                    date=document.date,
                    people=document.people,
                    strength=document.strength,
                    contested=document.contested,
                )
            )

    for number, line in enumerate(lines[document.body_line - 1 :], start=document.body_line):
        if line.startswith("#"):
            close(number - 1)
            buffer, start = [], number + 1
            title = line.lstrip("# ").strip()
            heading = () if line.startswith("# ") else (title,)
            continue
        buffer.append(line)
    close(len(lines))
    return passages


@cache
def _library() -> tuple[tuple[Passage, frozenset[str]], ...]:
    documents = [guide.as_document() for guide in load_guides()]
    documents += [note.document for note in snapshot().notes]
    return tuple(
        (p, frozenset(content_stems(" ".join((p.title, *p.heading, p.text)))))
        for document in documents
        for p in split(document)
    )


@cache
def found(query: str, people: tuple[str, ...] = (), k: int = 10) -> Evidence:
    """The passages that share most of the query's words, weighted by how rare those are."""
    library = _library()
    wanted = set(content_stems(query))
    weight = {
        term: math.log(len(library) / (1 + sum(term in stems for _, stems in library)))
        for term in wanted
    }
    scored = []
    for passage, stems in library:
        score = sum(weight[term] for term in wanted & stems) / math.sqrt(8 + len(stems))
        if set(people) & set(passage.people):
            score += 0.3
        elif people and passage.origin is Origin.WORKSPACE:
            score *= 0.6
        if score > 0.2:
            scored.append((score, passage))
    scored.sort(key=lambda pair: -pair[0])
    best = max((score for score, _ in scored), default=1.0)
    return Evidence(
        found=tuple(Found(passage=p, score=min(1.0, s / best)) for s, p in scored[:k]),
        abstained=not scored,
    )


def brief(
    words: str,
    task: Task,
    who: str | None = None,
    *,
    channel: Channel | None = None,
    minutes: int | None = None,
    today: dt.date = TODAY,
    evidence: Evidence | None = None,
    history: tuple[Turn, ...] = (),
) -> Brief:
    """A brief over the sample workspace, as `tasks` would make it."""
    recipient = person(who) if who else None
    names = (recipient.name,) if recipient else ()
    query = " ".join([words, *names])
    return Brief(
        request=Request(words=words, task=task, channel=channel, minutes=minutes),
        task=task,
        query=query,
        profile=snapshot().profile,
        person=recipient,
        goals=snapshot().goals,
        meetings=snapshot().meetings_with(recipient.name)[:3] if recipient else (),
        evidence=found(query, names) if evidence is None else evidence,
        history=history,
        today=today,
    )


def empty_brief(
    words: str,
    task: Task,
    *,
    channel: Channel | None = None,
    minutes: int | None = None,
    who: Person | None = None,
    evidence: Evidence | None = None,
) -> Brief:
    """A brief for somebody who has written nothing down."""
    guidance = Evidence(
        found=tuple(f for f in found(words).found if f.passage.origin is Origin.GUIDANCE)
    )
    return Brief(
        request=Request(words=words, task=task, channel=channel, minutes=minutes),
        task=task,
        query=words,
        person=who,
        evidence=guidance if evidence is None else evidence,
        today=TODAY,
    )
