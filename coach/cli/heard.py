"""What is said on the way to a result: the task, whom and which time it is about, a notice."""

import sys
from dataclasses import dataclass

from coach.cli import printing
from coach.domain.events import Retrieved, Routed
from coach.domain.ports import EngineLabel
from coach.domain.requests import Request, Task
from coach.domain.scopes import NOTHING_NAMED, Scope


@dataclass
class Heard:
    """Takes in the first events of a request, and says them on stderr unless it is quiet.

    Args:
        request: What was asked for.
        quiet: Whether JSON is wanted.
    """

    request: Request
    quiet: bool
    task: Task = Task.ASK
    scope: Scope = NOTHING_NAMED
    notice: str = ""

    def routed(self, event: Routed) -> None:
        """The task was chosen."""
        self.task, self.scope = event.task, event.scope
        if not self.quiet:
            if self.request.task is None:
                print(f"{event.task.value}: {event.why}", file=sys.stderr)
            printing.scope(event.scope, self.request.without)

    def retrieved(self, event: Retrieved, label: EngineLabel) -> None:
        """The evidence is in."""
        self.notice = event.evidence.notice
        if not self.quiet:
            printing.notice(self.notice)
            printing.engine(label)
