"""What the notes know that may go into a message, to tick on or off."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.tui.studio.flowing import FlowingList
from coach.tui.studio.wording import private_words
from coach.tui.widgets.hanging import Hanging
from coach.tui.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.studio import OfferedFact

_QUIET = "$foreground-muted"


class FactList(FlowingList):
    """The facts, those that are private last and off."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", "On or off", id="facts.tick",
                tooltip="Whether this line may be used"),
    ]  # fmt: skip

    class Ticked(Message):
        """A fact was turned on or off."""

        def __init__(self, fact: str, *, on: bool) -> None:
            super().__init__()
            self.fact = fact
            self.on = on

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._facts: list[OfferedFact] = []

    def show(self, facts: Sequence[OfferedFact]) -> None:
        """Offer these."""
        self._facts = list(facts)
        self.clear_options()
        self.add_options([Option(_told(fact)) for fact in facts])
        self.highlighted = 0 if facts else None
        self.display = bool(facts)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Turn it on or off."""
        event.stop()
        at = event.option_index
        fact = self._facts[at] = self._facts[at].model_copy(update={"on": not self._facts[at].on})
        self.replace_option_prompt_at_index(at, _told(fact))
        self.post_message(self.Ticked(fact.id, on=fact.on))


def _told(fact: OfferedFact) -> Hanging:
    mark = ("✓ ", "bold $success") if fact.on else ("· ", _QUIET)
    words = Content.styled(one_line(fact.text, 160), "" if fact.on else _QUIET)
    if why := private_words(fact.private):
        aside = f"  {why}, {'may be used' if fact.on else 'left out'}"
        words = words + Content.styled(aside, "$text-warning")
    return Hanging(Content.styled(*mark), words)
