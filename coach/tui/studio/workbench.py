"""The workbench: one message with what is open in it, changed by words or by a key.

Every change is a version that is saved before it is shown; leaving, or a crash, loses none.
"""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
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
    BLANK_CHECK,
    draft_title,
    mend_words,
    open_words,
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

    from textual.app import ComposeResult

    from coach.domain.artifacts import Finding, OutreachDraft
    from coach.domain.drafting import StudioEvent
    from coach.domain.studio import DraftVersion, Studio
    from coach.tasks.coach import Coach

_QUIET = "$foreground-muted"


class WorkbenchScreen(Trying, Screen[None]):
    """One message.

    Args:
        coach: The open Coach, built with a studio.
        studio: The session, with a version in hand.
    """

    CSS_PATH = "studio.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop", id="studio.stop",
                tooltip="Stop the change; the message stays as it was"),
        Binding("escape", "leave", "Back", id="studio.leave",
                tooltip="Back to the chat; every version is kept"),
        Binding("ctrl+t", "mend", "Mend", id="studio.mend",
                tooltip="Mend what is highlighted in the list of findings"),
        Binding("ctrl+g", "copy", "Copy", id="studio.copy",
                tooltip="Copy the message"),
        Binding("ctrl+s", "save", "Save", id="studio.save",
                tooltip="Save it as a file in your notes"),
        Binding("ctrl+b", "versions", "Versions", id="studio.versions",
                tooltip="Every version, what changed, and back to an older one"),
        Binding("ctrl+o", "claims", "Claims", id="studio.claims",
                tooltip="Where each statement in it comes from"),
        Binding("f1", "help", "Help", id="studio.help", tooltip="How the studio works"),
    ]  # fmt: skip

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
        self._sure = False
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
        self.studio, self._sure = studio, False
        version = studio.version
        if version is not None:
            self._draw_head(version.draft)
            self._draw_draft(version.draft)
            self.state.update(_state(version))
            self.measures.draw(_measures(version))
        self.findings.show(version)
        self.refresh_bindings()

    def _draw_head(self, draft: OutreachDraft) -> None:
        which = version_words(self.studio)
        self.head.update(
            Content.assemble(
                (draft_title(draft), "bold"),
                (f" · {stage_words(draft.stage)}", _QUIET),
                (f" · {which}" if which else "", _QUIET),
            )
        )

    def _draw_draft(self, draft: OutreachDraft, here: Finding | None = None) -> None:
        self.draft.draw(draft_blocks(draft, here))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something now are shown."""
        match action:
            case "stop":
                return self.live
            case "leave":
                return not self.live
            case "mend":
                looked_at = self.findings.looked_at
                return not self.live and looked_at is not None and bool(mend_words(looked_at))
            case "versions":
                return not self.live and len(self.studio.versions) > 1
            case "copy" | "save" | "claims":
                return not self.live and self.version is not None
            case _:
                return super().check_action(action, parameters)

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
        else:
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
        self._begin(words, lambda: self.room.revise(self.studio.id, words))

    def _begin(self, words: str, events: Callable[[], AsyncGenerator[StudioEvent, None]]) -> None:
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

    def action_stop(self) -> None:
        """Stop the change under way."""
        if self._runner is not None:
            self._runner.stop()

    def action_mend(self) -> None:
        """Mend the finding that is looked at."""
        if (finding := self.findings.looked_at) is not None:
            self.mend(finding)

    @on(FindingList.MendWanted)
    def mend_wanted(self, message: FindingList.MendWanted) -> None:
        """Mend the one that was chosen."""
        message.stop()
        self.mend(message.finding)

    @work(exclusive=True, group="mend", exit_on_error=False)
    async def mend(self, finding: Finding) -> None:
        """Apply the finding's fix, or ask for what fills the blank."""
        version = self.version
        if self.live or version is None:
            return
        if finding.check == BLANK_CHECK:
            await self._fill(version.draft, finding)
        elif finding.fix is None:
            self.notice.say(f"Only you can mend this one. {one_line(finding.mend, 200)}")
        elif made := await self.tried(lambda: self.room.mend(self.studio.id, finding)):
            self.show(made)

    async def _fill(self, draft: OutreachDraft, finding: Finding) -> None:
        from coach.tui.rehearsal.asking import AskLine

        text = getattr(draft, finding.where) or ""
        blank = text[finding.start : finding.end].strip("[]")
        if not blank:
            return
        asks = await self.tried(lambda: self.room.blanks(self.studio.id)) or ()
        asked = next((q.text for q in asks if q.blank == blank), "What goes here?")
        words = await self.app.push_screen_wait(AskLine(asked, f"[{blank}]"))
        if words and (
            made := await self.tried(lambda: self.room.fill(self.studio.id, blank, words))
        ):
            self.show(made)

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

    # Looking closer, and out of the door.

    @work(exclusive=True, group="ask", exit_on_error=False)
    async def action_versions(self) -> None:
        """All versions; one may be taken in hand again."""
        from coach.tui.studio.versions import VersionsScreen

        number = await self.app.push_screen_wait(VersionsScreen(self.studio))
        if number is None or number == self.studio.current:
            return
        if made := await self.tried(lambda: self.room.restore(self.studio.id, number)):
            self.show(made)
            self.notice.say(f"Version {number} is in hand again; none is lost.")

    def action_claims(self) -> None:
        """Where each statement comes from."""
        from coach.tui.studio.ledger import LedgerScreen

        if self.version is not None:
            self.app.push_screen(LedgerScreen(self.version.draft))

    def action_copy(self) -> None:
        """Copy the message; one that is not ready only when asked twice."""
        version = self.version
        if version is None:
            return
        if not version.ready and not self._sure:
            self._sure = True
            self.notice.say(f"{open_words(version)} ^g once more copies it as it is.")
            return
        from coach.tasks.rendering import to_copy

        self.app.copy_to_clipboard(inert(to_copy(version.draft)))
        self.notice.say(
            "Copied. If pasting brings nothing, your terminal does not share its clipboard: "
            "save it with ^s instead."
        )

    @work(exclusive=True, group="save", exit_on_error=False)
    async def action_save(self) -> None:
        """Save it as a file of the notes."""
        path = await self.tried(lambda: self.room.save(self.studio.id))
        if path is None:
            return
        again = await self.tried(lambda: self.room.studio(self.studio.id))
        if again is not None:
            self.studio = again
        root = self.coach.root
        shown = path.relative_to(root) if path.is_relative_to(root) else path
        self.notice.say(f"Saved in your notes as {inert(str(shown))}")

    def action_leave(self) -> None:
        """Back to the chat, or first from the list to the input."""
        if self.findings.has_focus or self.notice.display:
            self.notice.clear()
            self.composer.focus()
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        """How the studio works."""
        from coach.tui.screens.reading import HelpScreen

        self.app.push_screen(HelpScreen())


def _state(version: DraftVersion) -> Content:
    mark = ("✓ ", "bold $success") if version.ready else ("✗ ", "bold $error")
    return Content.assemble(mark, (open_words(version), "bold"))


def _measures(version: DraftVersion) -> list[Block]:
    def row(label: str, words: str) -> Row:
        return Row(Margin(), Content.assemble((f"{label}  ", _QUIET), words))

    rows = [row("Mentor-minutes", f"{version.cost.in_words}.")]
    bullet = Margin(Content.styled("  · ", "$secondary"), Content("    "))
    rows += [Row(bullet, Content(one_line(words, 200))) for words in version.cost.lowered_by]
    voice = row("Your voice", one_line(version.drift.in_words, 400))
    return [Block(0, tuple(rows)), Block(0, (voice,))]


def _manners() -> list[Variant]:
    """The variants that keep the channel; each has a digit, and the next one lists channels."""
    return [variant for variant in VARIANTS if channel_wanted(variant.words) is None]


def _variant_line() -> Content:
    names = [*(variant.name for variant in _manners()), "Other channel"]
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
