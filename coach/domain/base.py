"""The one base of every domain value."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """Immutable, compared by content; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")
