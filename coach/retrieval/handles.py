"""A document's handles: its title and the ways people ask for it, each searched by itself.

A passage speaks in the words of an answer, a handle in the words of somebody who looks for it. One
SQLite file holds them, with their vectors and with which document points to which: they are few, so
nearness is taken exactly.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from coach.domain.passages import Document
from coach.retrieval.asking import turned
from coach.retrieval.lexical import match_any, query_words, storable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

MOST_ROWS = 1_000
"""Handles that the words are looked up in, best first."""
ALIKE = 3
"""How many of a document's handles must be like a query together."""
SECOND = 0.25
"""What a document's second best handle counts for, beside its best: one alone can be chance."""

_SCHEMA = """
CREATE TABLE handles (
    number INTEGER PRIMARY KEY, path TEXT NOT NULL, text TEXT NOT NULL, vector BLOB NOT NULL
);
CREATE INDEX handles_by_path ON handles (path);
CREATE TABLE links (path TEXT NOT NULL, other TEXT NOT NULL);
CREATE INDEX links_by_path ON links (path);
CREATE VIRTUAL TABLE words USING fts5 (
    text, content = 'handles', content_rowid = 'number',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER handles_added AFTER INSERT ON handles BEGIN
    INSERT INTO words (rowid, text) VALUES (new.number, new.text);
END;
CREATE TRIGGER handles_removed AFTER DELETE ON handles BEGIN
    INSERT INTO words (words, rowid, text) VALUES ('delete', old.number, old.text);
END;
"""
_RANKED = """
SELECT handles.path, -ranked.score FROM (
    SELECT rowid, bm25(words) AS score FROM words WHERE words MATCH ? ORDER BY score LIMIT ?
) AS ranked JOIN handles ON handles.number = ranked.rowid
"""


@dataclass(frozen=True)
class Handle:
    """How well the best of a document's handles meet a query."""

    cosine: float = 0.0
    bm25: float = 0.0
    """Of the best, and in part of the second."""
    alike: float = 0.0
    """Mean cosine of the best three where ways of asking for one thing lie closer together."""
    near: frozenset[str] = frozenset()
    """Paths of the documents that this one points to, or that point to it."""


@dataclass(frozen=True)
class _Loaded:
    paths: list[str]
    starts: "NDArray[np.intp]"
    """Where each document's handles begin in `matrix`."""
    matrix: "Vectors"
    turned: "Vectors"
    near: dict[str, frozenset[str]]


def handles_of(document: Document) -> tuple[str, ...]:
    """What a document can be got hold of by; nothing for one that does not say how it is asked for.

    A note's title alone is no handle: it often names a day and nothing else.
    """
    asks = (*document.asks, *document.more_asks)
    named = (document.title,) if document.title else ()
    return tuple(dict.fromkeys((*named, *asks))) if asks else ()


class HandleStore:
    """One file of handles. Not safe between threads: its user holds a lock.

    Args:
        connection: The file.
        turn: The map of the embedding space from `asking.py`; None leaves vectors as they are.
    """

    def __init__(self, connection: sqlite3.Connection, turn: "Vectors | None" = None) -> None:
        self._connection = connection
        self._turn = turn
        self._loaded: _Loaded | None = None

    @classmethod
    def create(cls, path: Path) -> Self:
        """A new, empty file to write."""
        connection = sqlite3.connect(path, check_same_thread=False)
        connection.executescript(_SCHEMA)
        return cls(connection)

    @classmethod
    def open(cls, path: Path, *, write: bool = False, turn: "Vectors | None" = None) -> Self:
        """A file that exists, to read, or to write.

        Raises:
            sqlite3.Error: It is missing or broken.
        """
        mode = "mode=rw" if write else "mode=ro&immutable=1"
        uri = f"{path.absolute().as_uri()}?{mode}"
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        if write:
            connection.execute("PRAGMA secure_delete = ON")
        try:
            connection.execute("SELECT count(*) FROM handles").fetchone()
        except sqlite3.Error:
            connection.close()
            raise
        return cls(connection, turn)

    def close(self) -> None:
        """Close the file; calling it again does nothing."""
        self._connection.close()

    def add(
        self, path: str, texts: Sequence[str], vectors: "Vectors", related: Iterable[str] = ()
    ) -> None:
        """Add a document's handles, a vector for each, and the documents that it points to."""
        self._connection.executemany(
            "INSERT INTO handles (path, text, vector) VALUES (?, ?, ?)",
            [
                (path, storable(text), vector.astype("<f4").tobytes())
                for text, vector in zip(texts, vectors, strict=True)
            ],
        )
        self._connection.executemany(
            "INSERT INTO links (path, other) VALUES (?, ?)", [(path, other) for other in related]
        )

    def remove(self, paths: Sequence[str]) -> None:
        """Drop every handle of these documents, and where they point to."""
        for table in ("handles", "links"):
            self._connection.executemany(
                f"DELETE FROM {table} WHERE path = ?",  # noqa: S608  (constants)
                [(path,) for path in paths],
            )

    def commit(self) -> None:
        """Make what was added and removed lasting, and wipe the words of what was removed."""
        self._connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        self._connection.commit()
        self._loaded = None

    def look(self, text: str, vector: "NDArray[np.float32] | None") -> dict[str, Handle]:
        """How well each document's handles meet a query, by path; every document that has any.

        Args:
            text: The query.
            vector: The query's; None leaves nearness out.

        Raises:
            sqlite3.Error: The file can't be read.
        """
        held = self._all()
        if not held.paths:
            return {}
        cosines = alike = [0.0] * len(held.paths)
        if vector is not None:
            cosines = _best_two(held, held.matrix @ vector)
            alike = _best_three(held, held.turned @ turned(self._turn, vector))
        words: dict[str, list[float]] = {}
        if wanted := query_words(text):
            rows = self._connection.execute(_RANKED, (match_any(wanted), MOST_ROWS))
            for path, score in rows:  # best first
                words.setdefault(path, []).append(score)
        return {
            path: Handle(
                cosine, _blend(words.get(path, ())), like, held.near.get(path, frozenset())
            )
            for path, cosine, like in zip(held.paths, cosines, alike, strict=True)
        }

    def _all(self) -> _Loaded:
        if self._loaded is None:
            import numpy as np

            rows = self._connection.execute(
                "SELECT path, vector FROM handles ORDER BY path, number"
            ).fetchall()
            first = {path: at for at, (path, _) in reversed(list(enumerate(rows)))}
            paths = sorted(first, key=first.__getitem__)
            matrix = np.frombuffer(b"".join(vector for _, vector in rows), dtype="<f4")
            matrix = matrix.reshape(len(rows), -1 if rows else 0)
            self._loaded = _Loaded(
                paths,
                np.array([first[path] for path in paths], dtype=np.intp),
                matrix,
                turned(self._turn, matrix),
                self._links(),
            )
        return self._loaded

    def _links(self) -> dict[str, frozenset[str]]:
        near: dict[str, set[str]] = {}
        for path, other in self._connection.execute("SELECT path, other FROM links"):
            near.setdefault(path, set()).add(other)
            near.setdefault(other, set()).add(path)
        return {path: frozenset(others) for path, others in near.items()}


def _best_two(held: _Loaded, cosines: "NDArray[np.float32]") -> list[float]:
    """For each document what its nearest two handles are worth, 0 to 1."""
    import numpy as np

    best = np.maximum.reduceat(cosines, held.starts)
    sizes = np.diff(np.append(held.starts, len(cosines)))
    others = np.where(cosines < np.repeat(best, sizes), cosines, -1.0)
    second = np.where(sizes > 1, np.maximum.reduceat(others, held.starts), best)
    return list(np.clip((1 - SECOND) * best + SECOND * second, 0.0, 1.0).tolist())


def _best_three(held: _Loaded, cosines: "NDArray[np.float32]") -> list[float]:
    """For each document the mean of its nearest three handles, or of all where it has fewer."""
    import numpy as np

    parts = np.split(cosines, held.starts[1:])
    return [float(np.clip(np.sort(part)[-ALIKE:].mean(), 0.0, 1.0)) for part in parts]


def _blend(scores: Sequence[float]) -> float:
    """The same of BM25 scores, best first."""
    if not scores:
        return 0.0
    return (1 - SECOND) * scores[0] + SECOND * (scores[1] if len(scores) > 1 else 0.0)
