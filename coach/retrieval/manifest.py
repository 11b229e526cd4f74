"""What one generation of an index holds, written down beside it, so that a doubt can be seen."""

import hashlib
from pathlib import Path

from pydantic import Field, ValidationError

from coach.domain.base import Value

SCHEMA_VERSION = 3
"""Of everything on disk: this file, the passages, the handles and how Chroma is used."""

FILE_NAME = "manifest.json"


class Entry(Value):
    """One document of the index."""

    digest: str
    passages: int = Field(ge=0)


class Manifest(Value):
    """The contents of a generation."""

    fingerprint: str
    """Model, splitter and schema; another one means that the index must be made anew."""
    documents: dict[str, Entry]
    """By path."""
    server: str | None = None
    """The Chroma server that has the vectors; they are in the folder where None."""
    collection: str
    """Name of the Chroma collection."""
    dropped: int = Field(default=0, ge=0)
    """Vectors removed since the collection was made; they still take room in it."""
    files: dict[str, str] = Field(default_factory=dict)
    """Hex digests of files that never change again, by path relative to the generation."""

    @property
    def passages(self) -> int:
        """How many passages there must be."""
        return sum(entry.passages for entry in self.documents.values())

    @property
    def telling(self) -> int:
        """How many documents hold any passage."""
        return sum(entry.passages > 0 for entry in self.documents.values())

    def write(self, folder: Path) -> None:
        """Write it into a generation's folder."""
        (folder / FILE_NAME).write_text(self.model_dump_json(), encoding="utf-8")


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest in a generation's folder, or None when there is none that can be read."""
    try:
        return Manifest.model_validate_json((folder / FILE_NAME).read_bytes())
    except (OSError, ValidationError):
        return None


def lasting_files(folder: Path) -> dict[str, str]:
    """Hex digests of a finished generation's files that reading leaves alone.

    Chroma touches its own database whenever it opens it, and files of a vector index that it has
    not yet saved (one without a `.pickle`) are scratch to it.
    """
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    saved = {path.parent for path in files if path.suffix == ".pickle"}
    return {
        path.relative_to(folder).as_posix(): _digest(path)
        for path in files
        if path.parent in saved or (path.parent == folder and path.name != FILE_NAME)
    }


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()[:32]
