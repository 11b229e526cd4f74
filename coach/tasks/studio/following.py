"""A follow-up knows what it follows: the day of the first message, and how often it was tried."""

import datetime as dt

from coach.domain.notes import Snapshot
from coach.domain.requests import Answered, Gap, Message
from coach.domain.studio import Sending
from coach.tasks.studio.cadence import REST
from coach.tasks.studio.files import sent_notes

FIRST, LAST = "follow-up", "last-follow-up"
_WHEN = "the date"
"""The blank of a follow-up that the day of the first message fills."""


def unanswered(snapshot: Snapshot, person: str | None, today: dt.date) -> Sending | None:
    """The latest message sent to somebody, while neither an answer nor a meeting came since."""
    sent = sent_notes(snapshot, person) if person else []
    if not sent or answered(snapshot, person, sent[0][1], today):
        return None
    return sent[0][1]


def answered(snapshot: Snapshot, person: str | None, sending: Sending, today: dt.date) -> bool:
    """Whether they wrote back, or met the mentee since."""
    if sending.replied_on is not None:
        return True
    met = snapshot.meetings_with(person) if person else ()
    return any(note.date and sending.on < note.date <= today for note in met)


def follow_up(stage: str, message: Message, before: Sending | None) -> tuple[str, Message]:
    """The stage and the message that a wish to follow up comes to, after what was sent before.

    The second follow-up is the last one, unless a stage was asked for by name; the first one is
    told on which day the message it follows went out.
    """
    if stage != FIRST or before is None:
        return stage, message
    if before.round == 1 and message.stage is None:
        return LAST, message.model_copy(update={"stage": LAST})
    if any(each.gap is Gap.LINK for each in message.answers):
        return stage, message
    when = Answered(gap=Gap.LINK, words=f"{before.on.day} {before.on:%B}", blank=_WHEN)
    return stage, message.model_copy(update={"answers": (*message.answers, when)})


def rest_note(stage: str, before: Sending | None) -> tuple[str, ...]:
    """Why not to write again, where both follow-ups went out already."""
    return (REST,) if stage in (FIRST, LAST) and before is not None and before.round == 2 else ()
