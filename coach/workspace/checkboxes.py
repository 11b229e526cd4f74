"""Markdown checkboxes: what was promised, by whom, until when."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coach.checks.dates import mentions, month_alone, upcoming
from coach.checks.person_names import leading_name, looks_like_name
from coach.workspace.directory import Directory
from coach.workspace.markdown import Line, plain

_BOX = re.compile(r"^[ \t>]*(?:[-*+]|\d{1,4}[.)])?[ \t]*\[([ xX/>])\][ \t]+(\S.*?)[ \t]*$")
_DUE = re.compile(
    r"(?:\b(?:by|due|until|till|no later than|deadline)\b(?:\s+(?:on|by|the\s+end\s+of))?"
    r"\s*:{0,2}|📅)\s*",
    re.IGNORECASE,
)
_OWES = re.compile(
    r"^\s*(?:still\s+)?(?:to|will|should|must|has\s+to|needs\s+to|owes|is\s+going\s+to|promised)\b",
    re.IGNORECASE,
)
_MENTEE = re.compile(r"^(?:me|i|myself)\s*(?::|\bto\b|\bwill\b)", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@.])@(\w[\w.-]*)")
_IN_BRACKETS = re.compile(r"\(([^()]{1,40})\)")
_WAITING = re.compile(r"^waiting\s+(?:for|on)\s+(.*)$", re.IGNORECASE)
_ASKING = frozenset(
    "ask remember need try want go talk write speak reply listen get agree plan offer learn decide "
    "prepare promise start continue begin email message send respond return come move say tell "
    "invite introduce apply aim commit look stick reach happy time how what when where who back "
    "something nothing reasons next things ways add call manage hope help".split()
)
"""First words of a promise after which "to" makes nobody its owner."""


@dataclass(frozen=True)
class Box:
    """A checkbox as it stands, before its owner is known."""

    text: str
    done: bool
    line: int
    """1-based, in the file."""
    due: dt.date | None


def boxes(
    lines: Iterable[Line], *, since: dt.date | None, today: dt.date, day_first: bool | None
) -> Iterator[Box]:
    """The checkboxes among the lines; a mark other than x, such as [/] or [>], is still open.

    A cancelled one, [-], is owed by nobody any more and is left out. `[x] text` counts without a
    bullet too. Arguments are those of `upcoming`, for the day after "by" or "due".
    """
    for line in lines:
        if line.heading or not (match := _BOX.match(line.text)):
            continue
        text = match[2]
        due = _due(text, since=since, today=today, day_first=day_first)
        yield Box(text, match[1] in "xX", line.number, due)


def owner_of(text: str, directory: Directory, body: str) -> str | None:
    """Who owes it: the canonical name, or None for the mentee.

    "Amara to send", "Amara: send", "@amara", "(Amara)" and "waiting for Amara" make Amara the
    owner. A name that the directory does not know counts before "to" when it can only be one: it
    has two words, or the same note uses it as a name elsewhere; and always after "@".

    Args:
        text: The checkbox's text.
        directory: Who is known.
        body: The note's body, to recognise an unknown name by.
    """
    words = plain(text)
    if _MENTEE.match(words):
        return None
    if handle := _HANDLE.search(words):
        if handle[1].lower() == "me" or directory.is_mentee(handle[1]):
            return None
        return directory.resolve(handle[1]) or handle[1].rstrip(".-")
    if waiting := _WAITING.match(words):
        return _known_at_start(waiting[1], directory)[0]
    name, rest = _known_at_start(words, directory)
    if name and (rest.lstrip().startswith(":") or _OWES.match(rest)):
        return name
    if not name and (stranger := _stranger(words, directory, body)):
        return stranger
    for bracket in _IN_BRACKETS.finditer(words):
        if found := directory.resolve(bracket[1]):
            return found
    return None


def _known_at_start(text: str, directory: Directory) -> tuple[str | None, str]:
    """Whom the text begins with, and what follows the name."""
    starts = [match.end() for match in re.finditer(r"[\w'’.-]*\w", text[:120])][:4]
    for end in reversed(starts):
        if found := directory.called(text[:end]):
            return found, text[end:]
    return None, text


def _stranger(text: str, directory: Directory, body: str) -> str | None:
    """A name nobody knows yet that "… to do something" begins with."""
    before, to, after = text.partition(" to ")
    if not to or not after[:1].isalpha() or not looks_like_name(before):
        return None
    if directory.is_mentee(before) or before.split()[0].lower() in _ASKING:
        return None
    if leading_name(before) != before:
        return None
    inside_sentence = re.compile(rf"[a-z,]\s+{re.escape(before)}(?!\w)")
    return before if " " in before or inside_sentence.search(body) else None


def _due(
    text: str, *, since: dt.date | None, today: dt.date, day_first: bool | None
) -> dt.date | None:
    for mark in _DUE.finditer(text):
        rest = text[mark.end() : mark.end() + 40]
        for mention in mentions(rest, day_first=day_first)[:1]:
            if mention.start == 0:
                return upcoming(mention, since=since, today=today)
        if (end := month_alone(rest, end=True)) and re.match(
            r"[A-Za-z]{3,9}\.?,? \d{4}|\d{4}-", rest
        ):
            return end
    return None
