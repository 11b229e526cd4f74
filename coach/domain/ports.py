"""The ports: what `tasks` ask of the rooms below, and `wiring` hands them."""

from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from coach.domain.artifacts import Artifact, Finding
from coach.domain.conversations import Conversation, Exchange, ExchangeState
from coach.domain.events import WriterEvent
from coach.domain.guides import GuidePage
from coach.domain.notes import Notice, Snapshot
from coach.domain.passages import Document, Evidence, Origin, Query
from coach.domain.requests import Brief, Request, Task
from coach.domain.scopes import Scope
from coach.errors import EngineError


@dataclass(frozen=True)
class EngineLabel:
    """Who writes, for the status line."""

    name: str
    """ "offline", or "provider:model"."""
    leaves_machine: bool
    """True when words are sent to another computer."""
    where: str
    """Host that receives them, or "this machine"."""


class Engine(Protocol):
    """Turns a brief into an artifact."""

    @property
    def label(self) -> EngineLabel:
        """Who writes."""
        ...

    def warm(self) -> None:
        """Load now what the first request would otherwise wait for. Blocks; call in a thread."""
        ...

    def trouble(self) -> EngineError | None:
        """What would keep it from writing now, as far as can be seen without writing; blocks."""
        ...

    def write(self, brief: Brief) -> AsyncGenerator[WriterEvent, None]:
        """Write the brief's task; closing the iterator stops the work and any request under way.

        Raises:
            EngineError: The writing failed; nothing after what was yielded is to come.
        """
        ...


class Retriever(Protocol):
    """Finds passages. Safe to call from several threads."""

    def search(self, query: Query) -> Evidence:
        """Passages that bear on the query, best first, at most `query.k` and the leads, distinct.

        A blank query finds nothing and abstains.

        Raises:
            RetrievalError: The index can't be read or rebuilt.
        """
        ...


@dataclass(frozen=True)
class IndexProgress:
    """How far an indexing run is."""

    origin: Origin
    done: int
    """Passages embedded so far in this run."""
    total: int


@dataclass(frozen=True)
class IndexReport:
    """What an indexing run did for one origin."""

    origin: Origin
    documents: int
    passages: int
    """Counts after the run."""
    embedded: int
    """Passages embedded in this run; 0 when nothing had changed."""
    removed: int
    """Documents dropped because their file is gone."""
    seconds: float
    rebuilt: str = ""
    """Why the index was made anew, in words; empty when it was not."""
    writer: bool = True
    """False when another coach process holds the index and does the writing."""


class Likeness(Protocol):
    """Says how near texts are in meaning."""

    def __call__(self, text: str, others: Sequence[str]) -> list[float]:
        """How near each of the others is to the text, -1 to 1, in their order; blocks.

        Raises:
            RetrievalError: The embedding model can't be used.
        """
        ...


class Index(Retriever, Protocol):
    """A retriever that can be brought up to date. Derived data: deleting it loses nothing."""

    def refresh(
        self,
        origin: Origin,
        documents: Sequence[Document],
        *,
        progress: Callable[[IndexProgress], None] | None = None,
        rebuild: bool = False,
    ) -> IndexReport:
        """Make the index of one origin hold exactly these documents.

        Raises:
            RetrievalError: The index can't be written, or the embedding model can't be used.
        """
        ...

    def close(self) -> None:
        """Give up the writer's lock and every open file. Calling it again does nothing."""
        ...


class Workspace(Protocol):
    """The mentee's folder."""

    @property
    def root(self) -> Path:
        """Absolute path of the folder."""
        ...

    def read(self) -> Snapshot:
        """The folder as it is now; unchanged files are not read again.

        Raises:
            WorkspaceError: The folder is missing, is a file, or can't be listed.
        """
        ...

    def save(self, folder: str, name: str, text: str) -> Path:
        """Write a new Markdown file atomically and return its path; never overwrites.

        Args:
            folder: Relative to the workspace, such as "drafts"; made when missing.
            name: A file name without a suffix; made safe and, when taken, numbered.
            text: The whole file.

        Raises:
            WorkspaceError: The folder can't be written.
        """
        ...

    def reread(self, path: str) -> tuple[str, str]:
        """A file's text as it is on the disk now, and the digest that `rewrite` wants.

        Args:
            path: Relative to the workspace.

        Raises:
            WorkspaceError: There is no such file, it is no text, or it lies outside the workspace.
        """
        ...

    def rewrite(self, path: str, text: str, *, digest: str) -> None:
        """Replace a file atomically, if it is still the one that was read.

        Args:
            path: Relative to the workspace.
            text: The whole new file.
            digest: Hex SHA-256 of the bytes that were read.

        Raises:
            FileChanged: The file on disk differs; nothing was written.
            WorkspaceError: The file can't be written, or lies outside the workspace.
        """
        ...


class Library(Protocol):
    """All the guidance there is: coach's own guides, and the handbooks that join them."""

    def documents(self) -> Sequence[Document]:
        """Everything, as the index takes it; handbooks are read again when they changed."""
        ...

    def page(self, path: str) -> GuidePage | None:
        """The guide whose passages name this path, or None."""
        ...

    def ids(self) -> Sequence[str]:
        """What every guide is called by, coach's own first."""
        ...

    def notices(self) -> Sequence[Notice]:
        """What of the handbooks could not be read, and why."""
        ...


class Review(Protocol):
    """The checks over a finished artifact."""

    def __call__(self, artifact: Artifact, brief: Brief) -> tuple[Artifact, tuple[Finding, ...]]:
        """The artifact with its claims traced and its text made inert, and what was found."""
        ...


class ConversationStore(Protocol):
    """Conversations, saved as they happen. Safe between threads and processes."""

    def conversations(self, workspace: str) -> list[Conversation]:
        """This workspace's conversations, the last used first."""
        ...

    def begin(self, workspace: str) -> int:
        """A new, empty conversation's id. Empty ones are not listed."""
        ...

    def exchanges(self, conversation: int) -> list[Exchange]:
        """All exchanges, oldest first.

        One left WRITING by a process that is gone reads as INTERRUPTED.
        """
        ...

    def ask(self, conversation: int, request: Request) -> int:
        """Save a message before it is answered; returns the exchange's id."""
        ...

    def again(self, exchange: int, request: Request) -> None:
        """Clear an exchange for another try, perhaps with another task; it is WRITING anew."""
        ...

    def route(self, exchange: int, task: Task, scope: Scope) -> None:
        """Save which task was taken, and whom and which time it is about."""
        ...

    def retrieved(self, exchange: int, evidence: Evidence) -> None:
        """Save what was found."""
        ...

    def flush(self, exchange: int, text: str) -> None:
        """Save the whole text streamed so far."""
        ...

    def finish(
        self, exchange: int, text: str, artifact: Artifact, findings: Sequence[Finding]
    ) -> None:
        """Save the finished answer; the exchange is DONE."""
        ...

    def end(self, exchange: int, state: ExchangeState, *, error: str = "") -> None:
        """Close an exchange that was stopped or failed; its text stays."""
        ...

    def delete(self, conversation: int) -> None:
        """Forget a conversation and all its exchanges."""
        ...

    def close(self) -> None:
        """Close the file. Calling it again does nothing."""
        ...
