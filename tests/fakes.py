"""Doubles for the ports: an engine that plays a script, an index that finds what it is given."""

import asyncio
import datetime as dt
from collections.abc import AsyncGenerator, Callable, Sequence
from hashlib import sha256
from pathlib import Path

from coach.domain.artifacts import Answer, Artifact, Finding
from coach.domain.events import Delta, Usage, WriterEvent, Written
from coach.domain.guides import GuidePage
from coach.domain.notes import Notice, Person, Snapshot
from coach.domain.passages import Document, Evidence, Found, Origin, Passage, Query
from coach.domain.ports import EngineLabel, IndexProgress, IndexReport
from coach.domain.requests import Brief
from coach.errors import CoachError, EngineError

TODAY = dt.date(2026, 11, 23)
INES = Person(name="Inés Aldana", relationship="current")


def passage(n: int, *, origin: Origin = Origin.GUIDANCE) -> Passage:
    """A passage that can be told from others by its number."""
    return Passage(
        id=f"p{n}",
        origin=origin,
        path=f"file-{n}.md",
        title=f"File {n}",
        first_line=n,
        last_line=n + 2,
        text=f"Passage number {n}.",
    )


class ScriptedEngine:
    """Plays a list of events, pausing and failing where told; keeps the briefs it was given."""

    def __init__(self, *script: WriterEvent | CoachError | float) -> None:
        self.script = script
        self.briefs: list[Brief] = []
        self.closed = False
        self.started = asyncio.Event()

    @property
    def label(self) -> EngineLabel:
        return EngineLabel(name="scripted", leaves_machine=False, where="this machine")

    def warm(self) -> None:
        pass

    def trouble(self) -> EngineError | None:
        return None

    async def write(self, brief: Brief) -> AsyncGenerator[WriterEvent, None]:
        self.briefs.append(brief)
        self.started.set()
        try:
            for step in self.script:
                if isinstance(step, CoachError):
                    raise step
                if isinstance(step, float):
                    await asyncio.sleep(step)
                else:
                    yield step
        finally:
            self.closed = True


def answering(*deltas: str) -> ScriptedEngine:
    """An engine that streams these pieces of an answer."""
    text = "".join(deltas)
    return ScriptedEngine(*map(Delta, deltas), Written(Answer(text=text), Usage()))


class FixedIndex:
    """Finds the same passages for every query of their origin; keeps the queries."""

    def __init__(self, *passages: Passage) -> None:
        self.passages = passages
        self.queries: list[Query] = []
        self.documents: dict[Origin, tuple[Document, ...]] = {}
        self.closed = False

    def search(self, query: Query) -> Evidence:
        self.queries.append(query)
        found = [Found(passage=p, score=0.5) for p in self.passages if p.origin in query.origins]
        return Evidence(found=tuple(found), abstained=not found)

    def refresh(
        self,
        origin: Origin,
        documents: Sequence[Document],
        *,
        progress: Callable[[IndexProgress], None] | None = None,
        rebuild: bool = False,
    ) -> IndexReport:
        self.documents[origin] = tuple(documents)
        count = len(documents)
        return IndexReport(origin, count, count, count, 0, 0.0, "asked for" if rebuild else "")

    def close(self) -> None:
        self.closed = True


class FixedWorkspace:
    """A workspace that reads as one snapshot and saves into a folder."""

    def __init__(self, root: Path, snapshot: Snapshot | None = None) -> None:
        self.root = root
        self.snapshot = snapshot or Snapshot(root=str(root), people=(INES,))

    def read(self) -> Snapshot:
        return self.snapshot

    def save(self, folder: str, name: str, text: str) -> Path:
        path = self.root / folder / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def reread(self, path: str) -> tuple[str, str]:
        data = (self.root / path).read_bytes()
        return data.decode(), sha256(data).hexdigest()

    def rewrite(self, path: str, text: str, *, digest: str) -> None:
        (self.root / path).write_text(text, encoding="utf-8")


class NoGuidance:
    """A library with no guide in it."""

    def documents(self) -> tuple[Document, ...]:
        return ()

    def page(self, path: str) -> GuidePage | None:
        return None

    def ids(self) -> tuple[str, ...]:
        return ()

    def notices(self) -> tuple[Notice, ...]:
        return ()


def no_review(artifact: Artifact, brief: Brief) -> tuple[Artifact, tuple[Finding, ...]]:
    """Checks that find nothing."""
    return artifact, ()
