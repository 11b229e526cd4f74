"""Small, pure operations on text that goes to a model or comes back from one."""

import re

CUT = " […]"
"""Stands where a text was cut to its budget."""

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Control characters (terminal escapes start with one), direction overrides, lone surrogates."""


def inert(text: str) -> str:
    """The text without characters that act on a terminal; line breaks and tabs stay."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """The text with every run of white space made one space."""
    return " ".join(text.split())


def clip(text: str, limit: int) -> str:
    """The beginning of the text, cut between paragraphs, sentences or words, and marked.

    Args:
        text: Any text; one that fits comes back as it is.
        limit: How many characters at most, the mark included; 1 or more.
    """
    if len(text) <= limit:
        return text
    head = text[: max(0, limit - len(CUT))]
    for break_at in ("\n\n", "\n", ". ", " "):
        at = head.rfind(break_at)
        if at >= len(head) // 2:
            head = head[: at + len(break_at)]
            break
    return (head.rstrip() + CUT)[:limit]
