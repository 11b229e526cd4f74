"""Makes the vectors that ship with the package: `python -m coach.retrieval.shipping`.

The build runs it (`hatch_build.py`), and `make` does in a checkout. What the file has already is
kept, so that after an edit only the texts that changed are embedded.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from coach.domain.passages import BANKS, Document
from coach.resources.banks import bank_documents
from coach.resources.guides import beyond_guidance, load_guides
from coach.retrieval.embedding import BuiltInEmbedder
from coach.retrieval.handles import handles_of
from coach.retrieval.prepared import VECTORS_FILE, PreparedEmbedder, write_vectors
from coach.retrieval.splitting import CountTokens, embedded_text, split
from coach.retrieval.tokens import WordPieces


def bundled_documents() -> tuple[Document, ...]:
    """Every document that ships with coach.

    Raises:
        ResourceError: A bundled file breaks its format.
    """
    guides = tuple(guide.as_document() for guide in load_guides())
    return (
        *guides,
        beyond_guidance(),
        *(document for bank in BANKS for document in bank_documents(bank)),
    )


def texts_of(documents: Iterable[Document], count: CountTokens) -> Iterator[str]:
    """Every text of these documents that the index embeds, handles included."""
    for document in documents:
        yield from (embedded_text(piece, count) for piece in split(document, count))
        yield from handles_of(document)


def ship(path: Path = VECTORS_FILE) -> int:
    """Bring the file up to date; returns how many texts had to be embedded.

    Raises:
        CoachError: A bundled file breaks its format, or the model can't be loaded.
        OSError: The file can't be written.
    """
    pieces = WordPieces()
    embedder = PreparedEmbedder(BuiltInEmbedder(pieces), path)
    texts = sorted(set(texts_of(bundled_documents(), pieces.count)))
    write_vectors(path, embedder.fingerprint, texts, embedder.embed(texts))
    return embedder.missed


if __name__ == "__main__":
    ship()
