"""The guides: bundled mentoring guidance, each with its sources and their strength."""

from collections.abc import Collection
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, TypeAdapter, ValidationError, model_validator

from coach.domain.base import Value
from coach.domain.guides import GuidePage, Line, Source
from coach.domain.passages import Document, Origin, Strength
from coach.errors import ResourceError
from coach.resources.files import data_folder, read_text
from coach.resources.front_matter import parse_mapping, split_front_matter

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]

FEWEST_WORDS, MOST_WORDS = 150, 600

Stage = Literal["finding", "reaching-out", "first-meeting", "ongoing", "ending"]
Audience = Literal[
    "student",
    "early-career",
    "changer",
    "returner",
    "manager",
    "first-generation",
    "abroad",
    "remote",
    "neurodivergent",
    "under-represented",
]

_MoreAsks = TypeAdapter(dict[Slug, tuple[Line, ...]])
_Beyond = TypeAdapter(tuple[Line, ...])

BEYOND = "beyond.yaml"
"""Path of the one document of guidance that has ways of asking, and no answer."""


class Guide(Value):
    """One piece of guidance, as its front matter tells it."""

    id: Slug
    title: Line
    topics: tuple[Line, ...] = Field(min_length=1)
    stage: Stage
    audience: tuple[Audience, ...] = ()
    strength: Strength
    contested: bool = False
    sources: tuple[Source, ...] = Field(min_length=1)
    see_also: tuple[Slug, ...] = ()
    asks: tuple[Line, ...] = Field(min_length=5, max_length=12)
    """Questions and worries, in a mentee's own words, that this guide answers."""
    more_asks: tuple[Line, ...] = ()
    """More of them, from `asks.yaml`."""
    text: str = Field(repr=False)
    """The whole file."""
    body_line: int

    @model_validator(mode="after")
    def _sources_can_be_found(self) -> "Guide":
        for source in self.sources:
            kept_somewhere = source.doi or source.url or source.venue
            if source.strength is not Strength.PRACTICE and not kept_somewhere:
                raise ValueError(f"the source {source.title!r} needs a doi, a url or a venue")
        return self

    @model_validator(mode="after")
    def _is_neither_a_note_nor_a_book(self) -> "Guide":
        count = len(self.body.split())
        if not FEWEST_WORDS <= count <= MOST_WORDS:
            raise ValueError(f"{count} words, where {FEWEST_WORDS} to {MOST_WORDS} are wanted")
        return self

    @property
    def body(self) -> str:
        """The text after the front matter."""
        return "\n".join(self.text.split("\n")[self.body_line - 1 :]).strip()

    def as_page(self) -> GuidePage:
        """The guide as it is read whole."""
        return GuidePage(
            path=f"{self.id}.md",
            title=self.title,
            text=self.text,
            body_line=self.body_line,
            strength=self.strength,
            contested=self.contested,
            sources=self.sources,
            asks=self.asks,
            see_also=self.see_also,
        )

    def as_document(self) -> Document:
        """The guide as the index takes it."""
        return Document(
            origin=Origin.GUIDANCE,
            path=f"{self.id}.md",
            title=self.title,
            text=self.text,
            body_line=self.body_line,
            strength=self.strength,
            contested=self.contested,
            asks=self.asks,
            more_asks=self.more_asks,
            related=tuple(f"{other}.md" for other in self.see_also),
            digest=sha256("\0".join((self.text, *self.more_asks)).encode()).hexdigest(),
        )


def guides_folder() -> Path:
    """Where the guides' files stand; a guidance passage's path is relative to it."""
    return data_folder("knowledge") / "guides"


@cache
def load_guides() -> tuple[Guide, ...]:
    """All guides, sorted by id.

    Raises:
        ResourceError: A guide breaks the format, or names another that does not exist, or
            `asks.yaml` does.
    """
    guides = tuple(read_guide(path) for path in sorted(guides_folder().glob("*.md")))
    known = {guide.id for guide in guides}
    for guide in guides:
        if dead := [other for other in guide.see_also if other not in known]:
            raise ResourceError(
                f"The guide {guide.id!r} points to {dead[0]!r}, which is not there."
            )
    more = _read_more_asks(known)
    return tuple(guide.model_copy(update={"more_asks": more.get(guide.id, ())}) for guide in guides)


@cache
def beyond_guidance() -> Document:
    """What people ask that no guidance can answer: a document that is found, and holds nothing.

    Raises:
        ResourceError: `beyond.yaml` breaks its format.
    """
    text = read_text(data_folder("knowledge") / BEYOND)
    try:
        asks = _Beyond.validate_python(parse_mapping(text).get("beyond"))
    except ValueError as error:
        raise ResourceError(f"The bundled file {BEYOND} is not a list of lines.") from error
    digest = sha256(text.encode()).hexdigest()
    return Document(
        origin=Origin.GUIDANCE, path=BEYOND, title="", text="", more_asks=asks, digest=digest
    )


def _read_more_asks(known: Collection[str]) -> dict[str, tuple[str, ...]]:
    try:
        found = _MoreAsks.validate_python(
            parse_mapping(read_text(data_folder("knowledge") / "asks.yaml"))
        )
    except ValueError as error:
        raise ResourceError("The bundled file asks.yaml is not lists of lines by guide.") from error
    if dead := [id_ for id_ in found if id_ not in known]:
        raise ResourceError(f"asks.yaml names the guide {dead[0]!r}, which is not there.")
    return found


def read_guide(path: Path) -> Guide:
    """One guide, validated.

    Raises:
        ResourceError: Its front matter is missing or breaks the format, or its id is not its name.
    """
    text = read_text(path)
    source, body_line = split_front_matter(text)
    if source is None:
        raise ResourceError(f"The guide {path.name} has no front matter.")
    try:
        guide = Guide(**parse_mapping(source), text=text, body_line=body_line)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ResourceError(
            f"The guide {path.name} is invalid at {where}: {first['msg']}"
        ) from None
    except (TypeError, ValueError) as error:
        raise ResourceError(f"The guide {path.name} has broken front matter: {error}") from error
    if guide.id != path.stem:
        raise ResourceError(f"The guide {path.name} calls itself {guide.id!r}.")
    return guide
