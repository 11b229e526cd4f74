"""The command line: parse, call, print. Importing it loads nothing heavy."""

from coach.cli.main import main

__all__ = ["main"]
