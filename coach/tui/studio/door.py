"""The ways out of the door. Whatever is chosen, it is the mentee who sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.tui.studio.wording import sending_words
from coach.tui.widgets.hanging import Hanging

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from coach.domain.studio import Studio

_QUIET = "$foreground-muted"

Way = Literal["copy", "save", "eml", "mailto", "sent", "replied"]

_WAYS: tuple[tuple[Way, str, str], ...] = (
    ("copy", "Copy it", "to paste it where you write"),
    ("mailto", "Open it in my mail program", "you send it there"),
    ("eml", "A mail file", "unsent, beside the saved draft"),
    ("save", "Save it in my notes", "as a draft"),
    ("sent", "I have sent it", "sets the day to follow up"),
    ("replied", "An answer came", "ends the follow-up"),
)


def ways_of(studio: Studio) -> list[tuple[Way, str, str]]:
    """The ways that a message can go now: mail for an email, an answer once it was sent."""
    version, sending = studio.version, studio.sending
    mail = version is not None and version.draft.channel.value == "email"
    shut = set() if mail else {"mailto", "eml"}
    shut |= {"sent"} if sending is not None else {"replied"}
    if sending is not None and sending.replied_on is not None:
        shut.add("replied")
    return [way for way in _WAYS if way[0] not in shut]


class DoorScreen(ModalScreen[Way | None]):
    """A way, by its number or from the list; None when it is left with Esc.

    Args:
        studio: The session, with a version in hand.
    """

    CSS_PATH = "../screens/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *[
            Binding(str(n), f"pick({n})", words, id=f"door.{way}", tooltip=words)
            for n, (way, words, _) in enumerate(_WAYS, start=1)
        ],
        Binding("escape", "pick(0)", "Leave it", id="door.none", tooltip="Change nothing"),
    ]

    def __init__(self, studio: Studio) -> None:
        super().__init__(classes="asks")
        self._ways = ways_of(studio)
        self._sent = sending_words(studio)

    def compose(self) -> ComposeResult:
        """The ways, numbered."""
        with VerticalGroup(classes="dialog"):
            yield Static("Out of the door", markup=False, classes="question")
            said = f"It was {self._sent}." if self._sent else "coach sends nothing itself."
            yield Static(said, markup=False, classes="detail")
            yield OptionList(
                *(
                    Option(
                        Hanging(
                            Content.styled(f"{n} ", "bold $accent"),
                            Content.assemble(words, (f"  {about}", _QUIET)),
                        )
                    )
                    for n, (_, words, about) in enumerate(self._ways, start=1)
                )
            )
            yield Static("Enter or a number; Esc leaves it", markup=False, classes="keys")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Picked from the list."""
        event.stop()
        self.action_pick(event.option_index + 1)

    def action_pick(self, n: int) -> None:
        """Picked by number; 0 is none."""
        if n <= len(self._ways):
            self.dismiss(self._ways[n - 1][0] if n else None)
