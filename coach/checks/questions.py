"""The checks over a question list: is each worth the minutes, and do they fit?"""

import re

from coach.checks.findings import found
from coach.domain.artifacts import Finding, MentorQuestion, QuestionList, Severity

MINUTES_A_QUESTION = 6
"""The fewest minutes that a question with its follow-ups takes."""

_YES_NO = re.compile(
    r"^(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|shall|may|might)\s+"
    r"(?:you|i|we|it|there|this|that|the|my|your|they|he|she|a|an)\b",
    re.IGNORECASE,
)
_OPENED = re.compile(
    r"^(?:could|can|would|will) you (?:tell|describe|walk|explain|say more|help me (?:see"
    r"|understand))\b",
    re.IGNORECASE,
)
_TWO = re.compile(
    r"\?.*\?|\b(?:and|or)\s+(?:also\s+)?(?:how|what|why|when|where|who|which|do|does|did|is|are"
    r"|should"
    r"|would|could|can)\s+(?:do|does|did|is|are|was|were|should|would|could|can|you|i|we|much|many"
    r"|often|long)\b",
    re.IGNORECASE,
)
_SEARCH = re.compile(
    r"^(?:what (?:does|is|are) (?:the |a |an )?(?:meaning|definition|acronym|difference between"
    r"|average"
    r"|salary|requirements?|deadline|address|opening hours)"
    r"|what does \w+ stand for|when was .* founded|where is (?:the |your )?(?:office|headquarters)"
    r"|how many employees|what (?:products|services) (?:do|does)|who (?:founded|is the (?:ceo"
    r"|head) of)"
    r"|which (?:courses|universities|certifications) are there)\b",
    re.IGNORECASE,
)


def question_findings(made: QuestionList) -> list[Finding]:
    """Everything found, in the order of the list."""
    findings: list[Finding] = []
    for number, question in enumerate(made.questions, start=1):
        findings += _of_one(f"Question {number}", question)
    for number, question in enumerate(made.reserve, start=1):
        findings += _of_one(f"Reserve question {number}", question)
    return [*findings, *_of_all(made)]


def _of_one(name: str, question: MentorQuestion) -> list[Finding]:
    asked = _asking_sentence(question.text)
    findings = []
    if _TWO.search(asked):
        findings.append(
            found(
                "double_barrelled",
                Severity.MEND,
                f"{name} asks two things at once: {question.text}",
                "Keep one, and make the other its follow-up.",
            )
        )
    if _YES_NO.match(asked) and not _OPENED.match(asked):
        findings.append(
            found(
                "yes_no",
                Severity.MEND,
                f"{name} can be answered with yes or no: {question.text}",
                "Begin it with what, how, which or who.",
            )
        )
    if _SEARCH.match(asked):
        findings.append(
            found(
                "googleable",
                Severity.MEND,
                f"{name} can be answered by a search: {question.text}",
                "Look it up, and ask what they make of it.",
            )
        )
    return findings


def _asking_sentence(text: str) -> str:
    """The part that asks: what stands before may be context, as in "I tried X. What now?"."""
    pieces = re.split(r"(?<=[.!:])\s+", text.strip())
    return next((piece for piece in reversed(pieces) if "?" in piece), text.strip())


def _of_all(made: QuestionList) -> list[Finding]:
    room = made.minutes - min(10, made.minutes // 3)
    if len(made.questions) > 1 and len(made.questions) * MINUTES_A_QUESTION > room:
        fit = max(1, room // MINUTES_A_QUESTION)
        return [
            found(
                "too_many_questions",
                Severity.MEND,
                f"{len(made.questions)} questions for {made.minutes} minutes: each takes six to"
                f" eight,"
                " after the opening and before the close.",
                f"Keep the first {fit}, and move the others to the reserve.",
            )
        ]
    return []
