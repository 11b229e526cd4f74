"""The small promises of the domain's values."""

import datetime as dt

import pytest
from pydantic import ValidationError

from coach.domain.notes import Note, NoteKind, Person, Snapshot
from coach.domain.passages import Document, Evidence, Found, Origin, Query, Strength
from coach.domain.requests import Channel, Request
from coach.errors import AnswerCutOff, CoachError, EngineRefused, SettingsError
from tests.fakes import passage


def test_a_citation_number_names_a_passage_or_nothing() -> None:
    evidence = Evidence(
        found=(Found(passage=passage(1), score=1), Found(passage=passage(2), score=0))
    )
    assert evidence.passage(1) == passage(1)
    assert evidence.passage(2) == passage(2)
    assert evidence.passage(0) is None
    assert evidence.passage(3) is None


def test_lines_are_written_as_people_do() -> None:
    one = passage(3)
    assert one.lines == "3-5"
    assert one.model_copy(update={"last_line": 3}).lines == "3"


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Inés Aldana", "Inés"),
        ("Dr Ada Holt", "Dr Ada Holt"),
        ("Prof. Lindgren", "Prof. Lindgren"),
        ("Cher", "Cher"),
    ],
)
def test_people_are_greeted_by_first_name_unless_titled(name: str, greeted: str) -> None:
    assert Person(name=name).first_name == greeted


def test_meetings_come_latest_first_and_only_with_the_person() -> None:
    def meeting(day: int, person: str, kind: NoteKind = NoteKind.MEETING) -> Note:
        path = f"{kind}-{day}-{person}.md"
        document = Document(
            origin=Origin.WORKSPACE,
            path=path,
            title=path,
            text="",
            date=dt.date(2026, 10, day),
            people=(person,),
            digest="0",
        )
        return Note(kind=kind, document=document)

    notes = (meeting(1, "A"), meeting(9, "A"), meeting(5, "B"), meeting(7, "A", NoteKind.NOTE))
    found = Snapshot(root="/x", notes=notes).meetings_with("A")
    assert [note.date for note in found] == [dt.date(2026, 10, 9), dt.date(2026, 10, 1)]


def test_every_strength_has_words_and_every_channel_a_name() -> None:
    assert len({strength.in_words for strength in Strength}) == len(Strength)
    assert [c for c in Channel if c.has_subject] == [Channel.EMAIL, Channel.INMAIL]
    assert all(channel.in_words for channel in Channel)


def test_values_refuse_what_they_do_not_know_and_do_not_change() -> None:
    with pytest.raises(ValidationError):
        Request(words="x", colour="red")  # type: ignore[call-arg]
    with pytest.raises(ValidationError):
        Query(text="x", k=0)
    with pytest.raises(ValidationError):
        Request(words="x").words = "y"  # type: ignore[misc]


def test_errors_say_what_happened_and_what_to_do() -> None:
    error = AnswerCutOff("The answer was cut off.", hint="Try again.")
    assert str(error) == "The answer was cut off. Try again."
    assert error.retryable
    assert not EngineRefused("no").retryable
    assert isinstance(SettingsError("x"), CoachError)
