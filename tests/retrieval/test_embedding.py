"""The model in the package, and the endpoint that may stand in for it."""

import json
import threading
from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import numpy as np
import pytest

from coach.errors import RetrievalError, SettingsError
from coach.retrieval.embedding import BuiltInEmbedder
from coach.retrieval.endpoint import EndpointEmbedder
from coach.retrieval.tokens import MODEL_FOLDER, WordPieces


@pytest.fixture(scope="module")
def model() -> BuiltInEmbedder:
    return BuiltInEmbedder()


def test_files_are_those_of_the_manifest() -> None:
    manifest = json.loads((MODEL_FOLDER / "manifest.json").read_text())
    assert manifest["licence"] == "Apache-2.0"
    for name, digest in manifest["sha256"].items():
        assert sha256((MODEL_FOLDER / name).read_bytes()).hexdigest() == digest
    assert (MODEL_FOLDER / "model.onnx").stat().st_size < 25_000_000


def test_vectors_have_length_1_whatever_the_text(model: BuiltInEmbedder) -> None:
    texts = ["", " ", "mentor", "word " * 5_000, "漢字 \x00 \udcff 🙂", "x" * 20_000]
    vectors = model.embed(texts)
    assert vectors.shape == (6, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


def test_order_and_company_do_not_matter(model: BuiltInEmbedder) -> None:
    texts = ["a short one", "How do I ask a mentor for an introduction? " * 6, "budget", "a b c d"]
    together = model.embed(texts)
    for text, vector in zip(texts, together, strict=True):
        assert float(model.embed([text])[0] @ vector) > 0.98


def test_meaning_decides_what_is_near(model: BuiltInEmbedder) -> None:
    question, near, far = model.embed(
        [
            "How should I get ready for a talk with my mentor?",
            "Prepare for every meeting: send an agenda the day before.",
            "The boiler was repaired on Tuesday and the invoice is paid.",
        ]
    )
    assert question @ near > 0.3 > question @ far


def test_no_texts_give_no_vectors(model: BuiltInEmbedder) -> None:
    assert model.embed([]).shape == (0, 384)


def test_a_missing_model_is_said(tmp_path: Path) -> None:
    with pytest.raises(RetrievalError, match="embedding model"):
        _ = BuiltInEmbedder(folder=tmp_path).fingerprint
    with pytest.raises(RetrievalError, match="tokenizer"):
        WordPieces(tmp_path).count("a")
    (tmp_path / "model.onnx").write_bytes(b"nonsense")
    with pytest.raises(RetrievalError, match="embedding model"):
        BuiltInEmbedder(WordPieces(), tmp_path).embed(["a"])


def test_counts_add_up_over_words() -> None:
    pieces = WordPieces()
    assert pieces.count("") == 0
    assert (
        pieces.count("unbelievable mentoring, e.g. 2026-11-23!")
        == len(pieces.ids(["unbelievable mentoring, e.g. 2026-11-23!"])[0]) - 2
    )


class _Endpoint(BaseHTTPRequestHandler):
    """Answers as an OpenAI-compatible embedding server, or badly when asked to."""

    requests: list[dict[str, object]] = []  # noqa: RUF012
    status = 200
    body: bytes | None = None

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.requests.append({"key": self.headers["Authorization"], **asked})
        rows = [
            {"object": "embedding", "index": n, "embedding": [3.0, 4.0, float(len(text))]}
            for n, text in enumerate(asked["input"])
        ]
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        reply = {"object": "list", "data": rows[::-1], "model": asked["model"], "usage": usage}
        data = self.body if self.body is not None else json.dumps(reply).encode()
        self.send_response(self.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def endpoint() -> Iterator[tuple[str, type[_Endpoint]]]:
    handler = type("Handler", (_Endpoint,), {"requests": []})
    with HTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/v1", handler
        server.shutdown()
        thread.join()


def test_endpoint_gives_unit_vectors_in_order(endpoint: tuple[str, type[_Endpoint]]) -> None:
    url, handler = endpoint
    embedder = EndpointEmbedder(url, "small", key="k-1", retries=0)
    vectors = embedder.embed(["a" * (n + 1) for n in range(70)])
    assert vectors.shape == (70, 3)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert np.all(np.diff(vectors[:, 2]) > 0)
    assert [request["key"] for request in handler.requests] == ["Bearer k-1"] * 2
    assert embedder.fingerprint == f"{url}#small"


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (401, b'{"error": {"message": "no"}}', "key"),
        (500, b"", "no vectors"),
        (200, b'{"data": []}', "no vectors"),
        (200, b"hello", "no vectors"),
    ],
)
def test_endpoint_failures_are_said_without_the_key(
    endpoint: tuple[str, type[_Endpoint]], status: int, body: bytes, said: str
) -> None:
    url, handler = endpoint
    handler.status, handler.body = status, body
    with pytest.raises(RetrievalError, match=said) as caught:
        EndpointEmbedder(url, "small", key="k-secret", retries=0).embed(["a"])
    assert "k-secret" not in str(caught.value)


def test_endpoint_that_is_not_there_is_said() -> None:
    embedder = EndpointEmbedder("http://127.0.0.1:9/v1", "small", retries=0, timeout_seconds=2)
    with pytest.raises(RetrievalError, match="no vectors"):
        embedder.embed(["a"])


def test_endpoint_needs_a_model() -> None:
    with pytest.raises(SettingsError, match="embedding_model"):
        EndpointEmbedder("http://127.0.0.1:9/v1", "")
