"""The flags that are settings."""

from argparse import Namespace

_SETTINGS = ("workspace", "model", "base_url")


def flags_of(options: Namespace) -> dict[str, str]:
    """The settings given as flags, by field name."""
    return {name: getattr(options, name) for name in _SETTINGS if hasattr(options, name)}


def wants_sample(options: Namespace) -> bool:
    """Whether the sample workspace was asked for."""
    return bool(getattr(options, "sample", False))


def wants_json(options: Namespace) -> bool:
    """Whether one JSON value is to be printed."""
    return bool(getattr(options, "json", False))
