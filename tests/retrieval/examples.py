"""Documents and a quick embedder for retrieval tests."""

import datetime as dt
import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.domain.passages import Document, Origin
from coach.retrieval.index import HybridIndex, Leg


class WordEmbedder:
    """A double of the model: texts that share words are near. Counts what it is given."""

    def __init__(self, name: str = "words-1") -> None:
        self.fingerprint = name
        self.embedded = 0

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Each word adds a direction of its own."""
        self.embedded += len(texts)
        vectors = np.full((len(texts), 384), 1e-4, dtype=np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.casefold()):
                vectors[row, int(sha256(word.encode()).hexdigest()[:6], 16) % 384] += 1.0
        unit: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit


def note(
    path: str,
    text: str,
    *,
    date: dt.date | None = None,
    people: tuple[str, ...] = (),
    origin: Origin = Origin.WORKSPACE,
    title: str = "",
    asks: tuple[str, ...] = (),
) -> Document:
    """A document with the digest that its contents ask for."""
    told = "\0".join([title, text, str(date), *people, *asks])
    return Document(
        origin=origin,
        path=path,
        title=title,
        text=text,
        date=date,
        people=people,
        asks=asks,
        digest=sha256(told.encode("utf-8", "surrogatepass")).hexdigest(),
    )


GUIDES = [
    note("prepare.md", "Send an agenda the day before the meeting.", origin=Origin.GUIDANCE),
    note(
        "thank.md", "Thank a mentor within two days and say what changed.", origin=Origin.GUIDANCE
    ),
    note("network.md", "Ask colleagues for introductions to people.", origin=Origin.GUIDANCE),
]
NOTES = [
    note(
        "meetings/2026-09-01-ruth.md",
        "# Rota\n\nRuth promised the old rota template.\n\n## Next\n\nI send her the draft agenda.",
        date=dt.date(2026, 9, 1),
        people=("Ruth Okello",),
    ),
    note(
        "meetings/2026-10-06-ruth.md",
        "Ruth liked the handover sheet. I promised numbers for the ward by Friday.",
        date=dt.date(2026, 10, 6),
        people=("Ruth Okello",),
    ),
    note(
        "meetings/2026-10-20-tom.md",
        "Tom promised a template for the budget.",
        date=dt.date(2026, 10, 20),
        people=("Tom Hale",),
    ),
    note("goals/deputy.md", "I want to become deputy ward manager and learn to plan a budget."),
]


def filled(
    folder: Path,
    *,
    legs: Sequence[Leg] = ("dense", "lexical"),
    embedder: WordEmbedder | None = None,
    notes: Sequence[Document] = (),
) -> HybridIndex:
    """An index of the guides and the notes."""
    index = HybridIndex(folder, Path("/notes"), embedder=embedder or WordEmbedder(), legs=legs)
    index.refresh(Origin.GUIDANCE, GUIDES)
    index.refresh(Origin.WORKSPACE, notes or NOTES)
    return index
