"""One review for every artifact: made inert, its claims traced, its checks run."""

from coach.checks.citations import cited_numbers, kept_numbers
from coach.checks.claims import trace
from coach.checks.findings import by_weight
from coach.checks.limits import Limits
from coach.checks.message import message_findings
from coach.checks.questions import question_findings
from coach.checks.safety import clean
from coach.domain.artifacts import (
    AgendaItem,
    Answer,
    Artifact,
    Citation,
    Finding,
    MentorQuestion,
    OutreachDraft,
    QuestionList,
)
from coach.domain.requests import Brief


def review(
    artifact: Artifact, brief: Brief, *, limits: Limits
) -> tuple[Artifact, tuple[Finding, ...]]:
    """The artifact with its text inert, its citations true and its claims traced; and the findings.

    Args:
        artifact: As an engine wrote it, or the mentee.
        brief: What it was written from.
        limits: Limits and targets of the channels.

    Returns:
        The artifact to show, and what was found, most serious first.
    """
    match artifact:
        case Answer():
            return _answer(artifact, brief), ()
        case OutreachDraft():
            draft = _draft(artifact, brief)
            return draft, by_weight(message_findings(draft, brief, limits))
        case QuestionList():
            made = _questions(artifact, brief)
            return made, by_weight(question_findings(made))


def _answer(answer: Answer, brief: Brief) -> Answer:
    """Every number in the text has its citation, every citation its number in the text."""
    text = kept_numbers(clean(answer.text), len(brief.evidence.found))
    told = {citation.n: citation for citation in _true(answer.citations, brief)}
    citations = []
    for n in sorted(set(cited_numbers(text))):
        passage = brief.evidence.passage(n)
        if n in told:
            citations.append(told[n])
        elif passage is not None:
            citations.append(Citation(n=n, passage=passage, quote=passage.text))
    return answer.model_copy(update={"text": text, "citations": tuple(citations)})


def _draft(draft: OutreachDraft, brief: Brief) -> OutreachDraft:
    body = clean(draft.body)
    forward = None if draft.forward is None else clean(draft.forward)
    apart = forward is not None and forward.strip() not in body
    return draft.model_copy(
        update={
            "recipient": None if draft.recipient is None else clean(draft.recipient),
            "subject": None if draft.subject is None else " ".join(clean(draft.subject).split()),
            "body": body,
            "missing": tuple(map(clean, draft.missing)),
            "forward": forward,
            "notes": tuple(map(clean, draft.notes)),
            "claims": (*trace(body, brief), *(trace(forward or "", brief) if apart else ())),
            "citations": _true(draft.citations, brief),
        }
    )


def _questions(made: QuestionList, brief: Brief) -> QuestionList:
    citations = _true(made.citations, brief)
    numbers = {citation.n for citation in citations}

    def inert(question: MentorQuestion) -> MentorQuestion:
        return question.model_copy(
            update={
                "text": clean(question.text),
                "why": clean(question.why),
                "follow_ups": tuple(map(clean, question.follow_ups)),
                "sources": tuple(n for n in question.sources if n in numbers),
            }
        )

    return made.model_copy(
        update={
            "mentor": None if made.mentor is None else clean(made.mentor),
            "questions": tuple(map(inert, made.questions)),
            "reserve": tuple(map(inert, made.reserve)),
            "agenda": tuple(
                AgendaItem(minutes=item.minutes, text=clean(item.text)) for item in made.agenda
            ),
            "citations": citations,
        }
    )


def _true(citations: tuple[Citation, ...], brief: Brief) -> tuple[Citation, ...]:
    """The citations that name a passage of the evidence; each number once."""
    kept: dict[int, Citation] = {}
    for citation in citations:
        if brief.evidence.passage(citation.n) == citation.passage:
            kept.setdefault(citation.n, citation)
    return tuple(kept[n] for n in sorted(kept))
