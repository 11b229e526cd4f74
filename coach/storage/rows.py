"""Between rows of the history file and values of the domain.

A row that a newer coach wrote in a shape unknown here is still read, as far as it is understood.
"""

import json
import sqlite3
import unicodedata
from datetime import UTC, datetime
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from coach.domain.artifacts import Artifact, Finding
from coach.domain.conversations import Conversation, Exchange, ExchangeState
from coach.domain.passages import Evidence
from coach.domain.requests import Request, Task
from coach.domain.scopes import NOTHING_NAMED, Scope
from coach.storage.writers import is_alive

TITLE_CHARS = 60
UNTITLED = "Untitled"
UNREADABLE = "Part of this was saved by another version of coach and can't be shown."

ARTIFACT: TypeAdapter[Artifact] = TypeAdapter(Artifact)
FINDINGS: TypeAdapter[tuple[Finding, ...]] = TypeAdapter(tuple[Finding, ...])
PEOPLE: TypeAdapter[tuple[str, ...]] = TypeAdapter(tuple[str, ...])
EVIDENCE: TypeAdapter[Evidence] = TypeAdapter(Evidence)
_OPTIONAL_ARTIFACT: TypeAdapter[Artifact | None] = TypeAdapter(Artifact | None)
REQUEST: TypeAdapter[Request] = TypeAdapter(Request)
SCOPE: TypeAdapter[Scope] = TypeAdapter(Scope)

T = TypeVar("T")


def title_of(words: str) -> str:
    """A message as a title: one line without control characters, at most 60 characters."""
    printable = "".join(
        " " if char.isspace() else char
        for char in words
        if char.isspace() or unicodedata.category(char) not in ("Cc", "Cs", "Co", "Cf", "Cn")
    )
    title = " ".join(printable.split())
    if len(title) <= TITLE_CHARS:
        return title or UNTITLED
    cut = title[: TITLE_CHARS - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


def storable(text: str) -> str:
    """The text as SQLite and JSON take it: lone halves of characters become "?"."""
    return text.encode("utf-8", "replace").decode("utf-8")


def dump(adapter: TypeAdapter[T], value: T) -> str:
    """The value as JSON; a lone half of a character in it becomes "?"."""
    try:
        return adapter.dump_json(value).decode()
    except PydanticSerializationError:
        return storable(json.dumps(adapter.dump_python(value, mode="json"), ensure_ascii=False))


def conversation_from(row: sqlite3.Row) -> Conversation:
    """A row of the list."""
    return Conversation(
        id=row["id"],
        title=row["title"] or UNTITLED,
        workspace=row["workspace"],
        updated_at=_moment(row["updated_at"]),
        exchanges=row["exchanges"],
    )


def exchange_from(row: sqlite3.Row) -> Exchange:
    """A row of the exchanges; one left unfinished by a process that is gone is INTERRUPTED."""
    whole = True

    def read(adapter: TypeAdapter[T], source: str | None, otherwise: T) -> T:
        nonlocal whole
        if source is None:
            return otherwise
        try:
            return adapter.validate_json(source)
        except ValidationError:
            whole = False
            return otherwise

    task = row["task"]
    known_task = Task(task) if task in set(Task) else None
    state = _state(row)
    exchange = Exchange(
        id=row["id"],
        request=read(REQUEST, row["request"], Request(words=row["words"])),
        task=known_task,
        people=read(PEOPLE, row["people"], ()),
        scope=read(SCOPE, row["scope"], NOTHING_NAMED),
        asked_at=_moment(row["asked_at"]),
        state=state,
        text=row["text"],
        evidence=read(EVIDENCE, row["evidence"], Evidence()),
        artifact=read(_OPTIONAL_ARTIFACT, row["artifact"], None),
        findings=read(FINDINGS, row["findings"], ()),
        error=row["error"],
    )
    if whole and (task is None or known_task):
        return exchange
    return exchange.model_copy(update={"error": f"{exchange.error} {UNREADABLE}".strip()})


def _state(row: sqlite3.Row) -> ExchangeState:
    said = row["state"]
    if said not in set(ExchangeState):
        return ExchangeState.STOPPED
    state = ExchangeState(said)
    if state is ExchangeState.WRITING and not is_alive(row["writer"]):
        return ExchangeState.INTERRUPTED
    return state


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
