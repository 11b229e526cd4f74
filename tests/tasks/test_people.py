"""People by their names."""

import pytest

from coach.domain.notes import Person, Snapshot
from coach.tasks.people import people_in, stranger_in

INES = Person(name="Inés Aldana", relationship="current")
MAC = Person(name="Desmond McAllister", aliases=("Mac",), relationship="past")
TOM_A = Person(name="Tom Able")
TOM_B = Person(name="Tom Baker")
EVERYBODY = Snapshot(root="/x", people=(INES, MAC, TOM_A, TOM_B))


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("write to ines about it", ["Inés Aldana"]),
        ("INÉS and Mac", ["Inés Aldana", "Desmond McAllister"]),
        ("mac or Inés?", ["Desmond McAllister", "Inés Aldana"]),
        ("a macaroni dish", []),
        ("thank Tom", []),
        ("thank Tom Baker", ["Tom Baker"]),
        ("and Baker?", ["Tom Baker"]),
    ],
)
def test_names_nicknames_accents(words: str, names: list[str]) -> None:
    assert [person.name for person in people_in(words, EVERYBODY.people)] == names


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("I want to write to Dana Wolff about design", "Dana Wolff"),
        ("an email to Dr. Ama van der Berg please", "Dr. Ama van der Berg"),
        ("a message to my old boss", None),
        ("a message on LinkedIn to LinkedIn", None),
        ("questions for Thursday", None),
    ],
)
def test_strangers_are_known_by_their_capitals(words: str, name: str | None) -> None:
    found = stranger_in(words)
    assert (found.name if found else None) == name
