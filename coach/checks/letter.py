"""A message as the checks see it: its words, its people, and all that it may state.

It is made from a draft and its brief, or from the values of the `check message` protocol; the
checks see no difference.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property

from coach.checks.message_parts import Parts, parts_of
from coach.checks.sources import Sources
from coach.checks.text import Span, plain, sentences
from coach.domain.requests import Channel, Plan

_BLOCK = re.compile(
    r"\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*\u2022]|\d{1,2}[.)])[ \t])|(?<=\w\?)[ ]+(?=[a-z])"
)


@dataclass(frozen=True)
class Letter:
    """A message to check. Every place in it is a place in `body`, or in `subject` where said."""

    channel: Channel
    plan: Plan
    stage: str
    """One of the stages of `message_stage`, or "" when nobody says."""
    subject: str | None
    body: str
    sender: str | None = None
    recipient: str | None = None
    aliases: tuple[str, ...] = ()
    """Other names that the sender's notes give the recipient."""
    sources: Sources = field(default_factory=lambda: Sources(()), repr=False)
    private: tuple[str, ...] = ()
    """What must stay out."""
    asked: str = ""
    """The mentee's own words for what to write; what stands here was meant to be said."""
    wants_subject: bool = True
    """Whether the message travels with a subject line."""

    @cached_property
    def plain(self) -> str:
        """The body folded, letter for letter."""
        return plain(self.body)

    @cached_property
    def plain_subject(self) -> str:
        """The subject folded, letter for letter."""
        return plain(self.subject or "")

    @cached_property
    def parts(self) -> Parts:
        """Greeting, message proper and sign-off."""
        return parts_of(self.body)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the message proper; a list item counts as one."""
        start, end = self.parts.start, self.parts.end
        found: list[Span] = []
        at = start
        for match in [*_BLOCK.finditer(self.body, start, end), None]:
            stop = match.start() if match else end
            for span in sentences(self.body[at:stop]):
                found.append(Span(at + span.start, at + span.end, span.text))
            at = match.end() if match else end
        return tuple(found)

    def said(self, span: Span) -> str:
        """A sentence folded."""
        return self.plain[span.start : span.end]

    @cached_property
    def proper(self) -> str:
        """The message without greeting and sign-off, folded."""
        return self.plain[self.parts.start : self.parts.end]
