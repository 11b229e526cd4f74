"""A programme's handbook on a Chroma server, for many mentees to read.

Every version is a collection of its own, one record a page, complete before the collection
`coach-library` names it as the current one: a reader never sees half a handbook. A reader keeps a
copy, so the server may be away. Nothing of a mentee's is ever sent there.
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from coach.checks.safety import clean
from coach.domain.base import Value
from coach.domain.guides import GuidePage
from coach.domain.passages import Strength
from coach.errors import CoachError, RequestError, RetrievalError
from coach.retrieval.dense import connect, disconnect
from coach.retrieval.embedding import Embedder

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

POINTER = "coach-library"
FORMAT = 1
"""Raise it when what a record holds changes; readers of another format say so."""
MAX_PAGES = 5_000
MAX_CHARS = 50_000_000
"""Of a whole handbook; a larger one is refused, by who publishes it and by who reads it."""
PUBLISH_SECONDS, FETCH_SECONDS = 5.0, 2.0
"""How long the server may take to say that it is there: a reader's start waits for it."""

_BATCH_CHARS = 1_000_000
_LEFT_ALONE = dt.timedelta(hours=1)
"""A version younger than this may be another publisher's, still being written."""


class SharedLibrary(Value):
    """A handbook as it was fetched."""

    name: str
    version: str
    published_at: dt.datetime
    pages: tuple[GuidePage, ...]


def publish(
    url: str,
    name: str,
    pages: Sequence[GuidePage],
    embedder: Embedder,
    *,
    token: str | None = None,
) -> str:
    """Make these pages the handbook that the server shares; returns its version.

    Publishing the same pages again changes nothing but the date.

    Raises:
        RequestError: There are no pages, or too many.
        SettingsError: The address makes no sense.
        RetrievalError: The server is away or refuses, or the model can't be loaded.
    """
    kept = [page for page in pages if page.body]
    if not kept:
        raise RequestError("There is nothing to publish: no page in that folder has any text.")
    if len(kept) > MAX_PAGES or sum(len(page.text) for page in kept) > MAX_CHARS:
        raise RequestError(
            f"That is too much to share: at most {MAX_PAGES:,} pages and {MAX_CHARS:,} characters.",
            hint="Publish a smaller folder.",
        )
    told = [f"{FORMAT}", name, *(f"{page.path}\0{page.text}\0{_meta(page)}" for page in kept)]
    digest = sha256("\1".join(told).encode("utf-8", "replace")).hexdigest()
    version = f"{POINTER}-{digest[:24]}"
    now = dt.datetime.now(dt.UTC)
    with _server(url, token, PUBLISH_SECONDS) as client:
        written = client.get_or_create_collection(
            version, embedding_function=None, metadata={"written_at": now.isoformat()}
        )
        for batch in _batches(kept):
            vectors = embedder.embed([f"{page.title}\n{page.body}" for page in batch])
            written.upsert(
                ids=[page.path for page in batch],
                embeddings=vectors,
                documents=[page.text for page in batch],
                metadatas=[_meta(page) for page in batch],
            )
        if written.count() != len(kept):
            raise RetrievalError(
                f"The server at {url} did not keep every page.", hint="Publish once more."
            )
        pointer = client.get_or_create_collection(POINTER, embedding_function=None)
        before = (pointer.metadata or {}).get("current")
        pointer.modify(
            metadata={
                "format": FORMAT,
                "current": version,
                "name": name,
                "published_at": now.isoformat(),
                "model": embedder.fingerprint,
                "pages": len(kept),
            }
        )
        _remove_old(client, keep={version, before}, now=now)
    return version


def fetch(url: str, *, token: str | None = None, known: str = "") -> SharedLibrary | None:
    """The handbook that the server shares now; None when it is the version already known.

    Raises:
        SettingsError: The address makes no sense.
        RetrievalError: The server is away, shares none, or what it shares can't be used.
    """
    with _server(url, token, FETCH_SECONDS) as client:
        names = {collection.name for collection in client.list_collections()}
        if POINTER not in names:
            raise RetrievalError(
                f"The server at {url} shares no handbook.",
                hint="Whoever runs it publishes one with: coach library publish DIR --to URL",
            )
        said = client.get_collection(POINTER, embedding_function=None).metadata or {}
        version = str(said.get("current", ""))
        if said.get("format") != FORMAT or not version:
            raise RetrievalError(
                f"The handbook at {url} was published by another version of coach.",
                hint="Publish it again, or bring coach up to date.",
            )
        if version == known:
            return None
        collection = client.get_collection(version, embedding_function=None)
        if collection.count() > MAX_PAGES:
            raise RetrievalError(f"The handbook at {url} is too large to read.")
        found = collection.get(include=["documents", "metadatas"], limit=MAX_PAGES)
        rows = zip(found["ids"], found["documents"] or [], found["metadatas"] or [], strict=True)
        name = clean(str(said.get("name", "")))[:120].strip() or "Shared handbook"
        pages = tuple(sorted(_pages(name, rows), key=lambda page: page.path))
        if sum(len(page.text) for page in pages) > MAX_CHARS:
            raise RetrievalError(f"The handbook at {url} is too large to read.")
        return SharedLibrary(
            name=name,
            version=version,
            published_at=dt.datetime.fromisoformat(str(said["published_at"])),
            pages=pages,
        )


def _pages(name: str, rows: Iterator[tuple[Any, Any, Any]]) -> Iterator[GuidePage]:
    for id_, text, meta in rows:
        path = clean(str(id_)).replace("\n", " ").strip().lstrip("/")
        yield GuidePage(
            path=path if path.startswith(f"{name}/") else f"{name}/{path}",
            title=clean(str(meta["title"])),
            library=name,
            text=clean(str(text)),
            body_line=meta["body_line"],
            strength=Strength.PROGRAMME,
            contested=meta["contested"],
            sources=json.loads(meta["sources"]),
            asks=tuple(clean(str(ask)) for ask in json.loads(meta["asks"])),
        )


def _meta(page: GuidePage) -> dict[str, Any]:
    return {
        "title": page.title,
        "body_line": page.body_line,
        "contested": page.contested,
        "sources": json.dumps([source.model_dump(mode="json") for source in page.sources]),
        "asks": json.dumps(page.asks),
    }


def _batches(pages: Sequence[GuidePage]) -> Iterator[list[GuidePage]]:
    batch: list[GuidePage] = []
    size = 0
    for page in pages:
        if batch and (size + len(page.text) > _BATCH_CHARS or len(batch) == 50):
            yield batch
            batch, size = [], 0
        batch.append(page)
        size += len(page.text)
    yield batch


def _remove_old(client: "ClientAPI", *, keep: set[Any], now: dt.datetime) -> None:
    """Versions before the last one go; readers of the last may still be under way."""
    for collection in client.list_collections():
        if not collection.name.startswith(f"{POINTER}-") or collection.name in keep:
            continue
        metadata: Mapping[str, Any] = collection.metadata or {}
        written = dt.datetime.fromisoformat(str(metadata.get("written_at", now.isoformat())))
        if now - written > _LEFT_ALONE:
            client.delete_collection(collection.name)


@contextmanager
def _server(url: str, token: str | None, seconds: float) -> Iterator["ClientAPI"]:
    """A client of the server; what goes wrong while it is used, in coach's words."""
    client = connect(url, token=token, heartbeat_seconds=seconds)
    try:
        yield client
    except CoachError:
        raise
    except (ValidationError, KeyError, TypeError, ValueError) as error:
        raise RetrievalError(
            f"What the server at {url} shares can't be read as a handbook.",
            hint="Publish it again with this version of coach.",
        ) from error
    except Exception as error:  # whatever Chroma and the HTTP layer below it raise
        raise RetrievalError(
            f"The Chroma server at {url} failed ({type(error).__name__}).", hint="Try again later."
        ) from error
    finally:
        disconnect(client)
