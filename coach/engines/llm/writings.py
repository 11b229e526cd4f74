"""Which prompt and which reply each task has. A new task adds one line to `WRITINGS`."""

from collections.abc import Callable
from dataclasses import dataclass

from coach.domain.requests import Brief, Task
from coach.engines.llm.material import text_to_change
from coach.engines.llm.outreach import OutreachReply, outreach_values, revision_values
from coach.engines.llm.questions import QuestionsReply, question_values
from coach.engines.llm.reply import Reply


@dataclass(frozen=True)
class Writing:
    """How one task is written."""

    prompt: str
    """The file in `prompts/`, without its suffix."""
    reply: type[Reply] | None = None
    """The shape of a structured reply; None for streamed Markdown."""
    fill: Callable[[Brief], dict[str, str]] = lambda brief: {}
    """Values for the prompt's own placeholders, besides `house` and `frame`."""


WRITINGS: dict[Task, Writing] = {
    Task.ASK: Writing("answer"),
    Task.OUTREACH: Writing("outreach", OutreachReply, outreach_values),
    Task.QUESTIONS: Writing("questions", QuestionsReply, question_values),
}
REVISION = Writing("revise", OutreachReply, revision_values)


def writing_for(brief: Brief) -> Writing:
    """How the brief is written: a message that is there already is changed, not written anew."""
    if brief.task is Task.OUTREACH and text_to_change(brief):
        return REVISION
    return WRITINGS[brief.task]
