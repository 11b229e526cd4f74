"""Reading grade: the counts that the formula rests on, and the formula."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.checks.reading import count_syllables, grade

PLAIN = "The cat sat on the mat. The dog ran to the door."
HARD = (
    "Organisational stakeholders consistently underestimate the administrative complications "
    "associated with interdepartmental collaboration."
)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        *(
            (word, 1)
            for word in "I make whole makes clothes asked called league they're its".split()
        ),
        *((word, 2) for word in "able table titles places wanted quiet being something".split()),
        *((word, 2) for word in "Inés doesn't useful likely mentor".split()),
        *((word, 3) for word in "idea usual India creation agenda".split()),
        *((word, 4) for word in "experience moderately confidential particular".split()),
        ("12,000", 1),
        ("42%", 1),
    ],
)
def test_syllables(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


@given(st.text())
def test_every_word_has_a_syllable(word: str) -> None:
    assert count_syllables(word) >= 1


def test_the_formula_by_hand() -> None:
    assert grade(PLAIN) == pytest.approx(0.39 * 12 / 2 + 11.8 * 12 / 12 - 15.59)


def test_long_words_and_long_sentences_are_harder() -> None:
    assert grade(PLAIN) < grade(PLAIN.replace(". The", " and the")) < grade(HARD)


def test_headings_and_list_marks_do_not_count() -> None:
    assert grade(f"## Organisational complications\n\n{PLAIN}") == grade(PLAIN)
    assert grade("Bring these:\n\n- a pen;\n- a pad.") == grade("Bring these:\n\na pen; a pad.")


@pytest.mark.parametrize("blank", ["", "  \n", "# Only a heading", "…!?"])
def test_a_text_without_a_word_has_no_grade(blank: str) -> None:
    assert grade(blank) == 0.0


@given(st.text())
def test_any_text_gets_a_grade(text: str) -> None:
    assert isinstance(grade(text), float)
