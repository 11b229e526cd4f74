"""The store between processes: a kill loses nothing flushed, and two may write at once."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from coach.domain.conversations import ExchangeState
from coach.domain.requests import Request
from coach.errors import StorageError
from coach.storage import SqliteConversations, open_history
from coach.storage.writers import Writer, is_alive, this_process

FLUSHING = """
import sys
from pathlib import Path
from coach.domain.requests import Request
from coach.storage import SqliteConversations

store = SqliteConversations(Path(sys.argv[1]))
conversation = store.begin("/notes")
exchange = store.ask(conversation, Request(words="a question"))
print(conversation, flush=True)
for number in range(1_000_000):
    store.flush(exchange, "word " * number)
    print(number, flush=True)
"""

WRITING = """
import sys
from pathlib import Path
from coach.domain.artifacts import Answer
from coach.domain.requests import Request
from coach.storage import SqliteConversations

path, name = Path(sys.argv[1]), sys.argv[2]
sys.stdin.readline()
store = SqliteConversations(path)
conversation = store.begin("/notes")
for number in range(25):
    exchange = store.ask(conversation, Request(words=f"{name} {number}"))
    store.flush(exchange, f"half {name} {number}")
    store.finish(exchange, f"{name} {number}", Answer(text=name), [])
store.close()
"""


def _start(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def _state(path: Path, conversation: int) -> ExchangeState:
    store = SqliteConversations(path)
    try:
        return store.exchanges(conversation)[0].state
    finally:
        store.close()


def test_kill_loses_nothing_that_was_flushed(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    with _start(FLUSHING, str(path)) as writer:
        assert writer.stdout is not None
        conversation = int(writer.stdout.readline())
        for _ in range(60):
            flushed = int(writer.stdout.readline())
        store = SqliteConversations(path)
        assert store.exchanges(conversation)[0].state is ExchangeState.WRITING
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        flushed = max([flushed, *(int(n) for n in writer.stdout.read().split("\n")[:-1] if n)])
    (kept,) = store.exchanges(conversation)
    store.close()
    assert kept.state is ExchangeState.INTERRUPTED
    assert kept.request.words == "a question"
    assert len(kept.text) // len("word ") in (flushed, flushed + 1)


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    writers = [_start(WRITING, str(path), name) for name in ("anna", "ben", "cleo")]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("\n")
        writer.stdin.flush()
    for writer in writers:
        with writer:
            assert writer.wait(timeout=60) == 0
    store = SqliteConversations(path)
    kept = [e for c in store.conversations("/notes") for e in store.exchanges(c.id)]
    store.close()
    assert sorted(e.text for e in kept) == sorted(
        f"{name} {number}" for name in ("anna", "ben", "cleo") for number in range(25)
    )
    assert {e.state for e in kept} == {ExchangeState.DONE}


def _open_when_all_are_ready(path: Path, ready: Barrier, said: "Queue[str]") -> None:
    ready.wait()
    try:
        store, notice = open_history(path)
        store.begin("/notes")
        store.close()
        said.put("set aside" if notice else "opened")
    except StorageError as error:
        said.put(str(error))


@pytest.mark.parametrize("broken", [False, True])
def test_many_open_a_new_or_a_broken_history_at_once(tmp_path: Path, broken: bool) -> None:
    context = multiprocessing.get_context("spawn")
    path, ready, said = tmp_path / "history.db", context.Barrier(3), context.Queue()
    if broken:
        path.write_bytes(b"junk" * 3_000)
    openers = [
        context.Process(target=_open_when_all_are_ready, args=(path, ready, said)) for _ in range(3)
    ]
    for opener in openers:
        opener.start()
    heard = sorted(said.get(timeout=60) for _ in openers)
    for opener in openers:
        opener.join()
    assert heard == ["opened", "opened", "set aside" if broken else "opened"]


def test_a_zombie_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    with _start(FLUSHING, str(path)) as writer:
        assert writer.stdout is not None
        conversation = int(writer.stdout.readline())
        writer.kill()
        while _state(path, conversation) is ExchangeState.WRITING:
            time.sleep(0.01)
        assert _state(path, conversation) is ExchangeState.INTERRUPTED


def test_this_process_is_alive() -> None:
    assert is_alive(this_process().model_dump_json())


def test_a_recycled_process_id_is_not_trusted() -> None:
    mine = this_process()
    assert not is_alive(mine.model_copy(update={"started": "1"}).model_dump_json())
    assert not is_alive(mine.model_copy(update={"boot": "another"}).model_dump_json())


def test_a_writer_that_cannot_be_read_is_gone() -> None:
    assert not is_alive("")
    assert not is_alive(Writer(pid=-1).model_dump_json())
    assert not is_alive(Writer(pid=2**22 + 1).model_dump_json())


def test_a_pid_alone_counts_where_nothing_tells_the_start() -> None:
    assert is_alive(Writer(pid=os.getpid()).model_dump_json())


def test_the_writer_lives_while_its_exchange_is_written(tmp_path: Path) -> None:
    store = SqliteConversations(tmp_path / "h.db")
    conversation = store.begin("/notes")
    store.ask(conversation, Request(words="w"))
    assert store.exchanges(conversation)[0].state is ExchangeState.WRITING
    store.close()
