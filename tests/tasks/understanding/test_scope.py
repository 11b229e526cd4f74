"""Whom and which time a request is about."""

import datetime as dt
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.notes import Person, Snapshot
from coach.domain.passages import Evidence, Found, Origin, Query
from coach.domain.requests import Request, Task, Turn
from coach.domain.scopes import GivenPerson, Scope, When
from coach.errors import RequestError
from coach.tasks.understanding.scope import scope_of
from coach.tasks.understanding.window import within
from tests.fakes import passage
from tests.tasks.understanding.notes import COLM, INES, LIZ, MAC, MAY, SNAPSHOT, TODAY, note

ABOUT_MAC = (
    Turn(who="mentee", text="what did Mac say in July?", people=(MAC.name,)),
    Turn(who="coach", text="…", people=(MAC.name,)),
)


def scope(
    words: str, *, task: Task = Task.ASK, history: tuple[Turn, ...] = (), **more: object
) -> Scope:
    request = Request.model_validate({"words": words, **more})
    return scope_of(request, task, SNAPSHOT, history, TODAY)


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("what did Inés Aldana say", [INES]),
        ("what did ines say", [INES]),
        ("what did Inez say", [INES]),
        ("what did Brady say", [COLM]),
        ("has colum put it in writing", [COLM]),
        ("did Colm and Mac agree", [COLM, MAC]),
        ("what did Liz send me", [LIZ]),
        ("Beth said what?", [LIZ]),
        ("tell me what Beth said", [LIZ]),
        ("what did my manager say", [COLM]),
        ("what did my old boss teach me", [MAC]),
        ("what did my mentor say", [INES]),
        ("how do I ask someone to be my mentor", []),
        ("what did the analyst say", [LIZ]),
        ("ask the head of network planning about it", [INES]),
        ("what did she think of my cv", [INES]),
        ("my sister says she hates it", []),
        ("what should I call a mentor, he or they", []),
        ("stay calm with a mentor", []),
        ("what may I do", []),
        ("what did May say", [MAY]),
        ("what happened in May", []),
        ("what makes a good agenda?", []),
    ],
)
def test_whom_the_words_name(words: str, people: list[Person]) -> None:
    found = scope(words)
    assert [person.name for person in found.people] == [person.name for person in people]
    assert all(person.words and person.words in words and person.why for person in found.people)


def test_a_pronoun_is_whoever_the_talk_was_about_if_it_fits() -> None:
    assert scope("what did he say to that?", history=ABOUT_MAC).names == (MAC.name,)
    assert scope("what did she say to that?", history=ABOUT_MAC).names == (INES.name,)
    assert scope("what makes a good agenda?", history=ABOUT_MAC).names == ()


def test_a_question_that_goes_on_is_about_the_same_person_and_time() -> None:
    assert scope("and by email?", history=ABOUT_MAC).names == (MAC.name,)
    found = scope("and Colm?", history=ABOUT_MAC)
    assert found.names == (COLM.name,)
    assert found.when is not None
    assert (found.when.label, found.when.words, found.when.strict) == ("Jul 2026", "", False)
    assert scope("and lately?", history=ABOUT_MAC).latest
    assert scope("and now?", history=ABOUT_MAC[:0]).names == ()


def test_a_name_given_outright_wins_and_one_that_fits_several_is_refused() -> None:
    assert scope("thank Mac", mentor="ines").names == (INES.name,)
    assert scope("thanks", mentor="Priya Nair").names == ("Priya Nair",)
    twins = Snapshot(root="/x", people=(Person(name="Tom Able"), Person(name="Tom Baker")))
    with pytest.raises(RequestError, match="Tom Able, Tom Baker"):
        scope_of(Request(words="thanks", mentor="Tom"), Task.ASK, twins, (), TODAY)


def test_a_stranger_counts_for_a_message_alone() -> None:
    words = "write to Dana Wolff about design"
    assert scope(words, task=Task.OUTREACH).names == ("Dana Wolff",)
    assert scope(words).names == ()


@pytest.mark.parametrize(
    ("words", "people", "shown", "since"),
    [
        ("what did I promise at our last meeting", [INES], "last meeting, 12 Nov", "2026-11-12"),
        ("when did I last see Colm", [COLM], "last meeting, 29 Oct", "2026-10-29"),
        ("what did Liz say last time", [LIZ], "last meeting, 20 Nov", "2026-11-20"),
        ("Inés, the time before last", [INES], "the meeting before last, 8 Oct", "2026-10-08"),
        ("our first meeting with Inés", [INES], "first meeting, 5 Mar", "2026-03-05"),
        ("my last meeting with Inés in October", [INES], "last meeting, 8 Oct", "2026-10-08"),
        ("last two meetings with Colm", [COLM], "last meetings, 14 May – 29 Oct", "2026-05-14"),
        ("last meeting with her", [INES], "last meeting, 12 Nov", "2026-11-12"),
        ("what did May say last time", [MAY], "last meeting", None),
        ("was hat sie beim letzten Treffen gesagt", [INES], "last meeting, 12 Nov", "2026-11-12"),
        (
            "what changed since our last meeting with Colm",
            [COLM],
            "since last meeting, 29 Oct",
            "2026-10-29",
        ),
    ],
)
def test_meetings_by_their_order(
    words: str, people: list[Person], shown: str, since: str | None
) -> None:
    found = scope(words)
    assert found.when is not None
    assert found.latest
    assert [person.name for person in people] == list(found.names)
    assert (found.when.label, found.when.since and found.when.since.isoformat()) == (shown, since)


@pytest.mark.parametrize(
    ("words", "task", "people", "shown"),
    [
        ("questions for Thursday", Task.QUESTIONS, [INES], "26 Nov"),
        ("what do I bring on 2 December", Task.QUESTIONS, [COLM], "2 Dec"),
        ("questions for my next meeting", Task.QUESTIONS, [INES], "next meeting, 26 Nov"),
        ("next meeting with Colm?", Task.ASK, [COLM], "next meeting, 2 Dec"),
        ("next time with Mac", Task.ASK, [MAC], "next meeting"),
        ("questions for Friday", Task.QUESTIONS, [], "27 Nov"),
    ],
)
def test_meetings_to_come_say_who_is_met(
    words: str, task: Task, people: list[Person], shown: str
) -> None:
    found = scope(words, task=task)
    assert found.when is not None
    assert found.when.ahead
    assert not found.when.bounds
    assert (list(found.names), found.when.label) == ([p.name for p in people], shown)


def test_what_is_taken_away_stays_away() -> None:
    words = "what did Inés and Colm say in October"
    assert scope(words, without=("time",)).when is None
    assert scope(words, without=("Inés Aldana",)).names == (COLM.name,)
    assert scope(words, without=("colm", "INES")).names == ()
    assert scope(words, without=("person",)).names == ()
    assert scope("questions for Thursday", task=Task.QUESTIONS, without=("ines",)).names == ()


def test_only_a_question_about_the_notes_leaves_notes_out() -> None:
    assert (scope("what did Inés say in October").when or WHEN).strict
    assert not (scope("how do I thank somebody I met in October?").when or WHEN).strict
    written = scope("thank Inés for her help in October", task=Task.OUTREACH)
    assert not (written.when or WHEN).strict


WORDS = st.sampled_from(
    "Inés|my manager|she|last time|next meeting|in May|May|Mac's|colum|and|the analyst|him|first"
    " call|since our last meeting|on Thursday|the one before last|with".split("|")
)
HISTORY = st.lists(
    st.builds(
        Turn,
        who=st.sampled_from(["mentee", "coach"]),
        text=st.text(max_size=20) | WORDS,
        people=st.lists(st.sampled_from([INES.name, "Nobody Known"]), max_size=2).map(tuple),
    ),
    max_size=3,
)


@given(
    st.lists(WORDS | st.text(string.printable, max_size=8), max_size=8), st.sampled_from(Task),
    HISTORY,
)  # fmt: skip
def test_any_request_has_a_scope_in_its_own_words(
    parts: list[str], task: Task, history: list[Turn]
) -> None:
    words = " ".join(parts)
    found = scope_of(Request(words=words), task, SNAPSHOT, history, TODAY)
    assert all(person.words in words and person.why for person in found.people)
    assert found.when is None or (found.when.words in words and found.when.why)
    assert len(set(found.names)) == len(found.names)


# Searching within a time.

WHEN = When(label="Oct 2026", why="", since=dt.date(2026, 10, 1), until=dt.date(2026, 10, 31))
OCTOBER = passage(1, origin=Origin.WORKSPACE).model_copy(update={"date": dt.date(2026, 10, 8)})
MARCH = passage(2, origin=Origin.WORKSPACE).model_copy(update={"date": dt.date(2026, 3, 5)})


def looking(query: Query) -> Evidence:
    """Everything in the query's bounds, March first."""
    inside = [
        one for one in (MARCH, OCTOBER) if one.date and (not query.since or query.since <= one.date)
    ]
    scores = {MARCH.id: 0.5, OCTOBER.id: 0.4}
    found = tuple(Found(passage=one, score=scores[one.id]) for one in inside)
    return Evidence(found=found, abstained=not found)


def found_by(scope: Scope, origin: Origin = Origin.WORKSPACE) -> tuple[list[str], str]:
    search, notice = within(looking, scope, SNAPSHOT, "the forum")
    found = search(Query(text="q", origins=(origin,)))
    return [one.passage.id for one in found.found], notice


def test_a_strict_time_leaves_other_notes_out_and_guidance_alone() -> None:
    assert found_by(Scope(when=WHEN)) == ([OCTOBER.id], "")
    assert found_by(Scope(when=WHEN), Origin.GUIDANCE) == ([MARCH.id, OCTOBER.id], "")


def test_a_time_that_is_preferred_comes_first() -> None:
    soft = WHEN.model_copy(update={"strict": False})
    assert found_by(Scope(when=soft)) == ([OCTOBER.id, MARCH.id], "")


def test_where_the_preferred_time_has_no_answer_other_days_count_and_that_is_said() -> None:
    asked: list[str] = []

    def only_march(query: Query) -> Evidence:
        asked.append(query.text)
        return looking(query).model_copy(update={"abstained": query.since is not None})

    soft = WHEN.model_copy(update={"strict": False, "words": "in October"})
    search, _ = within(only_march, Scope(when=soft), SNAPSHOT, "the forum in October")
    found = search(Query(text="the forum in October", origins=(Origin.WORKSPACE,)))
    assert [one.passage.id for one in found.found] == [MARCH.id, OCTOBER.id]
    assert not found.abstained
    assert soft.label in found.notice
    assert set(asked) == {"the forum"}


def test_a_question_of_a_time_alone_has_all_the_notes_of_that_time() -> None:
    def nothing_bears(query: Query) -> Evidence:
        return looking(query).model_copy(update={"abstained": True})

    scope = Scope(when=WHEN.model_copy(update={"words": "in October"}))
    for asked, abstained in (("what did we agree in October", False), ("forum, October", True)):
        search, _ = within(nothing_bears, scope, SNAPSHOT, asked)
        found = search(Query(text=asked, origins=(Origin.WORKSPACE,)))
        assert [one.passage.id for one in found.found] == [OCTOBER.id]
        assert found.abstained is abstained


def test_where_no_note_is_from_then_everything_is_searched_and_that_is_said() -> None:
    august = WHEN.model_copy(
        update={"label": "Aug 2026", "since": dt.date(2026, 8, 1), "until": dt.date(2026, 8, 31)}
    )
    everything = [MARCH.id, OCTOBER.id]
    found, notice = found_by(Scope(when=august))
    assert (found, notice) == (
        everything,
        "None of your notes is from Aug 2026, so all of them were searched.",
    )
    mac = GivenPerson(name=MAC.name, why="")
    found, notice = found_by(Scope(when=WHEN, people=(mac,)))
    assert found == everything
    assert "about Desmond McAllister" in notice
    ahead = WHEN.model_copy(update={"ahead": True})
    assert found_by(Scope(when=ahead)) == (everything, "")


def test_what_coach_wrote_is_no_meeting() -> None:
    own = Snapshot(
        root="/x", people=(INES,), notes=(note(dt.date(2026, 10, 2), INES, by_coach=True),)
    )
    search, notice = within(looking, Scope(when=WHEN), own, "the forum")
    assert search is looking
    assert notice
