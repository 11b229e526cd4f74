"""One exchange in the transcript: the mentee's words, the task taken, the answer, its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from coach.tui.page import Block, Margin, Row, source_link
from coach.tui.turns import Stage, Turn
from coach.tui.widgets.answer import AnswerText
from coach.tui.widgets.cards import Card, DraftCard, QuestionsCard
from coach.tui.widgets.chips import chip_line
from coach.tui.widgets.linked import LinkedText, link
from coach.tui.widgets.rows import RowText
from coach.tui.wording import inert, place_words, standing_words, task_words

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.style import Style

    from coach.domain.artifacts import Citation

    Part = str | Content | tuple[str, str | Style]

_SHOWN_WORDS = 2000
"""Characters of a message that the transcript shows; a long paste is kept whole elsewhere."""
_SIDES = 6
"""Cells left and right of the text within an exchange."""


class ExchangeView(VerticalGroup, can_focus=True):
    """Draws a turn. Far from the screen it sleeps: one cheap line box of the same height."""

    # A click selects words or opens a source; what is typed next still goes to the input.
    FOCUS_ON_CLICK: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "want('copy')", "Copy", id="exchange.copy", show=False,
                tooltip="Copy this draft, list or answer"),
        Binding("s", "want('save')", "Save", id="exchange.save", show=False,
                tooltip="Save it as a file in your notes"),
        Binding("t", "want('switch')", "Switch task", id="exchange.switch", show=False,
                tooltip="Answer this message as another task"),
        Binding("e,f2", "want('studio')", "Work on it", id="exchange.studio", show=False,
                tooltip="Work on this message: mend, change, versions, and out of the door"),
        Binding("r", "want('retry')", "Try again", id="exchange.retry", show=False,
                tooltip="Send this message again"),
        Binding("o,enter", "want('source')", "Sources", id="exchange.sources", show=False,
                tooltip="Open the first source"),
        Binding("x", "want('chip')", "Take away", id="exchange.scope", show=False,
                tooltip="Take away whom or which time it is about"),
        *[
            Binding(str(n), f"want('source', {n})", f"Source {n}", id=f"exchange.source{n}",
                    show=False, tooltip=f"Open source {n}")
            for n in range(1, 10)
        ],
    ]  # fmt: skip

    DEFAULT_CSS = """
    ExchangeView {
        padding: 0 2;
        margin: 0 0 1 0;
        border-left: blank;
        &:focus { border-left: outer $primary; }
        .words { background: $panel; padding: 0 1; color: $text; width: auto; max-width: 100%; }
        .task { color: $text-muted; margin: 0 0 1 0; }
        .task.-over-chips { margin: 0; }
        .chips { color: $text-muted; margin: 0 0 1 0; }
        .sources { margin: 1 0 0 0; color: $text-muted; }
        .state { margin: 1 0 0 0; color: $text-muted; }
        .-failed { color: $text-error; }
        .asleep { color: $text-muted; }
    }
    """

    class Wanted(Message):
        """The mentee asks for something about this exchange: copy, source, chip and the like."""

        def __init__(self, turn: Turn, what: str, n: int = 0) -> None:
            super().__init__()
            self.turn = turn
            self.what = what
            self.n = n

    def __init__(self, turn: Turn, *, asleep: bool = False) -> None:
        super().__init__(classes="exchange")
        self.turn = turn
        self.asleep = asleep
        self._make_lines()

    def compose(self) -> ComposeResult:
        """All of the exchange, or its stand-in."""
        if self.asleep:
            yield Static(self._stand_in(), markup=False, classes="asleep")
            return
        yield Static(_shown(self.turn.words), markup=False, classes="words")
        self._make_lines()
        yield self._task_text
        yield self._chips_text
        if (body := self._new_body()) is not None:
            yield body
        yield self._sources_text
        yield self._state_text

    def _make_lines(self) -> None:
        # Kept by name: a query would walk every block of the answer.
        self._task_text = LinkedText(classes="task")
        self._chips_text = LinkedText(classes="chips")
        self._sources_text = RowText(classes="sources")
        self._state_text = LinkedText(classes="state")

    def on_mount(self) -> None:
        """A sleeping exchange gets a height near its real one."""
        if self.asleep:
            self.call_after_refresh(self._guess_height)
        else:
            self._tidy()

    def _guess_height(self) -> None:
        if self.asleep:
            width = max(self.container_size.width - _SIDES, 20)
            turn = self.turn
            lines = f"{turn.words[:_SHOWN_WORDS]}\n\n{turn.text}".split("\n")
            rows = sum(1 + len(line) // width for line in lines)
            self.styles.height = rows + 4 + len(turn.citations)

    async def sleep(self) -> None:
        """Give up every widget but a stand-in, keeping the height."""
        if not self.asleep and self.turn.over and not self.has_focus_within:
            self.asleep = True
            self.styles.height = self.outer_size.height
            await self.recompose()

    async def wake(self) -> None:
        """Be whole again."""
        if self.asleep:
            self.asleep = False
            self.styles.height = "auto"
            await self.recompose()
            self._tidy()

    async def show(self) -> None:
        """Draw the turn as it is now; the answer's text grows by `feed` instead."""
        if self.asleep:
            return
        old = self._old_body()
        if self._body_kind() is not (type(old) if old is not None else None):
            if old is not None:
                await old.remove()
            if (new := self._new_body()) is not None:
                await self.mount(new, after=self._chips_text)
        elif isinstance(old, Card):
            old.show()
        self._tidy()

    async def feed(self, text: str) -> None:
        """Show more of the answer's text; `turn.text` holds it already."""
        if self.asleep:
            return
        body = self._old_body()
        if isinstance(body, AnswerText):
            body.feed(text)
        else:
            await self.show()

    def settle(self) -> None:
        """Nothing more of the text comes: draw it whole once."""
        body = self._old_body()
        if isinstance(body, AnswerText):
            body.settle(self._answer_text())

    def action_want(self, what: str, n: int = 0) -> None:
        """Post what a key asks for."""
        self.post_message(self.Wanted(self.turn, what, n))

    def on_linked_text_clicked(self, event: LinkedText.Clicked) -> None:
        """A link of ours was clicked."""
        event.stop()
        self.post_message(self.Wanted(self.turn, event.what, event.n))

    def on_row_text_source_clicked(self, event: RowText.SourceClicked) -> None:
        """A citation number was clicked."""
        event.stop()
        self.post_message(self.Wanted(self.turn, "source", event.n))

    def _old_body(self) -> AnswerText | Card | None:
        for child in self.children:
            if isinstance(child, AnswerText | Card):
                return child
        return None

    def _body_kind(self) -> type[AnswerText | Card] | None:
        artifact = self.turn.artifact
        if artifact is not None and artifact.kind != "answer":
            return DraftCard if artifact.kind == "outreach" else QuestionsCard
        return AnswerText if self._answer_text() else None

    def _new_body(self) -> AnswerText | Card | None:
        kind = self._body_kind()
        if kind is None:
            return None
        return kind(self.turn) if issubclass(kind, Card) else AnswerText(self._answer_text())

    def _answer_text(self) -> str:
        artifact = self.turn.artifact
        return artifact.text if artifact is not None and artifact.kind == "answer" else (
            self.turn.text
        )  # fmt: skip

    def _stand_in(self) -> Content:
        return Content(f"{_shown(self.turn.words)}\n\n{inert(self.turn.text)}")

    def _task_line(self) -> Content:
        turn = self.turn
        if not turn.task:
            return Content("")
        parts: list[Part] = [(task_words(turn.task, turn.people), "$secondary")]
        if turn.why:
            parts.append(f" · {inert(turn.why)}")
        if turn.over:
            parts += ["  ", link("not\xa0this?\xa0^t", "switch")]
        return Content.assemble(*parts)

    def _sources(self) -> list[Block]:
        rows = [_source_row(citation) for citation in self.turn.citations]
        if not rows:
            return []
        heading = Content.assemble(("Sources", "bold"), "  ^o opens the first")
        return [Block(0, (Row(Margin(), heading), *rows))]

    def _state(self) -> Content:
        turn = self.turn
        parts: list[Part] = []
        if turn.stage is Stage.WAITING:
            parts.append(turn.note or "Waiting for coach to be ready…")
        elif turn.stage is Stage.WRITING and not turn.text and turn.artifact is None:
            parts.append("Reading…" if turn.evidence is None else "Writing…")
        elif turn.stage is Stage.ASKING:
            parts += ["? ", asking_words(turn), "  ", link("Answer", "studio"), " F2"]
        elif turn.stage is Stage.STOPPED:
            parts += ["■ Stopped. What came so far is kept.  ", link("Try again", "retry"), " ^r"]
        elif turn.stage is Stage.INTERRUPTED:
            parts += ["■ coach went away while writing this.  ", link("Try again", "retry"), " ^r"]
        elif turn.stage is Stage.FAILED:
            parts.append(("✗ ", "$error"))
            parts.append((inert(f"{turn.problem} {turn.hint}".strip()), "$error"))
            parts += ["\n  ", link("Try again", "retry"), " ^r   Your message is kept."]
        if turn.note and turn.over:
            parts += ["\n" if parts else "", turn.note]
        return Content.assemble(*parts)

    def _tidy(self) -> None:
        """Write the lines around the answer; empty ones take no room."""
        for part, content in (
            (self._task_text, self._task_line()),
            (self._chips_text, chip_line(self.turn)),
            (self._state_text, self._state()),
        ):
            part.display = bool(content.plain)
            part.update(content)
        self._task_text.set_class(self._chips_text.display, "-over-chips")
        sources = self._sources()
        self._sources_text.display = bool(sources)
        self._sources_text.draw(sources)


def _source_row(citation: Citation) -> Row:
    """A source's number, place and standing; number and place open it."""
    number, opens = source_link(citation.n)
    margin = Margin(Content.styled(f"{number} ", opens), Content(" " * (len(number) + 1)))
    passage = citation.passage
    place = (place_words(passage), opens)
    return Row(margin, Content.assemble(place, f" · {standing_words(passage)}"))


def asking_words(turn: Turn) -> str:
    """How many short questions come before the message is written."""
    count = len(turn.studio.open_questions) if turn.studio is not None else 0
    if count == 1:
        return "One short question first, which you may skip."
    return f"{count} short questions first, each of which you may skip."


def _shown(words: str) -> str:
    words = inert(words).strip()
    if len(words) <= _SHOWN_WORDS:
        return words
    return f"{words[:_SHOWN_WORDS].rstrip()}…\n({len(words):,} characters)"
