"""coach.log: what happened and when; no note text, no key."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_MAX_BYTES = 500_000
_KEPT = 2


def log_to(folder: Path) -> None:
    """Send coach's own log, and warnings of its libraries, to `coach.log`; never to the screen.

    A folder that can't be written means no log, and nothing else.
    """
    root = logging.getLogger()
    if any(getattr(handler, "coach", False) for handler in root.handlers):
        return
    handler: logging.Handler
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "coach.log", maxBytes=_MAX_BYTES, backupCount=_KEPT, encoding="utf-8"
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.setLevel(logging.INFO)
    handler.coach = True  # type: ignore[attr-defined]
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger("coach").setLevel(logging.INFO)
