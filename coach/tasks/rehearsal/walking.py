"""Walking the tree: names for new branches, two futures side by side, hints."""

from collections.abc import Sequence

from coach.domain.rehearsals import Comparison, Rehearsal, SceneTurn, Series
from coach.domain.scenes import Signal
from coach.errors import RequestError


def free_name(rehearsal: Rehearsal) -> str:
    """A name for the next branch: "take 2", "take 3" and so on."""
    taken = {branch.name for branch in rehearsal.branches}
    number = len(rehearsal.branches) + 1
    while f"take {number}" in taken:
        number += 1
    return f"take {number}"


def place_to_speak(rehearsal: Rehearsal, turn: int) -> int:
    """Where the mentee speaks anew when they go back to a turn: the partner's turn before theirs.

    Raises:
        RequestError: There is no such turn.
    """
    by_id = {one.id: one for one in rehearsal.turns}
    if turn not in by_id:
        raise RequestError(
            f"There is no turn {turn} in this rehearsal.",
            hint=f"Turns are numbered from 1 to {max(by_id)}.",
        )
    speaker = "mentee" if rehearsal.setup.seat == "mentee" else "mentor"
    at = by_id[turn]
    while at.who == speaker and at.parent is not None:
        at = by_id[at.parent]
    return at.id


def compare(rehearsal: Rehearsal, one: str, other: str) -> Comparison:
    """Two branches side by side.

    Raises:
        RequestError: There is no branch of one of the names.
    """
    paths = []
    for name in (one, other):
        if name not in {branch.name for branch in rehearsal.branches}:
            known = ", ".join(branch.name for branch in rehearsal.branches)
            raise RequestError(f"There is no branch {name!r}.", hint=f"There are: {known}.")
        paths.append(rehearsal.path(name))
    first, second = paths
    shared = [a for a, b in zip(first, second, strict=False) if a.id == b.id]
    return Comparison(
        parted_at=shared[-1].id,
        trust=(_line(one, first, "trust"), _line(other, second, "trust")),
        patience=(_line(one, first, "patience"), _line(other, second, "patience")),
        interest=(_line(one, first, "interest"), _line(other, second, "interest")),
        earned=(_earned(rehearsal, first), _earned(rehearsal, second)),
        texts=(first[len(shared) :], second[len(shared) :]),
    )


def hint_for(rehearsal: Rehearsal) -> str:
    """A hint for the next turn: what the scene still lacks, else the scenario's for this stage."""
    path = rehearsal.path()
    state = path[-1].state
    known = set(state.known)
    hints = rehearsal.scenario.hints
    mine = sum(turn.who == "mentee" for turn in path)
    whole = path[0].state.minutes_left or 1
    gone = 1 - state.minutes_left / whole
    if mine == 0:
        return hints[0]
    if gone > 0.7:
        return hints[-1]
    if Signal.SPECIFIC_ASK not in known and mine >= 1:
        return hints[1]
    if Signal.FOLLOW_UP not in known:
        words = path[-1].text if path[-1].who == "mentor" else ""
        said = f" They said: “{words}”" if words else ""
        return f"Ask about something they said, before you go on.{said}"
    return hints[min(len(hints) - 1, 2)]


def _line(name: str, path: Sequence[SceneTurn], what: str) -> Series:
    values = [getattr(path[0].state, what)]
    values += [getattr(turn.state, what) for turn in path[1:] if turn.who == "mentee"]
    return Series(name=name, values=tuple(values))


def _earned(rehearsal: Rehearsal, path: Sequence[SceneTurn]) -> tuple[str, ...]:
    prizes = (rehearsal.scenario.prize(one) for one in path[-1].state.earned)
    return tuple(prize.what for prize in prizes if prize)
