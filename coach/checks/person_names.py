"""Names of people: how they are compared, and what looks like one."""

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_HONORIFICS = frozenset(
    "dr dra prof profa professor professora mr mrs ms mx miss sir dame rev sr sra herr frau "
    "mme".split()
)
_PARTICLES = frozenset(
    "de del della der den da das dos do du di la le van von zu al el bin ibn bint ben af av ter "
    "ten y e".split()
)

NOT_PEOPLE = frozenset(
    "team teams hr finance sales marketing board group committee department university college "
    "school company office council staff management leadership engineering product design legal "
    "operations everyone everybody all me myself self us them none nobody unknown tbd tbc client "
    "clients customer customers vendor partner partners manager mentor mentors mentee coach "
    "meeting meetings notes note index readme list ideas template templates example todo contacts "
    "people overview log inbox monday tuesday wednesday thursday friday saturday sunday january "
    "february march april june july august september october november december today tomorrow "
    "yesterday about ltd inc llc gmbh plc".split()
)
"""Words that stand where a name could and are none; one of them in a name refuses it."""

WORD_NAMES = frozenset(
    "will mark may grace hope joy faith rose bill rob sue pat drew jack frank art dawn summer "
    "april june august autumn eve ray gene don dot guy rich chase grant lance miles dean earl "
    "duke pearl ruby iris ivy lily holly amber crystal robin jay jade penny sandy cliff glen "
    "heath chip wade nick max van victor christian angel carol bob an do so li my long sun song "
    "young min ha wing hung son cherry olive violet daisy poppy basil sage wren reed clay stone "
    "brook lane page harmony charity patience constance prudence melody star sky storm hunter "
    "mason cooper tanner taylor carter baker parker porter turner fisher ash bay buck bud doc "
    "gale gill jean job josh kit lot pip reading sal skip trip wolf lee king read bright swift "
    "bond rush best wise".split()
)
"""Names that are words of a text too, folded: they count only with a capital."""

SENTENCE_OPENERS = frozenset(
    "will mark may grace hope joy faith bill rob sue pat drew frank art dawn summer april june "
    "august autumn don dot guy rich chase grant page skip an do so my long sun song young min "
    "patience reading read best bright sandy cliff star sky storm job lot trip rush wise".split()
)
"""Those of them that begin sentences as words: there the capital tells nothing."""

_ACCENTS = re.compile(r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")


def bare(text: str) -> str:
    """The text without accents, its capitals kept: "Inés" is "Ines"."""
    if text.isascii():
        return text
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text))


def fold(text: str) -> str:
    """The text as names are compared: no accents, no capitals, single spaces."""
    return " ".join(bare(text).casefold().translate(_LETTERS).replace("’", "'").split())


def key(name: str) -> str:
    """A name folded, without titles such as "Dr" and without hyphens or dots."""
    words = re.sub(r"[-_.]+", " ", fold(name)).split()
    while len(words) > 1 and words[0] in _HONORIFICS:
        words = words[1:]
    return " ".join(words)


def has_title(name: str) -> bool:
    """Whether a name begins with a title, such as "Dr"."""
    words = re.sub(r"[-_.]+", " ", fold(name)).split()
    return len(words) > 1 and words[0] in _HONORIFICS


def is_title(word: str) -> bool:
    """Whether a word is a title, such as "Dr." or "Frau"."""
    return fold(word).rstrip(".") in _HONORIFICS


def looks_like_name(text: str) -> bool:
    """Whether this can be a person's name: one to five words with capitals, and no common word.

    Scripts without capitals count as having them.
    """
    words = text.split()
    if not 1 <= len(words) <= 5 or len(text) > 80:
        return False
    if len(words) == 1 and len(text) <= 3 and text.isupper():
        return False
    for position, word in enumerate(words):
        if not _WORD.fullmatch(word) or fold(word).strip(".") in NOT_PEOPLE:
            return False
        if word[0].islower() and (position == 0 or fold(word) not in _PARTICLES):
            return False
    return not words[-1][0].islower()


def leading_name(text: str) -> str | None:
    """The name that the text begins with, or None: "Priya Raman (VP), phone" is "Priya Raman"."""
    taken: list[str] = []
    for word in text.split()[:5]:
        stripped = word.rstrip(",;:!?)").removesuffix("'s").removesuffix("’s")
        titled = fold(stripped).rstrip(".") in _HONORIFICS
        stripped = stripped.rstrip(".") if len(stripped) > 3 and not titled else stripped
        if not _WORD.fullmatch(stripped) or (
            stripped[0].islower() and not (taken and fold(stripped) in _PARTICLES)
        ):
            break
        if fold(stripped) in NOT_PEOPLE:
            return None
        taken.append(stripped)
        if stripped != word and not titled:
            break
    while taken and taken[-1][0].islower():
        taken.pop()
    name = " ".join(taken)
    return name if looks_like_name(name) else None


def title_case(stem: str) -> str:
    """A file's stem as a name: "ines-aldana" is "Ines Aldana"; capitals that stand are kept."""
    words = re.sub(r"[-_.]+", " ", stem).split()
    return " ".join(
        word if not word.islower() or (i and word in _PARTICLES) else word[:1].upper() + word[1:]
        for i, word in enumerate(words)
    )
