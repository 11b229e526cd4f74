import pytest

from coach.checks.text import content_stems, month_of, numbers, sentences, stem, word_count


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("certificate", "certification"),
        ("planner", "planning"),
        ("writing", "write"),
        ("rosters", "roster"),
        ("Inés", "ines"),
        ("Inés's", "Ines"),
        ("meetings", "meeting"),
        ("running", "run"),
    ],
)
def test_words_of_one_family_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("mentor", "mention"), ("planet", "plan")])
def test_words_of_two_families_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_sentences_end_where_people_end_them() -> None:
    text = 'I met Dr. Chen at 5 p.m. today, e.g. by the door. "Really?" she said. Yes!! No. 3.5 km.'
    assert [span.text for span in sentences(text)] == [
        "I met Dr. Chen at 5 p.m. today, e.g. by the door.",
        '"Really?" she said.',
        "Yes!!",
        "No.",
        "3.5 km.",
    ]


def test_sentences_of_other_scripts_and_their_places() -> None:
    text = "שלום. ומה?\n\n好的。谢谢。"
    spans = sentences(text)
    assert [span.text for span in spans] == ["שלום.", "ומה?", "好的。", "谢谢。"]
    assert all(text[span.start : span.end] == span.text for span in spans)


def test_numbers_in_figures_and_words() -> None:
    assert numbers("11 late, three weeks, one day, 4,5 and 2026") == {11, 3, 4, 5, 2026}


@pytest.mark.parametrize(
    ("word", "month"),
    [("November", 11), ("Sept", 9), ("nov", 11), ("May", 5), ("may", None), ("mare", None)],
)
def test_months_by_name(word: str, month: int | None) -> None:
    assert month_of(word) == month


def test_stop_words_carry_no_meaning() -> None:
    assert content_stems("What should I do about the rosters?") == [stem("rosters")]
    assert word_count("It's a two-minute write-up, isn't it?") == 8
