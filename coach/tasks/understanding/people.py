"""Whom a request is about: names, nicknames, slips, roles, pronouns; by the notes and the talk."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from coach.checks.names import familiar, is_common
from coach.checks.person_names import SENTENCE_OPENERS, WORD_NAMES
from coach.checks.text import STOP_WORDS, plain
from coach.domain.notes import Person, Snapshot
from coach.domain.requests import Turn
from coach.domain.scopes import GivenPerson
from coach.resources.outreach import load_limits
from coach.tasks.people import given, names_of
from coach.tasks.understanding.roles import bearer_of, roles_in, titled_in
from coach.tasks.understanding.vocabulary import MOST_CHARS, TIME_NAMES

LEAST_LETTERS = 4
"""A name shorter than this is not looked for with a slip in it."""
MOST_WORDS_TO_GO_ON = 9

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PRONOUN = re.compile(
    r"\b(?P<she>she|her|hers|herself)\b|\b(?P<he>he|him|his|himself)\b"
    r"|\b(?P<they>they|them|their|theirs)\b"
)
_SOMEBODY = re.compile(
    r"\b(?:a|an|any|some|my|your|the|this|that|another|every|each|one)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:mentor|sister|brother|mother|father|mum|dad|wife|husband|partner|friend|boss|manager|person"
    r"|woman|man|professor|stranger|somebody|someone|colleague|guy|girl|lady|contact|recruiter"
    r"|teacher|daughter|son|aunt|uncle|cousin)\b|\b(?:somebody|someone|anybody|anyone)\b"
)
_OF_THE_NOTES = re.compile(
    r"\b(?:did|has|does|had|was|is|would)\s+(?:he|she)\b|\b(?:he|she)\s+(?:said|says|told|asked|thinks?"
    r"|thought|wanted|suggested|promised|owes?|offered|mentioned|meant?|gave|sent|recommended|advised)"
    r"\b|\b(?:with|from|to|about|of|by)\s+(?:her|him)\b|\b(?:her|his)\s+\w+"
)
_SLOT = re.compile(
    r"(?:\b(?:with|to|from|by|for|about|of|did|does|has|is|was|ask|asked|tell|told|thank|email|message"
    r"|write|meet|met|see|saw|seeing|and|or|that|when)\s+)$"
)
_TIME_BEFORE = re.compile(
    r"\b(?:in|since|until|till|during|before|after|between|last|this|next|early|mid|late)\s+(?:the\s+)?$"
)
_SLOT_AFTER = re.compile(
    r"(?:'s\b|\s+(?:said|says|say|told|tell|thinks?|thought|asked|wants?|wanted|suggested?|promised"
    r"|owes?|offered|mention(?:ed)?|recommend(?:ed)?|advised?|sent|gave|mean|meant|like[sd]?)\b)"
)
_GOES_ON = re.compile(r"^\W*(?:and|but|also|what about|how about|so|then|or|e|und|et|y)\b")


def whom(
    words: str, snapshot: Snapshot, history: Sequence[Turn], *, mentor: str | None = None
) -> tuple[GivenPerson, ...]:
    """Everybody the request is about, the one it is for first; empty when it names nobody.

    The order of strength: the `mentor` given outright; names, in full, for short, familiar or with
    one slip; a role; a pronoun; in a question that goes on with the one before, whoever that was
    about.

    Raises:
        RequestError: `mentor` is a name that fits several people.
    """
    if mentor is not None:
        return (GivenPerson(name=given(mentor, snapshot).name, why="you named them"),)
    if named := _named(words, snapshot):
        return named
    titled = titled_in(words, snapshot.people)
    for role in (*([titled] if titled else []), *roles_in(words)):
        if person := bearer_of(role, snapshot):
            said = words[role.start : role.end]
            return (GivenPerson(name=person.name, words=said, why=f"“{said}” in your notes"),)
    if meant := _by_pronoun(words, snapshot, history):
        return (meant,)
    return _carried_on(words, history)


def _named(words: str, snapshot: Snapshot) -> tuple[GivenPerson, ...]:
    """Those whom the words name, in the order they are named."""
    text = plain(words)
    found: dict[str, tuple[int, int, str]] = {}

    def take(person: Person, start: int, end: int, why: str) -> None:
        if person.name not in found or start < found[person.name][0]:
            found[person.name] = (start, end, why)

    for person in snapshot.people:
        for name in names_of(person, snapshot.people):
            for match in re.finditer(rf"(?<!\w){re.escape(plain(name))}(?!\w)", text):
                if stands_as_name(words, match.start(), match.end()):
                    take(person, *match.span(), "you named them")
                    break
    # A name within another's: "Ana" within "Ana Lopes".
    spans = [(start, end) for start, end, _ in found.values()]
    found = {
        name: place
        for name, place in found.items()
        if not any(s <= place[0] and place[1] <= e and (s, e) != place[:2] for s, e in spans)
    }
    taken = [(start, end) for start, end, _ in found.values()]
    for start, end, person, why in _nearly_named(words, text, snapshot):
        if not any(start < e and s < end for s, e in taken):
            take(person, start, end, why)
    return tuple(
        GivenPerson(name=name, words=words[start:end], why=why)
        for name, (start, end, why) in sorted(found.items(), key=lambda each: each[1][0])
    )


def stands_as_name(words: str, start: int, end: int) -> bool:
    """Whether a word that is also a name is one here: with its capital, and no date beside it."""
    said = words[start:end]
    if plain(said) not in WORD_NAMES:
        return True
    if re.search(r"\d(?:st|nd|rd|th)?\s*$", words[:start]) or re.match(r"\s*\d", words[end:]):
        return False
    if plain(said) in TIME_NAMES and _TIME_BEFORE.search(plain(words[max(0, start - 20) : start])):
        return False
    if re.match(r"['’]s\b", words[end:]) and said[:1].isupper():
        return True
    opens = not words[:start].strip() or words[:start].rstrip()[-1] in ".!?:;\n"
    return said[:1].isupper() and not (opens and plain(said) in SENTENCE_OPENERS)


def _nearly_named(
    words: str, text: str, snapshot: Snapshot
) -> Iterable[tuple[int, int, Person, str]]:
    """Familiar forms of names, and names with one slip, that mean just one of the people."""
    firsts: dict[str, set[str]] = {}
    for person in snapshot.people:
        for name in names_of(person, snapshot.people):
            if " " not in name.strip():
                firsts.setdefault(plain(name), set()).add(person.name)
        firsts.setdefault(plain(person.first_name), set()).add(person.name)
    for match in _WORD.finditer(text, 0, MOST_CHARS):
        word = match.group().removesuffix("'s")
        start, end = match.start(), match.start() + len(word)
        if word in STOP_WORDS or is_common(word) or word in firsts or len(word) < 2:
            continue
        if not _in_a_name_s_place(words, text, start, end):
            continue
        familiars = familiar(word, load_limits().nicknames) - {word}
        meant = {name for first in familiars & firsts.keys() for name in firsts[first]}
        if len(meant) == 1 and (known := snapshot.person(meant.pop())):
            yield start, end, known, f"short for {known.first_name}"
            continue
        near = {
            name for first, bearers in firsts.items() if _one_slip(word, first) for name in bearers
        }
        if len(near) == 1 and not _written(word, snapshot):
            other = snapshot.person(near.pop())
            if other is not None:
                yield start, end, other, f"taken for {other.first_name}, with a slip"


def _in_a_name_s_place(words: str, text: str, start: int, end: int) -> bool:
    """A capital inside a sentence, or a place among the words where names stand."""
    opens = not words[:start].strip() or words[:start].rstrip()[-1] in ".!?:;\n"
    if words[start].isupper() and not opens:
        return True
    return bool(_SLOT.search(text[max(0, start - 20) : start]) or _SLOT_AFTER.match(text, end))


def _one_slip(word: str, name: str) -> bool:
    if min(len(word), len(name)) < LEAST_LETTERS or (word[0] != name[0] and word[1:] != name[1:]):
        return False
    return OSA.distance(word, name, score_cutoff=1) == 1


def _written(word: str, snapshot: Snapshot) -> bool:
    """Whether the notes have the word as it is, so that it is no slip."""
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    return any(pattern.search(plain(note.document.text)) for note in snapshot.notes)


def _by_pronoun(words: str, snapshot: Snapshot, history: Sequence[Turn]) -> GivenPerson | None:
    """Whoever "she" or "him" is: of the talk, else the one mentor it fits."""
    text = plain(words)
    match = _PRONOUN.search(text)
    if match is None:
        return None
    kind = match.lastgroup or "they"
    said = words[match.start() : match.end()]
    for turn in reversed(history):
        for name in turn.people:
            if fits_pronoun(snapshot.person(name), kind, snapshot):
                return GivenPerson(
                    name=name, words=said, why=f"“{said}”, from what you asked before"
                )
    antecedent = _SOMEBODY.search(text, 0, match.start())
    if kind == "they" or antecedent or not _OF_THE_NOTES.search(text):
        return None
    current = [
        person
        for person in snapshot.people
        if person.relationship == "current" and gender_of(person, snapshot) == kind
    ]
    if len(current) != 1:
        return None
    return GivenPerson(name=current[0].name, words=said, why=f"“{said}”, your current mentor")


def fits_pronoun(person: Person | None, kind: str, snapshot: Snapshot) -> bool:
    """Whether nothing speaks against calling them so; anybody may be "they"."""
    if person is None or kind == "they":
        return True
    return gender_of(person, snapshot) in (kind, "")


def gender_of(person: Person, snapshot: Snapshot) -> str:
    """As "she", "he" or "they", as the notes call them; empty when they don't.

    The field says it, else the person's page, else notes about nobody else, by a clear majority.
    """
    if person.pronouns:
        match = _PRONOUN.search(plain(person.pronouns))
        return (match.lastgroup or "") if match else ""
    texts = [
        person.about,
        *(n.document.text for n in snapshot.notes if n.document.people == (person.name,)),
    ]
    return _majority("\n".join(texts)[:20_000])


@lru_cache(maxsize=200)
def _majority(text: str) -> str:
    counts = {"she": 0, "he": 0}
    for match in _PRONOUN.finditer(plain(text)):
        if match.lastgroup in counts:
            counts[match.lastgroup] += 1
    (first, most), (_, fewer) = sorted(counts.items(), key=lambda each: -each[1])
    return first if most >= 2 and most >= 3 * fewer else ""


def _carried_on(words: str, history: Sequence[Turn]) -> tuple[GivenPerson, ...]:
    """In a short question that goes on with the one before: whoever that was about."""
    if not history or not goes_on(words):
        return ()
    last = next((turn for turn in reversed(history) if turn.who == "mentee"), None)
    why = "from what you asked before"
    return tuple(GivenPerson(name=name, why=why) for name in (last.people if last else ()))


def goes_on(words: str) -> bool:
    """Whether a request is short and goes on with the one before: "and last week?"."""
    return bool(_GOES_ON.match(plain(words))) and len(words.split()) <= MOST_WORDS_TO_GO_ON
