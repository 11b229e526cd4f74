"""What is due between the mentee and their mentors, and what to let rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.tui.studio.flowing import FlowingList
from coach.tui.widgets.hanging import Hanging
from coach.tui.widgets.hints import Notice
from coach.tui.widgets.keys import KeyLine
from coach.tui.wording import day_words, inert, one_line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from coach.domain.studio import Due, DueList

_QUIET = "$foreground-muted"
_NOTHING = "No follow-up, no promise with a day, no update owed."


class _Lines(FlowingList):
    """What is due, with its key shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Take it up", id="due.begin",
                tooltip="Begin the message it asks for, or say what settles it"),
    ]  # fmt: skip


class DueScreen(ModalScreen[str | None]):
    """The list; choosing a line that asks for a message ends in the words that begin it.

    Args:
        due: What is due, what is coming, what rests.
    """

    CSS_PATH = "reading.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Close", id="due.close", tooltip="Back to the chat"),
    ]

    def __init__(self, due: DueList) -> None:
        super().__init__()
        self._due = due
        self._lines: dict[str, Due] = {}
        """Those that can be chosen, by the id of their option."""
        self._list = _Lines(markup=False)
        self._notice = Notice()

    def compose(self) -> ComposeResult:
        """The list under its title, or that nothing is due."""
        with VerticalScroll(classes="page", can_focus=False):
            options = self._options()
            title = "What is due" if options else "Nothing is due"
            yield Static(Content.styled(title, "bold $primary"), classes="title")
            if options:
                yield self._list
                self._list.add_options(options)
            else:
                yield Static(_NOTHING, markup=False)
        yield self._notice
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the first line."""
        self._list.focus(scroll_visible=False)
        if self._lines:
            self._list.action_first()

    def _options(self) -> list[Option]:
        due, options = self._due, list[Option]()
        for title, some in (("Now", due.due), ("Within a week", due.coming)):
            options += [_heading(title)] if some else []
            for each in some:
                name = f"due-{len(self._lines)}"
                self._lines[name] = each
                options.append(Option(_told(each), id=name))
        options += [_heading("Let it rest")] if due.resting else []
        for one in due.resting:
            since = f"{one.person or one.path}, since {day_words(one.since)}"
            prompt = Hanging(
                Content.styled("· ", _QUIET),
                Content.styled(inert(since), "bold"),
                Content.styled(one_line(one.why, 400), _QUIET),
                Content(""),
            )
            options.append(Option(prompt, disabled=True))
        return options

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """What was said was about the line before."""
        event.stop()
        self._notice.clear()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin its message, or say what settles it."""
        event.stop()
        chosen = self._lines.get(event.option_id or "")
        if chosen is None:
            return
        if chosen.ask:
            self.dismiss(chosen.ask)
        else:
            self._notice.say(f"There is nothing to write. Done? Tick it off in {chosen.path}.")

    def action_close(self) -> None:
        """Back to the chat."""
        self.dismiss(None)


def _heading(title: str) -> Option:
    return Option(Content.styled(f"{title}\n", "bold"), disabled=True)


def _told(each: Due) -> Hanging:
    from coach.tasks.studio.due import when_due

    late = each.late_days >= 0
    mark = ("△ ", "$warning") if late else ("· ", "$secondary")
    return Hanging(
        Content.styled(*mark),
        Content(one_line(each.what, 300)),
        Content.assemble(
            (when_due(each), "$text-warning" if late else _QUIET),
            (f" · {inert(each.path)}", _QUIET),
        ),
        Content(""),
    )
