import pytest

from coach.checks.minutes import ANSWER_SECONDS, WORDS_A_MINUTE, cost_of
from coach.domain.artifacts import OutreachDraft
from coach.domain.requests import Channel
from coach.domain.studio import ReplyKind


def draft(body: str, subject: str | None = None) -> OutreachDraft:
    return OutreachDraft(
        channel=Channel.EMAIL, stage="question", recipient="Ada", subject=subject, body=body
    )


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("Thank you for the CV. No need to answer this.", ReplyKind.NOTHING),
        ("The pilot worked.", ReplyKind.NOTHING),
        ("Is the certificate worth it? A line is enough.", ReplyKind.LINE),
        ("Would you take the course?", ReplyKind.LINE),
        ("How did you explain your therapy years?", ReplyKind.OPINION),
        ("Could we speak for 20 minutes?", ReplyKind.TIME),
        ("Would you be willing to introduce me to Odile?", ReplyKind.FAVOUR),
        ("Could you read the attached CV?", ReplyKind.WORK),
        ("Would you write me a reference?", ReplyKind.WORK),
    ],
)
def test_the_kind_of_reply_is_seen(asked: str, kind: ReplyKind) -> None:
    cost = cost_of(draft(f"Dear Ada,\n\n{asked}\n\nNadia"))
    assert cost.reply is kind
    assert cost.answer_seconds == ANSWER_SECONDS[kind]


def test_reading_goes_by_brysbaert() -> None:
    cost = cost_of(draft(" ".join(["word"] * WORDS_A_MINUTE)))
    assert (cost.words, cost.read_seconds) == (238, 60)
    assert cost.lowered_by[0] == "Cut about 119 words; half a minute is read at once."


def test_offered_slots_make_a_talk_cheaper() -> None:
    bare = cost_of(draft("Could we speak for 20 minutes?"))
    offered = cost_of(draft("Could we speak for 20 minutes? I am free on Thursday at 15:00."))
    assert offered.answer_seconds < bare.answer_seconds
    assert any("two times" in line for line in bare.lowered_by)
    assert not any("two times" in line for line in offered.lowered_by)


def test_what_it_costs_in_words() -> None:
    assert cost_of(draft("Thank you for the CV.")).in_words.endswith("no answer needed")
    assert "30 seconds to answer" in cost_of(draft("Is it Thursday? A line is enough.")).in_words
