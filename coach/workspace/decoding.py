"""From the bytes of a file to text that is safe to show: decoded, one line end, no controls.

The lines of the text are the lines of the file, so that a line number holds in both.
"""

import codecs
import re
import unicodedata

MAX_CONTROL_SHARE = 0.02
"""More control characters than this share of a file that is not UTF-8 mean that it is binary."""

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_ESCAPE_SEQUENCE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor moves
    r"|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)"  # OSC: window titles, links
    r"|\x1b[PX^_][^\x1b\n]*\x1b\\"  # DCS, SOS, PM, APC
    r"|\x1b[ -/]*[0-~]"
)
_DROPPED = {
    code: None
    for code in (*range(0x20), *range(0x7F, 0xA0), 0x202D, 0x202E, 0xFEFF)
    if chr(code) not in "\t\n"
}
"""C0 and C1 controls, the two overrides of writing direction, and the byte order mark."""
_DROPPED_OR_SPACED: dict[int, str | None] = {**_DROPPED, 0x2028: " ", 0x2029: " "}
_NOT_INERT = re.compile("[" + "".join(re.escape(chr(code)) for code in _DROPPED_OR_SPACED) + "]")


class NotTextError(ValueError):
    """The bytes are not text in an encoding that coach reads."""


def decode(data: bytes) -> tuple[str, bool]:
    """The text of a file, and whether its encoding had to be guessed.

    UTF-8 (with a byte order mark or not) and UTF-16 with its mark are certain; anything else
    that looks like text is read as Windows-1252, which covers Latin-1's letters.

    Raises:
        NotTextError: The file is binary.
    """
    if data.startswith(_UTF16_MARKS):
        try:
            return clean(data.decode("utf-16")), False
        except UnicodeDecodeError as error:
            raise NotTextError("not text") from error
    if b"\0" in data:
        raise NotTextError("not text")
    try:
        return clean(data.decode("utf-8")), False
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise NotTextError("not text") from error
    controls = sum(1 for char in text if char < " " and char not in "\t\n\r\f\x1b")
    if controls > MAX_CONTROL_SHARE * len(text):
        raise NotTextError("not text")
    return clean(text), True


def clean(text: str) -> str:
    r"""The text with `\n` line ends and nothing in it that a terminal would obey."""
    text = text.replace("\r\n", "\n")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    if not _NOT_INERT.search(text):
        return text
    return _ESCAPE_SEQUENCE.sub("", text).translate(_DROPPED_OR_SPACED)


def one_line(text: str) -> str:
    """The text on one line: cleaned, and runs of white space made single spaces."""
    return " ".join(clean(text).split())


def has_controls(text: str) -> bool:
    """Whether a name holds control characters, or bytes that are no text at all."""
    return any(unicodedata.category(char) in ("Cc", "Cs") for char in text)
