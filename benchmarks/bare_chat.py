"""The baseline for streaming: a Textual chat of one answer, appended to ten times a second."""

import asyncio
import json
import sys
import time

import httpx
from textual import work
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Footer, Input, Markdown

APPEND_SECONDS = 0.1


class BareChat(App[None]):
    """An input, and the last answer above it."""

    def compose(self) -> ComposeResult:
        """Lay it out."""
        yield VerticalScroll(Markdown("bare"))
        yield Input()
        yield Footer()

    def on_mount(self) -> None:
        """Be ready to type."""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Ask the server."""
        event.input.clear()
        self.answer(event.value)

    @work(exclusive=True)
    async def answer(self, words: str) -> None:
        """Stream an answer."""
        answer, scroll = self.query_one(Markdown), self.query_one(VerticalScroll)
        await answer.update("")
        scroll.anchor()
        body = {"model": "x", "stream": True, "messages": [{"role": "user", "content": words}]}
        held, shown = "", time.monotonic()
        async with (
            httpx.AsyncClient(timeout=60) as client,
            client.stream("POST", f"{sys.argv[1]}/chat/completions", json=body) as reply,
        ):
            async for line in reply.aiter_lines():
                if line.startswith("data: {"):
                    choices = json.loads(line[6:])["choices"]
                    held += choices[0]["delta"].get("content", "") if choices else ""
                if held and time.monotonic() - shown > APPEND_SECONDS:
                    await answer.append(held)
                    held, shown = "", time.monotonic()
                    await asyncio.sleep(0)
        await answer.append(held)


if __name__ == "__main__":
    BareChat().run()
