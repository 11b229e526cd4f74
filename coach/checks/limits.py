"""What the rules over messages need to know about channels and stages."""

from typing import Protocol

from coach.domain.requests import Channel, Plan


class Limits(Protocol):
    """Limits and targets; the bundled ones are read from configuration."""

    @property
    def subject_words(self) -> tuple[int, int]:
        """Fewest and most words of a good subject."""
        ...

    @property
    def subject_characters(self) -> int:
        """Characters of a good subject at most."""
        ...

    @property
    def stock(self) -> tuple[tuple[str, str | None], ...]:
        """Stock phrases: a pattern over folded text, and what to say instead ("" drops it)."""
        ...

    @property
    def nicknames(self) -> tuple[tuple[str, ...], ...]:
        """Families of given names whose members may stand for each other."""
        ...

    def hard(self, channel: Channel, plan: Plan = Plan.FREE) -> tuple[int | None, int | None]:
        """Characters at most of subject and body; None where there is no hard limit."""
        ...

    def good_words(self, channel: Channel, stage: str) -> tuple[int, int] | None:
        """Fewest and most words of a good body, or None where nothing is said."""
        ...

    def good_characters(self, channel: Channel) -> int | None:
        """Characters of a good body at most, or None where nothing is said."""
        ...

    def asks(self, stage: str) -> bool:
        """Whether a message of this stage needs an ask."""
        ...
