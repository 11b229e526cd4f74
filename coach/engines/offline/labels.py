"""How a passage, a person and a list are named in a sentence."""

import datetime as dt
import re
from collections.abc import Sequence
from itertools import takewhile

from coach.checks.text import listed
from coach.domain.notes import Person
from coach.domain.passages import Passage
from coach.engines.offline.dates import spoken

_TITLES = frozenset(
    listed("dr prof professor mr mrs ms mx miss sir dame dean judge rev fr sr sra herr frau mme")
)
_PRONOUNS = {"she": ("she", "her", "her"), "he": ("he", "him", "his"),
             "they": ("they", "them", "their")}  # fmt: skip


def place(passage: Passage, today: dt.date) -> str:
    """Where a note's passage stands, in words: "12 November, with Inés", "your profile"."""
    folder = passage.path.split("/")[0]
    if passage.path == "profile.md":
        return "your profile"
    if folder == "mentors":
        return f"your page on {passage.people[0] if passage.people else passage.title}"
    if passage.people == (passage.title,):
        return f"your page on {passage.title}"
    if folder == "goals":
        return f"your goal \u201c{passage.title}\u201d"
    if folder == "drafts" and passage.date:
        return f"{spoken(passage.date, today)}, a message of yours"
    if folder == "meetings" and passage.date and passage.people:
        return f"{spoken(passage.date, today)}, {with_whom(passage)}"
    if passage.date and re.fullmatch(r"[\d\W]*", passage.title):
        named = f", {with_whom(passage)}" if len(passage.people) == 1 else ""
        return f"{spoken(passage.date, today)}{named}"
    if passage.date:
        return f"{spoken(passage.date, today)}, \u201c{passage.title}\u201d"
    return f"your note \u201c{passage.title}\u201d"


def with_whom(passage: Passage) -> str:
    """Such as "with Inés" for a meeting of two; the note's title for anything larger."""
    if len(passage.people) == 1:
        return f"with {short_name(passage.people[0])}"
    return f"\u201c{passage.title}\u201d"


def short_name(name: str) -> str:
    """The word to call somebody by: the first name, or title and family name."""
    parts = name.split()
    titles = list(takewhile(lambda part: part.casefold().rstrip(".") in _TITLES, parts[:-1]))
    if titles:
        names = parts[len(titles) :]
        return " ".join([*titles, *(names[1:] or names)])
    return parts[0] if parts else name


def pronouns(person: Person | None) -> tuple[str, str, str]:
    """Subject, object and possessive, as the notes give them; "they" when they don't."""
    first = (person.pronouns or "").split("/")[0].strip().casefold() if person else ""
    return _PRONOUNS.get(first, _PRONOUNS["they"])


def joined(parts: Sequence[str], word: str = "and") -> str:
    """Such as "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def counted(count: int, thing: str) -> str:
    """Such as "one thing", "two things", "14 things"."""
    small = listed("no one two three four five six seven eight nine ten")
    number = small[count] if count < len(small) else str(count)
    return f"{number} {thing}" if count == 1 else f"{number} {thing}s"


def capital(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The text closed with a full stop, unless it ends in a mark already."""
    text = text.rstrip().rstrip(";,")
    return text if text and text[-1] in ".!?\u2026\"\u201d)'" else f"{text}."
