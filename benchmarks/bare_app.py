"""The baseline: a Textual app with an input and nothing else."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Input, Static


class BareApp(App[None]):
    """A line of text, an input, a footer."""

    def compose(self) -> ComposeResult:
        """Lay it out."""
        yield Static("bare")
        yield Input()
        yield Footer()


if __name__ == "__main__":
    BareApp().run()
