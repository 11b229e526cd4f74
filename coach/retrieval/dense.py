"""Vectors in Chroma: a collection in a folder of this machine, or on a Chroma server.

Chroma is imported at first use, is handed every vector (so its own embedding model, which it would
download, never loads), and sends no telemetry. It holds ids and vectors, never the text.
"""

import http.client
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from coach.errors import RetrievalError, SettingsError

if TYPE_CHECKING:
    import numpy as np
    from chromadb.api import ClientAPI
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateCollectionConfiguration
    from chromadb.api.models.Collection import Collection
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

BATCH = 500
"""Vectors handed over at once; well under Chroma's own limit."""
HEARTBEAT_SECONDS = 5.0
SILENCE_SECONDS = 30.0
"""How long a Chroma server may take to answer: first, and then."""
HNSW = {
    "space": "cosine",
    "ef_construction": 200,
    "ef_search": 200,
    "max_neighbors": 32,
    # Saved at once, so that the digests of its files tell whether they are whole.
    "batch_size": 2,
    "sync_threshold": 2,
}


_CLIENTS = threading.Lock()
"""Chroma shares what lies behind clients of one folder, and counts them without a lock."""


def load_ahead() -> None:
    """Begin to import Chroma, in a thread of its own; whoever needs it next waits for the rest."""
    Thread(target=import_module, args=("chromadb",), name="load-chroma", daemon=True).start()


class VectorsBroken(Exception):
    """Chroma can't read or write the collection; whoever holds the files decides what follows."""


class ChromaVectors:
    """One collection. Not safe between threads: its user holds a lock."""

    def __init__(self, client: "ClientAPI", collection: "Collection") -> None:
        self._client: ClientAPI | None = client
        self._collection = collection

    @classmethod
    def in_folder(cls, folder: Path, name: str, *, create: bool = False) -> "ChromaVectors":
        """The collection in a folder that no other process writes to.

        Raises:
            VectorsBroken: It is missing, unless it is to be created, or can't be read.
        """
        import chromadb

        with _CLIENTS, _translated():
            client = chromadb.PersistentClient(str(folder), settings=_settings())
            try:
                return cls(client, _collection(client, name, create=create))
            except BaseException:
                cast("Client", client).close()
                raise

    @classmethod
    def on_server(cls, url: str, name: str) -> "ChromaVectors":
        """The collection on a server, made when missing.

        Raises:
            SettingsError: The address makes no sense.
            RetrievalError: Nothing answers there as a Chroma server does.
        """
        client = connect(url)
        try:
            return cls(client, _collection(client, name, create=True))
        except Exception as error:  # whatever the HTTP layer below Chroma raises
            disconnect(client)
            raise _silent(url) from error

    def count(self) -> int:
        """How many vectors there are."""
        with _translated():
            return self._collection.count()

    def ids(self) -> set[str]:
        """Ids of all vectors."""
        with _translated():
            return set(self._collection.get(include=[])["ids"])

    def put(self, ids: Sequence[str], vectors: "Vectors") -> None:
        """Add vectors, or replace those of known ids."""
        with _translated():
            for start in range(0, len(ids), BATCH):
                batch = slice(start, start + BATCH)
                self._collection.upsert(ids=list(ids[batch]), embeddings=vectors[batch])

    def remove(self, ids: Sequence[str]) -> None:
        """Drop vectors; unknown ids are passed over."""
        with _translated():
            for start in range(0, len(ids), BATCH):
                self._collection.delete(ids=list(ids[start : start + BATCH]))

    def take(self, ids: Sequence[str]) -> dict[str, "NDArray[np.float32]"]:
        """Vectors by id; unknown ids are left out."""
        with _translated():
            found = self._collection.get(ids=list(ids), include=["embeddings"])
            return dict(zip(found["ids"], found["embeddings"], strict=True))  # type: ignore[arg-type]

    def nearest(
        self, vector: "NDArray[np.float32]", *, limit: int, among: Sequence[str] | None = None
    ) -> dict[str, float]:
        """Cosines (-1 to 1) by id, nearest first.

        Args:
            vector: What to be near to.
            limit: How many at most, and no more than there are.
            among: Only these ids are looked at; everything where None.
        """
        if limit < 1 or (among is not None and not among):
            return {}
        with _translated():
            asked: dict[str, Any] = {} if among is None else {"ids": list(among)}
            found = self._collection.query(
                query_embeddings=vector.reshape(1, -1),
                n_results=limit if among is None else min(limit, len(among)),
                include=["distances"],
                **asked,
            )
            distances = found["distances"] or [[]]
            return {
                id_: 1.0 - float(distance)
                for id_, distance in zip(found["ids"][0], distances[0], strict=True)
            }

    def close(self) -> None:
        """Let go of files and connections; calling it again does nothing."""
        client, self._client = self._client, None
        if client is not None:
            with _translated():
                disconnect(client)


def connect(
    url: str, *, token: str | None = None, heartbeat_seconds: float = HEARTBEAT_SECONDS
) -> "ClientAPI":
    """A client of the Chroma server at an address, once it is known to answer.

    Args:
        url: Where it is.
        token: Sent as a bearer token, where the server asks for one.
        heartbeat_seconds: How long it may take to say that it is there.

    Raises:
        SettingsError: The address makes no sense.
        RetrievalError: Nothing answers there as a Chroma server does.
    """
    import chromadb

    address = urlsplit(url)
    if not address.hostname:
        raise SettingsError(f"The Chroma address {url} has no host.")
    secure = address.scheme == "https"
    port = address.port or (443 if secure else 8000)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    try:
        _heartbeat(address.hostname, port, headers, heartbeat_seconds, secure=secure)
        client = chromadb.HttpClient(
            host=address.hostname, port=port, ssl=secure, headers=headers, settings=_settings()
        )
        for session in _sessions(client):
            session.timeout = SILENCE_SECONDS
        return client
    except Exception as error:  # whatever the HTTP layer below Chroma raises
        raise _silent(url) from error


def disconnect(client: "ClientAPI") -> None:
    """Let go of a client's files and connections."""
    sessions = _sessions(client)
    with _CLIENTS:
        cast("Client", client).close()
    for session in sessions:
        session.close()


def _silent(url: str) -> RetrievalError:
    return RetrievalError(
        f"No Chroma server answers at {url}.",
        hint="Start it, or take its address out of the settings to do without.",
    )


def _collection(client: "ClientAPI", name: str, *, create: bool) -> "Collection":
    if not create:
        return client.get_collection(name, embedding_function=None)
    configuration = cast("CreateCollectionConfiguration", {"hnsw": HNSW})
    return client.get_or_create_collection(
        name, embedding_function=None, configuration=configuration
    )


def _heartbeat(
    host: str, port: int, headers: dict[str, str], seconds: float, *, secure: bool
) -> None:
    """Make sure that a Chroma server answers; its client would wait for ever for one that doesn't.

    Raises:
        OSError: Nobody answers in time.
        http.client.HTTPException: Whoever answers does not speak HTTP.
        ValueError: Whoever answers is not a Chroma server.
    """
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(host, port, timeout=seconds)
    with closing(connection):
        connection.request("GET", "/api/v2/heartbeat", headers=headers)
        if connection.getresponse().status != http.client.OK:
            raise ValueError("no heartbeat")


def _sessions(client: "ClientAPI") -> list[Any]:
    """The HTTP sessions of a server's client, which Chroma neither limits nor closes."""
    clients = (client, getattr(client, "_admin_client", None))
    found = [getattr(getattr(one, "_server", None), "_session", None) for one in clients]
    return [session for session in found if session is not None]


def _settings() -> Any:
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False, _env_file=None)


@contextmanager
def _translated() -> Iterator[None]:
    """Chroma's errors, a panic of its Rust core too, as one of ours."""
    try:
        yield
    except VectorsBroken:
        raise
    except Exception as error:  # Chroma lets SQLite's, its own and the HTTP layer's through
        raise VectorsBroken(f"{type(error).__name__}: {error}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise VectorsBroken("Chroma's core stopped.") from error
