"""Everything that can go wrong, said for the mentee: what happened, and what to do next.

The tree, by what the reader of the error can do::

    CoachError
    ├── RequestError            say it differently (empty, too long)
    ├── SettingsError           mend the settings: names file, key, and what is allowed
    ├── WorkspaceError          the notes folder can't be used
    │   └── FileChanged         somebody else wrote the file first; nothing was written
    ├── ResourceError           a prompt or a knowledge file is broken
    ├── RetrievalError          the index or the embedding model can't be used
    ├── EngineError             the writer failed
    │   ├── EngineRefused       key or model not accepted: mend the settings
    │   ├── EngineBusy          too many requests: wait, try again
    │   ├── EngineAway          nothing answers, or the server broke: try again
    │   ├── AnswerCutOff        the stream ended before the answer did: try again
    │   └── AnswerUnreadable    the reply had not the asked-for shape, twice
    └── StorageError            the history can't be read or written

Messages never hold a key, and never more of a note than its path.
"""

from enum import StrEnum


class Remedy(StrEnum):
    """What helps, as far as the error knows."""

    RETRY = "retry"
    FIX_SETTINGS = "fix-settings"
    FIX_INPUT = "fix-input"
    GIVE_UP = "give-up"


class CoachError(Exception):
    """A failure with words for the mentee.

    Args:
        message: What happened, one sentence without a trailing newline.
        hint: What to do next, one sentence; may be empty.
    """

    remedy: Remedy = Remedy.GIVE_UP

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()

    @property
    def retryable(self) -> bool:
        """Whether the same request may succeed if it is simply sent again."""
        return self.remedy is Remedy.RETRY


class RequestError(CoachError):
    """The request is empty or too long."""

    remedy = Remedy.FIX_INPUT


class SettingsError(CoachError):
    """A setting is unknown or has a bad value."""

    remedy = Remedy.FIX_SETTINGS


class WorkspaceError(CoachError):
    """The notes folder is missing, is a file, or can't be read or written."""

    remedy = Remedy.FIX_INPUT


class FileChanged(WorkspaceError):
    """The file on disk is not the one that was read; nothing was written."""


class ResourceError(CoachError):
    """A bundled prompt or knowledge file is missing or invalid."""


class RetrievalError(CoachError):
    """The index or the embedding model can't be used."""


class EngineError(CoachError):
    """The engine could not write."""


class EngineRefused(EngineError):
    """The server does not accept the key, the model or the request."""

    remedy = Remedy.FIX_SETTINGS


class EngineBusy(EngineError):
    """The server asked for fewer requests (429)."""

    remedy = Remedy.RETRY


class EngineAway(EngineError):
    """Nothing answers at the address, it took too long, or the server broke (5xx)."""

    remedy = Remedy.RETRY


class AnswerCutOff(EngineError):
    """The stream ended without a finish reason, or the server stopped at a length limit."""

    remedy = Remedy.RETRY


class AnswerUnreadable(EngineError):
    """The model's reply did not have the asked-for shape, even when asked again."""

    remedy = Remedy.RETRY


class StorageError(CoachError):
    """The conversation history can't be read or written."""
