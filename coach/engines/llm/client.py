"""The chat model's client and the chain around it: `prompt | model | parser`.

LangChain and the vendor's SDK are imported here and in `reading`; who needs a light start imports
this module late.
"""

import asyncio
import logging
import ssl
import warnings
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import langsmith
import openai
from langchain_core.language_models import LanguageModelInput
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage
from langchain_core.runnables import Runnable, RunnableGenerator, RunnableLambda
from langchain_openai import ChatOpenAI

from coach.engines.llm.composing import Asking, Prepared, compose
from coach.engines.llm.reading import Parser
from coach.engines.llm.reply import Form, Piece, Shape
from coach.engines.llm.server import Server

_MESSAGES: dict[str, type[BaseMessage]] = {
    "system": SystemMessage,
    "user": HumanMessage,
    "assistant": AIMessage,
}
_LOGGERS = ("openai", "httpx", "httpx2", "httpcore", "httpcore2", "langchain_openai", "langsmith")


def _keep_private() -> None:
    """Switch off tracing, whatever the environment says, and logs that would hold note text.

    LangSmith's tracing may be switched on in the environment for other work; notes must not go
    there. The SDK logs whole requests at debug level. LangChain warns on the screen about refusals
    that `trouble` reads and answers.
    """
    langsmith.configure(enabled=False)
    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.ERROR)
    warnings.filterwarnings("ignore", "This model does not support OpenAI's structured output")
    warnings.filterwarnings("ignore", "Invalid schema for OpenAI's structured output")


@asynccontextmanager
async def chat_model(server: Server, *, usage: bool) -> AsyncGenerator[ChatOpenAI, None]:
    """A client for one request. Leaving the block closes its connection at once.

    Args:
        server: Whom to ask.
        usage: Whether to ask the server to count tokens while it streams.
    """
    _keep_private()

    async def key() -> str:  # given as a coroutine, no second, blocking client is built
        return server.api_key.get_secret_value() if server.api_key else "none"

    # In a thread, because reading the root certificates takes a while; a plain address needs none.
    # A proxy from the environment can't reach this machine's own servers.
    plain = server.base_url.startswith("http:")
    http = await asyncio.to_thread(
        openai.DefaultAsyncHttpxClient,
        verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if plain else True,
        trust_env=not server.loopback,
        timeout=server.timeout_seconds,
    )
    async with http:
        yield ChatOpenAI(
            model=server.model,
            base_url=server.base_url,
            api_key=key,
            http_async_client=http,
            openai_proxy=None,
            timeout=server.timeout_seconds,
            stream_chunk_timeout=None,  # kept by `reading`: on Python 3.11 this one loses cancels
            max_retries=0,
            stream_usage=usage,
            use_responses_api=False,
        )


def chain(
    model: ChatOpenAI, reply: type[Shape] | None, form: Form, parser: Parser
) -> Runnable[Asking | Prepared, Piece]:
    """The one chain of every task.

    Args:
        model: The client.
        reply: The shape of a structured reply, or None for free text.
        form: How the server is asked for that shape.
        parser: Message chunks in, pieces of the reply out.
    """
    asked: Runnable[LanguageModelInput, AIMessage] = model
    if reply and form is not Form.PLAIN:
        # In `extra_body`, so that the reply streams as it is; given as its own argument the SDK
        # would hold it to the schema itself and raise on what `reading` can still use.
        asked = model.bind(extra_body={"response_format": _response_format(reply, form)})
    return RunnableLambda(_prompt) | asked | RunnableGenerator(parser)


def _prompt(asking: Asking | Prepared) -> list[BaseMessage]:
    return [_MESSAGES[role](content=text) for role, text in compose(asking)]


def _response_format(reply: type[Shape], form: Form) -> dict[str, Any]:
    if form is Form.JSON:
        return {"type": "json_object"}
    schema = {"name": "reply", "strict": True, "schema": reply.strict_schema()}
    return {"type": "json_schema", "json_schema": schema}
