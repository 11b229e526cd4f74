"""What the notes say of third people: it stays out of a message to somebody else.

A talk with a manager may record what the mentee did, which a message to a mentor may tell; what the
manager said there, or what the mentee thinks of them, is not for the mentor to read.
"""

import re
from collections.abc import Callable

from coach.checks.text import folded
from coach.domain.notes import Person
from coach.domain.passages import Passage

_THIRD = re.compile(r"\b(?:he|she|they|him|her|them|his|hers|their|theirs)\b", re.IGNORECASE)
_SHORTEST = 3
"""Letters that a part of a name needs to count as one: "de" and "J." name nobody."""


def of_others(
    passage: Passage, person: Person | None, vouched: tuple[str, ...]
) -> Callable[[str], bool]:
    """A rule over the passage's lines: whether a line tells of somebody the message is not about.

    A line does that when it names somebody of the passage who is neither the recipient nor named by
    the mentee for this message, or when, in a passage on such people alone, it speaks of "him" or
    "her". A line that names the recipient stays in.

    Args:
        passage: A passage of the mentee's notes.
        person: The recipient, when the notes know them.
        vouched: What the mentee said for this message.
    """
    mine = _words(person.name, person.first_name, *person.aliases) if person else frozenset()
    named = mine | _words(*vouched)
    others = [each for each in passage.people if not _words(each) & named]
    strange = frozenset[str]().union(*map(_words, others))
    theirs_alone = bool(others) and len(others) == len(passage.people)

    def tells(line: str) -> bool:
        said = _words(line)
        if not others or said & mine:
            return False
        return bool(said & strange) or (theirs_alone and bool(_THIRD.search(line)))

    return tells


def _words(*texts: str) -> frozenset[str]:
    return frozenset(
        word
        for text in texts
        for word in re.findall(r"[^\W\d_]+", folded(text))
        if len(word) >= _SHORTEST
    )
