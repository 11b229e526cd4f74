"""Facts of a message: what it states that nobody vouches for."""

import re
from collections.abc import Iterator

from coach.checks.claims import (
    Statement,
    borne_out,
    coverage,
    holds,
    statements,
    unknown_names,
    unknown_numbers,
)
from coach.checks.cues import opinion, softly, works
from coach.checks.findings import found
from coach.checks.letter import Letter
from coach.checks.limits import Limits
from coach.checks.message_names import name_findings, swapped, wrong_name
from coach.checks.message_numbers import number_findings
from coach.checks.requests import requests
from coach.checks.text import stem
from coach.domain.artifacts import Edit, Finding, Severity

BLANK = "[what is true here]"
"""What a mend puts in place of a statement that nobody vouches for."""
FEW = 4
"""Numbers up to this are told in passing as often as not: "two letters", "three of them"."""
STRANGE, TELLING = 0.2, 3
"""A deed is invented when no line holds more of it than this share, and so many telling words
of it stand nowhere: a looser rule calls figures of speech invented."""
_RELATIONS = (
    "wife husband partner brother sister mother father son daughter cousin uncle aunt boss"
    " colleague colleagues supervisor deputy assistant secretary sous-chef professor tutor"
)
_COMPARES = re.compile(
    r"\b(?:more|less|fewer|better|worse|\w{3,}er)\b(?: \w+){0,6} than\b|\bmore than halved\b"
)
"""A comparison is a judgement: "tidier than half the panels I see"."""
_RELATION = re.compile(rf"\b(?:my|your) ({'|'.join(_RELATIONS.split())})\b")


def fact_findings(letter: Letter, limits: Limits) -> list[Finding]:
    """What the message states that nobody vouches for, and whom and what it names wrongly."""
    names = name_findings(letter, limits)
    numbers = list(number_findings(letter))
    told = [(f.start or 0, f.end or 0) for f in [*names, *numbers]]
    invented: list[Finding] = []
    for statement in statements(letter):
        span = statement.span
        off = [(a, b) for a, b in told if a < span.end and span.start < b]
        for finding in _of(statement, letter, limits, off):
            (names if finding.check == "wrong_name" else invented).append(finding)
    return [*names, *numbers, *invented]


def _of(
    statement: Statement, letter: Letter, limits: Limits, off: list[tuple[int, int]]
) -> Iterator[Finding]:
    strangers = [
        name
        for name in unknown_names(statement, letter.sources, limits.nicknames)
        if not any(a <= name.start < b or name.start <= a < name.end for a, b in off)
    ]
    if strangers:
        other = swapped(statement, strangers, letter)
        yield wrong_name(*other) if other else _invented(statement)
        return
    if not off and (_counts_anew(statement, letter) or _unsupported(statement, letter)):
        yield _invented(statement)


def _counts_anew(statement: Statement, letter: Letter) -> bool:
    """Whether it gives a number on a matter for which nobody gives one."""
    if requests(statement.plain) or softly(statement.plain) or _COMPARES.search(statement.plain):
        return False
    return any(
        number.value > FEW and number.unit != "ord" and _counts_something(statement, number.end)
        for number in unknown_numbers(statement, letter.sources)
    )


def _counts_something(statement: Statement, end: int) -> bool:
    year = re.search(r"\b(?:in|since|from|until) (?:19|20)\d\d$", statement.plain[:end])
    sized = re.search(r"\b(?:team|group|staff|class|crew|audience|budget) of (?:\w+ )?\d+$",
                      statement.plain[:end])  # fmt: skip
    return bool(
        year
        or sized
        or re.match(r"(?: ?%|[ -](?!or\b|and\b|thanks\b|times\b)[a-z])", statement.plain[end:])
    )


def _unsupported(statement: Statement, letter: Letter) -> bool:
    """Whether a statement without a foreign name or number still tells what nobody said."""
    said = statement.plain
    if requests(said) or opinion(said) or _COMPARES.search(said):
        return False
    if any(
        not any(holds(unit, stem(match[1])) for unit in letter.sources.units)
        for match in _RELATION.finditer(said)
    ):
        return True
    if not statement.deed or softly(said) or borne_out(statement, letter.sources):
        return False
    if works(said) and _telling(statement, letter):
        return True
    shares = coverage(statement.wanted, letter.sources)
    if max(shares, default=0.0) > STRANGE:
        return False
    return len(_telling(statement, letter)) >= TELLING


def _telling(statement: Statement, letter: Letter) -> list[str]:
    """Its telling words that no line at all holds."""
    units = letter.sources.units
    return [
        each
        for each, worth in statement.wanted.items()
        if worth >= 1 and not any(holds(unit, each) for unit in units)
    ]


def _invented(statement: Statement) -> Finding:
    return found(
        "invented_fact",
        Severity.STOP,
        "Nothing in your notes or your request says this.",
        "Take it out, or change it to what is true; if it is true, add it to your request.",
        (statement.span.start, statement.span.end),
        fix=Edit(start=statement.span.start, end=statement.span.end, replacement=BLANK),
    )
