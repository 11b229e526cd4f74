"""What the chain's parser yields, and the forms in which JSON can be asked for."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Any


class Form(IntEnum):
    """How a structured reply is asked for, the strictest first; a server may know none of them."""

    SCHEMA = 0
    """`response_format` with a JSON schema."""
    JSON = 1
    """`response_format` "json_object"."""
    PLAIN = 2
    """In words alone."""


@dataclass(frozen=True)
class Words:
    """More of the reply's text."""

    text: str


@dataclass(frozen=True)
class Growing:
    """The JSON object as far as it is written."""

    value: dict[str, Any]


@dataclass(frozen=True)
class Ended:
    """The stream is over; the last piece of every reply."""

    text: str
    """The whole reply, without any thinking aloud before it."""
    finish_reason: str | None
    """None when the server never said why it stopped: the reply is cut off."""
    input_tokens: int | None = None
    output_tokens: int | None = None


Piece = Words | Growing | Ended
