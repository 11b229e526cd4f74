"""Answers: streamed Markdown, and the citations that stand in it."""

from coach.domain.artifacts import Answer
from coach.domain.requests import Brief
from coach.engines.llm.citing import cited


def answer_of(text: str, brief: Brief) -> Answer:
    """The answer that the streamed text is; it abstains when nothing found bore on the question."""
    citations = cited(text, brief.evidence)
    nothing = brief.evidence.abstained or not brief.evidence.found
    return Answer(text=text, citations=citations, abstained=nothing and not citations)
