"""Markdown as lines of text, for one widget to draw.

Textual's own Markdown makes a widget of every paragraph, bullet and cell. An answer of 4,000 tokens
is some 800 of them, and each piece of streamed text lays all of them out again, while keys wait.
Here a block is a few rows of text; only the last one is parsed again when more text comes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from textual.content import Content
from textual.style import Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_MARKER = re.compile(r"\[(\d{1,3})((?:\s*[,;]\s*\d{1,3})*)\](?![(\[:])")
_BULLETS = "•◦▪"
_LEAST_COLUMN = 6
"""Cells that a column of a table keeps, however narrow the page."""
_BETWEEN_COLUMNS = 2
_STYLES = {"em": "italic", "strong": "bold", "s": "strike"}
_EMPTY = Content("")


@dataclass(frozen=True)
class Margin:
    """What stands before a row: on its first line, and on those it wraps to. Of one width."""

    first: Content = _EMPTY
    rest: Content = _EMPTY

    def inside(self, first: Content, rest: Content) -> Margin:
        """A margin within this one."""
        return Margin(self.first + first, self.rest + rest)

    @property
    def later(self) -> Margin:
        """The margin once its first line is used up."""
        return Margin(self.rest, self.rest)


@dataclass(frozen=True)
class Row:
    """Text that wraps within its margin."""

    margin: Margin
    body: Content
    ground: str = ""
    """A style for the whole width, such as that of a block of code."""

    def lay(self, width: int) -> list[Content]:
        """Its lines at a width in cells."""
        room = max(width - self.margin.rest.cell_length, _LEAST_COLUMN)
        margin, lines = self.margin, []
        for line in self.body.wrap(room):
            if self.ground:
                line = line.pad_right(room - line.cell_length).stylize_before(self.ground)
            lines.append(margin.first + line)
            margin = margin.later
        return lines


@dataclass(frozen=True)
class Grid:
    """A table; its columns share the width and wrap within it."""

    margin: Margin
    rows: tuple[tuple[Content, ...], ...]
    """The heading first; all of one length."""

    def lay(self, width: int) -> list[Content]:
        """Its lines at a width in cells."""
        room = width - self.margin.rest.cell_length
        columns = self._columns(room)
        margin, lines = self.margin, []
        for number, row in enumerate(self.rows):
            cells = [
                (cell.stylize("bold") if number == 0 else cell).wrap(column)
                for cell, column in zip(row, columns, strict=True)
            ]
            for at in range(max(len(cell) for cell in cells)):
                parts = [
                    cell[at].pad_right(column - cell[at].cell_length)
                    if at < len(cell)
                    else Content(" " * column)
                    for cell, column in zip(cells, columns, strict=True)
                ]
                lines.append(margin.first + Content(" " * _BETWEEN_COLUMNS).join(parts))
                margin = margin.later
            if number == 0:
                rule = "─" * (sum(columns) + _BETWEEN_COLUMNS * (len(columns) - 1))
                lines.append(margin.first + Content.styled(rule, "$foreground 30%"))
        return lines

    def _columns(self, room: int) -> list[int]:
        """Widths: as wide as the text where there is room, else the widest give way."""
        wide = [
            max(_LEAST_COLUMN, *(row[at].cell_length for row in self.rows))
            for at in range(len(self.rows[0]))
        ]
        spare = room - _BETWEEN_COLUMNS * (len(wide) - 1)
        while sum(wide) > spare and max(wide) > _LEAST_COLUMN:
            widest = wide.index(max(wide))
            second = max((w for at, w in enumerate(wide) if at != widest), default=0)
            over = sum(wide) - spare
            wide[widest] -= max(1, min(over, wide[widest] - max(second, _LEAST_COLUMN)))
        return wide


@dataclass(frozen=True)
class Block:
    """One top-level piece of the page."""

    line: int
    """0-based line of the source where it begins."""
    rows: tuple[Row | Grid, ...]


def blocks_of(markdown: str, *, from_line: int = 0) -> list[Block]:
    """The blocks of a text that begins at line `from_line` of a longer one."""
    tokens = _parser().parse(markdown)
    blocks: list[Block] = []
    at = 0
    while at < len(tokens):
        end = _close(tokens, at)
        line = from_line + (tokens[at].map or [0])[0]
        blocks.append(Block(line, tuple(_rows(tokens[at : end + 1], Margin()))))
        at = end + 1
    return blocks


def _citations(state: StateInline, silent: bool) -> bool:
    """An inline rule: `[2]` and `[1, 3]` name sources."""
    match = _MARKER.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        state.push("citation", "", 0).content = match.group()
    state.pos = match.end()
    return True


def _parser() -> MarkdownIt:
    """CommonMark with tables and strike-through; HTML stays text, and no link is guessed."""
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.inline.ruler.before("link", "citation", _citations)
    return parser


def _close(tokens: Sequence[Token], at: int) -> int:
    """Where the block that opens at `at` ends."""
    depth = 0
    for place in range(at, len(tokens)):
        depth += tokens[place].nesting
        if depth == 0:
            return place
    return len(tokens) - 1


def _rows(tokens: Sequence[Token], margin: Margin) -> list[Row | Grid]:
    """Rows of sibling blocks, a blank row between them."""
    rows: list[Row | Grid] = []
    at = 0
    while at < len(tokens):
        end = _close(tokens, at)
        token, inner = tokens[at], tokens[at + 1 : end]
        here = margin if not rows else margin.later
        if rows and not _tight(token):
            rows.append(Row(margin.later, _EMPTY))
        match token.type:
            case "heading_open":
                rows.append(Row(here, _inline(inner).stylize("bold $primary")))
            case "paragraph_open":
                rows.append(Row(here, _inline(inner)))
            case "bullet_list_open" | "ordered_list_open":
                rows += _list(token, inner, here)
            case "blockquote_open":
                bar = Content.styled("▌ ", "$primary 60%")
                rows += _rows(inner, here.inside(bar, bar))
            case "fence" | "code_block":
                code = Content(token.content.rstrip("\n").expandtabs(4))
                rows.append(Row(here.inside(Content("  "), Content("  ")), code, "on $panel"))
            case "table_open":
                rows.append(Grid(here, _cells(inner)))
            case "hr":
                rows.append(Row(here, Content.styled("─" * 20, "$foreground 30%")))
            case _:
                rows.append(Row(here, Content(token.content)))
        at = end + 1
    return rows


def _tight(token: Token) -> bool:
    """Whether no blank line stands before it: paragraphs and lists within a tight list."""
    return token.hidden or (token.type.endswith("list_open") and token.level > 1)


def _list(opening: Token, inner: Sequence[Token], margin: Margin) -> list[Row | Grid]:
    rows: list[Row | Grid] = []
    number = int(opening.attrGet("start") or 1)
    ordered = opening.type == "ordered_list_open"
    bullet = _BULLETS[(opening.level // 2) % len(_BULLETS)]
    loose = any(token.type == "paragraph_open" and not token.hidden for token in inner)
    at = 0
    while at < len(inner):
        end = _close(inner, at)
        mark = Content.styled(f"{number:>2}. " if ordered else f" {bullet} ", "$primary")
        rest = Content(" " * mark.cell_length)
        if rows and loose and opening.level == 0:
            rows.append(Row(margin.later, _EMPTY))
        here = margin if not rows else margin.later
        rows += _rows(inner[at + 1 : end], here.inside(mark, rest)) or [
            Row(here.inside(mark, rest), _EMPTY)
        ]
        number += 1
        at = end + 1
    return rows


def _cells(tokens: Sequence[Token]) -> tuple[tuple[Content, ...], ...]:
    rows: list[list[Content]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_inline([token]))
    return tuple(tuple(row) for row in rows)


def _inline(tokens: Sequence[Token]) -> Content:
    """Text with its emphasis, and with links that act only through the widget's own actions."""
    content = _EMPTY
    starts: list[tuple[int, str | Style]] = []
    parts: list[str | tuple[str, str | Style]] = []
    spans: list[tuple[str | Style, int, int]] = []
    length = 0

    def add(text: str, style: str | Style = "") -> None:
        nonlocal length
        parts.append((text, style))
        length += len(text)

    for token in (child for outer in tokens for child in outer.children or ()):
        kind = token.type
        if kind == "text":
            add(token.content)
        elif kind == "softbreak":
            add(" ")
        elif kind == "hardbreak":
            add("\n")
        elif kind == "code_inline":
            add(token.content, "$accent on $panel")
        elif kind == "citation":
            for number in re.findall(r"\d+", token.content):
                add(*source_link(int(number)))
        elif kind == "image":
            spans.append((_to(str(token.attrGet("src") or "")), length, length + 1))
            add(f"🖼 {token.content}")
        elif kind == "link_open":
            starts.append((length, _to(str(token.attrGet("href") or ""))))
        elif kind.endswith("_open"):
            starts.append((length, _STYLES.get(kind.removesuffix("_open"), "")))
        elif kind.endswith("_close"):
            start, style = starts.pop()
            spans.append((style, start, length))
    content = Content.assemble(*parts)
    for style, start, end in spans:
        content = content.stylize(style, start, end)
        if isinstance(style, Style):
            content = content.stylize("underline", start, end)
    return content


def source_link(n: int) -> tuple[str, Style]:
    """A citation number that opens its source by the drawing widget's action."""
    return f"[{n}]", Style.from_meta({"@click": f"source({n})"})


def _to(address: str) -> Style:
    return Style.from_meta({"@click": f"link({address!r})"})
