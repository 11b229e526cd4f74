"""Makes the next generation of an index from the one before and what has changed.

It is written beside the others under a name that nobody opens, and gets its own name only when it
is whole; the file `current` then names it. Killed at any moment, it leaves the last one in place.
"""

import contextlib
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from coach.domain.passages import Document, Origin
from coach.retrieval.dense import BATCH, ChromaVectors
from coach.retrieval.embedding import Embedder
from coach.retrieval.generation import HANDLES_NAME, STORE_NAME, VECTORS_NAME, Generation
from coach.retrieval.handles import HandleStore, handles_of
from coach.retrieval.lexical import Bounds, PassageStore
from coach.retrieval.manifest import Entry, Manifest, lasting_files
from coach.retrieval.splitting import CountTokens, Split, embedded_text

if TYPE_CHECKING:
    from coach.retrieval.embedding import Vectors

CURRENT_NAME = "current"
CHUNK = 32
"""Passages embedded between two reports of progress."""
MOST_DROPPED = 500
"""A collection is written anew, from its own vectors, when more than this and more than its
present size was removed from it."""

_GENERATION = re.compile(r"g(\d{6,})-[0-9a-f]{6}")
"""The number tells the order; the rest makes sure that no name ever comes twice."""


@dataclass(frozen=True)
class Change:
    """What the next generation has that the one before had not."""

    removed: Sequence[str]
    """Paths whose passages go: files that are gone, or have changed."""
    added: Sequence[tuple[Document, Sequence[Split]]]


@dataclass(frozen=True)
class Workshop:
    """What writing needs to know, the same for every generation of one index."""

    folder: Path
    origin: Origin
    fingerprint: str
    embedder: Embedder
    count: CountTokens
    server: str | None = None


def current_name(folder: Path) -> str | None:
    """The name of the generation that is to be read, or None before the first."""
    try:
        name = (folder / CURRENT_NAME).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return name if _GENERATION.fullmatch(name) else None


def publish(
    workshop: Workshop,
    base: Generation | None,
    change: Change,
    embedded: Callable[[int], None],
) -> tuple[str, int]:
    """Write the next generation and make it the current one.

    Args:
        workshop: Where and with what.
        base: The generation to start from; an empty one where None.
        change: What differs from it.
        embedded: Told, again and again, how many more passages have been embedded.

    Returns:
        The new generation's name, and how many passages were embedded.

    Raises:
        RetrievalError: The embedding model or the Chroma server failed.
        VectorsBroken: Chroma could not write.
        OSError: The disk could not be written.
        sqlite3.Error: The passages could not be written.
    """
    name = f"g{_next_number(workshop.folder):06d}-{secrets.token_hex(3)}"
    part = workshop.folder / f"{name}.part"
    try:
        number = _write(workshop, part, base, change, embedded)
        part.rename(workshop.folder / name)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    _point_at(workshop.folder, name)
    return name, number


def tidy(folder: Path, *, keep: str) -> None:
    """Remove every other generation, and what a crash left behind.

    At once, so that what a file said is gone with it. Whoever still reads one looks again.
    """
    for path in folder.iterdir():
        if path.is_dir() and _GENERATION.match(path.name) and path.name != keep:
            shutil.rmtree(path, ignore_errors=True)


def _write(
    workshop: Workshop,
    part: Path,
    base: Generation | None,
    change: Change,
    embedded: Callable[[int], None],
) -> int:
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    fresh = [piece for _, pieces in change.added for piece in pieces]
    with contextlib.closing(_store(workshop, part, base)) as store:
        gone = store.remove(change.removed)
        store.add(fresh)
        store.commit(forget=bool(gone))
        manifest = _manifest(workshop, base, change, len(gone))
        _handle(workshop, part, base, change)
        if workshop.server is not None:
            number = _fill_server(workshop, workshop.server, manifest, store, embedded)
    if workshop.server is None:
        number = len(fresh)
        if base is not None and manifest.dropped > max(MOST_DROPPED, manifest.passages):
            manifest = manifest.model_copy(update={"dropped": 0})
            _fill_anew(workshop, part, base, gone, fresh, embedded)
        else:
            _fill(workshop, part, base, gone, fresh, embedded)
    manifest.model_copy(update={"files": lasting_files(part)}).write(part)
    return number


def _store(workshop: Workshop, part: Path, base: Generation | None) -> PassageStore:
    path = part / STORE_NAME
    if base is None:
        return PassageStore.create(path, workshop.origin)
    shutil.copyfile(base.folder / STORE_NAME, path)
    return PassageStore.open(path, workshop.origin, write=True)


def _handle(workshop: Workshop, part: Path, base: Generation | None, change: Change) -> None:
    """Write how documents are asked for: as before, changed."""
    path = part / HANDLES_NAME
    if base is not None:
        shutil.copyfile(base.folder / HANDLES_NAME, path)
    opened = HandleStore.create(path) if base is None else HandleStore.open(path, write=True)
    with contextlib.closing(opened) as store:
        store.remove(change.removed)
        for document, _ in change.added:
            if texts := handles_of(document):
                vectors = workshop.embedder.embed(texts)
                store.add(document.path, texts, vectors, document.related)
        store.commit()


def _manifest(
    workshop: Workshop, base: Generation | None, change: Change, dropped: int
) -> Manifest:
    documents = dict(base.manifest.documents) if base else {}
    for path in change.removed:
        documents.pop(path, None)
    for document, pieces in change.added:
        documents[document.path] = Entry(digest=document.digest, passages=len(pieces))
    name = workshop.origin.value
    if workshop.server is not None:
        name = f"coach-{name}-{_content_digest(workshop.fingerprint, documents)}"
    return Manifest(
        fingerprint=workshop.fingerprint,
        documents=documents,
        server=workshop.server,
        collection=name,
        dropped=(base.manifest.dropped if base else 0) + dropped,
    )


def _fill(
    workshop: Workshop,
    part: Path,
    base: Generation | None,
    gone: Sequence[str],
    fresh: Sequence[Split],
    embedded: Callable[[int], None],
) -> None:
    """The vectors of the generation before, changed."""
    if base is not None:
        shutil.copytree(base.folder / VECTORS_NAME, part / VECTORS_NAME)
    with contextlib.closing(_vectors(workshop, part)) as vectors:
        vectors.remove(gone)
        _embed(workshop, vectors, fresh, embedded)


def _fill_anew(
    workshop: Workshop,
    part: Path,
    base: Generation,
    gone: Sequence[str],
    fresh: Sequence[Split],
    embedded: Callable[[int], None],
) -> None:
    """A new collection with the vectors that stay; nothing is embedded twice."""
    import numpy as np

    stay = sorted(set(base.all_ids()) - set(gone))
    with contextlib.closing(_vectors(workshop, part)) as vectors:
        for start in range(0, len(stay), BATCH):
            kept = base.vectors_of(stay[start : start + BATCH])
            vectors.put(list(kept), np.stack(list(kept.values())))
        _embed(workshop, vectors, fresh, embedded)


def _fill_server(
    workshop: Workshop,
    server: str,
    manifest: Manifest,
    store: PassageStore,
    embedded: Callable[[int], None],
) -> int:
    """Put on the server what it lacks.

    The collection's name tells its contents, so that everybody with the same texts shares one,
    and nobody's coach changes somebody else's.
    """
    vectors = ChromaVectors.on_server(server, manifest.collection)
    with contextlib.closing(vectors):
        missing = sorted(set(store.ids(Bounds())) - vectors.ids())
        _embed(workshop, vectors, store.pieces(missing), embedded)
    return len(missing)


def _vectors(workshop: Workshop, part: Path) -> ChromaVectors:
    return ChromaVectors.in_folder(part / VECTORS_NAME, workshop.origin.value, create=True)


def _embed(
    workshop: Workshop,
    vectors: ChromaVectors,
    pieces: Sequence[Split],
    embedded: Callable[[int], None],
) -> None:
    import numpy as np

    by_length = sorted(pieces, key=lambda piece: len(piece.passage.text))
    for batch in _cut(by_length, BATCH):
        made: list[Vectors] = []
        for chunk in _cut(batch, CHUNK):
            texts = [embedded_text(piece, workshop.count) for piece in chunk]
            made.append(workshop.embedder.embed(texts))
            embedded(len(chunk))
        vectors.put([piece.passage.id for piece in batch], np.concatenate(made))


def _cut(pieces: Sequence[Split], size: int) -> Iterator[Sequence[Split]]:
    for start in range(0, len(pieces), size):
        yield pieces[start : start + size]


def _content_digest(fingerprint: str, documents: dict[str, Entry]) -> str:
    told = [fingerprint, *(f"{path}\0{entry.digest}" for path, entry in sorted(documents.items()))]
    return sha256("\n".join(told).encode("utf-8", "replace")).hexdigest()[:24]


def _next_number(folder: Path) -> int:
    numbers = [
        int(found[1]) for path in folder.iterdir() if (found := _GENERATION.match(path.name))
    ]
    return max(numbers, default=0) + 1


def _point_at(folder: Path, name: str) -> None:
    temporary = folder / f"{CURRENT_NAME}.new"
    with temporary.open("w", encoding="utf-8") as file:
        file.write(f"{name}\n")
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(folder / CURRENT_NAME)
