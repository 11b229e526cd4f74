"""Slash commands: the words that pick a task, or ask something of the front end."""

import re
from dataclasses import dataclass
from enum import StrEnum

from coach.domain.passages import Origin, Query
from coach.domain.requests import Channel, Request, Task
from coach.errors import RequestError


class Chore(StrEnum):
    """What a front end does itself, without an engine."""

    HELP = "help"
    SEARCH = "search"
    NEW = "new"
    SAVE = "save"
    COPY = "copy"
    NOTES = "notes"
    WHY = "why"
    REHEARSE = "rehearse"
    DUE = "due"
    REVISE = "revise"
    SENT = "sent"
    QUIT = "quit"


@dataclass(frozen=True)
class Command:
    """A slash command and what it is for."""

    name: str
    usage: str
    help: str
    does: Task | Chore


COMMANDS: tuple[Command, ...] = (
    Command("ask", "/ask QUESTION", "Advice, answered with sources", Task.ASK),
    Command(
        "outreach", "/outreach TO WHOM, ABOUT WHAT", "A message to a mentor, drafted", Task.OUTREACH
    ),
    Command(
        "questions", "/questions FOR WHOM, ABOUT WHAT", "Questions for a meeting", Task.QUESTIONS
    ),
    Command(
        "search",
        "/search [questions:|outreach:|guidance:|notes:] WORDS",
        "Find passages, without an answer",
        Chore.SEARCH,
    ),
    Command(
        "notes", "/notes", "What coach read in your notes, and what it passed over", Chore.NOTES
    ),
    Command("due", "/due", "What is due: follow-ups, promises, updates", Chore.DUE),
    Command("revise", "/revise HOW", "Change the last draft: shorter, warmer, …", Chore.REVISE),
    Command(
        "sent",
        "/sent, /sent FILE, /sent FILE replied",
        "Note that a saved draft went out, or was answered",
        Chore.SENT,
    ),
    Command("rehearse", "/rehearse", "Practise a conversation, with feedback", Chore.REHEARSE),
    Command("why", "/why, /why 2, /why GUIDE", "What a source rests on, and how strong", Chore.WHY),
    Command("copy", "/copy", "Copy the last draft, list or answer", Chore.COPY),
    Command("save", "/save", "Save the last draft, list or answer in your notes", Chore.SAVE),
    Command("new", "/new", "Begin a new conversation", Chore.NEW),
    Command("help", "/help", "Keys and commands", Chore.HELP),
    Command("quit", "/quit", "Leave; the conversation is kept", Chore.QUIT),
)

_BY_NAME = {command.name: command for command in COMMANDS}


_BODIES = {
    "questions": Origin.QUESTIONS,
    "outreach": Origin.OUTREACH,
    "guidance": Origin.GUIDANCE,
    "notes": Origin.WORKSPACE,
    "workspace": Origin.WORKSPACE,
}


@dataclass(frozen=True)
class Errand:
    """A chore the mentee typed, with the words after it."""

    chore: Chore
    words: str


@dataclass(frozen=True)
class Mark:
    """What `/sent` is told."""

    file: str
    """The draft, in the mentee's notes; empty for the one saved last."""
    replied: bool
    """Whether an answer came, and not that it went out."""


def mark_for(words: str) -> Mark:
    """What the words after `/sent` mean: a file, perhaps in quotes, and perhaps "replied"."""
    file, replied = words.strip(), False
    if match := re.search(r"(?:\A|\s)(?:--)?(?:replied|answered)\Z", file, re.IGNORECASE):
        file, replied = file[: match.start()].strip(), True
    return Mark(file.strip("\"'\u201c\u201d").strip(), replied)


def read_input(text: str) -> Request | Errand:
    """What the typed text asks for: a request (its task set when a command says so) or a chore.

    A leading slash that is no command, such as a path, counts as plain words when more than a
    word follows it.

    Raises:
        RequestError: A lone unknown command, or a task command with nothing after it.
    """
    words = text.strip()
    if not words.startswith("/"):
        return Request(words=words)
    name, _, rest = words[1:].partition(" ")
    rest = rest.strip()
    command = _BY_NAME.get(name.casefold())
    if command is None:
        if rest:
            return Request(words=words)
        known = " ".join(f"/{c.name}" for c in COMMANDS)
        raise RequestError(f"There is no command /{name[:40]}.", hint=f"There are: {known}")
    if isinstance(command.does, Chore):
        return Errand(chore=command.does, words=rest)
    if not rest:
        raise RequestError(f"/{command.name} needs words after it.", hint=command.usage)
    return Request(words=rest, task=command.does)


def search_for(words: str, *, k: int) -> Query:
    """What `/search` looks for: guidance and notes, or the body that the words begin with.

    "questions: pay rise" searches the question bank alone; outreach, guidance and notes likewise.
    """
    name, colon, rest = words.partition(":")
    origin = _BODIES.get(name.strip().casefold()) if colon and rest.strip() else None
    if origin is None:
        return Query(text=words, k=k)
    return Query(text=rest.strip(), k=k, origins=(origin,))


def channel_in(words: str) -> Channel | None:
    """The channel that the words name, or None."""
    folded = words.casefold()
    if "inmail" in folded:
        return Channel.INMAIL
    if "linkedin" in folded or "connection note" in folded or "connection request" in folded:
        return Channel.LINKEDIN_NOTE
    tokens = set(folded.replace("-", "").replace(",", " ").replace(".", " ").split())
    if tokens & {"slack", "whatsapp", "discord", "teams", "dm", "text", "chat", "signal"}:
        return Channel.CHAT
    if tokens & {"email", "mail", "emails"}:
        return Channel.EMAIL
    return None
