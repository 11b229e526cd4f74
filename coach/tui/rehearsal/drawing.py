"""Lines, bars and levels out of characters; nothing here knows a widget."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from collections.abc import Sequence

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_STEPS = "▁▃▅█"
_NOT_SEEN = "·"
_BRAILLE = 0x2800
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Bits of a braille cell, four rows of two, as Unicode numbers them."""
_DASH = 6
"""Dots of a dash and the gap after it."""
_STYLES = ("$primary", "$accent")
_SHARED = "$foreground"


def bar(share: float, width: int) -> str:
    """A share of 0 to 1 as a bar of `width` cells, in steps of an eighth of a cell."""
    eighths = round(min(1.0, max(0.0, share)) * width * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(width)[:width]


def level(value: int | None) -> str:
    """A level of 0 to 3 as three boxes, filled up to it; dots when it was not seen."""
    return _NOT_SEEN * 3 if value is None else "■" * value + "□" * (3 - value)


def steps(values: Sequence[float | None]) -> str:
    """Levels of 0 to 3 as blocks of rising height, one a rehearsal; a dot where not seen."""
    return " ".join(
        _NOT_SEEN if value is None else _STEPS[max(0, min(3, round(value)))] for value in values
    )


def lines(series: Sequence[Sequence[float | None]], width: int, height: int) -> list[Content]:
    """One or two series of 0 to 1 as lines in braille dots, over one another.

    The first is solid, the second dashed, so that they differ without colour; both begin at the
    left edge, and the longer one ends at the right.

    Args:
        series: Values in order; None leaves a gap.
        width: Cells, 1 or more.
        height: Rows of cells, 1 or more.

    Returns:
        `height` rows of `width` cells, the top one first.
    """
    longest = max((len(values) for values in series), default=0)
    drawn = [
        _dots(values, longest, width, height, dashed=place > 0)
        for place, values in enumerate(series)
    ]
    return [
        Content("").join(_cell([dots.get((x, y), 0) for dots in drawn]) for x in range(width))
        for y in range(height)
    ]


def _cell(bits: Sequence[int]) -> Content:
    there = [place for place, bit in enumerate(bits) if bit]
    character = chr(_BRAILLE | reduce(or_, bits, 0))
    style = "" if not there else _STYLES[there[0]] if len(there) == 1 else _SHARED
    return Content.styled(character, style) if style else Content(character)


def _dots(
    values: Sequence[float | None], longest: int, width: int, height: int, *, dashed: bool
) -> dict[tuple[int, int], int]:
    """The braille bits of a line, by cell."""
    across, down = 2 * width - 1, 4 * height - 1
    cells: dict[tuple[int, int], int] = {}
    before: tuple[int, int] | None = None
    for place, value in enumerate(values):
        if value is None:
            before = None
            continue
        x = round(across * place / (longest - 1)) if longest > 1 else 0
        y = down - round(down * min(1.0, max(0.0, value)))
        for dot_x, dot_y in _between(before or (x, y), (x, y)):
            if not dashed or (dot_x + dot_y) % _DASH < _DASH / 2 or (dot_x, dot_y) == (x, y):
                cell = dot_x // 2, dot_y // 4
                cells[cell] = cells.get(cell, 0) | _DOTS[dot_y % 4][dot_x % 2]
        before = (x, y)
    return cells


def _between(start: tuple[int, int], end: tuple[int, int]) -> list[tuple[int, int]]:
    """The dots of a straight line, both ends included."""
    (x0, y0), (x1, y1) = start, end
    count = max(abs(x1 - x0), abs(y1 - y0), 1)
    return [
        (round(x0 + (x1 - x0) * n / count), round(y0 + (y1 - y0) * n / count))
        for n in range(count + 1)
    ]
