"""The question bank: questions worth a mentor's minutes, by theme."""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError, model_validator

from coach.domain.base import Value
from coach.domain.guides import Line
from coach.errors import ResourceError
from coach.resources.files import data_folder, read_text
from coach.resources.front_matter import parse_mapping
from coach.resources.guides import Slug, Stage

QuestionType = Literal[
    "story",
    "judgement",
    "calibration",
    "blind-spot",
    "feedforward",
    "network",
    "decision-test",
    "obstacle",
    "relationship",
    "close-out",
]
TOPIC = "{topic}"


class BankQuestion(Value):
    """One question of the bank."""

    id: Slug
    text: Line
    """May hold {topic}, which stands for a noun phrase."""
    plain: Line | None = None
    """The same without a topic; given when, and only when, `text` holds {topic}."""
    type: QuestionType
    stage: Stage
    """When it is asked: "finding" of anybody who may know a mentor, "reaching-out" in a message."""
    purpose: Line
    follow_ups: tuple[Line, Line]
    avoid_when: Line
    keywords: tuple[Line, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _plain_goes_with_topic(self) -> "BankQuestion":
        if (TOPIC in self.text) != (self.plain is not None):
            raise ValueError("`plain` is for questions that hold {topic}, and for no others")
        return self

    def about(self, topic: str | None) -> str:
        """The question's words for a topic, or the plain ones for None."""
        if topic is None:
            return self.plain or self.text
        return self.text.replace(TOPIC, topic)


class Theme(Value):
    """A file of the bank."""

    theme: Slug
    questions: tuple[BankQuestion, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _ids_name_the_theme(self) -> "Theme":
        strays = [q.id for q in self.questions if q.id.rpartition("-")[0] != self.theme]
        if strays:
            raise ValueError(f"{strays[0]!r} is not called after its theme {self.theme!r}")
        return self


@cache
def load_questions() -> tuple[Theme, ...]:
    """All themes, sorted by name.

    Raises:
        ResourceError: A file breaks the format, or two questions share an id.
    """
    folder = data_folder("knowledge") / "questions"
    themes = tuple(read_theme(path) for path in sorted(folder.glob("*.yaml")))
    seen: set[str] = set()
    for question in (q for theme in themes for q in theme.questions):
        if question.id in seen:
            raise ResourceError(f"Two bank questions are called {question.id!r}.")
        seen.add(question.id)
    return themes


def read_theme(path: Path) -> Theme:
    """One file of the bank, validated.

    Raises:
        ResourceError: It breaks the format, or its theme is not its name.
    """
    try:
        theme = Theme.model_validate(parse_mapping(read_text(path)))
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ResourceError(
            f"The question file {path.name} is invalid at {where}: {first['msg']}"
        ) from None
    except ValueError as error:
        raise ResourceError(f"The question file {path.name} is broken: {error}.") from error
    if theme.theme != path.stem:
        raise ResourceError(f"The question file {path.name} calls itself {theme.theme!r}.")
    return theme
