"""Rehearsals in the history file: saved as they happen, also when coach is killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coach.domain.rehearsals import Setup
from coach.errors import StorageError
from coach.storage.conversations import SqliteConversations
from coach.storage.rehearsals import SqliteRehearsals
from tests.tasks.rehearsal.scripts import SKILLED, a_room, begin, play

TALKING = """
import sys
from pathlib import Path
from coach.domain.rehearsals import Setup
from tests.tasks.rehearsal.scripts import a_room, begin, say

room = a_room(Path(sys.argv[1]))
number = begin(room, Setup(scenario="closing")).id
for turn in range(1000):
    say(room, number, f"Tell me about day {turn}.")
    room.back(number, 1)
    print(turn, flush=True)
"""


def test_a_rehearsal_reads_back_as_it_was(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    played = play(room, Setup(scenario="first-meeting", difficulty=2, seed=3), SKILLED)
    assert a_room(tmp_path).open(played.id) == played
    listed = a_room(tmp_path).rehearsals()
    assert [(one.id, one.turns) for one in listed] == [(played.id, len(played.turns))]


def test_deleting_takes_everything(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    played = play(room, Setup(scenario="first-meeting"), SKILLED[:2])
    room.delete(played.id)
    history = SqliteConversations(tmp_path / "history.db")
    for query in ("SELECT * FROM rehearsal_turns", "SELECT * FROM rehearsal_branches"):
        assert not history.database.rows(query)
    with pytest.raises(StorageError, match="no rehearsal"):
        SqliteRehearsals(history.database).add_turn(played.id, played.turns[-1])
    history.close()


def test_another_shape_is_said_and_not_lost(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    number = begin(room, Setup(scenario="first-meeting")).id
    history = SqliteConversations(tmp_path / "history.db")
    history.database.execute("UPDATE rehearsals SET persona = '{\"x\": 1}'")
    with pytest.raises(StorageError, match="another version"):
        room.open(number)
    history.close()


def test_one_of_another_shape_does_not_hide_the_others(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    broken, whole = (begin(room, Setup(scenario="first-meeting")).id for _ in range(2))
    history = SqliteConversations(tmp_path / "history.db")
    history.database.execute("UPDATE rehearsals SET state = 'odd' WHERE id = ?", (broken,))
    assert [one.id for one in room.rehearsals()] == [whole]
    history.close()


def test_a_late_answer_goes_to_the_branch_it_was_asked_on(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    played = play(room, Setup(scenario="first-meeting"), SKILLED[:1])
    history = SqliteConversations(tmp_path / "history.db")
    store = SqliteRehearsals(history.database)
    last = played.turns[-1]
    store.move_branch(played.id, "take 2", 1)
    late = store.add_turn(played.id, last.model_copy(update={"parent": last.id}))
    tips = {branch.name: branch.tip for branch in store.rehearsal(played.id).branches}
    assert tips == {played.branch: late, "take 2": 1}
    new = store.add_turn(played.id, last.model_copy(update={"parent": 1}))
    assert {b.name: b.tip for b in store.rehearsal(played.id).branches}["take 2"] == new
    history.close()


@pytest.mark.slow
def test_kill_loses_nothing_that_was_said(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", TALKING, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    said = 0
    began = time.monotonic()
    while said < 3 and time.monotonic() - began < 60:
        said = int(child.stdout.readline())
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    room = a_room(tmp_path)
    kept = room.open(room.rehearsals()[0].id)
    texts = {turn.text for turn in kept.turns}
    assert {f"Tell me about day {turn}." for turn in range(said + 1)} <= texts
    assert kept.tip.id in {turn.id for turn in kept.turns}
