"""Facts of a message: invented ones, wrong names, wrong numbers."""

from rapidfuzz import fuzz

from coach.checks.claims import Statement, statements, support_for, unknown_names
from coach.checks.findings import found
from coach.checks.message_parts import parts_of
from coach.checks.sources import Sources, sources_of
from coach.checks.text import content_stems, folded, words
from coach.domain.artifacts import Finding, OutreachDraft, Severity
from coach.domain.requests import Brief

_TITLES = frozenset(
    {"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "team", "all", "both", "there"}
)


def fact_findings(draft: OutreachDraft, brief: Brief) -> list[Finding]:
    """What the draft states that nobody vouches for."""
    sources = sources_of(brief)
    made = greeting_findings(draft, brief)
    for statement in statements(draft.body):
        if support_for(statement, sources) is None and statement.hard:
            made.append(_unsupported(statement, sources, brief))
    return made


def greeting_findings(draft: OutreachDraft, brief: Brief) -> list[Finding]:
    """A greeting that names somebody else than the recipient."""
    parts = parts_of(draft.body)
    greeted = [w for w in words(parts.greeted) if folded(w) not in _TITLES]
    name = brief.person.name if brief.person else draft.recipient
    asked = {folded(word) for text in brief.request.vouched for word in words(text)}
    if (
        draft.recipient
        and draft.recipient != name
        and folded(greeted[0] if greeted else "") in asked
    ):
        return []  # written to somebody whom only the request names
    if not greeted or not name or "[" in parts.greeted:
        return []
    aliases = brief.person.aliases if brief.person else ()
    known = {folded(word) for each in (name, *aliases) for word in words(each)}
    if any(folded(word) in known for word in greeted):
        return []
    span = (parts.greeting_start, parts.greeting_start + len(parts.greeted))
    return [
        found(
            "wrong_name",
            Severity.STOP,
            f"The greeting says {parts.greeted!r}, and the message is for {name}.",
            f"Greet {name.split()[0]}, spelt as they spell it.",
            span,
        )
    ]


def _unsupported(statement: Statement, sources: Sources, brief: Brief) -> Finding:
    span = (statement.span.start, statement.span.end)
    strangers = unknown_names(statement, sources)
    close = _nearly(strangers, brief)
    if close:
        wrong, right = close
        return found(
            "wrong_name",
            Severity.STOP,
            f"{wrong!r} is not a name in your notes; {right!r} is.",
            f"Write {right!r}, or take the name out.",
            span,
        )
    if not strangers and statement.numbers - sources.numbers and _rest_is_known(statement, sources):
        odd = ", ".join(str(number) for number in sorted(statement.numbers - sources.numbers))
        return found(
            "wrong_number",
            Severity.STOP,
            f"Your notes tell this, but not with the number {odd}.",
            "Put in the number from your notes, or leave it out.",
            span,
        )
    return found(
        "invented_fact",
        Severity.STOP,
        "Nothing in your notes or your request says this.",
        "Take it out, or change it to what is true; if it is true, add it to your request.",
        span,
    )


def _nearly(strangers: list[str], brief: Brief) -> tuple[str, str] | None:
    """A stranger's name that is nearly one the notes know, with the right one."""
    people = [brief.person.name] if brief.person else []
    people += [name for note in brief.meetings for name in note.document.people]
    known = dict.fromkeys(word for name in people for word in words(name) if len(word) > 3)
    for stranger in strangers:
        for name in known:
            if 70 <= fuzz.ratio(folded(stranger), folded(name)) < 100:
                return stranger, name
    return None


def _rest_is_known(statement: Statement, sources: Sources) -> bool:
    wanted = {s for s in content_stems(statement.span.text) if not s.isdigit()}
    if len(wanted) < 3:
        return False
    best = max((len(wanted & unit.stems) / len(wanted) for unit in sources.units), default=0.0)
    return best >= 0.6
