"""The list of conversations, the last used first."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.tui.wording import one_line, when_words

if TYPE_CHECKING:
    from coach.domain.conversations import Conversation

_TITLE_LENGTH = 46


class ConversationList(Vertical):
    """Posts what was picked; knows nothing of what a conversation holds."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,d", "delete", "Forget", id="conversations.delete",
                tooltip="Forget this conversation and all it holds"),
        Binding("n", "new", "New", id="conversations.new", show=False,
                tooltip="Begin a new conversation"),
    ]  # fmt: skip

    DEFAULT_CSS = """
    ConversationList {
        width: 28;
        background: $surface;
        padding: 1 0 0 0;
        .heading { padding: 0 2; color: $text-muted; text-style: bold; }
        OptionList {
            height: 1fr; border: none; background: transparent; padding: 1 0 0 0;
            scrollbar-size-vertical: 1;
            & > .option-list--option { padding: 0 1 0 2; }
            &:focus { border: none; background-tint: transparent; }
        }
        .nothing { padding: 1 2; color: $text-muted; }
    }
    """

    class Picked(Message):
        """A conversation was picked."""

        def __init__(self, conversation: int) -> None:
            super().__init__()
            self.conversation = conversation

    class DeleteAsked(Message):
        """The mentee wants a conversation forgotten; nothing has been done yet."""

        def __init__(self, conversation: int, title: str) -> None:
            super().__init__()
            self.conversation = conversation
            self.title = title

    class NewAsked(Message):
        """The mentee wants a new conversation."""

    def __init__(self) -> None:
        super().__init__(id="conversations")
        self._listed: list[Conversation] = []
        self._open: int | None = None

    async def show(self, conversations: list[Conversation], here: int | None) -> None:
        """List these, and say which one is open."""
        self._listed, self._open = conversations, here
        if not self.children:
            # Made now, not for the first frame: it has nothing to list before.
            await self.mount(
                Static("Conversations", markup=False, classes="heading"),
                Static("What you ask is kept here.", markup=False, classes="nothing"),
                OptionList(),
            )
        self.query_one(".nothing").display = not conversations
        self._draw()

    def focus_list(self) -> None:
        """Give the list the keys."""
        self.query(OptionList).focus()

    def mark(self, conversation: int | None) -> None:
        """Say which one is open."""
        self._open = conversation
        if self.children:
            self._draw()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say upwards what was picked."""
        event.stop()
        self.post_message(self.Picked(self._listed[event.option_index].id))

    def action_delete(self) -> None:
        """Ask to forget the highlighted one."""
        place = self.query_one(OptionList).highlighted
        if place is not None:
            picked = self._listed[place]
            self.post_message(self.DeleteAsked(picked.id, picked.title))

    def action_new(self) -> None:
        """Ask for a new one."""
        self.post_message(self.NewAsked())

    def _draw(self) -> None:
        options = self.query_one(OptionList)
        place = options.highlighted
        options.set_options(self._row(conversation) for conversation in self._listed)
        if place is not None and self._listed:
            options.highlighted = min(place, len(self._listed) - 1)

    def _row(self, conversation: Conversation) -> Option:
        here = conversation.id == self._open
        when = when_words(conversation.updated_at, dt.datetime.now())
        return Option(
            Content.assemble(
                ("▸ " if here else "", "$primary"),
                (one_line(conversation.title, _TITLE_LENGTH), "bold" if here else ""),
                (f"\n{when}\n", "$foreground-muted"),
            )
        )
