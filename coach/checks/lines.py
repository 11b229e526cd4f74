"""Notes cut into lines that can be offered, used or kept out one by one.

A line is a sentence of a paragraph, or a list item as a whole; what is marked as confidential is
one line with all that its paragraph says.
"""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from coach.checks.markdown import UnitKind, plain, units
from coach.checks.privacy import is_marked, private_kind
from coach.checks.text import sentences

Private = Literal["", "health", "pay", "confidential", "opinion", "others"]
"""Why a line stays out; "others" is told by `coach.checks.others`, which knows the recipient."""


class NoteLine(NamedTuple):
    """A line of a note, with where it stands."""

    start: int
    end: int
    """Character span in the note's text."""
    raw: str
    """Verbatim: `text[start:end]`."""
    text: str
    """Without Markdown, on one line."""
    kind: UnitKind
    private: Private
    """Why it stays out of messages by itself, or empty."""


def note_lines(text: str, above: Sequence[str] = ()) -> list[NoteLine]:
    """The lines of a Markdown text, in order; headings, front matter and header lines left out.

    Args:
        text: The text.
        above: Headings that it stands under where it is a part of a note. What stands under one
            that is marked as confidential is confidential, sections within it as well.
    """
    found: list[NoteLine] = []
    all_secret = any(map(is_marked, above))
    under: list[tuple[int, bool]] = []
    """Level of each heading above, and whether it is marked."""
    for unit in units(text):
        if unit.kind is UnitKind.HEADING:
            level = text[text.rfind("\n", 0, unit.start) + 1 : unit.start].count("#")
            under = [one for one in under if one[0] < level]
            under.append((level, is_marked(unit.text)))
            continue
        raw = text[unit.start : unit.end]
        marked = all_secret or any(secret for _, secret in under)
        secret = marked or is_marked(unit.text) or is_marked(unit.lead)
        if secret or unit.kind is not UnitKind.PROSE:
            why: Private = "confidential" if secret else private_kind(unit.text)
            found.append(NoteLine(unit.start, unit.end, raw, unit.text, unit.kind, why))
            continue
        for span in sentences(raw):
            start = unit.start + span.start
            said = plain(span.text)
            if said:
                found.append(
                    NoteLine(
                        start, start + len(span.text), span.text, said, unit.kind,
                        private_kind(said),
                    )
                )  # fmt: skip
    return found


def same_line(text: str) -> str:
    """A line as lines are compared: without Markdown, case and runs of spaces."""
    return " ".join(plain(text).split()).casefold()


def blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with these stretches left out; every line end stays, so line numbers hold."""
    kept, at = [], 0
    for start, end in sorted(spans):
        kept.append(text[at:start])
        kept.append(re.sub(r"[^\n]+", "", text[start:end]))
        at = max(at, end)
    return "".join([*kept, text[at:]])
