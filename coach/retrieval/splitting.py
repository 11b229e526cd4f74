"""Cuts a document into passages that fit the embedding model's window.

Promises: nothing of the body is lost (every line that is not blank stands in a passage, or is a
heading that a passage carries in its heading path or as its title); passages follow the file's
order and never overlap; a passage is an exact stretch of the file, so its line numbers are too;
no passage ends inside a sentence, unless that sentence alone is longer than the window.
"""

import bisect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from coach.domain.passages import Document, Passage
from coach.resources.front_matter import parse_mapping, split_front_matter
from coach.retrieval.markdown import Section, sections, units

SPLITTER_VERSION = "3"
"""Raise it whenever other passages or contexts come out for the same file: indexes rebuild."""

WINDOW_TOKENS = 254
"""What all-MiniLM-L6-v2 reads: 256 tokens, two of them its own."""
TARGET_TOKENS = 200
"""Paragraphs of one section are put together up to this size."""
CRUMB_TOKENS = 24
"""A last paragraph shorter than this joins the passage before it, where the window allows."""
PREFIX_TOKENS = 64
"""The prefix takes this much of the window at most, and more where the text leaves room."""

CHARS_PER_TOKEN = 12
"""A token counts for at least this many characters, so that a blob is not one token long."""

_WORD = re.compile(r"\S+")

CountTokens = Callable[[str], int]
"""How many tokens the embedding model sees in a text, its own special ones not counted."""


@dataclass(frozen=True)
class Split:
    """A passage, and the words that it is found by besides its own."""

    passage: Passage
    context: str
    """Title, headings, date, people, topics and how people ask, on one line; never shown."""


@dataclass(frozen=True)
class _Piece:
    """A stretch of the text, `end` exclusive, and its size."""

    start: int
    end: int
    tokens: int


def split(document: Document, count: CountTokens) -> list[Split]:
    """The passages of a document, in the file's order."""

    def measure(text: str) -> int:
        return max(count(text), len(text) // CHARS_PER_TOKEN)

    newlines = [match.start() for match in re.finditer("\n", document.text)]
    body_start = 0 if document.body_line < 2 else _line_start(newlines, document.body_line)
    topics = _topics_of(document)
    found: list[Split] = []
    for section in sections(document.text, body_start, document.title):
        context = _context_of(document, section.heading, topics)
        budget = WINDOW_TOKENS - count(_prefix(context, count))
        for piece in _pieces(document.text, section, measure, budget):
            passage = _passage(document, piece, section.heading, newlines)
            found.append(Split(passage, " | ".join([context, *document.asks])))
    return found


def embedded_text(piece: Split, count: CountTokens) -> str:
    """What the embedding model is given: as much of the context as fits, then the text."""
    room = WINDOW_TOKENS - count(piece.passage.text)
    prefix = _prefix(piece.context, count, max(PREFIX_TOKENS, room))
    while prefix and count(f"{prefix}\n{piece.passage.text}") > WINDOW_TOKENS:
        prefix = prefix[: len(prefix) * 7 // 8].rstrip()  # joined, they may have a token more
    return f"{prefix}\n{piece.passage.text}" if prefix else piece.passage.text


def _prefix(context: str, count: CountTokens, room: int = PREFIX_TOKENS) -> str:
    while count(context) > room:
        context = context[: len(context) * 7 // 8].rstrip()
    return context


def _context_of(document: Document, heading: tuple[str, ...], topics: str) -> str:
    parts = [" > ".join(part for part in (document.title, *heading) if part)]
    if day := document.date:
        parts.append(f"{day.day} {day:%B %Y}, {day:%b} {day.isoformat()}")
    parts += [", ".join(document.people), topics]
    return " ".join(" | ".join(part for part in parts if part).split())


def _topics_of(document: Document) -> str:
    """What a guide's front matter says that it is about, in a reader's words."""
    source, _ = split_front_matter(document.text)
    if document.body_line < 2 or source is None:
        return ""
    try:
        topics = parse_mapping(source).get("topics")
    except ValueError:
        return ""
    return ", ".join(str(topic) for topic in topics) if isinstance(topics, list) else ""


def _pieces(text: str, section: Section, count: CountTokens, budget: int) -> Iterator[_Piece]:
    target = min(TARGET_TOKENS, budget)
    held: _Piece | None = None
    for paragraph in section.paragraphs:
        size = count(text[paragraph.start : paragraph.end])
        whole = _Piece(paragraph.start, paragraph.end, size)
        if held is not None:
            room = budget if size < CRUMB_TOKENS else target
            if held.tokens + size <= room:
                held = _Piece(held.start, whole.end, held.tokens + size)
                continue
            yield held
            held = None
        if size <= target:
            held = whole
        else:
            *full, held = _balanced(list(_units(text, whole, count, budget)), target)
            yield from full
    if held is not None:
        yield held


def _units(text: str, paragraph: _Piece, count: CountTokens, budget: int) -> Iterator[_Piece]:
    """Sentences, items and lines of a paragraph, none larger than the budget."""
    for start, end in units(text, paragraph.start, paragraph.end):
        size = count(text[start:end])
        if size <= budget:
            yield _Piece(start, end, size)
        else:
            yield from _words(text, start, end, count, budget)


def _words(text: str, start: int, end: int, count: CountTokens, budget: int) -> Iterator[_Piece]:
    """Cuts between words, for a sentence that no window holds; in a word only as a last resort."""
    held: _Piece | None = None
    for match in _WORD.finditer(text, start, end):
        at = match.start()
        while at < match.end():
            upto = match.end()
            while (size := count(text[at:upto])) > budget:
                upto = at + max(1, min(upto - at - 1, (upto - at) // 2, budget))
            if held is not None and held.tokens + size <= budget:
                held = _Piece(held.start, upto, held.tokens + size)
            else:
                if held is not None:
                    yield held
                held = _Piece(at, upto, size)
            at = upto
    if held is not None:
        yield held


def _balanced(pieces: list[_Piece], target: int) -> list[_Piece]:
    """The pieces joined in order into stretches of about equal size, near the target at most."""
    total = sum(piece.tokens for piece in pieces)
    share = total / -(-total // target)
    joined: list[_Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if (
            last
            and last.tokens + piece.tokens / 2 <= share
            and last.tokens + piece.tokens <= target
        ):
            joined[-1] = _Piece(last.start, piece.end, last.tokens + piece.tokens)
        else:
            joined.append(piece)
    return joined


def _passage(
    document: Document, piece: _Piece, heading: tuple[str, ...], newlines: list[int]
) -> Passage:
    text = document.text[piece.start : piece.end]
    place = "\0".join((document.origin, document.path, str(piece.start), text))
    return Passage(
        id=sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:24],
        origin=document.origin,
        path=document.path,
        title=document.title,
        heading=heading,
        first_line=bisect.bisect_left(newlines, piece.start) + 1,
        last_line=bisect.bisect_left(newlines, piece.end - 1) + 1,
        text=text,
        date=document.date,
        people=document.people,
        strength=document.strength,
        contested=document.contested,
        library=document.library,
    )


def _line_start(newlines: list[int], line: int) -> int:
    """Offset where a 1-based line starts; past the last line, the text's end."""
    return newlines[min(line - 2, len(newlines) - 1)] + 1 if newlines else 0
