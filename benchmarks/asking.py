"""Learns the turn of the embedding space in `coach/retrieval/asking.py`; after asks have changed.

    python -m benchmarks.asking

Neighbourhood components (Goldberger and others, 2004, "Neighbourhood Components Analysis", NIPS):
a handle of a guide should lie nearer to the other handles and passages of its guide than to those
of others. Only guides are seen, and the ways of asking for what none of them answers; no labelled
question. The map is held near to doing nothing and training stops early: a map that fits
the handles too well finds less for other people's words.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.ranking import documents
from coach.domain.passages import Document, Origin
from coach.retrieval.asking import TURN_FILE
from coach.retrieval.embedding import BuiltInEmbedder
from coach.retrieval.handles import handles_of
from coach.retrieval.splitting import embedded_text, split
from coach.retrieval.tokens import WordPieces

Floats = NDArray[np.float32]

STEPS = 100
BATCH = 512
RATE = 1e-3
HELD = 0.03
"""How strongly the map is held near to the identity."""
WARMTH = 0.05
"""The cosine that makes a neighbour e times likelier."""
SEED = 0


def main() -> None:
    """Learn and write the file."""
    pieces = WordPieces()
    embedder = BuiltInEmbedder(pieces)
    texts, owners, asking = gathered(documents(Origin.GUIDANCE), pieces)
    turn = learned(embedder.embed(texts), owners, asking)
    with TURN_FILE.open("wb") as file:
        np.savez_compressed(
            file, model=np.array(embedder.fingerprint), turn=turn.astype(np.float16)
        )
    print(f"written: {TURN_FILE.name}, from {len(texts)} texts")


def gathered(
    guides: Sequence[Document], pieces: WordPieces
) -> tuple[list[str], NDArray[np.intp], NDArray[np.intp]]:
    """Texts to learn from, the number of each one's document, and which of them are handles."""
    texts: list[str] = []
    owners: list[int] = []
    asking: list[int] = []
    for number, guide in enumerate(guides):
        handles = handles_of(guide)
        asking += range(len(texts), len(texts) + len(handles))
        said = [embedded_text(piece, pieces.count) for piece in split(guide, pieces.count)]
        texts += [*handles, *said]
        owners += [number] * (len(handles) + len(said))
    return texts, np.array(owners), np.array(asking)


def learned(vectors: Floats, owners: NDArray[np.intp], asking: NDArray[np.intp]) -> Floats:
    """The map, by Adam's steps on batches of handles."""
    chance = np.random.default_rng(SEED)
    size = vectors.shape[1]
    still = np.eye(size, dtype=np.float32)
    turn, mean, square = still.copy(), np.zeros_like(still), np.zeros_like(still)
    for step in range(1, STEPS + 1):
        batch = chance.choice(asking, BATCH, replace=False)
        slope, loss = _slope(turn, vectors, owners, batch)
        slope += HELD * (turn - still)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        turn -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-9)
        if step % 20 == 0:
            print(f"step {step}: a handle's own guide has {np.exp(-loss):.2f} of its neighbourhood")
    return turn


def _slope(
    turn: Floats, vectors: Floats, owners: NDArray[np.intp], batch: NDArray[np.intp]
) -> tuple[Floats, float]:
    """The slope of the mean log chance that a handle's neighbour is of its own document."""
    whole, long = _unit(vectors @ turn.T)
    own, own_long = whole[batch], long[batch]
    near = own @ whole.T / WARMTH
    near[np.arange(len(batch)), batch] = -1e9  # nobody is their own neighbour
    near = np.exp(near - near.max(axis=1, keepdims=True))
    near /= near.sum(axis=1, keepdims=True)
    same = near * (owners[batch][:, None] == owners[None, :])
    share = same.sum(axis=1, keepdims=True) + 1e-9
    by_cosine = (near - same / share) / (WARMTH * len(batch))
    to_own = _through(by_cosine @ whole, own, own_long)
    to_whole = _through(by_cosine.T @ own, whole, long)
    return to_own.T @ vectors[batch] + to_whole.T @ vectors, float(-np.log(share).mean())


def _unit(vectors: Floats) -> tuple[Floats, Floats]:
    long = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / long, long


def _through(slope: Floats, unit: Floats, long: Floats) -> Floats:
    """A slope by unit vectors as one by the vectors they were made from."""
    found: Floats = (slope - (slope * unit).sum(axis=1, keepdims=True) * unit) / long
    return found


if __name__ == "__main__":
    main()
