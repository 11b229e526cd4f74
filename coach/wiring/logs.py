"""coach.log: what happened and when; no note text, no key."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_MAX_BYTES = 500_000
_KEPT = 2


class _CoachLog(RotatingFileHandler):
    """The one handler of coach's own, to be told from others."""


def log_to(folder: Path) -> None:
    """Send coach's own log, and warnings of its libraries, to `coach.log`; never to the screen.

    A folder that can't be written means no log, and nothing else.
    """
    root = logging.getLogger()
    path = folder / "coach.log"
    for handler in root.handlers:
        if isinstance(handler, _CoachLog):
            if handler.baseFilename == str(path.absolute()):
                return
            root.removeHandler(handler)
            handler.close()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        log = _CoachLog(path, maxBytes=_MAX_BYTES, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        root.addHandler(logging.NullHandler())
        return
    log.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(log)
    root.setLevel(logging.WARNING)
    logging.getLogger("coach").setLevel(logging.INFO)
