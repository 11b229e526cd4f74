"""A draft as rows of text: blanks, statements nothing vouches for, and the place looked at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual.content import Content

from coach.tui.page import Block, Margin, Row
from coach.tui.wording import inert

if TYPE_CHECKING:
    from coach.domain.artifacts import Finding, OutreachDraft

_BLANK = re.compile(r"\[[^\[\]\n]{1,120}\]")
_QUIET = "$foreground-muted"
_HERE = "bold $text on $accent 30%"


def draft_blocks(draft: OutreachDraft, here: Finding | None = None) -> list[Block]:
    """Subject, body and the note to forward.

    Args:
        draft: What to draw.
        here: The finding whose place is shown, if any.
    """
    untraced = tuple(claim.text for claim in draft.claims if claim.support is None)
    blocks: list[Block] = []
    if draft.subject:
        subject = _here(Content.styled(inert(draft.subject), "bold"), "subject", draft, here)
        label = Content.styled("Subject  ", _QUIET)
        blocks.append(_rows(Row(Margin(label, Content(" " * len(label.plain))), subject)))
    body = _marked(draft.body, "body", untraced, draft, here)
    blocks.append(_rows(Row(Margin(), body)))
    note = (draft.forward or "").strip()
    if note and note not in draft.body:
        blocks.append(_rows(Row(Margin(), Content.styled("To forward, unchanged", _QUIET))))
        forward = _marked(draft.forward or "", "forward", untraced, draft, here)
        bar = Content.styled("│ ", _QUIET)
        blocks.append(_rows(Row(Margin(bar, bar), forward)))
    return blocks


def _rows(*rows: Row) -> Block:
    return Block(0, rows)


def _marked(
    text: str,
    where: str,
    untraced: tuple[str, ...],
    draft: OutreachDraft,
    here: Finding | None,
) -> Content:
    body = Content(inert(text))
    for claim in untraced:
        at = body.plain.find(inert(claim))
        if at >= 0:
            body = body.stylize("underline $warning", at, at + len(inert(claim)))
    body = body.highlight_regex(_BLANK, style="bold $accent")
    return _here(body, where, draft, here).rstrip()


def _here(content: Content, where: str, draft: OutreachDraft, here: Finding | None) -> Content:
    """The place of a finding, set off from the rest, where the text is the one it was found in."""
    if here is None or here.where != where or here.start is None or here.end is None:
        return content
    if content.plain != (getattr(draft, where) or ""):
        return content
    return content.stylize(_HERE, here.start, here.end)
