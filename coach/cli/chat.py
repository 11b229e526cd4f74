"""`coach` alone: opens the chat before anything heavy is imported."""

from argparse import Namespace
from typing import TYPE_CHECKING

from coach.cli.flags import flags_of, wants_sample
from coach.tui.app import run_chat

if TYPE_CHECKING:
    from coach.tasks.coach import Coach


def chat(options: Namespace) -> int:
    """Open the chat; returns its exit code."""
    theme = "auto"

    def open_for_chat() -> "Coach":
        # Imported here: the chat calls this in a worker, after its first frame.
        from coach.settings import load
        from coach.wiring import open_coach

        nonlocal theme
        settings = load(flags_of(options))
        theme = settings.theme
        return open_coach(settings, sample=wants_sample(options))

    return run_chat(open_for_chat, theme=lambda: theme, sample=wants_sample(options))
