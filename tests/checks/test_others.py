"""What a passage tells of third people, line by line."""

import pytest

from coach.checks.others import of_others
from coach.domain.notes import Person
from coach.domain.passages import Origin, Passage

YUSRA = Person(name="Yusra Tamboli", aliases=("Yus",))


def a_passage(*people: str) -> Passage:
    return Passage(
        id="n", origin=Origin.WORKSPACE, path="n.md", title="N", first_line=1, last_line=1,
        text="-", people=people,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("people", "line", "tells"),
    [
        (("Colm Brady",), "Pilot on the 14: YES, eight weeks", False),
        (("Colm Brady",), "He's seen the numbers and for once came to me", True),
        (("Colm Brady",), "Colm hinted at a job", True),
        (("Colm Brady",), "Handbook page for Yusra: he says it is public", False),
        (("Colm Brady", "Yusra Tamboli"), "Nobody to talk to because Colm is Colm", True),
        (("Colm Brady", "Yusra Tamboli"), "She asked what drivers do", False),
        (("Yusra Tamboli",), "Colm would like her", False),
        ((), "He said so", False),
    ],
)
def test_a_line_of_others(people: tuple[str, ...], line: str, tells: bool) -> None:
    assert of_others(a_passage(*people), YUSRA, ("write to Yusra",))(line) is tells


def test_whoever_the_mentee_names_is_no_other() -> None:
    rule = of_others(a_passage("Colm Brady"), YUSRA, ("tell Yusra what Colm said",))
    assert not rule("He's seen the numbers")


def test_without_a_recipient_everybody_unnamed_is_another() -> None:
    rule = of_others(a_passage("Colm Brady"), None, ("write to the planner",))
    assert rule("Colm hinted at a job")
    assert not rule("Pilot on the 14: YES")


def test_particles_and_initials_name_nobody() -> None:
    rule = of_others(a_passage("Jo de la Cruz"), YUSRA, ())
    assert not rule("de facto, a J. of all trades")
    assert rule("Cruz rang")
