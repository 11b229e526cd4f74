"""Questions from the bank that fit the request's topic, the goals and the stage of the meeting."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from coach.checks.text import content_stems
from coach.domain.requests import Brief
from coach.engines.offline.promises import promises
from coach.engines.offline.terms import alike
from coach.engines.offline.topics import Topic, near_words, open_goals, themes_of
from coach.resources.questions import TOPIC, BankQuestion, Theme, load_questions

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
_FINDING = re.compile(
    r"\b(?:find|finding|look|looking|search|searching)(?: for)? (?:an? |my |another |the right )?"
    r"(?:\w+ )?mentors?\b|\bwho (?:could|can|might) (?:mentor|guide|help) me\b",
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    r"\b(?:in|for|into) (?:an?|my|the) (?:first |cold |short )*"
    r"(?:message|e-?mail|mail|inmail|note|dm)\b",
    re.IGNORECASE,
)
_GENERAL = frozenset({"feedback-and-growth"})
"""Themes for a meeting of which nothing more is known."""
_ANYTIME = frozenset(
    {"career-direction", "changing-field", "first-meeting", "relationship", "skills",
     "finding-people", "asking-in-writing", "ending-and-next-chapter"}
)  # fmt: skip
"""Themes that fit any meeting of their stage; others only when called for."""
_WORTH = {
    "feedforward": 0.9, "judgement": 0.7, "calibration": 0.7, "blind-spot": 0.6, "obstacle": 0.6,
    "decision-test": 0.4, "story": 0.2,
}  # fmt: skip
"""How much a type of question is worth when there is time for one."""
_WORTH_AT_FIRST = {"story": 1.0, "judgement": 0.8, "calibration": 0.7, "blind-spot": 0.5}
"""The same, when the two hardly know each other."""
_ROLE = re.compile(r"\b(?:role|job|post|position|work|field|industry|career|trade)$", re.I)
_FOR_ROLES = frozenset({"career-direction", "changing-field"})
_LATE_TYPES = ("network", "relationship", "close-out")


def stage_wanted(brief: Brief) -> str:
    """When the questions are asked: one of the stages of the bank.

    That is "finding" or "reaching-out" only where the words say so, and else a meeting's stage:
    "ending", "first-meeting" or "ongoing".
    """
    words = brief.request.words
    if _ENDING.search(words):
        return "ending"
    if _WRITTEN.search(words):
        return "reaching-out"
    if _FINDING.search(words):
        return "finding"
    if _FIRST.search(words):
        return "first-meeting"
    person = brief.person
    if person is None:
        return "ongoing" if brief.goals or brief.meetings else "first-meeting"
    if person.relationship in ("current", "past"):
        return "ongoing"
    known = bool(brief.meetings) and person.relationship != "prospective"
    return "ongoing" if known else "first-meeting"


def fitting(brief: Brief, topic: Topic, phrase: str | None) -> list[BankQuestion]:
    """The bank's questions for this meeting, the best fit first.

    Args:
        brief: The request and what is known.
        topic: What the request is about.
        phrase: The topic as it would stand in a question, when it can.
    """
    stage = stage_wanted(brief)
    sure = (
        stage in ("finding", "reaching-out", "ending")
        or bool(_FIRST.search(brief.request.words))
        or brief.person is not None
    )
    themes = topic.themes if topic else _themes_of_goals(brief)
    open_words = _open_words(brief)
    scored: list[tuple[float, int, BankQuestion]] = []
    for theme in load_questions():
        for question in theme.questions:
            if question.stage not in ("ongoing", stage):
                continue
            score = (_WORTH_AT_FIRST if stage == "first-meeting" else _WORTH).get(question.type, 0)
            if question.stage == stage and stage != "ongoing":
                score += 4.0 if sure else 1.5
            score += _topical(question, theme, topic, themes)
            score += 1.5 * bool(phrase and suits(question, phrase))
            score += 0.3 * min(2, _shared(open_words, question, theme))
            scored.append((-score, len(scored), question))
    scored.sort(key=lambda each: each[:2])
    return [question for _, _, question in scored]


def _topical(question: BankQuestion, theme: Theme, topic: Topic, themes: frozenset[str]) -> float:
    matched = _shared(topic.telling, question, theme)
    score = 2.0 * min(2.0, matched)
    if theme.theme in themes:
        score += 4.0 if topic else 1.5
        score += 1.0 if topic.goal and theme.theme == "changing-field" else 0.0
    elif theme.theme in _GENERAL:
        score += 1.0
    elif theme.theme not in _ANYTIME and matched < 1:
        score -= 6.0
    return score


def _shared(stems: Iterable[str], question: BankQuestion, theme: Theme) -> float:
    """How many of the stems the question has: whole in its keywords, half in its words."""
    keywords, text = _stems(question, theme.theme)
    total = 0.0
    for each in stems:
        if any(alike(each, other) for other in keywords):
            total += 1.0
        elif any(alike(each, other) for other in text):
            total += 0.5
    return total


def _themes_of_goals(brief: Brief) -> frozenset[str]:
    return frozenset(theme for goal in open_goals(brief) for theme in themes_of(goal.title))


def _open_words(brief: Brief) -> frozenset[str]:
    """Stems of what is open between the two."""
    found = promises(brief.meetings[:2], brief.profile, brief.person)
    return frozenset(each for p in found if not p.done for each in content_stems(p.text))


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


@cache
def _stems(question: BankQuestion, theme: str) -> tuple[frozenset[str], frozenset[str]]:
    """Stems of a question's keywords and theme, and of its words."""
    keywords = " ".join((*question.keywords, theme.replace("-", " ")))
    return (
        frozenset(content_stems(keywords)),
        frozenset(content_stems(question.text.replace(TOPIC, ""))),
    )


def suits(question: BankQuestion, phrase: str) -> bool:
    """Whether the question, asked about this, still makes sense: its keywords or theme touch it."""
    if TOPIC not in question.text:
        return False
    theme = question.id.rpartition("-")[0]
    if theme in _FOR_ROLES and _ROLE.search(phrase):
        return True
    if theme == "skills" and phrase.split()[0].endswith("ing") and theme in themes_of(phrase):
        return True
    about = set(content_stems(" ".join((phrase, *near_words(phrase)))))
    own = set(content_stems(" ".join(question.keywords)))
    return any(alike(word, each) for word in about for each in own)
