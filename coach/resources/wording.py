"""What the offline engine may change in a mentee's own text: slips, hedges, empty sentences."""

import re
from functools import cache

import yaml
from pydantic import ValidationError

from coach.domain.base import Value
from coach.errors import ResourceError
from coach.resources.files import data_folder, read_text


class Edits(Value):
    """Changes as data; keys are folded to small letters."""

    slips: dict[str, str]
    """A misspelt word and how it is spelt."""
    phrases: tuple[tuple[str, str], ...] = ()
    """A pattern of a slip that is more than a word, and what it is replaced by."""
    plainer: dict[str, str]
    """A longer way of saying something, and the plain one."""
    hedges: dict[str, str]
    """Words that only soften, and what stands in their place; perhaps nothing."""
    empty: tuple[str, ...]
    """Patterns of whole sentences that say nothing."""

    def is_empty(self, sentence: str) -> bool:
        """Whether the sentence says nothing that the message would miss."""
        bare = " ".join(sentence.replace("\u2019", "'").split())
        return any(re.fullmatch(pattern, bare, re.IGNORECASE) for pattern in self.empty)


@cache
def load_edits() -> Edits:
    """The bundled edits.

    Raises:
        ResourceError: The file breaks the format.
    """
    path = data_folder("knowledge") / "wording" / "edits.yaml"
    try:
        edits = Edits.model_validate(yaml.safe_load(read_text(path)))
        for pattern in (*edits.empty, *(pattern for pattern, _ in edits.phrases)):
            re.compile(pattern)
    except (yaml.YAMLError, ValidationError, re.error) as error:
        raise ResourceError(f"The wording file {path.name} is invalid.") from error
    return edits
