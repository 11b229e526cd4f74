from contextlib import AbstractContextManager, nullcontext

from coach.domain.ports import Engine
from coach.domain.requests import Task
from coach.engines.offline.engine import OfflineEngine
from tests.contracts.engine_contract import EngineContract


class TestOffline(EngineContract):
    def opened(self, task: Task) -> AbstractContextManager[Engine]:
        return nullcontext(OfflineEngine())
