"""Runs one command and turns what goes wrong into words and an exit code."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from coach.cli.parser import build_parser
from coach.errors import CoachError, Remedy

OK, FAILED, USAGE, TRY_AGAIN, INTERRUPTED = 0, 1, 2, 3, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run coach; returns its exit code."""
    options = build_parser().parse_args(argv)
    try:
        return _run(options)
    except CoachError as error:
        return _report(error, options)
    except KeyboardInterrupt:
        print("\ncoach: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of stdout went away; Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception as error:  # noqa: BLE001  # the outermost handler: a fault of coach's own
        _log(error)
        return _report(_own_fault(error), options)


def _run(options: Namespace) -> int:
    if options.command is None:
        from coach.cli.chat import chat

        return chat(options)
    from coach.cli.commands import COMMANDS

    return COMMANDS[options.command](options)


def _log(error: Exception) -> None:
    """Write down where it was and of which type; its message may hold words of a note."""
    import logging
    import traceback

    where = "".join(traceback.format_tb(error.__traceback__))
    logging.getLogger("coach").error("%s at\n%s", type(error).__name__, where)


def _own_fault(error: Exception) -> CoachError:
    return CoachError(
        f"Something in coach itself went wrong ({type(error).__name__}); no note was touched.",
        hint="The details are in coach.log, in the data directory; `coach doctor` may say more.",
    )


def _report(error: CoachError, options: Namespace) -> int:
    if getattr(options, "json", False):
        import json

        said = {"error": {"message": error.message, "hint": error.hint, "remedy": error.remedy}}
        print(json.dumps(said, ensure_ascii=False))
    print(f"coach: {error.message}", file=sys.stderr)
    if error.hint:
        print(f"       {error.hint}", file=sys.stderr)
    return exit_code(error)


def exit_code(error: CoachError) -> int:
    """The exit code by what helps."""
    match error.remedy:
        case Remedy.RETRY:
            return TRY_AGAIN
        case Remedy.FIX_SETTINGS:
            return USAGE
        case _:
            return FAILED
