"""The engine contract, on the model engine and a well-behaved server."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from coach.domain.ports import Engine
from coach.domain.requests import Task
from tests.contracts.engine_contract import EngineContract
from tests.engines.llm.replies import REPLIES, engine_on
from tests.servers.openai_server import OpenAIServer


@contextmanager
def _on_server(task: Task) -> Iterator[Engine]:
    with OpenAIServer(REPLIES[task]) as server:
        yield engine_on(server)


class TestLlm(EngineContract):
    def opened(self, task: Task) -> AbstractContextManager[Engine]:
        return _on_server(task)
