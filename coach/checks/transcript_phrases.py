"""A few words of the mentee's that a reply can pick up, and a line that they are put into."""

import re

from coach.checks.text import content_stems, words
from coach.checks.transcript_questions import questions_of

MOST_WORDS = 4
_HEAD = re.compile(
    r"\b(?:(?P<own>my|our|your|the|an?|two|three|four)"
    r"|(?P<prep>about|on|into|in|with|for|of|from|between))\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_STOPS = frozenset(
    "and or but that which who whom with from for into about was were has have had are can will"
    " would could should when where because after before one you your yours they them she her him"
    " his not been being than then really just here there now over under by on in at to of is it"
    " so if as yet still also i me my we us our too very more most some any no a an the this these"
    " those what how why whether be do does did get got go goes went came come put said say says"
    " told tell asked ask think thought know knew want wanted need needed like made make makes take"
    " took feel felt disagreed agreed helped send sent apply decide decided look looks work works"
    " worked keep kept use used start started stay stayed leave left give gave".split()
)
_POINTLESS = frozenset(
    "time times minute minutes hour hours week weeks month months year years day days moment thing"
    " things lot bit way part point reason idea question questions answer help advice thanks talk"
    " meeting today tomorrow tonight morning person people somebody something everything anything"
    " mind fact case sense end beginning rest first last next same other others best most least"
    " kind sort same ones first second third half one two three side name word words".split()
)


def phrase_of(text: str) -> str:
    """A few words of the mentee's that a reply can pick up, or "" where none stand alone.

    Such as "my write-up" or "night buses": what follows a determiner or a preposition, up to the
    next small word or verb. The question's own words come before the rest of the turn.
    """
    for source in (*(one.text for one in questions_of(text)), text):
        found = [phrase for match in _HEAD.finditer(source) if (phrase := _from(source, match))]
        if found:
            return max(found, key=_weight)
    return ""


def filled(line: str, phrase: str) -> str:
    """The line with the phrase in place of {echo}; "" when it has the slot and there is none."""
    if "{echo}" not in line:
        return line
    if not (echo := turned(phrase)):
        return ""
    said = line.replace("{echo}", echo)
    return said[:1].upper() + said[1:]


def turned(phrase: str) -> str:
    """The mentee's words from the other side: "my draft" becomes "your draft"."""
    if re.search(r"\b(?:you|your|me|i)\b", phrase, re.IGNORECASE):
        return ""
    mine = re.sub(r"\b(?:my|our)\b", "your", phrase, flags=re.IGNORECASE)
    first, _, rest = mine.partition(" ")
    small = first.lower() in ("your", "the", "a", "an", "two", "three", "four")
    return f"{first.lower()} {rest}".strip() if small else mine


def _from(source: str, match: re.Match[str]) -> str:
    kept: list[str] = []
    for found in re.finditer(r"[^\s]+", source[match.end() :]):
        word = found.group()
        bare = word.strip(".,;:?!()\"'“”—–-")
        if not words(bare) or bare.lower() in _STOPS or bare.lower().endswith("ly"):
            break
        kept.append(bare)
        if bare != word or len(kept) == MOST_WORDS:
            break
    while kept and (kept[-1].lower() in _POINTLESS or not content_stems(kept[-1])):
        kept.pop()
    while kept and re.fullmatch(r"\w+ed", kept[-1].lower()) and len(kept) > 1:
        kept.pop()
    if not kept or all(word.lower() in _POINTLESS for word in kept) or "'" in " ".join(kept):
        return ""
    own = match["own"]
    if own is None:
        return " ".join(kept) if len(kept) > 1 else ""
    whose = own.lower() in ("my", "our", "your")
    return " ".join((own, *kept)) if whose or len(kept) > 1 else ""


def _weight(phrase: str) -> tuple[bool, int]:
    own = phrase.lower().startswith(("my ", "our "))
    return own, len(set(content_stems(phrase)))
