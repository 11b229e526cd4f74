"""What comes back from a model: pieces as they arrive, and a JSON reply, read leniently."""

import json
from abc import abstractmethod
from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from coach.checks.citations import kept_numbers
from coach.domain.artifacts import Artifact
from coach.domain.requests import Brief
from coach.engines.llm.plain_text import inert


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


class Form(IntEnum):
    """How a structured reply is asked for, the strictest first; a server may know none of them."""

    SCHEMA = 0
    """`response_format` with a JSON schema."""
    JSON = 1
    """`response_format` "json_object"."""
    PLAIN = 2
    """In words alone."""


class _StrictSchema(GenerateJsonSchema):
    """Every field required and none besides, as strict servers want it; no titles, no defaults."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        kept = {name: made[name] for name in ("type", "properties", "required")}
        return kept | {"additionalProperties": False}

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_is_required(self, field: Any, total: bool) -> bool:
        return True

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


class Shape(BaseModel):
    """A model's reply in JSON. A missing or odd field never fails; `lacks` says what is needed."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    shape: ClassVar[str]
    """The JSON as the prompt shows it, for asking again."""

    @abstractmethod
    def lacks(self) -> str:
        """What a usable reply needs and this one has not, in words; "" when it is usable."""

    @classmethod
    def strict_schema(cls) -> dict[str, Any]:
        """JSON Schema with every field required and none besides."""
        return cls.model_json_schema(mode="serialization", schema_generator=_StrictSchema)


class Reply(Shape):
    """A reply that stands for an artifact."""

    @abstractmethod
    def artifact(self, brief: Brief, *, whole: bool = True) -> Artifact:
        """The artifact that this reply stands for; `whole` is False while it still grows."""


def _text(value: Any) -> str:
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, list):
        return "\n".join(map(_text, value)).strip()
    text = inert(str(value)).strip()
    return kept_numbers(text, 0).strip() if "[" in text else text


def _texts(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [text for item in items if (text := _text(item))]


def _numbers(value: Any) -> list[int]:
    found = []
    for item in value if isinstance(value, list) else [value]:
        digits = str(item).strip().strip("[]")
        if not isinstance(item, bool) and digits.isdecimal() and len(digits) < 6:
            found.append(int(digits))
    return list(dict.fromkeys(found))


def _whole(value: Any) -> int:
    try:
        return max(0, min(10_000, round(float(value))))
    except (TypeError, ValueError, OverflowError):
        return 0


Text = Annotated[str, BeforeValidator(_text)]
"""Any value as inert, stripped text without citation numbers; none as ""."""
Texts = Annotated[tuple[str, ...], BeforeValidator(_texts)]
"""A list of non-empty texts; a lone text counts as a list of one."""
Numbers = Annotated[tuple[int, ...], BeforeValidator(_numbers)]
"""Distinct whole numbers, however written; what is no number is left out."""
Whole = Annotated[int, BeforeValidator(_whole)]
"""A whole number from 0 to 10,000; what is no number is 0."""


def whole_json(text: str) -> dict[str, Any] | None:
    """The first complete JSON object in the text, whatever stands around it, or None."""
    decoder = json.JSONDecoder(strict=False)
    start = text.find("{")
    while start >= 0:
        try:
            value, _ = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            start = text.find("{", start + 1)
        else:
            return value if isinstance(value, dict) else None
    return None
