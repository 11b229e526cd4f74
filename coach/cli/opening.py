"""What every command begins with: an open Coach, an index up to date, the words typed."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from coach.cli import printing
from coach.cli.flags import flags_of, wants_sample
from coach.domain.ports import IndexReport
from coach.settings import load
from coach.tasks.coach import Coach
from coach.wiring import open_coach

_WAIT_SECONDS = 60.0
"""A command has nothing to show until the index is there, so it waits for who makes it."""


@contextmanager
def opened(options: Namespace) -> Iterator[Coach]:
    """A Coach for the length of one command; what happened while opening is said on stderr."""
    coach = open_coach(
        load(flags_of(options)), sample=wants_sample(options), wait_seconds=_WAIT_SECONDS
    )
    try:
        for notice in coach.opening_notices:
            print(f"coach: {notice}", file=sys.stderr)
        yield coach
    finally:
        coach.close()


def refresh(coach: Coach, *, rebuild: bool = False) -> tuple[IndexReport, ...]:
    """Bring the index up to date, showing how far it is."""
    with printing.Progress() as progress:
        reports = coach.refresh(progress=progress.show, rebuild=rebuild)
    for report in reports:
        if report.rebuilt:
            print(f"coach: index of {report.origin.value}: {report.rebuilt}", file=sys.stderr)
    return reports


def text_of(options: Namespace) -> str:
    """The words given, or those on stdin for "-"."""
    return sys.stdin.read() if options.text == "-" else str(options.text)


def conversation_for(coach: Coach) -> int:
    """The last conversation's id, or a new one's."""
    known = coach.conversations()
    return known[0].id if known else coach.begin()
