"""The sources pane: a passage where it stands in its file, the whole file around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from coach.tui.wording import inert, place_words, standing_words

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from coach.domain.passages import Passage

_LINES_AROUND = 400
"""Of a very long file this many lines are shown on each side of the passage."""


@dataclass(frozen=True)
class Placed:
    """A file's text cut around a passage."""

    before: str
    here: str
    after: str
    moved: bool
    """The file no longer holds the passage at its lines."""


def place(text: str, passage: Passage) -> Placed:
    """Cut the file's text around the passage, at its lines or, when it moved, where it is now."""
    lines = inert(text).split("\n")
    wanted = inert(passage.text).strip()
    first, last = passage.first_line - 1, passage.last_line
    moved = wanted not in "\n".join(lines[first:last])
    if moved:
        at = inert(text).find(wanted)
        if at < 0:
            return Placed("", wanted, "", moved=True)
        first = inert(text).count("\n", 0, at)
        last = first + wanted.count("\n") + 1
    before, after = lines[max(first - _LINES_AROUND, 0) : first], lines[last : last + _LINES_AROUND]
    if first > _LINES_AROUND:
        before.insert(0, f"… {first - _LINES_AROUND} lines above …")
    if len(lines) - last > _LINES_AROUND:
        after.append(f"… {len(lines) - last - _LINES_AROUND} lines below …")
    return Placed("\n".join(before), "\n".join(lines[first:last]), "\n".join(after), moved=False)


class FileText(VerticalScroll):
    """Scrolls a file; left and right go to the source before and after."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,p", "step(-1)", "Previous", id="source.previous",
                tooltip="Show the source before this one"),
        Binding("right,n", "step(1)", "Next", id="source.next",
                tooltip="Show the source after this one"),
    ]  # fmt: skip

    class Stepped(Message):
        """Another source is wanted; -1 is the one before."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def action_step(self, step: int) -> None:
        """Ask for another source."""
        self.post_message(self.Stepped(step))


class SourcePane(Vertical):
    """Shows one of several numbered passages; asks for the file's text by message."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", id="source.close",
                tooltip="Back to the conversation"),
        Binding("w", "why", "Why?", id="source.why",
                tooltip="The whole guide, where it comes from, and how strong that is"),
        *[
            Binding(str(n), f"go({n})", f"Source {n}", id=f"source.go{n}", show=False,
                    tooltip=f"Show source {n}")
            for n in range(1, 10)
        ],
    ]  # fmt: skip

    DEFAULT_CSS = """
    SourcePane {
        width: 1fr;
        background: $surface;
        padding: 1 0 0 0;
        border-left: blank;
        &:focus-within { border-left: outer $primary 50%; }
        .where { padding: 0 2; text-style: bold; color: $text; }
        .standing { padding: 0 2; color: $text-muted; }
        .moved { padding: 0 2; color: $text-warning; }
        FileText { margin: 1 0 0 0; scrollbar-size-vertical: 1; background: transparent; }
        FileText Static { padding: 0 2; color: $text-muted; height: auto; }
        FileText .here {
            color: $text; background: $primary 15%; border-left: outer $primary; padding: 0 1;
        }
    }
    """

    class Closed(Message):
        """The mentee is done with the sources."""

    class WhyWanted(Message):
        """The guide that a passage is from is wanted, with its sources."""

        def __init__(self, passage: Passage) -> None:
            super().__init__()
            self.passage = passage

    class FileWanted(Message):
        """The text of a passage's file is wanted."""

        def __init__(self, passage: Passage) -> None:
            super().__init__()
            self.passage = passage

    def __init__(self) -> None:
        super().__init__()
        self._sources: list[tuple[int, Passage]] = []
        self._at = 0
        self._title = ""

    def compose(self) -> ComposeResult:
        """Where, how strong, and the file."""
        yield Static(markup=False, classes="where")
        yield Static(markup=False, classes="standing")
        yield Static(markup=False, classes="moved")
        with FileText():
            yield Static(markup=False, classes="before")
            yield Static(markup=False, classes="here")
            yield Static(markup=False, classes="after")

    def open(self, sources: list[tuple[int, Passage]], n: int, *, title: str = "Source") -> None:
        """Show source number `n` of these, or the first."""
        self._sources, self._title = sources, title
        numbers = [number for number, _ in sources]
        self._show(numbers.index(n) if n in numbers else 0)
        self.query_one(FileText).focus()

    def fill(self, passage: Passage, text: str | None) -> None:
        """The file's text is there; None when it can't be read any more."""
        if not self._sources or self._sources[self._at][1].id != passage.id:
            return
        placed = place(text, passage) if text is not None else Placed("", passage.text, "", False)
        moved = self.query_one(".moved", Static)
        moved.display = text is None or placed.moved
        moved.update(
            "The file can't be read now; this is the passage as coach read it."
            if text is None
            else "The file has changed; this is the passage as coach read it."
        )
        for name, part in (("before", placed.before), ("here", placed.here)):
            self._part(name, part)
        self._part("after", placed.after)
        self.call_after_refresh(self._scroll_to_passage)

    def action_close(self) -> None:
        """Say that the mentee is done."""
        self.post_message(self.Closed())

    def action_why(self) -> None:
        """Ask for the whole guide of the passage that is shown."""
        if self._sources:
            self.post_message(self.WhyWanted(self._sources[self._at][1]))

    def action_go(self, n: int) -> None:
        """Show source n, when there is one."""
        for place_in_list, (number, _) in enumerate(self._sources):
            if number == n:
                self._show(place_in_list)

    def on_file_text_stepped(self, event: FileText.Stepped) -> None:
        """Show the next or previous source."""
        event.stop()
        if self._sources:
            self._show((self._at + event.step) % len(self._sources))

    def _show(self, at: int) -> None:
        self._at = at
        n, passage = self._sources[at]
        count = len(self._sources)
        which = f"{self._title} {n}" + (f" · {at + 1} of {count}, ← → for others" * (count > 1))
        self.query_one(".where", Static).update(
            Content.assemble((f"{which}\n", "not bold $foreground-muted"), place_words(passage))
        )
        one = passage.first_line == passage.last_line
        lines = f"line {passage.lines}" if one else f"lines {passage.lines}"
        self.query_one(".standing", Static).update(
            Content(f"{standing_words(passage)}\n{inert(passage.path)}, {lines}")
        )
        self.query_one(".moved").display = False
        self._part("before", "")
        self._part("here", passage.text)
        self._part("after", "")
        self.post_message(self.FileWanted(passage))

    def _part(self, name: str, text: str) -> None:
        part = self.query_one(f".{name}", Static)
        part.display = bool(text)
        part.update(Content(inert(text)))

    def _scroll_to_passage(self) -> None:
        here = self.query_one(".here")
        self.query_one(FileText).scroll_to(
            y=max(here.virtual_region.y - 3, 0), animate=False, immediate=True
        )
