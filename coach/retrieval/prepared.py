"""Vectors that ship with the package, so that bundled guidance needs no embedding at first start.

One small file, made by the build: for each text that the index would embed, a digest of that very
text and its vector in half precision. Whatever changes a text (its guide, the splitter, the
context it is embedded with) changes its digest, so a stale file can't answer wrongly: what it does
not know is embedded here, as ever.
"""

import logging
import os
import threading
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from coach.retrieval.embedding import Embedder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

VECTORS_FILE = Path(__file__).resolve().parent.parent / "_data" / "vectors.npz"
KEY_BYTES = 16

_log = logging.getLogger(__name__)


class PreparedEmbedder:
    """An embedder that knows some vectors beforehand. Safe to call from several threads.

    Args:
        embedder: Embeds what is not known.
        path: The file of vectors; one that is missing, broken or of another model knows nothing.
    """

    def __init__(self, embedder: Embedder, path: Path = VECTORS_FILE) -> None:
        self._embedder = embedder
        self._path = path
        self._lock = threading.Lock()
        self._known: dict[bytes, NDArray[np.float16]] | None = None
        self.missed = 0
        """Texts so far that had to be embedded here."""

    @property
    def fingerprint(self) -> str:
        """The model's: a vector is the same wherever it was made."""
        return self._embedder.fingerprint

    def embed(self, texts: Sequence[str]) -> "Vectors":
        """One vector a text, looked up where it is known.

        Raises:
            RetrievalError: The model can't be loaded, or the endpoint fails.
        """
        import numpy as np

        known = self._load()
        keys = [key_of(text) for text in texts]
        missing = [at for at, key in enumerate(keys) if key not in known]
        with self._lock:
            self.missed += len(missing)
        if len(missing) == len(texts):
            return self._embedder.embed(texts)
        fresh = self._embedder.embed([texts[at] for at in missing]) if missing else None
        first = next(iter(known.values()))
        vectors = np.zeros((len(texts), len(first)), dtype=np.float32)
        for at, key in enumerate(keys):
            if key in known:
                own = known[key].astype(np.float32)
                vectors[at] = own / np.linalg.norm(own)
        if fresh is not None:
            vectors[missing] = fresh
        return vectors

    def _load(self) -> "dict[bytes, NDArray[np.float16]]":
        with self._lock:
            if self._known is None:
                self._known, said = read_vectors(self._path, self.fingerprint)
                if said:
                    _log.info("shipped vectors: %s; guidance is embedded here", said)
            return self._known


def key_of(text: str) -> bytes:
    """What a text's vector is filed under."""
    return sha256(text.encode("utf-8", "surrogatepass")).digest()[:KEY_BYTES]


def read_vectors(path: Path, fingerprint: str) -> "tuple[dict[bytes, NDArray[np.float16]], str]":
    """The vectors of a file by key, and why there are none where there are none."""
    import zipfile

    import numpy as np

    try:
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            if str(file["model"]) != fingerprint:
                return {}, "they are of another embedding model"
            keys, vectors = file["keys"], file["vectors"]
    except FileNotFoundError:
        return {}, "there are none"
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        return {}, f"they can't be read ({type(error).__name__})"
    if keys.shape != (len(vectors), KEY_BYTES) or vectors.dtype != np.float16 or vectors.ndim != 2:
        return {}, "they have another format"
    if not len(vectors):
        return {}, "there are none"
    return {key.tobytes(): vector for key, vector in zip(keys, vectors, strict=True)}, ""


def write_vectors(path: Path, fingerprint: str, texts: Sequence[str], vectors: "Vectors") -> None:
    """Write the file whole, or not at all.

    Raises:
        OSError: It can't be written.
    """
    import numpy as np

    keys = np.frombuffer(b"".join(key_of(text) for text in texts), dtype=np.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            np.savez(
                file,
                model=np.array(fingerprint),
                keys=keys.reshape(len(texts), KEY_BYTES),
                vectors=vectors.astype(np.float16),
            )
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
