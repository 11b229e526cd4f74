import pytest

from coach.checks.mending import apply
from coach.domain.artifacts import Edit, Finding, Severity
from coach.errors import RequestError
from tests.checks.drafts import draft


def of(fix: Edit | None) -> Finding:
    return Finding(check="two_asks", severity=Severity.MEND, why="Why.", mend="Do this.", fix=fix)


def test_a_mend_changes_the_part_it_names() -> None:
    made = draft("One. Two.", subject="Re: planning")
    start = made.body.index("Two.")
    body = apply(made, of(Edit(start=start - 1, end=start + 4)))
    assert "One.\n\nThank you" in body.body
    assert body.subject == made.subject
    subject = apply(made, of(Edit(where="subject", start=0, end=4, replacement="On ")))
    assert subject.subject == "On planning"
    assert subject.body == made.body


def test_words_can_be_put_in() -> None:
    made = draft("One.", subject=None)
    assert apply(made, of(Edit(where="subject", start=0, end=0, replacement="A"))).subject == "A"


@pytest.mark.parametrize("fix", [None, Edit(start=0, end=9_999), Edit(start=5, end=2)])
def test_what_cannot_be_mended_says_so(fix: Edit | None) -> None:
    with pytest.raises(RequestError) as caught:
        apply(draft("One."), of(fix))
    assert caught.value.hint
