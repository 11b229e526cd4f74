"""Question lists: how many fit a meeting, and the list a reply stands for."""

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict

from coach.domain.artifacts import AgendaItem, MentorQuestion, QuestionList
from coach.domain.passages import Evidence
from coach.domain.requests import Brief
from coach.engines.llm.citing import named
from coach.engines.llm.outreach import recipient_of
from coach.engines.llm.reply import Numbers, Reply, Text, Texts, Whole, objects

DEFAULT_MINUTES = 30
FOLLOW_UPS = 2


@dataclass(frozen=True)
class Slot:
    """How a meeting of some length is divided; minutes add up to its length."""

    opening: int
    middle: int
    closing: int
    core_least: int
    core_most: int
    reserve: int

    @property
    def core_in_words(self) -> str:
        """Such as "3" or "4 to 5"."""
        if self.core_least == self.core_most:
            return str(self.core_most)
        return f"{self.core_least} to {self.core_most}"


def slot_for(minutes: int) -> Slot:
    """The house's division: a question with its follow-ups takes 6 to 8 minutes.

    30, 45 and 60 minutes follow the table of the guidance; a shorter meeting keeps a sixth at
    either end, and a longer one gives its extra minutes to the same five or six questions.
    """
    if minutes >= 60:
        return Slot(5, minutes - 13, 8, 5, 6, 3)
    if minutes >= 45:
        return Slot(5, minutes - 12, 7, 4, 5, 2)
    if minutes >= 30:
        return Slot(5, minutes - 10, 5, 3, 3, 2)
    end = max(1, minutes // 6)
    middle = minutes - 2 * end
    core = max(1, middle // 6)
    return Slot(end, middle, end, core, core, 1 if core == 1 else 2)


def minutes_of(brief: Brief) -> int:
    """The meeting's length as asked for, or half an hour."""
    return brief.request.minutes or DEFAULT_MINUTES


def question_values(brief: Brief) -> dict[str, str]:
    """What the questions prompt wants besides house and frame."""
    minutes = minutes_of(brief)
    slot = slot_for(minutes)
    return {
        "mentor": recipient_of(brief) or "not named",
        "minutes": str(minutes),
        "core": slot.core_in_words,
        "reserve": str(slot.reserve),
        "shape": f"{slot.opening} update, {slot.middle} questions, {slot.closing} recap",
    }


class _Asked(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    text: Text = ""
    why: Text = ""
    follow_ups: Texts = ()
    sources: Numbers = ()

    def question(self, evidence: Evidence) -> MentorQuestion:
        return MentorQuestion(
            text=self.text,
            why=self.why,
            follow_ups=self.follow_ups[:FOLLOW_UPS],
            sources=tuple(n for n in self.sources if evidence.passage(n)),
        )


class _Line(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    minutes: Whole = 0
    text: Text = ""


def _objects(value: Any) -> list[dict[str, Any]]:
    return objects(value, text_field="text")


class QuestionsReply(Reply):
    """A question list as the model replies with it."""

    shape: ClassVar[str] = (
        '{"questions": [{"text": string, "why": string, "follow_ups": [string, string], '
        '"sources": [number]}], "reserve": [same as questions], '
        '"agenda": [{"minutes": number, "text": string}]}'
    )

    questions: Annotated[tuple[_Asked, ...], BeforeValidator(_objects)] = ()
    reserve: Annotated[tuple[_Asked, ...], BeforeValidator(_objects)] = ()
    agenda: Annotated[tuple[_Line, ...], BeforeValidator(_objects)] = ()

    def lacks(self) -> str:
        """Why this is no list, or ""."""
        return "" if any(asked.text for asked in self.questions) else "it had no `questions`."

    def artifact(self, brief: Brief, *, whole: bool = True) -> QuestionList:
        """The list: too many core questions become reserve, and a whole agenda adds up."""
        minutes = minutes_of(brief)
        slot = slot_for(minutes)
        evidence = brief.evidence
        core = [asked.question(evidence) for asked in self.questions if asked.text]
        reserve = [asked.question(evidence) for asked in self.reserve if asked.text]
        reserve = [*core[slot.core_most :], *reserve][: slot.reserve]
        core = core[: slot.core_most]
        kept = [*core, *reserve]
        lines = [(max(1, line.minutes), line.text) for line in self.agenda if line.text]
        return QuestionList(
            mentor=recipient_of(brief),
            minutes=minutes,
            questions=tuple(core),
            reserve=tuple(reserve),
            agenda=_agenda(lines, minutes, slot) if whole else _as_said(lines),
            citations=named(
                (n for question in kept for n in question.sources),
                evidence,
                (f"{question.text} {question.why}" for question in kept),
            ),
        )


def _agenda(lines: list[tuple[int, str]], minutes: int, slot: Slot) -> tuple[AgendaItem, ...]:
    """The agenda made to add up to `minutes`, every line at least one minute long."""
    usable = lines[:minutes]
    if not usable:
        usable = [
            (slot.opening, "Update: what I said I would do, and what I did"),
            (slot.middle, "Questions"),
            (slot.closing, "Recap: what I heard, what I will do by when"),
        ]
    shares = spread([length for length, _ in usable], minutes)
    return _as_said([(share, text) for share, (_, text) in zip(shares, usable, strict=True)])


def _as_said(lines: list[tuple[int, str]]) -> tuple[AgendaItem, ...]:
    return tuple(AgendaItem(minutes=length, text=text) for length, text in lines)


def spread(lengths: list[int], total: int) -> list[int]:
    """Whole numbers, 1 or more, in proportion to `lengths` and adding up to `total`.

    The largest remainders get the minutes that rounding left over, the earlier first.

    Args:
        lengths: Each 1 or more; at most `total` of them.
        total: What the result adds up to.
    """
    spare = total - len(lengths)
    above = [length - 1 for length in lengths]
    whole = sum(above) or 1
    exact = [spare * part / whole for part in above]
    if not sum(above):
        exact = [spare / len(lengths)] * len(lengths)
    shares = [int(part) for part in exact]
    order = sorted(range(len(shares)), key=lambda i: (shares[i] - exact[i], i))
    for i in order[: spare - sum(shares)]:
        shares[i] += 1
    return [1 + share for share in shares]
