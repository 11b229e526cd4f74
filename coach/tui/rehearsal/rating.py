"""How it went, in the mentee's own eyes, before any verdict is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.content import Content
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Input, Static

from coach.domain.rehearsals import SelfRating
from coach.tui.wording import inert

if TYPE_CHECKING:
    from textual.app import ComposeResult

SKILL = ("not yet", "in parts", "mostly", "all through")
CONFIDENCE = ("not at all", "a little", "fairly", "fully")


class LevelChoice(Widget, can_focus=True):
    """A question with four answers, 0 to 3; a digit or the arrows choose."""

    DEFAULT_CSS = """
    LevelChoice {
        height: auto; padding: 0 1; margin: 0 0 1 0; border-left: outer $panel;
        link-color: $text; link-style: none; link-background-hover: $primary;
        &:focus { border-left: outer $primary; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *[Binding(str(n), f"choose({n})", str(n), show=False) for n in range(4)],
        Binding("left", "step(-1)", "Less", show=False),
        Binding("right", "step(1)", "More", show=False),
        Binding("down,enter", "app.focus_next", "Next", show=False),
        Binding("up", "app.focus_previous", "Previous", show=False),
    ]

    value: reactive[int | None] = reactive(None)
    """What was chosen; None until it was."""

    def __init__(self, question: str, answers: tuple[str, str, str, str]) -> None:
        super().__init__()
        self._question = question
        self._answers = answers

    def render(self) -> Content:
        """The question, and the answers in a row."""
        parts: list[Content] = [Content.styled(f"{self._question}\n", "bold")]
        for n, words in enumerate(self._answers):
            chosen = self.value == n
            answer = Content.styled(f"{'●' if chosen else '○'} {n} {words}",
                                    "bold $primary" if chosen else "")  # fmt: skip
            parts += [answer.stylize(Style.from_meta({"@click": f"choose({n})"})), Content("   ")]
        return Content.assemble(*parts)

    def action_choose(self, n: int) -> None:
        """One of the four."""
        self.value = n

    def action_step(self, by: int) -> None:
        """One less or more."""
        self.value = 0 if self.value is None else max(0, min(3, self.value + by))


class RatingScreen(ModalScreen[SelfRating | None]):
    """Two questions and two lines; None when the mentee leaves it for later."""

    CSS_PATH = "../screens/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Later", id="rating.leave", tooltip="Back to the scene"),
    ]

    def __init__(self) -> None:
        super().__init__(classes="asks")
        self.skill = LevelChoice("How well did you do what you wanted to do?", SKILL)
        self.confidence = LevelChoice("How ready do you feel for the real talk?", CONFIDENCE)
        self.best = Input(placeholder="What went well? (may stay empty)", compact=True)
        self.change = Input(placeholder="What would you do differently? (may stay empty)",
                            compact=True)  # fmt: skip
        self._missing = Static(markup=False, classes="keys")

    def compose(self) -> ComposeResult:
        """Skill and confidence are asked apart."""
        with VerticalGroup(classes="dialog rating"):
            yield Static("Before the debrief: how did it go?", markup=False, classes="question")
            yield self.skill
            yield self.confidence
            yield self.best
            yield self.change
            yield self._missing

    def on_mount(self) -> None:
        """Begin with the skill."""
        self._missing.update("0 to 3 or ← →, Enter goes on; the last Enter shows the debrief")
        self.skill.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """On to the next, and after the last line to the debrief."""
        event.stop()
        if event.input is self.best:
            self.change.focus()
        else:
            self._answer()

    def _answer(self) -> None:
        for choice in (self.skill, self.confidence):
            if choice.value is None:
                self._missing.update("Choose 0, 1, 2 or 3 here first.")
                choice.focus()
                return
        self.dismiss(
            SelfRating(
                skill=self.skill.value or 0,
                confidence=self.confidence.value or 0,
                best=inert(self.best.value).strip(),
                change=inert(self.change.value).strip(),
            )
        )

    def action_leave(self) -> None:
        """Later; no verdict is shown until then."""
        self.dismiss(None)
