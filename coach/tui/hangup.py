"""Leaving when the terminal is gone.

A closed terminal tells only the first process in it, and not every one (make, for one) passes that
on: coach would stay, reading the end of its input again and again.
"""

import os
import select
import signal
import sys

EVERY_SECONDS = 2.0


def terminal() -> int | None:
    """The descriptor of the terminal that is typed in; None where there is none to watch."""
    stdin = sys.__stdin__
    try:
        descriptor = stdin.fileno() if stdin is not None else -1
        watched = hasattr(select, "poll") and os.isatty(descriptor)
    except (OSError, ValueError):  # closed, or no file at all
        return None
    return descriptor if watched else None


def is_gone(descriptor: int) -> bool:
    """Whether the terminal behind a descriptor has hung up."""
    poll = select.poll()
    poll.register(descriptor, 0)
    return any(event & select.POLLHUP for _, event in poll.poll(0))


def leave_if_gone(descriptor: int) -> None:
    """End at once when the terminal has hung up, as its signal would have done.

    Nothing is lost: what is said and drafted is on disk as it happens.
    """
    if is_gone(descriptor):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        signal.raise_signal(signal.SIGHUP)
