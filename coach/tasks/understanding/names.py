"""People whom a request names: in full, for short, with a slip, by initials or by a handle.

Somebody with a page or a place in a list comes first; then whoever the notes know by name alone.
A word that is a name too counts only where it stands as one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import OSA

from coach.checks.names import familiar, is_common
from coach.checks.person_names import SENTENCE_OPENERS, WORD_NAMES, key
from coach.checks.text import STOP_WORDS, content_stems, plain, stem
from coach.domain.notes import Person, Snapshot
from coach.domain.scopes import GivenPerson
from coach.resources.outreach import load_limits
from coach.tasks.people import names_of
from coach.tasks.understanding.initials import bearer_of_initials
from coach.tasks.understanding.pronouns import fits_pronoun
from coach.tasks.understanding.tellings import tellings
from coach.tasks.understanding.text_names import name_in_notes, small_text
from coach.tasks.understanding.vocabulary import MOST_CHARS, TIME_NAMES

LEAST_LETTERS = 4
"""A name shorter than this is not looked for with a slip or a possessive "s" in it."""
MOST_QUOTED_WORDS = 3
LONG_LETTERS = 6
MOST_LOOKED_UP = 12
"""Words of a request that the notes are looked through for, at most."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_INITIALS = re.compile(r"(?<![\w.'’&/-])[A-Z]{1,3}\b(?![\w'’&/-]*\w)|(?<![\w.])[A-Z](?=['’]s\b)")
_SLOT = re.compile(
    r"(?:\b(?:with|to|from|by|for|about|of|off|did|does|has|is|was|ask|asked|tell|told|thank|email"
    r"|message|write|meet|met|see|saw|seeing|promised?|owe|owed|call|called|ring|rang|phone|chase"
    r"|and|or|that|when|who|dijo|dice|disse|diz|sagte|sagt|com|con|mit)\s+)$"
)
_OF_A_PERSON = re.compile(
    r"(?:\b(?:with|to|from|by|off|did|does|has|ask|asked|tell|told|thank|email|message|write|meet|met"
    r"|see|saw|seeing|promised?|owe|owed|call|called|ring|rang|phone|chase|who is|who's)\s+)$"
)
_SLOT_AFTER = re.compile(
    r"(?:'s\b|\s+(?:said|says|say|told|tell|thinks?|thought|asked|wants?|wanted|suggested?|promised"
    r"|owes?|offered|mention(?:ed)?|recommend(?:ed)?|advised?|sent|gave|mean|meant|like[sd]?)\b)"
)
_SAYS = re.compile(r"\s+(?:say|said|tell|told|think|want|ask|promise|mean|offer|mention|write)\b")
_FROM = re.compile(r"\s+(?:from|at|in|of|with)\s+(?:the\s+)?([\w-]+(?:\s+[\w-]+)?)")
_WHICH = re.compile(r"\bwhich\s+$")
_QUOTED = re.compile(r"[\"“„«]([^\"”“»]{3,40})[\"”“»]")
_MR = re.compile(r"\b(?:(?P<she>mrs|ms|miss|frau|sra|mme)|(?P<he>mr|herr|sr))\.?\s+$")
_PLACE = re.compile(r"\b(?:in|at|near|em|im|en)\s+(?:the\s+)?$")
_TIME_BEFORE = re.compile(
    r"\b(?:in|since|until|till|during|before|after|between|last|this|next|early|mid|late)\s+(?:the\s+)?$"
)


@dataclass(frozen=True)
class _Named:
    """Somebody named at a place in the words."""

    start: int
    end: int
    name: str
    why: str = "you named them"


@dataclass(frozen=True)
class _Reading:
    """A request being read for names."""

    words: str
    snapshot: Snapshot

    @cached_property
    def text(self) -> str:
        return plain(self.words[:MOST_CHARS])

    @cached_property
    def firsts(self) -> dict[str, set[str]]:
        """Who bears each given name, each single word that somebody goes by among them."""
        bearers: dict[str, set[str]] = {}
        people = self.snapshot.people
        for person in people:
            for name in names_of(person, people):
                if " " not in name.strip():
                    bearers.setdefault(plain(name), set()).add(person.name)
            bearers.setdefault(plain(person.first_name), set()).add(person.name)
        return bearers

    def opens(self, start: int) -> bool:
        before = self.words[:start]
        return not before.strip() or before.rstrip()[-1] in ".!?:;\n"

    def before(self, start: int) -> str:
        return self.text[max(0, start - 20) : start]

    def capital(self, start: int) -> bool:
        return self.words[start].isupper()

    def suits(self, start: int, person: Person) -> bool:
        """Whether a "Mrs" or "Mr" before a name does not say that it is somebody else's."""
        title = _MR.search(self.before(start))
        return title is None or fits_pronoun(person, title.lastgroup or "they", self.snapshot)

    def in_a_slot(self, start: int, end: int) -> bool:
        """A capital inside a sentence, or a place among the words where names stand."""
        if self.capital(start) and not self.opens(start):
            return True
        return bool(_SLOT.search(self.before(start)) or _SLOT_AFTER.match(self.text, end))


def named(words: str, snapshot: Snapshot) -> tuple[GivenPerson, ...]:
    """Those whom the words name, in the order they are named, each with the words that do."""
    reading = _Reading(words, snapshot)
    found: list[_Named] = []
    for read in (_shared, _by_name, _nearly, _by_initials, _by_text):
        for one in read(reading):
            if not any(one.start < other.end and other.start < one.end for other in found):
                found.append(one)
    first: dict[str, _Named] = {}
    for one in sorted(found, key=lambda each: each.start):
        first.setdefault(one.name, one)
    return tuple(
        GivenPerson(name=one.name, words=words[one.start : one.end], why=one.why)
        for one in first.values()
    )


def stands_as_name(words: str, start: int, end: int) -> bool:
    """Whether a word that is also a name is one here: with its capital, and no date beside it."""
    said = words[start:end]
    if plain(said) not in WORD_NAMES:
        return True
    if re.search(r"\d(?:st|nd|rd|th)?\s*$", words[:start]) or re.match(r"\s*\d", words[end:]):
        return False
    before = plain(words[max(0, start - 20) : start])
    if plain(said) in TIME_NAMES and _TIME_BEFORE.search(before):
        return False
    if re.match(r"['’]s\b", words[end:]) and said[:1].isupper():
        return True
    opens = not words[:start].strip() or words[:start].rstrip()[-1] in ".!?:;\n"
    return said[:1].isupper() and not (opens and plain(said) in SENTENCE_OPENERS)


def _by_name(reading: _Reading) -> Iterator[_Named]:
    """Names as they are, the longest first: "Ana Lopes" is not "Ana"."""
    words, people = reading.words, reading.snapshot.people
    hits: list[_Named] = []
    for person in people:
        for name in (*names_of(person, people), *_also(person)):
            said = plain(name)
            own = "s?" if len(said) >= LEAST_LETTERS and said not in WORD_NAMES else ""
            for match in re.finditer(
                rf"(?<!\w)(?P<name>{re.escape(said)}){own}(?!\w)", reading.text
            ):
                start, end = match.span("name")
                if stands_as_name(words, start, end) and reading.suits(start, person):
                    hits.append(_Named(start, end, person.name))
    hits.sort(key=lambda one: (one.start - one.end, one.start))
    for one in hits:
        yield _of_another_name(one, reading) or one


def _shared(reading: _Reading) -> Iterator[_Named]:
    """Of several with one name ("which Stefan owes us"), the one of whom the notes tell it.

    Without such words, a name that several bear means the one of whom the notes tell most of what
    the request says, in one sentence.
    """
    given = {plain(person.first_name) for person in reading.snapshot.people}
    for match in _WORD.finditer(reading.text):
        word = match.group().removesuffix("'s")
        start, end = match.start(), match.start() + len(word)
        bearers = [p.name for p in reading.snapshot.people if plain(p.first_name) == word]
        if word not in given or len(bearers) < 2:
            continue
        of = _FROM.match(reading.text, end)
        which = _WHICH.search(reading.before(start))
        alone = len(reading.firsts[word]) > 1 and not any(
            word in map(plain, person.aliases) for person in reading.snapshot.people
        )
        if not (of or which or alone) or not stands_as_name(reading.words, start, end):
            continue
        stems = frozenset(content_stems(of[1] if of else reading.text)) - {stem(word)}
        told: dict[str, int] = {}
        for one in tellings(stems, reading.snapshot):
            if one.name in bearers:
                told[one.name] = max(told.get(one.name, 0), len(one.stems))
        most = max(told.values(), default=0)
        meant = [name for name, count in told.items() if count == most]
        if len(meant) == 1 and most >= (1 if of or which else 2):
            yield _Named(start, end, meant[0], "by what your notes tell of them")


def _also(person: Person) -> Iterator[str]:
    """An address, and what the notes call them in quotation marks: "der Lange", PhD student."""
    if person.email:
        yield person.email
    for match in _QUOTED.finditer(person.role or ""):
        if len(match[1].split()) <= MOST_QUOTED_WORDS:
            yield match[1].strip()


def _of_another_name(one: _Named, reading: _Reading) -> _Named | None:
    """Somebody else of that first name: "Sharon Pike" where only Sharon Doyle has a place."""
    said = reading.text[one.start : one.end]
    more = re.match(r" ([^\W\d_][\w'’-]{2,})", reading.text[one.end :])
    if " " in said or not more or said not in key(one.name).split()[:1]:
        return None
    last = more[1].removesuffix("'s")
    if last in key(one.name).split() or last in STOP_WORDS or is_common(last):
        return None
    whole = re.compile(rf"(?<!\w){re.escape(said)} {re.escape(last)}(?!\w)")
    for note in reading.snapshot.notes:
        if match := whole.search(small_text(note)):
            name = note.document.text[match.start() : match.end()]
            if all(word[:1].isupper() for word in name.split()):
                return _Named(one.start, one.end + 1 + len(last), name)
    return None


def _nearly(reading: _Reading) -> Iterator[_Named]:
    """Familiar forms of names, and names with one slip, that mean just one of the people."""
    snapshot, firsts = reading.snapshot, reading.firsts
    for match in _WORD.finditer(reading.text):
        word = match.group().removesuffix("'s")
        start, end = match.start(), match.start() + len(word)
        if word in STOP_WORDS or is_common(word) or word in firsts or len(word) < 2:
            continue
        if not reading.in_a_slot(start, end):
            continue
        familiars = familiar(word, load_limits().nicknames) - {word}
        meant = {name for first in familiars & firsts.keys() for name in firsts[first]}
        if len(meant) == 1 and (known := snapshot.person(meant.pop())):
            yield _Named(start, end, known.name, f"short for {known.first_name}")
            continue
        near = {
            name for first, bearers in firsts.items() if _one_slip(word, first) for name in bearers
        }
        if len(near) == 1 and not _written(word, snapshot):
            other = snapshot.person(near.pop())
            if other is not None:
                yield _Named(start, end, other.name, f"taken for {other.first_name}, with a slip")


def _one_slip(word: str, name: str) -> bool:
    """Whether a slip of the keys makes the one the other.

    An ending that makes another name of it ("Petra", "Petri") is none, and of a short name the
    first letter is never wrong.
    """
    if min(len(word), len(name)) < LEAST_LETTERS:
        return False
    if word[0] != name[0] and (word[1:] != name[1:] or len(name) < LONG_LETTERS):
        return False
    if word[:-1] == name[:-1] and {word[-1], name[-1]} <= set("aeiou"):
        return False
    return OSA.distance(word, name, score_cutoff=1) == 1


def _written(word: str, snapshot: Snapshot) -> bool:
    """Whether the notes have the word as it is, so that it is no slip."""
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    return any(
        word in small_text(note) and pattern.search(small_text(note)) for note in snapshot.notes
    )


def _in_letters(said: str) -> bool:
    """Whether a word is written as a name is, or small: no "PhD", no "HR"."""
    return all(part[1:].islower() for part in re.split(r"['’-]", said) if len(part) > 1)


def _by_initials(reading: _Reading) -> Iterator[_Named]:
    """Where a name would stand ("what did M say"): the one person whose initials these are."""
    for match in _INITIALS.finditer(reading.words[:MOST_CHARS]):
        start, end = match.span()
        if match.group() == "I" or is_common(match.group()):
            continue
        before = reading.before(start)
        if not (_OF_A_PERSON.search(before) or _SLOT_AFTER.match(reading.text, end)):
            continue
        if name := bearer_of_initials(match.group(), reading.snapshot):
            yield _Named(start, end, name, f"“{match.group()}” in your notes")


def _by_text(reading: _Reading) -> Iterator[_Named]:
    """Whoever the notes know by name alone."""
    looked = 0
    for match in _WORD.finditer(reading.text):
        word = match.group().removesuffix("'s")
        start, end = match.start(), match.start() + len(word)
        if word in STOP_WORDS or word in reading.firsts or _PLACE.search(reading.before(start)):
            continue
        said = reading.words[start:end]
        if not (reading.opens(start) or reading.in_a_slot(start, end)) or not _in_letters(said):
            continue
        asked = re.search(r"\b(?:did|does|has)\s+$", reading.before(start))
        if not stands_as_name(reading.words, start, end) and not (
            asked and _SAYS.match(reading.text, end)
        ):
            continue
        looked += 1
        if looked > MOST_LOOKED_UP:
            return
        capital = reading.capital(start)
        if name := name_in_notes(word, reading.snapshot, capital=capital):
            rest = plain(name).removeprefix(word)
            end += len(rest) if rest and reading.text.startswith(rest, end) else 0
            yield _Named(start, end, name, "spoken of in your notes")
