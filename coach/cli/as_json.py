"""Artifacts, passages and reports as plain JSON values, in the shapes the README promises."""

import json
from typing import Any

from coach.domain.artifacts import (
    Answer,
    Artifact,
    Citation,
    Claim,
    Finding,
    MentorQuestion,
    OutreachDraft,
    QuestionList,
)
from coach.domain.passages import Evidence, Found, Passage
from coach.domain.scopes import Scope
from coach.domain.studio import DraftVersion, Studio

Json = dict[str, Any]


def artifact(value: Artifact, findings: tuple[Finding, ...], engine: str) -> Json:
    """An artifact with its citations, findings and the engine that wrote it."""
    match value:
        case Answer():
            own: Json = {"answer": value.text, "abstained": value.abstained}
        case OutreachDraft():
            own = {
                "channel": value.channel.value,
                "stage": value.stage,
                "recipient": value.recipient,
                "subject": value.subject,
                "body": value.body,
                "missing": list(value.missing),
                "plan": value.plan.value,
                "forward": value.forward,
                "notes": list(value.notes),
                "claims": [_claim(claim) for claim in value.claims],
            }
        case QuestionList():
            own = {
                "mentor": value.mentor,
                "minutes": value.minutes,
                "questions": [_question(question) for question in value.questions],
                "reserve": [_question(question) for question in value.reserve],
                "agenda": [item.model_dump() for item in value.agenda],
            }
    return own | {
        "citations": [citation(c) for c in value.citations],
        "findings": [finding.model_dump(mode="json") for finding in findings],
        "engine": engine,
    }


def version(value: DraftVersion, engine: str) -> Json:
    """A version of a message: the draft's own keys, and what is known of the version."""
    return artifact(value.draft, value.findings, engine) | {
        "version": value.number,
        "label": value.label,
        "by": value.by,
        "parent": value.parent,
        "ready": value.ready,
        "blanks": list(value.draft.blanks),
        "cost": value.cost.model_dump(mode="json"),
        "voice": {"in_words": value.drift.in_words, **value.drift.model_dump(mode="json")},
    }


def studio(value: Studio) -> Json:
    """A session with all its versions."""
    return {
        "id": value.id,
        "recipient": value.recipient,
        "stage": value.stage,
        "path": value.path,
        "current": value.current,
        "sent": value.sending.model_dump(mode="json") if value.sending else None,
        "versions": [version(each, each.by) for each in value.versions],
    }


def citation(value: Citation) -> Json:
    """A numbered source."""
    place = value.passage
    return {"n": value.n, **_place(place), "quote": value.quote}


def evidence(value: Evidence) -> Json:
    """What a search found."""
    return {"passages": [_found(found) for found in value.found], "abstained": value.abstained}


def scope(value: Scope, notice: str) -> Json:
    """Whom and which time a request was taken to be about, and by which words."""
    return {
        "people": [person.model_dump() for person in value.people],
        "time": value.when.model_dump(mode="json") if value.when else None,
        "notice": notice or None,
    }


def print_json(value: object) -> None:
    """Print one JSON value on a line of its own."""
    print(json.dumps(value, ensure_ascii=False), flush=True)


def _found(found: Found) -> Json:
    place = found.passage
    return {
        **_place(place),
        "date": place.date.isoformat() if place.date else None,
        "people": list(place.people),
        "score": round(found.score, 4),
        "text": place.text,
    }


def _place(place: Passage) -> Json:
    return {
        "kind": place.origin.value,
        "path": place.path,
        "title": place.title,
        "heading": list(place.heading),
        "lines": place.lines,
        "strength": place.strength.value if place.strength else None,
        "strength_in_words": place.strength.in_words if place.strength else None,
        "contested": place.contested,
        "library": place.library or None,
    }


def _claim(claim: Claim) -> Json:
    support = claim.support.model_dump(exclude_none=True) if claim.support else None
    return {"text": claim.text, "support": support}


def _question(question: MentorQuestion) -> Json:
    return question.model_dump(mode="json")
