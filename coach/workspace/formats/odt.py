"""The text of an OpenDocument text, by odfdo: headings, paragraphs, lists and tables, in order."""

from io import BytesIO
from typing import TYPE_CHECKING

from coach.workspace.formats.common import UnreadableError, heading, open_archive, table_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from odfdo import Element

_INNER = ("text:section", "text:index-body", "text:table-of-content")


def extract(data: bytes) -> tuple[str, str]:
    """The text, and what was left out.

    Raises:
        UnreadableError: It is locked, or another kind of OpenDocument file.
        Exception: Whatever odfdo meets in a broken file.
    """
    with open_archive(data, "OpenDocument text") as archive:
        manifest = archive.read("META-INF/manifest.xml")
    if b"encryption-data" in manifest:
        raise UnreadableError(
            "It is locked with a password; save it without one and coach can read it."
        )
    import odfdo

    document = odfdo.Document(BytesIO(data))
    if document.get_type() != "text":
        raise UnreadableError("It is an OpenDocument file, but no text.")
    return "\n\n".join(filter(None, _blocks(document.body))), ""


def _blocks(body: "Element") -> "Iterator[str]":
    for element in body.children:
        match element.tag:
            case "text:h":
                level = element.get_attribute_integer("text:outline-level") or 1
                yield heading(level, element.inner_text)
            case "text:p":
                yield element.inner_text.strip()
            case "text:list":
                yield "\n".join(_items(element))
            case "table:table":
                yield "\n".join(filter(None, _rows(element)))
            case tag if tag in _INNER:
                yield from _blocks(element)


def _items(listed: "Element") -> "Iterator[str]":
    for item in listed.get_elements("text:list-item"):
        for part in item.children:
            if part.tag == "text:list":
                yield from _items(part)
            elif text := part.inner_text.strip():
                yield f"- {text}"


def _rows(table: "Element") -> "Iterator[str]":
    for row in table.get_elements("descendant::table:table-row"):
        yield table_row(cell.inner_text for cell in row.get_elements("table:table-cell"))
