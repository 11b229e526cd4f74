"""Where a model is served, and how coach speaks of it."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from pydantic import SecretStr

THIS_MACHINE = "this machine"
_PROGRAMS = {"ollama": "Ollama", "lmstudio": "LM Studio", "llamacpp": "llama.cpp"}


@dataclass(frozen=True)
class Server:
    """An OpenAI-compatible server and one of its models."""

    provider: str
    """One of `coach.settings.PROVIDERS`."""
    model: str
    base_url: str
    """Up to and including its `/v1`."""
    api_key: SecretStr | None = None
    timeout_seconds: float = 60
    """How long it may stay silent, before the first word and between two."""

    @property
    def host(self) -> str:
        """The host part of the address."""
        return urlsplit(self.base_url).hostname or self.base_url

    @property
    def name(self) -> str:
        """The server as a sentence names it: a host, or the program on this machine."""
        if not self.loopback:
            return self.host
        return _PROGRAMS.get(self.provider) or urlsplit(self.base_url).netloc

    @property
    def loopback(self) -> bool:
        """Whether the address is this machine's own."""
        return is_loopback(self.base_url)

    @property
    def forwards(self) -> bool:
        """Whether a server on this machine passes words on to another, as Ollama's cloud does."""
        return self.loopback and is_forwarded(self.model)

    @property
    def where(self) -> str:
        """Who receives the words: a host, or "this machine"."""
        if self.loopback:
            return "ollama.com" if self.forwards else THIS_MACHINE
        return self.host


def is_loopback(url: str) -> bool:
    """Whether the host of the address is this machine, by name or by number."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_forwarded(model: str) -> bool:
    """Whether Ollama runs a model of this name on its own servers: "gpt-oss:120b-cloud"."""
    return model.endswith(("-cloud", ":cloud"))
