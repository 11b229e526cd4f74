"""Shipped vectors save embedding, and never stand in for a text they were not made from."""

import logging
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.passages import Origin, Query
from coach.retrieval import shipping
from coach.retrieval.embedding import BuiltInEmbedder
from coach.retrieval.index import HybridIndex
from coach.retrieval.prepared import PreparedEmbedder, read_vectors, write_vectors
from coach.retrieval.tokens import WordPieces
from tests.retrieval.examples import GUIDES, WordEmbedder, note

TEXTS = ["red apple", "green pear", "blue plum"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "deep" / "vectors.npz"
    write_vectors(path, "words-1", TEXTS, WordEmbedder().embed(TEXTS))
    return path


def test_what_is_known_is_not_embedded(file: Path) -> None:
    inner = WordEmbedder()
    embedder = PreparedEmbedder(inner, file)
    found = embedder.embed(["blue plum", "a new text", "red apple"])
    assert inner.embedded == embedder.missed == 1
    exact = WordEmbedder().embed(["blue plum", "a new text", "red apple"])
    assert np.sum(found * exact, axis=1) == pytest.approx(1, abs=1e-3)
    assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=1e-5)


@given(st.lists(st.sampled_from([*TEXTS, "other", "", "\udcff"]), max_size=6))
def test_it_answers_as_the_model_would(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("v") / "vectors.npz"
    write_vectors(path, "words-1", TEXTS, WordEmbedder().embed(TEXTS))
    found = PreparedEmbedder(WordEmbedder(), path).embed(texts)
    assert found == pytest.approx(WordEmbedder().embed(texts), abs=2e-3)


def test_another_model_has_no_use_for_it(file: Path) -> None:
    inner = WordEmbedder("words-2")
    PreparedEmbedder(inner, file).embed(TEXTS)
    assert inner.embedded == len(TEXTS)


@pytest.mark.parametrize("content", [None, b"", b"no such format", b"PK\x03\x04 cut short"])
def test_a_missing_or_broken_file_knows_nothing(file: Path, content: bytes | None) -> None:
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    known, why = read_vectors(file, "words-1")
    assert known == {}
    assert why
    assert len(PreparedEmbedder(WordEmbedder(), file).embed(TEXTS)) == len(TEXTS)


def test_a_cut_file_knows_nothing(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-200])
    assert read_vectors(file, "words-1")[0] == {}


def test_guidance_with_shipped_vectors_needs_no_embedding(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    pieces = WordPieces()
    texts = list(shipping.texts_of(GUIDES, pieces.count))
    file = tmp_path / "vectors.npz"
    write_vectors(file, "words-1", texts, WordEmbedder().embed(texts))
    inner = WordEmbedder()
    index = HybridIndex(tmp_path / "index", Path("/n"), embedder=PreparedEmbedder(inner, file))
    index.refresh(Origin.GUIDANCE, GUIDES)
    assert inner.embedded == 0
    assert "embedded here" not in caplog.text
    assert index.search(Query(text="agenda")).found[0].passage.path == "prepare.md"
    changed = note("prepare.md", "Bring an agenda.", origin=Origin.GUIDANCE)
    index.refresh(Origin.GUIDANCE, [changed, *GUIDES[1:]])
    assert "1 texts of guidance had no shipped vector" in caplog.text
    index.close()


def test_shipping_embeds_only_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundled = list(GUIDES[:2])
    monkeypatch.setattr(shipping, "bundled_documents", lambda: bundled)
    file = tmp_path / "vectors.npz"
    assert shipping.ship(file) == 2
    assert shipping.ship(file) == 0
    bundled.append(GUIDES[2])
    assert shipping.ship(file) == 1
    known, why = read_vectors(file, BuiltInEmbedder().fingerprint)
    assert (len(known), why) == (3, "")
