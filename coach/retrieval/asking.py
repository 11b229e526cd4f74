"""A turn of the embedding space in which ways of asking for one thing lie closer together.

The embedding model was made for sentences that say the same. Two people who ask for one guide often
say different things: this linear map was learned from which ways of asking, and which passages,
belong to one guide, by `benchmarks/asking.py`, which saw no labelled question. It holds for the
model it was learned with, and for whatever documents have handles.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import RetrievalError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

TURN_FILE = Path(__file__).resolve().parent / "asking.npz"


@cache
def turn_for(model: str, path: Path = TURN_FILE) -> "Vectors | None":
    """The map for an embedding model's unit vectors, (dimension, dimension), or None.

    Args:
        model: The embedder's fingerprint; the map of another model turns nothing.
        path: The file.

    Raises:
        RetrievalError: The file is missing or broken.
    """
    import zipfile

    import numpy as np

    try:
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            if str(file["model"]) != model:
                return None
            found: Vectors = file["turn"].astype(np.float32)
            return found
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise RetrievalError(
            "A part of the embedding model can't be loaded.",
            hint="Install coach again: it is incomplete.",
        ) from error


def turned(turn: "Vectors | None", vectors: "Vectors") -> "Vectors":
    """Unit vectors turned and made unit vectors again; themselves where there is no map."""
    import numpy as np

    if turn is None or not vectors.size:
        return vectors
    moved = vectors @ turn.T
    found: Vectors = moved / np.linalg.norm(moved, axis=-1, keepdims=True)
    return found
