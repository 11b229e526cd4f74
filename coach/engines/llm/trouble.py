"""Vendor exceptions, translated: what the mentee is told, and whether asking again may help.

No message repeats the server's own words: they may hold a key or a stretch of a note.
"""

import asyncio
import email.utils
import re
import time

import openai

from coach.engines.llm import failures
from coach.engines.llm.failures import OFFLINE_HINT, Trouble, name_of
from coach.engines.llm.server import Server
from coach.errors import AnswerUnreadable, EngineAway, EngineBusy, EngineError, EngineRefused

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


def trouble_with(error: Exception, server: Server, *, begun: bool) -> Trouble:
    """The trouble behind an exception from LangChain, the SDK or the connection.

    Args:
        error: What was raised while the model was asked.
        server: Who was asked.
        begun: Whether any of the reply had arrived.
    """
    host = name_of(server)
    match error:
        case openai.APITimeoutError() | asyncio.TimeoutError():
            return Trouble(failures.silent(server), again=True)
        case openai.APIStatusError():
            return _status(error, server)
        case openai.APIConnectionError() if begun:
            return Trouble(failures.cut_off(server))
        case openai.APIConnectionError():
            never = type(error.__cause__).__name__ == "ConnectError"
            away = failures.unreachable(server) if never else failures.lost(server)
            return Trouble(away, again=True)
        case openai.APIError():
            if _TOO_LONG.search(_said(error)):
                return Trouble(failures.too_long(server))
            return Trouble(
                EngineAway(f"{host} reported a failure while it wrote.", hint="Try again.")
            )
        case ValueError():
            return Trouble(
                AnswerUnreadable(
                    f"What {host} sent is no answer that coach can read.",
                    hint="Try again; check that `base_url` is an OpenAI-compatible address.",
                )
            )
        case _:
            name = type(error).__name__
            failed = EngineError(f"The request to {host} failed ({name}).", hint=OFFLINE_HINT)
            return Trouble(failed)


def _status(error: openai.APIStatusError, server: Server) -> Trouble:
    said = _said(error)
    host = name_of(server)
    match error.status_code:
        case 401:
            return Trouble(failures.bad_key(server))
        case 403:
            return Trouble(
                EngineRefused(
                    f"{host} does not let this key use {server.model}.",
                    hint="Set `model` to one that the key may use, or set another `api_key`.",
                )
            )
        case 404:
            return Trouble(
                EngineRefused(
                    f"{host} has no model {server.model!r}, or no chat service at that address.",
                    hint="Mend the setting `model` or `base_url`.",
                )
            )
        case 429:
            return _busy(error, server)
        case 413:
            return Trouble(failures.too_long(server))
        case 408 | 409 | 425:
            return _broken(error, server)
        case status if status >= 500:
            return _broken(error, server)
    if _TOO_LONG.search(said):
        return Trouble(failures.too_long(server))
    unknown = bool(_UNKNOWN.search(said))
    usage, form = bool(_USAGE.search(said)), bool(_FORM.search(said))
    return Trouble(
        EngineRefused(
            f"{host} did not accept the request ({_code(error)}).",
            hint=f"Check the settings `model` and `base_url`. {OFFLINE_HINT}",
        ),
        dislikes_form=form or (unknown and not usage),
        dislikes_usage=usage or (unknown and not form),
    )


def _busy(error: openai.APIStatusError, server: Server) -> Trouble:
    if error.code == "insufficient_quota":
        refused = EngineRefused(
            f"The account at {name_of(server)} has no credit left.",
            hint=f"Add credit there, or set another `api_key`. {OFFLINE_HINT}",
        )
        return Trouble(refused)
    wait = _retry_after(error)
    hint = f"Try again in {wait:.0f} seconds." if wait and wait > 1 else "Try again in a minute."
    busy = EngineBusy(f"{name_of(server)} is busy and asks for fewer requests.", hint=hint)
    return Trouble(busy, again=True, after_seconds=wait)


def _broken(error: openai.APIStatusError, server: Server) -> Trouble:
    away = EngineAway(
        f"{name_of(server)} had a failure of its own ({error.status_code}).",
        hint=f"Try again in a minute. {OFFLINE_HINT}",
    )
    return Trouble(away, again=True, after_seconds=_retry_after(error))


def _retry_after(error: openai.APIStatusError) -> float | None:
    """Seconds the server asks to wait (RFC 9110, 10.2.3: a number or a date), or None."""
    headers = error.response.headers
    try:
        if said := headers.get("retry-after-ms"):
            return max(0.0, float(said) / 1000)
        said = headers.get("retry-after", "")
        if re.fullmatch(r"\d{1,9}(?:\.\d+)?", said.strip()):
            return float(said)
        return max(0.0, email.utils.parsedate_to_datetime(said).timestamp() - time.time())
    except (TypeError, ValueError, OverflowError):
        return None


def _said(error: openai.APIError) -> str:
    """The server's words, to be searched and never shown."""
    return f"{error.message} {error.code} {error.param}"


def _code(error: openai.APIStatusError) -> str:
    """The status, and the server's short code when it is a plain word."""
    if error.code and _CODE.fullmatch(error.code):
        return f"{error.status_code}, {error.code}"
    return str(error.status_code)
