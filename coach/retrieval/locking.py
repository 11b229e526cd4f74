"""One writer: a lock file decides which coach process indexes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

LOCK_NAME = "writer.lock"


@contextmanager
def writing(folder: Path, *, wait_seconds: float = 0.0) -> Iterator[bool]:
    """True while this process alone may write in the folder, False when another one does.

    The lock is the operating system's: it goes when its process goes, however it goes.
    """
    lock = FileLock(folder / LOCK_NAME, timeout=wait_seconds, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()
