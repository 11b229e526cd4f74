"""What is open in a draft, most serious first: each with its place, and what the mend key does."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.tui.studio.flowing import FlowingList
from coach.tui.studio.wording import mend_words, place_of
from coach.tui.widgets.hanging import Hanging
from coach.tui.wording import SEVERITY_WORDS, one_line

if TYPE_CHECKING:
    from coach.domain.artifacts import Finding, OutreachDraft
    from coach.domain.studio import DraftVersion

MARKS = {"stop": ("✗", "$error"), "mend": ("△", "$warning"), "consider": ("·", "$secondary")}
_QUIET = "$foreground-muted"


class FindingList(FlowingList):
    """The findings of the version in hand; the highlighted one is shown in the draft."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "select", "Mend", id="findings.mend", show=False,
                tooltip="Mend the highlighted one"),
        Binding("v", "vouch", "It is true", id="findings.vouch",
                tooltip="Take my word for the highlighted statement"),
    ]  # fmt: skip

    class Looked(Message):
        """Another finding is looked at; None when there is none."""

        def __init__(self, finding: Finding | None) -> None:
            super().__init__()
            self.finding = finding

    class MendWanted(Message):
        """A finding is to be mended, or settled by the mentee's word."""

        def __init__(self, finding: Finding, *, vouched: bool = False) -> None:
            super().__init__()
            self.finding = finding
            self.vouched = vouched
            """The mentee says that it is true."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.found: tuple[Finding, ...] = ()

    def show(self, version: DraftVersion | None) -> None:
        """List the findings of a version; the first that a key can mend is highlighted."""
        self.found = version.findings if version is not None else ()
        self.clear_options()
        if version is not None:
            self.add_options([Option(_told(finding, version.draft)) for finding in self.found])
        self.display = bool(self.found)
        able = (place for place, finding in enumerate(self.found) if mend_words(finding))
        self.highlighted = next(able, 0 if self.found else None)
        self.post_message(self.Looked(self.looked_at))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a statement can be vouched for."""
        if action == "vouch":
            return self.looked_at is not None and self.looked_at.check == "invented_fact"
        return super().check_action(action, parameters)

    def action_vouch(self) -> None:
        """The mentee says that the statement is true."""
        if (finding := self.looked_at) is not None:
            self.post_message(self.MendWanted(finding, vouched=True))

    @property
    def looked_at(self) -> Finding | None:
        """The highlighted finding."""
        at = self.highlighted
        return self.found[at] if at is not None and at < len(self.found) else None

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show its place."""
        event.stop()
        self.post_message(self.Looked(self.looked_at))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Mend it."""
        event.stop()
        if event.option_index < len(self.found):
            self.post_message(self.MendWanted(self.found[event.option_index]))


def _told(finding: Finding, draft: OutreachDraft) -> Hanging:
    mark, style = MARKS[finding.severity.value]
    place, does = place_of(draft, finding), mend_words(finding)
    said = SEVERITY_WORDS[finding.severity.value]
    rows = [Content.assemble((f"{said}  ", f"bold {style}"), one_line(finding.why, 200))]
    if place and one_line(place, 60).strip("“”") not in finding.why:
        rows.append(Content.styled(place, _QUIET))
    if mend := one_line(finding.mend, 200):
        rows.append(Content(mend))
    if does:
        rows.append(Content.assemble(("^t ", "bold $primary"), (does, "$primary")))
    if finding.check == "invented_fact":
        rows.append(Content.assemble(("Tab, v ", "bold $primary"), ("it is true", "$primary")))
    # An empty row under each, so that they are told apart.
    return Hanging(Content.styled(f"{mark} ", f"bold {style}"), *rows, Content(""))
