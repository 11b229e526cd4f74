"""From a brief to the finished messages of a chat request. Pure: the same brief, the same text.

Material is fenced by tags that nothing inside it can close: a tag ends in a digest of all that
stands in the prompt, so who writes a note can't know it, and it is checked to occur nowhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from coach.domain.requests import Brief
from coach.engines.llm.material import FULL, Budget, Section, absences, sections
from coach.engines.llm.plain_text import inert
from coach.engines.llm.writings import writing_for
from coach.resources.prompts import load_prompt

Message = tuple[Literal["system", "user", "assistant"], str]
"""A role and a finished text, which is never read as a template again."""


@dataclass(frozen=True)
class Asking:
    """What is asked of the model: a brief, and what went wrong when it was asked before."""

    brief: Brief
    budget: Budget = FULL
    bad_reply: str = ""
    """The reply that could not be read; empty the first time."""
    problem: str = ""
    """What was wrong with it, in words."""


@dataclass(frozen=True)
class Prepared:
    """Messages that are finished: for what is written from no brief, as in a rehearsal."""

    messages: tuple[Message, ...]


def compose(asking: Asking | Prepared) -> list[Message]:
    """The messages: system, user, and for a second try the bad reply and what was wrong.

    Raises:
        ResourceError: A prompt file is missing or does not fit its values.
    """
    if isinstance(asking, Prepared):
        return list(asking.messages)
    brief = asking.brief
    writing = writing_for(brief)
    house, frame = _house(brief, asking.budget)
    system, user = load_prompt(writing.prompt).fill(house=house, frame=frame, **writing.fill(brief))
    if not asking.problem:
        return [("system", system), ("user", user)]
    shape = writing.reply.shape if writing.reply else ""
    again, mend = load_prompt("repair").fill(problem=asking.problem, shape=shape)
    return [
        ("system", f"{system}\n\n{again}"),
        ("user", user),
        ("assistant", asking.bad_reply or "(no reply)"),
        ("user", mend),
    ]


def _house(brief: Brief, budget: Budget) -> tuple[str, str]:
    """What every piece of writing obeys, and the frame that holds material and request."""
    request = inert(brief.request.words).strip()
    found = sections(brief, budget)
    absent = absences(brief)
    foreign = [request, *(block.text for section in found for block in section.blocks)]
    fence = fence_tag("data", foreign)
    today = brief.today
    return load_prompt("house").fill(
        today=f"{today:%A} {today.day} {today:%B} {today.year} ({today.isoformat()})",
        fence=fence,
        request_fence=fence_tag("request", foreign),
        material="\n\n".join([*(_fenced(section, fence) for section in found), *absent]),
        request=request,
    )


def _fenced(section: Section, tag: str) -> str:
    blocks = (f"<{tag} {block.label}>\n{block.text}\n</{tag}>" for block in section.blocks)
    return "\n\n".join((f"## {section.heading}", *blocks))


def fence_tag(kind: str, texts: Iterable[str]) -> str:
    """The name of a tag that occurs in none of the texts, in capitals or not.

    Args:
        kind: The readable beginning of the tag, lower case.
        texts: Everything in the prompt that coach did not write.
    """
    folded = "\0".join(texts).casefold()
    digest = sha256(f"{kind}\0{folded}".encode())
    while (tag := f"{kind}-{digest.hexdigest()[:8]}") in folded:
        digest.update(b"again")
    return tag
