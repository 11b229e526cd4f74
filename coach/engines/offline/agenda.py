"""How a meeting's minutes are spent: update, questions, recap.

The house rule is arithmetic: a good question with its follow-ups takes six to eight minutes, after
some minutes of opening and before some of closing.
"""

from dataclasses import dataclass

from coach.domain.artifacts import AgendaItem
from coach.domain.requests import Brief
from coach.engines.offline.bank import stage_wanted
from coach.engines.offline.dates import spoken
from coach.engines.offline.labels import capital, joined, short_name
from coach.engines.offline.promises import Promise, promises

MINUTES_A_QUESTION = 7.5
MOST_QUESTIONS = 6


@dataclass(frozen=True)
class Shape:
    """Minutes of the parts, and how many questions fit; the parts add up to the whole."""

    opening: int
    questions: int
    closing: int
    core: int
    reserve: int


def shape(minutes: int) -> Shape:
    """The shape of a meeting of 5 minutes or more."""
    if minutes >= 60:
        opening, closing = 5, 8
    elif minutes >= 45:
        opening, closing = 5, 7
    elif minutes >= 25:
        opening, closing = 5, 5
    elif minutes >= 15:
        opening, closing = 3, 3
    else:
        opening, closing = 1, 1
    room = minutes - opening - closing
    core = min(MOST_QUESTIONS, max(1, round(room / MINUTES_A_QUESTION)))
    reserve = 3 if minutes >= 60 else 2 if minutes >= 25 else 1
    return Shape(opening, room, closing, core, reserve)


def agenda(brief: Brief, minutes: int, core: int) -> tuple[AgendaItem, ...]:
    """The stretches of the meeting; their minutes add up to `minutes`."""
    plan = shape(minutes)
    first = (
        plan.questions if core == 1 else min(plan.questions - (core - 1), _first_share(plan, core))
    )
    items = [AgendaItem(minutes=plan.opening, text=_opening(brief))]
    items.append(
        AgendaItem(
            minutes=first,
            text="The question."
            if core == 1
            else "Question 1, the one to ask if there is time for one.",
        )
    )
    rest = plan.questions - first
    if rest > 0:
        numbers = joined([str(n) for n in range(2, core + 1)])
        plural = "Questions" if core > 2 else "Question"
        items.append(AgendaItem(minutes=rest, text=f"{plural} {numbers}, as far as you get."))
    items.append(AgendaItem(minutes=plan.closing, text=_closing(brief)))
    return tuple(items)


def _first_share(plan: Shape, core: int) -> int:
    return max(round(plan.questions / core), min(10, round(plan.questions * 0.4)))


def _opening(brief: Brief) -> str:
    stage = stage_wanted(brief)
    if stage == "first-meeting":
        return "Thanks, who you are in two sentences, and what you would like to leave with."
    if stage == "ending":
        return "Where you stand now, against what you hoped for when you began."
    if brief.person is None or not brief.meetings:
        return "Update: where you are now, and what you would like to leave with."
    mine = [
        p for p in promises(brief.meetings, brief.profile, brief.person) if p.mine and not p.done
    ]
    if not mine:
        return "Update: what you did with what you heard last time."
    named = "; ".join(_named(p, brief) for p in mine[:3])
    late = any(p.late(brief.today) for p in mine)
    tail = " Say what is late before you are asked." if late else ""
    return f"Update, in a sentence each: {named}.{tail}"


def _named(promise: Promise, brief: Brief) -> str:
    if promise.due:
        was = "was due" if promise.late(brief.today) else "due"
        return f"{promise.text} ({was} {spoken(promise.due, brief.today)})"
    return promise.text


def _closing(brief: Brief) -> str:
    name = short_name(brief.person.name) if brief.person else "your mentor"
    return capital(
        f"recap: what you heard, what you do by when, what {name} does, and the next date."
    )
