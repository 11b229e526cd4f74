"""Vectors from an OpenAI-compatible embedding endpoint, instead of the built-in model.

The text of notes and guides is sent there; the settings say so, and the screen does.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coach.errors import RetrievalError, SettingsError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from openai import OpenAI

BATCH = 64
"""Texts in one request."""
NO_KEY = "none"
"""Local servers want no key, but the client does."""


class EndpointEmbedder:
    """The port `Embedder`, over HTTP. The client is imported at first use.

    Args:
        url: The server's address, up to and including its `/v1`.
        model: The model's name there.
        key: None where the server wants none.
        timeout_seconds: How long the server may stay silent.
        retries: How often a busy or broken server is asked again.
    """

    def __init__(
        self,
        url: str,
        model: str,
        *,
        key: str | None = None,
        timeout_seconds: float = 60.0,
        retries: int = 2,
    ) -> None:
        if not model:
            raise SettingsError(
                "embedding_url is set, but embedding_model is not.",
                hint="Name the model that the server embeds with.",
            )
        self._url = url
        self._model = model
        self._key = key
        self._timeout_seconds = timeout_seconds
        self._retries = retries
        self._client: OpenAI | None = None

    @property
    def fingerprint(self) -> str:
        """The address and the model's name."""
        return f"{self._url}#{self._model}"

    def embed(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """Vectors of the server's dimension.

        Raises:
            RetrievalError: The server does not answer, refuses, or answers something else.
        """
        import numpy as np
        import openai

        rows: list[Sequence[float]] = []
        try:
            for start in range(0, len(texts), BATCH):
                batch = [text or " " for text in texts[start : start + BATCH]]
                reply = self._opened().embeddings.create(
                    model=self._model, input=batch, encoding_format="float"
                )
                rows += [item.embedding for item in sorted(reply.data, key=lambda i: i.index)]
            vectors = np.asarray(rows, dtype=np.float32)
            if vectors.ndim != 2 or len(vectors) != len(texts):
                raise ValueError("a vector for each text was expected")
        except openai.AuthenticationError as error:
            raise RetrievalError(
                f"The embedding server at {self._url} does not accept the key.",
                hint="Mend embedding_key in the settings.",
            ) from error
        except (openai.OpenAIError, ValueError, AttributeError, TypeError) as error:
            raise RetrievalError(
                f"The embedding server at {self._url} gave no vectors ({type(error).__name__}).",
                hint="Start it, or take embedding_url out to use the built-in model.",
            ) from error
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: NDArray[np.float32] = vectors / np.maximum(lengths, 1e-9)
        return unit

    def _opened(self) -> "OpenAI":
        if self._client is None:
            from openai import OpenAI

            self._client = OpenAI(
                base_url=self._url,
                api_key=self._key or NO_KEY,
                timeout=self._timeout_seconds,
                max_retries=self._retries,
            )
        return self._client
