"""People described and not named: "the dog man", "the woman who proved it", "who helps with it".

The notes decide, and only where they tell what is said of one person and nobody else.
"""

import re
from collections import defaultdict

from coach.checks.text import content_stems, plain
from coach.domain.notes import Snapshot
from coach.domain.scopes import GivenPerson
from coach.tasks.understanding.pronouns import fits_pronoun
from coach.tasks.understanding.tellings import tellings
from coach.tasks.understanding.vocabulary import MOST_CHARS

_HEADS = {
    "he": "man guy lad bloke chap fella boy gentleman dude",
    "she": "woman lady lass girl",
    "they": "person friend mate colleague fellow",
}
_KINDS = {word: kind for kind, words in _HEADS.items() for word in words.split()}
_HEAD = "|".join(_KINDS)
_STOP = (
    r"(?=[,.;:?!\n]|\s+(?:when|what|did|does|do|is|was|were|say|said|says|told|name|again|want|wants"
    r"|has|have|had|and|but|at our|last|this|next)\b|$)"
)
_DESCRIBED = re.compile(
    rf"\b(?:the|that|this)\s+(?P<before>(?:(?!of\b|that\b|i\b|he\b|she\b|we\b)[\w-]+\s+){{0,3}}?)"
    rf"(?P<head>{_HEAD}|one(?=\s+(?:who|with)\b))\b"
    rf"(?:\s+(?P<after>(?:who|that|with|from|in|at|of|by|on)\s+.{{2,60}}?){_STOP})?"
    rf"|^\W*(?P<bare>[\w-]+\s+)(?P<bare_head>guy|man|woman|lady|lass|lad|bloke|chap)\b"
)
_WHO = re.compile(
    r"^\W*who(?:'s|\s+is|\s+was)?\s+(?P<does>.{4,120}?)(?:[,;?!\n]|\s+(?:and|but)\s|$)"
)
_WHO_MY = re.compile(r"\b(?:should|can|could|do|would|might|will) (?:i|you|we)\b")
_DULL = frozenset(
    stem
    for word in "stuff thing things bit guy lot name same other first second new old good bad big"
    " little young nice mentor right wrong only sort kind point whole very".split()
    for stem in content_stems(word)
)


def described(words: str, snapshot: Snapshot) -> GivenPerson | None:
    """The one person whom the words describe, by what the notes tell of them; or None."""
    text = plain(words[:MOST_CHARS])
    for match in _DESCRIBED.finditer(text):
        must = _stems(match["before"] or match["bare"] or "")
        may = _stems(match["after"] or "")
        kind = _KINDS.get(match["head"] or match["bare_head"], "they")
        if name := _told_of(must, may, kind, snapshot):
            said = words[match.start() : match.end()].strip()
            return GivenPerson(name=name, words=said, why=f"“{said}”, by what your notes tell")
    return None


def asked_for(words: str, snapshot: Snapshot) -> GivenPerson | None:
    """In a question for somebody ("who helps with the permit"): whom the notes tell that of."""
    text = plain(words[:MOST_CHARS])
    match = _WHO.match(text)
    if match is None or _WHO_MY.search(match.group()):
        return None
    stems = _stems(match["does"])
    if len(stems) < 2:
        return None
    name = _told_of(frozenset(), stems, "they", snapshot, least=max(2, -(-2 * len(stems) // 3)))
    if name is None:
        return None
    said = words[match.start("does") : match.end("does")]
    return GivenPerson(name=name, words=said, why=f"“{said}”, by what your notes tell")


def _stems(words: str) -> frozenset[str]:
    return frozenset(content_stems(words)) - _DULL


def _told_of(
    must: frozenset[str], may: frozenset[str], kind: str, snapshot: Snapshot, *, least: int = 0
) -> str | None:
    """Who alone the notes tell all of `must` of, or, where that is nothing, most of `may`.

    What stands in one sentence counts more than what is spread over several.
    """
    if not must and len(may) < 2:
        return None
    best: dict[str, int] = {}
    every: dict[str, set[str]] = defaultdict(set)
    for told in tellings(must | may, snapshot):
        every[told.name] |= told.stems
        fits = must <= told.stems if must else len(told.stems) >= max(2, least)
        if fits and fits_pronoun(snapshot.person(told.name), kind, snapshot):
            best[told.name] = max(best.get(told.name, 0), len(told.stems))
    ranked = {name: (here, len(every[name])) for name, here in best.items()}
    most = max(ranked.values(), default=(0, 0))
    names = [name for name, count in ranked.items() if count == most]
    return names[0] if len(names) == 1 else None
