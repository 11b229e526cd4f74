"""Whose initials these are: "M" for the mentor of the meeting notes, "AW" for Annegret Wulf."""

import re
from collections import Counter

from coach.checks.person_names import key
from coach.domain.notes import Person, Snapshot

CLEARLY = 3
"""How many times as many notes must be about one bearer as about the next."""


def bearer_of_initials(letters: str, snapshot: Snapshot) -> str | None:
    """The one person meant by one to three capitals, or None: nobody, or too many to tell.

    Of several whose name begins with the one letter, the one whom by far the most notes are about;
    and only where the notes themselves use the letter for somebody.
    """
    bearers = [person for person in snapshot.people if _bears(person, letters.casefold())]
    if len(letters) > 1 or not bearers:
        return bearers[0].name if len(bearers) == 1 else None
    if not any(_written(letters, note.document.text, note.path) for note in snapshot.notes):
        return None
    about = Counter(name for note in snapshot.notes for name in note.document.people)
    ranked = sorted(bearers, key=lambda person: -about[person.name])
    if len(ranked) > 1 and about[ranked[0].name] < CLEARLY * max(1, about[ranked[1].name]):
        return None
    return ranked[0].name


def _bears(person: Person, letters: str) -> bool:
    names = [key(name).split() for name in (person.name, *person.aliases)]
    if len(letters) == 1:
        return any(name and name[0].startswith(letters) for name in names)
    return any(len(name) > 1 and "".join(word[0] for word in name) == letters for name in names)


def _written(letter: str, text: str, path: str) -> bool:
    """Whether a note has the letter as a person: in its title or name, or where a name stands."""
    alone = rf"(?<![\w.'’&/-]){letter}(?![\w'’&/-])"
    stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if re.search(rf"[-\s_]{letter}$", stem):
        return True
    return bool(
        re.search(
            rf"\b(?:[Ww]ith|[Tt]old|[Aa]sked|tell|[Aa]sk|[Ss]aw|[Mm]et|[Cc]all(?:ed)?) {alone}",
            text,
        )
        or re.search(rf"{alone}\.? (?:said|says|asked|asks|told|thinks|wants)\b", text)
        or re.search(rf"(?m)^\W*{alone}\.?:", text)
    )
