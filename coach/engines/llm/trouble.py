"""What can go wrong with a model, in the mentee's words, and whether asking again may help.

No message repeats a server's own words: they may hold a key or a stretch of a note.
"""

import email.utils
import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.engines.llm.reply import Ended
from coach.engines.llm.server import Server
from coach.errors import (
    AnswerCutOff,
    AnswerUnreadable,
    EngineAway,
    EngineBusy,
    EngineError,
    EngineRefused,
)

if TYPE_CHECKING:
    import openai

OFFLINE_HINT = 'Or set model = "offline" to go on without a model.'

_FORM = re.compile(r"response_?format|json_?schema|json_?object|structured|grammar|schema", re.I)
_USAGE = re.compile(r"stream_?options|include_?usage", re.I)
_UNKNOWN = re.compile(
    r"unsupported|not supported|unrecognized|unknown (?:field|param|arg)|extra (?:field|input)"
    r"|not permitted",
    re.I,
)
_TOO_LONG = re.compile(
    r"context.{0,20}(?:length|window|size|exceed)|maximum context|too many tokens"
    r"|(?:prompt|input|request) (?:is|are) too (?:long|large)|tokens exceed",
    re.I,
)
_CODE = re.compile(r"[A-Za-z_]{3,40}")


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


def trouble_with(error: Exception, server: Server, *, begun: bool) -> Trouble:
    """The trouble behind an exception from LangChain, the SDK or the connection.

    Args:
        error: What was raised while the model was asked.
        server: Who was asked.
        begun: Whether any of the reply had arrived.
    """
    import openai  # here, because it takes a second that a light start does not have

    name = server.name
    match error:
        case openai.APITimeoutError() | TimeoutError():
            return Trouble(_silent(server), again=True)
        case openai.APIStatusError():
            return _status(error, server)
        case openai.APIConnectionError() if begun:
            return Trouble(_cut_off(server))
        case openai.APIConnectionError():
            if _never_connected(error):
                return Trouble(unreachable(server), again=True)
            lost = EngineAway(f"The connection to {name} was lost.", hint="Try again.")
            return Trouble(lost, again=True)
        case openai.APIError() if _TOO_LONG.search(_said(error)):
            return Trouble(_too_long(server))
        case openai.APIError():
            return Trouble(EngineAway(f"{name} reported a failure.", hint="Try again."))
        case ValueError():
            unreadable = AnswerUnreadable(
                f"What {name} sent is no answer that coach can read.",
                hint="Try again; check that `base_url` is an OpenAI-compatible address.",
            )
            return Trouble(unreadable)
        case _:
            kind = type(error).__name__
            return Trouble(
                EngineError(f"The request to {name} failed ({kind}).", hint=OFFLINE_HINT)
            )


def _never_connected(error: BaseException) -> bool:
    """Told by a name, because the SDK may bring either of two HTTP clients."""
    cause = error.__cause__
    return cause is not None and (type(cause).__name__ == "ConnectError" or _never_connected(cause))


def _status(error: "openai.APIStatusError", server: Server) -> Trouble:
    name, status, said = server.name, error.status_code, _said(error)
    if status == 401:
        return Trouble(bad_key(server))
    if status == 403:
        refused = EngineRefused(
            f"{name} does not let this key use {server.model}.",
            hint="Set `model` to one that the key may use, or set another `api_key`.",
        )
        return Trouble(refused)
    if status == 404:
        refused = EngineRefused(
            f"{name} has no model {server.model!r}, or no chat service at that address.",
            hint="Mend the setting `model` or `base_url`.",
        )
        return Trouble(refused)
    if status == 429:
        return _busy(error, server)
    if status in (408, 409, 425) or status >= 500:
        away = EngineAway(
            f"{name} had a failure of its own ({status}).",
            hint=f"Try again in a minute. {OFFLINE_HINT}",
        )
        return Trouble(away, again=True, after_seconds=_retry_after(error))
    if status == 413 or _TOO_LONG.search(said):
        return Trouble(_too_long(server))
    code = f", {error.code}" if error.code and _CODE.fullmatch(error.code) else ""
    refused = EngineRefused(
        f"{name} did not accept the request ({status}{code}).",
        hint=f"Check the settings `model` and `base_url`. {OFFLINE_HINT}",
    )
    usage, form = bool(_USAGE.search(said)), bool(_FORM.search(said))
    unsaid = bool(_UNKNOWN.search(said)) and not usage and not form
    return Trouble(refused, dislikes_form=form or unsaid, dislikes_usage=usage or unsaid)


def _busy(error: "openai.APIStatusError", server: Server) -> Trouble:
    if error.code == "insufficient_quota":
        refused = EngineRefused(
            f"The account at {server.name} has no credit left.",
            hint=f"Add credit there, or set another `api_key`. {OFFLINE_HINT}",
        )
        return Trouble(refused)
    wait = _retry_after(error)
    hint = f"Try again in {wait:.0f} seconds." if wait and wait > 1 else "Try again in a minute."
    busy = EngineBusy(f"{server.name} is busy and asks for fewer requests.", hint=hint)
    return Trouble(busy, again=True, after_seconds=wait)


def _retry_after(error: "openai.APIStatusError") -> float | None:
    """Seconds the server asks to wait (RFC 9110, 10.2.3: a number or a date), or None."""
    headers = error.response.headers
    said = headers.get("retry-after", "").strip()
    try:
        if milliseconds := headers.get("retry-after-ms"):
            return max(0.0, float(milliseconds) / 1000)
        if re.fullmatch(r"\d{1,9}(?:\.\d+)?", said):
            return float(said)
        return max(0.0, email.utils.parsedate_to_datetime(said).timestamp() - time.time())
    except (TypeError, ValueError, OverflowError):
        return None


def _said(error: "openai.APIError") -> str:
    """The server's words, to be searched and never shown."""
    return f"{error.message} {error.code} {error.param}"


def refuse_unfinished(ended: Ended, server: Server) -> None:
    """Let only a whole reply pass.

    Raises:
        EngineError: It was cut off, ran out of room, or was withheld.
    """
    match ended.finish_reason:
        case None:
            raise _cut_off(server)
        case "length":
            more = (
                "give the model a larger context in the server's settings"
                if server.loopback
                else "choose another model"
            )
            raise AnswerCutOff(
                f"The answer was cut off: {server.model} reached its limit of length.",
                hint=f"Ask for something shorter, or {more}.",
            )
        case "content_filter":
            raise EngineError(
                f"{server.name} withheld the answer: its content filter stopped it.",
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
            f"{server.name} wants a key, and none is set.",
            hint="Set OPENAI_API_KEY in the environment, or `api_key` in the settings file.",
        )
    return EngineRefused(
        f"{server.name} does not accept the key.",
        hint="Mend OPENAI_API_KEY in the environment, or `api_key` in the settings file.",
    )


def _cut_off(server: Server) -> AnswerCutOff:
    return AnswerCutOff(
        f"The answer was cut off: {server.name} stopped in the middle.", hint="Try again."
    )


def _too_long(server: Server) -> EngineRefused:
    return EngineRefused(
        f"The request is longer than {server.model} can read.",
        hint="Start a new conversation or ask something shorter; or set `model` to one that reads"
        " more.",
    )


def _silent(server: Server) -> EngineAway:
    return EngineAway(
        f"{server.name} said nothing for {server.timeout_seconds:g} s.",
        hint="Try again; for a slow model raise the setting `timeout_seconds`.",
    )
