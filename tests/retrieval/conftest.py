"""Indexes that are closed when their test ends."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coach.retrieval.index import HybridIndex
from tests.retrieval.examples import WordEmbedder

OpenIndex = Callable[..., HybridIndex]


@pytest.fixture
def open_index(tmp_path: Path) -> Iterator[OpenIndex]:
    """Opens the index in one folder, as often as asked: each is one more coach."""
    opened: list[HybridIndex] = []

    def make(embedder: WordEmbedder | None = None, workspace: str = "/notes") -> HybridIndex:
        index = HybridIndex(
            tmp_path / "index", Path(workspace), embedder=embedder or WordEmbedder()
        )
        opened.append(index)
        return index

    yield make
    for index in opened:
        index.close()
