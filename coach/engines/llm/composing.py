"""From a brief to the finished messages of a chat request. Pure: the same brief, the same text."""

from dataclasses import dataclass
from typing import Literal

from coach.domain.requests import Brief
from coach.engines.llm.fencing import Fence
from coach.engines.llm.material import FULL, Budget, absences, rendered, sections
from coach.engines.llm.plain_text import inert
from coach.engines.llm.writings import WRITINGS
from coach.resources.prompts import load_prompt


@dataclass(frozen=True)
class Said:
    """One finished message of a chat request; its text is never read as a template again."""

    role: Literal["system", "user", "assistant"]
    text: str


@dataclass(frozen=True)
class Asking:
    """What is asked of the model: a brief, and what went wrong when it was asked before."""

    brief: Brief
    budget: Budget = FULL
    bad_reply: str = ""
    """The reply that could not be read; empty the first time."""
    problem: str = ""
    """What was wrong with it, in words."""


def compose(asking: Asking) -> list[Said]:
    """The messages: system, user, and for a second try the bad reply and what was wrong.

    Raises:
        ResourceError: A prompt file is missing or does not fit its values.
    """
    brief = asking.brief
    writing = WRITINGS[brief.task]
    house, frame = _house(brief, asking.budget)
    system, user = load_prompt(writing.prompt).fill(house=house, frame=frame, **writing.fill(brief))
    if not asking.problem:
        return [Said("system", system), Said("user", user)]
    shape = writing.reply.shape if writing.reply else ""
    again, mend = load_prompt("repair").fill(problem=asking.problem, shape=shape)
    return [
        Said("system", f"{system}\n\n{again}"),
        Said("user", user),
        Said("assistant", asking.bad_reply or "(no reply)"),
        Said("user", mend),
    ]


def _house(brief: Brief, budget: Budget) -> tuple[str, str]:
    """What every piece of writing obeys, and the frame that holds material and request."""
    request = inert(brief.request.words).strip()
    found = sections(brief, budget)
    absent = absences(brief)
    everything = [request, absent, *(b.text for section in found for b in section.blocks)]
    fence = Fence.around(everything)
    today = brief.today
    return load_prompt("house").fill(
        today=f"{today:%A} {today.day} {today:%B} {today.year} ({today.isoformat()})",
        fence=fence.tag,
        request_fence=Fence.around(everything, kind="request").tag,
        material=rendered(found, absent, fence),
        request=request,
    )
