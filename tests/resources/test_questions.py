"""The question bank is in shape."""

import pytest
from pydantic import ValidationError

from coach.resources.questions import TOPIC, BankQuestion, load_questions

BANK = [question for theme in load_questions() for question in theme.questions]


def test_all_ten_types_are_there() -> None:
    assert len(BANK) >= 130
    assert len({question.type for question in BANK}) == 10


@pytest.mark.parametrize("question", BANK, ids=lambda question: question.id)
def test_each_is_one_question_that_can_be_asked(question: BankQuestion) -> None:
    for said in (question.about(None), question.about("product work")):
        assert said.rstrip(")\"'”").endswith(("?", "."))
        assert TOPIC not in said
        assert said.count("?") <= 2
    assert len(set(question.follow_ups)) == 2


def test_plain_goes_with_topic_and_only_then() -> None:
    good = BANK[0].model_dump()
    with pytest.raises(ValidationError, match="plain"):
        BankQuestion(**{**good, "text": "About {topic}?", "plain": None})
    with pytest.raises(ValidationError, match="plain"):
        BankQuestion(**{**good, "text": "About it?", "plain": "About?"})
