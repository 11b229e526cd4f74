import pytest

from coach.checks.message import message_findings
from coach.domain.artifacts import Finding, OutreachDraft, Severity
from coach.domain.notes import Person
from coach.domain.requests import Channel
from coach.resources.outreach import load_limits
from tests.checks.drafts import brief, checks, draft

GOOD = (
    "You told me to try a written handover. Could I have 20 minutes of your time to talk about the"
    " rota? A no or a pointer is fine."
)


def found(made: OutreachDraft, words: str = "write to Ruth") -> list[Finding]:
    return message_findings(made, brief(words), load_limits())


def test_a_good_message_has_no_finding() -> None:
    assert found(draft(GOOD)) == []


@pytest.mark.parametrize(
    ("text", "check"),
    [
        (f"{GOOD} I read your book on triage.", "invented_fact"),
        (f"{GOOD} Ruth Okelo said so.", "wrong_name"),
        (f"{GOOD} I did the written handover on 9 wards.", "wrong_number"),
        (f"{GOOD} Would you also introduce me to the director?", "two_asks"),
        ("You told me to try a written handover. It went well.", "no_ask"),
        (f"{GOOD} {'It went well on the ward and I was glad. ' * 20}", "too_long"),
        (f"{GOOD} I am [what you do].", "template_placeholder_left"),
        (f"{GOOD} I have been off because of migraines.", "private_leak"),
        (f"I hope this email finds you well. {GOOD}", "stock_ai_phrase"),
        (f"It would be great to touch base. {GOOD}", "stock_ai_phrase"),
        (f"{GOOD} You still haven't replied.", "passive_aggressive_followup"),
        (f"{GOOD} Please don't let me down.", "guilt_pressure"),
        (f"I am a huge fan of yours. {GOOD}", "flattery"),
    ],
)
def test_what_is_wrong_is_found(text: str, check: str) -> None:
    assert check in checks(found(draft(text)))


def test_a_finding_says_where_why_and_how_to_mend_it() -> None:
    made = draft(f"{GOOD} I read your book on triage.")
    finding = next(f for f in found(made) if f.check == "invented_fact")
    assert made.body[finding.start : finding.end] == "I read your book on triage."
    assert finding.severity is Severity.STOP
    assert finding.why.endswith(".")
    assert finding.mend.endswith(".")


def test_mentoring_is_not_asked_for_in_a_first_message() -> None:
    text = "You gave me your card. Would you be my mentor?"
    assert "mentor_me_first" in checks(found(draft(text, stage="first-contact")))
    assert "mentor_me_first" not in checks(found(draft(text, stage="meeting-request")))


@pytest.mark.parametrize(
    ("subject", "check"),
    [
        (None, "subject_missing"),
        ("  ", "subject_missing"),
        ("A question about how you would run the night rota on ward seven", "subject_too_long"),
        ("One two three four five six seven eight nine", "subject_too_long"),
    ],
)
def test_subjects(subject: str | None, check: str) -> None:
    assert check in checks(found(draft(GOOD, subject=subject)))


def test_a_channel_without_a_subject_misses_none() -> None:
    short = draft("Could we talk about the rota? A no is fine.", channel=Channel.CHAT)
    assert found(short) == []


def test_the_limits_of_channels() -> None:
    long = "Could we talk for 20 minutes? A no is fine. " * 6
    assert "channel_limit" in checks(found(draft(long, channel=Channel.LINKEDIN_NOTE)))
    inmail = draft("Could we talk for 20 minutes? A no is fine. " * 12, channel=Channel.INMAIL)
    assert "too_long" in checks(found(inmail))
    assert "channel_limit" not in checks(found(inmail))


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("Ruth", False), ("Ruthie", False), ("Dr Okello", False), ("Rachel", True), ("[name]", False)],
)
def test_the_greeting_names_the_recipient(name: str, wrong: bool) -> None:
    assert ("wrong_name" in checks(found(draft(GOOD, name=name)))) is wrong


def test_accents_do_not_make_a_name_wrong() -> None:
    ines = Person(name="Inés Aldana", aliases=("Ines",), path="mentors/ines.md")
    made = draft(GOOD, name="Ines")
    findings = message_findings(made, brief(person=ines), load_limits())
    assert "wrong_name" not in checks(findings)


def test_a_private_matter_that_was_asked_for_is_no_leak() -> None:
    text = f"{GOOD} I was off because of migraines."
    words = "write to Ruth and say I was off because of migraines"
    assert "private_leak" not in checks(found(draft(text), words))


def test_a_recipients_profession_is_no_private_matter() -> None:
    text = (
        "How did you explain your therapy years to people who hire? Could we talk for 20 minutes?"
    )
    assert "private_leak" not in checks(found(draft(text)))


def test_one_ask_with_a_question_of_days_is_one_ask() -> None:
    text = (
        "Could I have 20 minutes about the rota? Would Tuesday or Thursday suit you? A no is fine."
    )
    assert checks(found(draft(text))) == set()
