"""The chat's keys and commands, over what `hands.py` does and `talk.py` keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from coach.errors import CoachError
from coach.tui.screens.hands import HandsScreen
from coach.tui.widgets.chips import chips_of
from coach.tui.widgets.composer import Composer
from coach.tui.widgets.conversations import ConversationList
from coach.tui.widgets.welcome import Welcome
from coach.tui.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.tasks.commands import Errand


class ChatScreen(HandsScreen):
    """The one screen coach lives in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop", id="chat.stop",
                tooltip="Stop the answer; what came so far is kept"),
        Binding("escape", "back", "Back", id="chat.back",
                tooltip="Back to the input"),
        Binding("ctrl+r", "retry", "Try again", id="chat.retry",
                tooltip="Send the message again"),
        Binding("ctrl+o", "sources", "Sources", id="chat.sources",
                tooltip="Open the sources of the answer"),
        Binding("ctrl+g", "copy", "Copy", id="chat.copy",
                tooltip="Copy the draft, list or answer"),
        Binding("ctrl+s", "save", "Save", id="chat.save",
                tooltip="Save it as a new file in your notes"),
        Binding("ctrl+t", "switch", "Task", id="chat.switch",
                tooltip="Answer the message as another task"),
        Binding("ctrl+l", "scope", "Scope", id="chat.scope",
                tooltip="Take away whom or which time the answer is about"),
        Binding("f2", "studio", "Work on it", id="chat.studio",
                tooltip="Work on the message: mend, change, versions, and out of the door"),
        Binding("ctrl+n", "new", "New", id="chat.new", tooltip="Begin a new conversation"),
        Binding("ctrl+b", "conversations", "List", id="chat.conversations",
                tooltip="Show or hide the conversations"),
        Binding("f1", "help", "Help", id="chat.help", tooltip="Keys and commands"),
    ]  # fmt: skip

    def commands(self) -> list[tuple[str, str, Callable[[], object]]]:
        """What the command palette offers: title, explanation, action."""
        return [
            ("New conversation", "Begin with an empty page", self.action_new),
            ("Open conversation", "Go to the list of conversations", self.action_open_list),
            ("Switch task", "Answer the message as another task", self.action_switch),
            ("Scope", "Take away whom or which time the answer is about", self.action_scope),
            ("Work on the message", "Mend, change, versions, send it", self.action_studio),
            ("Try again", "Send the message again", self.action_retry),
            ("Copy", "Copy the draft, list or answer", self.action_copy),
            ("Save", "Save it as a new file in your notes", self.action_save),
            ("Sources", "Open the sources of the answer", self.action_sources),
            ("Why?", "What the answer rests on, and how strong that is", self.action_sources),
            ("Rehearse", "Practise a conversation, with feedback", self.action_rehearse),
            ("Notes", "What coach read, and what it passed over", self.action_notes),
            ("Help", "Keys and commands", self.action_help),
        ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something now are shown."""
        if not self.is_mounted or action not in _NOT_ALWAYS:
            return super().check_action(action, parameters)
        turn = self.current
        if action in _ABOUT_ANSWER and (self._in_sources or self.conversations.has_focus_within):
            return False
        match action:
            case "stop":
                return self.desk.live is not None
            case "back":
                away = self.focused is not self.composer or self.notice.display
                return away and self.desk.live is None
            case "retry":
                failed = self.welcome.trouble is not None
                return failed or (turn is not None and turn.can_retry)
            case "sources":
                return turn is not None and bool(turn.citations)
            case "scope":
                return turn is not None and turn.over and bool(chips_of(turn))
            case "studio":
                return turn is not None and turn.over and turn.studio is not None
            case "switch":
                return turn is not None and turn.over and turn.request is not None
            case _:
                return turn is not None and turn.artifact is not None and turn.over

    # Input.

    @on(Composer.Sent)
    async def typed(self, message: Composer.Sent) -> None:
        """A message, or a slash command; before coach is there only commands are looked at."""
        self.hint.display = False
        if self.backstage.coach is None and not message.text.startswith("/"):
            await self.ask(message.text, None)
            return
        from coach.tasks.commands import Errand, read_input
        from coach.tasks.routing import revises

        try:
            asked = read_input(message.text)
        except CoachError as error:
            self.say_trouble(error)
            self.composer.put(message.text)
            return
        if isinstance(asked, Errand):
            await self._run_errand(asked)
        elif asked.task is None and self.message_in_hand is not None and revises(asked.words):
            await self.revise(asked.words)
        else:
            await self.ask(asked.words, asked)

    async def _run_errand(self, errand: Errand) -> None:
        match errand.chore.value:
            case "search" if self.backstage.coach is None:
                self.notice.say("coach is still starting; try that again in a moment.")
            case "search":
                self.backstage.search(errand.words)
            case "notes":
                self.action_notes()
            case "why":
                await self.say_why(errand.words)
            case "rehearse":
                self.action_rehearse()
            case "due" | "sent" if self.backstage.coach is None:
                self.notice.say("coach is still starting; try that again in a moment.")
            case "due":
                self.backstage.list_due()
            case "sent":
                self.backstage.mark_sent(errand.words, self.last_saved)
            case "revise":
                await self.revise(errand.words)
            case "copy":
                self.action_copy()
            case "save":
                self.action_save()
            case "new":
                await self.action_new()
            case "quit":
                self.app.exit(0)
            case _:
                self.action_help()

    @on(Composer.Changed)
    def typing(self) -> None:
        """Hint at commands while one is typed."""
        text = self.composer.text
        if text.startswith("/") or self.hint.display:
            self.hint.show_for(text)

    @on(Composer.CompletionAsked)
    def complete(self) -> None:
        """Finish the command that is being typed."""
        if (command := self.hint.show_for(self.composer.text)) is not None:
            self.composer.put(command)

    @on(Composer.DigitPressed)
    def digit_pressed(self, message: Composer.DigitPressed) -> None:
        """1, 2 or 3 picks an example."""
        self.welcome.choose(message.digit)

    @on(Welcome.Chosen)
    def example_chosen(self, message: Welcome.Chosen) -> None:
        """Put it into the input, to be changed and sent."""
        self.composer.put(message.text)
        self.composer.focus()

    @on(Welcome.RetryAsked)
    def opening_retried(self) -> None:
        """Try to open coach again."""
        self.open_again()

    @on(Composer.ScrollAsked)
    def scroll_talk(self, message: Composer.ScrollAsked) -> None:
        """Page through the transcript without leaving the input."""
        if message.pages < 0:
            self.transcript.scroll_page_up()
        else:
            self.transcript.scroll_page_down()

    # The rest.

    def action_stop(self) -> None:
        """Stop the answer that is being written."""
        self.backstage.stop()

    def action_back(self) -> None:
        """Close what is said, and go back to the input."""
        self.notice.clear()
        self.composer.focus()
        self.refresh_bindings()

    async def action_new(self) -> None:
        """Begin a new conversation."""
        await self.new_conversation()

    def action_conversations(self) -> None:
        """Show or hide the list."""
        listed = self.conversations
        shown = listed.display and listed.region.width > 0
        self.set_class(not shown, "-list-open")
        self.set_class(shown, "-list-closed")
        if shown:
            self.composer.focus()
        else:
            listed.focus_list()

    def action_open_list(self) -> None:
        """Go to the list, showing it when it is hidden."""
        self.add_class("-list-open")
        self.remove_class("-list-closed")
        self.conversations.focus_list()

    @on(ConversationList.Picked)
    def conversation_picked(self, message: ConversationList.Picked) -> None:
        """Open it; on a narrow screen the list gives way."""
        if self.has_class("-narrow"):
            self.remove_class("-list-open")
        self.open_conversation(message.conversation)
        self.composer.focus()

    @on(ConversationList.NewAsked)
    async def new_asked(self) -> None:
        """Begin a new conversation."""
        await self.new_conversation()

    @on(ConversationList.DeleteAsked)
    @work
    async def delete_asked(self, message: ConversationList.DeleteAsked) -> None:
        """Forget a conversation once that is confirmed."""
        from coach.tui.screens.dialogs import Confirm

        live = self.desk.live
        if live is not None and live.talk.id == message.conversation:
            self.notice.say("That conversation is being answered; stop it first with Esc.")
            return
        title = f"“{one_line(message.title, 80)}”"
        if await self.app.push_screen_wait(Confirm("Forget this conversation?", title)):
            self.backstage.delete(message.conversation)
            if self.talk.id == message.conversation:
                await self.new_conversation()

    def action_help(self) -> None:
        """Show the help page."""
        from coach.tui.screens.reading import HelpScreen

        self.app.push_screen(HelpScreen())

    def action_rehearse(self) -> None:
        """Enter the rehearsal room."""
        coach = self.backstage.coach
        if coach is None:
            self.notice.say("coach is still starting; try that again in a moment.")
            return
        from coach.tui.rehearsal.choosing import ChooseScreen

        self.app.push_screen(ChooseScreen(coach))

    async def revise(self, words: str) -> None:
        """Change the last draft of the conversation as the words say."""
        if not words:
            self.notice.say("Say how: /revise shorter, /revise as a LinkedIn note.")
            return
        from coach.domain.requests import Message, Request, Task

        session = self.message_in_hand
        message = Message(session=session) if session is not None else None
        await self.ask(words, Request(words=words, task=Task.OUTREACH, message=message))

    def action_notes(self) -> None:
        """Show what was read in the workspace."""
        if self._snapshot is None:
            self.notice.say("Your notes are still being read; try that again in a moment.")
            return
        from coach.tui.screens.reading import NotesScreen

        self.app.push_screen(NotesScreen(self._snapshot))


_NOT_ALWAYS = frozenset(
    {"stop", "back", "retry", "sources", "copy", "save", "switch", "scope", "studio"}
)
_ABOUT_ANSWER = frozenset({"retry", "copy", "save", "switch", "scope", "studio"})
"""Keys that say nothing while the sources or the list of conversations have the focus."""
