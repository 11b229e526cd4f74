import pytest

from coach.checks.questions import question_findings
from coach.domain.artifacts import AgendaItem, MentorQuestion, QuestionList
from coach.resources.questions import load_questions
from tests.checks.drafts import checks


def of(*texts: str, minutes: int = 60) -> QuestionList:
    return QuestionList(
        mentor=None,
        minutes=minutes,
        questions=tuple(MentorQuestion(text=text, why="Because.") for text in texts),
        agenda=(AgendaItem(minutes=minutes, text="All of it."),),
    )


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("What is the forum like, and how do I apply?", "double_barrelled"),
        ("What would you cut? And what would you keep?", "double_barrelled"),
        ("Do you like planning?", "yes_no"),
        ("I tried the pilot. Should I do another?", "yes_no"),
        ("What does SQL stand for?", "googleable"),
        ("How many employees does the authority have?", "googleable"),
    ],
)
def test_weak_questions_are_found(text: str, check: str) -> None:
    assert check in checks(question_findings(of(text)))


def test_the_bank_asks_well() -> None:
    texts = [question.about(None) for theme in load_questions() for question in theme.questions]
    found = [finding.why for text in texts for finding in question_findings(of(text))]
    assert len(found) <= len(texts) * 0.02, found


@pytest.mark.parametrize(
    ("count", "minutes", "too_many"),
    [(3, 30, False), (4, 30, True), (6, 60, False), (1, 10, False)],
)
def test_questions_have_to_fit_the_minutes(count: int, minutes: int, too_many: bool) -> None:
    made = of(*[f"What would you do about thing {n}?" for n in range(count)], minutes=minutes)
    assert ("too_many_questions" in checks(question_findings(made))) is too_many
