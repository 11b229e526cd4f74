"""What is searched for, and what a writer may know."""

import datetime as dt
from functools import partial

import pytest

from coach.domain.notes import Note, NoteKind, Person, Snapshot
from coach.domain.passages import Document, Evidence, Found, Origin, Query, Searched
from coach.domain.requests import Channel, Request, Task, Turn
from coach.tasks.briefing import (
    PASSAGES_OF_EACH,
    brief_for,
    gather,
    minutes_in,
    query_for,
    standalone,
)
from tests.fakes import passage

TODAY = dt.date(2026, 11, 23)
INES = Person(name="Inés Aldana")


def meeting(day: int) -> Note:
    path = f"meetings/2026-10-{day:02}-ines.md"
    document = Document(
        origin=Origin.WORKSPACE,
        path=path,
        title=path,
        text="text",
        date=dt.date(2026, 10, day),
        people=(INES.name,),
        digest="0",
    )
    return Note(kind=NoteKind.MEETING, document=document)


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("a 30-minute meeting", 30),
        ("45 mins with her", 45),
        ("half an hour", 30),
        ("one hour", 60),
        ("in 2 minutes", None),
        ("900 minutes", None),
        ("no length", None),
    ],
)
def test_minutes(words: str, minutes: int | None) -> None:
    assert minutes_in(words) == minutes


def test_a_follow_up_carries_the_topic_and_the_name() -> None:
    history = (
        Turn(who="mentee", text="How do I ask Inés for a reference?", people=(INES.name,)),
        Turn(who="coach", text="Ask early.", people=(INES.name,)),
    )
    query = standalone("and by email?", (INES,), history)
    assert "reference" in query
    assert "Inés Aldana" in query
    whole = "How should an introduction to a director be worded properly?"
    assert standalone(whole, (), history) == whole


def test_a_first_message_is_searched_for_as_it_is() -> None:
    assert query_for("find a mentor", Task.ASK, (), ()) == Query(
        text="find a mentor", k=PASSAGES_OF_EACH
    )


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Questions for a 30-minute meeting about the planner role", "about the planner role"),
        ("what should I ask about pay?", "about pay?"),
        ("questions for a meeting", "questions for a meeting"),
    ],
)
def test_a_list_is_searched_by_its_topic(words: str, text: str) -> None:
    assert query_for(words, Task.QUESTIONS, (), ()).text == text


def test_the_brief_holds_what_was_named() -> None:
    notes = tuple(meeting(day) for day in (1, 8, 15, 22))
    snapshot = Snapshot(root="/x", people=(INES,), notes=notes)
    request = Request(words="a LinkedIn note to Inés, then a 45 minute call")
    brief = brief_for(
        request, Task.OUTREACH, snapshot, (INES,), Query(text="q"), Evidence(), (), TODAY
    )
    assert brief.request.channel is Channel.LINKEDIN_NOTE
    assert brief.request.minutes == 45
    assert brief.request.mentor == INES.name
    assert [note.date for note in brief.meetings] == [
        dt.date(2026, 10, 22),
        dt.date(2026, 10, 15),
        dt.date(2026, 10, 8),
    ]


def test_guidance_and_notes_are_each_searched_for() -> None:
    guide, note = passage(1), passage(2, origin=Origin.WORKSPACE)
    asked: list[Query] = []

    def search(query: Query, *, silent: Origin | None = None) -> Evidence:
        asked.append(query)
        (origin,) = query.origins
        one = guide if origin is Origin.GUIDANCE else note
        score = 0.4 if origin is Origin.GUIDANCE else 0.6
        return Evidence(found=(Found(passage=one, score=score),), abstained=origin is silent)

    both = gather(Query(text="q"), search)
    assert [found.passage for found in both.found] == [note, guide]
    assert {query.origins for query in asked} == {(Origin.GUIDANCE,), (Origin.WORKSPACE,)}
    one = gather(Query(text="q"), partial(search, silent=Origin.GUIDANCE))
    assert [found.passage for found in one.found] == [note]
    assert not one.abstained


def test_when_neither_has_anything_the_nearest_are_kept_and_it_abstains() -> None:
    looked = (Searched(origin=Origin.WORKSPACE, documents=3, passages=9),)
    nothing = Evidence(
        found=(Found(passage=passage(1), score=0.1),), abstained=True, searched=looked
    )
    evidence = gather(Query(text="q"), lambda query: nothing)
    assert evidence.abstained
    assert len(evidence.found) == 2
