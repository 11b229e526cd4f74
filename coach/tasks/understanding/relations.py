"""Somebody named by what they are to somebody: "my brother", "my skip", "her cofounder".

Read where a note says it beside a name ("my sister Fátima", "Paulo (Rui's brother)", "Dana, her
cofounder"), in a list of people, or to them ("you are my brother" in a letter to Davy).
"""

import re
from collections.abc import Iterator

from coach.checks.names import is_common
from coach.checks.person_names import is_title, looks_like_name
from coach.checks.text import plain
from coach.domain.notes import Note, Snapshot
from coach.domain.scopes import GivenPerson
from coach.tasks.people import people_in
from coach.tasks.understanding.roles import PERSON_NOUN
from coach.tasks.understanding.text_names import name_in_notes, small_text
from coach.tasks.understanding.vocabulary import MOST_CHARS

_AGE = r"(?:(?:big|little|older|younger|elder|twin|best|old|own|eldest)\s+)?"
_ALIKE = (
    "mother|mum|mom|mam|mama|mae|mutter",
    "father|dad|papa|pai|vater",
    "brother|bro|irmao|hermano|bruder",
    "sister|sis|irma|hermana|schwester",
    "wife|missus|mulher|esposa|frau",
    "husband|marido|mann",
    "skip|skip-level|skip manager|skip-level manager",
    "cofounder|co-founder",
    "flatmate|roommate|housemate",
)
_RELATIVE = re.compile(
    rf"\b(?P<whose>my|our|her|his|their|(?P<owner>[^\W\d_][\w-]+)'s)\s+{_AGE}"
    r"(?P<what>skip(?:-level)?(?: manager)?|[a-z][a-z-]{2,})\b"
)
_KIN = re.compile(
    "|".join(word for family in _ALIKE for word in family.split("|"))
    + r"|son|daughter|cousin|aunt|uncle|niece|nephew|grandmother|grandfather|gran|partner|boyfriend"
    r"|girlfriend|friend|neighbour|primo|prima|tio|tia|amiga|amigo"
)
_OF_THEIRS = re.compile(r"'s\s+([\w-]+)")
_NAME = r"(?P<{}>[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+){{0,2}})"
_TO = re.compile(r"^(?:(?:letter|mail|email|note) )?to (?P<name>[^\W\d_][\w'-]+)")


def related_to(words: str, snapshot: Snapshot, others: tuple[str, ...] = ()) -> GivenPerson | None:
    """The one person whom the words name by a relation that the notes tell of, or None.

    Args:
        words: The request.
        snapshot: The notes.
        others: Whom "her" or "his" may mean, by the talk so far.
    """
    text = plain(words[:MOST_CHARS])
    for match in _RELATIVE.finditer(text):
        whose, what = match["whose"], match["what"]
        if not (_KIN.fullmatch(what) or PERSON_NOUN.fullmatch(what)):
            continue
        theirs = _OF_THEIRS.match(text, match.end())
        if theirs and (_KIN.fullmatch(theirs[1]) or PERSON_NOUN.fullmatch(theirs[1])):
            continue
        owner = match["owner"] or ""
        if whose in ("her", "his", "their"):
            if len(others) != 1:
                continue
            owner = others[0]
        names = set(_bearers(_alike(what), owner, snapshot))
        if len(names) == 1:
            said = words[match.start() : match.end()]
            return GivenPerson(name=names.pop(), words=said, why=f"“{said}” in your notes")
    return None


def _alike(what: str) -> str:
    family = next((family for family in _ALIKE if what in family.split("|")), what)
    return "|".join(re.escape(word) for word in sorted(family.split("|"), key=len, reverse=True))


def _bearers(what: str, owner: str, snapshot: Snapshot) -> Iterator[str]:
    """Everybody whom the notes call so, in full where they are known."""
    whose = rf"(?:{re.escape(plain(owner.split()[0]))}'s|her|his|their)" if owner else "(?:my|our)"
    told = re.compile(rf"\b{whose} {_AGE}(?:{what})\b")
    for person in snapshot.people:
        if person.role and told.match(plain(person.role)):
            yield person.name
    before = re.compile(rf"\b{whose} {_AGE}(?:{what})(?: called| named)? $")
    after = re.compile(
        rf" \({whose} {_AGE}(?:{what})\b(?!'s)|, {whose} {_AGE}(?:{what})(?=[,.;:!)\n]|$)"
    )
    loosely = (
        re.compile(rf"\b{whose} {_AGE}(?:{what})(?: is|,|:| =| \() ?$"),
        re.compile(rf"(?: is| =|:| [–-]) ?{whose} {_AGE}(?:{what})\b(?!'s)"),
    )
    to_them = re.compile(rf"\byou(?: are|'re) my {_AGE}(?:{what})\b")
    for note in snapshot.notes:
        small = small_text(note)
        if note.by_coach or not re.search(rf"\b(?:{what})\b", small):
            continue
        if owner and plain(owner) not in small and owner not in note.document.people:
            continue
        yield from _beside(note, before, after, snapshot, sure=True)
        yield from _beside(note, *loosely, snapshot, sure=False)
        if not owner and to_them.search(small) and (to := _TO.match(_stem(note))):
            yield from _known(to["name"], snapshot, sure=False)


def _beside(
    note: Note, before: re.Pattern[str], after: re.Pattern[str], snapshot: Snapshot, *, sure: bool
) -> Iterator[str]:
    text, small = note.document.text, small_text(note)
    for match in re.finditer(_NAME.format("name"), text):
        said = match["name"].removesuffix("'s").removesuffix("’s")
        while " " in said and is_common(said.split()[-1]):
            said = said.rsplit(" ", 1)[0]
        if not looks_like_name(said) or is_common(said) or is_title(said):
            continue
        end = match.start() + len(said)
        lead = small[max(0, match.start() - 40) : match.start()]
        if before.search(lead) or after.match(small, end):
            yield from _known(said, snapshot, sure=sure)


def _known(said: str, snapshot: Snapshot, *, sure: bool) -> Iterator[str]:
    """The canonical name, else the fullest of somebody whom the notes know by name alone.

    A name beside which the relation plainly stands needs no other sign that it is a person's.
    """
    known = people_in(said, snapshot.people)
    if len(known) == 1:
        yield known[0].name
    elif full := name_in_notes(plain(said).split()[0], snapshot, capital=True):
        yield full
    elif sure:
        yield said


def _stem(note: Note) -> str:
    return plain(note.path.rsplit("/", 1)[-1].rsplit(".", 1)[0])
