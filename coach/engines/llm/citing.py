"""Citations of what a model wrote: which passages its numbers name, and the words that carry them.

A number without a passage makes no citation; who shows the text strips it there.
"""

import re
from collections.abc import Iterable

from coach.checks.citations import cited_numbers, kept_numbers
from coach.checks.text import content_stems, sentences
from coach.domain.artifacts import Citation
from coach.domain.passages import Evidence, Passage

QUOTE_CHARS = 300
"""A longer sentence is quoted up to its last whole word within this many characters."""

_BREAK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+>|]|#{1,6}\s|\d{1,3}[.)]\s))")
_MARK = re.compile(r"^\s*(?:#{1,6}\s+|>\s*|(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?)")


def cited(text: str, evidence: Evidence) -> tuple[Citation, ...]:
    """One citation for each number in the text that names a passage, in order of number."""
    contexts: dict[int, list[str]] = {n: [] for n in cited_numbers(text)}
    before = ""
    for sentence in sentences(text):
        bare = kept_numbers(sentence.text, 0)
        point = bare if len(content_stems(bare)) > 1 else f"{before} {bare}"
        for n in cited_numbers(sentence.text):
            contexts.setdefault(n, []).append(point)
        before = bare
    return tuple(
        Citation(n=n, passage=passage, quote=quote(passage, contexts[n] or [text]))
        for n in sorted(contexts)
        if (passage := evidence.passage(n))
    )


def named(
    numbers: Iterable[int], evidence: Evidence, points: Iterable[str]
) -> tuple[Citation, ...]:
    """Citations for numbers that were given apart from the text; the points choose the quotes."""
    said = list(points)
    return tuple(
        Citation(n=n, passage=passage, quote=quote(passage, said))
        for n in sorted(set(numbers))
        if (passage := evidence.passage(n))
    )


def quote(passage: Passage, points: Iterable[str]) -> str:
    """The sentence of the passage that shares most with one of the points, verbatim."""
    wanted = [set(content_stems(point)) for point in points]

    def shared(sentence: str) -> int:
        stems = set(content_stems(sentence))
        return max((len(stems & want) for want in wanted), default=0)

    candidates = _sentences(passage.text)
    return _shortened(max(candidates, key=shared) if candidates else passage.text.strip())


def _sentences(text: str) -> list[str]:
    """Sentences, and list items and headings that are none, without their Markdown marks."""
    blocks = [_MARK.sub("", block) for block in _BREAK.split(text)]
    found = [span.text for block in blocks for span in sentences(block)]
    return [sentence for sentence in found if content_stems(sentence)]


def _shortened(sentence: str) -> str:
    if len(sentence) <= QUOTE_CHARS:
        return sentence
    head, space, _ = sentence[: QUOTE_CHARS + 1].rpartition(" ")
    return head if space else sentence[:QUOTE_CHARS]
