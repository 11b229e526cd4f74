"""Walking the tree: names for new branches, two futures side by side, hints."""

from collections.abc import Sequence
from typing import Literal

from coach.checks.text import content_stems, sentences, words
from coach.domain.rehearsals import Comparison, Rehearsal, SceneTurn, Series
from coach.domain.scenes import Signal
from coach.errors import RequestError

Help = Literal["full", "hints", "none"]
CLOSING_SHARE = 0.3
"""From this share of the minutes on, a hint is about the close."""
_BEGIN = {
    "opening": "I'm …, and I asked for this talk because …",
    "ask": "Could you … by …, because …?",
    "follow-up": "You said “{word}”. What …?",
    "close": "I'll … by …, and you hear from me when …",
}
"""The head of a sentence for what is lacking; the rest is the mentee's."""
_MISSING = {
    "opening": "Still missing: who you are and why this talk, now.",
    "ask": "Still missing: one thing that you ask for.",
    "follow-up": "Still missing: a question that goes into an answer.",
    "close": "Still missing: a step of yours, with a day.",
    "more": "Nothing is missing. Go on.",
}


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


def hint_for(rehearsal: Rehearsal, help: Help = "hints") -> str:  # noqa: A002  # as progress says
    """A hint for the next turn: what the scene still lacks.

    Args:
        rehearsal: The rehearsal.
        help: "full" adds the head of a sentence to go on from; "none" only names what is missing.
    """
    path = rehearsal.path()
    lack = _lacking(path)
    if help == "none":
        return _MISSING[lack]
    hints = rehearsal.scenario.hints
    last = path[-1].text if path[-1].who == "mentor" else ""
    said = {
        "opening": hints[0],
        "ask": hints[1],
        "follow-up": "Ask about something they said, before you go on.",
        "close": hints[-1],
        "more": hints[min(len(hints) - 1, 2)],
    }[lack]
    if help == "full" and lack in _BEGIN:
        return f"{said} You could begin: “{_BEGIN[lack].format(word=_word(last))}”"
    return said


def _lacking(path: Sequence[SceneTurn]) -> str:
    """What the scene lacks most at this stage."""
    state = path[-1].state
    known = set(state.known)
    if not any(turn.who == "mentee" for turn in path):
        return "opening"
    whole = path[0].state.minutes_left or 1
    if state.minutes_left < CLOSING_SHARE * whole:
        return "close"
    if Signal.SPECIFIC_ASK not in known:
        return "ask"
    return "follow-up" if Signal.FOLLOW_UP not in known else "more"


def _word(text: str) -> str:
    """A word of the partner's to pick up, or three dots."""
    told = [span.text for span in sentences(text) if not span.text.endswith("?")]
    found = [word for word in words(" ".join(told)) if content_stems(word) and word.islower()]
    return max(found, key=len, default="…")


def _line(name: str, path: Sequence[SceneTurn], what: str) -> Series:
    values = [getattr(path[0].state, what)]
    values += [getattr(turn.state, what) for turn in path[1:] if turn.who == "mentee"]
    return Series(name=name, values=tuple(values))


def _earned(rehearsal: Rehearsal, path: Sequence[SceneTurn]) -> tuple[str, ...]:
    prizes = (rehearsal.scenario.prize(one) for one in path[-1].state.earned)
    return tuple(prize.what for prize in prizes if prize)
