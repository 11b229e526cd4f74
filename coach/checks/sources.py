"""What the mentee vouches for: the request's words, the notes, the profile, the person's page.

Texts are cut into units that a statement can be compared with, each with where it stands.
"""

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from coach.checks.days import days_in
from coach.checks.markdown import plain
from coach.checks.meanings import near
from coach.checks.names import Name, names_in, squashed
from coach.checks.quantities import Quantity, quantities
from coach.checks.text import MONTHS, STOP_WORDS, content_stems, folded, month_of, sentences, words
from coach.checks.text import plain as plain_letters
from coach.domain.artifacts import Support
from coach.domain.passages import Origin
from coach.domain.requests import Brief

_TOKENS = re.compile(r"[^\W_](?:[\w'\u2019]|(?<=\w)[&.\u2010-](?=\w)|&(?=\w))*")
_PARTS = re.compile(r"[-.\u2010&]")
_RUNS = re.compile(
    r"[A-Z\u00c0-\u00de][\w'\u2019]*(?:[ -](?:of |and |the |for "
    r"|& )*[A-Z\u00c0-\u00de][\w'\u2019]*)+"
)
_MINE = re.compile(r"\b(?:i|i'm|i've|i'd|my|me|mine)\b")


@dataclass(frozen=True)
class Unit:
    """A line of a source."""

    text: str
    support: Support
    frame: str = ""
    """What holds for the whole document: its title, its date in words, whom it concerns."""
    about: str = ""
    """Whom it concerns: "me", "them" for the recipient, or "" when unclear."""
    group: str = ""
    """What stands next to it in the same source may be read together with it."""

    @cached_property
    def whole(self) -> str:
        """Its words and its frame's."""
        return f"{self.text} {self.frame}" if self.frame else self.text

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of its words of meaning, and those of its frame."""
        return frozenset(content_stems(self.whole))

    @cached_property
    def meant(self) -> frozenset[str]:
        """Its stems, with those that may stand for them."""
        return frozenset(each for one in self.stems for each in near(one))

    @cached_property
    def words(self) -> frozenset[str]:
        """All its words, folded, with the frame's."""
        return frozenset(folded(word) for word in words(self.whole))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Numbers in it, and those of its date."""
        return quantities(plain_letters(self.whole))

    @cached_property
    def numbers(self) -> tuple[Quantity, ...]:
        """Numbers in it that are no days of a month."""
        days = days_in(plain_letters(self.whole))
        return tuple(
            each
            for each in self.quantities
            if not any(day.start <= each.start < day.end for day in days)
        )

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Names in it."""
        return tuple(
            name
            for span in sentences(self.text)
            for name in names_in(self.text, span.start, span.end)
        )


@dataclass(frozen=True)
class Sources:
    """All that a message may state as a fact."""

    units: tuple[Unit, ...] = field(repr=False)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of every source, folded and as names are compared, parts of compounds too."""
        every: set[str] = set()
        for unit in self.units:
            for token in _TOKENS.findall(unit.whole):
                every.add(folded(token))
                every.add(squashed(token))
                every.update(squashed(part) for part in _PARTS.split(token))
        every.discard("")
        return frozenset(every)

    @cached_property
    def short_forms(self) -> frozenset[str]:
        """Initials of every run of words with capitals: "NHS" for the National Health Service."""
        found: set[str] = set()
        for unit in self.units:
            for run in _RUNS.findall(unit.whole):
                letters = [word[0] for word in re.split(r"[ -]", run) if word[:1].isupper()]
                for first in range(len(letters) - 1):
                    for last in range(first + 2, len(letters) + 1):
                        found.add("".join(letters[first:last]).casefold())
        return frozenset(found)

    @cached_property
    def capitals(self) -> tuple[str, ...]:
        """Every word with a capital, as written, once: what a misspelt name may have meant."""
        found = {
            re.sub(r"['\u2019]s?$", "", token): None
            for unit in self.units
            for token in _TOKENS.findall(unit.whole)
            if token[0].isupper() and len(token) > 2 and folded(token) not in STOP_WORDS
        }
        return tuple(found)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Every number of every source."""
        return tuple(number for unit in self.units for number in unit.quantities)

    @cached_property
    def months(self) -> frozenset[int]:
        """Every month that a source names, 1 to 12."""
        return frozenset(m for unit in self.units for m in months_in(unit.whole))


@lru_cache(maxsize=2)
def sources_of(brief: Brief) -> Sources:
    """The brief's sources. Guidance is none: it says nothing about the mentee or the mentor."""
    units: list[Unit] = []
    spoken = [
        *brief.request.vouched,
        *(turn.text for turn in brief.history if turn.who == "mentee"),
    ]
    for text in spoken:
        for line in _lines(text):
            about = _about(line, brief.person.name if brief.person else None)
            units.append(Unit(line, Support(kind="request", quote=line), about=about))
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
        units.append(
            Unit(line, Support(kind="note", path=path, quote=line), about="me", group="me")
        )
    _document(units, path, profile.about, None, profile.name or "", about="me")
    if person is not None:
        facts = [person.name, *person.aliases, person.role, person.organisation, person.met]
        line = ", ".join(each for each in facts if each)
        met = _met(person.met)
        support = Support(kind="note", path=person.path, quote=line)
        units.append(Unit(line, support, met, about="them", group=person.path or "them"))
        _document(units, person.path, person.about, None, person.name, about="them")
    for goal in brief.goals:
        by = _day(goal.by) if goal.by else ""
        units.append(Unit(goal.title, Support(kind="note", path=goal.path, quote=goal.title), by))
        _document(units, goal.path, goal.about, None, goal.title)


def _document(
    units: list[Unit],
    path: str | None,
    text: str,
    first_line: int | None,
    frame: str,
    about: str = "",
) -> None:
    for number, line in enumerate(text.split("\n")):
        words_of = plain(line)
        if words_of:
            lines = str(first_line + number) if first_line is not None else None
            support = Support(kind="note", path=path, lines=lines, quote=line.strip())
            units.append(Unit(words_of, support, frame, about=about, group=path or about))


def vouched(statements: tuple[str, ...], *, sender: str | None, recipient: str | None) -> Sources:
    """The sources of a message that comes without a workspace: what its sender vouches for.

    Args:
        statements: Free text, a fact or a few each.
        sender: Who signs, with whatever else is told of them in that line.
        recipient: Whom it is for, likewise.
    """
    units: list[Unit] = []
    for about, line in (("me", sender), ("them", recipient)):
        if line:
            units.append(
                Unit(line, Support(kind="request", quote=line), about=about, group="vouched")
            )
    for statement in statements:
        for line in _lines(statement):
            about = _about(line, recipient)
            support = Support(kind="request", quote=line)
            units.append(Unit(line, support, about=about, group="vouched"))
    return Sources(tuple(units))


def _about(line: str, recipient: str | None) -> str:
    """Whom a line concerns, seen from how it begins."""
    small = plain_letters(line)
    theirs = {folded(word) for word in words(recipient or "") if len(word) > 2}
    opening = [folded(word).removesuffix("'s") for word in words(line)[:4]]
    if theirs & set(opening[:3]):
        return "them"
    if _MINE.match(small) or (opening and opening[0] in ("i", "my")):
        return "me"
    if theirs & {folded(word).removesuffix("'s") for word in words(line)}:
        return "them"
    return "me" if _MINE.search(small) else ""


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
    """The months named in a text, 1 to 12; "May I" names none."""
    told = _MAY_I.sub("", text)
    return frozenset(number for word in words(told) if (number := month_of(word)) is not None)


_MAY_I = re.compile(r"\bMay (?=(?:I|we|you|it|they|he|she|there|this|that)\b)")
