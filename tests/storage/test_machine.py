"""The store against a model of it in plain lists, step by step, with reopening in between."""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
)

from coach.domain.artifacts import Answer
from coach.domain.conversations import ExchangeState
from coach.domain.requests import Request, Task
from coach.domain.scopes import GivenPerson, Scope
from coach.storage import SqliteConversations

TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
CLOSED = st.sampled_from([ExchangeState.STOPPED, ExchangeState.FAILED, ExchangeState.INTERRUPTED])


@dataclass
class Expected:
    """What the store should say of one exchange."""

    conversation: int
    words: str
    text: str = ""
    task: Task | None = None
    people: tuple[str, ...] = ()
    state: ExchangeState = ExchangeState.WRITING
    answer: Answer | None = None


@dataclass
class Model:
    """Everything the store should hold."""

    conversations: list[int] = field(default_factory=list)
    exchanges: dict[int, Expected] = field(default_factory=dict)


class StoreMachine(RuleBasedStateMachine):
    """Any order of calls leaves the store and the model saying the same."""

    conversations = Bundle("conversations")
    exchanges = Bundle("exchanges")

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "history.db"
        self.store = SqliteConversations(self.path)
        self.model = Model()

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()

    @rule(target=conversations)
    def begin(self) -> int:
        made = self.store.begin("/notes")
        assert made not in self.model.conversations
        self.model.conversations.append(made)
        return made

    @rule(target=exchanges, conversation=conversations, words=TEXT)
    def ask(self, conversation: int, words: str) -> int:
        made = self.store.ask(conversation, Request(words=words))
        assert made not in self.model.exchanges
        self.model.exchanges[made] = Expected(conversation, words)
        return made

    @rule(exchange=exchanges, text=TEXT)
    def flush(self, exchange: int, text: str) -> None:
        if known := self._present(exchange):
            self.store.flush(exchange, text)
            if known.state is ExchangeState.WRITING:
                known.text = text

    @rule(exchange=exchanges, task=st.sampled_from(Task), people=st.lists(TEXT, max_size=3))
    def route(self, exchange: int, task: Task, people: list[str]) -> None:
        if known := self._present(exchange):
            named = tuple(GivenPerson(name=name, why="named") for name in people)
            self.store.route(exchange, task, Scope(people=named))
            if known.state is ExchangeState.WRITING:
                known.task, known.people = task, tuple(people)

    @rule(exchange=exchanges, text=TEXT)
    def finish(self, exchange: int, text: str) -> None:
        if known := self._present(exchange):
            self.store.finish(exchange, text, Answer(text=text), [])
            if known.state is ExchangeState.WRITING:
                known.text, known.state = text, ExchangeState.DONE
                known.answer = Answer(text=text)

    @rule(exchange=exchanges, state=CLOSED)
    def end(self, exchange: int, state: ExchangeState) -> None:
        if known := self._present(exchange):
            self.store.end(exchange, state)
            if known.state is ExchangeState.WRITING:
                known.state = state

    @rule(conversation=consumes(conversations))
    def delete(self, conversation: int) -> None:
        self.store.delete(conversation)
        self.model.conversations.remove(conversation)
        for number in [
            n for n, e in self.model.exchanges.items() if e.conversation == conversation
        ]:
            del self.model.exchanges[number]

    @rule(target=conversations)
    def reopen(self) -> object:
        self.store.close()
        self.store = SqliteConversations(self.path)
        return multiple()

    @invariant()
    def the_same(self) -> None:
        if not hasattr(self, "store"):
            return
        for conversation in self.model.conversations:
            wanted = {
                n: e for n, e in self.model.exchanges.items() if e.conversation == conversation
            }
            found = self.store.exchanges(conversation)
            assert [exchange.id for exchange in found] == sorted(wanted)
            for exchange in found:
                expected = wanted[exchange.id]
                assert exchange.request.words == expected.words
                assert exchange.text == expected.text
                assert exchange.task == expected.task
                assert exchange.people == expected.people
                assert exchange.state == expected.state
                assert exchange.artifact == expected.answer
        listed = {c.id: c.exchanges for c in self.store.conversations("/notes")}
        counts = [e.conversation for e in self.model.exchanges.values()]
        assert listed == {c: counts.count(c) for c in counts}

    def _present(self, exchange: int) -> Expected | None:
        return self.model.exchanges.get(exchange)


StoreMachine.TestCase.settings = settings(
    max_examples=15,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestStore = StoreMachine.TestCase
