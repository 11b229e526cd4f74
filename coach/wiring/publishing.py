"""Puts a folder on a Chroma server, for the mentees of a programme to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.domain.notes import Notice
from coach.errors import SettingsError
from coach.retrieval.embedding import BuiltInEmbedder
from coach.retrieval.sharing import publish
from coach.settings import Settings
from coach.wiring.library import names_of
from coach.workspace.handbook import Handbook


@dataclass(frozen=True)
class Published:
    """What was shared."""

    name: str
    version: str
    pages: int
    notices: Sequence[Notice]
    """What of the folder could not be read."""


def publish_folder(
    folder: Path, url: str, settings: Settings, *, name: str | None = None
) -> Published:
    """Read a folder as a handbook and make it the one that the server shares.

    Raises:
        WorkspaceError: The folder can't be read.
        SettingsError: The address makes no sense.
        RequestError: There is nothing in it to share, or too much.
        RetrievalError: The server is away or refuses.
    """
    if not url.startswith(("http://", "https://")):
        raise SettingsError(
            f"{url!r} is no address of a server.",
            hint="It starts with http:// or https://, such as http://127.0.0.1:8000.",
        )
    ((root, of_folder),) = names_of([folder])
    called = " ".join((name or of_folder).replace("/", " ").split())[:120] or "handbook"
    handbook = Handbook(
        root,
        called,
        max_note_bytes=settings.max_note_bytes,
        max_document_bytes=settings.max_document_bytes,
    )
    pages, notices = handbook.read()
    token = settings.library_key.get_secret_value() if settings.library_key else None
    version = publish(url.rstrip("/"), called, pages, BuiltInEmbedder(), token=token)
    kept = sum(bool(page.body) for page in pages)
    return Published(called, version, kept, notices)
