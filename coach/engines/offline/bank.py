"""Questions from the bank that fit the request, the goals and the meetings."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from coach.checks.markdown import UnitKind, units
from coach.checks.text import content_stems, listed, stem
from coach.domain.requests import Brief
from coach.engines.offline.known import Facts
from coach.engines.offline.pages import from_page, lines_about
from coach.engines.offline.terms import alike
from coach.resources.questions import TOPIC, BankQuestion, Theme, load_questions

_PLAIN_WORDS = frozenset(
    stem(word)
    for word in listed(
        "question questions meeting meetings meet minute minutes min mins hour half ask asking"
        " call talk"
        " prepare prep mentor mentors mentee good better best need plan list next week tomorrow"
        " today"
        " thursday monday tuesday wednesday friday help first new short top topic topics bring chat"
    )
)
_ENDING = re.compile(
    r"\b(?:last|final|closing|goodbye) (?:\w+ )?(?:meeting|session|call|one|talk)\b|\bfarewell\b"
    r"|\bend(?:ing)? (?:of )?(?:the|our) (?:programme|program|mentoring)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:first (?:meeting|call|talk|session|30|chat|time)|new mentor|never met|informational"
    r"|getting to know|kick-?off)\b",
    re.IGNORECASE,
)
_NEAR_WORDS = {
    near: word
    for word, others in (
        ("pay", "money salary raise"),
        ("manager", "boss"),
        ("degree", "masters mba phd study"),
        ("certification", "course certificate"),
        ("stress", "burnout tired"),
        ("networking", "contacts"),
        ("introduction", "introduce"),
        ("career", "job"),
        ("colleague", "conflict"),
        ("cv", "resume"),
        ("career change", "switch industry sector changed"),
    )
    for near in listed(others)
}
"""What a mentee says, and the bank's word for it."""
_GENERAL = frozenset({"feedback-and-growth"})
"""Themes for a meeting of which nothing more is known."""
_LATE_TYPES = ("network", "relationship", "close-out")


def stage_wanted(brief: Brief) -> str:
    """The stage of the meeting: "ending", "first-meeting" or "ongoing"."""
    words = brief.request.words
    if _ENDING.search(words):
        return "ending"
    if _FIRST.search(words):
        return "first-meeting"
    person = brief.person
    if person is not None and person.relationship in ("current", "past"):
        return "ongoing"
    known = bool(brief.meetings) and (person is None or person.relationship != "prospective")
    return "ongoing" if known else "first-meeting"


def fitting(brief: Brief) -> list[BankQuestion]:
    """The bank's questions for this meeting, the best fit first."""
    wanted = _weights(brief)
    stage = stage_wanted(brief)
    sure = stage == "ending" or _FIRST.search(brief.request.words) or brief.person is not None
    bonus = 4.0 if sure else 1.5
    scored: list[tuple[float, int, BankQuestion]] = []
    for theme in load_questions():
        for question in theme.questions:
            score = _score(question, theme, wanted, stage, bonus)
            if score is not None:
                scored.append((-score, len(scored), question))
    scored.sort(key=lambda each: each[:2])
    return [question for _, _, question in scored]


def varied(
    candidates: Iterable[BankQuestion], count: int, taken: Iterable[str] = ()
) -> list[BankQuestion]:
    """The first `count` candidates, of as many different types as there are."""
    pool = list(candidates)
    types: Counter[str] = Counter(taken)
    chosen: list[BankQuestion] = []
    while pool and len(chosen) < count:
        window = pool[: 12 + len(chosen)]
        best = min(window, key=lambda q: pool.index(q) * 0.5 + 4 * types[q.type])
        chosen.append(best)
        types[best.type] += 1
        pool.remove(best)
    return chosen


def late_ones_last(questions: Iterable[BankQuestion]) -> list[BankQuestion]:
    """The same, with questions about others, about us two, and about closing at the end."""
    return sorted(questions, key=lambda q: _LATE_TYPES.index(q.type) + 1 if q.type in _LATE_TYPES
                  else 0)  # fmt: skip


def _weights(brief: Brief) -> dict[str, float]:
    """How much each word of the situation counts."""
    weights: dict[str, float] = {}
    names = set()
    if brief.person:
        for name in (brief.person.name, *brief.person.aliases):
            names.update(content_stems(name))

    def add(text: str, weight: float) -> None:
        words = [*text.split(), *map(_near, text.split())]
        for each in content_stems(" ".join(words)):
            if each not in names and each not in _PLAIN_WORDS:
                weights[each] = max(weights.get(each, 0.0), weight)

    add(brief.request.words, 3.0)
    add(brief.query, 2.0)
    if brief.person is not None:
        facts = Facts()
        from_page(facts, brief.person, lines_about(brief))
        add(facts.known.get("question") or facts.known.get("wonder") or "", 1.5)
    for goal in brief.goals:
        if (goal.status or "").casefold() not in ("done", "dropped", "paused"):
            add(goal.title, 1.0)
    for note in brief.meetings[:2]:
        for action in note.actions:
            if not action.done:
                add(action.text, 0.6)
        for unit in units(note.document.text):
            if unit.kind is UnitKind.HEADING:
                add(unit.text, 0.6)
    return weights


def _score(
    question: BankQuestion, theme: Theme, wanted: dict[str, float], stage: str, bonus: float
) -> float | None:
    if question.stage == "ending" and stage != "ending":
        return None
    if question.stage == "first-meeting" and stage != "first-meeting":
        return None
    score = bonus if question.stage == stage and stage != "ongoing" else 0.0
    score += 0.7 if theme.theme in _GENERAL else 0.0
    own, text = _stems(question, theme.theme)
    for word, weight in wanted.items():
        if any(alike(word, each) for each in own):
            score += weight
        elif any(alike(word, each) for each in text):
            score += 0.5 * weight
    return score


@cache
def _stems(question: BankQuestion, theme: str) -> tuple[frozenset[str], frozenset[str]]:
    """Stems of a question's keywords and theme, and of its words."""
    keywords = " ".join((*question.keywords, theme.replace("-", " ")))
    return (
        frozenset(content_stems(keywords)),
        frozenset(content_stems(question.text.replace(TOPIC, ""))),
    )


def suits(question: BankQuestion, topic: str) -> bool:
    """Whether the question, asked about this topic, still makes sense: its keywords touch it."""
    if TOPIC not in question.text:
        return False
    about = set(content_stems(" ".join((topic, *(_near(w) for w in topic.split())))))
    own = set(content_stems(" ".join(question.keywords)))
    return any(alike(word, each) for word in about for each in own)


def _near(word: str) -> str:
    return _NEAR_WORDS.get(word.casefold().strip(".,?!"), "")
