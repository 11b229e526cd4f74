"""The conversation store: what was saved is there, in order, whoever asks."""

import json
import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.artifacts import (
    Answer,
    Artifact,
    Citation,
    Claim,
    Finding,
    OutreachDraft,
    Severity,
)
from coach.domain.conversations import ExchangeState
from coach.domain.passages import Evidence, Found, Origin, Passage
from coach.domain.requests import Channel, Request, Task
from coach.domain.scopes import GivenPerson, Scope
from coach.errors import StorageError
from coach.storage import SqliteConversations
from coach.storage.rows import TITLE_CHARS, UNREADABLE, UNTITLED, title_of

PASSAGE = Passage(
    id="p1",
    origin=Origin.WORKSPACE,
    path="meetings/2026-10-08-ines.md",
    title="CV",
    first_line=3,
    last_line=5,
    text="Languages go ON",
)
EVIDENCE = Evidence(found=(Found(passage=PASSAGE, score=0.5),))
ANSWER = Answer(
    text="Put it on top [1].", citations=(Citation(n=1, passage=PASSAGE, quote="Languages"),)
)
DRAFT = OutreachDraft(
    channel=Channel.EMAIL,
    stage="thanks",
    recipient="Inés Aldana",
    subject="Thank you",
    body="Dear Inés,\n\nThank you.",
    claims=(Claim(text="Thank you."),),
)
FINDING = Finding(check="two_asks", severity=Severity.MEND, why="Two asks.", mend="Keep one.")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteConversations]:
    store = SqliteConversations(tmp_path / "data" / "history.db")
    yield store
    store.close()


@pytest.mark.parametrize("artifact", [ANSWER, DRAFT])
def test_what_was_saved_comes_back(store: SqliteConversations, artifact: Artifact) -> None:
    conversation = store.begin("/notes")
    request = Request(words="thank Inés", mentor="Inés", channel=Channel.EMAIL)
    exchange = store.ask(conversation, request)
    scope = Scope(people=(GivenPerson(name="Inés Aldana", words="Inés", why="named"),))
    store.route(exchange, Task.OUTREACH, scope)
    store.retrieved(exchange, EVIDENCE)
    store.flush(exchange, "so far")
    store.finish(exchange, "the whole text", artifact, [FINDING])

    (kept,) = store.exchanges(conversation)
    assert kept.request == request
    assert (kept.task, kept.people) == (Task.OUTREACH, ("Inés Aldana",))
    assert kept.scope == scope
    assert (kept.state, kept.text) == (ExchangeState.DONE, "the whole text")
    assert (kept.evidence, kept.artifact, kept.findings) == (EVIDENCE, artifact, (FINDING,))
    assert kept.asked_at.tzinfo is not None


def test_a_second_store_on_the_same_file_sees_everything(store: SqliteConversations) -> None:
    conversation = store.begin("/notes")
    exchange = store.ask(conversation, Request(words="hello"))
    store.flush(exchange, "half")
    other = SqliteConversations(store.path)
    (kept,) = other.exchanges(conversation)
    assert (kept.text, kept.state) == ("half", ExchangeState.WRITING)
    other.close()


def test_conversations_are_listed_by_last_use_and_workspace(tmp_path: Path) -> None:
    moments = (datetime(2026, 11, 23, tzinfo=UTC) + timedelta(minutes=n) for n in range(100))
    store = SqliteConversations(tmp_path / "h.db", now=lambda: next(moments))
    first, second, elsewhere, empty = (store.begin(w) for w in ("/a", "/a", "/b", "/a"))
    store.ask(first, Request(words="one"))
    store.ask(second, Request(words="two"))
    store.ask(elsewhere, Request(words="three"))
    store.ask(first, Request(words="one more"))

    listed = store.conversations("/a")
    assert [(c.id, c.title, c.exchanges) for c in listed] == [(first, "one", 2), (second, "two", 1)]
    assert empty not in [c.id for c in listed]
    assert listed[0].updated_at > listed[1].updated_at
    store.close()


def test_finishing_counts_as_use(tmp_path: Path) -> None:
    moments = (datetime(2026, 11, 23, tzinfo=UTC) + timedelta(minutes=n) for n in range(100))
    store = SqliteConversations(tmp_path / "h.db", now=lambda: next(moments))
    slow, quick = store.begin("/a"), store.begin("/a")
    exchange = store.ask(slow, Request(words="slow"))
    store.ask(quick, Request(words="quick"))
    store.finish(exchange, "done", ANSWER, [])
    assert [c.title for c in store.conversations("/a")] == ["slow", "quick"]
    store.close()


def test_a_stopped_exchange_keeps_its_text_and_takes_nothing_later(
    store: SqliteConversations,
) -> None:
    conversation = store.begin("/a")
    exchange = store.ask(conversation, Request(words="w"))
    store.flush(exchange, "half an ans")
    store.end(exchange, ExchangeState.STOPPED)
    store.flush(exchange, "half an answer, too late")
    store.finish(exchange, "whole", ANSWER, [])
    (kept,) = store.exchanges(conversation)
    assert (kept.state, kept.text, kept.artifact) == (ExchangeState.STOPPED, "half an ans", None)


def test_a_failed_exchange_tells_its_error(store: SqliteConversations) -> None:
    conversation = store.begin("/a")
    exchange = store.ask(conversation, Request(words="w"))
    store.end(exchange, ExchangeState.FAILED, error="Nothing answers. Try again.")
    (kept,) = store.exchanges(conversation)
    assert (kept.state, kept.error) == (ExchangeState.FAILED, "Nothing answers. Try again.")


@pytest.mark.parametrize("state", [ExchangeState.DONE, ExchangeState.WRITING])
def test_an_exchange_does_not_end_as_done_or_writing(
    store: SqliteConversations, state: ExchangeState
) -> None:
    exchange = store.ask(store.begin("/a"), Request(words="w"))
    with pytest.raises(ValueError, match="can't end"):
        store.end(exchange, state)


def test_a_deleted_conversation_is_gone_from_the_disk_too(store: SqliteConversations) -> None:
    conversation = store.begin("/a")
    exchange = store.ask(conversation, Request(words="the neurologist appointment"))
    store.flush(exchange, "something private")
    store.delete(conversation)
    assert store.conversations("/a") == []
    assert store.exchanges(conversation) == []
    with pytest.raises(StorageError, match="deleted"):
        store.flush(exchange, "more")
    with pytest.raises(StorageError, match="deleted"):
        store.ask(conversation, Request(words="again"))
    for file in store.path.parent.iterdir():
        assert b"neurologist" not in file.read_bytes()
        assert b"private" not in file.read_bytes()


def test_closing_twice_is_fine_and_using_it_then_is_not(store: SqliteConversations) -> None:
    store.close()
    store.close()
    with pytest.raises(StorageError, match="closed"):
        store.conversations("/a")


def test_threads_share_one_store(store: SqliteConversations) -> None:
    conversation = store.begin("/a")
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for step in range(10):
                exchange = store.ask(conversation, Request(words=f"{number}.{step}"))
                store.flush(exchange, f"answer {number}.{step}")
                store.exchanges(conversation)
        except BaseException as error:
            failures.append(error)
            raise

    threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    kept = store.exchanges(conversation)
    assert {e.request.words for e in kept} == {f"{n}.{s}" for n in range(6) for s in range(10)}
    assert all(e.text == f"answer {e.request.words}" for e in kept)


def _alter(path: Path, statement: str, *values: str) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(statement, values)
    connection.close()


def test_shapes_of_a_newer_coach_do_not_hide_the_conversation(store: SqliteConversations) -> None:
    conversation = store.begin("/a")
    exchange = store.ask(conversation, Request(words="what I asked"))
    store.finish(exchange, "the text", ANSWER, [FINDING])
    for column, value in {
        "artifact": json.dumps({"kind": "hologram", "rays": 3}),
        "findings": "{}",
        "evidence": '{"found": 1}',
        "request": '{"words": "what I asked", "mood": "calm"}',
        "people": "not JSON",
        "task": "dance",
        "state": "dreaming",
    }.items():
        _alter(store.path, f"UPDATE exchanges SET {column} = ?", value)  # noqa: S608  # fixed words

    assert [c.title for c in store.conversations("/a")] == ["what I asked"]
    (kept,) = store.exchanges(conversation)
    assert (kept.request.words, kept.text) == ("what I asked", "the text")
    assert (kept.artifact, kept.findings, kept.task) == (None, (), None)
    assert kept.error == UNREADABLE


def test_lone_halves_of_characters_are_stored_as_question_marks(store: SqliteConversations) -> None:
    conversation = store.begin("/a")
    exchange = store.ask(conversation, Request(words="a\ud800b"))
    store.finish(exchange, "c\udfff", Answer(text="d\ud800"), [])
    (kept,) = store.exchanges(conversation)
    assert (kept.request.words, kept.text) == ("a?b", "c?")
    assert kept.artifact == Answer(text="d?")


@given(st.text(max_size=300))
def test_a_title_is_one_short_printable_line(words: str) -> None:
    title = title_of(words)
    assert 1 <= len(title) <= TITLE_CHARS
    assert title.isprintable()
    assert title == title.strip()


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("How do I\n ask?", "How do I ask?"),
        (" \n\t", UNTITLED),
        ("\x1b[31mred\x07", "[31mred"),
        ("word " * 40, "word " * 10 + "word…"),
        ("x" * 200, "x" * 59 + "…"),
    ],
)
def test_titles(words: str, title: str) -> None:
    assert title_of(words) == title
