"""A saved draft, checked against the workspace: nothing in it is taken on trust."""

from pathlib import Path

from coach.domain.artifacts import Finding, OutreachDraft
from coach.domain.requests import Message, Request, Task
from coach.tasks.coach import Coach


def check_file(coach: Coach, file: str | Path) -> tuple[OutreachDraft, tuple[Finding, ...]]:
    """The message in a file of the workspace with its claims traced, and what was found in it.

    The index must be up to date: what the notes say is looked for there.

    Raises:
        WorkspaceError: There is no such file in the workspace.
        RequestError: There is no message in it.
    """
    saved = coach.studio.saved(file)
    request = Request(
        words=str(saved.front.get("asked") or f"a message to {saved.recipient or 'somebody'}"),
        task=Task.OUTREACH,
        mentor=saved.recipient,
        channel=saved.channel,
        plan=saved.plan,
        message=Message(stage=saved.stage),
    )
    return coach.checked(saved.draft(saved.stage or ""), request)
