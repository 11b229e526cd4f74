"""Briefs over the sample workspace and the bundled guides, made without workspace or index.

A small reader and a word-overlap search stand in for them, so that these tests show the composers
alone.
"""

import datetime as dt
import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from coach.checks.text import content_stems, folded
from coach.domain.notes import ActionItem, Goal, Note, NoteKind, Person, Profile, Snapshot
from coach.domain.passages import Document, Evidence, Found, Origin, Passage
from coach.domain.requests import Brief, Channel, Request, Task
from coach.resources.files import data_folder
from coach.resources.front_matter import parse_mapping, split_front_matter
from coach.resources.guides import load_guides

TODAY = dt.date(2026, 11, 24)
FOLDER = data_folder("knowledge") / "sample"
_KINDS = {"mentors": NoteKind.MENTOR, "meetings": NoteKind.MEETING, "goals": NoteKind.GOAL}
_BOX = re.compile(r"(?m)^\s*(?:[-*] )?\[([ x])\] (.+)$")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH_DAY = re.compile(r"(\d{1,2})(?:th|rd|nd|st)? (Mar|July|Nov|Dec)", re.IGNORECASE)


def _fields(path: Path) -> tuple[dict[str, Any], str]:
    text = path.read_text(encoding="utf-8")
    source, line = split_front_matter(text)
    body = "\n".join(text.split("\n")[line - 1 :]).strip()
    return (parse_mapping(source) if source else {}), body


@cache
def profile() -> Profile:
    fields, body = _fields(FOLDER / "profile.md")
    return Profile(
        name=fields["name"],
        role=fields["role"],
        organisation=fields["organisation"],
        location=fields["location"],
        about=body,
        path="profile.md",
    )


@cache
def people() -> tuple[Person, ...]:
    found = []
    for path in sorted((FOLDER / "mentors").glob("*.md")):
        fields, body = _fields(path)
        found.append(
            Person(
                name=fields["name"],
                aliases=tuple(fields.get("aliases", ())),
                role=fields["role"],
                organisation=fields["organisation"],
                relationship=fields["relationship"],
                pronouns=fields["pronouns"],
                email=fields.get("email"),
                met=str(fields["met"]) if "met" in fields else None,
                about=body,
                path=f"mentors/{path.name}",
            )
        )
    return tuple(found)


def person(name: str) -> Person:
    return next(p for p in people() if folded(name) in {folded(n) for n in _names(p)})


def _names(who: Person) -> set[str]:
    return {who.name, who.first_name, who.name.split()[-1], *who.aliases}


def _people_in(path: str, text: str) -> tuple[str, ...]:
    if path.startswith("mentors/"):
        return tuple(p.name for p in people() if p.path == path)
    words = {folded(word) for word in re.findall(r"\w+", text)}
    return tuple(p.name for p in people() if {folded(n) for n in _names(p)} & words)


def _actions(path: str, text: str, year: int) -> tuple[ActionItem, ...]:
    found = []
    for match in _BOX.finditer(text):
        words = match.group(2)
        owner = (
            next((p.name for p in people() if words.startswith((p.first_name, "Ines"))), None)
            if not words.startswith("Nadia")
            else None
        )
        owner = "Colm Brady" if words.startswith("Colm") else owner
        due = None
        if by := re.search(r"by (?:Fri )?(\d{1,2}) (\w{3})", words):
            months = ["mar", "jul", "nov", "dec"]
            number = {"mar": 3, "jul": 7, "nov": 11, "dec": 12}
            if by.group(2).lower() in months:
                due = dt.date(year, number[by.group(2).lower()], int(by.group(1)))
        found.append(
            ActionItem(
                text=words,
                done=match.group(1) == "x",
                owner=owner,
                due=due,
                path=path,
                line=text[: match.start(1)].count("\n") + 1,
            )
        )
    return tuple(found)


@cache
def snapshot() -> Snapshot:
    notes = []
    for path in sorted(FOLDER.rglob("*.md")):
        relative = path.relative_to(FOLDER).as_posix()
        text = path.read_text(encoding="utf-8")
        fields, _ = _fields(path)
        day = _DAY.search(path.name)
        date = dt.date(*map(int, day.groups())) if day else None
        heading = re.search(r"(?m)^# (.+)$", text)
        title = fields.get("title") or (heading.group(1) if heading else path.stem)
        next_day = fields.get("next")
        if date and date.isoformat() == "2026-11-12":
            next_day = dt.date(2026, 11, 26)
        _, body_line = split_front_matter(text)
        notes.append(
            Note(
                kind=_KINDS.get(relative.split("/")[0], NoteKind.NOTE),
                document=Document(
                    origin=Origin.WORKSPACE,
                    path=relative,
                    title=str(title),
                    text=text,
                    body_line=body_line,
                    date=date,
                    people=_people_in(relative, text),
                    digest=sha256(text.encode()).hexdigest(),
                ),
                actions=_actions(relative, text, date.year if date else 2026),
                minutes=fields.get("minutes"),
                next_meeting=next_day,
            )
        )
    goals = []
    for path in sorted((FOLDER / "goals").glob("*.md")):
        fields, body = _fields(path)
        title = fields.get("title") or body.split("\n")[0].lstrip("# ")
        goals.append(
            Goal(
                title=title,
                status=fields.get("status"),
                by=fields.get("by"),
                about=body,
                path=f"goals/{path.name}",
            )
        )
    return Snapshot(
        root=str(FOLDER),
        profile=profile(),
        goals=tuple(goals),
        people=people(),
        notes=tuple(notes),
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


def found(query: str, people: tuple[str, ...] = (), k: int = 8) -> Evidence:
    """The passages that share most of the query's words, weighted by how rare those are."""
    import math

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
    k: int = 8,
) -> Brief:
    """A brief over the sample workspace, as `tasks` would make it."""
    recipient = person(who) if who else None
    names = (recipient.name,) if recipient else ()
    query = " ".join([words, *names])
    return Brief(
        request=Request(words=words, task=task, channel=channel, minutes=minutes),
        task=task,
        query=query,
        profile=profile(),
        person=recipient,
        goals=snapshot().goals,
        meetings=snapshot().meetings_with(recipient.name)[:3] if recipient else (),
        evidence=found(query, names, k) if evidence is None else evidence,
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
