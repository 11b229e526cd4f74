"""Private matters in a message: what was asked to be kept out, health, pay, opinions of people."""

import re
from collections.abc import Iterator

from coach.checks.findings import cut, found
from coach.checks.letter import Letter
from coach.checks.meanings import near, weight
from coach.checks.privacy import judging_words, private_words
from coach.checks.private_matters import hints, is_common, kinds_of
from coach.checks.quantities import quantities
from coach.checks.text import Span, content_stems, plain
from coach.domain.artifacts import Finding, Severity

_ENOUGH = 0.5
"""Share of a private matter's own words from which a sentence tells it."""
_LONG, _OF_LONG = 9, 4
"""A private paragraph of more telling words than this is told by so many of them."""
_SHARES = frozenset((25.0, 33.0, 50.0, 67.0, 75.0, 200.0, 300.0, 400.0))
"""What "half" and "twice" count as: too common to give anything away."""
_ME = re.compile(r"\b(?:i|my|me|i'm|i've|i'd|we|our)\b")


_OF_SOMEBODY = re.compile(
    r"\b(?:i|me|my|we|us|our|you|your|yours|he|she|they|him|her|them|his|their|who|whose|somebody"
    r"|someone|people|i'm|i've|you're|he's|she's)\b"
)


def privacy_findings(letter: Letter) -> Iterator[Finding]:
    """What should not be in the message, one finding a stretch."""
    told: set[tuple[int, int]] = set()
    for span in _secrets(letter):
        told.add((span.start, span.end))
    open_matters = _open(letter)
    for start, end, word in private_words(letter.body):
        if any(a <= start < b for a, b in told) or not _about_me(letter, start):
            continue
        if not _said_openly(word, open_matters):
            told.add((start, end))
    for start, end, word in judging_words(letter.body):
        if not _noted(letter, word):
            continue  # nobody thinks so: it may be invented, it is no secret
        if any(a <= start < b for a, b in told) or _said_openly(word, open_matters):
            continue
        if _of_somebody(letter, start):
            told.add((start, end))
    for start, end in sorted(told):
        sentence = next((s for s in letter.sentences if s.start <= start < s.end), None)
        yield found(
            "private_leak",
            Severity.STOP,
            f"\u201c{letter.body[start:end]}\u201d is a private matter, and you did not ask for it"
            " to be in the message.",
            "Take it out, unless you want this person to know.",
            (start, end),
            fix=cut(letter.body, sentence.start, sentence.end) if sentence else None,
        )


def _open(letter: Letter) -> frozenset[str]:
    """Stems of all that the sender is willing to say."""
    texts = [unit.text for unit in letter.sources.units if unit.support.kind == "request"]
    return frozenset(stem for text in [*texts, letter.asked] for stem in content_stems(text))


def _said_openly(word: str, open_matters: frozenset[str]) -> bool:
    return set(content_stems(word)) <= open_matters


def _noted(letter: Letter, word: str) -> bool:
    """Whether a note or a private line holds this word."""
    stems = set(content_stems(word))
    return any(stems & unit.stems for unit in letter.sources.units) or any(
        stems & set(content_stems(line)) for line in letter.private
    )


def _about_me(letter: Letter, at: int) -> bool:
    sentence = next((s for s in letter.sentences if s.start <= at < s.end), None)
    return bool(sentence and _ME.search(letter.said(sentence)))


def _of_somebody(letter: Letter, at: int) -> bool:
    """Whether a harsh word is said of a person: a boss, a colleague, somebody with a name."""
    sentence = next((s for s in letter.sentences if s.start <= at < s.end), None)
    if sentence is None:
        return False
    said = letter.said(sentence)
    return bool(
        re.search(
            r"\b(?:my (?:\w+ )?(?:boss|manager|supervisor|colleagues?|coworkers?|lead|director"
            r"|head|team|professor"
            r"|tutor|teacher|mentor|partner|foreman|chef|editor|landlord|ex|husband|wife"
            r"|predecessor|successor)"
            r"|(?:he|she|they)(?:'s| is| was|'re| are)|the (?:boss|manager|director|head"
            r"|new \w+))\b",
            said,
        )
    )


def _secrets(letter: Letter) -> Iterator[Span]:
    """Sentences that tell what was asked to be kept out."""
    own = _open(letter) | {stem for name in (letter.sender, letter.recipient) if name
                           for stem in content_stems(name)}  # fmt: skip
    hidden = [_Matter(line, own) for line in letter.private]
    for span in letter.sentences:
        stems = set(content_stems(span.text))
        said = letter.said(span)
        if stems and any(
            matter.told_by(said, stems) or matter.hinted_in(said) for matter in hidden
        ):
            yield span


class _Matter:
    """A private line, and which of its words give it away."""

    def __init__(self, line: str, open_stems: frozenset[str] | set[str]) -> None:
        stems = [stem for stem in content_stems(line) if not stem.isdigit()]
        self._telling = {s for s in stems if s not in open_stems and weight(s) >= 1}
        self._all = {s for s in stems if s not in open_stems}
        self._numbers = {
            q.value for q in quantities(plain(line)) if q.value > 3 and q.value not in _SHARES
        }
        self._own = frozenset(open_stems)
        self._line = frozenset(stems)
        self._kinds = kinds_of(plain(line))
        self._loud = {s for _, _, word in [*private_words(line), *judging_words(line)]
                      for s in content_stems(word)} - set(open_stems)  # fmt: skip

    def hinted_in(self, said: str) -> bool:
        """Whether a folded sentence hints at it: its kind of matter, and whom or what it is of.

        A word that any letter may hold is a hint only beside a word of the matter itself.
        """
        stems = set(content_stems(said))
        for kind in self._kinds:
            strange = [h for h in hints(said, kind) if not set(content_stems(h)) & self._own]
            if not strange or not (_OF_SOMEBODY.search(said) or self._line & stems):
                continue
            if any(not is_common(hint) for hint in strange):
                return True
            if self._line & stems - {each for hint in strange for each in content_stems(hint)}:
                return True
        return False

    def told_by(self, said: str, stems: set[str]) -> bool:
        """Whether a sentence with these stems tells it."""
        meant = {each for one in stems for each in near(one)} | stems
        if self._loud & stems:
            return True
        if len(self._telling) > _LONG:
            return len(self._telling & stems) >= _OF_LONG
        shared = {each for each in self._telling if each in stems}
        softly = {each for each in self._telling if each in meant}
        numbers = self._numbers & {q.value for q in quantities(said)}
        if len(shared) >= 2 or (shared and numbers):
            return True
        if len(shared) >= 1 and len(self._telling) <= 2:
            return True
        if len(softly) >= 2 and len(softly) >= _ENOUGH * len(self._telling) and shared:
            return True
        return bool(not self._telling and self._all and self._all <= stems)
