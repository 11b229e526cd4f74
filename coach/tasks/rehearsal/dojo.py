"""The follow-up dojo: an answer, your next question on it, labelled, three levels down."""

from collections.abc import Sequence
from typing import Literal

from coach.checks.text import content_stems
from coach.checks.transcript_questions import questions_of
from coach.domain.debriefs import DojoStep, TranscriptTurn
from coach.domain.scenes import Scenario, Topic

DEPTH = 3

Label = Literal["follow-up", "new topic", "yes or no", "two at once", "no question"]
_SAID: dict[Label, str] = {
    "follow-up": "It picks up their words, so they can go on from there.",
    "new topic": "It leaves their answer where it is; take one of their words with you.",
    "yes or no": "It can be answered with one word; begin with what, how or which.",
    "two at once": "It asks two things; the easier one will be answered.",
    "no question": "There is no question in it; they may not know that it is their turn.",
}


def label_of(answer: str, question: str) -> Label:
    """What kind of question follows an answer."""
    before = [TranscriptTurn(who="mentor", text=answer)]
    asked = [one for one in questions_of(question, before) if one.counts]
    if not asked:
        return "no question"
    if len(asked) > 1 or asked[0].parts > 1:
        return "two at once"
    kind = asked[0].kind
    if kind == "closed":
        return "yes or no"
    return "follow-up" if kind == "follow_up" else "new topic"


def first_step(answers: Sequence[str], scenario: Scenario | None) -> tuple[DojoStep, ...]:
    """The dojo's first step: the mentor's answer with most below it, or with most in it."""
    deep = [topic for topic in scenario.topics if topic.cue and topic.deeper] if scenario else []
    for answer in answers:
        if any(topic.cue and topic.cue in answer for topic in deep):
            return (DojoStep(depth=1, answer=answer),)
    if not answers:
        return ()
    return (DojoStep(depth=1, answer=max(answers, key=lambda one: len(set(content_stems(one))))),)


def step(
    scenario: Scenario | None, steps: tuple[DojoStep, ...], question: str
) -> tuple[DojoStep, ...]:
    """The steps with the question labelled on the last, and the answer below it, up to three."""
    if not steps:
        return ()
    *done, last = steps
    label = label_of(last.answer, question)
    asked = last.model_copy(update={"question": question, "label": label, "said": _SAID[label]})
    if last.depth >= DEPTH or label != "follow-up":
        return (*done, asked)
    below = _below(scenario, [one.answer for one in steps])
    return (*done, asked, DojoStep(depth=last.depth + 1, answer=below))


def _below(scenario: Scenario | None, answers: list[str]) -> str:
    """What lies under the last answer; a plain line where the scenario has nothing."""
    for topic in scenario.topics if scenario else ():
        if _speaks_of(topic, answers[0]):
            left = [line for line in topic.deeper if line not in answers]
            if left:
                return left[0]
    plain = (
        "It took me a while to see it. Looking back, it was one conversation that turned it.",
        "I hadn't meant to say so much about it. What I took from it is to ask sooner.",
    )
    return next((line for line in plain if line not in answers), plain[-1])


def _speaks_of(topic: Topic, answer: str) -> bool:
    lines = (*topic.says, *((topic.cue,) if topic.cue else ()))
    return any(line in answer for line in lines)
