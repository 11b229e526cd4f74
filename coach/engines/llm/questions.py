"""Question lists: what the prompt is told about the meeting, and the list a reply stands for."""

from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict

from coach.domain.artifacts import AgendaItem, MentorQuestion, QuestionList
from coach.domain.passages import Evidence
from coach.domain.requests import Brief
from coach.engines.llm.citing import named
from coach.engines.llm.outreach import recipient_of
from coach.engines.llm.reply import Numbers, Reply, Text, Texts, Whole
from coach.engines.offline.agenda import Shape
from coach.engines.offline.questions import minutes_of, plan_for

FOLLOW_UPS = 2


def question_values(brief: Brief) -> dict[str, str]:
    """What the questions prompt wants besides house and frame."""
    plan = plan_for(brief)
    return {
        "mentor": recipient_of(brief) or "not named",
        "minutes": str(minutes_of(brief)),
        "core": str(plan.core),
        "reserve": str(plan.reserve),
        "shape": f"{plan.opening} update, {plan.questions} questions, {plan.closing} recap",
    }


class AskedReply(BaseModel):
    """One question as the model replies with it."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    text: Text = ""
    why: Text = ""
    follow_ups: Texts = ()
    sources: Numbers = ()

    def question(self, evidence: Evidence) -> MentorQuestion:
        """The question it stands for."""
        return MentorQuestion(
            text=self.text,
            why=self.why,
            follow_ups=self.follow_ups[:FOLLOW_UPS],
            sources=tuple(n for n in self.sources if evidence.passage(n)),
        )


class AgendaReply(BaseModel):
    """A line of the agenda as the model replies with it."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    minutes: Whole = 0
    text: Text = ""


def _objects(value: Any) -> list[dict[str, Any]]:
    """A list of objects; a lone text in it is the object's `text`."""
    items = value if isinstance(value, list) else []
    return [
        item if isinstance(item, dict) else {"text": item}
        for item in items
        if isinstance(item, dict | str)
    ]


class QuestionsReply(Reply):
    """A question list as the model replies with it."""

    shape: ClassVar[str] = (
        '{"questions": [{"text": string, "why": string, "follow_ups": [string, string], '
        '"sources": [number]}], "reserve": [same as questions], '
        '"agenda": [{"minutes": number, "text": string}]}'
    )

    questions: Annotated[tuple[AskedReply, ...], BeforeValidator(_objects)] = ()
    reserve: Annotated[tuple[AskedReply, ...], BeforeValidator(_objects)] = ()
    agenda: Annotated[tuple[AgendaReply, ...], BeforeValidator(_objects)] = ()

    def lacks(self) -> str:
        """Why this is no list, or ""."""
        return "" if any(asked.text for asked in self.questions) else "it had no `questions`."

    def artifact(self, brief: Brief, *, whole: bool = True) -> QuestionList:
        """The list: too many core questions become reserve, and a whole agenda adds up."""
        plan = plan_for(brief)
        minutes = minutes_of(brief)
        evidence = brief.evidence
        core = [asked.question(evidence) for asked in self.questions if asked.text]
        reserve = [asked.question(evidence) for asked in self.reserve if asked.text]
        reserve = [*core[plan.core :], *reserve][: plan.reserve]
        core = core[: plan.core]
        kept = [*core, *reserve]
        lines = [
            AgendaItem(minutes=max(1, line.minutes), text=line.text)
            for line in self.agenda
            if line.text
        ]
        return QuestionList(
            mentor=recipient_of(brief),
            minutes=minutes,
            questions=tuple(core),
            reserve=tuple(reserve),
            agenda=tuple(fitted(lines, minutes, plan) if whole else lines),
            citations=named(
                (n for question in kept for n in question.sources),
                evidence,
                (f"{question.text} {question.why}" for question in kept),
            ),
        )


def fitted(lines: list[AgendaItem], minutes: int, plan: Shape) -> list[AgendaItem]:
    """The agenda made to add up to `minutes`: the longest line takes what is over or missing.

    Where it can't, the plan's own three lines stand in.
    """
    off = minutes - sum(line.minutes for line in lines)
    longest = max(lines, key=lambda line: line.minutes, default=None)
    if longest is None or longest.minutes + off < 1:
        return [
            AgendaItem(minutes=plan.opening, text="Update: what I said I would do, what I did"),
            AgendaItem(minutes=plan.questions, text="Questions"),
            AgendaItem(minutes=plan.closing, text="Recap: what I heard, what I do by when"),
        ]
    fit = longest.model_copy(update={"minutes": longest.minutes + off})
    return [fit if line is longest else line for line in lines]
