"""YAML front matter: split from the body, and read without trust."""

from typing import Any

import yaml

FENCE = "---"

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def split_front_matter(text: str) -> tuple[str | None, int]:
    """The front matter's YAML, and the 1-based line where the body starts.

    Returns:
        (None, 1) when the text does not begin with a closed `---` block.
    """
    lines = text.split("\n")
    if lines[0].removeprefix("\ufeff").rstrip() != FENCE:
        return None, 1
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() in (FENCE, "..."):
            return "\n".join(lines[1 : number - 1]), number + 1
    return None, 1


def parse_mapping(source: str) -> dict[str, Any]:
    """The YAML mapping in `source`; an empty one counts as {}.

    Raises:
        ValueError: It is not valid YAML, or not a mapping with text keys.
    """
    try:
        value = yaml.load(source, Loader=_Loader)  # noqa: S506 - a safe loader, in C where built
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ValueError("not valid YAML") from error
    if value is None:
        return {}
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise ValueError("not a list of key: value lines")
    return value
