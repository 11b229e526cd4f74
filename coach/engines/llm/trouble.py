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

_OFFLINE = 'Or set model = "offline" to go on without a model.'
_KEY = "OPENAI_API_KEY in the environment, or `api_key` in the settings file."
_WORDS: dict[str, tuple[type[EngineError], str, str]] = {
    "no key": (EngineRefused, "{name} wants a key, and none is set.", f"Set {_KEY}"),
    "bad key": (EngineRefused, "{name} does not accept the key.", f"Mend {_KEY}"),
    "forbidden": (
        EngineRefused,
        "{name} does not let this key use {model}.",
        "Set `model` to one that the key may use, or set another `api_key`.",
    ),
    "not found": (
        EngineRefused,
        "{name} has no model {model!r}, or no chat service at that address.",
        "Mend the setting `model` or `base_url`.",
    ),
    "refused": (
        EngineRefused,
        "{name} did not accept the request ({said}).",
        f"Check the settings `model` and `base_url`. {_OFFLINE}",
    ),
    "no credit": (
        EngineRefused,
        "The account at {name} has no credit left.",
        f"Add credit there, or set another `api_key`. {_OFFLINE}",
    ),
    "too long": (
        EngineRefused,
        "The request is longer than {model} can read.",
        "Start a new conversation or ask something shorter; or set `model` to one that reads more.",
    ),
    "busy": (EngineBusy, "{name} is busy and asks for fewer requests.", "Try again in {said}."),
    "broken": (
        EngineAway,
        "{name} had a failure of its own ({said}).",
        f"Try again in a minute. {_OFFLINE}",
    ),
    "nobody": (
        EngineAway,
        "Nothing answers at {url}.",
        f"Start the server, or mend the setting `base_url`. {_OFFLINE}",
    ),
    "unreachable": (
        EngineAway,
        "{name} can't be reached.",
        f"Check the network and the setting `base_url`. {_OFFLINE}",
    ),
    "lost": (EngineAway, "The connection to {name} was lost.", "Try again."),
    "silent": (
        EngineAway,
        "{name} said nothing for {seconds:g} s.",
        "Try again; for a slow model raise the setting `timeout_seconds`.",
    ),
    "failed": (EngineAway, "{name} reported a failure.", "Try again."),
    "cut off": (
        AnswerCutOff,
        "The answer was cut off: {name} stopped in the middle.",
        "Try again.",
    ),
    "ran out": (
        AnswerCutOff,
        "The answer was cut off: {model} reached its limit of length.",
        "Ask for something shorter, or use a model or a server with a larger context.",
    ),
    "withheld": (
        EngineError,
        "{name} withheld the answer: its content filter stopped it.",
        f"Say it differently. {_OFFLINE}",
    ),
    "empty": (AnswerUnreadable, "{model} sent an empty answer.", "Try again."),
    "shapeless": (
        AnswerUnreadable,
        "{model} did not keep to the asked-for form, twice.",
        "Try again, or choose a stronger model with the setting `model`.",
    ),
    "unreadable": (
        AnswerUnreadable,
        "What {name} sent is no answer that coach can read.",
        "Try again; check that `base_url` is an OpenAI-compatible address.",
    ),
    "unknown": (EngineError, "The request to {name} failed ({said}).", _OFFLINE),
}
"""For each thing that goes wrong: the error, what happened, and what to do next."""

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


def error_of(what: str, server: Server, said: object = "") -> EngineError:
    """The error for a key of the table above; `said` is coach's own words or a bare number."""
    kind, message, hint = _WORDS[what]
    values = {
        "name": server.name,
        "model": server.model,
        "url": server.base_url,
        "seconds": server.timeout_seconds,
        "said": said,
    }
    return kind(message.format(**values), hint=hint.format(**values))


def unreachable(server: Server) -> EngineError:
    """No connection could be made."""
    return error_of("nobody" if server.loopback else "unreachable", server)


def bad_key(server: Server) -> EngineError:
    """The key is missing or not accepted."""
    return error_of("bad key" if server.api_key else "no key", server)


def refuse_unfinished(ended: Ended, server: Server) -> None:
    """Let only a whole reply pass.

    Raises:
        EngineError: It was cut off, ran out of room, or was withheld.
    """
    cuts = {None: "cut off", "length": "ran out", "content_filter": "withheld"}
    if what := cuts.get(ended.finish_reason):
        raise error_of(what, server)


def trouble_with(error: Exception, server: Server, *, begun: bool) -> Trouble:
    """The trouble behind an exception from LangChain, the SDK or the connection.

    Args:
        error: What was raised while the model was asked.
        server: Who was asked.
        begun: Whether any of the reply had arrived.
    """
    import openai  # here, because it takes a second that a light start does not have

    match error:
        case openai.APITimeoutError() | TimeoutError():
            return Trouble(error_of("silent", server), again=True)
        case openai.APIStatusError():
            return _status(error, server)
        case openai.APIConnectionError() if begun:
            return Trouble(error_of("cut off", server))
        case openai.APIConnectionError() if _never_connected(error):
            return Trouble(unreachable(server), again=True)
        case openai.APIConnectionError():
            return Trouble(error_of("lost", server), again=True)
        case openai.APIError():
            long = _TOO_LONG.search(_said(error))
            return Trouble(error_of("too long" if long else "failed", server))
        case ValueError():
            return Trouble(error_of("unreadable", server))
        case _:
            return Trouble(error_of("unknown", server, type(error).__name__))


def _status(error: "openai.APIStatusError", server: Server) -> Trouble:
    status, said = error.status_code, _said(error)
    if status == 401:
        return Trouble(bad_key(server))
    if status in (403, 404):
        return Trouble(error_of("forbidden" if status == 403 else "not found", server))
    if status == 429 and error.code == "insufficient_quota":
        return Trouble(error_of("no credit", server))
    wait = _retry_after(error)
    if status == 429:
        when = f"{wait:.0f} seconds" if wait and wait > 1 else "a minute"
        return Trouble(error_of("busy", server, when), again=True, after_seconds=wait)
    if status in (408, 409, 425) or status >= 500:
        return Trouble(error_of("broken", server, status), again=True, after_seconds=wait)
    if status == 413 or _TOO_LONG.search(said):
        return Trouble(error_of("too long", server))
    code = f", {error.code}" if error.code and _CODE.fullmatch(error.code) else ""
    usage, form = bool(_USAGE.search(said)), bool(_FORM.search(said))
    unsaid = bool(_UNKNOWN.search(said)) and not usage and not form
    return Trouble(
        error_of("refused", server, f"{status}{code}"),
        dislikes_form=form or unsaid,
        dislikes_usage=usage or unsaid,
    )


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


def _never_connected(error: BaseException) -> bool:
    """Told by a name, because the SDK may bring either of two HTTP clients."""
    cause = error.__cause__
    return cause is not None and (type(cause).__name__ == "ConnectError" or _never_connected(cause))


def _said(error: "openai.APIError") -> str:
    """The server's words, to be searched and never shown."""
    return f"{error.message} {error.code} {error.param}"
