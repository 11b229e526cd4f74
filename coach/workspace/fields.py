"""A note's fields: its YAML front matter, or `key: value` lines where the body begins.

Notes are written by people: a value of the wrong kind is passed over, never an error.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from coach.checks.dates import latest, mentions, month_alone, upcoming
from coach.resources.front_matter import parse_mapping, split_front_matter
from coach.workspace.decoding import one_line
from coach.workspace.markdown import link_name, prose_lines

MAX_LIST = 100
"""Names or tags read from one field at most."""

LOOSE_KEYS = frozenset(
    "with people person mentor mentors attendees participants to date day when title name role "
    "organisation organization company location pronouns email relationship met channel status by "
    "due minutes duration next next_meeting type tags aliases subject".split()
)
"""Keys that count without front matter, at the top of the body."""

_LOOSE = re.compile(r"^([A-Za-z][A-Za-z _-]{0,20}?)[ \t]*:[ \t]+(\S.*)$")
_COMPACT = re.compile(r"^((?:19|20)\d{2})(\d{2})(\d{2})$")
_SEPARATORS = re.compile(r"\s*(?:[,;&+]|\band\b)\s*")
_LINKED = re.compile(r"^\[\[([^\[\]|#]*)[^\[\]]*\]\]$")
_LENGTH = re.compile(
    r"^(?:~|about |approx\.? |ca\.? )?\s*(?:(\d{1,2}(?:\.\d)?)\s*h(?:(?:ou)?rs?)?(?![a-z]))?"
    r"\s*(?:(\d{1,3})\s*(?:m|mins?|minutes?)?\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Fields:
    """What a note says about itself, by key: small letters, words joined by `_`."""

    values: Mapping[str, Any] = field(default_factory=dict)

    def has(self, key: str) -> bool:
        """Whether the note has the key, with a value or without."""
        return key in self.values

    def text(self, *keys: str) -> str | None:
        """The first of these that is text or a number, on one line; None when none is."""
        for key in keys:
            value = self.values.get(key)
            if isinstance(value, dt.datetime):
                value = value.date()
            if isinstance(value, bool) or not isinstance(value, str | int | float | dt.date):
                continue
            if said := one_line(str(value)):
                return said
        return None

    def names(self, *keys: str) -> tuple[str, ...]:
        """Names in these fields, a list or divided by commas; links count by their target."""
        return tuple(name for key in keys for name in _names(self.values.get(key), depth=3))[
            :MAX_LIST
        ]

    def words(self, *keys: str) -> tuple[str, ...]:
        """Entries of a list, or words divided by commas or spaces (tags)."""
        found: list[str] = []
        for key in keys:
            value = self.values.get(key)
            items = value if isinstance(value, list) else re.split(r"[,\s]+", str(value or ""))
            found += [one_line(item) for item in items if isinstance(item, str)]
        return tuple(word for word in found if word)[:MAX_LIST]

    def entries(self, *keys: str) -> tuple[str, ...]:
        """Entries of a list, or parts divided by commas; spaces stay (aliases)."""
        found: list[str] = []
        for key in keys:
            value = self.values.get(key)
            items = value if isinstance(value, list) else str(value or "").split(",")
            found += [one_line(item) for item in items if isinstance(item, str)]
        return tuple(entry for entry in found if entry)[:MAX_LIST]

    def past_day(self, *keys: str, limit: dt.date, day_first: bool | None) -> dt.date | None:
        """The first of these that is a day, a missing year looked for before `limit`."""
        for key in keys:
            value = self.values.get(key)
            if day := _plain_day(value):
                return day
            for mention in mentions(str(value), day_first=day_first)[:1] if value else ():
                if day := latest(mention, limit):
                    return day
            if isinstance(value, str) and (day := month_alone(value, end=False)):
                return day
        return None

    def coming_day(
        self, *keys: str, since: dt.date | None, today: dt.date, day_first: bool | None
    ) -> dt.date | None:
        """The first of these that is a day, a missing year looked for from `since` on.

        A month alone stands for its last day: a deadline "by Feb 2027" leaves all of February.
        """
        for key in keys:
            value = self.values.get(key)
            if day := _plain_day(value):
                return day
            if not isinstance(value, str):
                continue
            if found := mentions(value, day_first=day_first):
                return upcoming(found[0], since=since, today=today)
            if day := month_alone(value, end=True):
                return day
        return None

    def minutes(self, *keys: str) -> int | None:
        """The first of these that is a length of time, in minutes, 1 to 1440."""
        return next((m for key in keys if (m := parse_minutes(self.text(key) or ""))), None)


def read_fields(text: str) -> tuple[Fields, int, str]:
    """The fields of a note, the line its body begins at, and what is wrong with them.

    Where the front matter is not valid YAML its plain `key: value` lines are still taken.

    Returns:
        Fields, 1-based line of the body, and a sentence for a notice (empty when all is well).
    """
    source, body_line = split_front_matter(text)
    if source is None:
        return Fields(_loose(text)), body_line, ""
    try:
        values = {_key(key): value for key, value in parse_mapping(source).items()}
    except ValueError as error:
        salvaged = (_LOOSE.match(line) for line in source.split("\n"))
        values = {_key(match[1]): match[2].strip("\"' ") for match in salvaged if match}
        why = f"The lines between --- at its top are {error}; the rest of the note was read."
        return Fields(values), body_line, why
    return Fields({**_loose(text, first=body_line), **values}), body_line, ""


def parse_minutes(text: str) -> int | None:
    """A length such as "45", "~20 min", "1 h" or "1h30", in minutes; None when it is none."""
    match = _LENGTH.match(text.strip())
    if not match or not (match[1] or match[2]):
        return None
    minutes = round(float(match[1] or 0) * 60) + int(match[2] or 0)
    return minutes if 1 <= minutes <= 1440 else None


def _loose(text: str, *, first: int = 1) -> dict[str, str]:
    """Known `key: value` lines before the first line of prose; one heading may come first."""
    values: dict[str, str] = {}
    headings = 0
    for line in prose_lines(text, first=first):
        if line.heading and not headings and not values:
            headings += 1
            continue
        match = None if line.heading else _LOOSE.match(line.text)
        if not match or (key := _key(match[1])) not in LOOSE_KEYS:
            break
        values.setdefault(key, match[2].strip())
    return values


def _key(key: str) -> str:
    return re.sub(r"[\s-]+", "_", key.strip().lower())


def _names(value: object, *, depth: int) -> Iterable[str]:
    if isinstance(value, list) and depth:
        for item in value[:MAX_LIST]:
            yield from _names(item, depth=depth - 1)
    elif isinstance(value, str):
        if link := _LINKED.match(value.strip()):
            yield link_name(link[1])
            return
        for part in _SEPARATORS.split(re.sub(r"\([^()]*\)", "", value)):
            link = _LINKED.match(part)
            if name := link_name(link[1]) if link else one_line(part.strip("\"'@ ")):
                yield name


def _plain_day(value: object) -> dt.date | None:
    """A day that YAML understood, or eight figures."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if match := _COMPACT.match(str(value)):
        try:
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None
    return None
