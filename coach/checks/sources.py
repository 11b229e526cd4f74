"""What the mentee vouches for: the request's words, the notes, the profile, the person's page.

Texts are cut into units that a statement can be compared with, each with where it stands.
"""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from coach.checks.markdown import plain
from coach.checks.text import MONTHS, content_stems, folded, month_of, numbers, stem, words
from coach.domain.artifacts import Support
from coach.domain.passages import Origin
from coach.domain.requests import Brief


@dataclass(frozen=True)
class Unit:
    """A line of a source."""

    text: str
    support: Support
    frame: str = ""
    """What holds for the whole document: its title, its date in words, whom it concerns."""

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of its words of meaning, and those of its frame."""
        return frozenset(content_stems(self.text)) | frozenset(content_stems(self.frame))

    @cached_property
    def words(self) -> frozenset[str]:
        """All its words, folded, with the frame's."""
        return frozenset(folded(word) for word in words(f"{self.text} {self.frame}"))

    @cached_property
    def numbers(self) -> frozenset[int]:
        """Numbers in it, and those of its date."""
        return numbers(f"{self.text} {self.frame}")


@dataclass(frozen=True)
class Sources:
    """All that a message may state as a fact."""

    units: tuple[Unit, ...] = field(repr=False)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of every source, folded, possessives taken off."""
        every = {word for unit in self.units for word in unit.words}
        return frozenset(every | {word.removesuffix("'s") for word in every})

    @cached_property
    def stems(self) -> frozenset[str]:
        """Every stem of every source, of stop words too."""
        return frozenset(stem(word) for word in self.words)

    @cached_property
    def numbers(self) -> frozenset[int]:
        """Every number of every source."""
        return frozenset(number for unit in self.units for number in unit.numbers)

    @cached_property
    def months(self) -> frozenset[int]:
        """Every month that a source names, 1 to 12."""
        return frozenset(m for unit in self.units for m in months_in(f"{unit.text} {unit.frame}"))


@lru_cache(maxsize=2)
def sources_of(brief: Brief) -> Sources:
    """The brief's sources. Guidance is none: it says nothing about the mentee or the mentor."""
    units: list[Unit] = []
    spoken = [
        *brief.request.vouched,
        *(turn.text for turn in brief.history if turn.who == "mentee"),
    ]
    for text in spoken:
        units += [Unit(line, Support(kind="request", quote=line)) for line in _lines(text)]
    _facts(units, brief)
    seen: set[str] = set()
    for note in brief.meetings:
        document = note.document
        seen.add(document.path)
        frame = _frame(document.title, document.date, document.people)
        _document(units, document.path, document.text, 1, frame)
        if note.next_meeting:
            day = _day(note.next_meeting)
            support = Support(kind="note", path=document.path, quote=document.title)
            units.append(Unit(f"Next meeting {day}", support, frame))
    for found in brief.evidence.found:
        passage = found.passage
        if passage.origin is Origin.WORKSPACE and passage.path not in seen:
            frame = _frame(passage.title, passage.date, passage.people)
            headings = " ".join(passage.heading)
            _document(units, passage.path, passage.text, passage.first_line, f"{frame} {headings}")
    return Sources(tuple(units))


def _facts(units: list[Unit], brief: Brief) -> None:
    profile, person = brief.profile, brief.person
    mine = [profile.name, profile.role, profile.organisation, profile.location]
    path = profile.path
    if any(mine):
        line = ", ".join(each for each in mine if each)
        units.append(Unit(line, Support(kind="note", path=path, quote=line)))
    _document(units, path, profile.about, None, profile.name or "")
    if person is not None:
        facts = [person.name, *person.aliases, person.role, person.organisation, person.met]
        line = ", ".join(each for each in facts if each)
        met = _met(person.met)
        units.append(Unit(line, Support(kind="note", path=person.path, quote=line), met))
        _document(units, person.path, person.about, None, person.name)
    for goal in brief.goals:
        by = _day(goal.by) if goal.by else ""
        units.append(Unit(goal.title, Support(kind="note", path=goal.path, quote=goal.title), by))
        _document(units, goal.path, goal.about, None, goal.title)


def _document(
    units: list[Unit], path: str | None, text: str, first_line: int | None, frame: str
) -> None:
    for number, line in enumerate(text.split("\n")):
        words_of = plain(line)
        if words_of:
            lines = str(first_line + number) if first_line is not None else None
            support = Support(kind="note", path=path, lines=lines, quote=line.strip())
            units.append(Unit(words_of, support, frame))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _frame(title: str, date: dt.date | None, people: tuple[str, ...]) -> str:
    return " ".join([title, _day(date) if date else "", *people])


def _day(day: dt.date) -> str:
    weekday = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    month = MONTHS[day.month - 1].capitalize()
    return f"{weekday[day.weekday()]} {day.day} {month} {day.year}"


def _met(met: str | None) -> str:
    try:
        return _day(dt.date.fromisoformat(met)) if met else ""
    except ValueError:
        return ""


def months_in(text: str) -> frozenset[int]:
    """The months named in a text, 1 to 12."""
    return frozenset(number for word in words(text) if (number := month_of(word)) is not None)
