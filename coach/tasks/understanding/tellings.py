"""What the notes tell of people, sentence by sentence: who it is that something is said of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from coach.checks.names import is_common
from coach.checks.person_names import key, looks_like_name
from coach.checks.text import content_stems, plain, sentences
from coach.domain.notes import Note, NoteKind, Person, Snapshot
from coach.tasks.people import names_of
from coach.tasks.understanding.text_names import SOMEBODY_CALLED, small_text

MOST_CHARS = 600
"""Of a sentence, how much is looked at."""
_OF_ONE = (NoteKind.MEETING, NoteKind.MENTOR, NoteKind.DRAFT)

_SPEAKER = re.compile(
    r"^\s*(?:[-*>]\s*)?(?:\[[^\]\n]*\]\s*\**[^\W\d_][\w .'’-]{0,30}:\**"
    r"|\*\*[^\W\d_][\w .'’-]{0,30}:\*\*)\s+"
)
_CAPITALS = re.compile(r"(?<![\w@])[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+){1,2}")
_ASKS = re.compile(r"\bask(?:ed|s|ing)? (?:[\w'-]+ ){0,3}(?:who|whether|if)\b|\?\W*$")
_PLACES = frozenset(
    "street road hospital university college school centre center house team".split()
)


@dataclass(frozen=True)
class Telling:
    """A sentence that has some of the stems looked for, and the one it tells them of."""

    name: str
    stems: frozenset[str]


def tellings(stems: frozenset[str], snapshot: Snapshot) -> Iterator[Telling]:
    """What the notes tell with any of these stems, each time of the person named nearest to it.

    A sentence that names nobody is about whom its note is about, where that is just one.
    """
    called = _patterns(snapshot.people)
    for person in snapshot.people:
        if shared := stems & frozenset(content_stems(person.role or "")):
            yield Telling(person.name, shared)
    mentee = key(snapshot.profile.name or "").split()[:1]
    for note in snapshot.notes:
        if note.by_coach or not any(stem in small_text(note) for stem in stems):
            continue
        for sentence, found in _sentences(note.document.text):
            shared = stems & found
            name = _told_of(sentence, shared, note, called) if shared else None
            if name and key(name).split()[:1] != mentee:
                yield Telling(name, shared)


@lru_cache(maxsize=2_000)
def _sentences(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    found = []
    for line in text.split("\n"):
        line = _SPEAKER.sub("", line)
        for span in sentences(line):
            said = line[span.start : span.end][:MOST_CHARS]
            if said.strip():
                found.append((said, frozenset(content_stems(said))))
    return tuple(found)


def _patterns(people: Sequence[Person]) -> list[tuple[str, re.Pattern[str]]]:
    """For each person, what finds them in a text as `plain` leaves it."""
    found = []
    for person in people:
        names = "|".join(re.escape(plain(name)) for name in names_of(person, people))
        found.append((person.name, re.compile(rf"(?<!\w)(?:{names})(?!\w)")))
    return found


def _told_of(
    sentence: str, shared: frozenset[str], note: Note, called: Sequence[tuple[str, re.Pattern[str]]]
) -> str | None:
    small = plain(sentence)
    if _ASKS.search(small):
        return None
    at = [m.start() for stem in shared for m in re.finditer(rf"\b{re.escape(stem)}", small)]
    named = [(m.start(), name) for name, pattern in called for m in pattern.finditer(small)]
    taken = {place for place, _ in named}
    named += [one for one in _strangers(sentence) if one[0] not in taken]
    if named:
        middle = at or [0]
        return min(named, key=lambda one: min(abs(one[0] - place) for place in middle))[1]
    if note.kind in _OF_ONE and len(note.document.people) == 1:
        return note.document.people[0]
    return None


def _strangers(sentence: str) -> Iterator[tuple[int, str]]:
    """Full names of people whom the notes know by name alone, and "a lass called Freya"."""
    for match in _CAPITALS.finditer(sentence):
        words = match.group().split()
        fits = not any(is_common(w) or key(w) in _PLACES or w.isupper() for w in words)
        if fits and looks_like_name(match.group()):
            yield match.start(), match.group()
    for match in re.finditer(r"called (?P<name>[^\W\d_a-z][\w'’-]+)", sentence):
        if SOMEBODY_CALLED.search(plain(sentence[: match.start("name")])):
            yield match.start("name"), match["name"]
