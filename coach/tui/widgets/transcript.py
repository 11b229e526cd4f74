"""The conversation: exchanges near the screen are whole, the others sleep at their height."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.containers import VerticalScroll
from textual.content import Content

from coach.tui.widgets.linked import LinkedText, link

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widget import Widget

    from coach.tui.turns import Turn
    from coach.tui.widgets.exchange import ExchangeView

_TEND_SECONDS = 0.05
_AT_ONCE = 40
"""Exchanges of a long conversation that are shown before earlier ones are asked for."""
_AWAKE_AT_OPEN = 2


class Transcript(VerticalScroll, can_focus=False):
    """Holds the exchanges of one conversation, oldest first, and follows the end."""

    DEFAULT_CSS = """
    Transcript {
        padding: 1 1 0 1;
        scrollbar-size-vertical: 1;
        .earlier { width: 100%; text-align: center; color: $text-muted; margin: 0 0 1 0; }
    }
    """

    def __init__(self, *children: Widget) -> None:
        super().__init__(*children)
        self._earlier: list[Turn] = []
        self._timer: Timer | None = None

    def on_mount(self) -> None:
        """Follow the end from the start."""
        self.anchor()

    def view(self, turn_id: int) -> ExchangeView | None:
        """The view of a turn, when the open conversation holds it."""
        return next((view for view in self._views() if view.turn.id == turn_id), None)

    @property
    def turns(self) -> list[Turn]:
        """All turns of the open conversation, oldest first."""
        return [*self._earlier, *(view.turn for view in self._views())]

    async def fill(self, turns: list[Turn]) -> None:
        """Show another conversation, from its end."""
        from coach.tui.widgets.exchange import ExchangeView

        self._earlier, shown = turns[:-_AT_ONCE], turns[-_AT_ONCE:]
        awake = len(shown) - _AWAKE_AT_OPEN
        with self.app.batch_update():
            await self.remove_children([*self._views(), *self._rows()])
            await self.mount_all(
                [
                    *self._earlier_row(),
                    *(
                        ExchangeView(turn, asleep=place < awake and turn.over)
                        for place, turn in enumerate(shown)
                    ),
                ]
            )
        self.anchor()
        self._tend_soon()

    async def add(self, turn: Turn) -> ExchangeView:
        """Show one more turn at the end."""
        # Imported here, as above: Markdown is not for the first frame.
        from coach.tui.widgets.exchange import ExchangeView

        view = ExchangeView(turn)
        await self.mount(view)
        self.anchor()
        self._tend_soon()
        return view

    def show_top(self, view: ExchangeView) -> None:
        """Let a long answer that came all at once be read from its beginning."""
        if view.region.height >= self.size.height - 1:
            self.scroll_to_widget(view, animate=False, top=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Wake what comes near."""
        super().watch_scroll_y(old_value, new_value)
        self._tend_soon()

    def on_resize(self) -> None:
        """Wake what comes near."""
        self._tend_soon()

    async def on_linked_text_clicked(self, event: LinkedText.Clicked) -> None:
        """More of the conversation is asked for."""
        from coach.tui.widgets.exchange import ExchangeView

        event.stop()
        more, self._earlier = self._earlier[-_AT_ONCE:], self._earlier[:-_AT_ONCE]
        self.release_anchor()
        first = self._views()[0]
        with self.app.batch_update():
            await self.remove_children(self._rows())
            await self.mount_all(
                [*self._earlier_row(), *(ExchangeView(turn, asleep=True) for turn in more)],
                before=first,
            )
        first.scroll_visible(animate=False, top=True)
        self._tend_soon()

    def _earlier_row(self) -> list[LinkedText]:
        if not self._earlier:
            return []
        words = f"Show earlier messages ({len(self._earlier)})"
        return [LinkedText(Content.assemble(link(words, "earlier")), classes="earlier")]

    def _rows(self) -> list[Widget]:
        return [child for child in self.children if child.has_class("earlier")]

    def _views(self) -> list[ExchangeView]:
        found = (child for child in self.children if child.has_class("exchange"))
        return cast("list[ExchangeView]", list(found))

    def _tend_soon(self) -> None:
        if self._timer is None and self.is_mounted:
            self._timer = self.set_timer(_TEND_SECONDS, self._tend)

    async def _tend(self) -> None:
        """Wake exchanges within a screen of what is seen; let those further off sleep."""
        self._timer = None
        height, top = self.size.height, self.scroll_y
        if not height:
            return
        for view in self._views():
            region = view.virtual_region
            near = region.bottom > top - height and region.y < top + 2 * height
            if near and view.asleep:
                await self._wake(view)
            elif not near and not view.asleep:
                await view.sleep()

    async def _wake(self, view: ExchangeView) -> None:
        """Wake it so that what is read does not move: a change above the screen is scrolled off."""
        before, top = view.virtual_region, self.scroll_y
        await view.wake()
        if before.bottom <= top:
            self.call_after_refresh(self._keep_place, view, before.height)

    def _keep_place(self, view: ExchangeView, height: int) -> None:
        grown = view.virtual_region.height - height
        if grown and not self.is_vertical_scroll_end:
            self.scroll_to(y=self.scroll_y + grown, animate=False, immediate=True)
