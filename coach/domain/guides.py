"""A piece of guidance as it can be read whole: its text, and where its facts come from."""

from typing import Annotated

from pydantic import Field, StringConstraints

from coach.domain.base import Value
from coach.domain.passages import Strength

Line = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]


class Source(Value):
    """Where a guide's facts come from."""

    author: Line
    year: int = Field(ge=1900, le=2100)
    title: Line
    venue: Line | None = None
    doi: Line | None = None
    url: Line | None = None
    strength: Strength

    @property
    def address(self) -> str | None:
        """Where to read it, as a web address; None where nobody gave one."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url


class GuidePage(Value):
    """One guide, bundled with coach or from a programme's handbook."""

    path: str
    """As its passages name it: unique among all guidance."""
    title: str
    library: str = ""
    """The handbook it is from; empty for coach's own."""
    text: str = Field(repr=False)
    """The whole file, as the passages' lines count it."""
    body_line: int = Field(default=1, ge=1)
    """1-based line where the body starts, after any front matter."""
    strength: Strength | None = None
    contested: bool = False
    sources: tuple[Source, ...] = ()
    asks: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()
    """Ids of other guides."""

    @property
    def id(self) -> str:
        """What it is called by: its path without the suffix."""
        return self.path.rpartition(".")[0] or self.path

    @property
    def body(self) -> str:
        """The text after the front matter."""
        return "\n".join(self.text.split("\n")[self.body_line - 1 :]).strip()
