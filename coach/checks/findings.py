"""Findings put together: who builds them, and in which order they are shown."""

from coach.domain.artifacts import Finding, Severity

_ORDER = {severity: rank for rank, severity in enumerate(Severity)}


def found(
    check: str,
    severity: Severity,
    why: str,
    mend: str,
    span: tuple[int, int] | None = None,
) -> Finding:
    """One finding; `span` is a stretch of the body, None the whole of it."""
    start, end = span if span else (None, None)
    return Finding(check=check, severity=severity, why=why, mend=mend, start=start, end=end)


def by_weight(findings: list[Finding]) -> tuple[Finding, ...]:
    """Most serious first, then in the order of the text; the same one only once."""
    unique = list(dict.fromkeys(findings))
    return tuple(
        sorted(unique, key=lambda f: (_ORDER[f.severity], f.start if f.start is not None else -1))
    )
