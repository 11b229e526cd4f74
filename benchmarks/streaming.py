"""How streaming feels, beside a bare Textual chat that appends ten times a second.

A server on this machine sends Markdown: 4,000 words at once, then 1,500 at 100 a second while keys
are typed; for coach the second once more in a conversation that holds 20 long answers already.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.report import median, save, table
from benchmarks.terminal import Terminal
from tests.servers.openai_server import Mode, OpenAIServer, Plan

RUNS = 3
KEY = "§"
SECTION = (
    "## Before the meeting, part {n}\n\nBring **one clear goal** and *two open questions*. Keep "
    "notes in `meetings.md` and link each action to the goal it serves.\n\n- Ask about a "
    "decision\n- Give context in three sentences\n- Close with a date\n\n> A good question is "
    "worth a long update.\n\n"
)


def markdown(words: int, end: str) -> str:
    """About so many words of Markdown, with a last word of its own."""
    text, n = "", 0
    while len(text.split()) < words:
        n += 1
        text += SECTION.format(n=n)
    return f"{text}\n{end}\n"


def burst(terminal: Terminal, server: OpenAIServer, number: int) -> float:
    """Seconds from Enter until the end of 4,000 words is on the screen."""
    end = f"BURSTEND{number}"
    server.reply = markdown(4_000, end)
    server.plans = (Plan(),)
    terminal.send(f"burst {number}")
    terminal.wait_for(f"burst {number}")
    began = time.monotonic()
    terminal.send("\r")
    terminal.wait_for(end, seconds=120)
    return time.monotonic() - began


def steady(terminal: Terminal, server: OpenAIServer, number: int) -> tuple[float, list[float]]:
    """Seconds from the last word sent to seen, and for each key typed meanwhile until it showed."""
    end = f"STEADYEND{number}"
    server.reply = markdown(1_500, end)
    server.plans = (Plan(Mode.SLOW, pause_seconds=0.01),)
    terminal.send(f"steady {number}")
    terminal.wait_for(f"steady {number}")
    asked = len(server.requests)
    terminal.send("\r")
    while len(server.requests) == asked:
        terminal.rest(0.05)
    request = server.requests[-1]
    echoes, typed = [], 0
    while request.last_chunk_at is None:
        terminal.rest(0.5)
        typed += 1
        began = time.monotonic()
        terminal.send(KEY)
        while terminal.text.count(KEY) < typed:
            terminal.rest(0.004)
        echoes.append(time.monotonic() - began)
    terminal.wait_for(end)
    seen = time.monotonic()
    for _ in range(typed):
        terminal.send("\x7f")
    terminal.rest(1)
    return max(0.0, seen - request.last_chunk_at), echoes


def fill(terminal: Terminal, server: OpenAIServer, answers: int) -> None:
    """Make the conversation hold so many long answers."""
    server.plans = (Plan(),)
    for number in range(answers):
        server.reply = markdown(700, f"FILLEND{number}X")
        terminal.send(f"fill {number}\r")
        terminal.wait_for(f"FILLEND{number}X")
        terminal.rest(0.3)


def main() -> None:
    """Measure and report."""
    rows: list[tuple[object, ...]] = []
    with tempfile.TemporaryDirectory() as home, OpenAIServer() as server:
        env = {**os.environ, "HOME": home, "COACH_DATA_DIR": f"{home}/data"}
        coach = [sys.executable, "-m", "coach", "--sample", "--base-url", server.base_url]
        coach += ["--model", "server:test-model"]
        bare = [sys.executable, str(Path(__file__).parent / "bare_chat.py"), server.base_url]
        for name, command, ready in (("bare Textual", bare, "bare"), ("coach", coach, "ready")):
            with Terminal(command, env) as terminal:
                terminal.wait_for(ready, seconds=120)
                terminal.rest(2)
                bursts = [burst(terminal, server, number) for number in range(RUNS)]
                lags, echoes = zip(*(steady(terminal, server, n) for n in range(RUNS)), strict=True)
                keys = [echo for run in echoes for echo in run]
                rows.append((name, median(bursts), median(lags), median(keys), max(keys)))
                if name == "coach":
                    fill(terminal, server, 20)
                    lag, keys = steady(terminal, server, RUNS)
                    rows.append(("coach, after 20 long answers", "", lag, median(keys), max(keys)))
    table(
        f"Streaming; medians of {RUNS} runs",
        ("program", "4,000 words at once s", "lag s", "key median s", "key max s"),
        rows,
    )
    save("streaming", {"rows": rows})


if __name__ == "__main__":
    main()
