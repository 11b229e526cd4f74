"""The parsers at the end of the chain: message chunks in, pieces of the reply out."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.utils.json import parse_partial_json

from coach.engines.llm.plain_text import inert
from coach.engines.llm.reply import Ended, Growing, Piece, Words

Parser = Callable[[AsyncIterator[BaseMessage]], AsyncIterator[Piece]]

_OPEN, _CLOSE = "<think>", "</think>"


class Aloud:
    """Drops the thinking that some local models write before the reply, and white space there."""

    def __init__(self) -> None:
        self._held = ""
        self._begun = False

    def feed(self, text: str) -> str:
        """The part of the text that belongs to the reply; what may be thinking is held back."""
        if self._begun:
            return text
        self._held = (self._held + text).lstrip()
        if self._held.startswith(_OPEN):
            _, closed, rest = self._held.partition(_CLOSE)
            if not closed:
                return ""
            self._held = rest.lstrip()
        elif _OPEN.startswith(self._held):
            return ""
        return self.finish()

    def finish(self) -> str:
        """What was held back and is no thinking."""
        held, self._held = self._held, ""
        if held.startswith(_OPEN):
            return ""
        self._begun = bool(held)
        return held


def text_reader(silence_seconds: float) -> Parser:
    """A parser that yields words as they come, inert, and one Ended.

    Args:
        silence_seconds: How long to wait for each chunk; then TimeoutError is raised.
    """

    async def read_text(chunks: AsyncIterator[BaseMessage]) -> AsyncIterator[Piece]:
        aloud = Aloud()
        parts: list[str] = []
        finish_reason: str | None = None
        tokens: tuple[int | None, int | None] = (None, None)
        async for chunk in _patiently(chunks, silence_seconds):
            finish_reason = chunk.response_metadata.get("finish_reason") or finish_reason
            if isinstance(chunk, AIMessageChunk) and chunk.usage_metadata:
                usage = chunk.usage_metadata
                tokens = (usage["input_tokens"], usage["output_tokens"])
            if text := aloud.feed(inert(str(chunk.text))):
                parts.append(text)
                yield Words(text)
        if text := aloud.finish():
            parts.append(text)
            yield Words(text)
        yield Ended("".join(parts), finish_reason, *tokens)

    return read_text


def json_reader(silence_seconds: float, every_seconds: float) -> Parser:
    """A parser that yields the JSON object as it grows: at the end, and once in `every_seconds`."""
    read_text = text_reader(silence_seconds)

    async def read_json(chunks: AsyncIterator[BaseMessage]) -> AsyncIterator[Piece]:
        text, seen, due = "", None, 0.0
        async for piece in read_text(chunks):
            if isinstance(piece, Words):
                text += piece.text
            if isinstance(piece, Ended) or time.monotonic() >= due:
                due = time.monotonic() + every_seconds
                value = growing_json(text)
                if value and value != seen:
                    seen = value
                    yield Growing(value)
            if isinstance(piece, Ended):
                yield piece

    return read_json


async def _patiently(
    chunks: AsyncIterator[BaseMessage], seconds: float
) -> AsyncIterator[BaseMessage]:
    while True:
        try:
            async with asyncio.timeout(seconds):
                chunk = await anext(chunks)
        except StopAsyncIteration:
            return
        yield chunk


def growing_json(text: str) -> dict[str, Any] | None:
    """The object that begins in the text, as far as it goes, or None."""
    start = text.find("{")
    if start < 0:
        return None
    try:
        value = parse_partial_json(text[start:])
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
