"""Chips above an answer: whom and which time it was taken to be about, each a click from gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from coach.tui.wording import one_line

if TYPE_CHECKING:
    from coach.domain.scopes import GivenPerson
    from coach.tui.turns import Turn

_LABEL_CHARS = 48
_TIME = "time"
"""As the domain calls the time of a scope; the domain is not for the first frame."""


@dataclass(frozen=True)
class Chip:
    """A part of a scope."""

    key: str
    """What a request calls it when it is to go without it: a name, or "time"."""
    label: str
    why: str = ""
    gone: bool = False
    """Taken away; choosing it puts it back."""


def chips_of(turn: Turn) -> tuple[Chip, ...]:
    """The parts of the turn's scope, then those the mentee took away."""
    there: list[Chip] = []
    if turn.scope is not None:
        there += [Chip(one.name, _meant(one), one.why) for one in turn.scope.people]
        if (when := turn.scope.when) is not None:
            there.append(Chip(_TIME, when.label, when.why))
    gone = turn.request.without if turn.request is not None else ()
    return (*there, *(Chip(key, key, gone=True) for key in gone))


def _meant(person: GivenPerson) -> str:
    """The name; behind what the mentee wrote, where that was a role, a letter or a description."""
    said = person.words.casefold()
    named = any(part in said for part in person.name.casefold().split() if len(part) > 2)
    pronoun = " " not in said and len(said) > 1
    return person.name if not said or named or pronoun else f"{person.words} → {person.name}"


def toggled(chip: Chip, without: tuple[str, ...]) -> tuple[str, ...]:
    """What a request goes without, after the chip was chosen."""
    if chip.gone:
        return tuple(key for key in without if key != chip.key)
    return (*without, chip.key)


def chip_line(turn: Turn) -> Content:
    """The chips, clickable once the answer is there; under them what search has to say."""
    chips = chips_of(turn)
    parts: list[Content] = []
    for n, chip in enumerate(chips, start=1):
        label = one_line(chip.label, _LABEL_CHARS).replace(" ", "\xa0")
        if chip.gone:
            shown = Content.styled(f"+\xa0{label}", "dim")
        else:
            shown = Content.styled(f"\xa0{label}\xa0{'✕' if turn.over else ''}\xa0", "on $boost")
        if turn.over:
            press = Style.from_meta({"@click": f"clicked('chip', {n})"})
            shown = shown.stylize(press, 0, len(shown.plain))
        parts.append(shown)
    if chips and turn.over:
        parts.append(Content.styled("^l", "dim"))
    line = Content("  ").join(parts)
    notice = turn.evidence.notice if turn.evidence is not None else ""
    if notice:
        said = Content(one_line(notice, 300))
        line = Content("\n").join([line, said]) if parts else said
    return line
