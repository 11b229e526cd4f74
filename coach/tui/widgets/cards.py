"""Views of drafts and question lists: the text as it would be sent, and what to mend in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual.containers import VerticalGroup
from textual.content import Content
from textual.style import Style

from coach.tui.widgets.linked import LinkedText, link
from coach.tui.wording import finding_words, inert, one_line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from coach.domain.artifacts import MentorQuestion, OutreachDraft, QuestionList
    from coach.tui.turns import Turn

    Part = str | Content | tuple[str, str | Style]

_BLANK = re.compile(r"\[[^\[\]\n]{1,120}\]")
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
        yield LinkedText(classes="body")
        yield LinkedText(classes="checks")
        yield LinkedText(classes="hands")

    def on_mount(self) -> None:
        """Fill in what the turn holds by now."""
        self.show()

    def show(self) -> None:
        """Draw the turn's artifact as it is now."""
        title, body = self._drawn()
        self.query_one(".title", LinkedText).update(title)
        self.query_one(".body", LinkedText).update(body)
        checks, hands = self._checks(), self._hands()
        for name, content in (("checks", checks), ("hands", hands)):
            part = self.query_one(f".{name}", LinkedText)
            part.display = bool(content.plain)
            part.update(content)

    def _drawn(self) -> tuple[Content, Content]:
        raise NotImplementedError

    def _checks(self) -> Content:
        lines = _finding_lines(self._turn)
        return Content("\n").join(lines)

    def _hands(self) -> Content:
        if not self._turn.over:
            return Content("")
        return Content.assemble(
            link("Copy", "copy"), " ^g     ", link("Save", "save"), " ^s     ",
            link("Not this?", "switch"), " ^t",
        )  # fmt: skip


class DraftCard(Card):
    """A message to a mentor."""

    def _drawn(self) -> tuple[Content, Content]:
        draft = self._turn.artifact
        if draft is None or draft.kind != "outreach":
            return Content(""), Content("")
        return _draft_title(draft), _draft_body(draft, self._turn.unsupported)

    def _checks(self) -> Content:
        draft = self._turn.artifact
        if draft is None or draft.kind != "outreach" or not self._turn.over:
            return Content("")
        lines = [
            _row("?", "$warning", f"Not in your notes or your words: “{one_line(text, 160)}” "
                 "Check it before you send it.")
            for text in self._turn.unsupported
        ]  # fmt: skip
        lines += _finding_lines(self._turn)
        if draft.missing:
            if lines:
                lines.append(Content(""))
            lines.append(Content("To fill the [blanks], tell me:"))
            lines += [_row("·", "$accent", one_line(question, 200)) for question in draft.missing]
        return Content("\n").join(lines)


class QuestionsCard(Card):
    """Questions for a meeting, and its agenda."""

    def _drawn(self) -> tuple[Content, Content]:
        listed = self._turn.artifact
        if listed is None or listed.kind != "questions":
            return Content(""), Content("")
        for_whom = f" for {inert(listed.mentor)}" if listed.mentor else ""
        return Content(f"Questions{for_whom} · {listed.minutes} minutes"), _questions(listed)


def _finding_lines(turn: Turn) -> list[Content]:
    if not turn.over:
        return []
    order = list(_MARKS)
    found = sorted(turn.findings, key=lambda finding: order.index(finding.severity.value))
    return [_row(*_MARKS[finding.severity.value], finding_words(finding)) for finding in found]


def _row(mark: str, style: str, words: str) -> Content:
    return Content.assemble((f"{mark} ", style), words)


def _draft_title(draft: OutreachDraft) -> Content:
    channel = draft.channel.in_words
    channel = channel[0].upper() + channel[1:]
    to = f" to {inert(draft.recipient)}" if draft.recipient else ""
    return Content.assemble(
        f"{channel}{to}",
        (f" · {inert(draft.stage).replace('-', ' ')}", "not bold $foreground-muted"),
    )


def _draft_body(draft: OutreachDraft, unsupported: tuple[str, ...]) -> Content:
    parts: list[Part] = []
    if draft.subject:
        parts += [("Subject  ", "$foreground-muted"), (f"{inert(draft.subject)}\n\n", "bold")]
    body = Content(inert(draft.body).strip())
    for claim in unsupported:
        at = body.plain.find(inert(claim))
        if at >= 0:
            body = body.stylize("underline $warning", at, at + len(inert(claim)))
    return Content.assemble(*parts, body.highlight_regex(_BLANK, style="bold $accent"))


def _questions(listed: QuestionList) -> Content:
    parts: list[Part] = []
    for number, question in enumerate(listed.questions, start=1):
        parts += _question(number, question)
    if listed.reserve:
        parts.append(("If there is time\n\n", "bold $foreground-muted"))
        for number, question in enumerate(listed.reserve, start=len(listed.questions) + 1):
            parts += _question(number, question)
    if listed.agenda:
        parts.append(("Agenda\n", "bold $foreground-muted"))
        for item in listed.agenda:
            parts += [(f"{item.minutes:>3} min  ", "$primary"), f"{one_line(item.text, 300)}\n"]
    return Content.assemble(*parts).rstrip()


def _question(number: int, question: MentorQuestion) -> list[Part]:
    parts: list[Part] = [(f"{number}. {one_line(question.text, 400)}", "bold")]
    for n in question.sources:
        parts += [" ", link(f"[{n}]", "source", n)]
    parts.append("\n")
    if question.why:
        parts.append((f"   Why: {one_line(question.why, 400)}\n", "$foreground-muted"))
    parts += [f"   then: {one_line(follow, 400)}\n" for follow in question.follow_ups]
    parts.append("\n")
    return parts
