"""Conversations in SQLite, saved as they happen."""

from coach.storage.conversations import SqliteConversations
from coach.storage.recovery import open_history

__all__ = ["SqliteConversations", "open_history"]
