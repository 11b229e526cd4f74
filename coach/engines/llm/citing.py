"""Citations of what a model wrote: which passages its numbers name, and the words that carry them.

A number without a passage makes no citation; who shows the text strips it there.
"""

import re
from collections.abc import Iterable

from coach.checks.citations import cited_numbers, kept_numbers
from coach.checks.text import content_stems, sentences
from coach.domain.artifacts import Answer, Citation
from coach.domain.passages import Evidence, Passage
from coach.domain.requests import Brief

QUOTE_CHARS = 300
"""A longer sentence is quoted up to its last whole word within this many characters."""

_BREAK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+>|]|#{1,6}\s|\d{1,3}[.)]\s))")
_MARK = re.compile(r"^\s*(?:#{1,6}\s+|>\s*|(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?)")


def answer_of(text: str, brief: Brief) -> Answer:
    """The answer that a streamed text is, with one citation for each number that names a passage.

    It abstains when nothing found bore on the question and it cites nothing.
    """
    points: dict[int, list[str]] = {n: [] for n in cited_numbers(text)}
    for sentence in sentences(text):
        for n in cited_numbers(sentence.text):
            points.setdefault(n, []).append(kept_numbers(sentence.text, 0))
    evidence = brief.evidence
    citations = tuple(
        Citation(n=n, passage=passage, quote=_quote(passage, points[n] or [text]))
        for n in sorted(points)
        if (passage := evidence.passage(n))
    )
    nothing = evidence.abstained or not evidence.found
    return Answer(text=text, citations=citations, abstained=nothing and not citations)


def named(
    numbers: Iterable[int], evidence: Evidence, points: Iterable[str]
) -> tuple[Citation, ...]:
    """Citations for numbers that were given apart from the text; the points choose the quotes."""
    said = list(points)
    return tuple(
        Citation(n=n, passage=passage, quote=_quote(passage, said))
        for n in sorted(set(numbers))
        if (passage := evidence.passage(n))
    )


def _quote(passage: Passage, points: Iterable[str]) -> str:
    """The sentence of the passage that shares most with one of the points, verbatim."""
    wanted = [set(content_stems(point)) for point in points]

    def shared(sentence: str) -> int:
        stems = set(content_stems(sentence))
        return max((len(stems & want) for want in wanted), default=0)

    candidates = _sentences(passage.text)
    best = max(candidates, key=shared) if candidates else passage.text.strip()
    if len(best) <= QUOTE_CHARS:
        return best
    head, space, _ = best[: QUOTE_CHARS + 1].rpartition(" ")
    return head if space else best[:QUOTE_CHARS]


def _sentences(text: str) -> list[str]:
    """Sentences, and list items and headings that are none, without their Markdown marks."""
    blocks = [_MARK.sub("", block) for block in _BREAK.split(text)]
    found = [span.text for block in blocks for span in sentences(block)]
    return [sentence for sentence in found if content_stems(sentence)]
