from contextlib import AbstractContextManager, nullcontext

import pytest

from coach.domain.artifacts import Answer
from coach.domain.events import Delta, Written
from coach.domain.ports import Engine
from coach.domain.requests import Task
from coach.engines.offline.engine import OfflineEngine
from tests.contracts.engine_contract import EngineContract, events_of
from tests.engines.offline.sample import brief


class TestOffline(EngineContract):
    def opened(self, task: Task) -> AbstractContextManager[Engine]:
        return nullcontext(OfflineEngine())


def test_it_says_that_it_is_offline() -> None:
    label = OfflineEngine().label
    assert (label.name, label.leaves_machine, label.where) == ("offline", False, "this machine")


@pytest.mark.parametrize("task", list(Task))
async def test_the_same_brief_gives_the_same_artifact(task: Task) -> None:
    asked = brief("write to Inés about the certificate", task, "Inés")
    artifacts = []
    for _ in range(2):
        last = (await events_of(OfflineEngine(), asked))[-1]
        assert isinstance(last, Written)
        artifacts.append(last.artifact)
    assert artifacts[0] == artifacts[1]


async def test_an_answer_arrives_in_small_pieces() -> None:
    asked = brief("how do I write a first email", Task.ASK)
    deltas = [e.text for e in await events_of(OfflineEngine(), asked) if isinstance(e, Delta)]
    assert len(deltas) > 5
    assert max(map(len, deltas)) < 400


@pytest.mark.parametrize("task", list(Task))
async def test_in_danger_every_task_gives_way(task: Task) -> None:
    asked = brief("write to Inés that I want to end my life", task, "Inés")
    last = (await events_of(OfflineEngine(), asked))[-1]
    assert isinstance(last, Written)
    assert isinstance(last.artifact, Answer)
    assert "emergency" in last.artifact.text
