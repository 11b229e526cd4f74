"""The scenario "my meeting on Thursday": built from the workspace, for the real next meeting."""

import datetime as dt
from collections.abc import Sequence

from coach.domain.notes import Note, Person, Snapshot
from coach.domain.scenes import Meeting, Scenario
from coach.errors import RequestError
from coach.tasks.people import given
from coach.tasks.rehearsal.threads import in_words, open_threads

MEETING_ID = "my-meeting"
_BASE = "catching-up"
"""The bundled scenario whose topics and lines the meeting is played with."""
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def next_meeting(snapshot: Snapshot, today: dt.date) -> tuple[Note, Person, dt.date] | None:
    """The nearest meeting to come that a note of a meeting names, with whom, and when."""
    found = [
        (note.next_meeting, person, note)
        for note in snapshot.notes
        if note.next_meeting and note.next_meeting >= today
        for name in note.document.people
        if (person := snapshot.person(name))
    ]
    if not found:
        return None
    on, person, note = min(found, key=lambda each: (each[0], each[1].name))
    return note, person, on


def meeting_scenario(
    snapshot: Snapshot, today: dt.date, scenarios: Sequence[Scenario], *, mentor: str | None = None
) -> Scenario:
    """The meeting to come, as a scenario: its minutes, what is open between the two, the goals.

    Args:
        snapshot: The notes.
        today: The date.
        scenarios: The bundled ones.
        mentor: A name as given, to take the next meeting with this person.

    Raises:
        RequestError: No note names a meeting to come.
    """
    wanted = given(mentor, snapshot).name if mentor else None
    coming = next_meeting(_only(snapshot, wanted) if wanted else snapshot, today)
    if coming is None:
        with_whom = f" with {wanted}" if wanted else ""
        raise RequestError(
            f"No note names a meeting to come{with_whom}.",
            hint="Write “next: YYYY-MM-DD” in a meeting's note, or choose another scenario.",
        )
    note, person, on = coming
    base = next(one for one in scenarios if one.id == _BASE)
    open_ones = open_threads(snapshot.meetings_with(person.name)[:1], snapshot.profile, person)
    threads = tuple(in_words(one, person.first_name or person.name) for one in open_ones)
    goals = [goal.title for goal in snapshot.goals if goal.status in (None, "active")]
    day = _DAYS[on.weekday()]
    about = f" Open from last time: {'; '.join(threads[:3])}." if threads else ""
    aims = [
        "say where you are with what you promised" if threads else "say where you stand",
        f"ask for one thing that helps with “{goals[0]}”" if goals else "ask for one bounded thing",
        "leave with a next step and a day",
    ]
    return base.model_copy(
        update={
            "id": MEETING_ID,
            "title": f"My meeting on {day} with {person.name}",
            "situation": f"You meet {person.name} on {day} {on.day} {on:%B}.{about}",
            "role": person.role or "your mentor",
            "minutes": max(5, min(90, note.minutes or base.minutes)),
            "aims": tuple(aims),
            "opening": (
                "Hello. Where shall we begin?",
                "Good to see you. What's first?",
                "Right, we have our half hour. What have you brought?",
            ),
            "meeting": Meeting(on=on, with_whom=person.name, threads=threads, path=note.path),
        }
    )


def _only(snapshot: Snapshot, name: str) -> Snapshot:
    """The snapshot with the notes that concern this person alone."""
    notes = tuple(note for note in snapshot.notes if name in note.document.people)
    return snapshot.model_copy(update={"notes": notes})
