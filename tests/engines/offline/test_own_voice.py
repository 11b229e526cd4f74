"""A message in the mentee's own habits."""

import pytest

from coach.domain.requests import Channel, Message, Task
from coach.domain.voice import Voice
from coach.engines.offline.drafting import drafted
from coach.engines.offline.short_forms import with_long_forms, with_short_forms
from tests.engines.offline.sample import brief

MINE = Voice(
    words=300, sentence_words=11, contractions=0.9, greetings=("Hello", "Hi"), closings=("", "Best")
)


def body(
    stage: str, voice: Voice | None = MINE, channel: Channel = Channel.EMAIL, who: str = "Inés"
) -> str:
    asked = brief(f"write to {who}", Task.OUTREACH, who, channel=channel)
    message = Message(stage=stage, voice=voice)
    return drafted(
        asked.model_copy(update={"request": asked.request.model_copy(update={"message": message})})
    ).body


def test_short_forms_greeting_and_close_are_theirs() -> None:
    made = body("thanks")
    assert made.startswith("Hello Inés,")
    assert made.endswith("No need to answer this.\n\nNadia")
    assert "I've since" in made
    assert "With thanks" in body("thanks", None)


def test_a_first_message_keeps_its_dear() -> None:
    assert body("first-contact").startswith("Dear Inés,")


def test_what_was_measured_on_too_little_is_not_used() -> None:
    assert body("thanks", MINE.model_copy(update={"words": 119})) == body("thanks", None)


def test_a_close_of_theirs_is_put_in() -> None:
    made = body("update", MINE.model_copy(update={"closings": ("Best",)}))
    assert made.endswith("\n\nBest,\nNadia")


def test_the_note_to_forward_stays_quoted_word_for_word() -> None:
    asked = brief("write to Inés", Task.OUTREACH, "Inés", channel=Channel.EMAIL)
    message = Message(stage="introduction-ask", voice=MINE)
    request = asked.request.model_copy(update={"message": message})
    draft = drafted(asked.model_copy(update={"request": request}))
    assert draft.forward
    assert draft.forward in draft.body


@pytest.mark.parametrize("channel", [Channel.CHAT, Channel.OPENER, Channel.LINKEDIN_NOTE])
def test_other_channels_keep_their_form(channel: Channel) -> None:
    assert (
        body("thanks", MINE, channel).split(",")[0] == body("thanks", None, channel).split(",")[0]
    )


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("I am glad, and I have read it", "I'm glad, and I've read it"),
        ("I have a question", "I have a question"),
        ("It is for [what it is for]", "It's for [what it is for]"),
        ("Where I am with it", "Where I am with it"),
        ("I have good news", "I have good news"),
        ("It has been a while", "It's been a while"),
        ('She said "I am late" and I am sorry', 'She said "I am late" and I\'m sorry'),
        ("that is fine", "that's fine"),
    ],
)
def test_short_forms(long: str, short: str) -> None:
    assert with_short_forms(long) == short


def test_long_forms_come_back() -> None:
    assert with_long_forms("I'm glad. Don't wait, it\u2019s late") == (
        "I am glad. Do not wait, it is late"
    )
