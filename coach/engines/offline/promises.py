"""What was promised in meetings, in words that can stand in a sentence or a list."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from coach.checks.markdown import plain
from coach.checks.text import content_stems, folded
from coach.domain.notes import ActionItem, Note, Person, Profile

_STILL_OPEN = re.compile(r"\s*\((?:still open|again|open)[^()]*\)\s*", re.IGNORECASE)
_SAID_ASIDE = re.compile(r"\s*(?:\([^()]*\)|->.*)\s*$")
_BY_DAY = re.compile(
    r",?\s+(?:by|due|before|until|on)\s+(?:\w+day\s+|mon\s+|tues?\s+|wed\s+|thu(?:rs)?\s+|fri\s+)?"
    r"(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}\.?$",
    re.IGNORECASE,
)
_FOR_REAL = re.compile(r"[.,;]?\s+(?:for real|really|finally|this time|asap|please)[.!]*$", re.I)


@dataclass(frozen=True)
class Promise:
    """Something that somebody said they would do."""

    text: str
    """Without the name of who owes it: "send the sample job description"."""
    mine: bool
    """True when the mentee owes it."""
    owner: str | None
    done: bool
    due: dt.date | None
    made: dt.date | None
    """The day of the note that holds it."""
    since: dt.date | None
    """The earliest day on which it came up."""
    path: str
    line: int
    raw: str
    """The line's words as the note has them."""

    def late(self, today: dt.date) -> bool:
        """Whether it is open past its day."""
        return not self.done and self.due is not None and self.due < today


def promises(notes: Iterable[Note], profile: Profile, person: Person | None) -> list[Promise]:
    """All promises of the notes, in the notes' order, the same one only once.

    Notes are given latest first, so that the latest note decides whether a promise that came up
    several times is done; `since` is the earliest day it came up.
    """
    found: list[Promise] = []
    for note in notes:
        for action in note.actions:
            promise = _read(action, note.date, profile, person)
            if not promise.text:
                continue
            twin = next((i for i, other in enumerate(found) if _same(other, promise)), None)
            if twin is None:
                found.append(promise)
            elif promise.made and promise.path != found[twin].path:
                found[twin] = replace(found[twin], since=promise.made)
    return found


def _read(
    action: ActionItem, made: dt.date | None, profile: Profile, person: Person | None
) -> Promise:
    raw = plain(action.text)
    names = _first_names(person)
    mine_names = {"me", "i", *_first_name_of(profile.name)}
    text, owner = raw, action.owner
    mine = owner is None
    head = re.match(r"([^\W\d_][\w'.-]*(?: [A-Z][\w'-]+)?)(:| to)\s+(?=\S)", raw)
    if head:
        who = folded(head.group(1))
        if who in mine_names:
            text, mine = raw[head.end() :], True
        elif who in names or (owner and folded(owner).startswith(who)):
            text, mine = raw[head.end() :], False
            owner = owner or (person.name if person else head.group(1))
    text = _FOR_REAL.sub("", _STILL_OPEN.sub(" ", text)).strip(" .;")
    aside = _SAID_ASIDE.sub("", text)
    if action.due:
        aside = _BY_DAY.sub("", aside)
    return Promise(
        text=aside if len(aside.split()) >= 2 else text,
        mine=mine,
        owner=None if mine else owner,
        done=action.done,
        due=action.due,
        made=made,
        since=made,
        path=action.path,
        line=action.line,
        raw=raw,
    )


def _first_names(person: Person | None) -> set[str]:
    if person is None:
        return set()
    return {folded(word) for name in (person.name, *person.aliases) for word in name.split()[:1]}


def _first_name_of(name: str | None) -> set[str]:
    return {folded(name), folded(name.split()[0])} if name and name.split() else set()


def _same(one: Promise, other: Promise) -> bool:
    if one.mine != other.mine:
        return False
    first, second = set(content_stems(one.text)), set(content_stems(other.text))
    if not first or not second:
        return one.text == other.text
    return len(first & second) / len(first | second) >= 0.6
