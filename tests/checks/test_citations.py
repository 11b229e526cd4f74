import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.checks.citations import CitationFilter, cited_numbers, kept_numbers

TEXTS = st.lists(
    st.sampled_from(
        ["[1]", "[9]", "[1, 9]", "[2-4]", "[", "]", "[name]", " ", "  ", "\n", "a", "word.", "`",
         "``", "```", "[3](http://x)", "(", "1", ",", "-", "é", "🙂", "[ 2 ]", "[12345]"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ask once [1]. Then stop [9].", "Ask once [1]. Then stop."),
        ("Both [1, 9] say so", "Both [1] say so"),
        ("All [2-5] say so", "All [2, 3] say so"),
        ("All [1-3] say so", "All [1-3] say so"),
        ("[7][8] nothing", " nothing"),
        ("Dear [your name], [9 lives]", "Dear [your name], [9 lives]"),
        ("see [9](https://example.org) there", "see [9](https://example.org) there"),
        ("code `a[9]` stays", "code `a[9]` stays"),
        ("an open ` tick [9] hides nothing", "an open ` tick hides nothing"),
        ("```\nx[9]\n```\nthen [9]", "```\nx[9]\n```\nthen"),
        ("[[9]12]", "[…12]"),
        ("`[1]`[9]`", "`[1]`…`"),
        ("[9]```\n```\n[9]\n```", "…```\n```\n[9]\n```"),
        ("ends in [", "ends in ["),
        ("ends in [9", "ends in [9"),
        ("[0] and [] and [1]", " and [] and [1]"),
    ],
)
def test_only_numbers_with_a_passage_are_shown(text: str, shown: str) -> None:
    assert kept_numbers(text, 3) == shown


@given(TEXTS, st.lists(st.integers(1, 7), min_size=1, max_size=40), st.integers(0, 4))
def test_any_chunking_gives_the_same_as_the_whole(text: str, sizes: list[int], count: int) -> None:
    sieve, out, at = CitationFilter(count), "", 0
    for size in sizes * (len(text) // sum(sizes) + 1):
        out += sieve.feed(text[at : at + size])
        at += size
    out += sieve.feed(text[at:]) + sieve.finish()
    assert out == kept_numbers(text, count)


@given(TEXTS, st.integers(0, 4))
def test_what_is_left_cites_only_what_there_is(text: str, count: int) -> None:
    assert all(1 <= n <= count for n in cited_numbers(kept_numbers(text, count)))


@given(TEXTS)
def test_a_text_with_all_its_passages_is_untouched(text: str) -> None:
    most = max([*cited_numbers(text), 0])
    if 0 not in cited_numbers(text):
        assert kept_numbers(text, most) == text


def test_plain_text_is_not_held_back() -> None:
    sieve = CitationFilter(2)
    assert sieve.feed("Ask for one thing") == "Ask for one thing"
    assert sieve.feed(" [") == ""
    assert sieve.feed("2]") == ""
    assert sieve.feed(".") == " [2]."
    assert sieve.finish() == ""


def test_numbers_are_read_in_order() -> None:
    assert cited_numbers("a [2], b [1, 4-6] and `[9]` and [8](url)") == [2, 1, 4, 5, 6]
