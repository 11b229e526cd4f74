from hypothesis import given
from hypothesis import strategies as st

from coach.checks.differences import difference

WORDS = st.lists(
    st.sampled_from(["the", "bus", "is", "late,", "Inés'", "\n\n", "—", "I've", "14:30", "."]),
    max_size=30,
).map(" ".join)


@given(old=WORDS, new=WORDS)
def test_both_texts_can_be_read_from_the_difference(old: str, new: str) -> None:
    changes = difference(old, new)
    assert "".join(c.text for c in changes if c.how != "added") == old
    assert "".join(c.text for c in changes if c.how != "removed") == new


@given(text=st.text(max_size=80))
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(change.how == "same" for change in difference(text, text))


def test_words_change_whole_and_removed_ones_come_first() -> None:
    changes = difference("Thank you for the CV.", "Thank you for reading the CV.")
    assert [(c.how, c.text) for c in changes] == [
        ("same", "Thank you for "),
        ("added", "reading "),
        ("same", "the CV."),
    ]
    replaced = difference("It was horrible.", "It was slow.")
    assert [c.how for c in replaced] == ["same", "removed", "added", "same"]


def test_changes_with_only_a_space_between_them_are_one() -> None:
    changes = difference("at your earliest convenience", "when it suits you")
    assert [c.how for c in changes] == ["removed", "added"]
