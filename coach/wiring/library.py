"""All guidance: coach's own guides, the handbooks of folders, and one shared on a server."""

import logging
import re
import threading
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from coach.domain.guides import GuidePage
from coach.domain.notes import Notice
from coach.domain.passages import Document, Origin
from coach.errors import CoachError
from coach.resources.guides import beyond_guidance, load_guides
from coach.settings import Settings
from coach.workspace.handbook import Handbook

logger = logging.getLogger(__name__)


class Guidance:
    """The guidance that the settings ask for, by the port `Library`. Safe between threads.

    A handbook that can't be read now is left out, with a notice; coach goes on without it.

    Args:
        settings: Which folders and which server.
        shared: Pages that a programme shares on a server, as last fetched.
    """

    def __init__(self, settings: Settings, shared: Sequence[GuidePage] = ()) -> None:
        self._own = {guide.as_page().path: guide.as_page() for guide in load_guides()}
        self._handbooks = [
            Handbook(
                folder,
                name,
                max_note_bytes=settings.max_note_bytes,
                max_document_bytes=settings.max_document_bytes,
                extracts=settings.data_dir / "extracts" / _place(folder),
            )
            for folder, name in names_of(settings.guidance)
        ]
        self._shared = {page.path: page for page in shared}
        self._lock = threading.Lock()
        self._pages: dict[str, GuidePage] | None = None
        self._notices: tuple[Notice, ...] = ()

    def documents(self) -> tuple[Document, ...]:
        """Everything, as the index takes it; handbooks are read again when they changed."""
        own = tuple(guide.as_document() for guide in load_guides())
        theirs = self._read()
        return (*own, beyond_guidance(), *(document_of(page) for page in theirs.values()))

    def page(self, path: str) -> GuidePage | None:
        """The guide whose passages name this path, or None."""
        return self._own.get(path) or (self._pages or self._read()).get(path)

    def ids(self) -> tuple[str, ...]:
        """What every guide is called by, coach's own first."""
        theirs = self._pages if self._pages is not None else self._read()
        return tuple(page.id for page in (*self._own.values(), *theirs.values()))

    def notices(self) -> tuple[Notice, ...]:
        """What of the handbooks could not be read, and why."""
        if self._pages is None:
            self._read()
        return self._notices

    def _read(self) -> dict[str, GuidePage]:
        with self._lock:
            pages = dict(self._shared)
            notices: list[Notice] = []
            for handbook in self._handbooks:
                try:
                    found, said = handbook.read()
                except CoachError as error:
                    logger.warning("a guidance folder can't be read: %s", type(error).__name__)
                    notices.append(Notice(path=handbook.name, why=error.message))
                    continue
                pages |= {page.path: page for page in found}
                notices += said
            self._pages, self._notices = pages, tuple(notices)
            return pages


def document_of(page: GuidePage) -> Document:
    """A handbook's page, as the index takes it."""
    told = (page.text, page.title, page.library, str(page.contested), *page.asks)
    return Document(
        origin=Origin.GUIDANCE,
        path=page.path,
        title=page.title,
        text=page.text,
        body_line=page.body_line,
        strength=page.strength,
        contested=page.contested,
        library=page.library,
        asks=page.asks,
        digest=sha256("\0".join(told).encode("utf-8", "replace")).hexdigest(),
    )


def names_of(folders: Sequence[Path]) -> list[tuple[Path, str]]:
    """Each folder, once, with a name of its own: its last part, numbered where two are alike."""
    named: dict[Path, str] = {}
    for folder in folders:
        whole = folder.expanduser().absolute()
        name = re.sub(r"\s+", " ", whole.name).strip() or "handbook"
        taken = set(named.values())
        number = 1
        while (said := name if number == 1 else f"{name} {number}") in taken:
            number += 1
        named.setdefault(whole, said)
    return list(named.items())


def _place(folder: Path) -> str:
    return sha256(str(folder).encode("utf-8", "replace")).hexdigest()[:12]
