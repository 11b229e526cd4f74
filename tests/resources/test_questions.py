"""The question bank is in shape, and each of its questions is worth a mentor's minutes."""

import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import get_args

import pytest
from pydantic import ValidationError

from coach.checks.questions import question_findings
from coach.checks.text import content_stems
from coach.domain.artifacts import MentorQuestion, QuestionList
from coach.errors import ResourceError
from coach.resources.guides import Stage
from coach.resources.questions import (
    TOPIC,
    BankQuestion,
    QuestionType,
    Theme,
    load_questions,
    read_theme,
)

THEMES = load_questions()
BANK = [question for theme in THEMES for question in theme.questions]
CLOSED = re.compile(
    r"(?:is|are|am|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might"
    r"|must)(?:n't)?\b",
    re.IGNORECASE,
)
MOST_ALIKE = 0.6
"""Words that two questions share, of all that they have: more than this and they ask the same."""


def test_the_bank_is_large_and_every_type_well_represented() -> None:
    assert len(BANK) >= 350
    types = Counter(question.type for question in BANK)
    assert set(types) == set(get_args(QuestionType))
    assert min(types.values()) >= 20


def test_every_stage_has_questions() -> None:
    stages = Counter(question.stage for question in BANK)
    assert set(stages) == set(get_args(Stage))
    assert min(stages.values()) >= 10


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.theme)
def test_a_theme_has_enough_to_choose_from(theme: Theme) -> None:
    assert len(theme.questions) >= 10
    assert len({question.type for question in theme.questions}) >= 8


@pytest.mark.parametrize("question", BANK, ids=lambda question: question.id)
def test_each_is_one_open_question_that_can_be_asked(question: BankQuestion) -> None:
    for said in {question.about(None), question.about("product work")}:
        assert TOPIC not in said
        assert said.endswith("?")
        assert said.count("?") == 1
        assert len(said.split()) < 25
        assert not CLOSED.match(said)


@pytest.mark.parametrize("question", BANK, ids=lambda question: question.id)
def test_the_follow_ups_are_two_open_questions(question: BankQuestion) -> None:
    assert len(set(question.follow_ups)) == 2
    for said in question.follow_ups:
        assert said.endswith("?")
        assert not CLOSED.match(said)


def test_none_asks_two_things_or_what_a_search_would_answer() -> None:
    asked = [MentorQuestion(text=q.about(None), why=q.purpose) for q in BANK]
    for each in asked:
        assert (
            question_findings(QuestionList(mentor=None, minutes=30, questions=(each,), agenda=()))
            == []
        )


def test_no_two_ask_the_same() -> None:
    words = {q.id: frozenset(re.findall(r"[\w']+", q.about(None).casefold())) for q in BANK}
    stems = {q.id: frozenset(content_stems(q.about(None))) for q in BANK}
    for sets in (words, stems):
        alike = [
            (one, other)
            for one, other in combinations(sets, 2)
            if len(sets[one] & sets[other]) > MOST_ALIKE * len(sets[one] | sets[other])
        ]
        assert alike == []


def test_purposes_and_warnings_go_into_a_sentence() -> None:
    for question in BANK:
        for said in (question.purpose, question.avoid_when):
            assert said[0].isupper(), question.id
            assert said[-1] not in ".!?", question.id


@pytest.mark.parametrize(
    ("name", "theme", "said"),
    [
        ("skills", "feedback", "not called after its theme"),
        ("feedback", "skills", "calls itself 'skills'"),
    ],
)
def test_a_theme_is_called_as_its_file_and_its_questions(
    tmp_path: Path, name: str, theme: str, said: str
) -> None:
    path = tmp_path / f"{name}.yaml"
    path.write_text(
        f'theme: {theme}\nquestions:\n- id: skills-01\n  text: "How so?"\n  type: story\n'
        '  stage: ongoing\n  purpose: P\n  follow_ups: ["Why?", "How?"]\n  avoid_when: A\n'
        "  keywords: [k]\n"
    )
    with pytest.raises(ResourceError, match=said):
        read_theme(path)


@pytest.mark.parametrize(
    ("text", "said"),
    [("theme: [", "not valid YAML"), ("- a", "key: value"), ("theme: x", "invalid at questions")],
)
def test_a_broken_file_is_refused_by_name(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text)
    with pytest.raises(ResourceError, match=said) as caught:
        read_theme(path)
    assert "x.yaml" in str(caught.value)


def test_plain_goes_with_topic_and_only_then() -> None:
    good = BANK[0].model_dump()
    with pytest.raises(ValidationError, match="plain"):
        BankQuestion(**{**good, "text": "About {topic}?", "plain": None})
    with pytest.raises(ValidationError, match="plain"):
        BankQuestion(**{**good, "text": "About it?", "plain": "About?"})
