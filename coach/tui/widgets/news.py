"""What comes of the work done backstage, as messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from pathlib import Path

    from coach.domain.conversations import Conversation, Exchange
    from coach.domain.notes import Snapshot
    from coach.domain.passages import Evidence, Passage
    from coach.domain.ports import IndexReport
    from coach.domain.studio import DueList, Sending, Studio
    from coach.errors import CoachError
    from coach.tasks.coach import Coach
    from coach.tui.turns import Talk


class News:
    """The messages, to be had as `Backstage.Opened` and so on."""

    class Opened(Message):
        """Coach is there."""

        def __init__(self, coach: Coach) -> None:
            super().__init__()
            self.coach = coach

    class OpenFailed(Message):
        """Coach could not be opened."""

        def __init__(self, error: CoachError) -> None:
            super().__init__()
            self.error = error

    class Read(Message):
        """The workspace was read."""

        def __init__(self, snapshot: Snapshot) -> None:
            super().__init__()
            self.snapshot = snapshot

    class LookedAhead(Message):
        """Words for the start screen: what could be rehearsed, what is due; "" for nothing."""

        def __init__(self, rehearse: str, due: str) -> None:
            super().__init__()
            self.rehearse = rehearse
            self.due = due

    class Indexing(Message):
        """The index moved on."""

        def __init__(self, words: str, *, guidance: bool) -> None:
            super().__init__()
            self.words = words
            self.guidance = guidance

    class Indexed(Message):
        """The index is up to date."""

        def __init__(self, reports: tuple[IndexReport, ...]) -> None:
            super().__init__()
            self.reports = reports

    class IndexFailed(Message):
        """The index could not be brought up to date."""

        def __init__(self, error: CoachError) -> None:
            super().__init__()
            self.error = error

    class NotesChanged(Message):
        """Files in the workspace changed."""

    class Listed(Message):
        """The workspace's conversations, the last used first."""

        def __init__(self, conversations: list[Conversation]) -> None:
            super().__init__()
            self.conversations = conversations

    class Loaded(Message):
        """A conversation's exchanges."""

        def __init__(self, conversation: int, exchanges: list[Exchange]) -> None:
            super().__init__()
            self.conversation = conversation
            self.exchanges = exchanges

    class Began(Message):
        """A conversation is kept from now on."""

        def __init__(self, talk: Talk, conversation: int) -> None:
            super().__init__()
            self.talk = talk
            self.conversation = conversation

    class Located(Message):
        """Where the store keeps a turn."""

        def __init__(self, turn_id: int, exchange: int) -> None:
            super().__init__()
            self.turn_id = turn_id
            self.exchange = exchange

    class StudioRead(Message):
        """The session of a message, as it is kept."""

        def __init__(self, turn_id: int, studio: Studio) -> None:
            super().__init__()
            self.turn_id = turn_id
            self.studio = studio

    class Saved(Message):
        """An artifact was written into the workspace."""

        def __init__(self, turn_id: int, path: Path) -> None:
            super().__init__()
            self.turn_id = turn_id
            self.path = path

    class DueRead(Message):
        """What is due."""

        def __init__(self, due: DueList) -> None:
            super().__init__()
            self.due = due

    class Marked(Message):
        """A draft was marked as sent, or as answered."""

        def __init__(self, sending: Sending) -> None:
            super().__init__()
            self.sending = sending

    class Searched(Message):
        """Passages for a search."""

        def __init__(self, words: str, evidence: Evidence) -> None:
            super().__init__()
            self.words = words
            self.evidence = evidence

    class FileRead(Message):
        """The text of a passage's file; None when it can't be read."""

        def __init__(self, passage: Passage, text: str | None) -> None:
            super().__init__()
            self.passage = passage
            self.text = text

    class Trouble(Message):
        """Something asked for did not work; coach goes on."""

        def __init__(self, error: CoachError) -> None:
            super().__init__()
            self.error = error
