"""Stock phrases: what a machine or a mass mailing would write, and a person to a person would not.

The phrases are data (`knowledge/outreach/stock.yaml`).
"""

from collections.abc import Iterator
from functools import lru_cache

from coach.checks.findings import cut, found
from coach.checks.letter import Letter
from coach.checks.limits import Limits
from coach.checks.phrases import Phrases
from coach.checks.text import Span
from coach.domain.artifacts import Edit, Finding, Severity


def stock_findings(letter: Letter, limits: Limits) -> Iterator[Finding]:
    """Every stock phrase of the body."""
    for start, end, instead in stock_in(letter.plain, limits.stock):
        quoted = letter.body[start:end]
        fix = None
        if instead is not None:
            span = _sentence_at(letter, start)
            if not instead and span and end - start >= 0.55 * (span.end - span.start):
                fix = cut(letter.body, span.start, span.end)
            elif instead:
                fix = Edit(start=start, end=end, replacement=instead)
        yield found(
            "stock_ai_phrase",
            Severity.MEND,
            f"\u201c{quoted}\u201d is a stock phrase: it reads as if a machine or a mass mailing"
            " wrote it.",
            "Say it in your own words, or leave it out.",
            (start, end),
            fix=fix,
        )


def stock_in(
    folded_text: str, stock: tuple[tuple[str, str | None], ...]
) -> list[tuple[int, int, str | None]]:
    """The stock phrases in a text folded by `plain`: start, end, and what to say instead.

    Phrases that overlap count once.
    """
    phrases, mends = _compiled(stock)
    return [
        (hit.start, hit.end, next((to for each, to in mends if each.stand_in(hit.text)), None))
        for hit in phrases.all_in(folded_text)
    ]


@lru_cache(maxsize=4)
def _compiled(
    stock: tuple[tuple[str, str | None], ...],
) -> tuple[Phrases, tuple[tuple[Phrases, str], ...]]:
    mends = tuple((Phrases(says), to) for says, to in stock if to is not None)
    return Phrases("\n".join(says for says, _ in stock)), mends


def _sentence_at(letter: Letter, at: int) -> Span | None:
    return next((span for span in letter.sentences if span.start <= at < span.end), None)
