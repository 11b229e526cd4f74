"""What came back from a model, made inert: no terminal escape, no markup, no hidden link acts."""

import re
import unicodedata

_ESCAPES = re.compile(
    r"(?:\x1b\]|\x9d).*?(?:\x07|\x1b\\|\x9c|$)"  # operating system commands: titles, links, copy
    r"|(?:\x1b[P^_X]|[\x90\x9e\x9f\x98]).*?(?:\x1b\\|\x9c|$)"  # strings for the device
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # cursor, colour, modes
    r"|\x1b[ -/]*[0-~]?",
    re.DOTALL,
)
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_KEPT_FORMATS = "\u200c\u200d\u200e\u200f"
"""Joiners that emoji and many scripts need, and marks that right-to-left text needs."""
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\(\s*<?([^()\s<>]+)>?(?:\s+[\"'][^\"'\n]*[\"'])?\s*\)")
_ACTIVE_TAG = re.compile(r"\[(?:@|/|link=|on_)[^\[\]\n]*\]", re.IGNORECASE)
_STYLE_TAG = re.compile(
    r"\[(?:(?:not |bold|italic|underline|strike|reverse|dim|blink2?|b|i|u|s|r|d|on|none|default"
    r"|black|red|green|yellow|blue|magenta|cyan|white|bright_\w+|#[0-9a-f]{3,8}|\$[\w-]+)"
    r"(?:\s+|(?=\])))+\]",
    re.IGNORECASE,
)
_HTML = re.compile(
    r"</?(?:script|style|iframe|img|a|object|embed|form|input|svg|link|meta)\b[^>\n]*>",
    re.IGNORECASE,
)


def clean(text: str) -> str:
    """The text with nothing in it that acts on a terminal, a renderer or a reader's eye.

    Escapes, control characters and direction overrides go; a Markdown link becomes its words
    and its address in the open; console markup and active HTML tags go. Newlines and tabs,
    accents, right-to-left text, emoji and `[blanks]` stay. Cleaning twice changes nothing.
    """
    text = re.sub("\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    while True:
        cleaner = _once(text)
        if cleaner == text:
            return text
        text = cleaner


def _once(text: str) -> str:
    text = _ESCAPES.sub("", text)
    text = "".join(letter for letter in text if _harmless(letter))
    text = _LINK.sub(_opened, text)
    if _ACTIVE_TAG.search(text):
        text = _STYLE_TAG.sub("", _ACTIVE_TAG.sub("", text))
    return _HTML.sub("", text)


def _harmless(letter: str) -> bool:
    if letter in "\n\t" or letter in _KEPT_FORMATS:
        return True
    if letter in _BIDI:
        return False
    return unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


def _opened(match: re.Match[str]) -> str:
    words, address = match.group(1).strip(), match.group(2)
    return address if not words or words == address else f"{words} ({address})"
