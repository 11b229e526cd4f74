"""The handbook that a programme shares on a server: fetched at the start, and kept."""

import datetime as dt
import logging
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from coach.domain.base import Value
from coach.errors import CoachError
from coach.retrieval.sharing import SharedLibrary, fetch
from coach.settings import Settings

logger = logging.getLogger(__name__)


class KeptLibrary(Value):
    """The copy on this machine."""

    library: SharedLibrary
    fetched_at: dt.datetime
    """When the server last said that this is the current version."""


def shared_library(settings: Settings) -> tuple[KeptLibrary | None, str]:
    """The shared handbook, newly fetched where the server answers; and what to tell the mentee.

    Never raises: coach works on with the copy, or without.
    """
    if settings.library is None:
        return None, ""
    file = settings.data_dir / "library" / f"{_place(settings.library)}.json"
    kept = _read(file)
    token = settings.library_key.get_secret_value() if settings.library_key else None
    try:
        fetched = fetch(settings.library, token=token, known=kept.library.version if kept else "")
    except CoachError as error:
        logger.warning("the shared library could not be fetched: %s", type(error).__name__)
        if kept is None:
            return None, f"{error.message} coach goes on without the shared handbook."
        day = kept.fetched_at.astimezone()
        return kept, (
            f"{error.message} coach uses its copy of {kept.library.name} "
            f"from {day.day} {day:%B %Y}."
        )
    library = fetched or (kept.library if kept else None)
    if library is None:
        return None, ""
    now = KeptLibrary(library=library, fetched_at=dt.datetime.now(dt.UTC))
    _write(file, now)
    return now, ""


def _read(file: Path) -> KeptLibrary | None:
    try:
        return KeptLibrary.model_validate_json(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValidationError):
        return None


def _write(file: Path, kept: KeptLibrary) -> None:
    part = file.with_suffix(".part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(kept.model_dump_json(), encoding="utf-8")
        part.replace(file)
    except OSError as error:
        logger.warning("the shared library could not be kept: %s", type(error).__name__)


def _place(url: str) -> str:
    return sha256(url.encode("utf-8", "replace")).hexdigest()[:12]
