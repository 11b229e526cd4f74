"""Settings come from file, environment and flags, and a bad one says where it stands."""

import datetime as dt
from pathlib import Path

import pytest

from coach.errors import SettingsError
from coach.settings import config_path, load


def write_config(text: str) -> Path:
    path = config_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults_need_no_file() -> None:
    settings = load()
    assert settings.model == "auto"
    assert settings.workspace == Path.home() / "coach"
    assert settings.searches_through is None


@pytest.mark.parametrize("key", ["embedding_url", "chroma_url"])
def test_what_search_sends_elsewhere_is_told(key: str) -> None:
    told = load({key: "http://search.example:8000"}).searches_through
    assert told is not None
    assert "http://search.example:8000" in told


def test_flags_beat_environment_beat_file(monkeypatch: pytest.MonkeyPatch) -> None:
    write_config('model = "openai:a"\nretries = 5\ntimeout_seconds = 7')
    assert load().model == "openai:a"
    monkeypatch.setenv("COACH_MODEL", "openai:b")
    monkeypatch.setenv("COACH_RETRIES", "4")
    settings = load({"model": "offline", "base_url": None})
    assert (settings.model, settings.retries, settings.timeout_seconds) == ("offline", 4, 7)
    assert settings.base_url is None


def test_today_is_read_from_the_environment() -> None:
    assert load().today == dt.date(2026, 11, 23)


def test_openai_variables_fill_what_coach_ones_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-theirs")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1/")
    settings = load()
    assert settings.api_key is not None
    assert settings.api_key.get_secret_value() == "sk-theirs"
    assert settings.base_url == "http://127.0.0.1:9/v1"
    monkeypatch.setenv("COACH_API_KEY", "sk-ours")
    ours = load().api_key
    assert ours is not None
    assert ours.get_secret_value() == "sk-ours"


def test_an_unknown_key_in_the_file_is_refused_with_file_and_key() -> None:
    path = write_config('modle = "offline"')
    with pytest.raises(SettingsError) as caught:
        load()
    assert str(path) in caught.value.message
    assert "'modle'" in caught.value.message
    assert "Did you mean model?" in caught.value.hint


def test_an_unknown_variable_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_WORKSPCE", "/tmp/x")
    with pytest.raises(SettingsError, match="COACH_WORKSPCE") as caught:
        load()
    assert "COACH_WORKSPACE" in caught.value.hint


@pytest.mark.parametrize(
    ("line", "allowed"),
    [
        ('model = "gpt-5"', "auto, offline"),
        ('base_url = "localhost:1234"', "http://"),
        ("retries = -1", "greater than or equal to 0"),
        ('theme = "pink"', "'auto', 'dark' or 'light'"),
        ("max_note_bytes = 1", "greater than or equal to 1000"),
    ],
)
def test_a_bad_value_says_the_file_the_key_and_what_is_allowed(line: str, allowed: str) -> None:
    path = write_config(line)
    with pytest.raises(SettingsError) as caught:
        load()
    assert str(path) in caught.value.message
    assert line.split()[0] in caught.value.message
    assert allowed in caught.value.hint


def test_the_flag_is_blamed_when_the_flag_is_bad() -> None:
    write_config('model = "offline"')
    with pytest.raises(SettingsError, match="the command line"):
        load({"model": "nonsense"})


def test_broken_toml_and_broken_bytes_are_said() -> None:
    path = write_config("model = ")
    with pytest.raises(SettingsError, match="not valid TOML"):
        load()
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="can't be read"):
        load()


def test_a_key_never_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_API_KEY", "sk-secret-123")
    monkeypatch.setenv("COACH_RETRIES", "many")
    with pytest.raises(SettingsError) as caught:
        load()
    assert "sk-secret" not in str(caught.value)
    monkeypatch.delenv("COACH_RETRIES")
    assert "sk-secret" not in repr(load())
