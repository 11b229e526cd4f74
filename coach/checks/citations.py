"""Citation numbers: a number with no passage never shows, however the text arrives in pieces.

A marker is `[1]`, `[1, 3]` or `[2-4]`. Markdown links, code and `[blanks]` are left alone.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_MARKER = re.compile(r"\[\s*\d{1,4}(?:\s*[,;\u2013-]\s*\d{1,4})*\s*\]")
_INSIDE = re.compile(r"[\d\s,;\u2013-]*")
_OPEN = re.compile(r"\[[\d\s,;\u2013-]*$|`$")
_LONGEST = 60
"""A bracket still open after this many characters is no marker."""
_FENCE = 3
"""This many backticks at the start of a line open or close a block of code."""


class _Piece(NamedTuple):
    text: str
    space: str = ""
    """The spaces before a marker."""
    marker: bool = False
    touches_code: bool = False
    """Whether a backtick follows the marker."""


class _Scanner:
    """Cuts streamed text into markers and the rest, the same way for any chunking."""

    def __init__(self) -> None:
        self._held = ""
        self._fence = 0
        self._line_start = True

    def feed(self, text: str, *, last: bool = False) -> Iterator[_Piece]:
        """What is settled by now; what may still become a marker or code waits."""
        text, at = self._held + text, 0
        while at < len(text):
            step = self._step(text, at, last=last)
            if step is None:
                break
            piece, end = step
            self._line_start = text[end - 1] == "\n"
            at = end
            yield piece
        self._held = text[at:]
        if last:
            self._fence, self._line_start = 0, True

    def _step(self, text: str, at: int, *, last: bool) -> tuple[_Piece, int] | None:
        """The next piece and where it ends, or None to wait for more text."""
        letter = text[at]
        if letter == "`":
            return self._ticks(text, at, last=last)
        if self._fence or letter not in " [":
            return _Piece(letter), at + 1
        return self._bracket(text, at, last=last)

    def _ticks(self, text: str, at: int, *, last: bool) -> tuple[_Piece, int] | None:
        end = at
        while end < len(text) and text[end] == "`":
            end += 1
        if end == len(text) and not last:
            return None
        count = end - at
        if self._fence or (count >= _FENCE and self._line_start):
            if self._line_start and count >= _FENCE:
                self._fence = 0 if self._fence else count
            return _Piece(text[at:end]), end
        # Inline code ends on its own line, or it is no code: an open tick must not hide a marker.
        close = re.compile(rf"(?<!`)`{{{count}}}(?!`)").search(text, end)
        newline = text.find("\n", end)
        if close and (newline == -1 or close.start() < newline):
            if close.end() == len(text) and not last:
                return None
            return _Piece(text[at : close.end()]), close.end()
        if newline == -1 and not last:
            return None
        return _Piece(text[at:end]), end

    def _bracket(self, text: str, at: int, *, last: bool) -> tuple[_Piece, int] | None:
        opening = at
        while opening < len(text) and text[opening] == " ":
            opening += 1
        if opening == len(text):
            return (_Piece(text[at:]), opening) if last else None
        if text[opening] != "[":
            return _Piece(text[at:opening]), opening
        inside = _INSIDE.match(text, opening + 1)
        end = inside.end() if inside else opening + 1
        long = end - opening > _LONGEST
        if end == len(text) and not last and not long:
            return None
        if long or end == len(text) or text[end] != "]":
            return _Piece(text[at : opening + 1]), opening + 1
        end += 1
        if end == len(text) and not last:
            return None
        link = text[end : end + 1] == "("
        if link or not _MARKER.fullmatch(text[opening:end]):
            return _Piece(text[at:end]), end
        piece = _Piece(
            text[opening:end],
            space=text[at:opening],
            marker=True,
            touches_code=text[end : end + 1] == "`",
        )
        return piece, end


class CitationFilter:
    """Passes streamed text through, less the citation numbers that name no passage.

    It holds back only what may become a marker: an unfinished bracket, the spaces before it, a
    closed one until the next character shows that it is no link; and inline code until it closes.
    Any chunking gives the same text as the whole at once.

    Args:
        count: How many passages there are; numbers 1 to `count` stay.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._scanner = _Scanner()
        self._tail = ""

    def feed(self, text: str) -> str:
        """More text in; what can be shown by now out."""
        return self._show(self._scanner.feed(text))

    def finish(self) -> str:
        """What was still held back. The filter is then ready for another text."""
        rest = self._show(self._scanner.feed("", last=True))
        self._tail = ""
        return rest

    def _show(self, pieces: Iterator[_Piece]) -> str:
        shown: list[str] = []
        for piece in pieces:
            text = self._kept(piece)
            if piece.marker and not text and (piece.touches_code or _OPEN.search(self._tail)):
                text = "…"  # else what stands around it would close up into a marker or code
            self._tail = (self._tail + text)[-_LONGEST:]
            shown.append(text)
        return "".join(shown)

    def _kept(self, piece: _Piece) -> str:
        if not piece.marker:
            return piece.text
        named = _numbers(piece.text)
        good = [n for n in named if 1 <= n <= self._count]
        if good == named:
            return piece.space + piece.text
        return f"{piece.space}[{', '.join(map(str, good))}]" if good else ""


def cited_numbers(text: str) -> list[int]:
    """The citation numbers in the text, in order, ranges spelt out, repeats kept.

    Code and Markdown links are not read. A range that runs backwards, or over more than 50
    numbers, counts as its two ends.
    """
    pieces = _Scanner().feed(text, last=True)
    return [n for piece in pieces if piece.marker for n in _numbers(piece.text)]


def kept_numbers(text: str, count: int) -> str:
    """A whole text, less the citation numbers outside 1 to `count`."""
    sieve = CitationFilter(count)
    return sieve.feed(text) + sieve.finish()


def _numbers(marker: str) -> list[int]:
    found: list[int] = []
    for part in re.split(r"[,;]", marker[1:-1]):
        ends = [int(digits) for digits in re.findall(r"\d+", part)]
        low, high = ends[0], ends[-1]
        found.extend(range(low, high + 1) if 0 <= high - low <= 50 else (low, high))
    return found
