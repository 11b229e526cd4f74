"""What coach understands of Markdown: headings, code fences, comments, links, tags."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

MAX_INLINE_CODE_LINE = 10_000
"""In a longer line, in characters, `code` is not looked for; nobody wrote it by hand."""

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$")
_WIKILINK = re.compile(r"!?\[\[([^\[\]|#\n]*)(?:#[^\[\]|\n]*)?(?:\|([^\[\]\n]*))?\]\]")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)")
_EMPHASIS = re.compile(r"(\*\*|__|\*|(?<!\w)_|_(?!\w)|~~|==|`)")
_TAG = re.compile(r"(?<![\w/&#.:=?-])#((?=[\w/-]*[^\W\d_])[\w/-]+)")
_INLINE_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_COMMENT_OPENS, _COMMENT_CLOSES = "<!--", "-->"


@dataclass(frozen=True)
class Line:
    """A line of the body, outside code."""

    number: int
    """1-based, in the file."""
    text: str
    heading: int = 0
    """Level of the heading, 1 to 6; 0 when the line is none. `text` is then its words."""


def prose_lines(text: str, *, first: int = 1) -> Iterator[Line]:
    """The lines from line `first` on that are neither blank nor inside a code fence.

    An unclosed fence runs to the end, as CommonMark (section 4.5) has it.
    """
    fence = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if number < first:
            continue
        if mark := _FENCE.match(line):
            if not fence:
                fence = mark[1]
                continue
            if mark[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
                continue
        if fence or not line or line.isspace():
            continue
        if heading := _HEADING.match(line):
            yield Line(number, plain(heading[2]), heading=len(heading[1]))
        else:
            yield Line(number, line)


def without_comments(text: str) -> str:
    """The text with every closed HTML comment taken out, line for line.

    A comment is not shown when Markdown is read, so it is not something the mentee says. Code is
    left alone, and so is a comment that is never closed.
    """
    if _COMMENT_OPENS not in text:
        return text
    code = _code_spans(text)
    starts = [start for start, _ in code]
    kept: list[str] = []
    at = 0
    while (start := text.find(_COMMENT_OPENS, at)) >= 0:
        before = bisect_right(starts, start) - 1
        if before >= 0 and start < code[before][1]:
            kept.append(text[at : code[before][1]])
            at = code[before][1]
            continue
        end = text.find(_COMMENT_CLOSES, start + len(_COMMENT_OPENS))
        if end < 0:
            break
        end += len(_COMMENT_CLOSES)
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end
    kept.append(text[at:])
    return "".join(kept)


def plain(text: str) -> str:
    """The words of a line: links become their labels, marks of emphasis go."""
    text = _WIKILINK.sub(lambda link: link[2] or link[1].rsplit("/", 1)[-1], text)
    return _EMPHASIS.sub("", _LINK.sub(r"\1", text)).strip()


def wikilinks(text: str) -> list[str]:
    """Targets of [[wikilinks]], without folder, heading or label, in order."""
    return [name for link in _WIKILINK.finditer(text) if (name := link_name(link[1]))]


def link_name(target: str) -> str:
    """The note a link's target names: without folders and without `.md`."""
    return target.strip().rsplit("/", 1)[-1].removesuffix(".md").strip()


def hashtags(text: str) -> list[str]:
    """The #tags of a line, without the mark; a number alone is no tag, nor is an anchor."""
    if "#" not in text or len(text) > MAX_INLINE_CODE_LINE:
        return []
    return [tag.strip("/-") for tag in _TAG.findall(_INLINE_CODE.sub(" ", text))]


def _code_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of everything that is code, in characters."""
    spans: list[tuple[int, int]] = []
    fence, fence_start, at = "", 0, 0
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence, fence_start = mark[1], at
        elif mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
            spans.append((fence_start, at + len(line)))
            fence = ""
        elif not fence and len(line) <= MAX_INLINE_CODE_LINE:
            spans += [(at + m.start(), at + m.end()) for m in _INLINE_CODE.finditer(line)]
        at += len(line) + 1
    if fence:
        spans.append((fence_start, len(text)))
    return spans
