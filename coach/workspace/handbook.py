"""A programme's own handbook: a folder of Markdown, text or documents, read as guidance.

Nothing is required of its files. Front matter as coach's own guides have it (title, sources,
contested, asks) is taken where it is right, and passed over, with a notice, where it is not.
"""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from coach.domain.guides import GuidePage, Line, Source
from coach.domain.notes import Notice
from coach.domain.passages import Strength
from coach.resources.front_matter import parse_mapping, split_front_matter
from coach.workspace.folder import FolderWorkspace

MAX_ASKS = 20

_SOURCES = TypeAdapter(tuple[Source, ...])
_LINES = TypeAdapter(tuple[Line, ...])


class Handbook:
    """One folder of guidance, kept up to date cheaply.

    Args:
        root: The folder.
        name: What the handbook is called, where its passages are shown.
        max_note_bytes: A larger file is passed over, with a notice.
        max_document_bytes: The same for PDF, Word, OpenDocument and HTML files.
        extracts: Where the texts of such files are kept; None keeps them in memory alone.
    """

    def __init__(
        self,
        root: Path,
        name: str,
        *,
        max_note_bytes: int = 2_000_000,
        max_document_bytes: int = 25_000_000,
        extracts: Path | None = None,
    ) -> None:
        self.name = name
        self._folder = FolderWorkspace(
            root,
            max_note_bytes=max_note_bytes,
            today=dt.date.today,
            max_document_bytes=max_document_bytes,
            extracts=extracts,
        )

    def read(self) -> tuple[tuple[GuidePage, ...], tuple[Notice, ...]]:
        """Its pages, sorted by path, and what could not be read.

        Raises:
            WorkspaceError: The folder is missing, is a file, or can't be listed.
        """
        snapshot = self._folder.read()
        pages: list[GuidePage] = []
        notices = [_named(self.name, notice) for notice in snapshot.notices]
        for note in snapshot.notes:
            document = note.document
            said = _front_matter(document.text)
            notices += [
                Notice(path=f"{self.name}/{document.path}", why=f"Its {key} can't be used: {why}")
                for key, why in said.wrong
            ]
            pages.append(
                GuidePage(
                    path=f"{self.name}/{document.path}",
                    title=document.title,
                    library=self.name,
                    text=document.text,
                    body_line=document.body_line,
                    strength=Strength.PROGRAMME,
                    contested=said.contested,
                    sources=said.sources,
                    asks=said.asks[:MAX_ASKS],
                )
            )
        return tuple(pages), tuple(notices)


@dataclass
class _Said:
    """What of a file's front matter can be used, and what can't, with why."""

    contested: bool = False
    sources: tuple[Source, ...] = ()
    asks: tuple[str, ...] = ()
    wrong: list[tuple[str, str]] = field(default_factory=list)


def _front_matter(text: str) -> _Said:
    said = _Said()
    source, _ = split_front_matter(text)
    try:
        values = parse_mapping(source) if source is not None else {}
    except ValueError:
        return said
    said.contested = values.get("contested") is True
    try:
        said.sources = _SOURCES.validate_python(values.get("sources") or ())
    except ValidationError as error:
        said.wrong.append(("sources", error.errors()[0]["msg"]))
    try:
        said.asks = _LINES.validate_python(values.get("asks") or ())
    except ValidationError as error:
        said.wrong.append(("asks", error.errors()[0]["msg"]))
    return said


def _named(name: str, notice: Notice) -> Notice:
    return notice.model_copy(update={"path": f"{name}/{notice.path}"})
