"""The text of a PDF, by pypdf: pure Python, maintained, and it runs nothing inside the file."""

import logging
import time
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from coach.workspace.formats.common import UnreadableError, heading

if TYPE_CHECKING:
    from pypdf import PageObject

MAX_PAGES = 1_000
MAX_SECONDS = 60.0
"""A document that takes longer is read as far as it came."""
_LOCKED = "It is locked with a password; save it without one and coach can read it."


def extract(data: bytes) -> tuple[str, str]:
    """The text, a heading for each page, and what was left out.

    Raises:
        UnreadableError: It is locked.
        Exception: Whatever pypdf meets in a broken file.
    """
    # Its warnings quote the file, which is a private note, on the screen.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError

    try:
        reader = PdfReader(BytesIO(data))
        # Many files are encrypted with an empty password, only to forbid printing.
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError(_LOCKED)
        return _pages(reader.pages)
    except (FileNotDecryptedError, DependencyError, NotImplementedError) as error:
        raise UnreadableError(_LOCKED) from error


def _pages(pages: "Sequence[PageObject]") -> tuple[str, str]:
    began = time.monotonic()
    told: list[str] = []
    for number, page in enumerate(pages, start=1):
        if number > MAX_PAGES or time.monotonic() - began > MAX_SECONDS:
            left_out = f"Only its first {number - 1} of {len(pages)} pages were read."
            return "\n\n".join(told), left_out
        if text := page.extract_text().strip():
            told += [heading(2, f"Page {number}"), text] if len(pages) > 1 else [text]
    return "\n\n".join(told), ""
