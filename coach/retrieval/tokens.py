"""The model's tokenizer: token ids for embedding, and quick counts for splitting."""

import re
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import RetrievalError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MODEL_FOLDER = Path(__file__).resolve().parent / "minilm"
MAX_TOKENS = 256
"""The model's window, its two special tokens counted."""

_LONGEST_CHARS = 8_000
"""No text of 256 tokens is read beyond this; saves tokenizing what would be cut."""
_REMEMBERED_WORDS = 50_000
_WORD = re.compile(r"\S{1,200}")


class WordPieces:
    """The tokenizer of all-MiniLM-L6-v2, loaded at first use. Safe to call from several threads."""

    def __init__(self, folder: Path = MODEL_FOLDER) -> None:
        self._path = folder / "tokenizer.json"
        self._lock = threading.Lock()
        self._tokenizer: Tokenizer | None = None
        self._sizes: dict[str, int] = {}

    def count(self, text: str) -> int:
        """Tokens that a text takes of the window, the two special ones not counted.

        Words are tokenized alone, so their sizes add up and are remembered.

        Raises:
            RetrievalError: The tokenizer's file is missing or broken.
        """
        words = _WORD.findall(text)
        sizes = self._sizes
        if unknown := [word for word in set(words) if word not in sizes]:
            if len(sizes) > _REMEMBERED_WORDS:
                sizes = self._sizes = {}
                unknown = list(set(words))
            batch = self._load().encode_batch(
                [_clean(word) for word in unknown], add_special_tokens=False
            )
            sizes.update(zip(unknown, (len(encoding) for encoding in batch), strict=True))
        return sum(sizes[word] for word in words)

    def ids(self, texts: Sequence[str]) -> list[list[int]]:
        """Token ids of each text, special ones included, cut at 256.

        Raises:
            RetrievalError: The tokenizer's file is missing or broken.
        """
        batch = self._load().encode_batch([_clean(text[:_LONGEST_CHARS]) for text in texts])
        return [_cut(encoding.ids) for encoding in batch]

    def _load(self) -> "Tokenizer":
        with self._lock:
            if self._tokenizer is None:
                from tokenizers import Tokenizer

                try:
                    tokenizer = Tokenizer.from_file(str(self._path))
                except Exception as error:  # the library raises the bare class
                    raise RetrievalError(
                        "The embedding model's tokenizer can't be loaded.",
                        hint="Install coach again: it is incomplete.",
                    ) from error
                tokenizer.no_padding()
                tokenizer.no_truncation()
                self._tokenizer = tokenizer
            return self._tokenizer


def _cut(ids: list[int]) -> list[int]:
    return ids if len(ids) <= MAX_TOKENS else [*ids[: MAX_TOKENS - 1], ids[-1]]


def _clean(text: str) -> str:
    """Without lone surrogates, which the tokenizer refuses."""
    return text.encode("utf-8", "replace").decode("utf-8")
