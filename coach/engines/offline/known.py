"""What a message knows, by the names that patterns use, and where each thing stands."""

import datetime as dt
from dataclasses import dataclass, field


@dataclass
class Facts:
    """What is known, by the names that patterns use, and which notes it came from."""

    known: dict[str, str] = field(default_factory=dict)
    by_fact: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Path and verbatim words of the note that a fact comes from."""
    closed: set[str] = field(default_factory=set)
    """Facts that the notes may not give, because the request has said its own."""

    def put(self, name: str, value: str | None, source: tuple[str, str] | None = None) -> None:
        """Keep a fact, unless there is none or it was known from a better place."""
        if value and name not in self.known and not (source and name in self.closed):
            self.known[name] = value
            if source:
                self.by_fact[name] = source


@dataclass(frozen=True)
class Line:
    """A sentence of the notes about the person, with where it stands."""

    text: str
    path: str
    raw: str
    """The unit it stands in, verbatim."""
    date: dt.date | None
