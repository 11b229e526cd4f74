"""What an empty conversation says: what coach is for, and three things to try."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from coach.tui.widgets.linked import LinkedText, link
from coach.tui.wording import inert, one_line

if TYPE_CHECKING:
    from textual.style import Style

    from coach.domain.notes import Snapshot
    from coach.errors import CoachError

    Part = str | tuple[str, str | Style]

FIRST_EXAMPLES = (
    "How do I ask a busy mentor for feedback?",
    "Write to somebody I admire to ask for a first short talk",
    "Questions for a 30-minute first meeting with a mentor",
)
"""Until the workspace was read, and for one that names nobody."""
_PURPOSE = (
    "Ask about mentoring, have a message to a mentor drafted, or prepare a meeting. "
    "coach answers from its guides and your notes, and shows you where each point stands."
)
_SAMPLE = (
    "These are sample notes of a made-up mentee. For your own, start coach with "
    "--workspace and your folder."
)
_QUIET = "$foreground-muted"


def examples_for(snapshot: Snapshot) -> tuple[str, ...]:
    """Three messages that fit the workspace: only people and goals that its notes name."""
    mentors = [p for p in snapshot.people if p.relationship in ("current", None)]
    prospects = [p for p in snapshot.people if p.relationship == "prospective"]
    last = {p.name: meetings[0] for p in mentors if (meetings := snapshot.meetings_with(p.name))}
    met = sorted(
        (p for p in mentors if p.name in last),
        key=lambda person: last[person.name].date or dt.date.min,
        reverse=True,
    )
    ask, write, prepare = FIRST_EXAMPLES
    if snapshot.goals:
        ask = f"How can a mentor help me with “{one_line(snapshot.goals[0].title, 60)}”?"
    if met:
        write = f"Write to {_name(met[0].first_name)} to say thanks for our last meeting"
    elif prospects:
        write = f"Write to {_name(prospects[0].first_name)} to ask for a first short talk"
    if someone := (met[1:] or met or mentors or prospects):
        prepare = f"Questions for a 30-minute meeting with {_name(someone[0].first_name)}"
    return ask, write, prepare


def _name(name: str) -> str:
    return one_line(name, 40)


class Welcome(LinkedText):
    """Teaches by three examples; a key or a click puts one into the input."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "open_again", "Try again", id="welcome.retry", tooltip="Try to open again"),
        Binding("q", "app.quit", "Quit", id="welcome.quit", tooltip="Leave"),
    ]

    DEFAULT_CSS = """
    Welcome {
        width: 100%;
        max-width: 76;
        padding: 1 2;
        border-left: blank;
        &:focus { border-left: outer $error; }
    }
    """

    class Chosen(Message):
        """An example was picked."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class RetryAsked(Message):
        """Open coach once more."""

    def __init__(self, *, sample: bool) -> None:
        super().__init__()
        self._sample = sample
        self._mentee = ""
        self._ahead: tuple[tuple[str, str], ...] = ()
        """What waits, and the command that leads there."""
        self.trouble: CoachError | None = None
        """Why coach did not open."""
        self.examples: tuple[str, ...] = FIRST_EXAMPLES

    def on_mount(self) -> None:
        """Greet."""
        self._draw()

    def read(self, snapshot: Snapshot) -> None:
        """Fit greeting and examples to the workspace."""
        self._mentee = one_line(snapshot.profile.name or "", 40)
        self.examples = examples_for(snapshot)
        self._draw()

    def look_ahead(self, rehearse: str, due: str) -> None:
        """Say what could be rehearsed and what is due; "" says nothing."""
        both = ((due, "due"), (rehearse, "rehearse"))
        self._ahead = tuple((words, command) for words, command in both if words)
        self._draw()

    def failed(self, error: CoachError | None) -> None:
        """Say why coach did not open, or that it is tried again."""
        self.trouble = error
        self.can_focus = error is not None
        self._draw()

    def choose(self, number: int) -> None:
        """Pick example 1, 2 or 3."""
        if 1 <= number <= len(self.examples) and self.trouble is None:
            self.post_message(self.Chosen(self.examples[number - 1]))

    def action_open_again(self) -> None:
        """Ask to open coach once more."""
        self.post_message(self.RetryAsked())

    def on_linked_text_clicked(self, event: LinkedText.Clicked) -> None:
        """An example or a way out of trouble was clicked."""
        event.stop()
        if event.what == "example":
            self.choose(event.n)
        elif event.what in ("due", "rehearse"):
            self.post_message(self.Chosen(f"/{event.what}"))
        elif event.what == "open":
            self.action_open_again()
        else:
            self.app.exit(0)

    def _draw(self) -> None:
        first = self._mentee.partition(" ")[0]
        hello = (f"Hello, {first}.\n\n" if first else "Hello.\n\n", "bold $primary")
        self.update(Content.assemble(hello, *(self._failure() or self._lesson())))

    def _failure(self) -> list[Part]:
        if self.trouble is None:
            return []
        return [
            ("✗ coach could not open.\n", "bold $error"),
            f"{inert(self.trouble.message)}\n{inert(self.trouble.hint)}\n\n",
            link("Try again", "open"),
            (" ^r or r     ", _QUIET),
            link("Quit", "quit"),
            (" ^q or q", _QUIET),
        ]

    def _lesson(self) -> list[Part]:
        parts: list[Part] = [_PURPOSE, "\n\n"]
        if self._sample:
            parts += [_SAMPLE, "\n\n"]
        parts.append(("Try one of these:\n\n", _QUIET))
        for n, text in enumerate(self.examples, start=1):
            parts += [(f" {n}  ", "bold $accent"), link(text, "example", n), "\n"]
        for words, command in self._ahead:
            parts += ["\n", (words, _QUIET), "  ", link(f"/{command}", command), "\n"]
        how = "\nPress 1, 2 or 3, change what you like, then Enter. F1 shows all keys."
        return [*parts, (how, _QUIET)]
