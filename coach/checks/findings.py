"""Findings put together: who builds them, and in which order they are shown."""

from coach.checks.letter import Letter
from coach.domain.artifacts import Edit, Finding, Severity, Where

_ORDER = {severity: rank for rank, severity in enumerate(Severity)}


def found(
    check: str,
    severity: Severity,
    why: str,
    mend: str,
    span: tuple[int, int] | None = None,
    *,
    where: Where = "body",
    fix: Edit | str | None = None,
) -> Finding:
    """One finding.

    Args:
        check: Its id.
        severity: How much it matters.
        why: What is wrong, a sentence.
        mend: What to do, a sentence.
        span: A stretch of the body or subject; None the whole of it.
        where: Which of the two.
        fix: The mend as an edit, or as words to put in place of the span.
    """
    start, end = span if span else (None, None)
    if isinstance(fix, str):
        fix = Edit(where=where, start=start or 0, end=end or 0, replacement=fix) if span else None
    return Finding(
        check=check, severity=severity, why=why, mend=mend, start=start, end=end, where=where,
        fix=fix,
    )  # fmt: skip


def cut(text: str, start: int, end: int) -> Edit:
    """The edit that takes a sentence out of a body, with the space that would be left over."""
    before, after = text[:start], text[end:]
    blank_before = before.endswith("\n") or not before
    if after[:1] in (" ", "\t") and (blank_before or before[-1:] in (" ", "\t")):
        end += len(after) - len(after.lstrip(" \t"))
    elif not blank_before and (not after or after[:1] == "\n"):
        start -= len(before) - len(before.rstrip(" \t"))
    elif blank_before and after[:1] == "\n":
        # The paragraph is gone whole: one gap closes.
        end += len(after) - len(after.lstrip("\n"))
    elif after[:1] in (" ", "\t"):
        end += 1
    return Edit(start=start, end=end)


def without(letter: Letter, at: int) -> Edit | None:
    """The edit that drops the sentence a place in the body stands in."""
    span = next((span for span in letter.sentences if span.start <= at < span.end), None)
    return cut(letter.body, span.start, span.end) if span else None


def by_weight(findings: list[Finding]) -> tuple[Finding, ...]:
    """Most serious first, then in the order of the text; the same one only once."""
    unique = list(dict.fromkeys(findings))
    return tuple(
        sorted(unique, key=lambda f: (_ORDER[f.severity], f.start if f.start is not None else -1))
    )
