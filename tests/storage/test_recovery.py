"""Bad files: damaged, foreign, newer, read-only, full."""

import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.conversations import ExchangeState
from coach.domain.requests import Request
from coach.errors import StorageError
from coach.storage import SqliteConversations, open_history
from coach.storage.database import Database, HistoryBroken
from coach.storage.migrations import MIGRATIONS, migrate


def _filled(path: Path, words: str = "a question") -> None:
    store = SqliteConversations(path)
    conversation = store.begin("/notes")
    for _ in range(20):
        exchange = store.ask(conversation, Request(words=words))
        store.flush(exchange, "text " * 2_000)
        store.end(exchange, ExchangeState.STOPPED)
    store.close()


def _usable(store: SqliteConversations) -> bool:
    conversation = store.begin("/notes")
    store.ask(conversation, Request(words="new"))
    return [c.title for c in store.conversations("/notes")] == ["new"]


def _garbage(path: Path) -> None:
    path.write_bytes(b"this is no database, but it is long enough to be read as one" * 50)


def _holed(path: Path) -> None:
    _filled(path)
    data = bytearray(path.read_bytes())
    data[4096 : len(data) - 4096] = b"\xaa" * (len(data) - 8192)
    path.write_bytes(data)


def _cut(path: Path) -> None:
    _filled(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.commit()
    connection.close()


def _of_another_shape(path: Path) -> None:
    _filled(path)
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE exchanges")
    connection.execute("CREATE TABLE exchanges (id INTEGER PRIMARY KEY)")
    connection.commit()
    connection.close()


@pytest.mark.parametrize("damage", [_garbage, _holed, _cut, _foreign, _of_another_shape])
def test_a_broken_history_is_set_aside(tmp_path: Path, damage: object) -> None:
    path = tmp_path / "history.db"
    assert callable(damage)
    damage(path)
    before = path.read_bytes()
    store, notice = open_history(path)
    aside = list(tmp_path.glob("history.broken-*.db"))
    assert len(aside) == 1
    assert notice is not None
    assert str(aside[0]) in notice
    assert len(aside[0].read_bytes()) == len(before)
    assert _usable(store)
    store.close()
    again, nothing = open_history(path)
    assert nothing is None
    again.close()


def test_the_log_of_a_broken_history_goes_with_it(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    _garbage(path)
    (tmp_path / "history.db-wal").write_bytes(b"old log")
    store, _ = open_history(path)
    (aside,) = tmp_path.glob("history.broken-*.db-wal")
    assert aside.read_bytes() == b"old log"
    assert _usable(store)
    store.close()


def test_two_broken_ones_in_a_second_keep_two_names(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    for _ in range(2):
        _garbage(path)
        store, notice = open_history(path)
        assert notice
        store.close()
    assert len(list(tmp_path.glob("history.broken-*.db"))) == 2


def test_an_empty_file_is_a_new_history(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    path.touch()
    store, notice = open_history(path)
    assert notice is None
    assert _usable(store)
    store.close()


@settings(max_examples=15, deadline=None)
@given(st.binary(min_size=1, max_size=5_000))
def test_any_bytes_end_in_a_usable_history(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("bytes") / "history.db"
    path.write_bytes(data)
    store, notice = open_history(path)
    assert notice
    assert _usable(store)
    store.close()


def test_a_newer_history_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    _filled(path)
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO migrations VALUES (99, 'from_the_future', '2030-01-01')")
    connection.commit()
    connection.close()
    with pytest.raises(StorageError, match="newer coach") as caught:
        open_history(path)
    assert "Update coach" in caught.value.hint
    assert not list(tmp_path.glob("*broken*"))


def test_migrations_run_once_and_are_written_down(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    _filled(path)
    SqliteConversations(path).close()
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT version, name FROM migrations").fetchall() == [
        (number, step.__name__) for number, step in enumerate(MIGRATIONS, start=1)
    ]
    connection.close()


def test_a_later_migration_keeps_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    _filled(path, "kept")

    def add_mood(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE conversations ADD COLUMN mood TEXT")

    database = Database(path)
    assert migrate(database, (*MIGRATIONS, add_mood)) == len(MIGRATIONS) + 1
    assert database.rows("SELECT title, mood FROM conversations")[0]["title"] == "kept"
    database.close()


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    _filled(path)

    def half(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (id INTEGER)")
        connection.execute("SELECT nothing FROM nowhere")

    database = Database(path)
    with pytest.raises(StorageError):
        migrate(database, (*MIGRATIONS, half))
    assert database.rows("SELECT name FROM sqlite_master WHERE name = 'half'") == []
    database.close()
    SqliteConversations(path).close()


def test_a_full_disk_is_said_and_what_was_saved_stays(tmp_path: Path) -> None:
    store = SqliteConversations(tmp_path / "history.db")
    conversation = store.begin("/notes")
    exchange = store.ask(conversation, Request(words="w"))
    store.flush(exchange, "kept")
    pages = store._database.rows("PRAGMA page_count")[0][0]
    store._database.rows(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StorageError, match="disk is full") as caught:
        store.flush(exchange, "x" * 1_000_000)
    assert "Free some space" in caught.value.hint
    assert store.exchanges(conversation)[0].text == "kept"
    store.close()


READ_ONLY = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from coach.errors import StorageError
from coach.storage import open_history
from coach.domain.requests import Request
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
try:
    open_history(Path(sys.argv[1]))
except StorageError as error:
    print(error)
"""


def test_a_folder_that_may_not_be_written_to() -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        _filled(place / "history.db")
        (place / "history.db").chmod(0o444)
        place.chmod(0o555)
        said = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(place / "history.db"), str(Path.cwd())],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        place.chmod(0o755)
    assert "can't be" in said
    assert "Traceback" not in said


def test_a_folder_where_the_file_should_be(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    path.mkdir()
    with pytest.raises(StorageError) as caught:
        open_history(path)
    assert not isinstance(caught.value, HistoryBroken)


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(StorageError, match="can't be opened"):
        open_history(tmp_path / "data" / "history.db")


def test_the_history_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "history.db"
    _filled(path)
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
