"""What the readers of document formats share: their one error, and care with archives."""

import zipfile
from collections.abc import Iterable
from io import BytesIO

MAX_UNPACKED_BYTES = 200_000_000
"""What an archive may claim to unpack to; more is taken for an attack, not a note."""

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins: an old Office file, or a new one that is encrypted."""


class UnreadableError(ValueError):
    """A document can't be read; the message is the notice the mentee sees."""


class NotNowError(UnreadableError):
    """It can't be read now, for a reason that lies outside of it; it may be another time."""


def open_archive(data: bytes, kind: str) -> zipfile.ZipFile:
    """The archive that a modern document is.

    Args:
        data: The file.
        kind: What the file should be, for the message, such as "Word file".

    Raises:
        UnreadableError: It is no archive, or claims to unpack to more than is sane.
    """
    if data.startswith(_OLE_MAGIC):
        raise UnreadableError(
            f"It is locked with a password, or is no {kind}; save it without a password."
        )
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise UnreadableError(f"It is broken, or is no {kind}.") from error
    if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED_BYTES:
        raise UnreadableError("It unpacks to far more than a note would; it was not opened.")
    return archive


def heading(level: int, text: str) -> str:
    """A Markdown heading; "" for a blank one."""
    words = " ".join(text.split())
    return f"{'#' * max(1, min(level, 6))} {words}" if words else ""


def table_row(cells: Iterable[str]) -> str:
    """A table's row on one line; cells that repeat the one before (merged ones) are told once."""
    told: list[str] = []
    for cell in cells:
        words = " ".join(cell.split())
        if words and (not told or told[-1] != words):
            told.append(words)
    return " | ".join(told)
