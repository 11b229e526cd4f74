"""The text of a web page or an exported note, by Beautiful Soup; scripts and styles are no text."""

import re
import warnings
from typing import TYPE_CHECKING

from coach.workspace.formats.common import UnreadableError, heading, table_row

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_NO_TEXT = ("script", "style", "noscript", "template", "svg", "iframe", "object", "head", "title")
_BLOCKS = (
    "address article aside blockquote dd details div dl dt fieldset figcaption figure footer form"
    " header hr main nav ol p pre section summary table ul h1 h2 h3 h4 h5 h6 li tr"
).split()
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_EDGE = "\n\n"
_SPACES = re.compile(r"[ \t\r\f\v\xa0]+")


def extract(data: bytes) -> tuple[str, str]:
    """The text, its title as a heading first, and what was left out.

    Raises:
        UnreadableError: It is no text.
    """
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError("It is not text, whatever its name says.")
    import bs4

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", bs4.XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", bs4.MarkupResemblesLocatorWarning)
        soup = bs4.BeautifulSoup(data, "html.parser")
    title = heading(1, soup.title.get_text() if soup.title else "")
    for tag in soup(_NO_TEXT):
        tag.decompose()
    _mark_edges(soup)
    lines = (_SPACES.sub(" ", line).strip() for line in soup.get_text().split("\n"))
    text = "\n".join(lines)
    return (text if title in text.split("\n") else f"{title}\n\n{text}"), ""


def _mark_edges(soup: "BeautifulSoup") -> None:
    """Put into the tree's own text what its elements mean: line ends, headings, items, rows."""
    for string in soup.find_all(string=True):
        if string.find_parent("pre") is None:
            string.replace_with(type(string)(re.sub(r"\s+", " ", string)))
    for tag in soup("br"):
        tag.replace_with("\n")
    for row in soup("tr"):
        row.string = table_row(cell.get_text(" ") for cell in row.find_all(["td", "th"]))
    for tag in soup(list(_LEVELS)):
        tag.string = heading(_LEVELS[tag.name], tag.get_text(" "))
    for tag in soup("li"):
        tag.insert(0, "- ")
    for tag in soup(_BLOCKS):
        inner = tag.find_parent("li") is not None
        if tag.name in ("li", "tr"):
            tag.insert_before("\n")
        elif not (inner and tag.name in ("ul", "ol")):
            tag.insert_before("\n" if inner else _EDGE)
            tag.insert_after("\n" if inner else _EDGE)
