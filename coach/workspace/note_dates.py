"""Which day a note is about: front matter, file name, heading, then its first lines."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from coach.checks.dates import Mention, latest, mentions, month_alone, slash_order
from coach.workspace.fields import Fields

LEAD_LINES = 3
"""Lines of the body, blank ones not counted, whose opening may say the day."""
TITLE_WORDS = 8
"""Where there is no heading, a first line of no more words than this that ends in a day is one."""

_LEAD = re.compile(
    r"^\W*(?:(?:date|when|day|on)\b\s*:?\s*)?$|^[^.;!?\[\]]{1,40}?\s*[,–—|:-]\s*(?:on\s+)?$",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{4}|\d{6})?(?!\d)")
_YEAR_IN_PATH = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:-(\d{2}))?(?!\d)")


@dataclass(frozen=True)
class Calendar:
    """What is known about when a file was written, to complete its dates with."""

    today: dt.date
    limit: dt.date
    """A day without a year is looked for from here backwards."""
    year_known: bool
    """Whether `limit` comes from the path; then a weekday does not outweigh it."""
    day_first: bool | None
    """How this file writes 03/04/2026; None when that can't be told."""

    def past(self, mention: Mention) -> dt.date | None:
        """The day meant, looking back."""
        return latest(mention, self.limit, by_weekday=not self.year_known)


def calendar(path: str, text: str, fields: Fields, today: dt.date) -> Calendar:
    """The calendar of one file. The year its path names (2025/, 2025-10.md) bounds its dates."""
    end = _end_of_path(path)
    limit = min(end, today) if end else today
    known = fields.past_day("date", "day", "when", limit=limit, day_first=None)
    known = known or file_name_day(path, limit)
    return Calendar(today, limit, end is not None, slash_order(text, known))


def note_day(
    path: str, fields: Fields, headings: Sequence[str], lead: Sequence[str], known: Calendar
) -> dt.date | None:
    """The day the note is about, when it says so.

    Args:
        path: Relative to the workspace.
        fields: The note's fields.
        headings: The headings that may date it, first one first.
        lead: The first lines of its body, without blank ones; empty for a kind of note (a goal,
            a person) whose text speaks of many days.
        known: The file's calendar.
    """
    day = fields.past_day(
        "date", "day", "when", limit=known.limit, day_first=known.day_first
    ) or file_name_day(path, known.limit)
    if day:
        return day
    for heading in headings:
        for mention in mentions(heading, day_first=known.day_first):
            if day := known.past(mention):
                return day
    for number, line in enumerate(lead[:LEAD_LINES]):
        for mention in mentions(line, day_first=known.day_first)[:1]:
            before, after = line[: mention.start], line[mention.end :]
            titled = not (number or headings or after.strip()) and len(line.split()) <= TITLE_WORDS
            if (titled or _LEAD.match(before)) and (day := known.past(mention)):
                return day
    return month_alone(PurePosixPath(path).stem, end=False) or fields.past_day(
        "created", limit=known.limit, day_first=known.day_first
    )


def file_name_day(path: str, limit: dt.date) -> dt.date | None:
    """The day in a file's name: 2026-10-08, 20261008, "8 Oct 2026"."""
    stem = PurePosixPath(path).stem.replace("_", " ")
    for match in _COMPACT.finditer(stem):
        try:
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            continue
    return next(
        (day for mention in mentions(_spaced(stem)) if (day := latest(mention, limit))), None
    )


def _spaced(stem: str) -> str:
    """The stem with its hyphens made spaces, but for those between two figures."""
    return re.sub(r"(?<!\d)-|-(?!\d)", " ", stem)


def _end_of_path(path: str) -> dt.date | None:
    """The last day of the year, or month, that the path names; the innermost counts."""
    for part in reversed(PurePosixPath(path).parts):
        for match in reversed(list(_YEAR_IN_PATH.finditer(part))):
            if match[2] and (end := month_alone(match[0], end=True)):
                return end
            return dt.date(int(match[1]), 12, 31)
    return None
