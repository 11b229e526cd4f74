"""Errands for the chat: what is read, listed, looked up, kept or marked, one at a time."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from textual import work
from textual.widget import Widget

from coach.errors import CoachError
from coach.tui.mishaps import broke
from coach.tui.widgets.news import News
from coach.tui.wording import ahead_words, due_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coach.domain.artifacts import Artifact
    from coach.domain.passages import Passage
    from coach.tasks.coach import Coach
    from coach.tui.turns import Turn

SEARCH_RESULTS = 8


class Errands(News, Widget):
    """Invisible. Each method starts work on a thread and returns at once; a message follows."""

    coach: Coach | None = None
    """None until it is open; nothing is done before."""

    @work(thread=True, group="ahead", exit_on_error=False)
    def look_ahead(self) -> None:
        """Find what waits in the rehearsal room and what is due; ends in LookedAhead."""
        coach = self.coach
        if coach is None:
            return
        rehearse, due = "", ""
        # A hint is not worth an error: what goes wrong here goes wrong again where it is asked for.
        with contextlib.suppress(CoachError):
            room = coach.rehearsals
            rehearse = ahead_words(room.rehearsals(), room.coming())
        with contextlib.suppress(CoachError):
            due = due_words(coach.studio.due())
        self.post_message(self.LookedAhead(rehearse, due))

    @work(thread=True, group="list", exit_on_error=False)
    def list_conversations(self) -> None:
        """Ends in Listed."""
        if self.coach is not None:
            with self._said():
                self.post_message(self.Listed(self.coach.conversations()))

    @work(thread=True, group="load", exit_on_error=False)
    def load(self, conversation: int) -> None:
        """Ends in Loaded."""
        if self.coach is not None:
            with self._said():
                self.post_message(self.Loaded(conversation, self.coach.exchanges(conversation)))

    @work(thread=True, group="delete", exit_on_error=False)
    def delete(self, conversation: int) -> None:
        """Forget a conversation; ends in Listed."""
        if self.coach is not None:
            with self._said():
                self.coach.delete(conversation)
                self.post_message(self.Listed(self.coach.conversations()))

    @work(thread=True, group="studio", exit_on_error=False)
    def read_studios(self, turns: list[tuple[int, int]]) -> None:
        """Read the sessions of messages, given as turn id and session; ends in a StudioRead each.

        A session that is gone leaves its message as the conversation kept it.
        """
        for turn_id, session in turns:
            with contextlib.suppress(CoachError):
                if self.coach is not None:
                    self.post_message(self.StudioRead(turn_id, self.coach.studio.studio(session)))

    @work(thread=True, group="save", exit_on_error=False)
    def save(self, turn_id: int, artifact: Artifact, asked: str, session: int | None) -> None:
        """Write an artifact into the workspace, a message by its session; ends in Saved."""
        if self.coach is not None:
            with self._said():
                if session is not None:
                    self.post_message(self.Saved(turn_id, self.coach.studio.save(session)))
                    return
                self.post_message(self.Saved(turn_id, self.coach.save(artifact, asked=asked)))

    @work(thread=True, group="due", exit_on_error=False)
    def list_due(self) -> None:
        """Say what is due; ends in DueRead."""
        if self.coach is not None:
            with self._said():
                self.post_message(self.DueRead(self.coach.studio.due()))

    @work(thread=True, group="save", exit_on_error=False)
    def mark_sent(self, words: str, last_saved: Path | None) -> None:
        """Note that a draft went out, or that an answer came; ends in Marked."""
        if self.coach is None:
            return
        from coach.errors import RequestError
        from coach.tasks.commands import mark_for

        with self._said():
            mark, room = mark_for(words), self.coach.studio
            file = mark.file or last_saved
            if file is None:
                raise RequestError("Which draft?", hint="Save it first, or name it: /sent FILE")
            sending = room.replied(file) if mark.replied else room.sent(file)
            self.post_message(self.Marked(sending))

    @work(thread=True, group="search", exit_on_error=False)
    def search(self, words: str) -> None:
        """Find passages; ends in Searched."""
        if self.coach is not None:
            from coach.tasks.commands import search_for

            with self._said():
                found = self.coach.search(search_for(words, k=SEARCH_RESULTS))
                self.post_message(self.Searched(words, found))

    @work(thread=True, group="file", exit_on_error=False)
    def read_file(self, passage: Passage) -> None:
        """Read the file that a passage stands in; ends in FileRead."""
        with self._said():
            self.post_message(self.FileRead(passage, self._file_text(passage)))

    def _file_text(self, passage: Passage) -> str | None:
        if self.coach is None:
            return None
        if passage.origin.value == "guidance":
            page = self.coach.guidance.page(passage.path)
            return page.text if page is not None else None
        if passage.origin.value in ("questions", "outreach"):
            return self.coach.bank_text(passage)
        for note in self.coach.snapshot().notes:
            # The text as coach read it, so that line numbers are those of the passage.
            if note.path == passage.path:
                return note.document.text
        return _text_of(self.coach.root, passage.path)

    @work(thread=True, group="locate", exit_on_error=False)
    def locate(self, turn: Turn) -> None:
        """Find the id under which a turn was kept, so that it can be tried again in its place."""
        if self.coach is None or turn.talk.id is None:
            return
        with self._said():
            for exchange in reversed(self.coach.exchanges(turn.talk.id)):
                if turn.kept_as(exchange.request):
                    self.post_message(self.Located(turn.id, exchange.id))
                    return

    @contextlib.contextmanager
    def _said(self) -> Iterator[None]:
        """Turn whatever goes wrong into a message on the screen."""
        try:
            yield
        except CoachError as error:
            self.post_message(self.Trouble(error))
        except Exception as error:  # noqa: BLE001 - the outermost net
            self.post_message(self.Trouble(broke("That did not work", error, hint="Try again.")))


def _text_of(folder: Path, path: str) -> str | None:
    """A file's text, or None when it is gone or lies outside the folder."""
    file = (folder / path).resolve()
    if not file.is_relative_to(folder.resolve()):
        return None
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
