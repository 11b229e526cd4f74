"""Notes cut into lines that can be offered, used or kept out one by one.

A line is a sentence of a paragraph, or a list item as a whole; what is marked as confidential is
one line with all that its paragraph says.
"""

import re
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


def note_lines(text: str) -> list[NoteLine]:
    """The lines of a Markdown text, in order; headings, front matter and header lines left out."""
    found: list[NoteLine] = []
    for unit in units(text):
        if unit.kind is UnitKind.HEADING:
            continue
        raw = text[unit.start : unit.end]
        secret = is_marked(unit.text) or is_marked(unit.heading) or is_marked(unit.lead)
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
