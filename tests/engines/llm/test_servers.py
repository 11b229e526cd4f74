"""The model engine, end to end against servers that speak real HTTP and SSE, and misbehave."""

import asyncio
import json
import logging
import socket
import threading
import time
import traceback
import warnings
from collections.abc import Sequence
from email.utils import formatdate
from typing import Any

import pytest

from coach.domain.artifacts import Answer, OutreachDraft, QuestionList
from coach.domain.events import Delta, Partial, WriterEvent
from coach.domain.ports import Engine
from coach.domain.requests import Task
from coach.engines.llm.engine import LlmEngine
from coach.engines.llm.server import Server
from coach.errors import (
    AnswerCutOff,
    AnswerUnreadable,
    EngineAway,
    EngineBusy,
    EngineError,
    EngineRefused,
)
from tests.contracts.briefs import a_bare_brief, a_brief
from tests.contracts.engine_contract import events_of, written
from tests.engines.llm.replies import ANSWER, KEY, OUTREACH, QUESTIONS, REPLIES, engine_on
from tests.servers.openai_server import Mode, OpenAIServer, Plan, Received

NOTE = "the deputy post opens in March"
"""Words of a note in every full brief."""


async def failing(engine: Engine, task: Task = Task.ASK) -> tuple[EngineError, list[WriterEvent]]:
    """The error that writing ends in, and what was yielded before."""
    events: list[WriterEvent] = []
    try:
        async for event in engine.write(a_brief(task)):
            events.append(event)
    except EngineError as error:
        return error, events
    raise AssertionError("no error came")


def texts(events: Sequence[WriterEvent]) -> str:
    """The deltas' text."""
    return "".join(event.text for event in events if isinstance(event, Delta))


def forms(requests: Sequence[Received]) -> list[str]:
    """How each request asked for JSON."""
    return [received.body.get("response_format", {}).get("type", "plain") for received in requests]


async def dropped(received: Received) -> bool:
    """Whether the client closed the request's connection, within some seconds."""
    return await asyncio.to_thread(received.dropped.wait, 5)


class TestWellBehaved:
    async def test_an_answer_streams_word_by_word(self) -> None:
        with OpenAIServer(ANSWER, plans=[Plan(Mode.SLOW, pause_seconds=0.01)]) as server:
            events = await events_of(engine_on(server), a_brief(Task.ASK))
        assert len([event for event in events if isinstance(event, Delta)]) > 20
        assert texts(events) == ANSWER
        assert [c.n for c in written(events).artifact.citations] == [1, 2, 3]

    async def test_quotes_are_the_sentences_that_carry_the_point(self) -> None:
        with OpenAIServer(ANSWER) as server:
            answer = written(await events_of(engine_on(server), a_brief(Task.ASK))).artifact
        assert [citation.quote for citation in answer.citations] == [
            "Bring three questions to a meeting of thirty minutes.",
            "People who asked for advice got more useful answers than people who asked for"
            " feedback.",
            "Ruth said the deputy post opens in March.",
        ]

    async def test_abstains_when_nothing_was_found_and_nothing_is_cited(self) -> None:
        with OpenAIServer("The notes say nothing about that.") as server:
            answer = written(await events_of(engine_on(server), a_bare_brief(Task.ASK))).artifact
        assert isinstance(answer, Answer)
        assert answer.abstained

    async def test_tokens_are_counted(self) -> None:
        with OpenAIServer(ANSWER) as server:
            usage = written(await events_of(engine_on(server), a_brief(Task.ASK))).usage
        assert (usage.input_tokens, usage.output_tokens) == (12, 34)

    async def test_a_draft_is_seen_growing(self) -> None:
        plans = [Plan(Mode.SLOW, pause_seconds=0.005)]
        with OpenAIServer(REPLIES[Task.OUTREACH], plans=plans) as server:
            engine = engine_on(server, partial_seconds=0)
            events = await events_of(engine, a_brief(Task.OUTREACH))
        partials = [event.artifact for event in events if isinstance(event, Partial)]
        bodies = [draft.body for draft in partials if isinstance(draft, OutreachDraft)]
        assert len(set(bodies)) > 10
        assert all(OUTREACH["body"].startswith(body) for body in bodies)
        draft = written(events).artifact
        assert isinstance(draft, OutreachDraft)
        assert draft.body == OUTREACH["body"]
        assert draft.missing == ("Which day suits you?",)
        assert [citation.n for citation in draft.citations] == [3]

    async def test_too_many_questions_become_reserve_and_the_agenda_adds_up(self) -> None:
        with OpenAIServer(REPLIES[Task.QUESTIONS]) as server:
            made = written(await events_of(engine_on(server), a_brief(Task.QUESTIONS))).artifact
        assert isinstance(made, QuestionList)
        assert [q.text for q in made.questions] == [
            f"How did you decide on case {n}?" for n in (1, 2, 3)
        ]
        assert [q.text for q in made.reserve] == [
            f"How did you decide on case {n}?" for n in (4, 5)
        ]
        assert [item.minutes for item in made.agenda] == [5, 20, 5]
        assert [q.sources for q in made.questions] == [(3,), (), ()]
        assert made.questions[0].follow_ups == (
            "What would you do again?",
            "What would you leave out?",
        )

    @pytest.mark.parametrize(
        ("words", "core", "reserve"),
        [("five questions for Ruth", 5, 2), ("just two questions for Ruth", 2, 0)],
    )
    async def test_as_many_questions_as_were_asked_for(
        self, words: str, core: int, reserve: int
    ) -> None:
        with OpenAIServer(REPLIES[Task.QUESTIONS]) as server:
            made = written(
                await events_of(engine_on(server), a_brief(Task.QUESTIONS, words))
            ).artifact
        assert isinstance(made, QuestionList)
        assert (len(made.questions), len(made.reserve)) == (core, reserve)
        assert f"Core questions: {core}." in server.requests[0].text

    @pytest.mark.parametrize(
        "agenda",
        [
            [],
            [{"minutes": 1, "text": "a"}] * 40,
            [{"minutes": 300, "text": "a"}, {"minutes": 2, "text": "b"}],
            [{"minutes": "ten", "text": "a"}, {"minutes": -4, "text": "b"}],
            ["Only words"],
        ],
        ids=["none", "too many", "too long", "odd", "words"],
    )
    async def test_any_agenda_adds_up(self, agenda: list[Any]) -> None:
        with OpenAIServer(json.dumps(QUESTIONS | {"agenda": agenda})) as server:
            made = written(await events_of(engine_on(server), a_brief(Task.QUESTIONS))).artifact
        assert isinstance(made, QuestionList)
        assert sum(item.minutes for item in made.agenda) == 30
        assert all(item.text for item in made.agenda)

    async def test_a_reply_is_inert(self) -> None:
        body = "\x1b]0;owned\x07Dear \u202eRuth\u202c, see [2].\x00"
        with OpenAIServer(json.dumps(OUTREACH | {"body": body})) as server:
            draft = written(await events_of(engine_on(server), a_brief(Task.OUTREACH))).artifact
        assert isinstance(draft, OutreachDraft)
        assert draft.body == "]0;ownedDear Ruth, see."

    async def test_an_answer_is_inert(self) -> None:
        with OpenAIServer("\x1b[31mRed\x1b[0m and \x9b2J done.") as server:
            events = await events_of(engine_on(server), a_brief(Task.ASK))
        assert texts(events) == "[31mRed[0m and 2J done."

    async def test_thinking_aloud_is_not_shown(self) -> None:
        with OpenAIServer("<think>She is a [mere] nurse.</think>\n\nBring three.") as server:
            events = await events_of(engine_on(server), a_brief(Task.ASK))
        assert texts(events) == "Bring three."

    async def test_the_schema_is_strict(self) -> None:
        with OpenAIServer(REPLIES[Task.QUESTIONS]) as server:
            await events_of(engine_on(server), a_brief(Task.QUESTIONS))
        asked = server.requests[0].body["response_format"]["json_schema"]
        assert asked["strict"] is True
        objects = [asked["schema"], *asked["schema"]["$defs"].values()]
        assert len(objects) == 3
        for node in objects:
            assert node["required"] == list(node["properties"])
            assert node["additionalProperties"] is False
        assert "default" not in json.dumps(asked)

    async def test_the_key_is_sent_as_a_header_and_nowhere_else(self) -> None:
        with OpenAIServer(ANSWER) as server:
            await events_of(engine_on(server), a_brief(Task.ASK))
        assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"
        assert KEY not in json.dumps(server.requests[0].body)

    async def test_nothing_is_traced_or_sent_elsewhere(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with OpenAIServer(ANSWER) as server, OpenAIServer() as other:
            for name, value in {
                "LANGSMITH_TRACING": "true",
                "LANGCHAIN_TRACING_V2": "true",
                "LANGSMITH_API_KEY": "lsv2_x",
                "LANGSMITH_ENDPOINT": other.base_url,
                "LANGSMITH_GATEWAY": other.base_url,
                "OPENAI_PROXY": other.base_url,
                "HTTP_PROXY": other.base_url,
                "http_proxy": other.base_url,
                "OPENAI_BASE_URL": other.base_url,
            }.items():
                monkeypatch.setenv(name, value)
            events = await events_of(engine_on(server), a_brief(Task.ASK))
            await asyncio.sleep(0.2)
        assert texts(events) == ANSWER
        assert server.paths == ["/v1/chat/completions"]
        assert other.paths == []

    async def test_two_at_once_do_not_mix(self) -> None:
        said = ["one " * 30, "two " * 30]
        plans = [Plan(Mode.SLOW, reply=reply, pause_seconds=0.005) for reply in said]
        with OpenAIServer(plans=plans) as server:
            engine = engine_on(server)
            both = await asyncio.gather(
                events_of(engine, a_brief(Task.ASK)), events_of(engine, a_brief(Task.ASK))
            )
        assert {texts(events) for events in both} == set(said)

    def test_one_engine_in_several_event_loops(self) -> None:
        with OpenAIServer(ANSWER) as server:
            engine = engine_on(server)
            found: list[str] = []

            def run() -> None:
                found.append(texts(asyncio.run(events_of(engine, a_brief(Task.ASK)))))

            threads = [threading.Thread(target=run) for _ in range(3)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(10)
            run()
        assert found == [ANSWER] * 4


class TestServersThatKnowLess:
    @pytest.mark.parametrize("usage", [True, False])
    @pytest.mark.parametrize(
        ("schema", "json_mode", "expected"),
        [
            (True, True, ["json_schema"]),
            (False, True, ["json_schema", "json_object"]),
            (False, False, ["json_schema", "json_object", "plain"]),
        ],
    )
    async def test_asks_for_less_and_remembers(
        self, schema: bool, json_mode: bool, usage: bool, expected: list[str]
    ) -> None:
        reply = REPLIES[Task.OUTREACH]
        with OpenAIServer(reply, schema=schema, json_mode=json_mode, usage=usage) as server:
            engine = engine_on(server)
            first = written(await events_of(engine, a_brief(Task.OUTREACH)))
            asked = list(server.requests)
            second = written(await events_of(engine, a_brief(Task.OUTREACH)))
        assert first.artifact == second.artifact
        assert list(dict.fromkeys(forms(asked))) == expected
        assert len(asked) == len(expected) + (not usage)
        again = server.requests[len(asked) :]
        assert forms(again) == expected[-1:]
        assert ("stream_options" in again[0].body) == usage
        assert (first.usage.input_tokens is not None) == usage

    async def test_two_at_once_lose_no_more_than_one(self) -> None:
        with OpenAIServer(REPLIES[Task.OUTREACH], schema=False) as server:
            engine = engine_on(server)
            brief = a_brief(Task.OUTREACH)
            await asyncio.gather(events_of(engine, brief), events_of(engine, brief))
            await events_of(engine, brief)
        assert forms(server.requests)[-1] == "json_object"

    async def test_an_unnamed_dislike_costs_both_extras(self) -> None:
        refusal = Plan(Mode.STATUS, status=422, message="Extra fields are not permitted")
        plans = [refusal, refusal, Plan()]
        with OpenAIServer(REPLIES[Task.OUTREACH], plans=plans) as server:
            await events_of(engine_on(server), a_brief(Task.OUTREACH))
        assert ["stream_options" in received.body for received in server.requests] == [
            True,
            False,
            False,
        ]
        assert forms(server.requests) == ["json_schema", "json_schema", "json_object"]

    async def test_a_refused_schema_warns_nobody(self) -> None:
        with (
            OpenAIServer(REPLIES[Task.OUTREACH], schema=False) as server,
            warnings.catch_warnings(record=True) as heard,
        ):
            await events_of(engine_on(server), a_brief(Task.OUTREACH))
        assert heard == []

    @pytest.mark.parametrize(
        "reply",
        [
            f"Here you are:\n```json\n{json.dumps(OUTREACH, indent=1)}\n```\nGood luck {{name}}!",
            f"<think>Which {{form}}?</think>{json.dumps(OUTREACH)}",
            json.dumps(OUTREACH).replace("\\n", "\n"),
            json.dumps(OUTREACH | {"extra": {"a": 1}, "sources": "[3]"}),
            json.dumps(OUTREACH | {"body": OUTREACH["body"].split("\n")}),
        ],
        ids=["fenced", "thinking", "raw line breaks", "odd fields", "body as lines"],
    )
    async def test_json_is_found_in_text(self, reply: str) -> None:
        with OpenAIServer(reply, schema=False, json_mode=False) as server:
            draft = written(await events_of(engine_on(server), a_brief(Task.OUTREACH))).artifact
        assert isinstance(draft, OutreachDraft)
        assert draft.body == OUTREACH["body"]
        assert [citation.n for citation in draft.citations] == [3]


class TestRepair:
    async def test_malformed_json_is_asked_for_again_once(self) -> None:
        good = REPLIES[Task.OUTREACH]
        plans = [Plan(reply=good[:-30]), Plan(reply=good)]
        with OpenAIServer(plans=plans) as server:
            end = written(await events_of(engine_on(server), a_brief(Task.OUTREACH)))
        assert isinstance(end.artifact, OutreachDraft)
        assert end.artifact.body == OUTREACH["body"]
        assert end.usage.input_tokens == 24
        first, second = server.requests
        assert second.messages[1] == first.messages[1]
        assert second.messages[2] == {"role": "assistant", "content": good[:-30]}
        assert "no complete JSON object" in second.messages[3]["content"]
        assert '"missing": [string]' in second.messages[3]["content"]

    @pytest.mark.parametrize("task", [Task.OUTREACH, Task.QUESTIONS])
    @pytest.mark.parametrize(
        "reply",
        ["I would rather not.", "[1, 2]", "{}", "", '{"body": "", "questions": []}', "{" * 50],
    )
    async def test_twice_is_enough(self, task: Task, reply: str) -> None:
        with OpenAIServer(reply) as server:
            error, events = await failing(engine_on(server), task)
        assert isinstance(error, AnswerUnreadable)
        assert error.retryable
        assert events == []
        assert len(server.requests) == 2

    async def test_what_lacks_is_said(self) -> None:
        plans = [Plan(reply='{"text": "Hello"}'), Plan(reply=REPLIES[Task.OUTREACH])]
        with OpenAIServer(plans=plans) as server:
            await events_of(engine_on(server), a_brief(Task.OUTREACH))
        assert "it had no `body`" in server.requests[1].text


class TestRetries:
    @pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
    async def test_a_passing_failure_is_not_seen(self, status: int) -> None:
        plans = [Plan(Mode.STATUS, status=status), Plan(Mode.STATUS, status=status), Plan()]
        with OpenAIServer(ANSWER, plans=plans) as server:
            events = await events_of(engine_on(server), a_brief(Task.ASK))
        assert texts(events) == ANSWER
        assert len(server.requests) == 3

    @pytest.mark.parametrize("mode", [Mode.DROP, Mode.NEVER])
    async def test_a_lost_connection_is_made_again(self, mode: Mode) -> None:
        with OpenAIServer(ANSWER, plans=[Plan(mode), Plan()]) as server:
            events = await events_of(engine_on(server, timeout_seconds=0.3), a_brief(Task.ASK))
        assert texts(events) == ANSWER
        assert len(server.requests) == 2

    @pytest.mark.parametrize(
        ("status", "kind"), [(429, EngineBusy), (500, EngineAway), (503, EngineAway)]
    )
    async def test_it_gives_up_after_the_tries_it_was_given(
        self, status: int, kind: type[EngineError]
    ) -> None:
        with OpenAIServer(plans=[Plan(Mode.STATUS, status=status)]) as server:
            error, _ = await failing(engine_on(server, retries=1))
        assert type(error) is kind
        assert error.retryable
        assert len(server.requests) == 2

    async def test_retry_after_is_honoured(self) -> None:
        busy = Plan(Mode.STATUS, status=429, headers={"Retry-After": "0.4"})
        with OpenAIServer(ANSWER, plans=[busy, Plan()]) as server:
            await events_of(engine_on(server), a_brief(Task.ASK))
        first, second = server.requests
        assert 0.4 <= second.at - first.at < 2

    @pytest.mark.parametrize(
        "headers",
        [
            {"Retry-After": formatdate(0, usegmt=True)},
            {"Retry-After": "soon"},
            {"retry-after-ms": "5"},
            {"Retry-After": "-3"},
        ],
    )
    async def test_odd_or_past_times_cost_nothing(self, headers: dict[str, str]) -> None:
        busy = Plan(Mode.STATUS, status=503, headers=headers)
        with OpenAIServer(ANSWER, plans=[busy, Plan()]) as server:
            await events_of(engine_on(server), a_brief(Task.ASK))
        first, second = server.requests
        assert second.at - first.at < 1

    @pytest.mark.parametrize("status", [429, 503])
    async def test_a_long_retry_after_is_not_waited_for(self, status: int) -> None:
        busy = Plan(Mode.STATUS, status=status, headers={"Retry-After": "120"})
        began = time.monotonic()
        with OpenAIServer(plans=[busy]) as server:
            error, _ = await failing(engine_on(server))
        assert time.monotonic() - began < 2
        assert len(server.requests) == 1
        assert status != 429 or "120 seconds" in error.hint

    async def test_spent_credit_is_no_reason_to_wait(self) -> None:
        spent = Plan(Mode.STATUS, status=429, code="insufficient_quota")
        with OpenAIServer(plans=[spent]) as server:
            error, _ = await failing(engine_on(server))
        assert isinstance(error, EngineRefused)
        assert "credit" in error.message
        assert len(server.requests) == 1

    @pytest.mark.parametrize("mode", [Mode.CUT, Mode.STALL, Mode.NO_FINISH, Mode.STREAM_ERROR])
    async def test_nothing_is_asked_again_once_text_was_seen(self, mode: Mode) -> None:
        with OpenAIServer(ANSWER, plans=[Plan(mode)]) as server:
            _, events = await failing(engine_on(server, timeout_seconds=0.3))
        assert texts(events)
        assert len(server.requests) == 1


class TestFailures:
    @pytest.mark.parametrize("task", [Task.ASK, Task.OUTREACH])
    @pytest.mark.parametrize("mode", [Mode.CUT, Mode.NO_FINISH, Mode.LENGTH])
    async def test_a_cut_answer_is_no_answer(self, mode: Mode, task: Task) -> None:
        with OpenAIServer(REPLIES[task], plans=[Plan(mode)]) as server:
            error, events = await failing(engine_on(server, partial_seconds=0), task)
        assert isinstance(error, AnswerCutOff)
        assert "cut off" in error.message
        assert events
        assert len(server.requests) == 1

    async def test_a_withheld_answer_says_so(self) -> None:
        with OpenAIServer(ANSWER, plans=[Plan(Mode.FILTERED)]) as server:
            error, events = await failing(engine_on(server))
        assert "content filter" in error.message
        assert ANSWER.startswith(texts(events))

    @pytest.mark.parametrize(
        ("plan", "kind", "says"),
        [
            (Plan(Mode.STATUS, status=401), EngineRefused, "does not accept the key"),
            (Plan(Mode.STATUS, status=403), EngineRefused, "does not let this key use test-model"),
            (Plan(Mode.STATUS, status=404), EngineRefused, "no model 'test-model'"),
            (Plan(Mode.STATUS, status=413), EngineRefused, "longer than test-model can read"),
            (
                Plan(
                    Mode.STATUS,
                    status=400,
                    message="This model's maximum context length is 4096 tokens.",
                ),
                EngineRefused,
                "longer than test-model can read",
            ),
            (
                Plan(Mode.STATUS, status=400, code="bad_thing"),
                EngineRefused,
                "did not accept the request (400, bad_thing)",
            ),
            (Plan(Mode.EMPTY), AnswerUnreadable, "sent an empty answer"),
            (Plan(reply=" \n "), AnswerUnreadable, "sent an empty answer"),
            (Plan(Mode.MALFORMED), AnswerUnreadable, "no answer that coach can read"),
            (Plan(Mode.NOT_SSE), AnswerUnreadable, "no answer that coach can read"),
        ],
    )
    async def test_what_happened_is_said(
        self, plan: Plan, kind: type[EngineError], says: str
    ) -> None:
        with OpenAIServer(ANSWER, plans=[plan]) as server:
            error, events = await failing(engine_on(server))
        assert type(error) is kind
        assert says in error.message
        assert error.hint
        assert events == []
        assert len(server.requests) == 1

    async def test_a_missing_key_is_told_from_a_bad_one(self) -> None:
        with OpenAIServer(plans=[Plan(Mode.STATUS, status=401)]) as server:
            error, _ = await failing(LlmEngine(Server("server", "test-model", server.base_url)))
        assert "wants a key, and none is set" in error.message

    @pytest.mark.parametrize(
        ("mode", "began"), [(Mode.NEVER, False), (Mode.STALL, True)], ids=["never", "stall"]
    )
    async def test_silence_ends_it_and_drops_the_connection(self, mode: Mode, began: bool) -> None:
        start = time.monotonic()
        with OpenAIServer(ANSWER, plans=[Plan(mode)]) as server:
            error, events = await failing(engine_on(server, timeout_seconds=0.3, retries=0))
            assert await dropped(server.requests[0])
        assert isinstance(error, EngineAway)
        assert "said nothing for 0.3 s" in error.message
        assert bool(events) == began
        assert time.monotonic() - start < 3

    async def test_nothing_listens(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
        engine = LlmEngine(Server("server", "test-model", url), retries=1, backoff_seconds=0.01)
        error, _ = await failing(engine)
        assert isinstance(error, EngineAway)
        assert error.message == f"Nothing answers at {url}."
        assert isinstance(engine.trouble(), EngineAway)

    async def test_trouble_is_seen_without_writing(self) -> None:
        with OpenAIServer() as server:
            assert engine_on(server).trouble() is None
            assert server.requests == []

    @pytest.mark.parametrize("task", [Task.ASK, Task.OUTREACH])
    @pytest.mark.parametrize(
        "plan",
        [
            *(
                Plan(Mode.STATUS, status=status, message=f"{KEY}: {NOTE}", code=KEY)
                for status in (400, 401, 403, 404, 418, 429, 500)
            ),
            Plan(Mode.MALFORMED),
            Plan(Mode.STREAM_ERROR, reply=f"{NOTE} {NOTE}", message=f"{KEY} {NOTE}"),
            Plan(Mode.CUT, reply=f"{NOTE} {NOTE}"),
            Plan(reply=f"{NOTE} {KEY}"),
        ],
        ids=lambda plan: f"{plan.mode}-{plan.status}",
    )
    async def test_neither_key_nor_notes_are_repeated(
        self, plan: Plan, task: Task, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        if plan.mode is Mode.NORMAL and task is Task.ASK:
            return  # a good answer
        with OpenAIServer(plans=[plan]) as server:
            error, _ = await failing(engine_on(server), task)
        shown = "".join(traceback.format_exception(error)) + repr(error) + caplog.text
        assert KEY not in shown
        assert NOTE not in shown

    async def test_the_log_tells_no_words(self, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.DEBUG)
        with OpenAIServer(ANSWER) as server:
            await events_of(engine_on(server), a_brief(Task.ASK))
        assert "wrote task=ask" in caplog.text
        for words in (KEY, NOTE, "Bring three questions", "Ruth"):
            assert words not in caplog.text


class TestStopping:
    @pytest.mark.parametrize("task", [Task.ASK, Task.OUTREACH])
    async def test_closing_drops_the_connection(self, task: Task) -> None:
        plans = [Plan(Mode.SLOW, reply=REPLIES[task] * 20, pause_seconds=0.01)]
        with OpenAIServer(plans=plans) as server:
            events = engine_on(server).write(a_brief(task))
            await anext(events)
            await events.aclose()
            assert await dropped(server.requests[0])
        assert server.requests[0].sent_chunks < 100

    @pytest.mark.parametrize("mode", [Mode.NEVER, Mode.STALL, Mode.SLOW])
    async def test_cancelling_drops_the_connection(self, mode: Mode) -> None:
        with OpenAIServer(ANSWER * 20, plans=[Plan(mode)]) as server:
            writing = asyncio.create_task(events_of(engine_on(server), a_brief(Task.ASK)))
            assert await asyncio.to_thread(server.arrived.wait, 5)
            await asyncio.sleep(0.1)
            writing.cancel()
            with pytest.raises(asyncio.CancelledError):
                await writing
            assert await dropped(server.requests[0])

    async def test_cancelling_is_never_lost(self) -> None:
        """Python 3.11's `asyncio.wait_for` loses one in three between two fast chunks."""
        plans = [Plan(Mode.SLOW, reply=ANSWER * 20, pause_seconds=0.001)]
        for wait in range(12):
            with OpenAIServer(plans=plans) as server:
                writing = asyncio.create_task(events_of(engine_on(server), a_brief(Task.ASK)))
                assert await asyncio.to_thread(server.arrived.wait, 5)
                await asyncio.sleep(0.02 + wait / 400)
                writing.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await writing

    async def test_cancelling_a_wait_ends_it(self) -> None:
        busy = Plan(Mode.STATUS, status=429, headers={"Retry-After": "20"})
        with OpenAIServer(plans=[busy]) as server:
            writing = asyncio.create_task(events_of(engine_on(server), a_brief(Task.ASK)))
            assert await asyncio.to_thread(server.arrived.wait, 5)
            await asyncio.sleep(0.1)
            writing.cancel()
            with pytest.raises(asyncio.CancelledError):
                await writing
        assert len(server.requests) == 1

    async def test_a_stopped_engine_writes_again(self) -> None:
        plans = [Plan(Mode.SLOW, reply=ANSWER * 9), Plan(reply=ANSWER)]
        with OpenAIServer(plans=plans) as server:
            engine = engine_on(server)
            events = engine.write(a_brief(Task.ASK))
            await anext(events)
            await events.aclose()
            again = await events_of(engine, a_brief(Task.ASK))
        assert texts(again) == ANSWER

    async def test_who_listens_slowly_is_waited_for(self) -> None:
        with OpenAIServer(ANSWER) as server:
            heard = []
            async for event in engine_on(server, timeout_seconds=0.3).write(a_brief(Task.ASK)):
                heard.append(event)
                if len(heard) == 1:
                    await asyncio.sleep(0.6)
        assert texts(heard) == ANSWER


class TestDanger:
    @pytest.mark.parametrize("task", list(Task))
    async def test_words_of_danger_are_answered_at_once_and_sent_nowhere(self, task: Task) -> None:
        brief = a_brief(task)
        words = "write to my mentor that I want to kill myself"
        danger = brief.model_copy(
            update={"request": brief.request.model_copy(update={"words": words})}
        )
        with OpenAIServer(REPLIES[task]) as server:
            events = await events_of(engine_on(server), danger)
        answer = written(events).artifact
        assert isinstance(answer, Answer)
        assert "emergency" in answer.text.casefold()
        assert server.requests == []
