"""Front matter is read where it is, and nothing is lost where it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.resources.front_matter import parse_mapping, split_front_matter


@given(text=st.text())
def test_the_body_line_is_always_a_line_of_the_text_or_just_after(text: str) -> None:
    source, line = split_front_matter(text)
    assert 1 <= line <= len(text.split("\n")) + 1
    assert (source is None) == (line == 1)


def test_a_closed_block_is_split_off() -> None:
    assert split_front_matter("---\na: 1\n---\nbody") == ("a: 1", 4)
    assert split_front_matter("\ufeff---\na: 1\n---") == ("a: 1", 4)
    assert split_front_matter("---\nnever closed") == (None, 1)
    assert split_front_matter("") == (None, 1)


def test_mappings_only() -> None:
    assert parse_mapping("") == {}
    assert parse_mapping("a: [1, 2]") == {"a": [1, 2]}
    for bad in ("- a", "a: [", "1: x", "just words"):
        with pytest.raises(ValueError, match=r"YAML|key: value"):
            parse_mapping(bad)
