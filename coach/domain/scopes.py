"""Whom and which time a request is about, each with the words that said so."""

import datetime as dt

from coach.domain.base import Value

TIME = "time"
"""What the time of a scope is called where a part of it is taken away."""


class GivenPerson(Value):
    """Somebody a request is about."""

    name: str
    """Canonical, or as the request has it where no note knows them."""
    words: str = ""
    """Verbatim from the request; empty when they were given apart from it or carried on."""
    why: str
    """In a few words, for the mentee."""


class When(Value):
    """The time a request is about."""

    since: dt.date | None = None
    until: dt.date | None = None
    """Both inclusive; None is open. Both None: the notes have no day for the time that is meant."""
    label: str
    """As a chip shows it: "Oct 2026", "last meeting, 12 Nov"."""
    words: str = ""
    """Verbatim from the request; empty when it was carried on from the request before."""
    why: str
    """In a few words, for the mentee."""
    latest: bool = False
    """The latest meeting or notes are meant, and no stretch of the calendar."""
    ahead: bool = False
    """It is to come: no note is from then, and nothing is filtered by it."""
    strict: bool = True
    """Notes of other days are left out; where False, those of these days come first."""

    @property
    def bounds(self) -> bool:
        """Whether notes can be chosen by it."""
        return not self.ahead and (self.since is not None or self.until is not None)

    def holds(self, day: dt.date | None) -> bool:
        """Whether a note of this day is from that time; an undated one never is."""
        if day is None:
            return False
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


class Scope(Value):
    """Whom and which time a request is about; empty when it names neither."""

    people: tuple[GivenPerson, ...] = ()
    """The one it is for first."""
    when: When | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The people's names, in order."""
        return tuple(person.name for person in self.people)

    @property
    def latest(self) -> bool:
        """Whether the latest of something is asked for."""
        return self.when is not None and self.when.latest


NOTHING_NAMED = Scope()
