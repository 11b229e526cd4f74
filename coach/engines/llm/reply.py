"""What a structured reply is: lenient when read, strict when asked for."""

import json
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict

from coach.domain.artifacts import Artifact
from coach.domain.requests import Brief
from coach.engines.llm.plain_text import inert


class Reply(BaseModel):
    """A model's reply in JSON. A missing or odd field never fails; `lacks` says what is needed."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    shape: ClassVar[str]
    """The JSON as the prompt shows it, for asking again."""

    def lacks(self) -> str:
        """What a usable reply needs and this one has not, in words; "" when it is usable."""
        raise NotImplementedError

    def artifact(self, brief: Brief, *, whole: bool = True) -> Artifact:
        """The artifact that this reply stands for; `whole` is False while it still grows."""
        raise NotImplementedError

    @classmethod
    def strict_schema(cls) -> dict[str, Any]:
        """JSON Schema with every field required and none besides, as strict servers want it."""
        schema = cls.model_json_schema(mode="serialization")
        strict: dict[str, Any] = _strict(schema, schema.get("$defs", {}))
        strict.pop("$defs", None)
        return strict


def _strict(node: Any, definitions: dict[str, Any]) -> Any:
    if isinstance(node, list):
        return [_strict(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _strict(definitions[str(node["$ref"]).rsplit("/", 1)[-1]], definitions)
    kept = {
        key: _strict_properties(value, definitions)
        if key == "properties"
        else _strict(value, definitions)
        for key, value in node.items()
        if key not in ("title", "default", "description", "$defs")
    }
    if kept.get("type") == "object":
        kept["additionalProperties"] = False
        kept["required"] = list(kept.get("properties", {}))
    return kept


def _strict_properties(properties: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """The properties by name: a field called "title" is no schema keyword."""
    return {name: _strict(value, definitions) for name, value in properties.items()}


def _text(value: Any) -> str:
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, list):
        return "\n".join(filter(None, map(_text, value)))
    return inert(str(value)).strip()


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
"""Any value as inert, stripped text; none as ""."""
Texts = Annotated[tuple[str, ...], BeforeValidator(_texts)]
"""A list of non-empty texts; a lone text counts as a list of one."""
Numbers = Annotated[tuple[int, ...], BeforeValidator(_numbers)]
"""Distinct whole numbers, however written; what is no number is left out."""
Whole = Annotated[int, BeforeValidator(_whole)]
"""A whole number from 0 to 10,000; what is no number is 0."""


def objects(value: Any, *, text_field: str) -> list[dict[str, Any]]:
    """A list of JSON objects; a lone text becomes an object that holds it in `text_field`."""
    items = value if isinstance(value, list) else []
    return [
        item if isinstance(item, dict) else {text_field: item}
        for item in items
        if isinstance(item, dict | str)
    ]


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
