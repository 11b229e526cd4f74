"""An OpenAI-compatible server on loopback that speaks real HTTP and SSE, and misbehaves on demand.

    with OpenAIServer(reply="Hello [1].") as server:
        ...  # point coach at server.base_url
        server.requests[0].body["messages"]

`plans` says what happens to each request in turn; the last plan stays for all that follow.
"""

import contextlib
import json
import re
import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self, cast


class Mode(StrEnum):
    """How one request is answered."""

    NORMAL = "normal"
    SLOW = "slow"
    """Word by word, `pause_seconds` between two."""
    NEVER = "never"
    """The request is read and nothing is ever sent."""
    STALL = "stall"
    """Half the reply, then silence."""
    CUT = "cut"
    """Half the reply, then the connection drops in the middle of a chunk."""
    NO_FINISH = "no-finish"
    """The whole reply and [DONE], but no finish reason."""
    LENGTH = "length"
    """Half the reply, with finish_reason "length"."""
    FILTERED = "filtered"
    """Half the reply, with finish_reason "content_filter"."""
    EMPTY = "empty"
    """finish_reason "stop" and not a word."""
    MALFORMED = "malformed"
    """A stream whose data lines are no JSON."""
    NOT_SSE = "not-sse"
    """200 with a page of HTML."""
    STREAM_ERROR = "stream-error"
    """Half the reply, then an error object in the stream."""
    STATUS = "status"
    """An error answer with `status`, `message`, `code` and `headers`."""
    DROP = "drop"
    """The connection is closed before any answer."""


@dataclass(frozen=True)
class Plan:
    """What happens to one request."""

    mode: Mode = Mode.NORMAL
    reply: str | None = None
    """In place of the server's own reply."""
    status: int = 500
    message: str = "it broke"
    code: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    pause_seconds: float = 0.05


@dataclass
class Received:
    """A request as it came in."""

    path: str
    headers: dict[str, str]
    """By name, in lower case."""
    body: dict[str, Any]
    at: float = field(default_factory=time.monotonic)
    sent_chunks: int = 0
    last_chunk_at: float | None = None
    """When the last word was sent, by `time.monotonic`."""
    dropped: threading.Event = field(default_factory=threading.Event)
    """Set when the client closed the connection before the reply was over."""

    @property
    def messages(self) -> list[dict[str, str]]:
        """The chat messages."""
        return cast(list[dict[str, str]], self.body["messages"])

    @property
    def text(self) -> str:
        """All messages as one text."""
        return "\n".join(message["content"] for message in self.messages)


class OpenAIServer:
    """The server; a context manager that listens while it is open.

    Args:
        reply: What every completion says, unless its plan says otherwise.
        plans: What happens to each request in turn; the last one stays.
        models: Names for GET /v1/models.
        list_seconds: How long that list takes to come.
        list_at: An address to which a request for that list is sent on.
        schema: Whether `response_format` "json_schema" is known; else it is refused with 400.
        json_mode: The same for "json_object".
        usage: Whether `stream_options` is known; else it is refused with 400.
    """

    def __init__(
        self,
        reply: str = "Hello there.",
        *,
        plans: Sequence[Plan] = (Plan(),),
        models: Sequence[str] = ("test-model",),
        list_seconds: float = 0,
        list_at: str = "",
        schema: bool = True,
        json_mode: bool = True,
        usage: bool = True,
    ) -> None:
        self.reply = reply
        self.plans = list(plans)
        self.models = list(models)
        self.list_seconds = list_seconds
        self.list_at = list_at
        self.schema = schema
        self.json_mode = json_mode
        self.usage = usage
        self.requests: list[Received] = []
        self.arrived = threading.Event()
        """Set by the first chat request."""
        self.paths: list[str] = []
        """Every path asked for, GET and POST."""
        self._lock = threading.Lock()
        self.closing = threading.Event()
        self._http = _Http(self)

    @property
    def base_url(self) -> str:
        """The address, up to and including /v1."""
        return f"http://127.0.0.1:{self._http.server_port}/v1"

    def plan(self) -> Plan:
        """The plan for the next request."""
        with self._lock:
            return self.plans.pop(0) if len(self.plans) > 1 else self.plans[0]

    def objection(self, body: dict[str, Any]) -> str:
        """Why a request is refused by what this server does not know, or ""."""
        kind = body.get("response_format", {}).get("type")
        if kind == "json_schema" and not self.schema:
            return "'response_format' of type 'json_schema' is not supported with this model"
        if kind == "json_object" and not self.json_mode:
            return "'response_format.type' must be 'text'"
        if "stream_options" in body and not self.usage:
            return "Unrecognized request argument supplied: stream_options"
        return ""

    def hold(self, received: Received, connection: socket.socket, seconds: float = 30) -> None:
        """Say nothing until the client goes away or the server closes."""
        connection.settimeout(0.02)
        end = time.monotonic() + seconds
        while time.monotonic() < end and not self.closing.is_set():
            try:
                if connection.recv(1) == b"":
                    received.dropped.set()
                    return
            except TimeoutError:
                continue
            except OSError:
                received.dropped.set()
                return

    def __enter__(self) -> Self:
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join(5)


class _Http(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, owner: OpenAIServer) -> None:
        self.owner = owner
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away in the middle is part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def owner(self) -> OpenAIServer:
        return cast(_Http, self.server).owner

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self.owner.paths.append(self.path)
        if self.path != "/v1/models":
            self._json(404, {"error": {"message": "not here"}})
            return
        if self.owner.list_at:
            self._json(302, {}, {"Location": self.owner.list_at})
            return
        self.owner.closing.wait(self.owner.list_seconds)
        rows = [{"id": name, "object": "model"} for name in self.owner.models]
        self._json(200, {"object": "list", "data": rows})

    def do_POST(self) -> None:
        self.owner.paths.append(self.path)
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path != "/v1/chat/completions":
            self._json(404, {"error": {"message": "not here"}})
            return
        headers = {name.lower(): said for name, said in self.headers.items()}
        received = Received(self.path, headers, json.loads(raw))
        self.owner.requests.append(received)
        self.owner.arrived.set()
        if why := self.owner.objection(received.body):
            self._json(400, {"error": {"message": why, "type": "invalid_request_error"}})
            return
        self._answer(received, self.owner.plan())

    def _answer(self, received: Received, plan: Plan) -> None:
        self.close_connection = True
        match plan.mode:
            case Mode.STATUS:
                error = {"message": plan.message, "type": "test", "code": plan.code}
                self._json(plan.status, {"error": error}, plan.headers)
            case Mode.NEVER:
                self.owner.hold(received, self.connection)
            case Mode.DROP:
                self.connection.shutdown(socket.SHUT_RDWR)
            case Mode.NOT_SSE:
                self._start("text/html")
                self._chunked(b"<html><body>It works!</body></html>")
                self._chunked(b"")
            case _:
                self._stream(received, plan)

    def _stream(self, received: Received, plan: Plan) -> None:
        reply = self.owner.reply if plan.reply is None else plan.reply
        words = re.findall(r"\S+\s*|\s+", reply)
        whole = plan.mode in (Mode.NORMAL, Mode.SLOW, Mode.NO_FINISH)
        count = len(words) if whole else (len(words) + 1) // 2
        finish: str | None = "stop"
        self._start("text/event-stream")
        try:
            if plan.mode is Mode.MALFORMED:
                self._chunked(b"data: {this is no JSON\n\n")
                self._chunked(b"")
                return
            for word in words[: 0 if plan.mode is Mode.EMPTY else count]:
                if plan.mode is Mode.SLOW:
                    time.sleep(plan.pause_seconds)
                self._event(self._chunk({"role": "assistant", "content": word}))
                received.sent_chunks += 1
            received.last_chunk_at = time.monotonic()
            match plan.mode:
                case Mode.CUT:
                    self.wfile.write(b"4000\r\ndata: {")
                    self.wfile.flush()
                    self.connection.shutdown(socket.SHUT_RDWR)
                    return
                case Mode.STALL:
                    self.owner.hold(received, self.connection)
                    return
                case Mode.STREAM_ERROR:
                    self._event({"error": {"message": "the model crashed", "type": "server"}})
                case Mode.NO_FINISH:
                    finish = None
                case Mode.LENGTH:
                    finish = "length"
                case Mode.FILTERED:
                    finish = "content_filter"
            if finish:
                self._event(self._chunk({}, finish))
            if received.body.get("stream_options", {}).get("include_usage"):
                usage = {"prompt_tokens": 12, "completion_tokens": 34, "total_tokens": 46}
                self._event({**self._chunk({}), "choices": [], "usage": usage})
            self._chunked(b"data: [DONE]\n\n")
            self._chunked(b"")
        except OSError:
            received.dropped.set()

    def _chunk(self, delta: dict[str, str], finish: str | None = None) -> dict[str, Any]:
        return {
            "id": "test",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": "test-model",
            "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
        }

    def _event(self, value: object) -> None:
        self._chunked(f"data: {json.dumps(value)}\n\n".encode())

    def _chunked(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def _start(self, content_type: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", content_type)
        self.send_header("Transfer-Encoding", "chunked")
        self.send_header("Connection", "close")
        self.end_headers()

    def _json(self, status: int, value: object, headers: dict[str, str] | None = None) -> None:
        data = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        for name, said in (headers or {}).items():
            self.send_header(name, said)
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(data)
