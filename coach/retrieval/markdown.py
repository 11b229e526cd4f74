r"""As much of Markdown as splitting needs: headings, paragraphs, sentences; plain text passes too.

Offsets count characters of the whole text; `end` is exclusive. Only `\n` ends a line. Every
pattern is linear, whatever the text: notes come from anywhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_ATX = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
_SETEXT = re.compile(r" {0,3}(?:=+|-{2,})[ \t\r]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ITEM = re.compile(r"\s*(?:[-*+•>|]|\d{1,3}[.)]|\[[ xX]\])(?:\s|$)")
_SENTENCE_END = re.compile(r"(?:[.!?…][\"'”’)\]*_]{0,3}(?=\s)|[。！？])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:Dr|Mrs?|Ms|Prof|St|Sr|Jr|vs|cf|approx|[Nn]o|e\.g|i\.e|[A-Z])\.$"
)
_BYTE_ORDER_MARK = "\ufeff"
_WRAPPED_CHARS = 60
"""A line at least this long without a full stop is taken to go on in the next one."""


@dataclass(frozen=True)
class Stretch:
    """Part of a text."""

    start: int
    end: int


@dataclass(frozen=True)
class Section:
    """What stands under one heading."""

    heading: tuple[str, ...]
    """Headings above, outermost first, without one that repeats the title."""
    paragraphs: tuple[Stretch, ...]
    """What blank lines part; without spaces at either end. Never empty."""


@dataclass(frozen=True)
class _Line:
    start: int
    end: int
    text: str


@dataclass
class _Open:
    """A section while its lines are read."""

    level: int
    title: str
    lines: list[_Line]
    heading_line: _Line | None


def sections(text: str, start: int, title: str) -> Iterator[Section]:
    """The sections of a text from an offset on, in order, none without text.

    A heading with nothing under it comes as a paragraph of its own, so that it is not lost.
    """
    if start == 0 and text.startswith(_BYTE_ORDER_MARK):
        start = len(_BYTE_ORDER_MARK)
    opened = list(_open_sections(text, start))
    above: list[tuple[int, str]] = []
    for number, section in enumerate(opened):
        above = [entry for entry in above if entry[0] < section.level]
        own = [(section.level, section.title)] if section.title else []
        paragraphs = tuple(_paragraphs(text, section.lines))
        deeper = number + 1 < len(opened) and opened[number + 1].level > section.level
        if not paragraphs and section.heading_line and section.title and not deeper:
            line = section.heading_line
            paragraphs, path = (_stripped(text, line.start, line.end),), above
        else:
            path = above + own
        above = above + own
        if paragraphs:
            yield Section(_without_title(path, title), paragraphs)


def units(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences, list items and lines of a paragraph: where it may be cut."""
    at = start
    for cut in [*_cuts(text, start, end), end]:
        if (unit := _stripped(text, at, cut)).start < unit.end:
            yield unit.start, unit.end
        at = cut


def _open_sections(text: str, start: int) -> Iterator[_Open]:
    section = _Open(0, "", [], None)
    fence = ""
    for line in _lines(text, start, len(text)):
        opened = _FENCE.match(line.text)
        if fence:
            section.lines.append(line)
            if opened and opened[1].startswith(fence) and not line.text.strip(" `~\r\t"):
                fence = ""
        elif opened:
            fence = opened[1]
            section.lines.append(line)
        elif atx := _ATX.match(line.text):
            yield section
            section = _Open(len(atx[1]), _heading_text(line.text[atx.end() :]), [], line)
        elif _SETEXT.match(line.text) and _may_be_heading(section.lines):
            above = section.lines.pop()
            yield section
            level = 1 if "=" in line.text else 2
            both = _Line(above.start, line.end, text[above.start : line.end])
            section = _Open(level, above.text.strip(), [], both)
        else:
            section.lines.append(line)
    yield section


def _lines(text: str, start: int, stop: int) -> Iterator[_Line]:
    while start < stop:
        newline = text.find("\n", start, stop)
        end = stop if newline < 0 else newline
        yield _Line(start, end, text[start:end])
        start = end + 1


def _heading_text(raw: str) -> str:
    text = raw.strip()
    bare = text.rstrip("#")
    return bare.rstrip() if not bare or bare[-1] in " \t" else text


def _may_be_heading(lines: list[_Line]) -> bool:
    """Whether the line just read is a paragraph of one line that an underline makes a heading."""
    if not lines or not lines[-1].text.strip() or _ITEM.match(lines[-1].text):
        return False
    return len(lines) == 1 or not lines[-2].text.strip()


def _paragraphs(text: str, lines: list[_Line]) -> Iterator[Stretch]:
    first: _Line | None = None
    last: _Line | None = None
    fence = ""
    for line in lines:
        opened = _FENCE.match(line.text)
        if opened and not fence:
            fence = opened[1]
        elif opened and opened[1].startswith(fence):
            fence = ""
        if line.text.strip():
            first, last = first or line, line
        elif not fence and first and last:
            yield _stripped(text, first.start, last.end)
            first = last = None
    if first and last:
        yield _stripped(text, first.start, last.end)


def _cuts(text: str, start: int, end: int) -> list[int]:
    cuts = {
        match.end()
        for match in _SENTENCE_END.finditer(text, start, end)
        if _ends_sentence(text, match.start(), match.end(), end)
    }
    lines = list(_lines(text, start, end))
    fenced = bool(_FENCE.match(lines[0].text)) if lines else False
    for line, following in pairwise(lines):
        if fenced or _breaks(line.text.strip(), following.text):
            cuts.add(line.end)
    return sorted(cuts)


def _ends_sentence(text: str, mark: int, after: int, end: int) -> bool:
    if text[mark] != ".":
        return True
    if _ABBREVIATION.search(text[max(0, mark - 8) : mark + 1]):
        return False
    rest = text[after : min(end, after + 40)].lstrip()
    return not rest[:1].islower()


def _breaks(line: str, following: str) -> bool:
    """Whether a line's end is also the end of what it says."""
    if _ITEM.match(following) or line.endswith((".", "!", "?", ":", ";", "…")):
        return True
    wrapped = len(line) >= _WRAPPED_CHARS or following.lstrip()[:1].islower()
    return not wrapped


def _stripped(text: str, start: int, end: int) -> Stretch:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Stretch(start, end)


def _without_title(path: list[tuple[int, str]], title: str) -> tuple[str, ...]:
    texts = [text for _, text in path]
    if texts and texts[0].casefold() == title.casefold():
        texts = texts[1:]
    return tuple(texts)
