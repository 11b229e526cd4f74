"""The watcher: tells of changes, in bursts, and falls quiet where it can't watch."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.workspace.watch import FolderWatcher

SECONDS = 10


class Heard:
    """Waits for calls and counts them."""

    def __init__(self) -> None:
        self.count = 0
        self._news = threading.Semaphore(0)

    def __call__(self) -> None:
        self.count += 1
        self._news.release()

    def within(self, seconds: float) -> bool:
        return self._news.acquire(timeout=seconds)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def watcher(tmp_path: Path, heard: Heard) -> Iterator[FolderWatcher]:
    (tmp_path / "notes").mkdir()
    watcher = FolderWatcher(tmp_path / "notes", heard, debounce_ms=100)
    watcher.start()
    # The system may take a moment to watch: write until the first change is heard.
    for number in range(100):
        (tmp_path / "notes" / "first.md").write_text(str(number))
        if heard.within(0.3):
            break
    while heard.within(0.3):
        pass
    heard.count = 0
    yield watcher
    watcher.stop()


def test_changes_are_told_and_other_files_are_not(
    watcher: FolderWatcher, heard: Heard, tmp_path: Path
) -> None:
    notes = tmp_path / "notes"
    assert watcher.watching
    (notes / ".hidden.md").write_text("x")
    (notes / ".coach-1.tmp").write_text("x")
    (notes / "picture.png").write_text("x")
    assert not heard.within(0.5)
    (notes / "new.md").write_text("x")
    assert heard.within(SECONDS)
    (notes / "new.md").unlink()
    assert heard.within(SECONDS)


def test_stopping_ends_it(watcher: FolderWatcher, heard: Heard, tmp_path: Path) -> None:
    watcher.stop()
    watcher.stop()
    assert not watcher.watching
    (tmp_path / "notes" / "late.md").write_text("x")
    assert not heard.within(0.3)
    watcher.start()
    assert not watcher.watching


def test_a_folder_that_is_not_there_is_not_watched(tmp_path: Path, heard: Heard) -> None:
    watcher = FolderWatcher(tmp_path / "none", heard)
    watcher.start()
    for _ in range(100):
        if not watcher.watching:
            break
        threading.Event().wait(0.05)
    assert not watcher.watching
    watcher.stop()
    assert heard.count == 0
