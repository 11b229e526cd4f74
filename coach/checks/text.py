"""Words, stems, numbers and sentences of plain text: what the rules count and compare.

Pure and deterministic; made for English, and harmless on any other script.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple


def listed(text: str) -> tuple[str, ...]:
    """The words of a list written as plain text, between spaces."""
    return tuple(text.split())


APOSTROPHE = "\u2019"
STOP_WORDS = frozenset(
    listed(
        """
    a about after again all already also always am an and any anything are aren't as ask at
    away back be because been before being both but by came can can't come could couldn't did
    didn't do does doesn't doing don't done each else even ever every few for from further gave
    get getting give go goes going gone got had hadn't has hasn't have haven't having he he's
    her here hers herself him himself his how i i'd i'll i'm i've if in into is isn't it it's
    its itself just keep keeps kept kind know last let like lot made make many may me might
    more most much must my myself never next no nor not now of off ok on once one only or other
    our ours out over own please put quite rather really said same say says see shall she she's
    should shouldn't so some somebody someone something such sure take tell than that that's
    the their theirs them themselves then there these they thing things think this those though
    through to too until up upon us use very want wants was wasn't way we well went were
    weren't what what's when where which while who whom whose why will with without won't would
    wouldn't yes yet you you'd your yours yourself
        """
    )
)

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_NOT_SPACE = re.compile(r"\S")
_WIDE = r"\u3002\uff01\uff1f"
_END = re.compile(
    rf"[.!?…\u061f{_WIDE}]+[\"'\u201d\u2019\u00bb)\]]*(?=\s|$)|\n\s*\n|(?<=[{_WIDE}])"
)
_ABBREVIATIONS = frozenset(
    listed(
        "e.g i.e etc vs mr mrs ms dr prof approx appt dept jan feb apr jun jul aug sep sept oct nov"
        " dec mon tue tues wed thu thur thurs fri"
    )
)
_LONGEST_ABBREVIATION = 12
_SUFFIXES = listed(
    "izations isations ization isation ational ations ation ments ment ingly ities ity ances ance"
    " ences ence ables able ibles ible ately ates ate ated ating ings ing edly ers er ors or ied"
    " ies ied ed es ly al s e y"
)
NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        listed(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
            " fifteen sixteen seventeen eighteen nineteen twenty"
        )
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100}
MONTHS = listed(
    "january february march april may june july august september october november december"
)


class Span(NamedTuple):
    """A stretch of a text; `text` is `source[start:end]`."""

    start: int
    end: int
    text: str


def words(text: str) -> list[str]:
    """The words as written, in order."""
    return _WORD.findall(text)


def word_count(text: str) -> int:
    """How many words stand in the text."""
    return len(words(text))


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """Lower case without accents and with a straight apostrophe: "Inés" and "ines" meet."""
    apart = unicodedata.normalize("NFKD", word.replace(APOSTROPHE, "'").casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


class _Plain(dict[int, str]):
    """A table for `str.translate`: each letter small, without accent, one for one."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        small = letter.lower()
        first = unicodedata.normalize("NFKD", small)[:1] if len(small) == 1 else letter
        plain = first if first.strip() or not small.strip() else small
        self[code] = plain
        return plain


_PLAIN = _Plain(
    {
        ord(a): b
        for a, b in {
            "\u2019": "'",
            "\u2018": "'",
            "\u201c": '"',
            "\u201d": '"',
            "\u00a0": " ",
        }.items()
    }
)


def plain(text: str) -> str:
    """The text in small letters, without accents, with straight quotes, and just as long.

    A place in it is a place in the text: what a pattern finds here can be marked there.
    """
    return text.lower() if text.isascii() else text.translate(_PLAIN)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word's stem, rough but steady: "certificates" and "certification" meet in "certif"."""
    plain = folded(word).removesuffix("'s").replace("'", "")
    for suffix in _SUFFIXES:
        root = plain.removesuffix(suffix)
        if len(root) < len(plain) and len(root) >= (5 if suffix == "or" else 4):
            plain = root
            break
    if len(plain) > 3 and plain[-1] == plain[-2] and plain[-1] not in "lsz":
        plain = plain[:-1]
    if len(plain) > 5 and plain.endswith(("ic", "iv", "at")):
        plain = plain[:-2]
    return plain[:-1] if len(plain) > 4 and plain[-1] in "ei" else plain


def content_stems(text: str) -> list[str]:
    """Stems of the words that carry meaning, in order; stop words are left out."""
    return [stem(word) for word in words(text) if folded(word) not in STOP_WORDS]


def numbers(text: str) -> frozenset[int]:
    """Whole numbers in the text, in figures or in words up to a hundred.

    "One" is left out: it is a pronoun more often than a number.
    """
    found = {int(digits) for digits in re.findall(r"(?<![\w.])\d{1,6}(?![\w]*\d)", text)}
    for word in words(text):
        number = NUMBER_WORDS.get(folded(word))
        if number is not None and number != 1:
            found.add(number)
    return frozenset(found)


@lru_cache(maxsize=20_000)
def month_of(word: str) -> int | None:
    """1 to 12 for a month's name or its usual short form ("Sept"), else None."""
    plain = folded(word)
    if len(plain) < 3 or (plain in ("mar", "may") and word == plain):
        return None
    for number, month in enumerate(MONTHS, start=1):
        if month == plain or (len(plain) <= 4 and month.startswith(plain)):
            return number
    return None


def sentences(text: str) -> list[Span]:
    """The sentences, stripped of surrounding space, in order; blank ones are left out.

    A sentence ends at a mark followed by space and the start of something new, or at an empty
    line. Common abbreviations and single initials end none.
    """
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if match.group() and not match.group().isspace() and not _ends(text, match):
            continue
        _add(spans, text, start, end)
        start = end
    _add(spans, text, start, len(text))
    return spans


def _ends(text: str, match: re.Match[str]) -> bool:
    following = _NOT_SPACE.search(text, match.end())
    if following and (following[0].islower() or following[0] in ",;:)\u2013\u2014"):
        return False
    if not match.group().startswith(".") or match.group().startswith(".."):
        return True
    start = match.start()
    while start and (text[start - 1] in "._" or text[start - 1].isalnum()):
        start -= 1
        if match.start() - start > _LONGEST_ABBREVIATION:
            return True
    last = text[start : match.start()].casefold()
    return not (last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha() and last != "i"))


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        at = start + len(piece) - len(piece.lstrip())
        spans.append(Span(at, at + len(stripped), stripped))
