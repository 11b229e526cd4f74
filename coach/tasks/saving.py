"""Artifacts as Markdown files in the workspace."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import yaml

from coach.domain.artifacts import Answer, Artifact, OutreachDraft, QuestionList
from coach.domain.ports import Workspace
from coach.tasks.rendering import as_markdown, note_apart, sources_as_markdown, title_of

FORWARD_HEADING = "## To forward"
"""What stands over the note to forward in a saved draft."""


def save_artifact(
    workspace: Workspace,
    artifact: Artifact,
    *,
    today: dt.date,
    asked: str,
    more: Mapping[str, object] | None = None,
) -> Path:
    """Write the artifact as a new file and return its path.

    Drafts go to `drafts/`, question lists to `questions/`, answers to `answers/`.

    Args:
        workspace: The mentee's folder.
        artifact: What to write.
        today: The day in its front matter and name.
        asked: The words that asked for it.
        more: Further lines of front matter.

    Raises:
        WorkspaceError: The folder can't be written.
    """
    title = title_of(artifact)
    front: dict[str, object] = {"type": artifact.kind, "date": today, "asked": asked}
    front["written_by"] = "coach"
    match artifact:
        case OutreachDraft():
            folder, name = "drafts", f"{today} {artifact.recipient or 'message'}"
            front |= {"to": artifact.recipient, "channel": artifact.channel.value}
            front |= {"stage": artifact.stage, "subject": artifact.subject, "status": "draft"}
            body = draft_text(artifact)
        case QuestionList():
            folder, name = "questions", f"{today} {artifact.mentor or 'meeting'}"
            front |= {"with": artifact.mentor, "minutes": artifact.minutes}
            body = f"# {title}\n\n{as_markdown(artifact)}"
        case Answer():
            folder, name = "answers", f"{today} {' '.join(asked.split()[:8])}"
            body = f"# {asked.strip().splitlines()[0][:120]}\n\n{as_markdown(artifact)}"
    referred_to = not isinstance(artifact, OutreachDraft)
    sources = sources_as_markdown(artifact.citations, numbered=referred_to)
    footer = f"\n\n<!-- Sources\n{sources.replace('-->', '')}\n-->" if sources else ""
    text = f"{front_matter({**front, **(more or {})})}\n{body}{footer}\n"
    return workspace.save(folder, name, text)


def draft_text(draft: OutreachDraft) -> str:
    """A draft as it stands in its file: the message, then the note to forward under a heading."""
    note = note_apart(draft)
    return f"{draft.body.strip()}\n\n{FORWARD_HEADING}\n\n{note}" if note else draft.body.strip()


class _Plain(yaml.SafeDumper):
    """Writes a value that stands twice in full both times, as a person would."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def front_matter(front: Mapping[str, object]) -> str:
    """The lines between the fences, the fences too; what is None is left out."""
    header = yaml.dump(
        {key: value for key, value in front.items() if value is not None},
        Dumper=_Plain,
        allow_unicode=True,
        sort_keys=False,
        width=10_000,
    )
    return f"---\n{header}---\n"
