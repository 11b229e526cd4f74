"""The persona's Markdown file: `rehearsals/<name> persona.md`, by coach or by hand."""

import datetime as dt
from hashlib import sha256
from pathlib import Path

from coach.domain.ports import Workspace
from coach.domain.scenes import Persona
from coach.errors import WorkspaceError
from coach.tasks.rehearsal.persona import FOLDER, as_markdown, file_name


def text_of(workspace: Workspace, name: str) -> str | None:
    """The file's text, or None when there is none.

    Raises:
        WorkspaceError: It is there and can't be read.
    """
    path = _path(workspace, name)
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise WorkspaceError(
            f"The persona {FOLDER}/{path.name} can't be read.",
            hint="Mend it, or move it away; coach then reads the mentor's file.",
        ) from error


def write(workspace: Workspace, persona: Persona, today: dt.date) -> Path:
    """Write the persona's file, anew when it is there; returns its path.

    Raises:
        FileChanged: It was changed while it was written.
        WorkspaceError: It can't be read or written.
    """
    path = _path(workspace, persona.name)
    text = as_markdown(persona, today.isoformat())
    try:
        old = path.read_bytes()
    except FileNotFoundError:
        return workspace.save(FOLDER, file_name(persona.name), text)
    except OSError as error:
        raise WorkspaceError(f"The persona {FOLDER}/{path.name} can't be read.") from error
    workspace.rewrite(f"{FOLDER}/{path.name}", text, digest=sha256(old).hexdigest())
    return path


def _path(workspace: Workspace, name: str) -> Path:
    safe = "".join(letter for letter in name if letter not in '/\\:*?"<>|').strip(". ")
    return workspace.root / FOLDER / f"{file_name(safe)}.md"
