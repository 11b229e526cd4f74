"""Views of drafts and question lists: the text as it would be sent, and what to mend in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalGroup
from textual.content import Content

from coach.tui.page import Block, Margin, Row, source_link
from coach.tui.studio.draft_text import draft_blocks
from coach.tui.studio.wording import draft_title, open_words, stage_words, version_words
from coach.tui.widgets.linked import LinkedText, link
from coach.tui.widgets.rows import RowText
from coach.tui.wording import finding_words, inert, one_line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from coach.domain.artifacts import MentorQuestion, QuestionList
    from coach.domain.studio import DraftVersion
    from coach.tui.turns import Turn

_QUIET = "$foreground-muted"
_HEADING = f"bold {_QUIET}"
_NOTHING = Content("")
_HANDS = Content.assemble(
    link("Copy", "copy"), " ^g     ", link("Save", "save"), " ^s     ",
    link("Not this?", "switch"), " ^t",
)  # fmt: skip
_WORK = Content.assemble(
    link("Work on it", "studio"), " F2     ", link("Copy", "copy"), " ^g     ",
    link("Save", "save"), " ^s     ", link("Not this?", "switch"), " ^t",
)  # fmt: skip
_SHOWN_FINDINGS = 4
_MARKS = {"stop": ("✗", "$error"), "mend": ("△", "$warning"), "consider": ("·", "$secondary")}


class Card(VerticalGroup):
    """A piece of writing to take away, set off from the talk around it."""

    DEFAULT_CSS = """
    Card {
        background: $surface;
        padding: 1 2;
        margin: 1 0 0 0;
        LinkedText { margin: 0; }
        .title { text-style: bold; color: $text; }
        .body { margin: 1 0 0 0; }
        .checks { margin: 1 0 0 0; color: $text-muted; }
        .hands { margin: 1 0 0 0; color: $text-muted; }
    }
    """

    def __init__(self, turn: Turn) -> None:
        super().__init__()
        self._turn = turn

    def compose(self) -> ComposeResult:
        """Title, body, what was found, what can be done."""
        yield LinkedText(classes="title")
        yield RowText(classes="body")
        yield RowText(classes="checks")
        yield LinkedText(classes="hands")

    def on_mount(self) -> None:
        """Fill in what the turn holds by now."""
        self.show()

    def show(self) -> None:
        """Draw the turn's artifact as it is now."""
        title, body = self._drawn()
        self.query_one(".title", LinkedText).update(title)
        self.query_one(".body", RowText).draw(body)
        checks = self.query_one(".checks", RowText)
        found = self._checks()
        checks.display = bool(found)
        checks.draw(found)
        hands = self.query_one(".hands", LinkedText)
        hands.display = self._turn.over
        hands.update(_HANDS)

    def _drawn(self) -> tuple[Content, list[Block]]:
        raise NotImplementedError

    def _checks(self) -> list[Block]:
        rows = _finding_rows(self._turn)
        return [Block(0, tuple(rows))] if rows else []


class DraftCard(Card):
    """A message to a mentor, with what is open in it and what it costs its reader."""

    def show(self) -> None:
        """Draw it; one with a session can be worked on."""
        super().show()
        if self._turn.studio is not None:
            self.query_one(".hands", LinkedText).update(_WORK)

    def _drawn(self) -> tuple[Content, list[Block]]:
        draft = self._turn.artifact
        if draft is None or draft.kind != "outreach":
            return _NOTHING, []
        title = Content.assemble(
            draft_title(draft), (f" · {stage_words(draft.stage)}", f"not bold {_QUIET}")
        )
        studio = self._turn.studio
        if studio is not None and (which := version_words(studio)):
            title = title + Content.styled(f" · {which}", f"not bold {_QUIET}")
        return title, draft_blocks(draft)

    def _checks(self) -> list[Block]:
        draft, turn = self._turn.artifact, self._turn
        if draft is None or draft.kind != "outreach" or not turn.over:
            return []
        if turn.version is not None:
            return _standing(turn.version)
        rows = [
            _row("?", "$warning", f"Not in your notes or your words: “{one_line(text, 160)}” "
                 "Check it before you send it.")
            for text in turn.unsupported
        ]  # fmt: skip
        rows += _finding_rows(turn)
        blocks = [Block(0, tuple(rows))] if rows else []
        if draft.missing:
            asked = [_row("·", "$accent", one_line(question, 200)) for question in draft.missing]
            intro = Row(Margin(), Content("To fill the [blanks], tell me:"))
            blocks.append(Block(0, (intro, *asked)))
        return blocks


def _standing(version: DraftVersion) -> list[Block]:
    """Ready or not, the first findings, and what the message costs and sounds like."""
    mark, style = ("✓", "bold $success") if version.ready else ("✗", "bold $error")
    rows = [_row(mark, style, open_words(version))]
    shown = version.findings[:_SHOWN_FINDINGS]
    rows += [_row(*_MARKS[f.severity.value], finding_words(f)) for f in shown]
    if (more := len(version.findings) - len(shown)) > 0:
        rows.append(_row("·", _QUIET, f"and {more} more"))
    measures = [
        _row("Mentor-minutes ", _QUIET, f"{version.cost.in_words}."),
        _row("Your voice ", _QUIET, one_line(version.drift.in_words, 300)),
    ]
    return [Block(0, tuple(rows)), Block(0, tuple(measures))]


class QuestionsCard(Card):
    """Questions for a meeting, and its agenda."""

    def _drawn(self) -> tuple[Content, list[Block]]:
        listed = self._turn.artifact
        if listed is None or listed.kind != "questions":
            return _NOTHING, []
        for_whom = f" for {inert(listed.mentor)}" if listed.mentor else ""
        return Content(f"Questions{for_whom} · {listed.minutes} minutes"), _questions(listed)


def _finding_rows(turn: Turn) -> list[Row]:
    if not turn.over:
        return []
    order = list(_MARKS)
    found = sorted(turn.findings, key=lambda finding: order.index(finding.severity.value))
    return [_row(*_MARKS[finding.severity.value], finding_words(finding)) for finding in found]


def _row(mark: str, style: str, words: str) -> Row:
    """Words that wrap beside their mark."""
    margin = Margin(Content.styled(f"{mark} ", style), Content(" " * (len(mark) + 1)))
    return Row(margin, Content(words))


def _questions(listed: QuestionList) -> list[Block]:
    blocks = [_question(n, question) for n, question in enumerate(listed.questions, start=1)]
    if listed.reserve:
        blocks.append(Block(0, (Row(Margin(), Content.styled("If there is time", _HEADING)),)))
        first = len(listed.questions) + 1
        blocks += [_question(n, question) for n, question in enumerate(listed.reserve, first)]
    if listed.agenda:
        heading = Row(Margin(), Content.styled("Agenda", _HEADING))
        agenda = (
            _row(f"{item.minutes:>3} min ", "$primary", one_line(item.text, 300))
            for item in listed.agenda
        )
        blocks.append(Block(0, (heading, *agenda)))
    return blocks


def _question(number: int, question: MentorQuestion) -> Block:
    text = Content.styled(one_line(question.text, 400), "bold")
    for n in question.sources:
        text = text.append(Content.assemble(" ", source_link(n)))
    beside = Content("   ")
    rows = [Row(Margin(Content.styled(f"{number}. ".ljust(3), "bold"), beside), text)]
    if question.why:
        why = Content.styled(one_line(f"Why: {question.why}", 400), _QUIET)
        rows.append(Row(Margin(beside, beside), why))
    margin = Margin(Content("   then: "), Content(" " * 9))
    rows += [Row(margin, Content(one_line(words, 400))) for words in question.follow_ups]
    return Block(0, tuple(rows))
