"""The claim ledger: every statement about somebody in a message, and what vouches for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from coach.tui.page import Block, Margin, Row
from coach.tui.studio.wording import support_words
from coach.tui.widgets.keys import KeyLine
from coach.tui.widgets.rows import RowText
from coach.tui.wording import one_line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from coach.domain.artifacts import Claim, OutreachDraft

_QUIET = "$foreground-muted"
_NONE = (
    "It states nothing about you, them or anybody else that would need a source."
    " Greeting, thanks and the ask are yours to judge."
)


class LedgerScreen(ModalScreen[None]):
    """Each statement with its source; those that nothing vouches for come first.

    Args:
        draft: A message, its claims traced.
    """

    CSS_PATH = "studio.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ctrl+o", "dismiss", "Back", id="ledger.back",
                tooltip="Back to the message"),
    ]  # fmt: skip

    def __init__(self, draft: OutreachDraft) -> None:
        super().__init__()
        self._claims = sorted(draft.claims, key=lambda claim: claim.support is not None)

    def compose(self) -> ComposeResult:
        """How many, then each."""
        yield Static(self._told(), markup=False, id="head")
        with VerticalScroll(id="ledger"):
            yield RowText([_block(claim) for claim in self._claims])
        yield KeyLine()

    def on_mount(self) -> None:
        """The arrows scroll."""
        self.query_one("#ledger").focus()

    def _told(self) -> Content:
        if not self._claims:
            return Content(_NONE)
        untraced = sum(claim.support is None for claim in self._claims)
        count = len(self._claims)
        said = f"{count} statement{'' if count == 1 else 's'}"
        rest = f"{untraced} that nothing vouches for" if untraced else "each has a source"
        return Content.assemble((said, "bold"), (f" · {rest}", _QUIET))


def _block(claim: Claim) -> Block:
    support = claim.support
    mark, style = ("✓ ", "$success") if support is not None else ("? ", "$warning")
    margin = Margin(Content.styled(mark, style), Content("  "))
    rows = [Row(margin, Content.styled(one_line(claim.text, 600), "bold"))]
    inside = Margin(Content("  "), Content("  "))
    if support is None:
        said = "Neither your notes nor your words say so. Take it out, or say where it comes from."
        rows.append(Row(inside, Content.styled(said, "$text-warning")))
    else:
        rows.append(Row(inside, Content.styled(support_words(support), "$secondary")))
        rows.append(Row(inside, Content.styled(f"“{one_line(support.quote, 600)}”", _QUIET)))
    return Block(0, tuple(rows))
