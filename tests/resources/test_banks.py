"""The banks as documents: one for each question and each kind of message, readable as it stands."""

import pytest

from coach.domain.passages import BANKS, Document, Origin
from coach.resources.banks import bank_documents
from coach.resources.outreach import load_patterns
from coach.resources.questions import load_questions


def test_every_question_and_every_kind_of_message_is_there() -> None:
    questions = [question for theme in load_questions() for question in theme.questions]
    assert len(bank_documents(Origin.QUESTIONS)) == len(questions)
    assert len(bank_documents(Origin.OUTREACH)) == len(load_patterns())
    assert bank_documents(Origin.GUIDANCE) == ()


@pytest.mark.parametrize("origin", BANKS)
def test_each_is_a_document_of_its_own_in_plain_words(origin: Origin) -> None:
    documents = bank_documents(origin)
    assert len({document.path for document in documents}) == len(documents)
    for document in documents:
        assert document.origin is origin
        assert document.asks
        assert "{" not in document.text, document.path
        assert document.text.startswith(f"# {document.title}\n")


def test_a_question_says_what_for_what_next_and_when_not() -> None:
    (found,) = [d for d in bank_documents(Origin.QUESTIONS) if d.path == "skills/skills-02.md"]
    told: Document = found
    assert "What it is for: Take courage from their early attempts." in told.text
    assert "- What changed after that?" in told.text
    assert "When not to ask: It would embarrass them" in told.text
