"""Outreach patterns: how a message of each kind is built, and how long each channel lets it be.

A pattern is data: parts in order, each with variants, the first of which whose facts are all
known is taken. A fact stands in {braces}, a blank for the mentee to fill in [square brackets]; the
blanks' questions stand in `blanks.yaml`, the channels' limits in `limits.yaml`, stock phrases in
`stock.yaml`, familiar forms of names in `nicknames.yaml`.
"""

import datetime as dt
import re
from functools import cache
from pathlib import Path
from typing import Annotated, TypeVar

import yaml
from pydantic import BaseModel, Field, StringConstraints, ValidationError, model_validator

from coach.domain.base import Value
from coach.domain.guides import Line
from coach.domain.requests import Channel, Gap, Plan
from coach.errors import ResourceError
from coach.resources.files import data_folder, read_text
from coach.resources.guides import Slug

FACTS = frozenset(
    {
        "name",  # how to greet them
        "who",  # clause: "I am a nurse at the General, and I want to move into teaching"
        "aim",  # clause: "I want to move into teaching"
        "topic",  # noun phrase or gerund: "moving into product work"
        "wonder",  # indirect question: "how you chose between the two routes"
        "question",  # direct question, with its mark
        "event",
        "event_day",
        "talk",  # noun phrase: "your talk on night shifts"
        "liked",  # noun phrase, what the mentee liked of theirs
        "told",  # sentence: "I told you that ..."
        "asked",  # sentence: "You asked how ..."
        "said",  # sentence: "You said ..."
        "card",  # sentence: "You gave me your card."
        "last_contact",  # noun phrase: "coffee at the station in July 2025"
        "credit",  # sentence: "You are the one who ..."
        "owed",  # sentence: "You asked me to ... and I never did."
        "thanks_due",  # sentence: "I never thanked you properly for ..."
        "met_day",  # "Thursday" or "12 November"
        "advice",  # sentence: "You suggested ..."
        "done",  # lines: "- ..."
        "todo",  # lines: "- ..."
        "todo_short",  # clause: the mentee's nearest promise
        "late",  # noun phrase: a promise of the mentee's past its day
        "late_day",  # the day it was due
        "theirs",  # verb phrase: what the recipient said they would do
        "theirs_day",
        "next_day",
        "lines",  # numbered agenda lines
        "target",  # whom to be introduced to
        "offer",  # sentence: "On 12 November you offered to introduce me to ..."
        "news",  # clause: "the pilot worked"
        "for_what",  # noun phrase after "thank you for"
        "by_when",  # "Wednesday"
        "thing",  # noun phrase: what is sent along
        "slots",  # sentence: "I am free after 14:30 most days."
        "minutes",  # "20"
        "through",  # name of who made the introduction
        "forward",  # the note to send on, signed
    }
)
"""Everything that a pattern may put in braces."""

FACT = re.compile(r"\{(\w+)(?:\?)?\}")
"""A fact to put in, or with a question mark one that must be known and is not shown."""
BLANK = re.compile(r"\[[^\[\]\n]+\]")
Text = Annotated[str, StringConstraints(min_length=1, max_length=600)]
_NO_PATTERNS = frozenset({"blanks", "limits", "stock", "nicknames"})
_Kind = TypeVar("_Kind", bound=BaseModel)


class Part(Value):
    """A stretch of a message."""

    one_of: tuple[Text, ...] = Field(min_length=1)
    """The first whose facts are all known is taken; with none, the part is left out."""
    joins: bool = False
    """True when it goes on in the paragraph before it."""
    drop: int = Field(default=0, ge=0, le=9)
    """0 for what must stay; else the higher, the sooner it goes when the message is too long."""


class Pattern(Value):
    """How a message of one stage is built."""

    stage: Slug
    title: Line
    guides: tuple[Slug, ...] = Field(min_length=1)
    """The guides that shaped it."""
    asks: bool
    """Whether it asks the reader for something."""
    words: tuple[int, int]
    """The fewest and the most words of the body of an email."""
    subjects: tuple[Line, ...] = Field(min_length=1)
    letter: tuple[Part, ...] = Field(min_length=1)
    """For email: paragraphs between greeting and name."""
    short: tuple[Part, ...] = Field(min_length=1)
    """For InMail and chat: one paragraph."""
    spoken: tuple[Part, ...] = Field(min_length=1)
    """For an opener: what is said after the greeting, in half a minute at most."""
    forward: tuple[Part, ...] = ()
    """Where somebody introduces the mentee: the note that this person can send on."""
    note: tuple[Text, ...] = Field(min_length=1)
    """For a LinkedIn connection note: whole texts, the first that fits."""
    close: Line = "Thank you,"

    @model_validator(mode="after")
    def _last_ones_need_nothing(self) -> "Pattern":
        always = {"name"}
        for text in (self.subjects[-1], self.note[-1]):
            if set(FACT.findall(text)) - always:
                raise ValueError(f"the last variant must need no facts: {text!r}")
        for part in (self.letter[0], self.short[0], self.spoken[0], *self.forward[:1]):
            if set(FACT.findall(part.one_of[-1])) - always:
                raise ValueError(f"the first part's last variant must need no facts: {part!r}")
        return self

    def texts(self) -> tuple[str, ...]:
        """Every text of the pattern."""
        parts = (*self.letter, *self.short, *self.spoken, *self.forward)
        return (*self.subjects, *(text for part in parts for text in part.one_of), *self.note)


class ChannelLimit(Value):
    """What a channel lets through, and what suits it."""

    subject: int | None = Field(default=None, ge=1)
    body: int | None = Field(default=None, ge=1)
    """Characters at most; None where there is no hard limit."""
    body_premium: int | None = Field(default=None, ge=1)
    """The same for the body with a paid plan, where that differs."""
    good_words: tuple[int, int] | None = None
    """House target, where it does not depend on the stage."""
    good_characters: int | None = None
    """House target for the body."""
    last_checked: dt.date
    """When the hard limits were last checked."""
    note: Line


class Limits(Value):
    """The limits and targets of all channels and stages."""

    subject_words: tuple[int, int]
    subject_characters: int
    channels: dict[Channel, ChannelLimit]
    stages: dict[Slug, tuple[int, int]]
    """Words of an email's body by stage; filled from the patterns."""
    asking: frozenset[Slug]
    """The stages whose message asks for something."""
    stock: tuple[tuple[str, str | None], ...] = ()
    """Stock phrases: a pattern over folded text, and plain words for it, "" to drop it, or None."""
    nicknames: tuple[tuple[str, ...], ...] = ()
    """Families of given names, folded, whose members may stand for each other."""

    def hard(self, channel: Channel, plan: Plan = Plan.FREE) -> tuple[int | None, int | None]:
        """Characters at most of subject and body; None where there is no hard limit."""
        limit = self.channels[channel]
        paid = limit.body_premium if plan is Plan.PREMIUM else None
        return limit.subject, paid or limit.body

    def good_words(self, channel: Channel, stage: str) -> tuple[int, int] | None:
        """Fewest and most words of a good body, or None where nothing is said."""
        if channel is Channel.EMAIL:
            return self.stages.get(stage)
        return self.channels[channel].good_words

    def good_characters(self, channel: Channel) -> int | None:
        """Characters of a good body at most, or None where nothing is said."""
        return self.channels[channel].good_characters

    def asks(self, stage: str) -> bool:
        """Whether a message of this stage needs an ask."""
        return stage in self.asking


@cache
def load_patterns() -> dict[str, Pattern]:
    """All patterns by stage.

    Raises:
        ResourceError: A file breaks the format, or uses a fact or a blank that nobody knows.
    """
    questions = load_blanks()
    patterns: dict[str, Pattern] = {}
    for path in sorted(_folder().glob("*.yaml")):
        if path.stem in _NO_PATTERNS:
            continue
        pattern = _read(path, Pattern)
        if pattern.stage != path.stem:
            raise ResourceError(f"The outreach file {path.name} calls itself {pattern.stage!r}.")
        for text in pattern.texts():
            if unknown := set(FACT.findall(text)) - FACTS:
                raise ResourceError(f"{path.name} uses an unknown fact: {min(unknown)!r}.")
            if unasked := [b for b in BLANK.findall(text) if b[1:-1] not in questions]:
                raise ResourceError(f"{path.name} has a blank without a question: {unasked[0]}.")
        patterns[pattern.stage] = pattern
    return patterns


@cache
def load_blanks() -> dict[str, str]:
    """The question that fills each blank, by the blank's words.

    Raises:
        ResourceError: The file breaks the format.
    """
    return _read(_folder() / "blanks.yaml", _Blanks).blanks


@cache
def load_gaps() -> dict[str, Gap]:
    """The blanks that a message can't do without, by the blank's words, and what each lacks.

    Raises:
        ResourceError: The file breaks the format.
    """
    return _read(_folder() / "blanks.yaml", _Blanks).gaps


@cache
def load_stock() -> tuple["StockPhrase", ...]:
    """The stock phrases that make a message sound machine-made.

    Raises:
        ResourceError: The file breaks the format.
    """
    return _read(_folder() / "stock.yaml", _Stock).phrases


@cache
def load_limits() -> Limits:
    """The limits of the channels, with the patterns' lengths.

    Raises:
        ResourceError: A file breaks the format.
    """
    source = _read(_folder() / "limits.yaml", _LimitsFile)
    patterns = load_patterns().values()
    return Limits(
        subject_words=source.subject_words,
        subject_characters=source.subject_characters,
        channels=source.channels,
        stages={pattern.stage: pattern.words for pattern in patterns},
        asking=frozenset(pattern.stage for pattern in patterns if pattern.asks),
        stock=tuple((phrase.says, phrase.instead) for phrase in load_stock()),
        nicknames=_read(_folder() / "nicknames.yaml", _Nicknames).families,
    )


class StockPhrase(Value):
    """A phrase that reads as if a machine or a mass mailing wrote it."""

    says: str = Field(min_length=3)
    """A pattern over plain words, as a line of `coach.checks.phrases`."""
    instead: str | None = None
    """The same said plainly; "" where it can go with its sentence; None where code can't know."""

    @model_validator(mode="after")
    def _compiles(self) -> "StockPhrase":
        try:
            re.compile(self.says)
        except re.error as error:
            raise ValueError(f"not a pattern: {self.says!r}") from error
        return self


class _Stock(Value):
    phrases: tuple[StockPhrase, ...] = Field(min_length=1)


class _Nicknames(Value):
    families: tuple[tuple[Annotated[str, StringConstraints(to_lower=True)], ...], ...]


class _Blanks(Value):
    blanks: dict[Line, Line]
    gaps: dict[Line, Gap]

    @model_validator(mode="after")
    def _of_known_blanks(self) -> "_Blanks":
        if unknown := set(self.gaps) - set(self.blanks):
            raise ValueError(f"no question for the blank {min(unknown)!r}")
        return self


class _LimitsFile(Value):
    subject_words: tuple[int, int]
    subject_characters: int
    channels: dict[Channel, ChannelLimit]

    @model_validator(mode="after")
    def _every_channel(self) -> "_LimitsFile":
        if missing := set(Channel) - set(self.channels):
            raise ValueError(f"no limits for {min(missing).value}")
        return self


def _folder() -> Path:
    return data_folder("knowledge") / "outreach"


def _read(path: Path, kind: type[_Kind]) -> _Kind:
    try:
        return kind.model_validate(yaml.safe_load(read_text(path)))
    except yaml.YAMLError as error:
        raise ResourceError(f"The outreach file {path.name} is not valid YAML.") from error
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ResourceError(
            f"The outreach file {path.name} is invalid at {where}: {first['msg']}"
        ) from None
