import pytest

from coach.domain.notes import Person
from coach.engines.offline.voice import to_recipient

INES = Person(name="Inés Aldana", aliases=("Ines", "Inés"), pronouns="she/her")
MAC = Person(name="Desmond McAllister", aliases=("Mac", "Des"), pronouns="he/him")
SAM = Person(name="Sam Ortiz", pronouns="they/them")


@pytest.mark.parametrize(
    ("text", "person", "turned"),
    [
        ("She asked me to say it again", INES, "You asked me to say it again"),
        ("I told her I drove past the stop", INES, "I told you I drove past the stop"),
        ("her talk on dwell time", INES, "your talk on dwell time"),
        ("how did she explain her therapy years", INES, "how did you explain your therapy years"),
        ("She thinks the forum would take it", INES, "You think the forum would take it"),
        ("She was late and has a plan", INES, "You were late and has a plan"),
        ("which certificate she'd pick", INES, "which certificate you'd pick"),
        ("two-minute write-up to Inés", INES, "two-minute write-up to you"),
        ("Ines's view on it", INES, "your view on it"),
        ("what does she want", INES, "what do you want"),
        ("He is the one who took me off the 22", MAC, "You are the one who took me off the 22"),
        ("how he changed sector", MAC, "how you changed sector"),
        ("he asked me to let him know", MAC, "you asked me to let you know"),
        ("what Mac does about it", MAC, "what you do about it"),
        ("They asked what drivers do", SAM, "You asked what drivers do"),
        ('She said "she likes it"', INES, 'You said "she likes it"'),
        ("the pilot worked", INES, "the pilot worked"),
    ],
)
def test_third_person_becomes_you(text: str, person: Person, turned: str) -> None:
    assert to_recipient(text, person) == turned


def test_what_speaks_of_somebody_else_is_given_up() -> None:
    assert to_recipient("She told him to wait", INES) is None
    assert to_recipient("her brother and his wife", MAC) is None
