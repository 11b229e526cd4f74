"""People by their names: those the notes know, and strangers by their capitals."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from coach.checks.person_names import is_title
from coach.domain.notes import Person, Snapshot
from coach.errors import RequestError

_STRANGER = re.compile(
    r"\b(?:to|for|with|message|email|mail|write|ask|thank|contact)\s+"
    r"((?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Mx)\.?\s+)?"
    r"[^\W\d_a-z][\w'’.-]*(?:\s+(?:(?:van|von|de|der|den|da|di|del|la|le|bin|al)\s+)*"
    r"[^\W\d_a-z][\w'’-]+){0,3})"
)
_NOT_NAMES = frozenset(
    "I I'm A An The My LinkedIn InMail Slack Teams Discord WhatsApp Email Monday Tuesday Wednesday"
    " Thursday Friday Saturday Sunday January February March April May June July August September"
    " October November December PhD MBA MSc BSc CV HR AI IT UX CEO CTO CFO".split()
)


def fold(text: str) -> str:
    """Case and accents removed, so that "José" and "jose" are the same."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def people_in(words: str, people: Iterable[Person]) -> tuple[Person, ...]:
    """The known people whom the words name, in the order they are named.

    A full name, an alias, or a first or last name that only one person has; whole words, case and
    accents ignored.
    """
    known = tuple(people)
    folded = fold(words)
    first_seen: dict[str, int] = {}
    for person in known:
        places = [
            match.start()
            for name in names_of(person, known)
            if (match := re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", folded))
        ]
        if places:
            first_seen[person.name] = min(places)
    named = [person for person in known if person.name in first_seen]
    return tuple(sorted(named, key=lambda person: first_seen[person.name]))


def stranger_in(words: str) -> Person | None:
    """Somebody the words name whom no note knows, as in "write to Dana Wolff about …"."""
    for match in _STRANGER.finditer(words):
        name = match.group(1).strip(" .,'’")
        if name.split()[0] not in _NOT_NAMES:
            return Person(name=name)
    return None


def given(mentor: str, snapshot: Snapshot) -> Person:
    """The person meant by a name given outright; somebody new when no note knows it.

    Raises:
        RequestError: It fits several people.
    """
    found = people_in(mentor, snapshot.people)
    exact = [person for person in found if fold(person.name) == fold(mentor.strip())]
    if len(exact or found) == 1:
        return (exact or found)[0]
    alike = [p for p in snapshot.people if fold(mentor.strip()) in fold(p.name).split()]
    if len(alike) > 1:
        names = ", ".join(person.name for person in alike)
        raise RequestError(f"{mentor!r} fits several people: {names}.", hint="Give the full name.")
    return Person(name=mentor.strip())


def names_of(person: Person, people: Sequence[Person]) -> list[str]:
    """What the person goes by, as nobody else does: full name, aliases, first and last name."""
    names = [person.name, *person.aliases]
    others = [fold(part) for other in people if other is not person for part in other.name.split()]
    parts = [part for part in person.name.split() if not is_title(part)]
    for part in dict.fromkeys((*parts[:1], *parts[-1:])):
        if len(part) > 2 and fold(part) not in others and not part.endswith("."):
            names.append(part)
    if len(parts) > 1:  # "Jonas P", of two called Jonas
        short = f"{parts[0]} {parts[-1][0]}"
        alike = [p for p in people if fold(p.name).startswith(fold(short))]
        names += [short] if alike == [person] else []
    return [name for name in names if name.strip()]
