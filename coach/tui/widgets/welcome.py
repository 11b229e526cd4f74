"""What an empty conversation says: what coach is for, and three things to try."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from coach.tui.widgets.linked import LinkedText, link
from coach.tui.wording import one_line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from coach.domain.notes import Snapshot
    from coach.errors import CoachError

FIRST_EXAMPLES = (
    "How do I ask a busy mentor for feedback?",
    "Write to somebody I admire to ask for a first short talk",
    "Questions for a 30-minute first meeting with a mentor",
)
"""Until the workspace was read, and for one that names nobody."""


def examples_for(snapshot: Snapshot) -> tuple[str, ...]:
    """Three messages that fit the workspace: only people and goals that its notes name."""
    mentors = [p for p in snapshot.people if p.relationship in ("current", None)]
    prospects = [p for p in snapshot.people if p.relationship == "prospective"]
    met = [p for p in mentors if snapshot.meetings_with(p.name)]
    ask, write, prepare = FIRST_EXAMPLES
    if snapshot.goals:
        ask = f"How can a mentor help me with “{one_line(snapshot.goals[0].title, 60)}”?"
    if met:
        write = f"Write to {_name(met[0].first_name)} to thank her for our last meeting"
        if met[0].pronouns is None or not met[0].pronouns.casefold().startswith("she"):
            write = f"Write to {_name(met[0].first_name)} to say thanks for our last meeting"
    elif prospects:
        write = f"Write to {_name(prospects[0].first_name)} to ask for a first short talk"
    if someone := (met[1:] or met or mentors or prospects):
        prepare = f"Questions for a 30-minute meeting with {_name(someone[0].first_name)}"
    return ask, write, prepare


def _name(name: str) -> str:
    return one_line(name, 40)


class Welcome(VerticalGroup, can_focus=False):
    """Teaches by three examples; a key or a click puts one into the input."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "open_again", "Try again", id="welcome.retry", show=False,
                tooltip="Try to open coach again"),
        Binding("q", "app.quit", "Quit", id="welcome.quit", show=False, tooltip="Leave"),
    ]  # fmt: skip

    DEFAULT_CSS = """
    Welcome {
        width: 100%;
        max-width: 74;
        padding: 1 2;
        .hello { text-style: bold; color: $primary; margin: 0 0 1 0; }
        .what { color: $text; margin: 0 0 1 0; }
        .try { color: $text-muted; }
        .examples { margin: 1 0; }
        .how { color: $text-muted; }
        &:focus .trouble { border-left: outer $primary; }
        .trouble { margin: 0 0 1 0; padding: 1 2; background: $surface; display: none; }
        &.-failed .trouble { display: block; }
        &.-failed .try, &.-failed .examples, &.-failed .how { display: none; }
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
        self.examples: tuple[str, ...] = FIRST_EXAMPLES

    def compose(self) -> ComposeResult:
        """Greeting, purpose, examples."""
        yield Static(self._hello(), markup=False, classes="hello")
        yield LinkedText(classes="trouble")
        what = (
            "Ask about mentoring, have a message to a mentor drafted, or prepare a meeting. "
            "coach answers from its guides and your notes, and shows you where each point stands."
        )
        if self._sample:
            what += (
                "\n\nThese are sample notes of a made-up mentee. For your own: "
                "coach --workspace FOLDER"
            )
        yield Static(what, markup=False, classes="what")
        yield Static("Try one of these:", markup=False, classes="try")
        yield LinkedText(self._examples(), classes="examples")
        yield Static(
            "Press 1, 2 or 3, change what you like, then Enter. F1 shows all keys.",
            markup=False,
            classes="how",
        )

    def read(self, snapshot: Snapshot) -> None:
        """Fit greeting and examples to the workspace."""
        self._mentee = one_line(snapshot.profile.name or "", 40)
        self.examples = examples_for(snapshot)
        if self.is_mounted:
            self.query_one(".hello", Static).update(self._hello())
            self.query_one(".examples", LinkedText).update(self._examples())

    def failed(self, error: CoachError | None) -> None:
        """Say why coach did not open, or that it is tried again."""
        self.set_class(error is not None, "-failed")
        self.can_focus = error is not None
        if error is not None:
            self.query_one(".trouble", LinkedText).update(
                Content.assemble(
                    ("coach could not open.\n", "bold $error"),
                    f"{error.message}\n{error.hint}\n\n",
                    link("Try again", "open"),
                    " ^r or r     ",
                    link("Quit", "quit"),
                    " ^q or q",
                )
            )

    def choose(self, number: int) -> None:
        """Pick example 1, 2 or 3."""
        if 1 <= number <= len(self.examples):
            self.post_message(self.Chosen(self.examples[number - 1]))

    def action_open_again(self) -> None:
        """Ask to open coach once more."""
        self.post_message(self.RetryAsked())

    def on_linked_text_clicked(self, event: LinkedText.Clicked) -> None:
        """An example or a way out of trouble was clicked."""
        event.stop()
        if event.what == "example":
            self.choose(event.n)
        elif event.what == "open":
            self.action_open_again()
        else:
            self.app.exit(0)

    def _hello(self) -> str:
        first = self._mentee.partition(" ")[0]
        return f"Hello, {first}." if first else "Hello."

    def _examples(self) -> Content:
        return Content("\n").join(
            Content.assemble((f" {n} ", "bold $accent"), " ", link(text, "example", n))
            for n, text in enumerate(self.examples, start=1)
        )
