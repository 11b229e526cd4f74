"""One request in, one stream of events out, and everything kept as it comes."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.domain.artifacts import Answer
from coach.domain.conversations import ExchangeState
from coach.domain.events import (
    Delta,
    Event,
    Failed,
    Finished,
    Retrieved,
    Routed,
    Usage,
    Written,
)
from coach.domain.passages import Origin
from coach.domain.ports import ConversationStore
from coach.domain.requests import Request, Task
from coach.errors import AnswerCutOff, EngineBusy, RequestError
from coach.storage.conversations import SqliteConversations
from coach.tasks.coach import Coach
from coach.workspace.folder import FolderWorkspace
from tests.fakes import (
    INES,
    TODAY,
    FixedIndex,
    FixedWorkspace,
    NoGuidance,
    ScriptedEngine,
    answering,
    no_review,
    passage,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ConversationStore]:
    opened = SqliteConversations(tmp_path / "history.db")
    yield opened
    opened.close()


def coach_with(
    engine: ScriptedEngine,
    store: ConversationStore,
    tmp_path: Path,
    index: FixedIndex | None = None,
) -> Coach:
    return Coach(
        engine=engine,
        index=index or FixedIndex(passage(1), passage(2)),
        workspace=FixedWorkspace(tmp_path),
        store=store,
        guidance=NoGuidance(),
        review=no_review,
        today=lambda: TODAY,
        max_request_chars=1_000,
    )


async def run(coach: Coach, words: str, conversation: int | None = None) -> list[Event]:
    request = Request(words=words)
    return [event async for event in coach.respond(request, conversation=conversation)]


async def test_the_order_of_events(store: ConversationStore, tmp_path: Path) -> None:
    coach = coach_with(answering("Ask ", "early [1]."), store, tmp_path)
    events = await run(coach, "how do I ask?")
    assert [type(event) for event in events] == [Routed, Retrieved, Delta, Delta, Finished]
    assert isinstance(events[0], Routed)
    assert events[0].task is Task.ASK


async def test_the_message_is_saved_before_it_is_answered(
    store: ConversationStore, tmp_path: Path
) -> None:
    coach = coach_with(answering("x"), store, tmp_path)
    conversation = coach.begin()
    events = coach.respond(Request(words="how do I ask?"), conversation=conversation)
    await anext(events)
    saved = coach.exchanges(conversation)
    assert [exchange.request.words for exchange in saved] == ["how do I ask?"]
    assert saved[0].state is ExchangeState.WRITING
    await events.aclose()


async def test_a_finished_answer_is_kept_whole(store: ConversationStore, tmp_path: Path) -> None:
    coach = coach_with(answering("Ask ", "early [1]."), store, tmp_path)
    conversation = coach.begin()
    await run(coach, "how do I ask?", conversation)
    (exchange,) = coach.exchanges(conversation)
    assert exchange.state is ExchangeState.DONE
    assert exchange.text == "Ask early [1]."
    assert isinstance(exchange.artifact, Answer)
    assert len(exchange.evidence.found) == 2
    assert [c.title for c in coach.conversations()] == ["how do I ask?"]


async def test_streamed_text_is_saved_while_it_streams(
    store: ConversationStore, tmp_path: Path
) -> None:
    coach = coach_with(ScriptedEngine(Delta("half an answer"), 1.2, Delta("!")), store, tmp_path)
    conversation = coach.begin()
    events = coach.respond(Request(words="how?"), conversation=conversation)
    async for event in events:
        if isinstance(event, Delta):
            break
    reading = asyncio.ensure_future(anext(events))
    await asyncio.sleep(0.9)
    assert coach.exchanges(conversation)[0].text == "half an answer"
    await reading
    await events.aclose()


async def test_stopping_keeps_what_came_and_stops_the_writer(
    store: ConversationStore, tmp_path: Path
) -> None:
    engine = ScriptedEngine(Delta("so far"), 60.0)
    coach = coach_with(engine, store, tmp_path)
    conversation = coach.begin()
    task = asyncio.create_task(run(coach, "how?", conversation))
    async with asyncio.timeout(5):
        await engine.started.wait()
    await asyncio.sleep(0.1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    (exchange,) = coach.exchanges(conversation)
    assert exchange.state is ExchangeState.STOPPED
    assert exchange.text == "so far"
    assert engine.closed


async def test_a_failure_is_an_event_and_is_kept(store: ConversationStore, tmp_path: Path) -> None:
    error = AnswerCutOff("The answer was cut off.", hint="Try again.")
    coach = coach_with(ScriptedEngine(Delta("half"), error), store, tmp_path)
    conversation = coach.begin()
    events = await run(coach, "how?", conversation)
    assert events[-1] == Failed(error)
    (exchange,) = coach.exchanges(conversation)
    assert (exchange.state, exchange.text) == (ExchangeState.FAILED, "half")
    assert exchange.error == "The answer was cut off. Try again."


async def test_trying_again_answers_the_same_exchange(
    store: ConversationStore, tmp_path: Path
) -> None:
    conversation = store.begin(str(tmp_path))
    await run(coach_with(ScriptedEngine(EngineBusy("busy")), store, tmp_path), "how?", conversation)
    (failed,) = store.exchanges(conversation)
    coach = coach_with(answering("fine"), store, tmp_path)
    request = Request(words="how?", task=Task.QUESTIONS)
    async for _ in coach.respond(request, conversation=conversation, again=failed.id):
        pass
    (exchange,) = coach.exchanges(conversation)
    assert (exchange.id, exchange.state, exchange.text) == (failed.id, ExchangeState.DONE, "fine")
    assert exchange.task is Task.QUESTIONS


async def test_a_number_with_no_passage_never_shows(
    store: ConversationStore, tmp_path: Path
) -> None:
    coach = coach_with(answering("Yes [1", "] no [7", "] and [2]."), store, tmp_path)
    events = await run(coach, "how?")
    shown = "".join(event.text for event in events if isinstance(event, Delta))
    assert "[7]" not in shown
    assert "[1]" in shown
    assert "[2]" in shown


async def test_what_was_said_before_reaches_the_writer(
    store: ConversationStore, tmp_path: Path
) -> None:
    engine, index = answering("She said yes."), FixedIndex(passage(1))
    coach = coach_with(engine, store, tmp_path, index)
    conversation = coach.begin()
    await run(coach, "what did Inés say about night buses?", conversation)
    await run(coach, "and when did she say that?", conversation)
    brief = engine.briefs[-1]
    assert [turn.who for turn in brief.history] == ["mentee", "coach"]
    assert brief.person == INES
    assert "buses" in index.queries[-1].text
    assert index.queries[-1].people == (INES.name,)


@pytest.mark.parametrize("words", ["", "   \n\t", "x" * 1_001])
async def test_empty_and_huge_requests_are_refused_and_not_kept(
    store: ConversationStore, tmp_path: Path, words: str
) -> None:
    coach = coach_with(answering("x"), store, tmp_path)
    conversation = coach.begin()
    (event,) = await run(coach, words, conversation)
    assert isinstance(event, Failed)
    assert isinstance(event.error, RequestError)
    assert event.error.hint
    assert coach.exchanges(conversation) == []


async def test_saving_an_artifact_writes_markdown(store: ConversationStore, tmp_path: Path) -> None:
    engine = ScriptedEngine(Written(Answer(text="Ask early."), Usage()))
    coach = coach_with(engine, store, tmp_path)
    path = coach.save(Answer(text="Ask early."), asked="how do I ask?")
    text = path.read_text(encoding="utf-8")
    assert path.parent.name == "answers"
    assert "Ask early." in text
    assert "asked: how do I ask?" in text


def test_closing_gives_everything_back(store: ConversationStore, tmp_path: Path) -> None:
    index = FixedIndex()
    coach_with(answering("x"), store, tmp_path, index).close()
    assert index.closed


def test_what_coach_wrote_itself_is_no_evidence(
    store: ConversationStore, sample_copy: Path
) -> None:
    index = FixedIndex()
    coach = Coach(
        engine=answering("x"),
        index=index,
        workspace=FolderWorkspace(sample_copy, max_note_bytes=2_000_000, today=lambda: TODAY),
        store=store,
        guidance=NoGuidance(),
        review=no_review,
        today=lambda: TODAY,
    )
    saved = coach.save(Answer(text="Ask early."), asked="how do I ask?")
    coach.refresh()
    indexed = {document.path for document in index.documents[Origin.WORKSPACE]}
    assert "profile.md" in indexed
    assert saved.relative_to(sample_copy).as_posix() not in indexed
    sent = saved.read_text(encoding="utf-8").replace("---\n\n", "status: sent\n---\n\n", 1)
    saved.write_text(sent, encoding="utf-8")
    coach.refresh()
    indexed = {document.path for document in index.documents[Origin.WORKSPACE]}
    assert saved.relative_to(sample_copy).as_posix() in indexed
