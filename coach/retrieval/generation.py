"""One finished state of an index: a folder that is never written again once it is published.

    g000012-5e81f0/
      manifest.json    what must be there
      passages.db      the passages and the lexical index
      handles.db       how documents are asked for
      chroma/          the vectors, unless a server has them

Readers, in this process and in others, keep the generation they opened until they see a newer one;
a crash while the next is made leaves this one whole.
"""

import sqlite3
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from coach.domain.passages import Origin, Passage
from coach.retrieval.asking import turn_for
from coach.retrieval.dense import ChromaVectors, VectorsBroken
from coach.retrieval.handles import Handle, HandleStore
from coach.retrieval.lexical import Bounds, PassageStore
from coach.retrieval.manifest import Manifest, lasting_files, read_manifest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STORE_NAME = "passages.db"
HANDLES_NAME = "handles.db"
VECTORS_NAME = "chroma"
SAME_COSINE = 0.01
"""What Chroma finds must be as near as its stored vector is, to this much."""


class Doubt(Exception):
    """The generation is not what its manifest says, or not for this version; it says why."""


@dataclass(frozen=True)
class Legs:
    """What the two rankings found: cosines and BM25 scores by passage id."""

    dense: dict[str, float]
    lexical: dict[str, float]
    vectors_failed: bool = False
    handles: dict[str, Handle] = field(default_factory=dict)
    """The best handle of each document that has any, by path."""


class Generation:
    """An open generation. Safe to call from several threads."""

    def __init__(
        self,
        folder: Path,
        manifest: Manifest,
        store: PassageStore,
        handles: HandleStore,
        vectors: ChromaVectors,
    ) -> None:
        self.folder = folder
        self.manifest = manifest
        self.size = manifest.passages
        self._store = store
        self._handles = handles
        self._vectors = vectors
        self._lock = threading.Lock()
        self._users = 0
        self._retired = False

    @classmethod
    def open(
        cls, folder: Path, origin: Origin, fingerprint: str, server: str | None = None
    ) -> "Generation":
        """Open a generation and verify it against its manifest.

        Raises:
            Doubt: It can't be trusted; the index must be made anew.
            RetrievalError: The Chroma server does not answer.
        """
        manifest = read_manifest(folder)
        if manifest is None:
            raise Doubt("its list of contents could not be read")
        if manifest.fingerprint != fingerprint:
            raise Doubt("the embedding model, the splitting or the format has changed")
        if manifest.server != server:
            raise Doubt("the vectors are now kept elsewhere")
        _verify_files(folder, manifest)
        store, handles = _open_stores(folder, origin, fingerprint)
        try:
            _verify_count(store, manifest)
            if server is None:
                _verify_database(folder / VECTORS_NAME)
                vectors = ChromaVectors.in_folder(folder / VECTORS_NAME, manifest.collection)
            else:
                vectors = ChromaVectors.on_server(server, manifest.collection)
        except BaseException as error:
            store.close()
            handles.close()
            if isinstance(error, VectorsBroken):
                raise Doubt("its vectors could not be read") from error
            raise
        generation = cls(folder, manifest, store, handles, vectors)
        try:
            generation._verify_vectors()
        except BaseException:
            generation.close()
            raise
        return generation

    def look(
        self, text: str, vector: "NDArray[np.float32] | None", bounds: Bounds, *, depth: int
    ) -> Legs:
        """Both rankings for a query, up to `depth` passages each, and the documents' handles.

        Raises:
            sqlite3.Error: The passages can't be read.
        """
        with self._lock:
            lexical = self._store.search(text, limit=depth, bounds=bounds)
            handles = self._handles.look(text, vector)
            if vector is None or not self.size:
                return Legs({}, lexical, handles=handles)
            try:
                return Legs(self._near(vector, bounds, depth), lexical, handles=handles)
            except VectorsBroken:
                return Legs({}, lexical, vectors_failed=True, handles=handles)

    def near(self, paths: Sequence[str], vector: "NDArray[np.float32] | None") -> dict[str, float]:
        """Exact cosines of every passage of these documents, by id; 0 without a vector.

        Raises:
            VectorsBroken: They can't be read.
            sqlite3.Error: The passages can't be read.
        """
        with self._lock:
            ids = self._store.ids_of(paths)
            if vector is None or not ids:
                return dict.fromkeys(ids, 0.0)
            return {id_: float(own @ vector) for id_, own in self._vectors.take(ids).items()}

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Passages by id.

        Raises:
            sqlite3.Error: The passages can't be read.
        """
        with self._lock:
            return self._store.passages(ids)

    def lead(self, path: str) -> Passage | None:
        """The first passage of a document, or None where it has none.

        Raises:
            sqlite3.Error: The passages can't be read.
        """
        with self._lock:
            return self._store.lead(path)

    def frequencies(self, words: Sequence[str]) -> dict[str, int]:
        """In how many passages each word stands."""
        with self._lock:
            return self._store.frequencies(words)

    def having(self, word: str, ids: Sequence[str]) -> set[str]:
        """Which of these passages have the word."""
        with self._lock:
            return self._store.having(word, ids)

    def nearest(self, vector: "NDArray[np.float32]", *, limit: int) -> dict[str, float]:
        """Cosines by passage id, nearest first.

        Raises:
            VectorsBroken: They can't be read.
        """
        with self._lock:
            return self._vectors.nearest(vector, limit=min(limit, self.size))

    def vectors_of(self, ids: Sequence[str]) -> "dict[str, NDArray[np.float32]]":
        """Stored vectors by passage id.

        Raises:
            VectorsBroken: They can't be read.
        """
        with self._lock:
            return self._vectors.take(ids)

    def all_ids(self) -> list[str]:
        """Ids of all passages."""
        with self._lock:
            return self._store.ids(Bounds())

    def hold(self) -> None:
        """Keep it open until `release`, even when it is closed meanwhile."""
        with self._lock:
            self._users += 1

    def release(self) -> None:
        """End what `hold` began."""
        with self._lock:
            self._users -= 1
            if self._retired and not self._users:
                self._close()

    def close(self) -> None:
        """Close every file, as soon as nobody holds it; calling it again does nothing."""
        with self._lock:
            self._retired = True
            if not self._users:
                self._close()

    def _close(self) -> None:
        self._store.close()
        self._handles.close()
        with suppress(VectorsBroken):
            self._vectors.close()

    def _near(self, vector: "NDArray[np.float32]", bounds: Bounds, depth: int) -> dict[str, float]:
        depth = min(depth, self.size)
        if not bounds:
            return self._vectors.nearest(vector, limit=depth)
        within = self._store.ids(bounds)
        if len(within) == self.size:
            return self._vectors.nearest(vector, limit=depth)
        return self._vectors.nearest(vector, limit=depth, among=within)

    def _verify_vectors(self) -> None:
        try:
            if self._vectors.count() != self.size:
                raise Doubt("passages and vectors do not match in number")
            if ids := self._store.ids(Bounds())[:1]:
                vector = self._vectors.take(ids)[ids[0]]
                near = self._vectors.nearest(vector, limit=min(3, self.size))
                stored = self._vectors.take(list(near))
                if not near or any(
                    abs(float(stored[id_] @ vector) - cosine) > SAME_COSINE
                    for id_, cosine in near.items()
                ):
                    raise Doubt("vectors were not found where they should be")
        except (VectorsBroken, KeyError) as error:
            raise Doubt("its vectors could not be read") from error


def _open_stores(
    folder: Path, origin: Origin, fingerprint: str
) -> tuple[PassageStore, HandleStore]:
    try:
        store = PassageStore.open(folder / STORE_NAME, origin)
    except sqlite3.Error as error:
        raise Doubt("its passages could not be read") from error
    try:
        turn = turn_for(fingerprint.partition(" ")[0])
        return store, HandleStore.open(folder / HANDLES_NAME, turn=turn)
    except sqlite3.Error as error:
        store.close()
        raise Doubt("its handles could not be read") from error


def _verify_files(folder: Path, manifest: Manifest) -> None:
    try:
        found = lasting_files(folder)
    except OSError as error:
        raise Doubt("its files could not be read") from error
    if found != manifest.files:
        raise Doubt("its files are damaged")


def _verify_count(store: PassageStore, manifest: Manifest) -> None:
    try:
        if store.count() != manifest.passages:
            raise Doubt("passages are missing")
    except sqlite3.Error as error:
        raise Doubt("its passages could not be read") from error


def _verify_database(folder: Path) -> None:
    """Chroma's own file, before Chroma reads it: its core can stop at a damaged one."""
    files = list(folder.glob("*.sqlite3"))
    if not files:
        raise Doubt("its vectors are missing")
    try:
        connection = sqlite3.connect(f"{files[0].absolute().as_uri()}?mode=ro", uri=True)
        try:
            (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise Doubt("its vectors could not be read") from error
    if said != "ok":
        raise Doubt("its vectors are damaged")
