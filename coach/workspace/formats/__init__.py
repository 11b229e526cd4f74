"""The text of documents that are no plain text: PDF, Word, OpenDocument and web pages.

Only text is taken; nothing in a document is executed, followed or fetched. What comes out is
Markdown in a small way: headings, list items, one line a table row, and for a PDF a heading a page,
so that passages of it know where they stand.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePosixPath
from typing import cast

from coach.workspace.decoding import clean
from coach.workspace.formats.common import NotNowError, UnreadableError, heading

EXTRACTOR_VERSION = "2"
"""Raise it whenever another text comes out of the same document: kept texts are made anew."""

_FORMATS = {
    ".pdf": ("pdf", "PDF"),
    ".docx": ("docx", "Word file"),
    ".odt": ("odt", "OpenDocument text"),
    ".html": ("html", "web page"),
    ".htm": ("html", "web page"),
}
"""For each suffix the module that reads it, and what such a file is called."""
DOCUMENT_SUFFIXES = tuple(_FORMATS)

SAVE_AS = {
    ".doc": "It is an old Word file; save it as .docx and coach can read it.",
    ".rtf": "It is an RTF file; save it as .docx or .odt and coach can read it.",
    ".pages": "It is a Pages file; export it as .docx or PDF and coach can read it.",
}
"""Formats that people write notes in and coach does not read, and what to do instead."""

MAX_TEXT_CHARS = 4_000_000
"""Of one document; a longer text is cut there, with a notice."""

_MORE_BLANK_LINES = "\n\n\n"


def is_document(path: str) -> bool:
    """Whether the file's name says that it is a document to be extracted."""
    return PurePosixPath(path).suffix.lower() in _FORMATS


def extract(path: str, data: bytes) -> tuple[str, str]:
    """The document's text, titled, and what was left out of it, in words ("" for nothing).

    Args:
        path: Its name; the suffix tells the format.
        data: The whole file.

    Raises:
        UnreadableError: It is locked, broken, not what its name says, or holds no text.
    """
    name, kind = _FORMATS[PurePosixPath(path).suffix.lower()]
    read = cast(Callable[[bytes], tuple[str, str]], import_module(f"{__name__}.{name}").extract)
    try:
        text, left_out = read(data)
    except UnreadableError:
        raise
    except (MemoryError, ImportError) as error:
        raise NotNowError(
            f"This {kind} needs more than coach has now; it is tried again."
        ) from error
    except Exception as error:  # damaged files make the libraries raise anything
        raise UnreadableError(f"It is broken, or is no {kind}.") from error
    text = clean(text).strip()
    while _MORE_BLANK_LINES in text:
        text = text.replace(_MORE_BLANK_LINES, "\n\n")
    if not text:
        raise UnreadableError("It holds no text that can be read; is it a scan?")
    if len(text) > MAX_TEXT_CHARS:
        text = text[:MAX_TEXT_CHARS]
        left_out = left_out or f"Only its first {MAX_TEXT_CHARS:,} characters were read."
    named = text if text.startswith("# ") else f"{heading(1, PurePosixPath(path).stem)}\n\n{text}"
    return f"{named}\n", left_out
