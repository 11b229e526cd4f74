"""Which of the mentee's notes an answer shows: few, and only those that bear on the question."""

import re
from dataclasses import replace

from coach.checks.markdown import UnitKind
from coach.checks.privacy import is_private
from coach.checks.text import folded, word_count, words
from coach.checks.topics import of_a_time
from coach.domain.ports import Likeness
from coach.domain.requests import Brief
from coach.engines.offline import asking
from coach.engines.offline.points import Point, chosen, points
from coach.engines.offline.terms import Terms

MOST_NOTES = 5
"""In an answer about the notes."""
NEAR = 0.4
"""A point this near to the question in meaning needs none of its words."""
FAR = 0.25
"""One that is less near, and shares no word, is about something else."""
LEAST_COVERAGE = 0.34
MOST_BESIDE = 2
"""Beside guidance."""
WORDS_BESIDE = 60
"""Of those together; the first is shown whatever its length."""
_SPEECH = re.compile(
    r"\b(?:she|he|they)\b|\b(?:said|says|view|thinks?|told|called|asked|comments?)\b", re.IGNORECASE
)
_WEIGHING = re.compile(
    r"\?|\b(?:not sure|undecided|decide|could|would|want|worth|wonder)\b", re.IGNORECASE
)
"""The mentee thinking about what to do."""
_MANNER = re.compile(
    r"\b(?:likes?|prefers?|wants?|reads?|answers?|repl(?:y|ies)|never|always)\b", re.IGNORECASE
)
"""How somebody likes to be dealt with."""
_MESSAGES = re.compile(
    r"\b(?:e-?mails?|messages?|write|cards?|rings?|phone|texts?)\b", re.IGNORECASE
)
_MEETINGS = re.compile(r"\b(?:agenda|prepared?|on time|late)\b", re.IGNORECASE)


def about(
    brief: Brief, terms: Terms, likeness: Likeness | None = None, most: int = MOST_NOTES
) -> list[Point]:
    """What the notes say on a question about them, the best first.

    What fits the question neither in words nor in meaning comes only where nothing else does, and
    is not far from it.
    """
    speech = asking.about_speech(brief)
    found = _for_person(points(brief.evidence, terms, likeness), brief)
    when = brief.scope.when
    if when and of_a_time(brief.request.words, brief.scope):
        then = [p for p in found if when.holds(p.passage.date)]
        found = [p for p in then if not p.passage.path.startswith("drafts/")] or then or found
    loose = not terms.has_topic or of_a_time(brief.request.words, brief.scope)
    mine = [point for point in found if loose or fits(point)]
    if speech:
        mine = [p for p in mine if p.coverage >= 0.6 or p.kind is not UnitKind.DONE]
    if not terms.has_topic:
        mine = [p for p in mine if p.kind is not UnitKind.DONE]
    if mine:
        mine = [p for p in mine if p.weight >= 0.55 * mine[0].weight]
    return chosen(mine or [p for p in found if p.near and p.near >= FAR][:MOST_BESIDE], most)


def fits(point: Point) -> bool:
    """Whether a point has enough of the question's words, or is near to it in meaning."""
    near = point.near is not None and point.near >= NEAR
    return near or point.coverage >= LEAST_COVERAGE or point.matches >= 3


def bearing(brief: Brief, terms: Terms) -> list[Point]:
    """What the notes say that truly bears on a general question; most often nothing."""
    found = [
        point
        for point in _for_person(points(brief.evidence, terms), brief)
        if point.alone
        and not point.passage.path.startswith("drafts/")
        and not is_private(point.text)
    ]
    fit = [point for point in found if _bears(point, brief, terms)]
    fit.sort(key=lambda point: -point.weight - 0.5 * _on_manner(point, brief))
    kept = chosen(fit, MOST_BESIDE, per_passage=1)
    return kept if sum(word_count(p.text) for p in kept) <= WORDS_BESIDE else kept[:1]


def _bears(point: Point, brief: Brief, terms: Terms) -> bool:
    shared = terms.matches(point.stems, own=True)
    if _theirs(point, brief) and asking.names_person(brief):
        return shared > 0 or _on_manner(point, brief)
    if _theirs(point, brief):
        return point.coverage >= 0.5
    if asking.about_move(brief) and _WEIGHING.search(point.text):
        return shared > 0
    return bool(terms.own) and shared >= (3 if len(terms.own) > 3 else min(2, len(terms.own)))


def _on_manner(point: Point, brief: Brief) -> bool:
    """Whether it says how the person likes to be written to, or met, when that is the question."""
    if not _theirs(point, brief) or not _MANNER.search(point.text):
        return False
    writing = asking.about_writing(brief) and _MESSAGES.search(point.text)
    return bool(writing or (asking.about_meeting(brief) and _MEETINGS.search(point.text)))


def _theirs(point: Point, brief: Brief) -> bool:
    """Whether it is about the brief's person: from notes on nobody else, or by name."""
    person = brief.person
    if person is None or person.name not in point.passage.people:
        return False
    names = {folded(name) for name in (person.first_name, *person.aliases)}
    alone = len(point.passage.people) == 1
    return alone or any(folded(word) in names for word in words(point.text))


def _for_person(found: list[Point], brief: Brief) -> list[Point]:
    """Points of notes about the person come first, and what was said before what is to do."""
    speech = asking.about_speech(brief)
    moved = []
    for point in found:
        bonus = 0.0
        if brief.person and brief.person.name in point.passage.people:
            bonus += 0.15
        if speech and _SPEECH.search(point.text):
            bonus += 0.15
        if speech and point.passage.path.startswith("drafts/"):
            bonus -= 0.3
        if point.kind in (UnitKind.OPEN, UnitKind.DONE):
            bonus -= 0.2
        if point.passage.date:
            bonus += 0.05
        moved.append(replace(point, weight=point.weight + bonus))
    return sorted(moved, key=lambda point: -point.weight)
