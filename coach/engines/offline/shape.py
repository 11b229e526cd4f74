"""A message taken apart into greeting, paragraphs and sign-off, and put together again."""

import re
from dataclasses import dataclass, replace

from coach.checks.message_parts import parts_of
from coach.checks.text import Span, sentences

_GAP = re.compile(r"\n[ \t]*\n\s*")
_ASK = re.compile(
    r"\?[\"'\u201d)]*$|\b(?:could|would|can|may) (?:you|we|i)\b(?! have)|\bplease (?!note|find)\w+"
    r"|\bwondering (?:if|whether)\b|\bhoping (?:that )?you\b"
    r"|\bi(?:'d| would) (?:like|love) (?:to (?:ask|talk|hear|meet)|your (?:view|advice))",
    re.IGNORECASE,
)
_EASY_OUT = re.compile(
    r"\b(?:a no|no hurry|no is fine|is fine|quite understand|can wait|no need|need not"
    r"|if (?:it|this|that|you|the week)[^.?!]{0,50}"
    r"(?:suit|time|busy|rather not|full|difficult|easier))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Shape:
    """The parts of a body; `text` puts them together as they were."""

    opening: str
    """Greeting with what follows it up to the message proper; empty without one."""
    paragraphs: tuple[str, ...]
    closing: str
    """From the end of the message proper: space, close and name; empty without them."""

    @property
    def text(self) -> str:
        """The body."""
        return f"{self.opening}{_joined(self.paragraphs)}{self.closing}".strip()

    def with_paragraphs(self, paragraphs: list[str]) -> "Shape":
        """The same with these paragraphs; blank ones are left out."""
        kept = tuple(text.strip() for text in paragraphs if text.strip())
        return replace(self, paragraphs=kept)


def shape_of(body: str) -> Shape:
    """The parts of a body."""
    body = body.strip()
    parts = parts_of(body)
    proper = body[parts.start : parts.end]
    lead = len(proper) - len(proper.lstrip())
    tail = len(proper.rstrip())
    paragraphs = tuple(text for text in _GAP.split(proper.strip()) if text.strip())
    return Shape(
        opening=body[: parts.start + lead],
        paragraphs=paragraphs,
        closing=body[parts.start + tail :] if proper.strip() else body[parts.end :],
    )


def sentences_in(paragraph: str) -> list[str]:
    """A paragraph's sentences; each line of a list is one."""
    found: list[str] = []
    for line in paragraph.split("\n"):
        spans: list[Span] = sentences(line)
        if re.match(r"\s*(?:[-*\u2022]|\d+[.)])\s", line):
            found.append(line.strip())
        else:
            found += [span.text for span in spans]
    return found


def asks(sentence: str) -> bool:
    """Whether the sentence asks the reader for something."""
    return bool(_ASK.search(sentence.strip())) and not re.match(r"if\b", sentence, re.IGNORECASE)


def eases(sentence: str) -> bool:
    """Whether the sentence lets the reader off."""
    return bool(_EASY_OUT.search(sentence))


def without(paragraph: str, sentence: str) -> str:
    """The paragraph without one of its sentences."""
    at = paragraph.find(sentence)
    if at < 0:
        return paragraph
    rest = f"{paragraph[:at].rstrip(' ')} {paragraph[at + len(sentence) :].lstrip(' ')}"
    return re.sub(r" *\n *", "\n", rest).strip()


def _joined(paragraphs: tuple[str, ...]) -> str:
    return "\n\n".join(paragraphs)
