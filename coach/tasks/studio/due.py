"""What is due between the mentee and their mentors, told from the notes alone."""

import datetime as dt
import re
from collections.abc import Iterator

from coach.checks.markdown import plain
from coach.domain.notes import ActionItem, Snapshot
from coach.domain.studio import Due, DueKind, DueList, Resting, Sending
from coach.tasks.studio.cadence import REST
from coach.tasks.studio.files import sent_notes
from coach.tasks.studio.following import answered

COMING_DAYS = 7
"""How far ahead things are told."""
UPDATE_DAYS = 30
"""After this long without a meeting or a message a current mentor is owed a word: the house's
rhythm is every two to four weeks at first, then monthly."""
MEETING_SOON_DAYS = 14
"""A meeting this near makes a written update needless."""


def due_list(snapshot: Snapshot, today: dt.date) -> DueList:
    """Follow-ups, promises with a day, and updates owed: past their day, or within a week of it."""
    told = [*_follow_ups(snapshot, today), *_promises(snapshot, today), *_updates(snapshot, today)]
    late = sorted((d for d in told if d.late_days >= 0), key=lambda d: (-d.late_days, d.what))
    coming = sorted(
        (d for d in told if -COMING_DAYS <= d.late_days < 0), key=lambda d: (-d.late_days, d.what)
    )
    return DueList(due=tuple(late), coming=tuple(coming), resting=tuple(_resting(snapshot, today)))


def due_markdown(found: DueList) -> str:
    """The list as a page to read."""
    if not (found.due or found.coming or found.resting):
        return "# Nothing is due\n\nNo follow-up, no promise with a day, no update owed."
    lines = ["# What is due"]
    for title, some in (("Now", found.due), ("Within a week", found.coming)):
        lines += [f"\n## {title}\n"] if some else []
        lines += [f"- {each.what} *{when_due(each)}; {each.path}*" for each in some]
    lines += ["\n## Let it rest\n"] if found.resting else []
    lines += [f"- {one.person or one.path}, since {one.since}: {one.why}" for one in found.resting]
    return "\n".join(lines)


def when_due(each: Due) -> str:
    """How late it is: "3 days late", "today", "on 27 November"."""
    if each.late_days < 0:
        return f"on {_spoken(each.on)}"
    if not each.late_days:
        return "today"
    return f"{each.late_days} day{'s' if each.late_days > 1 else ''} late"


def _latest(snapshot: Snapshot) -> Iterator[tuple[str | None, str, Sending]]:
    """For each person the latest message sent to them: name, path and sending."""
    seen: set[str] = set()
    for note, sending in sent_notes(snapshot):
        person = note.document.people[0] if note.document.people else _to(note.document.text)
        key = person or note.path
        if key not in seen:
            seen.add(key)
            yield person, note.path, sending


def _to(text: str) -> str | None:
    match = re.search(r"(?m)^to:[ \t]*(\S.*?)[ \t]*$", text[:2000])
    return match.group(1).strip("'\"") if match else None


def _follow_ups(snapshot: Snapshot, today: dt.date) -> Iterator[Due]:
    for person, path, sending in _latest(snapshot):
        if sending.follow_up is None or answered(snapshot, person, sending, today):
            continue
        last = sending.round == 1
        name = person or "them"
        days = (today - sending.on).days
        extra = ", with something new, and then let it rest" if last else ", with something new"
        yield Due(
            kind=DueKind.LAST_FOLLOW_UP if last else DueKind.FOLLOW_UP,
            person=person,
            what=f"No answer noted from {name} since {_spoken(sending.on)}, {days} days ago: "
            f"follow up {'a last time' if last else 'once'}{extra}.",
            on=sending.follow_up,
            late_days=(today - sending.follow_up).days,
            path=path,
            ask=f"write {'a last follow-up' if last else 'a follow-up'} to {name}",
        )


def _resting(snapshot: Snapshot, today: dt.date) -> Iterator[Resting]:
    for person, path, sending in _latest(snapshot):
        if sending.round == 2 and not answered(snapshot, person, sending, today):
            yield Resting(person=person, path=path, since=sending.on, why=sending.rest or REST)


def _promises(snapshot: Snapshot, today: dt.date) -> Iterator[Due]:
    for action, people in _open_actions(snapshot):
        if action.due is None:
            continue
        mine = action.owner is None
        text = _without_owner(plain(action.text), action.owner or snapshot.profile.name)
        person = action.owner or (people[0] if people else None)
        what = f"You said you would: {text}" if mine else f"{action.owner} said: {text}"
        yield Due(
            kind=DueKind.PROMISE if mine else DueKind.THEIR_PROMISE,
            person=person,
            what=what if what.endswith((".", "!", "?")) else f"{what}.",
            on=action.due,
            late_days=(today - action.due).days,
            path=action.path,
            ask="" if mine else f"remind {action.owner} of what they said they would do: {text}",
        )


def _without_owner(text: str, owner: str | None) -> str:
    """A promise without the name of who made it: "Nadia: send the CV", "Inés to send the CV"."""
    first = re.escape(owner.split()[0]) if owner and owner.split() else "me"
    head = rf"(?:me|i|{first}|{re.escape(owner or 'me')})(?::| to)\s+"
    return re.sub(rf"^{head}(?=\S)", "", text, flags=re.IGNORECASE)


def _open_actions(snapshot: Snapshot) -> Iterator[tuple[ActionItem, tuple[str, ...]]]:
    """Open checkboxes, the latest note's wording of each; done later counts as done."""
    dated = sorted(snapshot.notes, key=lambda note: note.date or dt.date.min, reverse=True)
    seen: set[str] = set()
    for note in (each for each in dated if not each.by_coach):
        for action in note.actions:
            key = " ".join(re.findall(r"\w+", plain(action.text).casefold())[:8])
            if key in seen:
                continue
            seen.add(key)
            if not action.done:
                yield action, note.document.people


def _updates(snapshot: Snapshot, today: dt.date) -> Iterator[Due]:
    for person in snapshot.people:
        if person.relationship != "current":
            continue
        meetings = snapshot.meetings_with(person.name)
        coming = (note.next_meeting for note in meetings if note.next_meeting)
        if any(0 <= (day - today).days <= MEETING_SOON_DAYS for day in coming):
            continue
        days = [note.date for note in meetings if note.date and note.date <= today]
        days += [s.on for _, s in sent_notes(snapshot, person.name) if s.on <= today]
        if not days:
            continue
        last = max(days)
        on = last + dt.timedelta(days=UPDATE_DAYS)
        path = next((n.path for n in meetings if n.date == last), person.path or "")
        yield Due(
            kind=DueKind.UPDATE,
            person=person.name,
            what=f"{person.name} last heard from you on {_spoken(last)}, "
            f"{(today - last).days} days ago: a short update is owed.",
            on=on,
            late_days=(today - on).days,
            path=path,
            ask=f"send {person.name} a short update",
        )


def _spoken(day: dt.date) -> str:
    return f"{day.day} {day:%B}"
