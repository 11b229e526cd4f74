"""A document's handles: its title and the ways people ask for it, each searched by itself.

A passage speaks in the words of an answer, a handle in the words of somebody who looks for it. One
SQLite file holds them, with their vectors: they are few, so nearness is taken exactly.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from coach.domain.passages import Document
from coach.retrieval.lexical import match_any, query_words, storable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

MOST_ROWS = 400
"""Handles that the words are looked up in, best first."""

_SCHEMA = """
CREATE TABLE handles (
    number INTEGER PRIMARY KEY, path TEXT NOT NULL, text TEXT NOT NULL, vector BLOB NOT NULL
);
CREATE INDEX handles_by_path ON handles (path);
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
    """How well the best of a document's handles meets a query."""

    cosine: float = 0.0
    bm25: float = 0.0


def handles_of(document: Document) -> tuple[str, ...]:
    """What a document can be got hold of by; nothing for one that does not say how it is asked for.

    A note's title alone is no handle: it often names a day and nothing else.
    """
    asks = (*document.asks, *document.more_asks)
    return tuple(dict.fromkeys((document.title, *asks))) if asks else ()


class HandleStore:
    """One file of handles. Not safe between threads: its user holds a lock."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._loaded: tuple[list[str], Vectors] | None = None

    @classmethod
    def create(cls, path: Path) -> Self:
        """A new, empty file to write."""
        connection = sqlite3.connect(path, check_same_thread=False)
        connection.executescript(_SCHEMA)
        return cls(connection)

    @classmethod
    def open(cls, path: Path, *, write: bool = False) -> Self:
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
        return cls(connection)

    def close(self) -> None:
        """Close the file; calling it again does nothing."""
        self._connection.close()

    def add(self, path: str, texts: Sequence[str], vectors: "Vectors") -> None:
        """Add a document's handles, a vector for each."""
        self._connection.executemany(
            "INSERT INTO handles (path, text, vector) VALUES (?, ?, ?)",
            [
                (path, storable(text), vector.astype("<f4").tobytes())
                for text, vector in zip(texts, vectors, strict=True)
            ],
        )

    def remove(self, paths: Sequence[str]) -> None:
        """Drop every handle of these documents."""
        self._connection.executemany("DELETE FROM handles WHERE path = ?", [(p,) for p in paths])

    def commit(self) -> None:
        """Make what was added and removed lasting, and wipe the words of what was removed."""
        self._connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        self._connection.commit()
        self._loaded = None

    def look(self, text: str, vector: "NDArray[np.float32] | None") -> dict[str, Handle]:
        """The best handle of each document, by path; every document that has any.

        Args:
            text: The query.
            vector: The query's; None leaves nearness out.

        Raises:
            sqlite3.Error: The file can't be read.
        """
        paths, matrix = self._all()
        if not paths:
            return {}
        cosines = dict.fromkeys(paths, 0.0)
        if vector is not None:
            for path, cosine in zip(paths, (matrix @ vector).tolist(), strict=True):
                cosines[path] = max(cosines[path], cosine)
        words: dict[str, float] = {}
        if wanted := query_words(text):
            rows = self._connection.execute(_RANKED, (match_any(wanted), MOST_ROWS))
            for path, score in rows:
                words[path] = max(words.get(path, 0.0), score)
        return {path: Handle(cosine, words.get(path, 0.0)) for path, cosine in cosines.items()}

    def _all(self) -> "tuple[list[str], Vectors]":
        if self._loaded is None:
            import numpy as np

            rows = self._connection.execute(
                "SELECT path, vector FROM handles ORDER BY number"
            ).fetchall()
            matrix = np.frombuffer(b"".join(vector for _, vector in rows), dtype="<f4")
            self._loaded = [path for path, _ in rows], matrix.reshape(len(rows), -1 if rows else 0)
        return self._loaded
