"""Notes and guides as people write them, cut into units of plain prose with their place.

Real notes are messy: wikilinks, checkboxes with and without a dash, tags, bold leads, headers
without a fence. A unit keeps where it stands in the source, so that it can be quoted verbatim.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from coach.checks.safety import clean
from coach.checks.text import MONTHS


class UnitKind(StrEnum):
    """What a stretch of Markdown is."""

    HEADING = "heading"
    PROSE = "prose"
    ITEM = "item"
    OPEN = "open"
    """A checkbox that is not ticked."""
    DONE = "done"
    EXAMPLE = "example"
    """A paragraph that is one long quotation: a sample message."""


class Unit(NamedTuple):
    """A heading, a paragraph or a list item."""

    kind: UnitKind
    start: int
    end: int
    """Where its words stand in the source, less bullets and boxes."""
    text: str
    """The words in plain text, on one line."""
    heading: str
    """The nearest heading above it, or an empty text."""
    lead: str
    """The line ending in a colon that opens the list it belongs to, or an empty text."""


_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<words>.+?)\s*#*\s*$")
_BOX = re.compile(r"\s*(?:[-*+•]\s+|\d+[.)]\s+)?\[(?P<mark>[ xX\-/])\]\s+(?P<words>.+)$")
_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,2}[.)])\s+(?P<words>.+)$")
_HEADER = re.compile(
    r"\s*(?:with|date|next|status|by|tags?|minutes|title|to|channel|subject|aliases|name|role"
    r"|organisation|pronouns|relationship|met|email|created|updated)\s*:\s.{0,80}$",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}$|\s*<!--.*-->\s*$")
_WIKI = re.compile(r"!?\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
_SEE = re.compile(
    r",?\s{0,3}\(?see(?: also)?:?\s{1,3}\[\[\d{4}-[^\[\]]*\]\]\)?(?=[.,;)]|$)", re.IGNORECASE
)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|~~|==)(?=\S)(.+?)(?<=\S)\1(?![\w*])")
_UNDERSCORE = re.compile(r"(?<!\w)(_{1,2})(?=\S)(.+?)(?<=\S)\1(?!\w)")
_TAG = re.compile(r"(?:^|(?<=\s))#([A-Za-z][\w/-]*)")
_DATED = re.compile(r"^(\d{4})-(\d\d)-(\d\d)-([\w-]+)$")


def plain(text: str) -> str:
    """Markdown as plain words on one line: no links, marks, tags or boxes; control-free."""
    if "[[" in text:
        text = _WIKI.sub(_page, _SEE.sub("", text))
    text = clean(_LINK.sub(r"\1", text) if "](" in text else text)
    for _ in range(2):
        text = _UNDERSCORE.sub(r"\2", _EMPHASIS.sub(r"\2", text))
    text = text.replace("`", "")
    text = re.sub(r"\s+", " ", text).strip()
    trailing = re.sub(r"(?:\s+#[A-Za-z][\w/-]*)+$", "", text)
    return _TAG.sub(r"\1", trailing).strip()


def _page(match: re.Match[str]) -> str:
    page = match.group(1).strip()
    dated = _DATED.match(page)
    if not dated:
        return page
    month = MONTHS[(int(dated.group(2)) - 1) % 12].capitalize()
    return f"the note of {int(dated.group(3))} {month}"


def units(text: str) -> list[Unit]:
    """The units of a Markdown text, in order; front matter, rules and header lines left out."""
    found: list[Unit] = []
    heading = lead = ""
    block: list[tuple[int, str]] = []
    kind = UnitKind.PROSE

    def close(*, opens_list: bool = False) -> None:
        nonlocal block, kind, lead
        if block:
            start = block[0][0]
            end = block[-1][0] + len(block[-1][1].rstrip())
            words = plain(text[start:end])
            if words:
                actual = UnitKind.EXAMPLE if _is_example(kind, words) else kind
                found.append(Unit(actual, start, end, words, heading, lead))
                if kind is UnitKind.PROSE:
                    opens = (words.endswith(":") and len(words) < 120) or (
                        opens_list and words[-1] not in ".!?"
                    )
                    lead = words if opens else ""
        block, kind = [], UnitKind.PROSE

    for at, line in _lines(text):
        if not line.strip() or _RULE.match(line):
            close()
        elif match := _HEADING.match(line):
            close()
            heading, lead = plain(match["words"]), ""
            found.append(Unit(UnitKind.HEADING, at + match.start("words"), at + match.end("words"),
                              heading, heading, ""))  # fmt: skip
        elif match := _BOX.match(line):
            close()
            kind = UnitKind.OPEN if match["mark"] in " /" else UnitKind.DONE
            block = [(at + match.start("words"), match["words"])]
        elif match := _ITEM.match(line):
            opener = kind is UnitKind.PROSE and len(block) == 1 and len(block[0][1].split()) < 10
            close(opens_list=opener)
            kind = UnitKind.ITEM
            block = [(at + match.start("words"), match["words"])]
        elif not block and not found and _HEADER.match(line):
            continue
        else:
            indent = len(line) - len(line.lstrip(" \t>"))
            if block and block[-1][1].rstrip().endswith(":") and kind is UnitKind.PROSE:
                close()
            block.append((at + indent, line[indent:]))
    close()
    return found


def _lines(text: str) -> list[tuple[int, str]]:
    lines, at = [], 0
    body = re.match(r"\ufeff?---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|$)", text, re.DOTALL)
    skip = body.end() if body else 0
    for line in text.split("\n"):
        if at >= skip:
            lines.append((at, line))
        at += len(line) + 1
    return lines


def _is_example(kind: UnitKind, words: str) -> bool:
    quotes = '"\u201c\u201d'
    return (
        kind is not UnitKind.OPEN
        and len(words) > 60
        and words[0] in quotes
        and words.rstrip(".")[-1] in quotes
    )
