"""The engine that asks a chat model, over any OpenAI-compatible server."""

import asyncio
import importlib
import logging
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, replace
from random import SystemRandom

from coach.domain.artifacts import Artifact
from coach.domain.events import Delta, Partial, Usage, WriterEvent, Written
from coach.domain.ports import EngineLabel
from coach.domain.requests import Brief, Task
from coach.engines.llm import failures
from coach.engines.llm.answer import answer_of
from coach.engines.llm.composing import Asking
from coach.engines.llm.failures import Trouble
from coach.engines.llm.material import FULL, Budget
from coach.engines.llm.pieces import Ended, Form, Growing, Piece, Words
from coach.engines.llm.probing import status_of_models
from coach.engines.llm.reply import Reply, whole_json
from coach.engines.llm.server import Server
from coach.engines.llm.writings import WRITINGS
from coach.errors import CoachError, EngineAway, EngineError, EngineRefused
from coach.resources.prompts import load_prompt

LONGEST_WAIT_SECONDS = 30.0
"""A server that asks for a longer wait is not waited for: the mentee decides."""

TROUBLE_SECONDS = 3.0
"""How long a server may take to say whether it is well."""

_log = logging.getLogger(__name__)
_random = SystemRandom()


@dataclass
class _Work:
    """What one piece of writing has used and shown so far."""

    began: float
    shown: bool = False
    """Whether any of the reply reached the mentee: then nothing is asked again by itself."""
    input_tokens: int | None = None
    output_tokens: int | None = None

    def count(self, ended: Ended) -> None:
        if ended.input_tokens is not None:
            self.input_tokens = (self.input_tokens or 0) + ended.input_tokens
        if ended.output_tokens is not None:
            self.output_tokens = (self.output_tokens or 0) + ended.output_tokens

    def usage(self) -> Usage:
        return Usage(self.input_tokens, self.output_tokens, time.monotonic() - self.began)


class LlmEngine:
    """Writes every task with one chain, `prompt | model | parser`.

    What the server turns out not to know (JSON schemas, JSON mode, token counts) is remembered
    for the life of the engine.

    Args:
        server: Whom to ask.
        retries: How often a busy or broken server is asked again, before any text was shown.
        backoff_seconds: The first wait before asking again; it doubles each time.
        partial_seconds: The least time between two partial artifacts.
        budget: How much material a prompt may hold.
    """

    def __init__(
        self,
        server: Server,
        *,
        retries: int = 2,
        backoff_seconds: float = 1.0,
        partial_seconds: float = 0.1,
        budget: Budget = FULL,
    ) -> None:
        self._server = server
        self._retries = retries
        self._backoff_seconds = backoff_seconds
        self._partial_seconds = partial_seconds
        self._budget = budget
        self._form = Form.SCHEMA
        self._usage = True

    @property
    def label(self) -> EngineLabel:
        """Who writes, and whether words leave this machine."""
        server = self._server
        return EngineLabel(
            name=f"{server.provider}:{server.model}",
            leaves_machine=not server.loopback or server.forwards,
            where=server.where,
        )

    def prompt_digest(self, task: Task) -> str:
        """Tells which wording of the prompts made an artifact: 12 hex digits and 12 more."""
        return "-".join(load_prompt(name).digest for name in (WRITINGS[task].prompt, "house"))

    def warm(self) -> None:
        """Import LangChain and the SDK: seconds of work, so call it in a thread. Once is enough."""
        for module in ("client", "reading", "trouble"):
            importlib.import_module(f"coach.engines.llm.{module}")

    def trouble(self) -> EngineError | None:
        """Whether the server answers and takes the key; asks for its list of models."""
        server = self._server
        status = status_of_models(server.base_url, server.api_key, TROUBLE_SECONDS)
        if status is None:
            return EngineAway(
                f"Nothing answers at {server.base_url}.",
                hint="Start that server, or choose another with `base_url` or `model`.",
            )
        if status in (401, 403):
            return EngineRefused(
                f"{server.where} does not accept the key.", hint="Set `api_key` or OPENAI_API_KEY."
            )
        return None

    async def write(self, brief: Brief) -> AsyncGenerator[WriterEvent, None]:
        """Write the brief's task; closing the iterator closes the request under way.

        Raises:
            EngineError: As the tree in `coach.errors` tells them apart.
        """
        work = _Work(time.monotonic())
        await asyncio.to_thread(self.warm)
        reply = WRITINGS[brief.task].reply
        asking = Asking(brief, self._budget)
        written = self._free(asking, work) if reply is None else self._shaped(asking, reply, work)
        async with aclosing(written) as events:
            async for event in events:
                yield event
        _log.info(
            "wrote task=%s prompt=%s engine=%s seconds=%.1f tokens=%s/%s",
            brief.task.value,
            self.prompt_digest(brief.task),
            self.label.name,
            time.monotonic() - work.began,
            work.input_tokens,
            work.output_tokens,
        )

    async def _free(self, asking: Asking, work: _Work) -> AsyncGenerator[WriterEvent, None]:
        """Streamed Markdown."""
        async with aclosing(self._ask(asking, None, work)) as pieces:
            async for piece in pieces:
                match piece:
                    case Words(text):
                        work.shown = True
                        yield Delta(text)
                    case Ended():
                        self._must_be_whole(piece)
                        if not piece.text.strip():
                            raise failures.empty(self._server)
                        answer = answer_of(piece.text, asking.brief)
                        yield Written(answer, work.usage())

    async def _shaped(
        self, asking: Asking, reply: type[Reply], work: _Work
    ) -> AsyncGenerator[WriterEvent, None]:
        """A structured reply; asked for once more when it can't be read."""
        brief, seen = asking.brief, None
        for _ in range(2):
            async with aclosing(self._ask(asking, reply, work)) as pieces:
                async for piece in pieces:
                    match piece:
                        case Growing(value):
                            draft = reply.model_validate(value)
                            if draft.lacks():
                                continue
                            artifact: Artifact = draft.artifact(brief, whole=False)
                            if artifact != seen:
                                seen, work.shown = artifact, True
                                yield Partial(artifact)
                        case Ended():
                            ended = piece
            self._must_be_whole(ended)
            whole = whole_json(ended.text)
            final = reply.model_validate(whole or {})
            problem = final.lacks() if whole else "it held no complete JSON object."
            if not problem:
                yield Written(final.artifact(brief), work.usage())
                return
            asking = replace(asking, bad_reply=ended.text, problem=problem)
        raise failures.shapeless(self._server)

    async def _ask(
        self, asking: Asking, reply: type[Reply] | None, work: _Work
    ) -> AsyncGenerator[Piece, None]:
        """One reply of the model, asked for again while that may help and nothing was shown."""
        from coach.engines.llm.trouble import trouble_with

        attempt = 0
        while True:
            begun = False
            try:
                async with aclosing(self._stream(asking, reply)) as pieces:
                    async for piece in pieces:
                        begun = True
                        if isinstance(piece, Ended):
                            work.count(piece)
                        yield piece
                return
            except CoachError:
                raise
            except Exception as error:  # noqa: BLE001  # the vendor's edge
                trouble = trouble_with(error, self._server, begun=begun)
            if not begun and self._does_without(trouble, reply):
                continue
            wait = self._wait(attempt, trouble.after_seconds)
            hopeless = not trouble.again or attempt >= self._retries or wait > LONGEST_WAIT_SECONDS
            if work.shown or begun or hopeless:
                # Without its cause: a vendor's message may repeat a key or a stretch of a note.
                raise trouble.error from None
            await asyncio.sleep(wait)
            attempt += 1

    async def _stream(
        self, asking: Asking, reply: type[Reply] | None
    ) -> AsyncGenerator[Piece, None]:
        """One request to the server. Closing this closes its connection."""
        from coach.engines.llm import client, reading

        parser = reading.json_reader(self._partial_seconds) if reply else reading.read_text
        async with client.chat_model(self._server, usage=self._usage) as model:
            chain = client.chain(model, reply, self._form, parser)
            async for piece in chain.astream(asking):
                yield piece

    def _does_without(self, trouble: Trouble, reply: type[Reply] | None) -> bool:
        """Ask for less from now on, where the server refused something optional."""
        if trouble.dislikes_usage and self._usage:
            self._usage = False
            return True
        if trouble.dislikes_form and reply and self._form is not Form.PLAIN:
            self._form = Form(self._form + 1)
            return True
        return False

    def _wait(self, attempt: int, asked_seconds: float | None) -> float:
        """Seconds before asking again: what the server asks for, else doubling, with jitter."""
        if asked_seconds is not None:
            return asked_seconds + _random.uniform(0, self._backoff_seconds / 4)
        return float(self._backoff_seconds * 2**attempt * _random.uniform(0.75, 1.25))

    def _must_be_whole(self, ended: Ended) -> None:
        """Refuse a reply that ended before it was done.

        Raises:
            EngineError: It was cut off, ran out of room, or was withheld.
        """
        match ended.finish_reason:
            case None:
                raise failures.cut_off(self._server)
            case "length":
                raise failures.ran_out(self._server)
            case "content_filter":
                raise failures.withheld(self._server)
