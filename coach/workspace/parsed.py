"""One file, understood as far as it can be by itself: what needs no other file."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import PurePosixPath

from coach.checks.dates import mentions, upcoming
from coach.checks.person_names import fold, leading_name
from coach.domain.notes import NoteKind
from coach.workspace.checkboxes import Box, boxes
from coach.workspace.fields import Fields, parse_minutes, read_fields
from coach.workspace.kinds import kind_of
from coach.workspace.listing import Introduced, introduced
from coach.workspace.markdown import Line, hashtags, plain, prose_lines, wikilinks, without_comments
from coach.workspace.note_dates import LEAD_LINES, Calendar, calendar, note_day
from coach.workspace.own_page import is_own_page

PERSON_KEYS = ("with", "people", "person", "mentor", "mentors", "attendees", "participants", "to",
               "from")  # fmt: skip
"""Fields that say whom a note is about."""

MAX_LEAD_CHARS = 200
"""Of a first line, how much is looked through for whom a meeting was with."""

_NEXT = re.compile(r"^\W*next(?:\s+(?:meeting|time|call|session|one))?\s*[:–—-]\s*", re.IGNORECASE)
_MET = re.compile(
    r"\b(?:meeting|meet|met|call|called|chat|coffee|cafe|café|tea|lunch|breakfast|dinner|drinks?|walk"
    r"|catch[ -]?up|1[:-]1|1-on-1|one[ -](?:on|to)[ -]one|session|sync|check[ -]?in|zoom"
    r"|conversation|talk|interview)\b(?:\s+\w+){0,2}?\s+(?:with\s+|w/\s*)"
    r"(?:my\s+[a-z-]+,?\s+)?",
    re.IGNORECASE,
)
_MET_THEM = re.compile(
    r"\W*(?:i )?(?:met|saw|rang|phoned|(?:spoke|talked) (?:to|with))\s+(?=[^\W\d_])", re.IGNORECASE
)
"""A note of a day that opens with "Met Priya Raman", with no "with" in it."""
_UNDATED_TEXT = (NoteKind.PROFILE, NoteKind.GOAL, NoteKind.MENTOR)
"""Kinds whose headings and text speak of many days, none of them the note's own."""


@dataclass(frozen=True)
class ParsedNote:
    """What one file says, before the other files say who is meant."""

    path: str
    kind: NoteKind
    text: str
    """The whole file, cleaned, with comments blanked, line for line."""
    body_line: int
    fields: Fields
    title: str
    headings: tuple[str, ...]
    date: dt.date | None
    tags: tuple[str, ...]
    boxes: tuple[Box, ...]
    given: tuple[str, ...]
    """Names that fields give, as written."""
    met: tuple[str, ...]
    """Names after "coffee with …": of the title that is this and nothing else, or, in a note with a
    day, anywhere in its title and first lines."""
    introduced: tuple[Introduced, ...]
    """People whom it introduces."""
    links: tuple[str, ...]
    """Notes that the body links to, by name."""
    minutes: int | None
    next_meeting: dt.date | None
    goal_by: dt.date | None
    """When a goal is to be reached."""
    why: str
    """What is wrong with the file's fields; empty when nothing is."""

    @cached_property
    def body(self) -> str:
        """What follows the front matter."""
        return "\n".join(self.text.split("\n")[self.body_line - 1 :])

    @property
    def stem(self) -> str:
        """The file's name without its suffix."""
        return PurePosixPath(self.path).stem


def parse(path: str, text: str, today: dt.date) -> ParsedNote:
    """Understand one file.

    Args:
        path: Relative to the workspace, with forward slashes.
        text: The file's text, cleaned.
        today: Dates without a year are looked for from here.
    """
    text = without_comments(text)
    fields, body_line, why = read_fields(text)
    lines = list(prose_lines(text, first=body_line))
    headings = tuple(line.text for line in lines if line.heading)
    prose = (line for line in lines if not line.heading)
    lead = [plain(line.text) for line in islice(prose, LEAD_LINES * 2)]
    placed = kind_of(path, fields)
    known = calendar(path, text, fields, today)
    of_one_day = placed not in _UNDATED_TEXT
    day = note_day(
        path, fields, headings[:1] if of_one_day else (), lead if of_one_day else (), known
    )
    titles = (fields.text("title") or "", *headings[:1], *(() if headings else lead[:1]))
    met = _met((*titles, _stem(path)), (*headings[:1], *lead[:2]) if day else ())
    given = fields.names(*PERSON_KEYS) if of_one_day else ()
    kind = placed or (NoteKind.MEETING if met or (day and fields.names("with")) else NoteKind.NOTE)
    if placed is None and kind is NoteKind.NOTE and is_own_page(_stem(path), headings, lead):
        kind = NoteKind.MENTOR
    return ParsedNote(
        path=path,
        kind=kind,
        text=text,
        body_line=body_line,
        fields=fields,
        title=_title(path, fields, headings),
        headings=headings,
        date=day,
        tags=_tags(fields, lines),
        boxes=tuple(boxes(lines, since=day, today=today, day_first=known.day_first)),
        given=given,
        met=met if kind is NoteKind.MEETING else (),
        introduced=introduced(
            _title(path, fields, headings), lines, of_people=kind is NoteKind.MENTOR
        ),
        links=tuple(dict.fromkeys(link for line in lines for link in wikilinks(line.text))),
        minutes=_minutes(fields, lead) if kind is NoteKind.MEETING else None,
        next_meeting=_next(fields, lines, day, known),
        goal_by=fields.coming_day(
            "by", "due", "deadline", "target", since=day, today=today, day_first=known.day_first
        )
        if kind is NoteKind.GOAL
        else None,
        why=why,
    )


def _stem(path: str) -> str:
    return PurePosixPath(path).stem


def _title(path: str, fields: Fields, headings: tuple[str, ...]) -> str:
    """Front matter, else the first heading, else the file's name made readable."""
    first_heading = next((heading for heading in headings if heading), None)
    if said := fields.text("title") or first_heading or fields.text("name", "subject"):
        return said
    readable = re.sub(r"(?<!\d)[-_]|[-_](?!\d)|_", " ", _stem(path))
    return " ".join(readable.split()) or path


def _tags(fields: Fields, lines: list[Line]) -> tuple[str, ...]:
    found = [tag.lstrip("#") for tag in fields.words("tags", "tag")]
    found += [tag for line in lines for tag in hashtags(line.text)]
    distinct: dict[str, str] = {}
    for tag in found:
        if tag:
            distinct.setdefault(fold(tag), tag)
    return tuple(distinct.values())


def _met(titles: tuple[str, ...], dated: tuple[str, ...]) -> tuple[str, ...]:
    """Whom the note says it was a meeting with.

    Args:
        titles: Count where they are "coffee with NAME" and nothing else.
        dated: Count wherever "coffee with NAME" stands in them.
    """
    found: dict[str, None] = {}
    for title in titles:
        if _says_with(title) and (match := _MET.match(title)):
            name = leading_name(rest := title[match.end() :])
            if name and not rest[len(name) :].split("(")[0].strip(" .,"):
                found[name] = None
    for line in (line[:MAX_LEAD_CHARS] for line in dated):
        for match in _MET.finditer(line) if _says_with(line) else ():
            if name := leading_name(line[match.end() :]):
                found[name] = None
        if (match := _MET_THEM.match(line)) and (name := leading_name(line[match.end() :])):
            found[name] = None
    return tuple(found)


def _says_with(line: str) -> bool:
    """Whether the dear pattern is worth trying."""
    return "with" in line or "w/" in line


def _minutes(fields: Fields, lead: list[str]) -> int | None:
    """A field, else a phrase of the first lines that is a length: "Thurs, phone, ~20 min"."""
    if said := fields.minutes("minutes", "duration", "length"):
        return said
    for line in lead[:LEAD_LINES]:
        for phrase in re.split(r"[,;(]", re.split(r"[.!?]\s", line)[0]):
            if re.search(r"\d\s*(?:m(?:in(?:ute)?s?)?|h(?:(?:ou)?rs?)?)\b", phrase) and (
                length := parse_minutes(phrase)
            ):
                return length
    return None


def _next(
    fields: Fields, lines: list[Line], day: dt.date | None, known: Calendar
) -> dt.date | None:
    """The field, else the last line "Next: Thurs 26 Nov"."""
    said = fields.coming_day(
        "next", "next_meeting", since=day, today=known.today, day_first=known.day_first
    )
    if said:
        return said
    for line in reversed(lines):
        if not line.heading and (match := _NEXT.match(line.text)):
            for mention in mentions(line.text[match.end() :], day_first=known.day_first)[:1]:
                if mention.start <= 4:
                    return upcoming(mention, since=day, today=known.today)
    return None
