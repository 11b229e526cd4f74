"""Every stage on every channel, from rich facts, thin ones and none, blanks open and filled."""

import re

import pytest

from coach.checks.review import review
from coach.checks.text import word_count
from coach.domain.artifacts import Finding, OutreachDraft, Severity
from coach.domain.requests import Answered, Brief, Channel, Gap, Message, Plan, Task
from coach.engines.offline.drafting import drafted
from coach.engines.offline.interviewing import OfflineInterviewer
from coach.resources.outreach import BLANK, load_gaps, load_limits, load_patterns
from tests.engines.offline.answers import ANSWERS
from tests.engines.offline.sample import brief, empty_brief

LIMITS = load_limits()
KNOWN = (
    "rich",
    pytest.param("met once", marks=pytest.mark.slow),
    pytest.param("thin", marks=pytest.mark.slow),
    "none",
)
MARGIN = 1.25
"""How far over its target a message may be once long answers are in it, as the checks have it."""


def asked(known: str, stage: str, channel: Channel, *answers: Answered) -> Brief:
    """A request for a message of the stage by somebody whose notes know much, little or nothing."""
    match known:
        case "rich":
            made = brief("write to Inés", Task.OUTREACH, "Inés", channel=channel)
        case "met once":
            made = brief("write to Yusra", Task.OUTREACH, "Yusra", channel=channel)
        case "thin":
            words = "write to Priya Raman about moving into product work"
            made = empty_brief(words, Task.OUTREACH, channel=channel)
        case _:
            made = empty_brief("write a message", Task.OUTREACH, channel=channel)
    message = Message(stage=stage, answers=answers)
    return made.model_copy(update={"request": made.request.model_copy(update={"message": message})})


def reviewed(draft: OutreachDraft, made_from: Brief) -> tuple[OutreachDraft, tuple[Finding, ...]]:
    checked, findings = review(draft, made_from, limits=LIMITS)
    assert isinstance(checked, OutreachDraft)
    return checked, findings


def reads_as_a_message(draft: OutreachDraft) -> None:
    """What a person would not leave in a message that they wrote."""
    assert not re.search(r"[{}]|\?\}|\s{3}|\s[,.;?]|\.\.|[?!]\.|\bNone\b|!", draft.body), draft.body
    for sentence in re.split(r"(?<=[.?])\s+", draft.body):
        assert not re.match(r"[a-z]", sentence), draft.body
    greets = "Dear " if draft.channel in (Channel.EMAIL, Channel.INMAIL) else "H"
    assert draft.body.startswith(greets), draft.body
    assert not re.match(r"H\w+ [^,.]+, (?!I\b)[A-Z](?!\w+ )", draft.body), draft.body
    if draft.channel.has_subject:
        assert draft.subject
        assert len(draft.subject) <= LIMITS.subject_characters
        few, many = LIMITS.subject_words
        assert few <= len(draft.subject.split()) <= many
    else:
        assert draft.subject is None
    if draft.channel is Channel.OPENER:
        assert not re.search(r"\b(?:write|writing) (?:to you|because)\b|\n", draft.body), draft.body


def fits(draft: OutreachDraft, margin: float = 1.0) -> None:
    """Within the channel's limit, and its target in words and characters."""
    _, hard = LIMITS.hard(draft.channel, draft.plan)
    assert hard is None or len(draft.body) <= hard, draft.body
    if words := LIMITS.good_words(draft.channel, draft.stage):
        assert word_count(draft.body) <= words[1] * margin, draft.body
    if (characters := LIMITS.good_characters(draft.channel)) and hard is None:
        assert len(draft.body) <= characters * margin, draft.body


@pytest.mark.parametrize("known", KNOWN)
@pytest.mark.parametrize("stage", sorted(load_patterns()))
def test_with_blanks_left(stage: str, known: str) -> None:
    for channel in Channel:
        made_from = asked(known, stage, channel)
        draft, findings = reviewed(drafted(made_from), made_from)
        assert draft.stage == stage
        reads_as_a_message(draft)
        fits(draft)
        assert {finding.check for finding in findings} <= {"template_placeholder_left"}
        assert all(claim.support for claim in draft.claims), (draft.body, draft.claims)
        blanks = BLANK.findall(f"{draft.subject} {draft.body} {draft.forward or ''}")
        assert {blank[1:-1] for blank in blanks} <= ANSWERS.keys()
        assert len(draft.missing) >= min(len(set(blanks)), 5)


@pytest.mark.parametrize("known", KNOWN)
@pytest.mark.parametrize("stage", sorted(load_patterns()))
def test_ready_to_send_once_its_blanks_are_filled(stage: str, known: str) -> None:
    interviewer, gaps = OfflineInterviewer(), load_gaps()
    for channel in Channel:
        draft, answers = drafted(asked(known, stage, channel)), []
        while blank := BLANK.search(f"{draft.subject} {draft.body} {draft.forward or ''}"):
            name = blank.group()[1:-1]
            answers.append(Answered(gap=gaps.get(name, Gap.NEWS), words=ANSWERS[name], blank=name))
            draft = interviewer.filled(
                draft, name, ANSWERS[name], asked(known, stage, channel, *answers)
            )
        made_from = asked(known, stage, channel, *answers)
        draft, findings = reviewed(draft, made_from)
        reads_as_a_message(draft)
        if channel is not Channel.LINKEDIN_NOTE:
            fits(draft, MARGIN)
        grave = [f for f in findings if f.severity is not Severity.CONSIDER]
        allowed = {"channel_limit"} if channel is Channel.LINKEDIN_NOTE else set[str]()
        assert {finding.check for finding in grave} <= allowed, (draft.body, grave)
        assert all(claim.support for claim in draft.claims), (draft.body, draft.claims)
        assert [q for q in draft.missing if "address" not in q] == []


@pytest.mark.parametrize("stage", sorted(load_patterns()))
def test_answers_given_before_it_is_written_keep_it_short(stage: str) -> None:
    gaps = load_gaps()
    answers = [Answered(gap=gaps[b], words=w, blank=b) for b, w in ANSWERS.items() if b in gaps]
    for channel in (Channel.EMAIL, Channel.OPENER, Channel.CHAT):
        made_from = asked("rich", stage, channel, *answers)
        draft, _ = reviewed(drafted(made_from), made_from)
        fits(draft, 1.05)


@pytest.mark.parametrize("stage", sorted(load_patterns()))
def test_a_paid_note_has_room_for_who_writes(stage: str) -> None:
    made_from = asked("rich", stage, Channel.LINKEDIN_NOTE)
    request = made_from.request.model_copy(update={"plan": Plan.PREMIUM})
    free = drafted(made_from)
    paid = drafted(made_from.model_copy(update={"request": request}))
    assert len(free.body) <= 200
    assert len(free.body) <= len(paid.body) <= 300
    if stage == "first-contact":
        assert "I am a roster planner" in paid.body
        assert "I am a roster planner" not in free.body


def test_an_introduction_comes_with_a_note_to_forward() -> None:
    ask = asked("rich", "introduction-ask", Channel.EMAIL)
    letter = drafted(ask)
    assert letter.forward
    assert letter.forward in letter.body
    assert letter.forward.endswith("a no is fine.\nNadia Brandt")
    chat = drafted(asked("rich", "introduction-ask", Channel.CHAT))
    assert chat.forward == letter.forward
    assert chat.forward not in chat.body
    mine = drafted(asked("thin", "introduced", Channel.EMAIL))
    assert mine.forward
    assert "I would like to ask Priya about moving into product work." in mine.forward


def test_a_note_to_forward_is_checked_like_the_message() -> None:
    made_from = asked("rich", "introduction-ask", Channel.CHAT)
    draft = drafted(made_from)
    told = "I am a roster planner, and I led 40 people at Google in 2019.\nNadia Brandt"
    lied, findings = reviewed(draft.model_copy(update={"forward": told}), made_from)
    grave = ("invented_fact", "wrong_name", "wrong_number")
    found, *_ = (f for f in findings if f.check in grave)
    assert found.where == "forward"
    assert told[found.start : found.end] in told
    assert [claim.text for claim in lied.claims if claim.support is None]
    _, open_ones = reviewed(draft, made_from)
    assert {f.where for f in open_ones if "[your one question]" in f.why} == {"forward"}
