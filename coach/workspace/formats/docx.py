"""The text of a Word file, by python-docx: headings, paragraphs, lists and tables, in order."""

import re
from io import BytesIO
from typing import TYPE_CHECKING

from coach.workspace.formats.common import heading, open_archive, table_row

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)


def extract(data: bytes) -> tuple[str, str]:
    """The text, and what was left out.

    Raises:
        UnreadableError: It is locked, or no archive.
        Exception: Whatever python-docx meets in a broken file.
    """
    open_archive(data, "Word file").close()
    import docx

    return "\n\n".join(filter(None, _blocks(docx.Document(BytesIO(data))))), ""


def _blocks(document: "DocxDocument") -> list[str]:
    from docx.table import Table

    found: list[str] = []
    items: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            text, item = _table(block), False
        else:
            text, item = _paragraph(block), _is_item(block)
        if item:
            items.append(text)
            continue
        if items:
            found.append("\n".join(items))
            items = []
        found.append(text)
    return [*found, "\n".join(items)]


def _paragraph(paragraph: "Paragraph") -> str:
    text = paragraph.text.strip()
    style = _style(paragraph)
    if match := _HEADING.match(style):
        return heading(int(match[1]), text)
    if style.casefold() == "title":
        return heading(1, text)
    return f"- {text}" if text and _is_item(paragraph) else text


def _is_item(paragraph: "Paragraph") -> bool:
    return _style(paragraph).casefold().startswith("list") and bool(paragraph.text.strip())


def _style(paragraph: "Paragraph") -> str:
    style = paragraph.style
    return (style.name or "") if style is not None else ""


def _table(table: "Table") -> str:
    from docx.table import _Cell

    # The cells as they are written: `row.cells` has one for each column that a merged one spans,
    # and a file may claim a span of any number.
    rows = ([_Cell(cell, table).text for cell in row._tr.tc_lst] for row in table.rows)
    return "\n".join(filter(None, map(table_row, rows)))
