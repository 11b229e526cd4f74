"""Which engine writes: read from the settings, and for `auto` from what answers on this machine.

Nothing here imports LangChain or a vendor's SDK; `LlmEngine` does, and only once it writes.
"""

from collections.abc import Mapping
from dataclasses import replace

from coach.domain.ports import Engine, Likeness
from coach.engines.llm.engine import LlmEngine
from coach.engines.llm.material import FULL, SMALL
from coach.engines.llm.probing import first_with_a_model
from coach.engines.llm.server import THIS_MACHINE, Server
from coach.engines.offline.engine import OfflineEngine
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
LOCAL_SECONDS = 0.2
"""How long all of them together may take to answer."""
LISTING_SECONDS = 2.0
"""How long a server at `base_url` may take to list its models."""


def resolve(
    settings: Settings,
    *,
    likeness: Likeness | None = None,
    local_urls: Mapping[str, str] = LOCAL_URLS,
) -> Engine:
    """The engine that the settings ask for.

    `auto` takes, in this order: the server at `base_url`; OpenAI, when a key is set; a server on
    this machine that answers within 200 ms; the offline engine. It may wait for a server at
    `base_url` for two seconds, so call it in a thread where somebody waits.

    Args:
        settings: The settings as loaded.
        likeness: What the offline engine compares meanings with.
        local_urls: Where to look for servers on this machine, by provider.

    Raises:
        SettingsError: The named provider lacks its key or its address.
    """
    if settings.model == "offline":
        return OfflineEngine(likeness)
    if settings.model != "auto":
        provider, _, model = settings.model.partition(":")
        return _engine(_named(provider, model.strip(), settings, local_urls), settings)
    url, key = settings.base_url, settings.api_key
    if url and url != OPENAI_URL:
        listed = first_with_a_model({"server": url}, key, seconds=LISTING_SECONDS)
        model = listed.model if listed else UNNAMED_MODEL
        return _engine(Server("server", model, url, key), settings)
    if key:
        return _engine(Server("openai", OPENAI_MODEL, OPENAI_URL, key), settings)
    found = first_with_a_model(local_urls, None, seconds=LOCAL_SECONDS)
    if found is None:
        return OfflineEngine(likeness)
    return _engine(Server(found.provider, found.model, found.base_url), settings)


def _named(provider: str, model: str, settings: Settings, local_urls: Mapping[str, str]) -> Server:
    """The server of an explicit `provider:name`."""
    url, key = settings.base_url, settings.api_key
    if provider in local_urls and url is None:
        # A key for somewhere else is not handed to whatever listens on a well-known port.
        return Server(provider, model, local_urls[provider])
    if provider == "openai":
        url = url or OPENAI_URL
        if key is None and url == OPENAI_URL:
            raise SettingsError(
                f"The model openai:{model} needs a key, and none is set.",
                hint="Set OPENAI_API_KEY in the environment or `api_key` in the settings file; or"
                ' set model = "offline".',
            )
    if url is None:
        raise SettingsError(
            f"The model {provider}:{model} needs an address, and none is set.",
            hint="Set `base_url` to the server's address, up to and including its /v1.",
        )
    return Server(provider, model, url, key)


def _engine(server: Server, settings: Settings) -> LlmEngine:
    return LlmEngine(
        replace(server, timeout_seconds=settings.timeout_seconds),
        retries=settings.retries,
        budget=SMALL if server.where == THIS_MACHINE else FULL,
    )
