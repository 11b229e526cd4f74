"""Asks servers which models they have, with the standard library alone."""

import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any, NamedTuple

from pydantic import SecretStr

from coach.engines.llm.server import is_forwarded, is_loopback

LARGEST_LIST_BYTES = 2_000_000

_NO_CHAT = ("embed", "rerank", "whisper", "tts", "bge-", "minilm", "moderation", "dall-e")
"""Parts of the names of models that do something other than chat."""


class Listing(NamedTuple):
    """What a server said when it was asked for its models."""

    status: int | None
    """HTTP status; None when no answer came."""
    models: tuple[str, ...] = ()

    @property
    def chat_model(self) -> str | None:
        """The first model that chats, and does so where it is served."""
        return next((name for name in self.models if _chats(name.casefold())), None)


class Found(NamedTuple):
    """A server, and the first of its models that can chat."""

    provider: str
    base_url: str
    model: str


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A key is never sent on to wherever a server points."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def first_with_a_model(
    urls: Mapping[str, str], key: SecretStr | None, *, seconds: float
) -> Found | None:
    """The first server, in the order given, that has a chat model; all are asked at once.

    Args:
        urls: Addresses up to and including `/v1`, by provider.
        key: Sent to each of them when given.
        seconds: How long to wait in all; whoever has not answered by then does not count.
    """
    answers: dict[str, str | None] = {}

    def ask(provider: str, url: str) -> None:
        answers[provider] = list_models(url, key, seconds=seconds).chat_model

    threads = [threading.Thread(target=ask, args=pair, daemon=True) for pair in urls.items()]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + seconds
    for thread, (provider, url) in zip(threads, urls.items(), strict=True):
        thread.join(max(0.0, deadline - time.monotonic()))
        if model := answers.get(provider):
            return Found(provider, url, model)
    return None


def list_models(base_url: str, key: SecretStr | None, *, seconds: float) -> Listing:
    """What the server at an address has.

    Args:
        base_url: Up to and including `/v1`.
        key: Sent to the server when given.
        seconds: How long each step of the exchange may take.
    """
    headers = {"Authorization": f"Bearer {key.get_secret_value()}"} if key else {}
    handlers: list[urllib.request.BaseHandler] = [_NoRedirect()]
    if is_loopback(base_url):  # a proxy from the environment can't reach this machine's servers
        handlers.append(urllib.request.ProxyHandler({}))
    try:
        request = urllib.request.Request(  # noqa: S310  # settings allow http and https alone
            f"{base_url}/models", headers=headers
        )
        opener = urllib.request.build_opener(*handlers)
        with opener.open(request, timeout=seconds) as response:
            return Listing(response.status, _names(response.read(LARGEST_LIST_BYTES)))
    except urllib.error.HTTPError as refusal:
        refusal.close()
        return Listing(refusal.code)
    except (OSError, HTTPException, ValueError):
        return Listing(None)


def _names(body: bytes) -> tuple[str, ...]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return ()
    rows = said.get("data") if isinstance(said, dict) else None
    names = (row.get("id") for row in rows or () if isinstance(row, dict))
    return tuple(name for name in names if name and isinstance(name, str))


def _chats(name: str) -> bool:
    return not is_forwarded(name) and not any(part in name for part in _NO_CHAT)
