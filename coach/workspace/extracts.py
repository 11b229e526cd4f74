"""The texts of documents, kept so that none is read twice. Deleting them loses nothing."""

import json
from hashlib import sha256
from pathlib import Path, PurePosixPath

from coach.workspace.formats import EXTRACTOR_VERSION, extract
from coach.workspace.formats.common import NotNowError, UnreadableError


class Extracts:
    """Texts by the content they were extracted from; what is gone from the notes is removed.

    Args:
        folder: Where they are kept, one file each, for one workspace alone; None keeps none.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def name_of(self, path: str, data: bytes) -> str:
        """Under which name the text of this document is kept."""
        told = f"{EXTRACTOR_VERSION}\0{PurePosixPath(path).name}\0".encode("utf-8", "replace")
        return sha256(told + data).hexdigest()

    def text_of(self, path: str, data: bytes) -> tuple[str, str]:
        """The document's text and what was left out of it, extracted now if it never was.

        Raises:
            UnreadableError: It can't be read; remembered, like a text.
        """
        file = self._folder / f"{self.name_of(path, data)}.json" if self._folder else None
        kept = _read(file) if file else None
        if kept is None:
            kept = _extracted(path, data)  # what can't be read now raises, and is not kept
            if file:
                _write(file, kept)
        if why := kept.get("unreadable"):
            raise UnreadableError(why)
        return kept["text"], kept["left_out"]

    def keep_only(self, names: set[str]) -> None:
        """Remove every text but these, so that what a deleted document said is gone with it."""
        if self._folder is None or not self._folder.is_dir():
            return
        for file in self._folder.iterdir():
            if file.stem not in names:
                _remove(file)


def _extracted(path: str, data: bytes) -> dict[str, str]:
    try:
        text, left_out = extract(path, data)
    except NotNowError:
        raise
    except UnreadableError as error:
        return {"unreadable": str(error)}
    return {"text": text, "left_out": left_out}


def _read(file: Path) -> dict[str, str] | None:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        known = isinstance(kept, dict) and (
            {"text", "left_out"} <= kept.keys() or "unreadable" in kept
        )
        return {key: str(value) for key, value in kept.items()} if known else None
    except (OSError, ValueError):
        return None


def _write(file: Path, kept: dict[str, str]) -> None:
    """Keep it, if that can be done; without, the document is read again next time."""
    part = file.with_suffix(".part")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.touch(mode=0o600)
        part.write_text(json.dumps(kept), encoding="utf-8")
        part.replace(file)
    except OSError:
        _remove(part)


def _remove(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return
