"""Turns texts into vectors by the model inside the package; nothing is downloaded, ever.

all-MiniLM-L6-v2 in 8 bits, run by ONNX Runtime, which is imported and loaded at first use.
`minilm/manifest.json` tells where the weights come from and how they were converted.
"""

import json
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from coach.errors import RetrievalError
from coach.retrieval.tokens import MODEL_FOLDER, WordPieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

    Vectors = NDArray[np.float32]

BATCH_TOKENS = 512
"""Tokens in one run, padding included: larger batches take more memory and are slower."""
THREADS = 2


class Embedder(Protocol):
    """Texts to unit vectors. Safe to call from several threads."""

    @property
    def fingerprint(self) -> str:
        """Names the model; vectors of different fingerprints can't be compared."""
        ...

    def embed(self, texts: Sequence[str]) -> "Vectors":
        """One vector a text, of length 1, in the order given; shape (texts, dimension).

        Raises:
            RetrievalError: The model can't be loaded, or the endpoint fails.
        """
        ...


def nearness(embedder: Embedder, text: str, others: Sequence[str]) -> list[float]:
    """The cosine of each of the others to the text, -1 to 1, in their order.

    Raises:
        RetrievalError: The model can't be loaded, or the endpoint fails.
    """
    if not others:
        return []
    vectors = embedder.embed([text, *others])
    return [float(cosine) for cosine in vectors[1:] @ vectors[0]]


class BuiltInEmbedder:
    """all-MiniLM-L6-v2 from the package: 384 dimensions, 256 tokens, mean pooling."""

    def __init__(self, pieces: WordPieces | None = None, folder: Path = MODEL_FOLDER) -> None:
        self._pieces = pieces or WordPieces(folder)
        self._folder = folder
        self._lock = threading.Lock()
        self._session: InferenceSession | None = None
        self._fingerprint = ""

    @property
    def fingerprint(self) -> str:
        """The model's name and the hash of its file, as the manifest says."""
        if not self._fingerprint:
            try:
                manifest = json.loads((self._folder / "manifest.json").read_text("utf-8"))
                digest = manifest["sha256"]["model.onnx"]
                self._fingerprint = f"{manifest['name']}:{digest[:16]}"
            except (OSError, ValueError, KeyError, TypeError) as error:
                raise _unusable() from error
        return self._fingerprint

    def embed(self, texts: Sequence[str]) -> "Vectors":
        """Vectors of 384 numbers; a text beyond 256 tokens counts by its beginning."""
        import numpy as np

        found = np.zeros((len(texts), 384), dtype=np.float32)
        session = self._load()
        ids = self._pieces.ids(texts)
        for batch in _batches(ids):
            width = len(ids[batch[-1]])
            tokens = np.zeros((len(batch), width), dtype=np.int64)
            mask = np.zeros_like(tokens)
            for row, number in enumerate(batch):
                tokens[row, : len(ids[number])] = ids[number]
                mask[row, : len(ids[number])] = 1
            try:
                (found[batch],) = session.run(None, {"input_ids": tokens, "attention_mask": mask})
            except Exception as error:  # ONNX Runtime's own classes are not public
                raise _unusable() from error
        return found

    def _load(self) -> "InferenceSession":
        with self._lock:
            if self._session is None:
                self._session = self._open()
            return self._session

    def _open(self) -> "InferenceSession":
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = THREADS
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.enable_mem_pattern = False
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.add_session_config_entry("session.disable_prepacking", "1")
        try:
            return onnxruntime.InferenceSession(
                str(self._folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # ONNX Runtime's own classes are not public
            raise _unusable() from error


def _batches(ids: list[list[int]]) -> Iterator[list[int]]:
    """Numbers of texts of about one length, shortest first, so that little is padding."""
    batch: list[int] = []
    for number in sorted(range(len(ids)), key=lambda number: len(ids[number])):
        if batch and (len(batch) + 1) * len(ids[number]) > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def _unusable() -> RetrievalError:
    return RetrievalError(
        "The embedding model can't be loaded.", hint="Install coach again: it is incomplete."
    )
