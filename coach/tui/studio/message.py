"""One message with what is open in it, changed by words or by a digit.

Every change is a version that is saved before it is shown; leaving, or a crash, loses none.
"""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from coach.domain.drafting import VersionMade
from coach.domain.events import Failed, Finished, Partial
from coach.errors import CoachError
from coach.tasks.studio import VARIANTS, Variant
from coach.tasks.studio.versions import channel_wanted
from coach.tui.page import Block, Margin, Row
from coach.tui.studio.draft_text import draft_blocks
from coach.tui.studio.findings import FindingList
from coach.tui.studio.wording import (
    draft_title,
    open_words,
    sending_words,
    stage_words,
    version_words,
)
from coach.tui.trying import Trying
from coach.tui.turns import TurnEnded, TurnMoved, TurnRunner
from coach.tui.widgets.composer import Composer
from coach.tui.widgets.hints import Notice
from coach.tui.widgets.keys import KeyLine
from coach.tui.widgets.linked import LinkedText, link
from coach.tui.widgets.rows import RowText
from coach.tui.widgets.status import StatusLine
from coach.tui.wording import inert, one_line

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable
    from pathlib import Path

    from textual.app import ComposeResult

    from coach.domain.artifacts import Finding, OutreachDraft
    from coach.domain.drafting import StudioEvent
    from coach.domain.studio import DraftVersion, Studio
    from coach.tasks.coach import Coach

_QUIET = "$foreground-muted"


class MessageScreen(Trying, Screen[None]):
    """One message, as it is shown and changed by words; `workbench.py` adds what keys do.

    Args:
        coach: The open Coach, built with a studio.
        studio: The session, with a version in hand.
    """

    CSS_PATH = "studio.tcss"

    def __init__(self, coach: Coach, studio: Studio) -> None:
        super().__init__()
        self.coach = coach
        self.room = coach.studio
        self.studio = studio
        """As it was last saved."""
        self.live = False
        """Whether a change is being written."""
        self._words = ""
        """What the change under way was asked by."""
        self._turn = 0
        self.compare_after = False
        """Whether the next version is shown beside the one before it."""
        self.sure = False
        """The mentee was told once what is open, and copies all the same."""
        self._runner: TurnRunner | None = None
        self.head = Static(markup=False, id="head")
        self.draft = RowText()
        self.state = Static(markup=False, id="state")
        self.findings = FindingList()
        self.measures = RowText()
        self.variants = LinkedText(classes="variants")
        self.notice = Notice()
        self.composer = Composer()
        self.status = StatusLine()

    def compose(self) -> ComposeResult:
        """Message and findings side by side, or one over the other; input and keys under them."""
        yield self.head
        yield self.state
        with Container(id="bench"):
            with VerticalScroll(id="message", can_focus=False):
                yield self.draft
            with VerticalScroll(id="open", can_focus=False):
                yield self.findings
                yield self.measures
        yield self.variants
        yield self.notice
        yield self.composer
        yield self.status
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the version in hand."""
        self.status.opened(self.coach.label, self.coach.root)
        self.status.index = f"message {self.studio.id}"
        self.composer.placeholder = "Say what to change, such as “mention the map”…"
        self.composer.digits = "".join(str(n + 1) for n in range(len(_manners()) + 1))
        self.composer.takes_digits = True
        self.composer.focus()
        self.variants.update(_variant_line())
        self.show(self.studio)

    async def on_unmount(self) -> None:
        """Stop what is being written."""
        if self._runner is not None:
            await asyncio.to_thread(self._runner.close)

    @property
    def version(self) -> DraftVersion | None:
        """The version in hand."""
        return self.studio.version

    def show(self, studio: Studio) -> None:
        """Draw a session as it is now."""
        if studio.current != self.studio.current:
            # What was said was about the version before.
            self.notice.clear()
        self.studio, self.sure = studio, False
        version = studio.version
        if version is not None:
            self._draw_head(version.draft)
            self._draw_draft(version.draft)
            self.state.update(_state(version))
            self.measures.draw(_measures(version))
        self.findings.show(version)
        self.refresh_bindings()

    def shown(self, path: Path) -> str:
        """A file as the mentee finds it, from their folder on."""
        root = self.coach.root
        return inert(str(path.relative_to(root) if path.is_relative_to(root) else path))

    def _draw_head(self, draft: OutreachDraft) -> None:
        which = " · ".join(
            part for part in (version_words(self.studio), sending_words(self.studio)) if part
        )
        self.head.update(
            Content.assemble(
                (draft_title(draft), "bold"),
                (f" · {stage_words(draft.stage)}", _QUIET),
                (f" · {which}" if which else "", _QUIET),
            )
        )

    def _draw_draft(self, draft: OutreachDraft, here: Finding | None = None) -> None:
        self.draft.draw(draft_blocks(draft, here))

    @on(FindingList.Looked)
    def looked(self, message: FindingList.Looked) -> None:
        """Show where a finding is."""
        message.stop()
        if self.version is not None and not self.live:
            here = message.finding if self.findings.has_focus else None
            self._draw_draft(self.version.draft, here or message.finding)
        self.refresh_bindings()

    # Changing it.

    @on(Composer.Sent)
    async def typed(self, message: Composer.Sent) -> None:
        """Words that say what to change."""
        message.stop()
        if self.live:
            self.composer.put(message.text)
            self.notice.say("One change at a time; Esc stops the one under way.")
        else:
            self.revise(message.text.removeprefix("/revise ").strip())

    @on(Composer.DigitPressed)
    def digit_pressed(self, message: Composer.DigitPressed) -> None:
        """A variant by its key."""
        message.stop()
        self.change(message.digit)

    @on(LinkedText.Clicked)
    def variant_clicked(self, message: LinkedText.Clicked) -> None:
        """A variant by mouse."""
        message.stop()
        self.change(message.n)

    def change(self, digit: int) -> None:
        """Begin the variant of a digit; the last one asks for the channel."""
        if self.live or self.version is None:
            return
        manners = _manners()
        if digit <= len(manners):
            self.revise(manners[digit - 1].words)
        elif digit == len(manners) + 1:
            self._ask_channel(self.version.draft)

    @work(exclusive=True, group="ask", exit_on_error=False)
    async def _ask_channel(self, draft: OutreachDraft) -> None:
        from coach.tui.rehearsal.asking import PickOne

        here = draft.channel.in_words.casefold()
        others = [v for v in VARIANTS if v not in _manners() and v.name.casefold() != here]
        ask = PickOne("Say it on another channel", [v.name for v in others], now=0)
        picked = await self.app.push_screen_wait(ask)
        if picked is not None:
            self.revise(others[picked].words)

    def revise(self, words: str) -> None:
        """Have the version in hand changed as the words say."""
        self.begin(words, lambda: self.room.revise(self.studio.id, words))

    def begin(self, words: str, events: Callable[[], AsyncGenerator[StudioEvent, None]]) -> None:
        """Start a change; words that lead to no version come back into the input."""
        if self._runner is None:
            self._runner = TurnRunner(self.post_message)
        self._turn += 1
        self._words, self.live = words, True
        self.notice.clear()
        self.state.update(Content.styled("Writing…", _QUIET))
        self._runner.start(self._turn, lambda: _saying(events))
        self.refresh_bindings()

    @on(TurnMoved)
    def moved(self, message: TurnMoved) -> None:
        """Show the change as it comes, and the version it ends in."""
        message.stop()
        if message.turn_id != self._turn:
            return
        match message.event:
            case Partial():
                if message.event.artifact.kind == "outreach":
                    self._draw_draft(message.event.artifact)
            case Finished():
                if message.event.artifact.kind == "answer":
                    self._words = ""
                    self.notice.say(inert(message.event.artifact.text), trouble=True)
            case VersionMade():
                self._words = ""
                self.show(message.event.studio)
                if notes := message.event.version.draft.notes:
                    self.notice.say(one_line(" ".join(notes), 400))
            case Failed():
                self.say_trouble(message.event.error)

    @on(TurnEnded)
    def ended(self, message: TurnEnded) -> None:
        """Words that led to no version come back into the input."""
        message.stop()
        if message.turn_id != self._turn:
            return
        self.live = False
        if self._words and not self.composer.text:
            self.composer.put(self._words)
        self._words = ""
        self.show(self.studio)
        self.written()

    def written(self) -> None:
        """A change has ended, in a version or not."""

    def action_stop(self) -> None:
        """Stop the change under way."""
        if self._runner is not None:
            self._runner.stop()

    @on(Composer.ScrollAsked)
    def scroll_message(self, message: Composer.ScrollAsked) -> None:
        """Page through the message without leaving the input."""
        message.stop()
        narrow = self.has_class("-narrow")
        shown = self.query_one("#bench" if narrow else "#message", Widget)
        if message.pages < 0:
            shown.scroll_page_up()
        else:
            shown.scroll_page_down()


def _state(version: DraftVersion) -> Content:
    mark = ("✓ ", "bold $success") if version.ready else ("✗ ", "bold $error")
    return Content.assemble(mark, (open_words(version), "bold"))


def _measures(version: DraftVersion) -> list[Block]:
    def row(label: str, words: str) -> Row:
        return Row(Margin(), Content.assemble((f"{label}  ", _QUIET), words))

    clear = Row(Margin(), Content.assemble(("✓ ", "bold $success"), "Nothing found to mend."))
    above = [] if version.findings else [Block(0, (clear,))]
    rows = [row("Mentor-minutes", f"{version.cost.in_words}.")]
    bullet = Margin(Content.styled("  · ", "$secondary"), Content("    "))
    rows += [Row(bullet, Content(one_line(words, 200))) for words in version.cost.lowered_by]
    voice = row("Your voice", one_line(version.drift.in_words, 400))
    return [*above, Block(0, tuple(rows)), Block(0, (voice,))]


def _manners() -> list[Variant]:
    """The variants that keep the channel; each has a digit, and the next one lists channels."""
    return [variant for variant in VARIANTS if channel_wanted(variant.words) is None]


def _variant_line() -> Content:
    names = [*(variant.name for variant in _manners()), "Channel…"]
    parts: list[Content] = []
    for digit, name in enumerate(names, start=1):
        shown = link(name.replace(" ", "\xa0"), "variant", digit)
        parts.append(Content.assemble((f"{digit}\xa0", "bold $accent"), shown))
    return Content("  ").join(parts)


async def _saying(
    events: Callable[[], AsyncGenerator[StudioEvent, None]],
) -> AsyncGenerator[StudioEvent, None]:
    """The events; a refusal is one of them."""
    try:
        async with aclosing(events()) as stream:
            async for event in stream:
                yield event
    except CoachError as error:
        yield Failed(error)
