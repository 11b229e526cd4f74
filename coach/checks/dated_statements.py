"""Sentences of dated notes with what can change in them: days, amounts, labels, and their topic."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from coach.checks.dates import latest, mentions
from coach.checks.markdown import UnitKind, plain, units
from coach.checks.meanings import weight
from coach.checks.quantities import quantities
from coach.checks.text import NUMBER_WORDS, STOP_WORDS, folded, month_of, sentences, stem, words
from coach.checks.text import plain as small
from coach.domain.corrections import Statement
from coach.domain.passages import Origin, Passage

_LONGEST = 60
"""Words of a sentence that is looked at; a longer one says too much at once."""

Day = tuple[int | None, int, int | None]
"""Year, month and day of the month, as far as they are said."""

FIXED = frozenset(
    stem(word)
    for word in (
        "deadline due exam interview viva defence submission talk presentation panel forum"
        " conference launch graduation contract start ends closes opens goal role board hearing"
    ).split()
)
"""Things that happen once, on a day that is planned."""
_LABELS = FIXED | frozenset(
    stem(word)
    for word in "fee fees salary pay budget price cost costs deposit rate limit length".split()
)
"""What a label must name for two values under it to contradict each other."""
_NEAR_CHARS = 28
"""How far from what it is about a day may stand."""
_LABEL = re.compile(r"^\W*(?P<label>[^\W\d_][\w '-]{2,30}?)\s*[:=]\s+(?P<value>\S.*)$")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MONTH = re.compile(r"\b([A-Z][A-Za-z]{2,8})\b\.?(?:\s+(20\d\d))?")
_BEGUN = re.compile(r"\b(?:since|last|from)\s+$", re.IGNORECASE)
_GREETED = re.compile(r"\b(?:hi|hello|dear|hey)\s+([^\W\d_]+)", re.IGNORECASE)
_MINUTES = re.compile(
    rf"\b(?P<n>\d{{1,3}}|{'|'.join(NUMBER_WORDS)})[\s-]*(?P<unit>min(?:ute)?s?|hours?)\b"
)


_COUNTED = re.compile(
    rf"(?<![\w.,:/-])(?P<n>\d{{1,3}}|{'|'.join(NUMBER_WORDS)})\s+(?P<what>[a-z]{{3,}}s)\b"
)


@dataclass(frozen=True)
class Said:
    """A sentence of a passage, with what can contradict in it."""

    statement: Statement
    people: frozenset[str]

    @cached_property
    def small(self) -> str:
        """In small letters, without accents."""
        return small(self.statement.text)

    @cached_property
    def placed_days(self) -> tuple[tuple[int, int, Day], ...]:
        """The days it names, with where they stand; months alone where it names no day."""
        text = self.statement.text
        found = [(m.start, m.end, (m.year, m.month, m.day)) for m in mentions(text)]
        if found:
            return tuple(found)
        return tuple(
            (match.start(), match.end(), (int(match[2]) if match[2] else None, month, None))
            for match in _MONTH.finditer(text)
            if (month := month_of(match[1])) is not None
            and not _BEGUN.search(text[max(0, match.start() - 12) : match.start()])
        )

    @property
    def days(self) -> tuple[Day, ...]:
        """The days it names, each once."""
        return tuple(dict.fromkeys(day for _, _, day in self.placed_days))

    def days_about(self, stems: set[str]) -> tuple[Day, ...]:
        """The days that stand near one of these words; all of them where there is just one."""
        if len(self.days) < 2:
            return self.days
        about = [m for m in _WORD.finditer(self.statement.text) if stem(m.group()) in stems]
        near = [
            day
            for start, end, day in self.placed_days
            if any(start - m.end() < _NEAR_CHARS and m.start() - end < 4 for m in about)
        ]
        return tuple(dict.fromkeys(near))

    @cached_property
    def amounts(self) -> dict[str, float]:
        """One amount for each unit that has just one."""
        every: dict[str, set[float]] = {}
        for match in _MINUTES.finditer(self.small):
            said = match["n"]
            number = float(said) if said.isdigit() else float(NUMBER_WORDS[said])
            unit = "hour" if match["unit"].startswith("hour") else "minute"
            every.setdefault(unit, set()).add(number)
        for one in quantities(self.small):
            in_figures = any(char.isdigit() for char in self.small[one.start : one.end])
            if one.unit in ("%", "money") and in_figures:
                every.setdefault(one.unit, set()).add(one.value)
        return {unit: values.pop() for unit, values in every.items() if len(values) == 1}

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many of what, each kind of thing that has one number: "18 nights and 10 days"."""
        every: dict[str, set[int]] = {}
        for match in _COUNTED.finditer(self.small):
            number = NUMBER_WORDS.get(match["n"]) or int(match["n"])
            every.setdefault(stem(match["what"]), set()).add(number)
        return {what: numbers.pop() for what, numbers in every.items() if len(numbers) == 1}

    def close_to_day(self, word: str) -> bool:
        """Whether a day stands close behind this stem."""
        return any(
            stem(match.group()) == word and -4 < start - match.end() < _NEAR_CHARS
            for start, _, _ in self.placed_days
            for match in _WORD.finditer(self.statement.text)
        )

    @cached_property
    def topic(self) -> tuple[str, ...]:
        """The stems that tell what it is about, in order; no names, days, numbers, changes."""
        dull = _DULL | {stem(match[1]) for match in _GREETED.finditer(self.statement.text)}
        told = (
            stem(word)
            for word in words(self.statement.text)
            if folded(word) not in STOP_WORDS and month_of(word.capitalize()) is None
        )
        return tuple(
            dict.fromkeys(
                each
                for each in told
                if weight(each) >= 1
                and each not in dull
                and each not in self.people
                and not each.isdigit()
                and each not in NUMBER_WORDS
            )
        )

    @cached_property
    def label(self) -> str:
        """What stands before its colon, where that is something with one value: "deadline"."""
        match = _LABEL.match(self.statement.text)
        label = folded(match["label"]).strip() if match else ""
        return label if {stem(word) for word in label.split()} & _LABELS else ""


_QUOTED = re.compile(
    r"^[ \t]*>.*$|^[ \t]*(?:On|Am|Le|El|Em) [^\n]{4,90}\b(?:wrote|schrieb|écrit|escribió|escreveu)"
    r":.*$",
    re.MULTILINE,
)
"""What a mail repeats of the one before: said then, and not on the day of this one."""
_LEAD_CHARS = 40
_LEAD = re.compile(r"\W*(?:[^\W\d_]{2,10}[.,]?\s+)?")
_LEAD_ENDS = re.compile(r"\s*(?:$|[:,–—-](?:\s|$))")
_DULL = frozenset(
    stem(word)
    for word in (
        "moved changed postponed pushed rescheduled brought forward shifted instead actually only"
        " min minutes hour hours monday tuesday wednesday thursday friday saturday sunday mon tue"
        " wed thu thurs fri sat sun end early late mid"
    ).split()
)


def _leads(text: str, today: dt.date) -> tuple[tuple[int, dt.date], ...]:
    """Where the entries of a log begin, and their days: lines that open with one, or are one."""
    found: list[tuple[int, dt.date]] = []
    at = 0
    for line in text.split("\n"):
        for mention in mentions(line[:_LEAD_CHARS])[:1]:
            opens = _LEAD.fullmatch(line[: mention.start]) and _LEAD_ENDS.match(line[mention.end :])
            if opens and (day := latest(mention, today)):
                found.append((at, day))
        at += len(line) + 1
    return tuple(found)


def said_in(
    n: int, passage: Passage, dull: frozenset[str], today: dt.date | None = None
) -> Iterator[Said]:
    """The sentences of a dated note's passage; none of other passages, of headings and of tasks.

    Args:
        n: The passage's number, as citations have it.
        passage: Any.
        dull: Stems that tell nothing of what a sentence is about.
        today: From where the days of a log are looked for; None leaves undated notes out.
    """
    if passage.origin is not Origin.WORKSPACE or (passage.date is None and today is None):
        return
    leads = _leads(passage.text, today) if passage.date is None and today else ()
    names = dull | {stem(word) for name in passage.people for word in words(name)}
    own = _QUOTED.sub(lambda match: " " * len(match.group()), passage.text)
    for unit in units(own):
        if unit.kind in (UnitKind.HEADING, UnitKind.OPEN, UnitKind.DONE):
            continue
        day = passage.date or next((d for at, d in reversed(leads) if at <= unit.start), None)
        if day is None:
            continue
        source = own[unit.start : unit.end]
        for span in sentences(source):
            text = plain(span.text)
            if 2 <= len(text.split()) <= _LONGEST and "~~" not in span.text:
                statement = Statement(n=n, path=passage.path, date=day, text=text, quote=span.text)
                yield Said(statement, names)
