"""The input: Enter sends, Ctrl+J breaks the line, arrows at the edges bring back old messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from coach.tui.wording import inert

if TYPE_CHECKING:
    from textual import events

_KEPT_MESSAGES = 200


class Composer(TextArea):
    """A text area that grows with its text, up to a third of a small screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+j,shift+enter,alt+enter", "line_break", "New line", id="input.line_break",
                show=False, tooltip="Break the line without sending"),
        Binding("pageup", "scroll_talk(-1)", "Scroll up", id="input.page_up", show=False,
                tooltip="Scroll the conversation up"),
        Binding("pagedown", "scroll_talk(1)", "Scroll down", id="input.page_down", show=False,
                tooltip="Scroll the conversation down"),
    ]  # fmt: skip

    DEFAULT_CSS = """
    Composer {
        height: auto;
        min-height: 1;
        max-height: 8;
        border: none;
        border-left: outer $panel;
        padding: 0 1;
        background: $panel;
        scrollbar-size-vertical: 1;
        &:focus { border: none; border-left: outer $primary; }
        & .text-area--placeholder { color: $text-muted; }
        & .text-area--cursor-line { background: transparent; }
    }
    """

    class Sent(Message):
        """Enter was pressed on some text."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class DigitPressed(Message):
        """A digit was typed into the empty input; unless taken, it is text."""

        def __init__(self, digit: int) -> None:
            super().__init__()
            self.digit = digit

    class ScrollAsked(Message):
        """Scroll the conversation by a page; -1 is up."""

        def __init__(self, pages: int) -> None:
            super().__init__()
            self.pages = pages

    class CompletionAsked(Message):
        """Tab was pressed on a slash command that is being typed."""

    def __init__(self) -> None:
        super().__init__(
            placeholder="Ask, say whom to write to, or what to prepare…",
            id="composer",
            tab_behavior="focus",
            tooltip=None,
        )
        self.takes_digits = False
        """Whether digits typed into the empty input pick something, such as an example."""
        self.digits = "123"
        """Which digits do."""
        self._past: list[str] = []
        self._place = 0
        self._unsent = ""

    def remember(self, messages: list[str]) -> None:
        """Make these the messages that the arrows bring back, oldest first."""
        self._past = messages[-_KEPT_MESSAGES:]
        self._place = len(self._past)

    def put(self, text: str) -> None:
        """Replace the text and set the cursor behind it."""
        self.text = text
        self.move_cursor(self.document.end)

    async def on_key(self, event: events.Key) -> None:
        """Keys that mean something else here than in a text area."""
        if event.key == "enter":
            self._take(event)
            self._send()
        elif event.key == "up" and self.cursor_at_first_line and self._past:
            self._take(event)
            self._recall(-1)
        elif event.key == "down" and self.cursor_at_last_line and self._place < len(self._past):
            self._take(event)
            self._recall(1)
        elif event.key == "tab" and self.text.startswith("/") and " " not in self.text:
            self._take(event)
            self.post_message(self.CompletionAsked())
        elif (
            self.takes_digits and len(event.key) == 1 and event.key in self.digits and not self.text
        ):
            self._take(event)
            self.post_message(self.DigitPressed(int(event.key)))

    async def on_paste(self, event: events.Paste) -> None:
        """Paste the text, many lines included, without what acts on a terminal."""
        event.stop()
        event.prevent_default()
        text = inert(event.text).replace("␛", "")
        if result := self._replace_via_keyboard(text, *self.selection):
            self.move_cursor(result.end_location)
            self.focus()

    def action_line_break(self) -> None:
        """Break the line."""
        self.insert("\n")
        self.scroll_cursor_visible()

    def action_scroll_talk(self, pages: int) -> None:
        """Scroll the conversation, which is what the page keys are wanted for."""
        self.post_message(self.ScrollAsked(pages))

    def _send(self) -> None:
        text = self.text.strip()
        if not text:
            return
        self._past.append(text)
        self.remember(self._past)
        self._unsent = ""
        self.text = ""
        self.post_message(self.Sent(text))

    def _recall(self, step: int) -> None:
        if self._place == len(self._past):
            self._unsent = self.text
        self._place = max(self._place + step, 0)
        self.put(self._unsent if self._place == len(self._past) else self._past[self._place])

    @staticmethod
    def _take(event: events.Key) -> None:
        event.stop()
        event.prevent_default()
