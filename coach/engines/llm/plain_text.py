"""Small, pure operations on text that goes to a model or comes back from one."""

import re

CUT = "\n[…]\n"
"""Stands where a text was cut to its budget."""
_BREAKS = ("\n", ". ", " ")

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
    """The beginning and the end of the text, cut between lines, sentences or words, and marked.

    The end stays because that is where notes say who does what by when.

    Args:
        text: Any text; one that fits comes back as it is.
        limit: How many characters at most, the mark included; 0 or more.
    """
    if len(text) <= limit:
        return text
    room = max(0, limit - len(CUT))
    head, tail = text[: room - room // 3], text[len(text) - room // 3 :]
    for mark in _BREAKS:
        if (at := head.rfind(mark)) >= len(head) // 2:
            head = head[: at + len(mark)]
            break
    for mark in _BREAKS:
        if 0 <= (at := tail.find(mark)) < len(tail) // 2:
            tail = tail[at + len(mark) :]
            break
    return f"{head.rstrip()}{CUT}{tail.lstrip()}"[:limit]
