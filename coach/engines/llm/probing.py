"""Asks servers which models they have, with the standard library alone."""

import json
import threading
import time
import urllib.error
import urllib.request
from http.client import HTTPException, HTTPResponse
from typing import Any, NamedTuple
from urllib.request import BaseHandler

from pydantic import SecretStr

from coach.engines.llm.server import is_forwarded, is_loopback

LOCAL_SECONDS = 0.2
"""How long all the programs on this machine together may take to answer."""
LARGEST_LIST_BYTES = 2_000_000

_NO_CHAT = ("embed", "rerank", "whisper", "tts", "bge-", "minilm", "moderation", "dall-e")
"""Parts of the names of models that do something other than chat."""


class Local(NamedTuple):
    """A server on this machine, and the first of its models that can chat."""

    provider: str
    base_url: str
    model: str


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A key is never sent on to wherever a server points."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def local_server(urls: dict[str, str], *, seconds: float = LOCAL_SECONDS) -> Local | None:
    """The first server, in the order given, that has a chat model; all are asked at once.

    Args:
        urls: Addresses up to and including `/v1`, by provider.
        seconds: How long to wait in all; whoever has not answered by then does not count.
    """
    answers: dict[str, str | None] = {}

    def ask(provider: str, url: str) -> None:
        answers[provider] = first_chat_model(url, None, seconds)

    threads = {
        provider: threading.Thread(target=ask, args=(provider, url), daemon=True)
        for provider, url in urls.items()
    }
    for thread in threads.values():
        thread.start()
    deadline = time.monotonic() + seconds
    for provider, thread in threads.items():
        thread.join(max(0.0, deadline - time.monotonic()))
        if model := answers.get(provider):
            return Local(provider, urls[provider], model)
    return None


def first_chat_model(base_url: str, key: SecretStr | None, seconds: float) -> str | None:
    """The first model a server lists that can chat on that server itself, or None.

    Args:
        base_url: Up to and including `/v1`.
        key: Sent to the server when given.
        seconds: How long each step of the exchange may take.
    """
    return next((name for name in _listed(base_url, key, seconds) if can_chat(name)), None)


def can_chat(name: str) -> bool:
    """Whether a model of this name chats, and does so where it is served."""
    folded = name.casefold()
    return bool(name) and not is_forwarded(folded) and not any(p in folded for p in _NO_CHAT)


def status_of_models(base_url: str, key: SecretStr | None, seconds: float) -> int | None:
    """The HTTP status with which a server answers when asked for its models; None: no answer."""
    try:
        with _open(base_url, key, seconds) as response:
            return int(response.status)
    except urllib.error.HTTPError as refusal:
        refusal.close()
        return refusal.code
    except (OSError, HTTPException, ValueError):
        return None


def _open(base_url: str, key: SecretStr | None, seconds: float) -> HTTPResponse:
    headers = {"Accept": "application/json"}
    if key:
        headers["Authorization"] = f"Bearer {key.get_secret_value()}"
    # A proxy from the environment can't reach this machine's own servers.
    direct: tuple[BaseHandler, ...] = (
        (urllib.request.ProxyHandler({}),) if is_loopback(base_url) else ()
    )
    opener = urllib.request.build_opener(_NoRedirect, *direct)
    request = urllib.request.Request(  # noqa: S310  # settings allow http and https alone
        f"{base_url.rstrip('/')}/models", headers=headers
    )
    opened: HTTPResponse = opener.open(request, timeout=seconds)
    return opened


def _listed(base_url: str, key: SecretStr | None, seconds: float) -> list[str]:
    try:
        with _open(base_url, key, seconds) as response:
            listed = json.loads(response.read(LARGEST_LIST_BYTES))
    except urllib.error.HTTPError as refusal:
        refusal.close()
        return []
    except (OSError, HTTPException, ValueError, RecursionError):
        return []
    rows = listed.get("data") if isinstance(listed, dict) else None
    names = [row.get("id") for row in rows or () if isinstance(row, dict)]
    return [name for name in names if isinstance(name, str)]
