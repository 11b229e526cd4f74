"""Which engine writes: read from the settings, and for `auto` from what answers on this machine.

Nothing here imports LangChain or a vendor's SDK; `LlmEngine` does, and only once it writes.
"""

from collections.abc import Callable
from typing import NamedTuple

from pydantic import SecretStr

from coach.domain.ports import Engine
from coach.engines.llm.engine import LlmEngine
from coach.engines.llm.material import FULL, SMALL
from coach.engines.llm.probing import Local, first_chat_model, local_server
from coach.engines.llm.server import Server, is_loopback
from coach.errors import SettingsError
from coach.settings import Settings

OPENAI_URL = "https://api.openai.com/v1"
OPENAI_MODEL = "gpt-5-mini"
UNNAMED_MODEL = "default"
"""For a server that does not list its models; most that serve one model take any name."""
LOCAL_URLS = {
    "ollama": "http://127.0.0.1:11434/v1",
    "lmstudio": "http://127.0.0.1:1234/v1",
    "llamacpp": "http://127.0.0.1:8080/v1",
}
"""Where programs that serve models on this machine listen by default, the preferred first."""
LISTING_SECONDS = 2.0
"""How long a server at `base_url` may take to list its models."""


class Probes(NamedTuple):
    """How other servers are asked what they have; tests give their own."""

    local: Callable[[dict[str, str]], Local | None] = local_server
    """From addresses by provider to the first that answers with a chat model."""
    model_at: Callable[[str, SecretStr | None, float], str | None] = first_chat_model
    """From an address, a key and seconds to the first chat model there."""


_PROBES = Probes()


def resolve(settings: Settings, *, probe: Probes = _PROBES) -> Engine:
    """The engine that the settings ask for.

    `auto` takes, in this order: the server at `base_url`; OpenAI, when a key is set; a server on
    this machine that answers within 200 ms; the offline engine. It may wait for a server at
    `base_url` for two seconds, so call it in a thread where somebody waits.

    Args:
        settings: The settings as loaded.
        probe: How servers are asked what they have.

    Raises:
        SettingsError: The named provider lacks its key or its address.
    """
    if settings.model == "offline":
        return _offline()
    if settings.model != "auto":
        provider, _, model = settings.model.partition(":")
        return _engine(_named(provider, model.strip(), settings), settings)
    if settings.base_url and not _is_openai(settings.base_url):
        listed = probe.model_at(settings.base_url, settings.api_key, LISTING_SECONDS)
        server = _server("server", listed or UNNAMED_MODEL, settings.base_url, settings)
        return _engine(server, settings)
    if settings.api_key:
        return _engine(_named("openai", OPENAI_MODEL, settings), settings)
    found = probe.local(LOCAL_URLS)
    if found is None:
        return _offline()
    return _engine(_server(found.provider, found.model, found.base_url, settings), settings)


def _offline() -> Engine:
    from coach.engines.offline.engine import OfflineEngine

    return OfflineEngine()


def _named(provider: str, model: str, settings: Settings) -> Server:
    """The server of an explicit `provider:name`."""
    if provider == "openai":
        url = settings.base_url or OPENAI_URL
        if settings.api_key is None and _is_openai(url):
            raise SettingsError(
                f"The model openai:{model} needs a key, and none is set.",
                hint="Set OPENAI_API_KEY in the environment or `api_key` in the settings file; or"
                ' set model = "offline".',
            )
    elif provider == "server":
        if settings.base_url is None:
            raise SettingsError(
                f"The model server:{model} needs an address, and none is set.",
                hint="Set `base_url` to the server's address, up to and including its /v1.",
            )
        url = settings.base_url
    else:
        url = settings.base_url or LOCAL_URLS[provider]
    return _server(provider, model, url, settings)


def _server(provider: str, model: str, url: str, settings: Settings) -> Server:
    # A key for somewhere else is not handed to whatever listens on a well-known port.
    known = url in LOCAL_URLS.values() and settings.base_url is None
    return Server(
        provider=provider,
        model=model,
        base_url=url,
        api_key=None if known else settings.api_key,
        timeout_seconds=settings.timeout_seconds,
    )


def _engine(server: Server, settings: Settings) -> LlmEngine:
    budget = SMALL if is_loopback(server.base_url) and not server.forwards else FULL
    return LlmEngine(server, retries=settings.retries, budget=budget)


def _is_openai(url: str) -> bool:
    return url.rstrip("/") == OPENAI_URL
