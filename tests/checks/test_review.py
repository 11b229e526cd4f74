from coach.checks.review import review
from coach.domain.artifacts import (
    AgendaItem,
    Answer,
    Citation,
    MentorQuestion,
    OutreachDraft,
    QuestionList,
    Severity,
)
from coach.domain.requests import Task
from coach.resources.outreach import load_limits
from tests.checks.drafts import brief, draft
from tests.contracts.briefs import PASSAGES, a_brief

LIMITS = load_limits()


def test_an_answer_is_made_inert_and_its_citations_true() -> None:
    answer = Answer(
        text="Send an agenda [1]. \x1b[31mNow[0m [9] [see](http://x.example) and [2].",
        citations=(
            Citation(n=1, passage=PASSAGES[0], quote="Send an agenda the day before."),
            Citation(n=4, passage=PASSAGES[3], quote="not in the text"),
        ),
    )
    seen, findings = review(answer, a_brief(Task.ASK), limits=LIMITS)
    assert isinstance(seen, Answer)
    assert "\x1b" not in seen.text
    assert "[9]" not in seen.text
    assert "see (http://x.example)" in seen.text
    assert [citation.n for citation in seen.citations] == [1, 2]
    assert seen.citations[0].quote == "Send an agenda the day before."
    assert findings == ()


def test_a_draft_gets_its_claims_and_findings_in_order_of_weight() -> None:
    made = draft("You gave me your card. I won the Oslo Prize. I am [what you do].")
    seen, findings = review(made, brief(), limits=LIMITS)
    assert isinstance(seen, OutreachDraft)
    assert [(claim.text, claim.support is None) for claim in seen.claims] == [
        ("You gave me your card.", False),
        ("I won the Oslo Prize.", True),
    ]
    order = [list(Severity).index(finding.severity) for finding in findings]
    assert order == sorted(order)
    assert findings[0].check == "invented_fact"


def test_a_draft_from_a_model_is_made_inert() -> None:
    made = draft("Could we talk?\x1b]52;c;eA==\x07").model_copy(update={"subject": "a\nb\x1b[1m"})
    seen, _ = review(made, brief(), limits=LIMITS)
    assert isinstance(seen, OutreachDraft)
    assert "\x1b" not in seen.body
    assert seen.subject == "a b"


def test_a_list_keeps_only_sources_that_are_cited() -> None:
    made = QuestionList(
        mentor="Ruth",
        minutes=30,
        questions=(MentorQuestion(text="Do you?\x1b[0m", why="w", sources=(1, 9)),),
        agenda=(AgendaItem(minutes=30, text="x\x07"),),
        citations=(Citation(n=1, passage=PASSAGES[0], quote="Bring three questions"),),
    )
    seen, findings = review(made, a_brief(Task.QUESTIONS), limits=LIMITS)
    assert isinstance(seen, QuestionList)
    assert seen.questions[0].text == "Do you?"
    assert seen.questions[0].sources == (1,)
    assert seen.agenda[0].text == "x"
    assert [finding.check for finding in findings] == ["yes_no"]


def test_reviewing_twice_changes_nothing() -> None:
    for made in (draft("You gave me your card. Could we talk?"), draft("I won the Oslo Prize.")):
        once = review(made, brief(), limits=LIMITS)
        assert review(once[0], brief(), limits=LIMITS) == once
