"""The rehearsal room: the one entry point of both front ends to everything a rehearsal can do.

What the mentee says is saved before it is answered, and each answer as soon as it is whole: `kill
-9` loses at most the reply under way, and `reply` makes the same one again.
"""

from coach.tasks.rehearsal.room_before import BeforeScene
from coach.tasks.rehearsal.room_parts import MAX_TURN_CHARS, RehearsalParts
from coach.tasks.rehearsal.room_scene import InScene
from coach.tasks.rehearsal.room_tree import Tree

__all__ = ["MAX_TURN_CHARS", "RehearsalParts", "RehearsalRoom"]


class RehearsalRoom(BeforeScene, InScene, Tree):
    """Rehearsals of one workspace: before the scene, in it, after it, and its tree."""
