"""Before the scene: which situation, with whom, how hard; and the rehearsals there are."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.domain.rehearsals import Coaching, Setup
from coach.tui.rehearsal.base import FictionBanner, Next, RoomScreen
from coach.tui.rehearsal.wording import (
    DIFFICULTY,
    DIFFICULTY_ABOUT,
    critic_words,
    kept_words,
    with_whom,
)
from coach.tui.widgets.keys import KeyLine
from coach.tui.widgets.linked import LinkedText, link
from coach.tui.wording import inert, one_line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from coach.domain.debriefs import Progress
    from coach.domain.rehearsals import RehearsalSummary
    from coach.domain.scenes import Scenario
    from coach.tasks.coach import Coach

_QUIET = "$foreground-muted"
_HEADING = f"bold {_QUIET}"
_MOST_SEED = 999_999_999


@dataclass(frozen=True)
class Offer:
    """All there is to choose from."""

    scenarios: tuple[Scenario, ...]
    kept: list[RehearsalSummary]
    people: tuple[str, ...]
    progress: Progress


class ChooseScreen(RoomScreen[None]):
    """The door of the room."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "person", "Person", id="choose.person",
                tooltip="Who is played: the scenario's own role, or somebody from your notes"),
        Binding("d", "difficulty", "Difficulty", id="choose.difficulty",
                tooltip="Patient, busy, or pressed"),
        Binding("c", "critic", "Critic", id="choose.critic",
                tooltip="Whether the critic speaks after each turn or at the end"),
        Binding("u", "unaided", "Unaided", id="choose.unaided", show=False,
                tooltip="No hints, and no critic until the end"),
        Binding("s", "seed", "Seed", id="choose.seed", show=False,
                tooltip="The same seed and words make the same run"),
        Binding("g", "progress", "Progress", id="choose.progress",
                tooltip="Levels across your rehearsals"),
        Binding("a", "after", "After the meeting", id="choose.after",
                tooltip="What happened in the real meeting against what was rehearsed"),
        Binding("delete", "forget", "Forget", id="choose.forget",
                tooltip="Forget this rehearsal"),
        Binding("escape", "dismiss", "Back to the chat", id="choose.back",
                tooltip="Back to the chat"),
    ]  # fmt: skip

    def __init__(self, coach: Coach) -> None:
        super().__init__(coach)
        self.offer: Offer | None = None
        self.setup = Setup(scenario="", coaching=Coaching.EACH_TURN)
        """What was chosen so far; its scenario is the list's highlighted one."""
        self._detail = Static(markup=False, classes="detail")
        self._settings = LinkedText(classes="settings")
        self._list = OptionList(id="offers", markup=False)
        self._touched = False

    def compose(self) -> ComposeResult:
        """List on the left; what is highlighted, and the settings, on the right."""
        yield FictionBanner()
        with Horizontal(id="choosing"):
            yield self._list
            with Vertical(id="chosen"):
                with VerticalScroll(can_focus=False):
                    yield self._detail
                yield self._settings
        yield self.notice
        yield KeyLine()

    def on_mount(self) -> None:
        """Read what there is."""
        self._list.focus()
        self.look()

    def on_screen_resume(self) -> None:
        """A scene was left: the list may have changed."""
        if self.offer is not None:
            self.look()

    @work(exclusive=True, group="look", exit_on_error=False)
    async def look(self) -> None:
        """Read scenarios, people and rehearsals, and list them."""
        offer = await self.tried(self._read)
        if offer is not None:
            self.offer = offer
            if not self._touched:
                full = offer.progress.help == "full"
                coaching = Coaching.EACH_TURN if full else Coaching.AT_END
                self.setup = self.setup.model_copy(update={"coaching": coaching})
            self._fill(offer)

    def _read(self) -> Offer:
        people = tuple(person.name for person in self.coach.snapshot().people)
        return Offer(self.room.scenarios(), self.room.rehearsals(), people, self.room.progress())

    def _fill(self, offer: Offer) -> None:
        now = dt.datetime.now().astimezone()
        before = self._highlighted
        options: list[Option] = []
        begun = [one for one in offer.kept if one.state.value in ("open", "paused")]
        over = [one for one in offer.kept if one.state.value in ("ended", "stopped")]
        if begun:
            options.append(_heading("Go on"))
            options += [_kept_option(one, now) for one in begun]
        options.append(_heading("Begin"))
        options += [Option(one_line(s.title, 80), id=f"new:{s.id}") for s in offer.scenarios]
        if over:
            options.append(_heading("Earlier"))
            options += [_kept_option(one, now) for one in over]
        self._list.set_options(options)
        ids = [option.id for option in options]
        self._list.highlighted = ids.index(before) if before and before in ids else 1
        self._show()

    @property
    def _highlighted(self) -> str | None:
        at = self._list.highlighted
        return None if at is None else self._list.get_option_at_index(at).id

    @property
    def scenario(self) -> Scenario | None:
        """The highlighted scenario; None on a rehearsal that is there already."""
        chosen = self._highlighted or ""
        if self.offer is None or not chosen.startswith("new:"):
            return None
        return next(s for s in self.offer.scenarios if s.id == chosen.removeprefix("new:"))

    @property
    def kept(self) -> RehearsalSummary | None:
        """The highlighted rehearsal; None on a scenario."""
        chosen = self._highlighted or ""
        if self.offer is None or not chosen.startswith("kept:"):
            return None
        number = int(chosen.removeprefix("kept:"))
        return next((one for one in self.offer.kept if one.id == number), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something now are shown."""
        match action:
            case "person" | "difficulty" | "critic" | "unaided" | "seed":
                scenario = self.scenario
                return scenario is not None and (action != "person" or scenario.meeting is None)
            case "after" | "forget":
                return self.kept is not None
            case _:
                return super().check_action(action, parameters)

    # What is shown.

    @on(OptionList.OptionHighlighted)
    def _show(self) -> None:
        scenario, kept = self.scenario, self.kept
        self._settings.display = scenario is not None
        if scenario is not None:
            self._detail.update(self._about(scenario))
            self._settings.update(self._choices(scenario))
        elif kept is not None:
            self._detail.update(_about_kept(kept))
        self.refresh_bindings()

    def _about(self, scenario: Scenario) -> Content:
        aims = "\n".join(f"  · {inert(aim)}" for aim in scenario.aims)
        parts: list[str | tuple[str, str]] = [
            (f"{inert(scenario.title)}\n", "bold $primary"),
            (f"{scenario.minutes} minutes\n\n", _QUIET),
            f"{inert(scenario.situation)}\n\n",
            ("You want to\n", _HEADING),
            f"{aims}\n",
        ]
        if self.offer is not None and self.offer.kept:
            parts += [("\nSo far\n", _HEADING), inert(self.offer.progress.advice)]
        return Content.assemble(*parts)

    def _choices(self, scenario: Scenario) -> Content:
        setup = self.setup
        rows = [
            ("p", "with", with_whom(scenario, setup.mentor), "person"),
            ("d", "who is", DIFFICULTY_ABOUT[setup.difficulty], "difficulty"),
            ("c", "critic", critic_words(setup), "critic"),
            ("u", "unaided", "yes, no hints" if setup.unaided else "no", "unaided"),
            ("s", "seed", str(setup.seed), "seed"),
        ]
        lines = [
            Content.assemble(
                (f"{' ' if scenario.meeting and key == 'p' else key} ", "bold $accent"),
                (name.ljust(9), _QUIET),
                link(value, what),
            )
            for key, name, value, what in rows
        ]
        lines.append(Content.assemble(("Enter ", "bold $accent"), link("begins", "begin")))
        return Content("\n").join(lines)

    async def on_linked_text_clicked(self, event: LinkedText.Clicked) -> None:
        """A setting was clicked."""
        event.stop()
        if event.what == "begin":
            self.begin()
        elif self.check_action(event.what, ()):
            await self.run_action(event.what)

    # What is chosen.

    def _choose(self, **changes: object) -> None:
        self._touched = True
        self.setup = self.setup.model_copy(update=changes)
        self._show()

    @work
    async def action_person(self) -> None:
        """Pick somebody from the notes, or the scenario's own role."""
        from coach.tui.rehearsal.asking import PickOne

        if self.offer is None or self.scenario is None:
            return
        people = (None, *self.offer.people)
        role = f"{one_line(self.scenario.role, 80)} (the scenario's own)"
        now = people.index(self.setup.mentor) if self.setup.mentor in people else 0
        choices = [role, *self.offer.people]
        picked = await self.app.push_screen_wait(PickOne("Who sits opposite?", choices, now=now))
        if picked is not None:
            self._choose(mentor=people[picked])

    def action_difficulty(self) -> None:
        """The next of the three."""
        self._choose(difficulty=self.setup.difficulty % len(DIFFICULTY) + 1)

    def action_critic(self) -> None:
        """After each turn, or at the end."""
        each = self.setup.coaching is Coaching.EACH_TURN
        self._choose(coaching=Coaching.AT_END if each else Coaching.EACH_TURN)

    def action_unaided(self) -> None:
        """Without hints and critic, or with them."""
        self._choose(unaided=not self.setup.unaided)

    @work
    async def action_seed(self) -> None:
        """Another number."""
        from coach.tui.rehearsal.asking import AskLine

        ask = AskLine("Which seed?", "A whole number. The same seed and words make the same run.",
                      text=str(self.setup.seed))  # fmt: skip
        said = await self.app.push_screen_wait(ask)
        if said is None:
            return
        if said.isdecimal() and int(said) <= _MOST_SEED:
            self._choose(seed=int(said))
        else:
            self.notice.say(f"A seed is a whole number from 0 to {_MOST_SEED:,}.", trouble=True)

    @on(OptionList.OptionSelected)
    def picked(self, event: OptionList.OptionSelected) -> None:
        """Begin, or go on."""
        event.stop()
        self.begin()

    @work(exclusive=True, group="begin", exit_on_error=False)
    async def begin(self) -> None:
        """Open the highlighted rehearsal, or make a new one and open that."""
        scenario, kept = self.scenario, self.kept
        if kept is not None:
            self._enter(kept.id)
        elif scenario is not None:
            mentor = None if scenario.meeting else self.setup.mentor
            setup = self.setup.model_copy(update={"scenario": scenario.id, "mentor": mentor})
            await self._begun(setup)

    async def _begun(self, setup: Setup) -> None:
        self.notice.say("The partner comes in…")
        made = await self.tried(lambda: asyncio.run(self.room.begin(setup)))
        if made is not None:
            self.notice.clear()
            self._enter(made.id)

    def _enter(self, number: int) -> None:
        from coach.tui.rehearsal.scene import SceneScreen

        def left(after: Next | None) -> None:
            if after is not None and after.what == "swap":
                self.swap(number)

        self.app.push_screen(SceneScreen(self.coach, number), left)

    @work(exclusive=True, group="begin", exit_on_error=False)
    async def swap(self, number: int) -> None:
        """The mentee plays the mentor of a rehearsal that is there."""
        earlier = await self.tried(lambda: self.room.open(number))
        if earlier is not None:
            await self._begun(
                earlier.setup.model_copy(update={"seat": "mentor", "replays": number})
            )

    def action_progress(self) -> None:
        """Levels across rehearsals."""
        if self.offer is not None:
            from coach.tui.rehearsal.progress import ProgressScreen

            self.app.push_screen(ProgressScreen(self.offer.progress))

    @work
    async def action_after(self) -> None:
        """The real meeting against this rehearsal."""
        kept = self.kept
        if kept is None:
            return
        made = await self.tried(lambda: self.room.after_meeting(kept.id))
        if made is not None:
            from coach.tui.rehearsal.afterwards import AfterwardsScreen

            self.app.push_screen(AfterwardsScreen(self.coach, kept.id, made))

    @work
    async def action_forget(self) -> None:
        """Forget a rehearsal once that is confirmed."""
        from coach.tui.screens.dialogs import Confirm

        kept = self.kept
        if kept is None:
            return
        ask = Confirm("Forget this rehearsal?", f"{kept.title}, with {kept.mentor}")
        if await self.app.push_screen_wait(ask):
            await self.tried(lambda: self.room.delete(kept.id))
            self.look()


def _heading(words: str) -> Option:
    return Option(Content.styled(words, _HEADING), disabled=True)


def _kept_option(summary: RehearsalSummary, now: dt.datetime) -> Option:
    whom = "" if summary.mentor in summary.title else f", with {one_line(summary.mentor, 30)}"
    return Option(
        Content.assemble(
            f"{one_line(summary.title, 60)}{whom}\n", (f"  {kept_words(summary, now)}", _QUIET)
        ),
        id=f"kept:{summary.id}",
    )


def _about_kept(summary: RehearsalSummary) -> Content:
    over = summary.state.value in ("ended", "stopped")
    enter = "looks at it again: the debrief, the tree" if over else "goes on where you left it"
    return Content.assemble(
        (f"{inert(summary.title)}\n\n", "bold $primary"),
        f"With {inert(summary.mentor)}, {DIFFICULTY_ABOUT[summary.difficulty]}.\n\n",
        ("Enter ", "bold $accent"),
        f"{enter}.",
    )
