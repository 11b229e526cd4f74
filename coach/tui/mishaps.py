"""The outermost net: what no CoachError foresaw becomes words on screen and a line in the log."""

from __future__ import annotations

import logging
import traceback

from coach.errors import CoachError

_log = logging.getLogger(__name__)


def broke(what: str, error: Exception, *, hint: str) -> CoachError:
    """Log where it broke and return an error to show.

    The exception's own text is not logged: it may hold words of a note.
    """
    frames = "".join(traceback.format_tb(error.__traceback__))
    _log.error("%s: %s\n%s", what, type(error).__name__, frames)
    return CoachError(f"{what} ({type(error).__name__}).", hint=hint)
