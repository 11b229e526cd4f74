"""The engine that needs no model: it composes from guidance, notes and patterns.

It is the default where no model is set up, and the double that tests use. The same brief gives the
same artifact, always.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, Iterator

from coach.checks.signs import Sign, signs_in
from coach.domain.artifacts import Answer
from coach.domain.events import Delta, Partial, Usage, WriterEvent, Written
from coach.domain.ports import EngineLabel, Likeness
from coach.domain.requests import Brief, Task
from coach.engines.offline import outreach, questions
from coach.engines.offline.answer import answer
from coach.engines.offline.care import STOP
from coach.engines.offline.drafting import drafted
from coach.engines.offline.stream import pieces
from coach.errors import EngineError
from coach.resources.outreach import load_patterns
from coach.resources.questions import load_questions


class OfflineEngine:
    """Writes every task on this machine, without a model.

    Args:
        likeness: Says how near a question and the stretches of a note are; without it, the words
            that they share decide.
    """

    def __init__(self, likeness: Likeness | None = None) -> None:
        self._likeness = likeness

    @property
    def label(self) -> EngineLabel:
        """Who writes: nobody but this program."""
        return EngineLabel(name="offline", leaves_machine=False, where="this machine")

    def warm(self) -> None:
        """Read the patterns and the question bank."""
        load_patterns()
        load_questions()

    def trouble(self) -> EngineError | None:
        """None: it needs nothing that could be away."""
        return None

    async def write(self, brief: Brief) -> AsyncGenerator[WriterEvent, None]:
        """Compose the brief's task.

        When a request shows that somebody is in danger, the task is dropped and an answer with
        where to turn is written in its place, whichever task it was.
        """
        started = time.perf_counter()
        events = await asyncio.to_thread(lambda: list(_compose(brief, self._likeness)))
        for event in events:
            if isinstance(event, Written):
                usage = Usage(seconds=time.perf_counter() - started)
                yield Written(event.artifact, usage)
            else:
                yield event
                await asyncio.sleep(0)


def _compose(brief: Brief, likeness: Likeness | None) -> Iterator[WriterEvent]:
    if Sign.DANGER in signs_in(brief.request.words):
        yield from _answered(Answer(text=STOP))
        return
    match brief.task:
        case Task.ASK:
            yield from _answered(answer(brief, likeness))
        case Task.OUTREACH:
            draft = drafted(brief)
            yield from (Partial(part) for part in outreach.growing(draft))
            yield Written(draft, Usage())
        case Task.QUESTIONS:
            made = questions.questions(brief)
            yield from (Partial(part) for part in questions.growing(made))
            yield Written(made, Usage())


def _answered(made: Answer) -> Iterator[WriterEvent]:
    yield from (Delta(piece) for piece in pieces(made.text))
    yield Written(made, Usage())
