"""The rehearsal room's data: scenarios, criteria, and the lines of the offline partner."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import Field, StringConstraints, ValidationError, model_validator

from coach.domain.base import Value
from coach.domain.debriefs import Criterion
from coach.domain.scenes import Move, Occasion, Prize, Scenario, Topic
from coach.errors import RequestError, ResourceError
from coach.resources.files import data_folder, read_text
from coach.resources.front_matter import parse_mapping
from coach.resources.guides import load_guides

Mood = Literal["warm", "plain", "cool"]
Spoken = Annotated[str, StringConstraints(min_length=1, max_length=400, strip_whitespace=True)]
SLOTS = ("{echo}", "{name}", "{minutes}", "{tell}")
"""What a line may hold: words of the mentee's, their first name, minutes left, a note's words."""

_Kind = TypeVar("_Kind", bound=Value)


class Bank(Value):
    """Lines for one move, by mood; a move without a mood's lines uses `plain`."""

    plain: tuple[Spoken, ...] = Field(min_length=3)
    warm: tuple[Spoken, ...] = ()
    cool: tuple[Spoken, ...] = ()

    def of(self, mood: Mood) -> tuple[str, ...]:
        """The lines for a mood, and after them the plain ones."""
        own = {"warm": self.warm, "cool": self.cool, "plain": ()}[mood]
        return (*own, *self.plain)


class Lines(Value):
    """All that the offline partner can say besides a scenario's own lines."""

    moves: dict[Move, Bank]
    occasions: dict[Occasion, Bank]
    leads: Bank
    """Short openings put before an answer."""
    spent: Bank
    """When all that is known of a topic has been told."""

    @model_validator(mode="after")
    def _every_one(self) -> "Lines":
        if missing := set(Move) - set(self.moves):
            raise ValueError(f"no lines for {min(missing).value}")
        if absent := set(Occasion) - set(self.occasions):
            raise ValueError(f"no lines for {min(absent).value}")
        return self


class _Topics(Value):
    topics: tuple[Topic, ...] = Field(min_length=4)


class _Prizes(Value):
    prizes: tuple[Prize, ...] = Field(min_length=1)


class _Criteria(Value):
    criteria: tuple[Criterion, ...] = Field(min_length=9)


@cache
def load_scenarios() -> tuple[Scenario, ...]:
    """All bundled scenarios with the topics and prizes every partner has, sorted by title.

    Raises:
        ResourceError: A file breaks the format, or names a criterion that does not exist.
    """
    shared = _read(_folder() / "topics.yaml", _Topics).topics
    prizes = _read(_folder() / "prizes.yaml", _Prizes).prizes
    criteria = {criterion.id for criterion in load_criteria()}
    found = []
    for path in sorted((_folder() / "scenarios").glob("*.yaml")):
        scenario = _read(path, Scenario)
        if scenario.id != path.stem:
            raise ResourceError(f"The scenario {path.name} calls itself {scenario.id!r}.")
        if unknown := set(scenario.criteria) - criteria:
            raise ResourceError(f"The scenario {path.name} names {min(unknown)!r}, no criterion.")
        own = {prize.id for prize in scenario.prizes}
        more = {
            "topics": (*scenario.topics, *shared),
            "prizes": (*scenario.prizes, *(one for one in prizes if one.id not in own)),
        }
        found.append(scenario.model_copy(update=more))
    return tuple(sorted(found, key=lambda scenario: scenario.title))


def scenario_of(id: str) -> Scenario:  # noqa: A002  # the word of the data
    """The scenario of this id.

    Raises:
        RequestError: There is none; names those there are.
    """
    known = load_scenarios()
    for scenario in known:
        if scenario.id == id:
            return scenario
    raise RequestError(
        f"There is no scenario {id!r}.",
        hint=f"There are: {', '.join(sorted(one.id for one in known))}.",
    )


@cache
def load_criteria() -> tuple[Criterion, ...]:
    """The criteria, in the order they are shown.

    Raises:
        ResourceError: The file breaks the format, or a criterion names a guide that is not there.
    """
    criteria = _read(_folder() / "criteria.yaml", _Criteria).criteria
    guides = {guide.id for guide in load_guides()}
    for criterion in criteria:
        if criterion.guide not in guides:
            raise ResourceError(
                f"The criterion {criterion.id!r} points to the guide {criterion.guide!r}, "
                "which is not there."
            )
    return criteria


@cache
def load_lines() -> Lines:
    """The offline partner's lines.

    Raises:
        ResourceError: The file breaks the format, or a move has no lines.
    """
    return _read(_folder() / "lines.yaml", Lines)


def _folder() -> Path:
    return data_folder("knowledge") / "rehearsal"


def _read(path: Path, kind: type[_Kind]) -> _Kind:
    try:
        return kind.model_validate(parse_mapping(read_text(path)))
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ResourceError(
            f"The rehearsal file {path.name} is invalid at {where}: {first['msg']}"
        ) from None
    except ValueError as error:
        raise ResourceError(f"The rehearsal file {path.name} is broken: {error}.") from error
