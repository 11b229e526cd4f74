"""The passages themselves, and the lexical ranking over them: one SQLite file with FTS5.

Words are stemmed (porter) and ranked by BM25; the passage's own text counts twice as much as its
title, headings, date, people and topics. A published file is only ever read.
"""

import datetime as dt
import json
import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from coach.domain.passages import Origin, Passage, Strength
from coach.retrieval.splitting import Split

MOST_WORDS = 48
"""Of a long query only so many distinct words are looked up, the longest first."""

COMMON_SHARE = 0.4
LEAST_COMMON = 200
"""A word is common in this share of the passages, and in this many at least."""

STOP_WORDS = frozenset(
    "a about am an and any are as at be because been but by can could did do does for from had has"
    " have he her here him his how i if in into is it its me my no not of on or our she should so"
    " than that the their them then there these they this those to us was we were what when where"
    " which who whom why will with would you your".split()
)

_SCHEMA = """
CREATE TABLE passages (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, path TEXT NOT NULL, date TEXT,
    value TEXT NOT NULL, text TEXT NOT NULL, context TEXT NOT NULL
);
CREATE INDEX passages_by_path ON passages (path);
CREATE TABLE people (name TEXT NOT NULL, number INTEGER NOT NULL);
CREATE INDEX people_by_name ON people (name);
CREATE INDEX people_by_number ON people (number);
CREATE VIRTUAL TABLE words USING fts5 (
    text, context, content = 'passages', content_rowid = 'number',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN
    INSERT INTO words (rowid, text, context) VALUES (new.number, new.text, new.context);
END;
CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN
    INSERT INTO words (words, rowid, text, context)
    VALUES ('delete', old.number, old.text, old.context);
    DELETE FROM people WHERE number = old.number;
END;
"""
_WITHIN = """
    (:people IS NULL OR number IN (
        SELECT number FROM people WHERE name IN (SELECT value FROM json_each(:people))))
    AND (:since IS NULL OR date IS NULL OR date >= :since)
    AND (:until IS NULL OR date IS NULL OR date <= :until)
"""
_IDS = "SELECT id FROM passages WHERE" + _WITHIN  # noqa: S608  (constants)
_RANKED = """
SELECT passages.id, -ranked.score FROM (
    SELECT rowid, bm25(words, 1.0, 0.5) AS score FROM words WHERE words MATCH :words {within}
    ORDER BY score LIMIT :most
) AS ranked JOIN passages ON passages.number = ranked.rowid ORDER BY ranked.score, passages.id
"""
_SEARCH = _RANKED.format(within="")
_SEARCH_WITHIN = _RANKED.format(
    within=f"AND +rowid IN (SELECT number FROM passages WHERE {_WITHIN})"  # noqa: S608  (constants)
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Bounds:
    """Which passages of a search may be found; all of them by default."""

    people: tuple[str, ...] = ()
    """Only passages that concern one of these."""
    since: dt.date | None = None
    until: dt.date | None = None
    """Inclusive; undated passages are not bound."""

    def __bool__(self) -> bool:
        return bool(self.people or self.since or self.until)


ANYWHERE = Bounds()


class PassageStore:
    """One file of passages. Not safe between threads: its user holds a lock."""

    def __init__(self, connection: sqlite3.Connection, origin: Origin) -> None:
        self._connection = connection
        self._origin = origin
        self._size: int | None = None
        self._frequencies: dict[str, int] = {}

    @classmethod
    def create(cls, path: Path, origin: Origin) -> Self:
        """A new, empty file to write."""
        connection = sqlite3.connect(path, check_same_thread=False)
        connection.executescript(_SCHEMA)
        return cls(connection, origin)

    @classmethod
    def open(cls, path: Path, origin: Origin, *, write: bool = False) -> Self:
        """A file that exists, to read, or to write.

        Raises:
            sqlite3.Error: It is missing or broken.
        """
        mode = "mode=rw" if write else "mode=ro&immutable=1"
        uri = f"{path.absolute().as_uri()}?{mode}"
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        if write:
            connection.execute("PRAGMA secure_delete = ON")
        return cls(connection, origin)

    def close(self) -> None:
        """Close the file; calling it again does nothing."""
        self._connection.close()

    def count(self) -> int:
        """How many passages there are."""
        (number,) = self._connection.execute("SELECT count(*) FROM passages").fetchone()
        return int(number)

    def add(self, pieces: Iterable[Split]) -> None:
        """Add passages that are not there yet."""
        for piece in pieces:
            passage = piece.passage
            cursor = self._connection.execute(
                "INSERT INTO passages (id, path, date, value, text, context)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    passage.id,
                    passage.path,
                    passage.date.isoformat() if passage.date else None,
                    _value_of(passage),
                    storable(passage.text),
                    storable(piece.context),
                ),
            )
            self._connection.executemany(
                "INSERT INTO people (name, number) VALUES (?, ?)",
                [(storable(name), cursor.lastrowid) for name in passage.people],
            )

    def remove(self, paths: Iterable[str]) -> list[str]:
        """Drop every passage of these files; returns their ids."""
        ids: list[str] = []
        for path in paths:
            ids += [i for (i,) in self._rows("SELECT id FROM passages WHERE path = ?", (path,))]
            self._connection.execute("DELETE FROM passages WHERE path = ?", (path,))
        return ids

    def commit(self, *, forget: bool = False) -> None:
        """Make what was added and removed lasting.

        Args:
            forget: Also wipe the words of what was removed from the file itself.
        """
        self._size = None
        self._frequencies.clear()
        if forget:
            self._connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        self._connection.commit()

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Passages by id; unknown ids are left out."""
        rows = self._rows(
            "SELECT id, path, date, value, text FROM passages"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        return {row[0]: self._passage(*row) for row in rows}

    def lead(self, path: str) -> Passage | None:
        """The first passage of a document, or None where it has none."""
        rows = self._rows(
            "SELECT id, path, date, value, text FROM passages WHERE path = ?"
            " ORDER BY number LIMIT 1",
            (path,),
        )
        return next((self._passage(*row) for row in rows), None)

    def ids_of(self, paths: Sequence[str]) -> list[str]:
        """Ids of all passages of these documents."""
        sql = "SELECT id FROM passages WHERE path IN (SELECT value FROM json_each(?))"
        return [i for (i,) in self._rows(sql, (json.dumps(list(paths)),))]

    def pieces(self, ids: Sequence[str]) -> list[Split]:
        """Passages with their contexts; unknown ids are left out."""
        passages = self.passages(ids)
        rows = self._rows(
            "SELECT id, context FROM passages WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(passages)),),
        )
        return [Split(passages[id_], context) for id_, context in rows]

    def ids(self, bounds: Bounds) -> list[str]:
        """Ids of all passages within the bounds, or of all there are."""
        return [i for (i,) in self._rows(_IDS, _values(bounds))]

    def search(self, text: str, *, limit: int, bounds: Bounds = ANYWHERE) -> dict[str, float]:
        """BM25 scores (0 and up) by passage id, best first; words of the query count singly."""
        words = self._telling(query_words(text))
        if not words:
            return {}
        values = {"words": match_any(words), "most": limit, **_values(bounds)}
        rows = self._rows(_SEARCH_WITHIN if bounds else _SEARCH, values)
        return {id_: max(0.0, score) for id_, score in rows}

    def frequencies(self, words: Sequence[str]) -> dict[str, int]:
        """In how many passages each word stands, in any of its forms; `common` and more are one."""
        sql = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
        for word in words:
            if word not in self._frequencies:
                ((number,),) = self._rows(sql, (match_any([word]), self.common))
                self._frequencies[word] = number
        return {word: self._frequencies[word] for word in words}

    @property
    def common(self) -> int:
        """A word that stands in so many passages tells them apart no more."""
        if self._size is None:
            self._size = self.count()
        return max(LEAST_COMMON, int(self._size * COMMON_SHARE))

    def _telling(self, words: Sequence[str]) -> list[str]:
        """The words without the common ones, which cost most and say least; never none of them."""
        numbers = self.frequencies(words)
        return [word for word in words if numbers[word] < self.common] or list(words)

    def having(self, word: str, ids: Sequence[str]) -> set[str]:
        """Which of these passages have the word, in any of its forms."""
        rows = self._rows(
            "SELECT passages.id FROM words JOIN passages ON passages.number = words.rowid"
            " WHERE words MATCH ? AND words.rowid IN"
            " (SELECT number FROM passages WHERE id IN (SELECT value FROM json_each(?)))",
            (match_any([word]), json.dumps(list(ids))),
        )
        return {i for (i,) in rows}

    def _rows(
        self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()
    ) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, values).fetchall()

    def _passage(self, id_: str, path: str, date: str | None, value: str, text: str) -> Passage:
        kept = json.loads(value)
        return Passage(
            id=id_,
            origin=self._origin,
            path=path,
            title=kept["title"],
            heading=tuple(kept["heading"]),
            first_line=kept["lines"][0],
            last_line=kept["lines"][1],
            text=text,
            date=dt.date.fromisoformat(date) if date else None,
            people=tuple(kept["people"]),
            strength=Strength(kept["strength"]) if kept["strength"] else None,
            contested=kept["contested"],
            library=kept.get("library", ""),
        )


def query_words(text: str) -> list[str]:
    """The distinct words that a query is searched by, without those that say nothing.

    A query of such words alone keeps them.
    """
    words = list(dict.fromkeys(_WORD.findall(text[:20_000].casefold())))
    words = [word for word in words if word not in STOP_WORDS] or words
    if len(words) > MOST_WORDS:
        longest = set(sorted(words, key=len, reverse=True)[:MOST_WORDS])
        words = [word for word in words if word in longest]
    return words


def match_any(words: Sequence[str]) -> str:
    """An FTS5 query for passages with any of the words."""
    return " OR ".join(f'"{storable(word)}"' for word in words)


def _values(bounds: Bounds) -> dict[str, str | None]:
    """What fills the names in `_WITHIN`."""
    return {
        "people": json.dumps(bounds.people) if bounds.people else None,
        "since": bounds.since.isoformat() if bounds.since else None,
        "until": bounds.until.isoformat() if bounds.until else None,
    }


def _value_of(passage: Passage) -> str:
    return json.dumps(
        {
            "title": passage.title,
            "heading": passage.heading,
            "lines": (passage.first_line, passage.last_line),
            "people": passage.people,
            "strength": passage.strength,
            "contested": passage.contested,
            "library": passage.library,
        }
    )


def storable(text: str) -> str:
    """Without lone surrogates, which SQLite refuses."""
    return text.encode("utf-8", "replace").decode("utf-8")
