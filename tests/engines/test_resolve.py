"""Which engine writes: from settings, keys, and servers that really listen on loopback."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from coach.domain.ports import Engine
from coach.domain.requests import Task
from coach.engines.llm.engine import LlmEngine
from coach.engines.offline.engine import OfflineEngine
from coach.engines.resolve import LOCAL_URLS, resolve
from coach.errors import SettingsError
from coach.settings import load
from tests.contracts.briefs import a_brief
from tests.contracts.engine_contract import events_of
from tests.servers.openai_server import OpenAIServer

KEY = "sk-elsewhere-0123456789"
NOBODY = "http://127.0.0.1:9/v1"
NOWHERE = dict.fromkeys(LOCAL_URLS, NOBODY)


@pytest.fixture
def open_servers() -> Iterator[ExitStack]:
    """Closes the servers that a test opened."""
    with ExitStack() as stack:
        yield stack


def name(engine: Engine) -> str:
    """The engine's name, having checked that its label does not contradict itself."""
    label = engine.label
    assert label.leaves_machine == (label.where != "this machine")
    return label.name


class TestAuto:
    def test_offline_when_nothing_is_set_and_nobody_answers(self) -> None:
        assert isinstance(resolve(load(), local_urls=NOWHERE), OfflineEngine)

    def test_openai_when_its_key_is_set(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        with OpenAIServer() as server:
            engine = resolve(load(), local_urls={"ollama": server.base_url})
        assert name(engine).startswith("openai:")
        assert engine.label.where == "api.openai.com"
        assert server.paths == []

    def test_openais_own_address_counts_as_openai(self) -> None:
        settings = load({"base_url": "https://api.openai.com/v1/", "api_key": KEY})
        assert name(resolve(settings, local_urls=NOWHERE)).startswith("openai:")
        keyless = load({"base_url": "https://api.openai.com/v1/"})
        assert isinstance(resolve(keyless, local_urls=NOWHERE), OfflineEngine)

    def test_the_server_at_base_url_before_a_key(self) -> None:
        with OpenAIServer(models=["nomic-embed-text", "qwen3:8b"]) as server:
            engine = resolve(load({"base_url": server.base_url, "api_key": KEY}))
        assert name(engine) == "server:qwen3:8b"
        assert engine.label.where == "this machine"

    def test_a_server_that_lists_nothing_is_used_all_the_same(self) -> None:
        with OpenAIServer(models=[]) as server:
            assert name(resolve(load({"base_url": server.base_url}))) == "server:default"
        assert name(resolve(load({"base_url": NOBODY}))) == "server:default"

    @pytest.mark.parametrize("provider", list(LOCAL_URLS))
    def test_a_local_server_that_answers(self, provider: str) -> None:
        with OpenAIServer(models=["llama3.2"]) as server:
            engine = resolve(load(), local_urls=NOWHERE | {provider: server.base_url})
        assert name(engine) == f"{provider}:llama3.2"
        assert not engine.label.leaves_machine

    def test_the_first_in_order_wins(self, open_servers: ExitStack) -> None:
        urls = {
            provider: open_servers.enter_context(OpenAIServer(models=[f"of-{provider}"])).base_url
            for provider in LOCAL_URLS
        }
        assert name(resolve(load(), local_urls=urls)) == "ollama:of-ollama"

    @pytest.mark.parametrize(
        "models",
        [[], ["nomic-embed-text", "bge-m3"], ["gpt-oss:120b-cloud"], ["Whisper-large", "reranker"]],
    )
    def test_a_server_without_a_model_that_chats_here_is_passed_over(
        self, models: list[str], open_servers: ExitStack
    ) -> None:
        without = open_servers.enter_context(OpenAIServer(models=models))
        other = open_servers.enter_context(OpenAIServer(models=["gemma3"]))
        urls = {"ollama": without.base_url, "lmstudio": other.base_url}
        assert name(resolve(load(), local_urls=urls)) == "lmstudio:gemma3"
        assert isinstance(resolve(load(), local_urls={"ollama": without.base_url}), OfflineEngine)

    def test_who_is_too_slow_does_not_count(self, open_servers: ExitStack) -> None:
        slow = [open_servers.enter_context(OpenAIServer(list_seconds=2)) for _ in LOCAL_URLS]
        urls = dict(zip(LOCAL_URLS, (server.base_url for server in slow), strict=True))
        began = time.monotonic()
        assert isinstance(resolve(load(), local_urls=urls), OfflineEngine)
        assert 0.15 < time.monotonic() - began < 0.6

    async def test_a_key_for_elsewhere_is_not_shown_to_local_servers(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        with OpenAIServer("Hello.") as server:
            settings = load({"model": "ollama:llama3.2"})
            engine = resolve(settings, local_urls={"ollama": server.base_url})
            await events_of(engine, a_brief(Task.ASK))
        assert KEY not in str(server.requests[0].headers)

    def test_a_key_is_not_sent_on_to_where_a_server_points(self) -> None:
        with (
            OpenAIServer() as other,
            OpenAIServer(list_at=f"{other.base_url}/models") as server,
        ):
            engine = resolve(load({"base_url": server.base_url, "api_key": KEY}))
        assert name(engine) == "server:default"
        assert server.paths == ["/v1/models"]
        assert other.paths == []

    def test_proxies_do_not_swallow_this_machine(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for variable in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(variable, NOBODY)
        with OpenAIServer(models=["llama3.2"]) as server:
            engine = resolve(load(), local_urls={"ollama": server.base_url})
            by_url = resolve(load({"base_url": server.base_url}))
        assert name(engine) == "ollama:llama3.2"
        assert name(by_url) == "server:llama3.2"


class TestNamed:
    def test_offline_asks_nobody(self) -> None:
        with OpenAIServer() as server:
            settings = load({"model": "offline", "base_url": server.base_url, "api_key": KEY})
            assert isinstance(resolve(settings), OfflineEngine)
        assert server.paths == []

    @pytest.mark.parametrize(
        ("flags", "label", "where"),
        [
            ({"model": "openai:gpt-x", "api_key": KEY}, "openai:gpt-x", "api.openai.com"),
            ({"model": "ollama:qwen3:8b"}, "ollama:qwen3:8b", "this machine"),
            ({"model": "ollama:gpt-oss:120b-cloud"}, "ollama:gpt-oss:120b-cloud", "ollama.com"),
            (
                {"model": "ollama:qwen3", "base_url": "http://box.lan:11434/v1"},
                "ollama:qwen3",
                "box.lan",
            ),
            (
                {"model": "openai:gpt-x", "base_url": "http://localhost:8000/v1"},
                "openai:gpt-x",
                "this machine",
            ),
            (
                {"model": "server:m", "base_url": "https://models.example/v1", "api_key": KEY},
                "server:m",
                "models.example",
            ),
            ({"model": "server:m", "base_url": "http://[::1]:80/v1"}, "server:m", "this machine"),
        ],
    )
    def test_says_where_words_go(self, flags: dict[str, str], label: str, where: str) -> None:
        engine = resolve(load(flags))
        assert name(engine) == label
        assert engine.label.where == where

    def test_openai_without_a_key_says_what_is_missing(self) -> None:
        with pytest.raises(SettingsError) as caught:
            resolve(load({"model": "openai:gpt-x"}))
        assert "needs a key" in caught.value.message
        assert "OPENAI_API_KEY" in caught.value.hint

    def test_a_server_without_an_address_says_what_is_missing(self) -> None:
        with pytest.raises(SettingsError) as caught:
            resolve(load({"model": "server:m"}))
        assert "`base_url`" in caught.value.hint

    async def test_the_settings_reach_the_server(self) -> None:
        with OpenAIServer("Hello.") as server:
            flags = {"model": "server:my-model", "base_url": server.base_url, "api_key": KEY}
            engine = resolve(load(flags))
            assert isinstance(engine, LlmEngine)
            await events_of(engine, a_brief(Task.ASK))
        assert server.requests[0].body["model"] == "my-model"
        assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"


def test_choosing_imports_neither_langchain_nor_openai() -> None:
    code = (
        "import sys\n"
        "from coach.engines.resolve import resolve\n"
        "from coach.settings import load\n"
        "resolve(load({'model': 'offline'}))\n"
        "resolve(load({'model': 'ollama:m'}))\n"
        "heavy = {'langchain_core', 'langchain_openai', 'openai', 'langsmith', 'chromadb'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
