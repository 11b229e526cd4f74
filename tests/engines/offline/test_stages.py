import pytest

from coach.domain.requests import Channel, Task, Turn
from coach.engines.offline.stages import channel_of, stage_of
from tests.engines.offline.sample import brief, empty_brief


@pytest.mark.parametrize(
    ("words", "who", "stage"),
    [
        ("write to Yusra", "Yusra", "event-follow-up"),
        ("write to Mac", "Mac", "dormant"),
        ("write to Inés", "Inés", "update"),
        ("write to Inés about the lead job", "Inés", "question"),
        ("ask Inés for 30 minutes", "Inés", "meeting-request"),
        ("ask Yusra for 20 minutes", "Yusra", "event-follow-up"),
        ("thank Inés for introducing me to Rafe", "Inés", "thanks"),
        ("tell Inés the pilot worked", "Inés", "news"),
        ("update Inés on how it went", "Inés", "update"),
        ("ask Inés to introduce me to Odile", "Inés", "introduction-ask"),
        ("ask Inés for a reference", "Inés", "reference-ask"),
        ("remind Inés about the job description", "Inés", "reminder"),
        ("follow up with Yusra, no answer yet", "Yusra", "follow-up"),
        ("follow up with Yusra after the event", "Yusra", "event-follow-up"),
        ("last follow-up to Yusra", "Yusra", "last-follow-up"),
        ("apologise to Inés for the late write-up", "Inés", "apology"),
        ("thank Inés for telling me to stop apologising", "Inés", "thanks"),
        ("my three agenda lines for Inés", "Inés", "agenda"),
        ("congratulate Inés", "Inés", "congratulate"),
        ("I got the job! tell Inés", "Inés", "celebrate"),
        ("can't make Thursday, tell Inés", "Inés", "reschedule"),
        ("decline Inés's offer", "Inés", "decline"),
        ("end the mentoring with Inés", "Inés", "closing"),
        ("write the email that goes with it, to Yusra", "Yusra", "deliver"),
    ],
)
def test_stage_from_words_and_relationship(words: str, who: str, stage: str) -> None:
    assert stage_of(brief(words, Task.OUTREACH, who)) == stage


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("write to a product manager", "first-contact"),
        ("write to Odile, Inés introduced us", "introduced"),
        ("a note to my former teacher", "dormant"),
        ("email a woman I met at a conference", "event-follow-up"),
    ],
)
def test_stage_without_notes(words: str, stage: str) -> None:
    assert stage_of(empty_brief(words, Task.OUTREACH)) == stage


def test_a_change_keeps_the_stage_of_the_request_before() -> None:
    before = Turn(who="mentee", text="thank Inés for the talk", task=Task.OUTREACH)
    again = brief("shorter please", Task.OUTREACH, "Inés", history=(before,))
    assert stage_of(again) == "thanks"


@pytest.mark.parametrize(
    ("words", "channel"),
    [
        ("linkedin note to Yusra", Channel.LINKEDIN_NOTE),
        ("inmail to Yusra", Channel.INMAIL),
        ("whatsapp to Mac", Channel.CHAT),
        ("slack my skip-level", Channel.CHAT),
        ("write to Yusra", Channel.EMAIL),
    ],
)
def test_channel_from_words(words: str, channel: Channel) -> None:
    assert channel_of(empty_brief(words, Task.OUTREACH)) is channel


def test_a_channel_given_outright_wins() -> None:
    asked = empty_brief("linkedin note to Yusra", Task.OUTREACH, channel=Channel.EMAIL)
    assert channel_of(asked) is Channel.EMAIL
