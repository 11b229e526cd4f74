"""Every version of a message, and word by word what changed between two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.checks.differences import difference
from coach.tui.page import Block, Margin, Row
from coach.tui.widgets.keys import KeyLine
from coach.tui.widgets.rows import RowText
from coach.tui.wording import inert, one_line, when_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from coach.domain.studio import Change, DraftVersion, Studio

_QUIET = "$foreground-muted"
_STYLES = {"same": "", "removed": "strike $text-error", "added": "bold underline $text-success"}
"""Told apart by a line through and a line under, not by the colour alone."""


_HEAD = Content.assemble(
    ("Versions", "bold"), ("  Enter goes on from the highlighted one; the others stay.", _QUIET)
)


class VersionsScreen(ModalScreen[int | None]):
    """The versions on one side, the difference on the other; Enter takes one in hand again.

    Args:
        studio: The session, with a version at least.
    """

    CSS_PATH = "studio.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Back", id="versions.back", tooltip="Back to the message"),
        Binding("c", "against", "Against", id="versions.against",
                tooltip="Compare with the version in hand, or with the one it was made from"),
        Binding("pageup", "scroll(-1)", "Scroll up", show=False, id="versions.up"),
        Binding("pagedown", "scroll(1)", "Scroll down", show=False, id="versions.down"),
    ]  # fmt: skip

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        self._studio = studio
        self._with_parent = True
        """Whether a version is compared with the one it was made from."""
        self._list = OptionList(id="all-versions", markup=False)
        self._head = Static(markup=False, id="compared")
        self._old, self._new, self._both = RowText(), RowText(), RowText(classes="both")

    def compose(self) -> ComposeResult:
        """List, then old and new side by side; where both have no room, one text with both."""
        yield Static(_HEAD, id="head")
        with Container(id="compare"):
            yield self._list
            with VerticalScroll(id="difference", can_focus=False):
                yield self._head
                with Horizontal(id="sides"):
                    yield self._old
                    yield self._new
                yield self._both
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the one in hand."""
        studio = self._studio
        self._list.add_options([Option(self._told(v)) for v in studio.versions])
        self._list.highlighted = (studio.current or 1) - 1
        self._list.focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Compare another one."""
        event.stop()
        self._draw()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take it in hand."""
        event.stop()
        self.dismiss(self._studio.versions[event.option_index].number)

    def action_against(self) -> None:
        """Compare with the other one."""
        self._with_parent = not self._with_parent
        self._draw()

    def action_leave(self) -> None:
        """Leave the version in hand as it is."""
        self.dismiss(None)

    def action_scroll(self, pages: int) -> None:
        """Page through the difference."""
        shown = self.query_one("#difference", VerticalScroll)
        if pages < 0:
            shown.scroll_page_up()
        else:
            shown.scroll_page_down()

    @property
    def _highlighted(self) -> DraftVersion | None:
        at = self._list.highlighted
        return self._studio.versions[at] if at is not None else None

    def _other(self, version: DraftVersion) -> DraftVersion | None:
        """What it is compared with: its parent or the one in hand; None for nothing to compare."""
        number = version.parent if self._with_parent else self._studio.current
        if number is None or number == version.number:
            number = version.parent
        return self._studio.versions[number - 1] if number else None

    def _draw(self) -> None:
        version = self._highlighted
        if version is None:
            return
        other = self._other(version)
        if other is None:
            self._head.update(Content.styled("The first version; nothing came before it.", _QUIET))
            whole = Content(inert(_text(version)))
            self._old.draw([])
            self._new.draw([Block(0, (Row(Margin(), whole),))])
            self._both.draw([Block(0, (Row(Margin(), whole),))])
            return
        old, new = sorted((version, other), key=lambda each: each.number)
        changes = difference(_text(old), _text(new))
        same = all(change.how == "same" for change in changes)
        told = f"Version {old.number}, then version {new.number}"
        what = "the same words" if same else _counted(changes)
        self._head.update(Content.assemble((told, "bold"), (f"  {what}", _QUIET)))
        self._old.draw(_side(changes, "added", f"Version {old.number}"))
        self._new.draw(_side(changes, "removed", f"Version {new.number}"))
        self._both.draw([Block(0, (Row(Margin(), _joined(changes)),))])

    def _told(self, version: DraftVersion) -> Content:
        import datetime as dt

        in_hand = version.number == self._studio.current
        when = when_words(version.made_at, dt.datetime.now(dt.UTC))
        ready = "ready" if version.ready else "not ready"
        return Content.assemble(
            (f"{version.number}  {one_line(version.label, 40)}", "bold"),
            ("  in hand" if in_hand else "", "bold $primary"),
            (f"\n{when} · {one_line(version.by, 30)} · {ready}\n ", _QUIET),
        )


def _text(version: DraftVersion) -> str:
    draft = version.draft
    subject = f"{draft.subject}\n\n" if draft.subject else ""
    return f"{subject}{draft.body.strip()}"


def _counted(changes: Sequence[Change]) -> str:
    gone = sum(len(change.text.split()) for change in changes if change.how == "removed")
    came = sum(len(change.text.split()) for change in changes if change.how == "added")
    return f"{gone} words out, {came} in"


def _side(changes: Sequence[Change], without: str, title: str) -> list[Block]:
    kept = [change for change in changes if change.how != without]
    heading = Row(Margin(), Content.styled(title, _QUIET))
    return [Block(0, (heading,)), Block(0, (Row(Margin(), _joined(kept)),))]


def _joined(changes: Sequence[Change]) -> Content:
    parts = [
        Content.styled(inert(change.text), _STYLES[change.how])
        if _STYLES[change.how]
        else Content(inert(change.text))
        for change in changes
    ]
    return Content("").join(parts)
