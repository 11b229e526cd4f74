"""The space in which ways of asking for one thing lie closer together."""

from pathlib import Path

import numpy as np
import pytest

from coach.errors import RetrievalError
from coach.retrieval.asking import turn_for, turned
from coach.retrieval.embedding import BuiltInEmbedder


def test_it_is_for_the_model_that_ships() -> None:
    turn = turn_for(BuiltInEmbedder().fingerprint)
    assert turn is not None
    assert turn.shape == (384, 384)
    chance = np.random.default_rng(1)
    vectors = chance.normal(size=(3, 384)).astype(np.float32)
    assert np.linalg.norm(turned(turn, vectors), axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert np.linalg.norm(turned(turn, vectors[0])) == pytest.approx(1, abs=1e-5)


def test_the_vectors_of_another_model_stay_as_they_are() -> None:
    assert turn_for("another:model") is None
    vectors = np.eye(3, dtype=np.float32)
    assert turned(None, vectors) is vectors


def test_a_file_that_is_missing_or_broken_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.npz", tmp_path / "broken.npz"):
        if path.name.startswith("broken"):
            path.write_bytes(b"no such format")
        with pytest.raises(RetrievalError, match="can't be loaded"):
            turn_for("any", path)
