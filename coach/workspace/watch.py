"""Watching the folder for changes, to read it again when a note was written elsewhere."""

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from watchfiles import Change, watch

from coach.workspace.scan import NOTE_SUFFIXES

DEBOUNCE_MS = 400
"""Changes within this time are told together; editors write a file in several steps."""


class FolderWatcher:
    """Calls back when notes under a folder were added, changed or removed.

    Where watching is not possible (a network drive, no watches left) it falls quiet: nothing is
    called, and `watching` is False; the folder is then read when it is asked for.

    Args:
        root: The folder.
        on_change: Called from the watcher's own thread, once for each burst of changes.
        debounce_ms: How long a burst may last, in milliseconds.
    """

    def __init__(
        self, root: Path, on_change: Callable[[], None], *, debounce_ms: int = DEBOUNCE_MS
    ) -> None:
        self._root = root.resolve()
        self._on_change = on_change
        self._debounce_ms = debounce_ms
        self._stopped = Event()
        self._thread: Thread | None = None

    @property
    def watching(self) -> bool:
        """Whether changes are being looked for now."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Begin to watch, in a thread of its own. Starting twice does nothing."""
        if self._thread is None and not self._stopped.is_set():
            self._thread = Thread(target=self._run, name="coach-watch", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stop, and wait until no callback is under way; also from a callback, or twice."""
        self._stopped.set()
        if self._thread and self._thread.is_alive():
            try:
                self._thread.join(timeout=2)
            except RuntimeError:  # called from the callback: the thread can't wait for itself
                return

    def _run(self) -> None:
        if not self._root.is_dir():  # watchfiles would wait for it without a word
            return
        try:
            changes = watch(
                self._root,
                watch_filter=self._is_note,
                debounce=self._debounce_ms,
                stop_event=self._stopped,
                rust_timeout=500,
                raise_interrupt=False,
                ignore_permission_denied=True,
            )
            for _ in changes:
                if self._stopped.is_set():
                    return
                self._on_change()
        except (OSError, RuntimeError):
            return

    def _is_note(self, change: Change, path: str) -> bool:
        """Whether the path is a note, or a folder, whose removal takes notes with it."""
        changed = Path(path)
        inside = changed.parts[len(self._root.parts) :]
        if any(part.startswith(".") for part in inside):
            return False
        suffix = changed.suffix.lower()
        return suffix in NOTE_SUFFIXES or not suffix
