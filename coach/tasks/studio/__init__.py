"""The outreach studio: one message from the first wish to what came of it."""

from coach.tasks.studio.cadence import what_follows
from coach.tasks.studio.due import due_markdown, when_due
from coach.tasks.studio.room import VARIANTS, StudioRoom, Variant

__all__ = ["VARIANTS", "StudioRoom", "Variant", "due_markdown", "what_follows", "when_due"]
