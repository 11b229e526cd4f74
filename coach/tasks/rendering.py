"""Artifacts as text: Markdown to read and save, plain text to copy into a message."""

from coach.domain.artifacts import (
    Answer,
    Artifact,
    Citation,
    MentorQuestion,
    OutreachDraft,
    QuestionList,
)
from coach.domain.passages import BANKS, Origin, Passage


def as_markdown(artifact: Artifact) -> str:
    """The artifact as a person would write it in Markdown, without its sources."""
    match artifact:
        case Answer():
            return artifact.text.strip()
        case OutreachDraft():
            return _draft(artifact)
        case QuestionList():
            return _questions(artifact)


def to_copy(artifact: Artifact) -> str:
    """What belongs on the clipboard: a draft's subject and body alone, else the Markdown."""
    if isinstance(artifact, OutreachDraft):
        subject = f"Subject: {artifact.subject}\n\n" if artifact.subject else ""
        return f"{subject}{artifact.body.strip()}\n"
    return as_markdown(artifact) + "\n"


def note_apart(draft: OutreachDraft) -> str | None:
    """The note to forward, where the message itself does not quote it; else None."""
    note = (draft.forward or "").strip()
    return note if note and note not in draft.body else None


def sources_as_markdown(citations: tuple[Citation, ...], *, numbered: bool = True) -> str:
    """A list of sources, or "" for none; without numbers where no text refers to them."""
    return "\n".join(
        f"{f'{each.n}.' if numbered else '-'} {source_line(each.passage)}" for each in citations
    )


def source_line(passage: Passage) -> str:
    """One line that says where a passage stands and, for guidance, how strong it is."""
    place = " › ".join((passage.title, *passage.heading))
    if passage.origin in BANKS:
        return f"{place}, {passage.origin.in_words}: {passage.path}"
    if passage.origin is Origin.GUIDANCE:
        strength = f" ({passage.strength.in_words})" if passage.strength else ""
        contested = ", contested" if passage.contested else ""
        kind = "handbook page" if passage.library else "guide"
        return f"{place}{strength}{contested}, {_lines(passage)} of {kind} {passage.path}"
    dated = f", {passage.date.isoformat()}" if passage.date else ""
    return f"{place}{dated}, {_lines(passage)} of {passage.path}"


def _lines(passage: Passage) -> str:
    one = passage.first_line == passage.last_line
    return f"line {passage.lines}" if one else f"lines {passage.lines}"


def title_of(artifact: Artifact) -> str:
    """A short heading for the artifact."""
    match artifact:
        case Answer():
            return "Answer"
        case OutreachDraft():
            to = f" to {artifact.recipient}" if artifact.recipient else ""
            said = artifact.channel.in_words
            return f"{said[:1].upper()}{said[1:]}{to}"
        case QuestionList():
            to = f" for {artifact.mentor}" if artifact.mentor else ""
            return f"Questions{to}, {artifact.minutes} minutes"


def _draft(draft: OutreachDraft) -> str:
    parts = [f"**Subject:** {draft.subject}"] if draft.subject else []
    parts.append(draft.body.strip())
    if forward := note_apart(draft):
        parts += ["**To forward:**", "\n".join(f"> {line}" for line in forward.split("\n"))]
    return "\n\n".join(parts)


def _questions(listed: QuestionList) -> str:
    lines: list[str] = []
    for number, question in enumerate(listed.questions, start=1):
        lines += _question(str(number), question)
    if listed.reserve:
        lines += ["### If there is time", ""]
        for number, question in enumerate(listed.reserve, start=len(listed.questions) + 1):
            lines += _question(str(number), question)
    lines += [f"### Agenda, {listed.minutes} minutes", ""]
    lines += [f"- **{item.minutes} min** {item.text}" for item in listed.agenda]
    return "\n".join(lines)


def _question(number: str, question: MentorQuestion) -> list[str]:
    cited = "".join(f" [{n}]" for n in question.sources)
    lines = [f"{number}. **{question.text}**{cited}", f"   *Why:* {question.why}"]
    lines += [f"   - then: {follow_up}" for follow_up in question.follow_ups]
    return [*lines, ""]
