"""Documents, the passages they are split into, and the evidence found for a request."""

import datetime as dt
from enum import StrEnum

from pydantic import Field

from coach.domain.base import Value


class Origin(StrEnum):
    """Which body of text a passage comes from; each has its own collection."""

    GUIDANCE = "guidance"
    WORKSPACE = "workspace"
    QUESTIONS = "questions"
    OUTREACH = "outreach"
    """The banks that ship with coach: searched when asked for, never among the guidance."""

    @property
    def in_words(self) -> str:
        """The body of text as a mentee knows it."""
        return _BODIES[self]


_BODIES = {
    Origin.GUIDANCE: "guidance",
    Origin.WORKSPACE: "your notes",
    Origin.QUESTIONS: "question bank",
    Origin.OUTREACH: "message patterns",
}
_SINGULAR = {
    Origin.GUIDANCE: "guide",
    Origin.WORKSPACE: "note",
    Origin.QUESTIONS: "question",
    Origin.OUTREACH: "message pattern",
}
BANKS = (Origin.QUESTIONS, Origin.OUTREACH)
EVIDENCE = (Origin.GUIDANCE, Origin.WORKSPACE)
"""What answers are made from."""


class Strength(StrEnum):
    """How strong the evidence behind a guide is, strongest first."""

    META_ANALYSIS = "meta-analysis"
    TRIAL = "trial"
    FIELD_EXPERIMENT = "field-experiment"
    LAB = "lab"
    OBSERVATIONAL = "observational"
    QUALITATIVE = "qualitative"
    VENDOR = "vendor"
    PRACTICE = "practice"
    PROGRAMME = "programme"
    """A programme's own handbook; says whose guidance it is, and nothing of research."""

    @property
    def in_words(self) -> str:
        """The strength as a mentee reads it, such as "from many studies pooled"."""
        return _IN_WORDS[self]


_IN_WORDS = {
    Strength.META_ANALYSIS: "many studies pooled",
    Strength.TRIAL: "randomised trial",
    Strength.FIELD_EXPERIMENT: "experiment in real life",
    Strength.LAB: "lab experiments",
    Strength.OBSERVATIONAL: "seen in data, cause not shown",
    Strength.QUALITATIVE: "interviews",
    Strength.VENDOR: "one company's data",
    Strength.PRACTICE: "what many people find useful",
    Strength.PROGRAMME: "the programme's own guidance",
}


class Document(Value):
    """A whole text as the index takes it: a guide, or a note of the workspace."""

    origin: Origin
    path: str
    """Relative to its root, with forward slashes; unique within its origin."""
    title: str
    text: str
    """The file's text, whole, so that line numbers are the file's own."""
    body_line: int = Field(default=1, ge=1)
    """1-based line where the body starts, after any front matter."""
    date: dt.date | None = None
    people: tuple[str, ...] = ()
    strength: Strength | None = None
    """Set for guidance, None for notes."""
    contested: bool = False
    library: str = ""
    """The handbook that a guide is from; empty for coach's own guides and for notes."""
    asks: tuple[str, ...] = ()
    """Ways people ask for what this document answers; searched, never shown."""
    more_asks: tuple[str, ...] = ()
    """More of them, each searched by itself alone and not with every passage."""
    related: tuple[str, ...] = ()
    """Paths of documents that this one points to."""
    digest: str
    """Hex SHA-256 of all that the index keeps of this document: text, title, date, people."""


class Passage(Value):
    """A stretch of a document, and where it stands."""

    id: str
    """Stable for the same origin, path, place and text."""
    origin: Origin
    path: str
    title: str
    heading: tuple[str, ...] = ()
    """Headings above the passage, outermost first, without the title."""
    first_line: int = Field(ge=1)
    last_line: int = Field(ge=1)
    """1-based, inclusive, in the file as it is on disk."""
    text: str
    """As it stands in the file, without the prefix it was embedded with."""
    date: dt.date | None = None
    people: tuple[str, ...] = ()
    strength: Strength | None = None
    contested: bool = False
    library: str = ""
    """The handbook that a guide is from; empty for coach's own guides and for notes."""

    @property
    def lines(self) -> str:
        """The line span as written in citations: "12" or "12-18"."""
        if self.first_line == self.last_line:
            return str(self.first_line)
        return f"{self.first_line}-{self.last_line}"


class Found(Value):
    """A passage that bears on a query."""

    passage: Passage
    score: float = Field(ge=0, le=1)
    """Fused relevance, 0 to 1; comparable within one search only."""


class Query(Value):
    """What to look for, and where."""

    text: str
    k: int = Field(default=8, ge=1, le=100)
    """How many passages at most."""
    origins: tuple[Origin, ...] = EVIDENCE
    people: tuple[str, ...] = ()
    """Canonical names; passages that concern one of them come first, others may follow."""
    leads: int = Field(default=0, ge=0, le=10)
    """For how many of the best guides their opening passage, the answer in short, comes too."""
    since: dt.date | None = None
    until: dt.date | None = None
    """Inclusive bounds for dated workspace passages; undated ones and guidance are not bound."""


class Searched(Value):
    """One body of text that was looked through."""

    origin: Origin
    documents: int = Field(ge=0)
    passages: int = Field(ge=0)
    bearing: float | None = None
    """How much of what was found there bears on the query: log odds above the least that an answer
    needs, below 0 where it abstains; None where that was not weighed."""


class Evidence(Value):
    """The passages found for one request. Citation number n is `found[n - 1]`."""

    found: tuple[Found, ...] = ()
    abstained: bool = False
    """True when nothing found bears on the query well enough to answer from."""
    notice: str = ""
    """What the mentee should know about how it was found; empty when nothing."""
    searched: tuple[Searched, ...] = ()
    """What was looked through."""

    def bearing(self, origin: Origin) -> float | None:
        """How much a body of text bears on the query, as `Searched` has it."""
        return next((one.bearing for one in self.searched if one.origin is origin), None)

    @property
    def looked_at(self) -> str:
        """What was looked through, such as "106 guides and 21 notes"; empty where unknown."""
        counts = {one.origin: one.documents for one in self.searched}
        said = [
            f"{n} {_SINGULAR[origin]}{'' if n == 1 else 's'}" for origin, n in counts.items() if n
        ]
        return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)

    def passage(self, n: int) -> Passage | None:
        """The passage that citation number n names, or None for a number out of range."""
        return self.found[n - 1].passage if 1 <= n <= len(self.found) else None
