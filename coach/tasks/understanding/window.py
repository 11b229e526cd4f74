"""Searching the notes by the time a request names: filtered, preferred, or not at all."""

from collections.abc import Callable
from itertools import zip_longest

from coach.checks.text import content_stems
from coach.checks.topics import of_a_time
from coach.domain.notes import Snapshot
from coach.domain.passages import Evidence, Found, Origin, Query
from coach.domain.scopes import Scope, When
from coach.tasks.understanding.text_names import concerns

Search = Callable[[Query], Evidence]

MOST_OF_A_TIME = 40
"""How many passages are looked at where all the notes of a time are wanted."""
PREFERENCE = 0.15
"""What a passage of the time in mind gains, of a score from 0 to 1, where others count as well."""


def within(search: Search, scope: Scope, snapshot: Snapshot, asked: str) -> tuple[Search, str]:
    """A search that keeps to the scope's time, and what to tell the mentee about it.

    Args:
        search: Searches everything.
        scope: Whom and which time the request is about.
        snapshot: The notes.
        asked: The mentee's words; where they name no topic, all the notes of that time are wanted.

    A strict time leaves out notes of other days; undated notes count, behind those of that time.
    Where no note is from then everything is searched, and that is said. Where a time that is only
    preferred has no answer and other days do, these count alone, and the evidence says so: "last
    time" may well be the last time that it came up. Guidance has no time.
    """
    when = scope.when
    if when is None or not when.bounds:
        return search, ""
    if not holds_notes(scope, when, snapshot):
        return search, missing(scope, when) if when.strict else ""

    def bounded(query: Query) -> Evidence:
        if Origin.WORKSPACE not in query.origins:
            return search(query)
        if of_a_time(asked, scope):
            return _all_of_it(search, query, when)
        wanted = query.model_copy(update={"text": _without_time(query, when)})
        bounds = {"since": when.since, "until": when.until, "k": min(100, 2 * query.k)}
        inside = search(wanted.model_copy(update=bounds))
        rest = inside if when.strict else search(wanted)
        return _preferred(inside, rest, when, query.k)

    return bounded, ""


def holds_notes(scope: Scope, when: When, snapshot: Snapshot) -> bool:
    """Whether a note from that time, about one of the people where any are named, is there."""
    return any(
        when.holds(note.date)
        and not note.by_coach
        and (not scope.people or concerns(note, scope.names, snapshot))
        for note in snapshot.notes
    )


def missing(scope: Scope, when: When) -> str:
    """Says that no note is from that time."""
    about = f" about {scope.names[0]}" if scope.names else ""
    time = when.label if when.since and when.until else f"the time you mean ({when.label})"
    return f"None of your notes{about} is from {time}, so all of them were searched."


def _all_of_it(search: Search, query: Query, when: When) -> Evidence:
    """A passage of each note of that time before a second one of any; none abstains."""
    bounds = {"since": when.since, "until": when.until, "k": MOST_OF_A_TIME}
    looked = search(query.model_copy(update=bounds))
    notes: dict[str, list[Found]] = {}
    for found in looked.found:
        if when.holds(found.passage.date):
            notes.setdefault(found.passage.path, []).append(found)
    dealt = [one for layer in zip_longest(*notes.values()) for one in layer if one is not None]
    if not dealt:
        return looked
    return looked.model_copy(update={"found": tuple(dealt[: query.k]), "abstained": False})


def _without_time(query: Query, when: When) -> str:
    """The query without the words that gave the time, which no note of that time need hold.

    Whole, where nothing but people would be left.
    """
    rest = " ".join(query.text.replace(when.words, " ").split()) if when.words else query.text
    people = set(content_stems(" ".join(query.people)))
    return rest if set(content_stems(rest)) - people else query.text


def _preferred(inside: Evidence, rest: Evidence, when: When, k: int) -> Evidence:
    """What both searches found, that of the time in mind a little higher; at most `k`."""
    if inside.abstained and not rest.abstained:
        notice = f"Your notes of then ({when.label}) do not answer this; these are from other days."
        return rest.model_copy(update={"notice": notice})
    scores: dict[str, Found] = {}
    for found in (*inside.found, *rest.found):
        gain = PREFERENCE if when.holds(found.passage.date) else 0.0
        scores.setdefault(
            found.passage.id, found.model_copy(update={"score": min(1.0, found.score + gain)})
        )
    best = sorted(scores.values(), key=lambda one: -one.score)[:k]
    return inside.model_copy(
        update={"found": tuple(best), "abstained": inside.abstained and rest.abstained}
    )
