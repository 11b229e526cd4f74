import time

import pytest

from coach.checks.lines import note_lines
from coach.checks.markdown import plain, units
from coach.checks.privacy import private_words
from coach.checks.text import sentences

NOTE = """\
# Talks with Ada

We spoke about pricing.

## Off the record

She is leaving.

### Why

She was passed over.

- the board chose Bo

## Next

I will send the table.
"""


def test_all_that_stands_under_a_marked_heading_is_confidential() -> None:
    told = {line.text: line.private for line in note_lines(NOTE)}
    assert told == {
        "We spoke about pricing.": "",
        "She is leaving.": "confidential",
        "She was passed over.": "confidential",
        "the board chose Bo": "confidential",
        "I will send the table.": "",
    }


def test_a_part_of_a_note_keeps_to_the_headings_above_it() -> None:
    assert {
        line.private for line in note_lines("She was passed over.", ("Confidential", "Why"))
    } == {"confidential"}
    assert {line.private for line in note_lines("She was passed over.", ("Why",))} == {""}


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("I earn 62,000 a year.", True),
        ("She earns about £40k there.", True),
        ("I am paid 19.50 an hour.", True),
        ("I earned two badges.", False),
        ("We paid 40 visits to the depot.", False),
    ],
)
def test_an_amount_that_somebody_earns_is_pay(text: str, pay: bool) -> None:
    assert bool(private_words(text)) is pay


@pytest.mark.parametrize("text", ["Hello" + " " * 50_000 + "x", "see" + " " * 50_000 + "[[2026-"])
def test_a_long_run_of_spaces_costs_little(text: str) -> None:
    started = time.process_time()
    assert units(text)
    assert plain(text).startswith(text[:3])
    assert len(sentences(f"{'a' * 100_000}. {text}")) >= 1
    assert time.process_time() - started < 3
