"""What can go wrong with a model, in the mentee's words.

No message repeats a server's own words: they may hold a key or a stretch of a note.
"""

from dataclasses import dataclass

from coach.engines.llm.server import Server
from coach.errors import AnswerCutOff, AnswerUnreadable, EngineAway, EngineError, EngineRefused

OFFLINE_HINT = 'Or set model = "offline" to go on without a model.'


@dataclass(frozen=True)
class Trouble:
    """What went wrong with one request, and what helps."""

    error: EngineError
    again: bool = False
    """Whether the same request may succeed a little later."""
    after_seconds: float | None = None
    """How long the server asked to wait."""
    dislikes_form: bool = False
    """It may do without the `response_format` it was sent."""
    dislikes_usage: bool = False
    """It may do without being asked to count tokens."""


def cut_off(server: Server) -> AnswerCutOff:
    """The stream ended without saying why."""
    return AnswerCutOff(
        f"The answer was cut off: {name_of(server)} stopped in the middle.", hint="Try again."
    )


def ran_out(server: Server) -> AnswerCutOff:
    """The server stopped at a limit of length."""
    more = (
        "give the model a larger context in the server's settings"
        if server.loopback
        else "choose another model"
    )
    return AnswerCutOff(
        f"The answer was cut off: {server.model} reached its limit of length.",
        hint=f"Ask for something shorter, or {more}.",
    )


def withheld(server: Server) -> EngineError:
    """The server's own filter stopped the answer."""
    return EngineError(
        f"{name_of(server)} withheld the answer: its content filter stopped it.",
        hint=f"Say it differently. {OFFLINE_HINT}",
    )


def empty(server: Server) -> AnswerUnreadable:
    """Nothing came."""
    return AnswerUnreadable(f"{server.model} sent an empty answer.", hint="Try again.")


def shapeless(server: Server) -> AnswerUnreadable:
    """A structured reply could not be read, twice."""
    return AnswerUnreadable(
        f"{server.model} did not keep to the asked-for form, twice.",
        hint="Try again, or choose a stronger model with the setting `model`.",
    )


def name_of(server: Server) -> str:
    """The server in the mentee's words: a host, or the program on this machine."""
    return f"The {server.provider} server here" if server.loopback else server.host


def too_long(server: Server) -> EngineRefused:
    """The prompt does not fit the model."""
    return EngineRefused(
        f"The request is longer than {server.model} can read.",
        hint="Start a new conversation or ask something shorter; or set `model` to one that reads"
        " more.",
    )


def silent(server: Server) -> EngineAway:
    """Nothing came for as long as the settings allow."""
    seconds = f"{server.timeout_seconds:g}"
    unit = "second" if seconds == "1" else "seconds"
    return EngineAway(
        f"{name_of(server)} said nothing for {seconds} {unit}.",
        hint="Try again; for a slow model raise the setting `timeout_seconds`.",
    )


def lost(server: Server) -> EngineAway:
    """The connection was made and then broke, before any of the reply came."""
    return EngineAway(f"The connection to {name_of(server)} was lost.", hint="Try again.")


def unreachable(server: Server) -> EngineAway:
    """No connection could be made."""
    if server.loopback:
        return EngineAway(
            f"Nothing answers at {server.base_url}.",
            hint=f"Start the server, or mend the setting `base_url`. {OFFLINE_HINT}",
        )
    return EngineAway(
        f"{server.host} can't be reached.",
        hint=f"Check the network and the setting `base_url`. {OFFLINE_HINT}",
    )


def bad_key(server: Server) -> EngineRefused:
    """The key is missing or not accepted."""
    if server.api_key is None:
        return EngineRefused(
            f"{name_of(server)} wants a key, and none is set.",
            hint="Set OPENAI_API_KEY in the environment, or `api_key` in the settings file.",
        )
    return EngineRefused(
        f"{name_of(server)} does not accept the key.",
        hint="Mend OPENAI_API_KEY in the environment, or `api_key` in the settings file.",
    )
