"""The text of a web page or an exported note, by Beautiful Soup; scripts and styles are no text."""

import re
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coach.workspace.formats.common import UnreadableError, heading, table_row

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_NO_TEXT = frozenset(
    ("script", "style", "noscript", "template", "svg", "iframe", "object", "head", "title")
)
_BLOCKS = frozenset(
    (
        "address article aside blockquote dd details div dl dt fieldset figcaption figure footer"
        " form header hr main nav ol p pre section summary table ul"
    ).split()
)
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
    lines = (_SPACES.sub(" ", line).strip() for line in _text(soup).split("\n"))
    text = "\n".join(lines)
    return (text if title in text.split("\n") else f"{title}\n\n{text}"), ""


@dataclass
class _Open:
    """An element whose text is put together by itself: a heading, a row of a table, a cell."""

    name: str
    told: list[str] = field(default_factory=list)


def _text(soup: "BeautifulSoup") -> str:
    """The text of a page in one pass: line ends, headings, items and rows as Markdown has them."""
    from bs4.element import NavigableString, PreformattedString, Tag

    opened = [_Open("")]
    preformatted = items = 0
    stack: list[tuple[object, bool]] = [(soup, False)]
    while stack:
        node, ends = stack.pop()
        if isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString):  # comments, declarations and the like
                text = str(node) if preformatted else re.sub(r"\s+", " ", node)
                opened[-1].told.append(text)
            continue
        if not isinstance(node, Tag) or node.name in _NO_TEXT:
            continue
        preformatted += (node.name == "pre") * (-1 if ends else 1)
        items += (node.name == "li") * (-1 if ends else 1)
        if ends:
            _leave(node, opened, inner=items > 0)
            continue
        _enter(node, opened, inner=items > 0)
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node.contents))
    return "".join(opened[0].told)


def _enter(tag: "Tag", opened: list[_Open], *, inner: bool) -> None:
    told = opened[-1].told
    if tag.name == "br":
        told.append("\n")
    elif tag.name == "li":
        told.append("\n- ")
    elif tag.name in _LEVELS or tag.name in ("tr", "td", "th"):
        opened.append(_Open(tag.name))
    elif tag.name in _BLOCKS:
        told.append(_edge(tag.name, inner=inner))


def _leave(tag: "Tag", opened: list[_Open], *, inner: bool) -> None:
    name = tag.name
    if name in ("td", "th", "tr") or name in _LEVELS:
        told = opened.pop().told
        if name in ("td", "th"):
            text = " ".join(told)
            opened[-1].told.append(text if opened[-1].name == "tr" else f" {text} ")
        elif name == "tr":
            opened[-1].told.append(f"\n{table_row(told)}")
        else:
            edge = _edge(name, inner=inner)
            opened[-1].told.append(f"{edge}{heading(_LEVELS[name], ' '.join(told))}{edge}")
    elif name in _BLOCKS:
        opened[-1].told.append(_edge(name, inner=inner))


def _edge(name: str, *, inner: bool) -> str:
    """What stands before and after a block; within an item a line end, or nothing for a list."""
    if inner:
        return "" if name in ("ul", "ol") else "\n"
    return _EDGE
