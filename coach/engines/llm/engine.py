"""The engine that asks a chat model, over any OpenAI-compatible server."""

import asyncio
import importlib
import logging
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from random import SystemRandom

from coach.checks.signs import Sign, signs_in
from coach.domain.artifacts import Answer, Artifact
from coach.domain.events import Delta, Partial, Usage, WriterEvent, Written
from coach.domain.ports import EngineLabel
from coach.domain.requests import Brief
from coach.engines.llm import trouble
from coach.engines.llm.citing import answer_of
from coach.engines.llm.composing import Asking, Message, Prepared
from coach.engines.llm.material import FULL, Budget
from coach.engines.llm.probing import list_models
from coach.engines.llm.reply import Ended, Form, Growing, Piece, Reply, Shape, Words, whole_json
from coach.engines.llm.server import THIS_MACHINE, Server
from coach.engines.llm.writings import writing_for
from coach.engines.offline.care import STOP
from coach.errors import CoachError, EngineError
from coach.resources.prompts import load_prompt

LONGEST_WAIT_SECONDS = 30.0
"""A server that asks for a longer wait is not waited for: the mentee decides."""
TROUBLE_SECONDS = 3.0
"""How long a server may take to say whether it is well."""

_log = logging.getLogger(__name__)
_random = SystemRandom()


@dataclass
class _Meter:
    """What one piece of writing has used so far."""

    began: float
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
        retries: How often a busy or broken server is asked again, before any text came.
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
            leaves_machine=server.where != THIS_MACHINE,
            where=server.where,
        )

    def warm(self) -> None:
        """Import LangChain and the SDK: seconds of work, so call it in a thread. Once is enough."""
        importlib.import_module("coach.engines.llm.client")

    def trouble(self) -> EngineError | None:
        """Whether the server answers and takes the key; asks for its list of models."""
        server = self._server
        status = list_models(server.base_url, server.api_key, seconds=TROUBLE_SECONDS).status
        if status is None:
            return trouble.unreachable(server)
        return trouble.bad_key(server) if status in (401, 403) else None

    async def write(self, brief: Brief) -> AsyncGenerator[WriterEvent, None]:
        """Write the brief's task; closing the iterator closes the request under way.

        When the words show that somebody is in danger, nothing is sent: where to turn is said at
        once, in fixed words, whichever task it was.

        Raises:
            EngineError: As the tree in `coach.errors` tells them apart.
        """
        if Sign.DANGER in signs_in(brief.request.words):
            yield Delta(STOP)
            yield Written(Answer(text=STOP), Usage())
            return
        meter = _Meter(time.monotonic())
        await asyncio.to_thread(self.warm)
        writing = writing_for(brief)
        asking = Asking(brief, self._budget)
        if writing.reply is None:
            written = self._free(asking, meter)
        else:
            written = self._shaped(asking, writing.reply, meter)
        async with aclosing(written) as events:
            async for event in events:
                yield event
        _log.info(
            "wrote task=%s prompt=%s engine=%s seconds=%.1f tokens=%s/%s",
            brief.task.value,
            load_prompt(writing.prompt).digest,
            self.label.name,
            time.monotonic() - meter.began,
            meter.input_tokens,
            meter.output_tokens,
        )

    async def _free(self, asking: Asking, meter: _Meter) -> AsyncGenerator[WriterEvent, None]:
        """Streamed Markdown."""
        async with aclosing(self._ask(asking, None, meter)) as pieces:
            async for piece in pieces:
                match piece:
                    case Words(text):
                        yield Delta(text)
                    case Ended(text):
                        if not text.strip():
                            raise trouble.error_of("empty", self._server)
                        yield Written(answer_of(text, asking.brief), meter.usage())

    async def _shaped(
        self, asking: Asking, reply: type[Reply], meter: _Meter
    ) -> AsyncGenerator[WriterEvent, None]:
        """A structured reply; asked for once more when it can't be read."""
        brief = asking.brief
        seen: Artifact | None = None
        for _ in range(2):
            said = ""
            async with aclosing(self._ask(asking, reply, meter)) as pieces:
                async for piece in pieces:
                    match piece:
                        case Growing(value):
                            draft = reply.model_validate(value)
                            if draft.lacks():
                                continue
                            artifact = draft.artifact(brief, whole=False)
                            if artifact != seen:
                                seen = artifact
                                yield Partial(artifact)
                        case Ended(text):
                            said = text
            whole = whole_json(said)
            final = reply.model_validate(whole or {})
            problem = final.lacks() if whole else "it held no complete JSON object."
            if not problem:
                yield Written(final.artifact(brief), meter.usage())
                return
            asking = replace(asking, bad_reply=said, problem=problem)
        raise trouble.error_of("shapeless", self._server)

    async def ask(
        self, messages: Sequence[Message], reply: type[Shape] | None = None
    ) -> AsyncGenerator[Piece, None]:
        """A reply to finished messages, as it comes; for roles that write from no brief.

        Args:
            messages: The finished messages.
            reply: The shape of a structured reply, or None for free text.

        Raises:
            EngineError: As the tree in `coach.errors` tells them apart.
        """
        await asyncio.to_thread(self.warm)
        meter = _Meter(time.monotonic())
        async with aclosing(self._ask(Prepared(tuple(messages)), reply, meter)) as pieces:
            async for piece in pieces:
                yield piece

    async def _ask(
        self, asking: Asking | Prepared, reply: type[Shape] | None, meter: _Meter
    ) -> AsyncGenerator[Piece, None]:
        """One whole reply of the model; asked for again while that may help and nothing came."""
        attempt = 0
        while True:
            form, usage, begun = self._form, self._usage, False
            try:
                async with aclosing(self._stream(asking, reply, form, usage=usage)) as pieces:
                    async for piece in pieces:
                        begun = True
                        if isinstance(piece, Ended):
                            meter.count(piece)
                            trouble.refuse_unfinished(piece, self._server)
                        yield piece
                return
            except CoachError:
                raise
            except Exception as error:  # noqa: BLE001  # the vendor's edge
                met = trouble.trouble_with(error, self._server, begun=begun)
            if not begun and met.dislikes_usage and usage:
                self._usage = False
                continue
            if not begun and met.dislikes_form and reply and form is not Form.PLAIN:
                self._form = max(self._form, Form(form + 1))
                continue
            wait = self._wait(attempt, met.after_seconds)
            if begun or not met.again or attempt >= self._retries or wait > LONGEST_WAIT_SECONDS:
                # Without its cause: a vendor's message may repeat a key or a stretch of a note.
                raise met.error from None
            await asyncio.sleep(wait)
            attempt += 1

    async def _stream(
        self, asking: Asking | Prepared, reply: type[Shape] | None, form: Form, *, usage: bool
    ) -> AsyncGenerator[Piece, None]:
        """One request to the server. Closing this closes its connection."""
        from coach.engines.llm import client, reading

        silence = self._server.timeout_seconds
        parser = (
            reading.json_reader(silence, self._partial_seconds)
            if reply
            else reading.text_reader(silence)
        )
        async with client.chat_model(self._server, usage=usage) as model:
            async for piece in client.chain(model, reply, form, parser).astream(asking):
                yield piece

    def _wait(self, attempt: int, asked_seconds: float | None) -> float:
        """Seconds before asking again: what the server asks for, else doubling, with jitter."""
        if asked_seconds is not None:
            return asked_seconds + _random.uniform(0, self._backoff_seconds / 4)
        return float(self._backoff_seconds * 2**attempt * _random.uniform(0.75, 1.25))
