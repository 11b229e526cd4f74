"""From a request to all that its writer may know: understood, searched for, briefed."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from coach.checks.contradictions import corrections
from coach.domain.notes import Person, Snapshot
from coach.domain.passages import Evidence, Query
from coach.domain.ports import Retriever
from coach.domain.requests import Brief, Request, Task, Turn
from coach.domain.scopes import Scope
from coach.errors import RequestError
from coach.tasks.briefing import brief_for, gather, people_of, query_for
from coach.tasks.latest import with_later
from coach.tasks.routing import route
from coach.tasks.understanding.scope import scope_of
from coach.tasks.understanding.window import within


@dataclass(frozen=True)
class Understood:
    """A request, understood: the task, whom and what time it is about, and what to search for."""

    task: Task
    why: str
    people: tuple[Person, ...]
    query: Query
    scope: Scope
    asked: str


class RequestReader:
    """Makes briefs of requests. Blocks; safe to call from several threads.

    Args:
        index: Guidance and workspace, searchable.
        snapshot: The workspace as last read.
        today: The current date.
    """

    def __init__(
        self, index: Retriever, snapshot: Callable[[], Snapshot], today: Callable[[], dt.date]
    ) -> None:
        self._index = index
        self._snapshot = snapshot
        self._today = today

    def understand(self, request: Request, history: tuple[Turn, ...]) -> Understood:
        """The task and scope of a request, and its query.

        Raises:
            RequestError: The mentor's name fits several people.
        """
        snapshot = self._snapshot()
        task, why = (request.task, "as you said") if request.task else route(request.words, history)
        scope = scope_of(request, task, snapshot, history, self._today())
        people = people_of(scope, snapshot)
        query = query_for(request.aim, task, people, history)
        return Understood(task, why, people, query, scope, request.words)

    def gather(self, understood: Understood) -> Evidence:
        """What the guidance and the notes have on it, later notes that correct them included.

        Raises:
            RetrievalError: The index can't be read.
        """
        asked = understood.asked
        search, notice = within(self._index.search, understood.scope, self._snapshot(), asked)
        found = gather(understood.query, search)
        found = with_later(found, self._index.search, self._names(), self._today())
        return found.model_copy(update={"notice": notice}) if notice else found

    def brief(
        self,
        request: Request,
        understood: Understood,
        evidence: Evidence,
        history: tuple[Turn, ...],
    ) -> Brief:
        """All that the writer may know."""
        made = brief_for(
            request,
            understood.task,
            self._snapshot(),
            understood.people,
            understood.query,
            evidence,
            history,
            self._today(),
        )
        passages = [one.passage for one in evidence.found]
        corrected = corrections(passages, names=self._names(), today=self._today())
        return made.model_copy(update={"scope": understood.scope, "corrections": corrected})

    def _names(self) -> list[str]:
        """Of everybody the notes know, the mentee among them."""
        snapshot = self._snapshot()
        own = [snapshot.profile.name] if snapshot.profile.name else []
        return [*(person.name for person in snapshot.people), *own]


def refuse_bad(request: Request, most_chars: int) -> None:
    """Refuse what can't be answered.

    Raises:
        RequestError: There are no words, or more than `most_chars` characters.
    """
    if not request.words.strip():
        raise RequestError("There are no words to answer.", hint="Type a question or a request.")
    if len(request.words) > most_chars:
        raise RequestError(
            f"That is {len(request.words):,} characters; coach reads {most_chars:,} at once.",
            hint="Put the long text into a note in your workspace and ask about it.",
        )
