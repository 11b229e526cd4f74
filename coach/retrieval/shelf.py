"""The index of one origin: opens the current generation, follows newer ones, and writes the next.

Reading never waits for writing, here or in another coach process. The writer's lock is held only
while writing, so whoever has something to index next takes it; a process that is gone holds none.
"""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

from coach.domain.passages import Document
from coach.domain.ports import IndexProgress, IndexReport
from coach.errors import RetrievalError
from coach.retrieval.dense import VectorsBroken
from coach.retrieval.generation import Doubt, Generation
from coach.retrieval.locking import writing
from coach.retrieval.splitting import Split, split
from coach.retrieval.writer import Change, Workshop, current_name, publish, tidy

COUNTED_AT_ONCE = 200
"""Documents whose words are tokenized together before they are split."""
STAGE_PASSAGES = 2_000
"""A long run publishes what it has after so many: searchable early, and safe from a kill."""

_log = logging.getLogger(__name__)

Progress = Callable[[IndexProgress], None]


class Shelf:
    """The index of one origin. Safe to call from several threads."""

    def __init__(self, workshop: Workshop, *, wait_seconds: float = 0.0) -> None:
        self._workshop = workshop
        self._wait_seconds = wait_seconds
        self._open_lock = threading.Lock()
        self._write_lock = threading.Lock()
        self._open: Generation | None = None
        self._distrusted: dict[str, str] = {}
        self._stopping = threading.Event()

    @contextmanager
    def reading(self) -> Iterator[Generation | None]:
        """The newest generation that can be trusted, held open; None when there is none.

        Raises:
            RetrievalError: The Chroma server does not answer.
        """
        with self._open_lock:
            generation = self._current()
            if generation is not None:
                generation.hold()
        try:
            yield generation
        finally:
            if generation is not None:
                generation.release()

    def superseded(self, generation: Generation) -> bool:
        """Whether a newer generation has been published; an older one's files are gone."""
        return current_name(self._workshop.folder) != generation.folder.name

    def distrust(self, generation: Generation, why: str) -> None:
        """Say that a generation failed while it was read; the next refresh makes it anew."""
        self._distrusted[generation.folder.name] = why

    def refresh(
        self, documents: Sequence[Document], progress: Progress | None, *, rebuild: bool
    ) -> IndexReport:
        """Make the index hold exactly these documents.

        Raises:
            RetrievalError: The index can't be written, the embedding model can't be used, or
                `close` was called meanwhile.
        """
        folder = self._workshop.folder
        self._stopping.clear()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with self._write_lock, writing(folder, wait_seconds=self._wait_seconds) as mine:
                if mine:
                    return self._refresh(documents, progress, rebuild=rebuild)
        except (OSError, sqlite3.Error, VectorsBroken) as error:
            raise RetrievalError(
                f"The index in {folder} can't be written ({type(error).__name__}).",
                hint="Make room or mend its permissions; the folder may be deleted at any time.",
            ) from error
        return self._report(time.monotonic(), writer=False)

    def close(self) -> None:
        """Stop indexing and close every file; calling it again does nothing."""
        self._stopping.set()
        with self._open_lock:
            self._close_open()

    def _refresh(
        self, documents: Sequence[Document], progress: Progress | None, *, rebuild: bool
    ) -> IndexReport:
        started = time.monotonic()
        tidy(self._workshop.folder, keep=current_name(self._workshop.folder) or "")
        with self.reading() as base:
            return self._bring_up(base, documents, progress, rebuild=rebuild, started=started)

    def _bring_up(
        self,
        base: Generation | None,
        documents: Sequence[Document],
        progress: Progress | None,
        *,
        rebuild: bool,
        started: float,
    ) -> IndexReport:
        why = "as asked" if rebuild else ""
        name = current_name(self._workshop.folder)
        if base is None and name is not None:
            why = why or self._distrusted.get(name, "it could not be read")
        if rebuild:
            base = None
        wanted = {document.path: document for document in documents}
        held = base.manifest.documents if base else {}
        gone = [path for path in held if path not in wanted]
        changed = [
            document
            for path, document in wanted.items()
            if path not in held or held[path].digest != document.digest
        ]
        if base is not None and not gone and not changed:
            return self._report(started)
        embedded = self._publish_stages(base, gone, changed, progress)
        return self._report(started, embedded=embedded, removed=len(gone), rebuilt=why)

    def _publish_stages(
        self,
        base: Generation | None,
        gone: Sequence[str],
        changed: Sequence[Document],
        progress: Progress | None,
    ) -> int:
        for at in range(0, len(changed), COUNTED_AT_ONCE):  # on every core, and not piece by piece
            self._workshop.count("\n".join(d.text for d in changed[at : at + COUNTED_AT_ONCE]))
        split_up = [(document, split(document, self._workshop.count)) for document in changed]
        total = sum(len(pieces) for _, pieces in split_up)
        done = 0

        def tell(more: int) -> None:
            nonlocal done
            if self._stopping.is_set():
                raise RetrievalError(
                    "Indexing was stopped before its end.", hint="It goes on at the next start."
                )
            done += more
            if progress is not None:
                progress(IndexProgress(self._workshop.origin, done, max(total, done)))

        embedded = 0
        held = set(base.manifest.documents) if base else set[str]()
        for stage in self._stages(split_up):
            replaced = [document.path for document, _ in stage if document.path in held]
            change = Change(removed=[*gone, *replaced], added=stage)
            name, number = publish(self._workshop, base, change, tell)
            embedded += number
            gone = ()
            base = self._swap(name)
            tidy(self._workshop.folder, keep=name)
        return embedded

    def _stages(
        self, split_up: Sequence[tuple[Document, list[Split]]]
    ) -> Iterator[list[tuple[Document, list[Split]]]]:
        stage: list[tuple[Document, list[Split]]] = []
        size = 0
        for document, pieces in split_up:
            whole = self._workshop.server is not None
            if stage and size + len(pieces) > STAGE_PASSAGES and not whole:
                yield stage
                stage, size = [], 0
            stage.append((document, pieces))
            size += len(pieces)
        yield stage

    def _swap(self, name: str) -> Generation:
        """Read the generation that was just written; a search may have opened it already."""
        with self._open_lock:
            generation = self._current()
        if generation is None or generation.folder.name != name:
            raise RetrievalError(
                f"The index was written but can't be read back: {self._distrusted.get(name, '')}.",
                hint="Delete the index folder, or check the disk.",
            )
        return generation

    def _current(self) -> Generation | None:
        for _ in range(3):
            name = current_name(self._workshop.folder)
            if name is None or name in self._distrusted:
                break
            if self._open is not None and self._open.folder.name == name:
                return self._open
            try:
                newer = self._read(name)
            except Doubt as doubt:
                if current_name(self._workshop.folder) == name:
                    self._distrusted[name] = str(doubt)
                    _log.warning("the %s index: %s", self._workshop.origin.value, doubt)
                continue
            self._close_open()
            self._open = newer
        return self._open if self._is_current() else None

    def _read(self, name: str) -> Generation:
        workshop = self._workshop
        return Generation.open(
            workshop.folder / name, workshop.origin, workshop.fingerprint, workshop.server
        )

    def _is_current(self) -> bool:
        """Whether what is open may be used: an older one may, a distrusted one may not."""
        return self._open is not None and self._open.folder.name not in self._distrusted

    def _close_open(self) -> None:
        if self._open is not None:
            with suppress(VectorsBroken, sqlite3.Error):
                self._open.close()
            self._open = None

    def _report(
        self,
        started: float,
        *,
        embedded: int = 0,
        removed: int = 0,
        rebuilt: str = "",
        writer: bool = True,
    ) -> IndexReport:
        with self.reading() as generation:
            manifest = generation.manifest if generation else None
        return IndexReport(
            origin=self._workshop.origin,
            documents=manifest.telling if manifest else 0,
            passages=manifest.passages if manifest else 0,
            embedded=embedded,
            removed=removed,
            seconds=time.monotonic() - started,
            rebuilt=rebuilt,
            writer=writer,
        )
