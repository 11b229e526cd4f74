"""The retriever that coach uses: two shelves, two legs each, one ranking."""

import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from heapq import nsmallest
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from coach.domain.passages import Document, Evidence, Found, Origin, Query, Searched
from coach.domain.ports import IndexProgress, IndexReport
from coach.errors import RetrievalError
from coach.resources.guides import BEYOND
from coach.retrieval.abstaining import Support, bearing
from coach.retrieval.dense import VectorsBroken, load_ahead
from coach.retrieval.embedding import BuiltInEmbedder, Embedder, nearness
from coach.retrieval.fusion import Candidate, choose, fused, handle_scores, join
from coach.retrieval.generation import Generation, Legs
from coach.retrieval.lexical import Bounds, query_words
from coach.retrieval.manifest import SCHEMA_VERSION
from coach.retrieval.prepared import PreparedEmbedder
from coach.retrieval.shelf import Shelf
from coach.retrieval.splitting import SPLITTER_VERSION
from coach.retrieval.tokens import WordPieces
from coach.retrieval.writer import Workshop
from coach.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DEPTH = 100
"""Passages that each leg lists at least, before they are fused."""

MOST_LOOKS = 4
"""How often a search starts again because the index was written anew under it."""

HANDLED = 10
"""Documents whose handles are nearest bring all their passages along."""

LISTED = 60
"""Passages that are read, at least, to choose from."""

Leg = Literal["dense", "lexical"]

_log = logging.getLogger(__name__)


class _Superseded(Exception):
    """The generation was replaced while it was read."""


@dataclass(frozen=True)
class _Looked:
    """What was found in the generations that were read."""

    candidates: list[Candidate]
    beyond: float
    """How near the query is to what no guidance can answer, 0 to 1."""


class HybridIndex:
    """The port `Index`, over Chroma and SQLite. Safe to call from several threads.

    Args:
        folder: Where derived data lives; made when missing, may be deleted at any time.
        workspace: Absolute path of the mentee's folder; each has an index of its own.
        embedder: Turns texts into vectors.
        pieces: Measures texts for splitting.
        chroma_url: A Chroma server for the guidance; notes and their vectors stay here.
        legs: Which rankings count; for measuring.
        wait_seconds: How long a refresh waits while another coach process writes.
    """

    def __init__(
        self,
        folder: Path,
        workspace: Path,
        *,
        embedder: Embedder | None = None,
        pieces: WordPieces | None = None,
        chroma_url: str | None = None,
        legs: Sequence[Leg] = ("dense", "lexical"),
        wait_seconds: float = 0.0,
    ) -> None:
        pieces = pieces or WordPieces()
        self._embedder = embedder or BuiltInEmbedder(pieces)
        self._legs = tuple(legs)
        place = sha256(str(workspace).encode("utf-8", "replace")).hexdigest()[:12]
        self._shelves = {
            origin: Shelf(
                Workshop(
                    folder=folder / name,
                    origin=origin,
                    fingerprint=_fingerprint(self._embedder),
                    embedder=self._embedder,
                    count=pieces.count,
                    server=server,
                ),
                wait_seconds=wait_seconds,
            )
            for origin, name, server in (
                (Origin.GUIDANCE, "guidance", chroma_url),
                (Origin.WORKSPACE, f"workspace-{place}", None),
                (Origin.QUESTIONS, "questions", None),
                (Origin.OUTREACH, "outreach", None),
            )
        }

    def refresh(
        self,
        origin: Origin,
        documents: Sequence[Document],
        *,
        progress: Callable[[IndexProgress], None] | None = None,
        rebuild: bool = False,
    ) -> IndexReport:
        """Make the index of one origin hold exactly these documents; only changes are embedded.

        A damaged index, or one of another version, is made anew, and the report says why. When
        another coach process is writing, nothing is done and the report's `writer` is False.

        Raises:
            RetrievalError: The index can't be written, or the embedding model can't be used.
        """
        load_ahead()
        missed = self._missed()
        report = self._shelves[origin].refresh(documents, progress, rebuild=rebuild)
        if origin is Origin.GUIDANCE and (more := self._missed() - missed):
            _log.info("%d texts of guidance had no shipped vector and were embedded here", more)
        return report

    def _missed(self) -> int:
        return self._embedder.missed if isinstance(self._embedder, PreparedEmbedder) else 0

    def search(self, query: Query) -> Evidence:
        """Passages that bear on the query, best first, at most `query.k` and the leads, distinct.

        Raises:
            RetrievalError: The index can't be read, or the embedding model can't be used.
        """
        text = " ".join(query.text.split())
        if not text:
            return Evidence(abstained=True)
        for _ in range(MOST_LOOKS):
            try:
                with self._reading(query.origins) as generations:
                    return self._search(query, text, generations)
            except _Superseded:
                continue
        raise _unreadable()

    def likeness(self, text: str, others: Sequence[str]) -> list[float]:
        """The port `Likeness`: the cosine of each of the others to the text.

        Raises:
            RetrievalError: The embedding model can't be used.
        """
        return nearness(self._embedder, text, others)

    def support(self, query: Query) -> Support:
        """What would speak for an answer to the query, for measuring."""
        text = " ".join(query.text.split())
        with self._reading(query.origins) as generations:
            looked = self._look(query, text, generations)
            return support_of(text, looked.candidates, generations, beyond=looked.beyond)

    def shelf(self, origin: Origin) -> Shelf:
        """The index of one origin, for measuring."""
        return self._shelves[origin]

    def close(self) -> None:
        """Close every file. Calling it again does nothing."""
        for shelf in self._shelves.values():
            shelf.close()

    @contextmanager
    def _reading(self, origins: Sequence[Origin]) -> Iterator[dict[Origin, Generation]]:
        """The newest generations that hold anything, held open."""
        with ExitStack() as held:
            opened = {
                origin: held.enter_context(self._shelves[origin].reading())
                for origin in dict.fromkeys(origins)
            }
            yield {origin: one for origin, one in opened.items() if one is not None and one.size}

    def _search(self, query: Query, text: str, generations: dict[Origin, Generation]) -> Evidence:
        if not generations:
            return Evidence(abstained=True)
        try:
            looked = self._look(query, text, generations)
            found = choose(
                looked.candidates,
                k=query.k,
                text=text,
                people=query.people,
                origins=tuple(generations),
            )
            support = support_of(text, looked.candidates, generations, beyond=looked.beyond)
            if query.leads and (guidance := generations.get(Origin.GUIDANCE)):
                found = _with_leads(found, query.leads, guidance)
        except sqlite3.Error as error:
            for origin, generation in generations.items():
                self._failed(origin, generation, "its passages could not be read")
            raise _unreadable() from error
        bears = round(bearing(support), 3)
        return Evidence(
            found=tuple(found),
            abstained=not found or bears < 0,
            searched=tuple(
                Searched(
                    origin=origin,
                    documents=one.manifest.telling,
                    passages=one.size,
                    bearing=bears,
                )
                for origin, one in generations.items()
            ),
        )

    def _look(self, query: Query, text: str, generations: dict[Origin, Generation]) -> _Looked:
        vector = self._embedder.embed([text])[0] if "dense" in self._legs else None
        found = [
            self._candidates(origin, generation, query, text, vector)
            for origin, generation in generations.items()
        ]
        return _Looked(
            [candidate for one in found for candidate in one.candidates],
            max(one.beyond for one in found),
        )

    def _candidates(
        self,
        origin: Origin,
        generation: Generation,
        query: Query,
        text: str,
        vector: "NDArray[np.float32] | None",
    ) -> _Looked:
        listed = max(LISTED, 4 * query.k)
        notes = origin is Origin.WORKSPACE
        bounds = Bounds(since=query.since, until=query.until) if notes else Bounds()
        looks = [bounds]
        if notes and query.people:
            looks.append(Bounds(query.people, query.since, query.until))
        found: dict[str, tuple[float, float]] = {}
        handles: dict[str, float] = {}
        farthest = beyond = 0.0
        for within in looks:
            legs = generation.look(text, vector, within, depth=max(DEPTH, listed))
            if legs.vectors_failed:
                self._failed(origin, generation, "its vectors could not be read")
            if within is bounds:
                farthest = min(legs.dense.values(), default=0.0)
            lexical = legs.lexical if "lexical" in self._legs else {}
            dense = legs.dense
            if legs.handles and within is bounds:
                handles = self._handles(legs)
                beyond = handles.pop(BEYOND, 0.0)
                dense = self._brought(generation, handles, vector) | dense
            scores = join(dense, lexical, farthest=farthest)
            if not handles:
                best = nsmallest(listed, scores, key=lambda id_: -fused(*scores[id_]))
                scores = {id_: scores[id_] for id_ in best}
            found |= scores
        passages = generation.passages(list(found))
        candidates = [
            Candidate(passages[id_], cosine, bm25, handles.get(passages[id_].path))
            for id_, (cosine, bm25) in found.items()
            if id_ in passages
        ]
        return _Looked(candidates, beyond)

    def _handles(self, legs: Legs) -> dict[str, float]:
        if "lexical" in self._legs:
            return handle_scores(legs.handles)
        return handle_scores(
            {path: replace(handle, bm25=0.0) for path, handle in legs.handles.items()}
        )

    def _brought(
        self,
        generation: Generation,
        handles: dict[str, float],
        vector: "NDArray[np.float32] | None",
    ) -> dict[str, float]:
        """Cosines of the passages of the documents that are asked for as the query asks."""
        best = nsmallest(HANDLED, handles, key=lambda path: (-handles[path], path))
        try:
            return generation.near(best, vector)
        except VectorsBroken:
            return {}

    def _failed(self, origin: Origin, generation: Generation, why: str) -> None:
        """Have the next refresh make it anew, unless another process has written a newer one."""
        if self._shelves[origin].superseded(generation):
            raise _Superseded
        self._shelves[origin].distrust(generation, why)
        _log.warning("the %s index: %s", origin.value, why)


def _with_leads(found: list[Found], most: int, guidance: Generation) -> list[Found]:
    """The same with the opening passage of the best guides, as good as the best of its guide."""
    best: dict[str, float] = {}
    for one in found:
        if one.passage.origin is Origin.GUIDANCE:
            best.setdefault(one.passage.path, one.score)
    known = {one.passage.id for one in found}
    leads = [
        Found(passage=lead, score=score)
        for path, score in list(best.items())[:most]
        if (lead := guidance.lead(path)) is not None and lead.id not in known
    ]
    return sorted([*found, *leads], key=lambda one: -one.score)


def open_index(settings: Settings, *, wait_seconds: float = 0.0) -> HybridIndex:
    """The index that the settings ask for; nothing is read or imported before it is used."""
    pieces = WordPieces()
    embedder: Embedder = PreparedEmbedder(BuiltInEmbedder(pieces))
    if settings.embedding_url is not None:
        from coach.retrieval.endpoint import EndpointEmbedder

        embedder = EndpointEmbedder(
            settings.embedding_url,
            settings.embedding_model or "",
            key=settings.embedding_key.get_secret_value() if settings.embedding_key else None,
            timeout_seconds=settings.timeout_seconds,
            retries=settings.retries,
        )
    return HybridIndex(
        settings.data_dir / "index",
        settings.workspace,
        embedder=embedder,
        pieces=pieces,
        chroma_url=settings.chroma_url,
        wait_seconds=wait_seconds,
    )


def _unreadable() -> RetrievalError:
    return RetrievalError(
        "The index can't be read.", hint="Index again (coach index): it is made from your files."
    )


def _fingerprint(embedder: Embedder) -> str:
    return f"{embedder.fingerprint} splitter-{SPLITTER_VERSION} schema-{SCHEMA_VERSION}"


def support_of(
    text: str,
    candidates: Sequence[Candidate],
    generations: dict[Origin, Generation],
    *,
    beyond: float = 0.0,
) -> Support:
    """How well the passages found bear on the query."""
    ranked = nsmallest(5, candidates, key=lambda c: (-c.score, c.passage.id))
    best = ranked[:3]
    words = sorted(query_words(text), key=len, reverse=True)[:16]
    total = sum(generation.size for generation in generations.values())
    frequencies = dict.fromkeys(words, 0)
    present: dict[str, set[str]] = {c.passage.id: set() for c in best}
    for origin, generation in generations.items():
        ids = [c.passage.id for c in best if c.passage.origin is origin]
        for word, number in generation.frequencies(words).items():
            frequencies[word] += number
            if number and ids:
                for id_ in generation.having(word, ids):
                    present[id_].add(word)
    handles = [c.handle for c in candidates if c.handle is not None]
    return Support(
        cosine=max((c.cosine for c in candidates if c.cosine), default=None),
        passages=total,
        frequencies=frequencies,
        present=[frozenset(present[c.passage.id]) for c in best],
        margin=ranked[0].score - ranked[-1].score if ranked else 0.0,
        handle=max(handles, default=None),
        beyond=beyond,
    )
