"""Settings: file, environment, flags, from weak to strong; and the directories coach uses.

The file is `config.toml` in the platform's configuration directory (or where `COACH_CONFIG`
points), an environment variable is `COACH_` and the key in capitals, and a flag is what the
command line gives. Unknown keys and bad values are refused, naming where they stand.
"""

import datetime as dt
import difflib
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import platformdirs
from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from coach.errors import SettingsError

ENV_PREFIX = "COACH_"
CONFIG_VARIABLE = "COACH_CONFIG"

PROVIDERS = ("openai", "ollama", "lmstudio", "llamacpp", "server")
"""Who may stand before the colon in `model`; "server" is whatever answers at `base_url`."""

PLAIN_VARIABLES = {"api_key": "OPENAI_API_KEY", "base_url": "OPENAI_BASE_URL"}
"""Fields that OpenAI's own variables fill when coach's are not set."""


def _folder(path: Path) -> Path:
    return path.expanduser().absolute()


def _model(value: str) -> str:
    if value in ("auto", "offline"):
        return value
    provider, colon, name = value.partition(":")
    if not colon or provider not in PROVIDERS or not name.strip():
        known = ", ".join(f"{p}:NAME" for p in PROVIDERS)
        raise ValueError(f"expected auto, offline or one of {known}")
    return value


def _http_url(value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise ValueError("expected an address that starts with http:// or https://")
    return value.rstrip("/")


Folder = Annotated[Path, AfterValidator(_folder)]
HttpUrl = Annotated[str, AfterValidator(_http_url)]


class Settings(BaseSettings):
    """Everything that can be set. Build with `load`, which says where a bad value stands."""

    model_config = SettingsConfigDict(
        env_prefix=ENV_PREFIX, extra="forbid", frozen=True, env_ignore_empty=True
    )

    workspace: Folder = Field(default_factory=lambda: Path.home() / "coach")
    """The mentee's folder of notes."""
    data_dir: Folder = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("coach", appauthor=False))
    )
    """Where history and index live; never inside the workspace."""

    model: Annotated[str, AfterValidator(_model)] = "auto"
    """`auto`, `offline`, or `provider:name`."""
    base_url: HttpUrl | None = None
    """An OpenAI-compatible server, up to and including its `/v1`."""
    api_key: SecretStr | None = None
    timeout_seconds: float = Field(default=60, ge=1, le=3600)
    """How long a server may stay silent before coach gives up."""
    retries: int = Field(default=2, ge=0, le=10)
    """How often a busy or broken server is asked again, before any text was shown."""

    embedding_url: HttpUrl | None = None
    """An OpenAI-compatible embedding endpoint; the built-in model where None."""
    embedding_model: str | None = None
    embedding_key: SecretStr | None = None
    chroma_url: HttpUrl | None = None
    """A Chroma server; embedded Chroma where None."""

    guidance: tuple[Folder, ...] = ()
    """Folders of a programme's own guidance, which join coach's guides."""
    library: HttpUrl | None = None
    """A Chroma server on which a programme shares its handbook (`coach library publish`)."""
    library_key: SecretStr | None = None
    """Sent to that server as a bearer token."""

    max_note_bytes: int = Field(default=2_000_000, ge=1_000, le=100_000_000)
    """A larger file in the workspace is passed over, with a notice."""
    max_document_bytes: int = Field(default=25_000_000, ge=1_000, le=500_000_000)
    """The same for PDF, Word, OpenDocument and HTML files, which hold more than their text."""
    max_request_chars: int = Field(default=20_000, ge=100, le=1_000_000)
    """A longer request is refused, with advice to put it in a note."""
    theme: Literal["auto", "dark", "light"] = "auto"
    today: dt.date | None = None
    """Today's date, for runs that must repeat; the clock's where None."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what `load` merged; it reads the sources itself, to know who said what."""
        return (init_settings,)

    @property
    def searches_through(self) -> str | None:
        """Who else sees notes or queries: the embedding endpoint, the Chroma server, or None.

        An embedding endpoint is sent the text of notes and of requests; a Chroma server, which
        holds guidance alone, the vectors of requests.
        """
        if self.embedding_url:
            return f"the text of notes and requests goes to {self.embedding_url} to be embedded"
        if self.chroma_url:
            return f"guidance is searched at {self.chroma_url}, which sees requests as vectors"
        return None


def config_path(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the settings file is looked for; it need not exist."""
    if said := environ.get(CONFIG_VARIABLE):
        return Path(said).expanduser().absolute()
    return Path(platformdirs.user_config_dir("coach", appauthor=False)) / "config.toml"


def load(flags: Mapping[str, Any] | None = None) -> Settings:
    """Settings from file, environment and flags, from weak to strong.

    Args:
        flags: Field names and values from the command line; None values count as not given.

    Raises:
        SettingsError: A key is unknown or a value is bad; says where, and what is allowed.
    """
    path = config_path()
    sources: list[tuple[str, Mapping[str, Any]]] = [
        ("the command line", {k: v for k, v in (flags or {}).items() if v is not None}),
        ("the environment", _from_environment()),
        (str(path), _from_file(path)),
    ]
    merged: dict[str, Any] = {}
    for _, values in reversed(sources):
        merged.update(values)
    try:
        return Settings(**merged)
    except ValidationError as error:
        raise _as_settings_error(error, sources) from None


def _from_file(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"The settings file {path} can't be read ({type(error).__name__}).",
            hint="Mend it, or move it away to use the defaults.",
        ) from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            f"The settings file {path} is not valid TOML: {error}.",
            hint='A line looks like: model = "offline"',
        ) from error


def _from_environment() -> dict[str, Any]:
    values = dict(EnvSettingsSource(Settings)())
    for field, variable in PLAIN_VARIABLES.items():
        if (said := os.environ.get(variable)) and field not in values:
            values[field] = said
    known = {f"{ENV_PREFIX}{name}".upper() for name in Settings.model_fields} | {CONFIG_VARIABLE}
    for variable in os.environ:
        if variable.startswith(ENV_PREFIX) and variable not in known:
            raise SettingsError(
                f"The environment variable {variable} is not a setting of coach.",
                hint=_did_you_mean(variable, sorted(known)),
            )
    return values


def _as_settings_error(
    error: ValidationError, sources: list[tuple[str, Mapping[str, Any]]]
) -> SettingsError:
    first = error.errors(include_input=False, include_url=False)[0]
    key = str(first["loc"][0]) if first["loc"] else "?"
    where = next((name for name, values in sources if key in values), "the settings")
    if first["type"] == "extra_forbidden":
        return SettingsError(
            f"{key!r} in {where} is not a setting of coach.",
            hint=_did_you_mean(key, sorted(Settings.model_fields)),
        )
    allowed = first["msg"].removeprefix("Value error, ")
    return SettingsError(
        f"The value of {key!r} in {where} is not allowed.",
        hint=f"{allowed[:1].upper()}{allowed[1:]}.",
    )


def _did_you_mean(word: str, known: list[str]) -> str:
    if near := difflib.get_close_matches(word, known, n=1):
        return f"Did you mean {near[0]}? Known are: {', '.join(known)}."
    return f"Known are: {', '.join(known)}."
