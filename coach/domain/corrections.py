"""What two notes say differently about one thing; the later one counts."""

import datetime as dt
from typing import Literal

from pydantic import Field

from coach.domain.base import Value


class Statement(Value):
    """A sentence of a dated note."""

    n: int = Field(ge=1)
    """The citation number of the passage it stands in."""
    path: str
    date: dt.date
    text: str
    """In plain words."""
    quote: str
    """Verbatim from the passage."""


class Correction(Value):
    """Two statements about one thing that cannot both hold."""

    kind: Literal["day", "amount", "decision", "state"]
    later: Statement
    """The one to go by."""
    earlier: Statement
