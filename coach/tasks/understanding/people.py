"""Whom a request is about, by its words, the talk before it, and the notes."""

import re
from collections.abc import Sequence

from coach.checks.text import plain
from coach.domain.notes import Snapshot
from coach.domain.requests import Turn
from coach.domain.scopes import GivenPerson
from coach.tasks.people import given
from coach.tasks.understanding.descriptions import asked_for, described
from coach.tasks.understanding.names import named
from coach.tasks.understanding.pronouns import by_pronoun
from coach.tasks.understanding.relations import related_to
from coach.tasks.understanding.roles import bearer_of, roles_in, titled_in

MOST_WORDS_TO_GO_ON = 9

_GOES_ON = re.compile(
    r"^\W*(?:and|but|also|what about|how about|so|then|or|e|und|et|y)\b|\b(?:there|then)\W*$"
)


def whom(
    words: str, snapshot: Snapshot, history: Sequence[Turn], *, mentor: str | None = None
) -> tuple[GivenPerson, ...]:
    """Everybody the request is about, the one it is for first; empty when it names nobody.

    The order of strength: the `mentor` given outright; names, in full, for short, familiar or with
    one slip; a role; a pronoun; in a question that goes on with the one before, whoever that was
    about.

    Raises:
        RequestError: `mentor` is a name that fits several people.
    """
    if mentor is not None:
        return (GivenPerson(name=given(mentor, snapshot).name, why="you named them"),)
    if found := named(words, snapshot):
        before = words[: words.find(found[0].words)]
        meant = by_pronoun(before, snapshot, history, of_talk=True)
        return (meant, *found) if meant and meant.name not in [p.name for p in found] else found
    if one := related_to(words, snapshot, _lately(history)):
        return (one,)
    titled = titled_in(words, snapshot.people)
    for role in (*([titled] if titled else []), *roles_in(words)):
        if person := bearer_of(role, snapshot):
            said = words[role.start : role.end]
            return (GivenPerson(name=person.name, words=said, why=f"“{said}” in your notes"),)
    if one := described(words, snapshot) or asked_for(words, snapshot):
        return (one,)
    if meant := by_pronoun(words, snapshot, history):
        return (meant,)
    return _carried_on(words, history)


def _lately(history: Sequence[Turn]) -> tuple[str, ...]:
    """Whom the talk was about last."""
    return next((turn.people for turn in reversed(history) if turn.people), ())


def _carried_on(words: str, history: Sequence[Turn]) -> tuple[GivenPerson, ...]:
    """In a short question that goes on with the one before: whoever that was about."""
    if not history or not goes_on(words):
        return ()
    last = next((turn for turn in reversed(history) if turn.who == "mentee"), None)
    why = "from what you asked before"
    names = dict.fromkeys(last.people if last else ())
    return tuple(GivenPerson(name=name, why=why) for name in names)


def goes_on(words: str) -> bool:
    """Whether a request is short and goes on with the one before: "and last week?"."""
    return bool(_GOES_ON.search(plain(words))) and len(words.split()) <= MOST_WORDS_TO_GO_ON
