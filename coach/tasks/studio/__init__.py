"""The outreach studio: one message from the first wish to what came of it."""

from coach.tasks.studio.room import VARIANTS, StudioRoom, Variant

__all__ = ["VARIANTS", "StudioRoom", "Variant"]
