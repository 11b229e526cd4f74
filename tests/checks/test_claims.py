import pytest

from coach.checks.claims import trace
from tests.checks.drafts import brief, draft


def supports(text: str) -> list[tuple[str, str | None]]:
    claims = trace(draft(text).body, brief("write to Ruth, I passed the exam on Friday"))
    return [(claim.text, claim.support.path or claim.support.kind if claim.support else None)
            for claim in claims]  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("I am a charge nurse at Larkfield Hospital.", "profile.md"),
        ("I have worked on ward 7 for 3 years.", "profile.md"),
        ("You told me to try a written handover.", "meetings/ruth.md"),
        ("On 30 October you said that the deputy post opens in March.", "meetings/ruth.md"),
        ("You gave me your card.", "mentors/ruth.md"),
        ("I passed the exam on Friday.", "request"),
    ],
)
def test_a_true_statement_is_traced_to_where_it_stands(statement: str, where: str) -> None:
    assert supports(statement) == [(statement, where)]


@pytest.mark.parametrize(
    "statement",
    [
        "I read your article in the Nursing Times.",
        "I led a team of 12 last year.",
        "We met at the Oslo Congress in May.",
        "Your colleague Tom Baker told me to write.",
        "You told me to try a written handover on 9 wards.",
        "I graduated from Leeds with a degree in physics.",
    ],
)
def test_an_invented_statement_has_no_support(statement: str) -> None:
    assert supports(statement) == [(statement, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Could I have 20 minutes of your time?",
        "If it doesn't suit, a no or a pointer is fine.",
        "I would like to ask you about the rota.",
        "We met at [where you met].",
        "No need to answer this.",
    ],
)
def test_asks_courtesies_and_blanks_state_nothing(text: str) -> None:
    assert supports(text) == []


def test_guidance_supports_nothing_about_people() -> None:
    claims = trace(draft("You asked me to send an agenda to Geneva.").body, brief())
    assert [claim.support for claim in claims] == [None]


def test_a_claim_is_verbatim_from_the_body() -> None:
    body = draft("You gave me your card. I led 12 people.\n\n- I won the Grand Prize").body
    for claim in trace(body, brief()):
        assert claim.text in body
