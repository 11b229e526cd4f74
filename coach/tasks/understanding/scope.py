"""The scope of a request: whom and which time it is about, from its words, talk and notes."""

import datetime as dt
import re
from collections.abc import Sequence

from coach.checks.person_names import key
from coach.checks.text import plain
from coach.domain.notes import Note, Snapshot
from coach.domain.requests import Request, Task, Turn
from coach.domain.scopes import TIME, GivenPerson, Scope, When
from coach.tasks.people import stranger_in
from coach.tasks.understanding import calendar
from coach.tasks.understanding.calendar import Stretch
from coach.tasks.understanding.meetings import (
    Ordinal,
    next_meetings,
    ordinal_in,
    past_meetings,
)
from coach.tasks.understanding.mentioned import Mentioned, related
from coach.tasks.understanding.people import goes_on, whom
from coach.tasks.understanding.times import times_in

PERSON = "person"
"""Takes everybody away from a scope."""
_CARRIED = "from what you asked before"
_IN_GENERAL = re.compile(
    r"\bshould i\b|\bhow (?:do|can|should|could|would|to|often|long|soon)\b"
    r"|\bis it (?:ok|okay|fine|rude|normal|weird|too|bad|wrong)\b|\bwhat (?:should|can|could) i\b"
)
"""Asks what to do, and not what the notes say: no note is left out for its day."""


def scope_of(
    request: Request, task: Task, snapshot: Snapshot, history: Sequence[Turn], today: dt.date
) -> Scope:
    """Whom and which time the request is about, less what the mentee took away.

    For a message or a meeting, somebody whom no note knows counts too. A time gives the person
    where the notes say so: "questions for Thursday" is for whoever is met on Thursday.

    Raises:
        RequestError: The mentor's name fits several people.
    """
    people = whom(request.words, snapshot, history, mentor=request.mentor)
    if not people and task is not Task.ASK and (stranger := stranger_in(request.words)):
        people = (GivenPerson(name=stranger.name, words=stranger.name, why="you named them"),)
    people = kept(people, request.without)
    when, met = _time_of(request.aim, task, snapshot, history, today, people)
    if TIME in request.without:
        when = None
    if not people and met is not None:
        people = kept((met,), request.without)
    if when is not None and (task is not Task.ASK or _IN_GENERAL.search(plain(request.aim))):
        when = when.model_copy(update={"strict": False})
    return Scope(people=people, when=when)


def kept(people: Sequence[GivenPerson], without: Sequence[str]) -> tuple[GivenPerson, ...]:
    """The people without those taken away, by name, by first name or all of them."""
    gone = {key(name) for name in without}
    if PERSON in gone:
        return ()
    return tuple(p for p in people if gone.isdisjoint((key(p.name), *key(p.name).split()[:1])))


def _time_of(
    words: str,
    task: Task,
    snapshot: Snapshot,
    history: Sequence[Turn],
    today: dt.date,
    people: Sequence[GivenPerson],
) -> tuple[When | None, GivenPerson | None]:
    """The time, and whoever is met then where nobody was named."""
    names = {key(person.name).split()[0] for person in snapshot.people if key(person.name)}
    times = times_in(words, today, ahead=task is not Task.ASK, names=names)
    ordinal = ordinal_in(words)
    if ordinal is not None:
        times = [t for t in times if t.end <= ordinal.start or ordinal.end <= t.start]
        within = next((t for t in times if not t.ahead and not t.latest), None)
        if ordinal.which == 0:
            return _next(words, ordinal, snapshot, today, people)
        return _last(words, ordinal, snapshot, history, today, people, within)
    if times:
        one = next((t for t in times if not t.ahead), times[0])
        return _named(words, one, snapshot, today, people)
    return _carried(words, task, history, today), None


def _named(
    words: str,
    one: Mentioned,
    snapshot: Snapshot,
    today: dt.date,
    people: Sequence[GivenPerson],
) -> tuple[When, GivenPerson | None]:
    said = words[one.start : one.end]
    since, until = one.stretch
    when = When(
        since=since,
        until=until,
        label="lately" if one.latest else calendar.label(one.stretch, today),
        words=said,
        why=f"you wrote “{said}”",
        latest=one.latest,
        ahead=one.ahead,
        strict=one.strict,
    )
    if people or not one.ahead:
        return when, None
    coming = [(day, note) for day, note in next_meetings(snapshot, (), today) if when.holds(day)]
    met = {note.document.people[0]: day for day, note in reversed(coming)}
    if len(met) != 1:
        return when, None
    ((name, day),) = met.items()
    return when, GivenPerson(name=name, words=said, why=f"you meet on {_on(day, today)}")


def _next(
    words: str,
    ordinal: Ordinal,
    snapshot: Snapshot,
    today: dt.date,
    people: Sequence[GivenPerson],
) -> tuple[When, GivenPerson | None]:
    said = words[ordinal.start : ordinal.end]
    coming = next_meetings(snapshot, [person.name for person in people], today)
    if not coming:
        why = "your notes name no next meeting"
        return When(label="next meeting", words=said, why=why, ahead=True), None
    day, note = coming[0]
    label = f"next meeting, {_on(day, today)}"
    when = When(
        since=day, until=day, label=label, words=said, why=f"by {note.document.title}", ahead=True
    )
    met = GivenPerson(
        name=note.document.people[0], words=said, why=f"you meet on {_on(day, today)}"
    )
    return when, met


def _last(
    words: str,
    ordinal: Ordinal,
    snapshot: Snapshot,
    history: Sequence[Turn],
    today: dt.date,
    people: Sequence[GivenPerson],
    within: Mentioned | None,
) -> tuple[When, GivenPerson | None]:
    """The last meeting or meetings, the one before, or the first; in a stretch that is named."""
    said = words[ordinal.start : ordinal.end]
    names = [person.name for person in people] or _whose(snapshot, history)
    held = past_meetings(snapshot, names, today)
    if within is not None:
        since, until = within.stretch
        held = [n for n in held if n.date and (not since or since <= n.date)
                and (not until or n.date <= until)]  # fmt: skip
    days = list(dict.fromkeys(note.date for note in held if note.date))
    first = ordinal.which == -1
    wanted = days[-1:] if first else days[ordinal.which - 1 :][: ordinal.count]
    what = "first meeting" if first else "last meeting"
    if ordinal.which == 2:  # as Ordinal says
        what = "the meeting before last"
    if not wanted:
        why = "your notes have no such meeting with a day"
        return When(label=what, words=said, why=why, latest=True, strict=False), None
    latest, earliest = wanted[0], wanted[-1]
    span = Mentioned(ordinal.start, ordinal.end, Stretch(earliest, latest))
    opened = related(span, plain(words))
    stretch, alone = opened.stretch, opened.stretch == span.stretch
    name = f"{what}s" if ordinal.count > 1 else what
    on = f"{name}, {calendar.label(span.stretch, today)}"
    when = When(
        since=stretch.since,
        until=stretch.until,
        label=on if alone else f"{plain(words[opened.start : ordinal.start]).strip()} {on}",
        words=words[opened.start : opened.end],
        why=_told(held, latest, today),
        latest=True,
        strict=not alone,
    )
    about = next((n.document.people for n in held if n.date == latest), ())
    met = (
        GivenPerson(name=about[0], words=said, why=f"met on {_on(latest, today)}")
        if about
        else None
    )
    return when, met


def _told(held: Sequence[Note], day: dt.date, today: dt.date) -> str:
    note = next(note for note in held if note.date == day)
    return f"by your note of {_on(day, today)}, “{note.document.title}”"


def _whose(snapshot: Snapshot, history: Sequence[Turn]) -> list[str]:
    """Whose last meeting is meant where nobody is named: of the talk, else the one mentor."""
    for turn in reversed(history):
        if turn.people:
            return list(turn.people[:1])
    current = [person.name for person in snapshot.people if person.relationship == "current"]
    return current if len(current) == 1 else []


def _carried(words: str, task: Task, history: Sequence[Turn], today: dt.date) -> When | None:
    """The time of the question before, in a short one that goes on with it."""
    last = next((turn for turn in reversed(history) if turn.who == "mentee"), None)
    if last is None or not goes_on(words):
        return None
    times = [t for t in times_in(last.text, today, ahead=task is not Task.ASK) if not t.ahead]
    if not times or times[0].latest:
        return None
    since, until = times[0].stretch
    label = calendar.label(times[0].stretch, today)
    return When(since=since, until=until, label=label, why=_CARRIED, strict=False)


def _on(day: dt.date, today: dt.date) -> str:
    return calendar.label(calendar.day(day), today)
