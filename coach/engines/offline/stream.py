"""A finished text in the pieces that a reader sees arrive."""

import re


def pieces(text: str) -> list[str]:
    """Lines, and sentences within them; joined they are the text."""
    return [piece for piece in re.split(r"(?<=\n)|(?<=[.!?:] )", text) if piece]
