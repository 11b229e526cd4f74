"""When to write again, and when to stop.

The house's cadence: one follow-up after 7 to 10 days, a second and last one after 2 to 3 weeks with
something new, then let it rest and keep the door open. One company's data on cold outreach suggest
that the first follow-up helps a good deal and that complaints triple by a fourth (Backlinko and
Pitchbox, 12 million e-mails; not peer reviewed).
"""

import datetime as dt

from coach.domain.studio import Sending

FIRST_DAYS = (7, 10)
LAST_DAYS = (14, 21)
ASKS_NOTHING = "It asks for nothing, so there is nothing to follow up."
REST = (
    "You have followed up twice. Let it rest now: silence is no verdict on you, and a third note "
    "reads as pressure. The door stays open; write again when you have real news, months from now."
)
ANSWERED = "They answered."
_ROUNDS = {"follow-up": 1, "last-follow-up": 2}


def what_follows(sending: Sending) -> str:
    """What follows from a message that went out, in words."""
    if sending.replied_on is not None:
        return f"Answered on {sending.replied_on}. Nothing is left to follow up."
    if sending.follow_up is None:
        return f"Marked as sent on {sending.on}. {sending.rest}"
    last = "a last time, with something new, " if sending.round else "once "
    return (
        f"Marked as sent on {sending.on}. If no answer comes, follow up {last}between "
        f"{sending.follow_up} and {sending.until}."
    )


def sent(on: dt.date, stage: str, *, asks: bool) -> Sending:
    """What follows from a message that went out.

    Args:
        on: The day it was sent.
        stage: "follow-up" and "last-follow-up" count as the first and the last reminder.
        asks: Whether a message of this stage asks for an answer.
    """
    turn = _ROUNDS.get(stage, 0)
    if turn == 2:
        return Sending(on=on, round=turn, rest=REST)
    if not asks:
        return Sending(on=on, round=turn, rest=ASKS_NOTHING)
    first, last = LAST_DAYS if turn else FIRST_DAYS
    return Sending(
        on=on,
        round=turn,
        follow_up=on + dt.timedelta(days=first),
        until=on + dt.timedelta(days=last),
    )


def replied(sending: Sending, on: dt.date) -> Sending:
    """The same once an answer came: nothing is to follow."""
    return sending.model_copy(
        update={"replied_on": on, "follow_up": None, "until": None, "rest": ANSWERED}
    )
