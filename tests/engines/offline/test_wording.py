from collections.abc import Callable

import pytest

from coach.domain.notes import Person
from coach.engines.offline import wording

INES = Person(name="Inés Aldana", aliases=("Ines", "Inés"), pronouns="she/her")
Reader = Callable[[str, Person | None], str | None]


@pytest.mark.parametrize(
    ("reader", "words", "found"),
    [
        (wording.topic, "write to Dr. Chen about moving into code", "moving into code"),
        (wording.topic, "email Ines about the certificate, nicely", "the certificate"),
        (wording.topic, "write to her about her talk by email", "your talk"),
        (wording.topic, "what is this about", None),
        (wording.topic, "write about it", None),
        (wording.topic, "a paragraph about me that Gwen can forward", None),
        (wording.topic, "tell her about how it went", None),
        (wording.wonder, "ask Inés which one she'd pick. Short.", "which one you'd pick"),
        (wording.wonder, "help me ask her how she changed sector", "how you changed sector"),
        (wording.wonder, "ask her if she is there for tea", "whether you are there for tea"),
        (wording.wonder, "write to her", None),
        (wording.question, "write: how did she start?", "how did you start?"),
        (wording.news, "tell Inés that the pilot worked", "the pilot worked"),
        (wording.news, "tell her I decided against it and why", "I decided against it"),
        (wording.news, "I got the job!! want to tell everyone", "I got the job"),
        (wording.news, "tell her about the pilot", None),
        (wording.thanked_for, "thank Inés for introducing me to Rafe", "introducing me to Rafe"),
        (wording.thanked_for, "thank you note for Inés", None),
        (wording.thanked_for, "thank her for her time", "your time"),
        (wording.congratulated, "congratulate Inés on her new job", "your new job"),
    ],
)  # fmt: skip
def test_the_words_give_what_they_say(reader: Reader, words: str, found: str | None) -> None:
    assert reader(words, INES) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ask Ines to introduce me to Odile", "Odile"),
        ("put me in touch with a planner who left", "a planner"),
        ("write to Ines", None),
    ],
)
def test_whom_to_be_introduced_to(words: str, found: str | None) -> None:
    assert wording.wanted_contact(words) == found


def test_days_things_offers_and_introducers() -> None:
    assert wording.by_when("promise it by wednesday") == "Wednesday"
    assert wording.sent_along("I promised Yusra the handbook page. Write the email") == (
        "the handbook page"
    )
    assert wording.offered("Tom offered to mentor me and I don't want to") == "to mentor me"
    assert wording.introducer("write to Odile, Inés introduced us") == "Inés"
    assert wording.introducer("write to Odile") is None
