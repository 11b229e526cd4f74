"""The partner by a chat model: the move is given, the model finds the words, and each is checked.

A line that breaks a principle, by yes-or-no questions or by the rules here, is written once more.
One that still gives what the move refuses is replaced by the offline partner's line, so that no
wording of a model's can open what was not earned.
"""

import re
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict

from coach.checks.safety import clean
from coach.checks.text import word_count
from coach.domain.events import Delta
from coach.domain.rehearsing import PartnerBrief, Said
from coach.domain.scenes import Move
from coach.engines.llm.composing import Message
from coach.engines.llm.engine import LlmEngine
from coach.engines.llm.reply import Ended, Numbers, Shape, Text, Words, whole_json
from coach.engines.llm.scene_material import (
    MOVES,
    check_messages,
    check_questions,
    partner_messages,
)
from coach.engines.offline.partner import line_for
from coach.resources.prompts import load_prompt

MOST_WORDS = 90
_GIVES = re.compile(
    r"\bi(?:'ll| will| can| could| am happy to|'m happy to|'d be happy to|'d be glad to| would"
    r" be glad"
    r" to) (?:\w+ )?(?:introduce|put you (?:in touch|forward)|recommend you|vouch|speak (?:up"
    r" )?for you"
    r"|nominate|sponsor|sign|write you (?:a|one)|connect you|forward your|back you)\b"
    r"|\b(?:yes|sure|of course|gladly|certainly)[,.!]? i(?:'ll| will| can)\b",
    re.IGNORECASE,
)
_OUT_OF_ROLE = re.compile(
    r"\b(?:as an ai|language model|i(?:'m| am) (?:an ai|a program|coach\b)|this rehearsal"
    r"|role-?play"
    r"|good question to practise|as your coach|feedback on (?:your|how you))",
    re.IGNORECASE,
)


def _answers(value: Any) -> list[Any]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _yes(value: Any) -> bool:
    return str(value).strip().casefold() not in ("false", "no", "0")


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    n: Numbers = ()
    yes: Annotated[bool, BeforeValidator(_yes)] = True
    why: Text = ""


class Verdict(Shape):
    """The answers to the yes-or-no questions."""

    shape: ClassVar[str] = '{"answers": [{"n": number, "yes": boolean, "why": string}]}'

    answers: Annotated[tuple[_Answer, ...], BeforeValidator(_answers)] = ()

    def lacks(self) -> str:
        """What is missing from it."""
        return "" if self.answers else "it had no `answers`."

    def broken(self, questions: Sequence[str]) -> list[str]:
        """The questions answered with no, each with the reason given."""
        return [
            f"{questions[n - 1]} {answer.why}".strip()
            for answer in self.answers
            for n in answer.n[:1]
            if not answer.yes and 1 <= n <= len(questions)
        ]


class LlmPartner:
    """Plays the mentor with a chat model.

    Args:
        engine: The engine that asks it.
    """

    def __init__(self, engine: LlmEngine) -> None:
        self._engine = engine

    @property
    def name(self) -> str:
        """Who: "provider:model"."""
        return self._engine.label.name

    @property
    def prompts(self) -> Mapping[str, str]:
        """Digests of the prompts in use, by name."""
        return {name: load_prompt(name).digest for name in ("partner", "partner_check")}

    async def say(self, brief: PartnerBrief) -> AsyncGenerator[Delta | Said, None]:
        """Words for the intent, checked, and written once more when they don't hold.

        Raises:
            EngineError: The words could not be written.
        """
        if brief.intent.move not in MOVES:
            line = line_for(brief)
            yield Delta(line)
            yield Said(line)
            return
        text = ""
        async with aclosing(self._engine.ask(partner_messages(brief))) as pieces:
            async for piece in pieces:
                if isinstance(piece, Words):
                    text += piece.text
                    yield Delta(clean(piece.text))
        line = spoken(text, brief)
        problem = plain_problem(line, brief) or await self._broken(brief, line)
        if not problem:
            yield Said(line)
            return
        again = spoken(await self._whole(partner_messages(brief, problem)), brief)
        yield Said(line_for(brief) if plain_problem(again, brief) else again, rewritten=True)

    async def _broken(self, brief: PartnerBrief, line: str) -> str:
        """What the line breaks, in words; "" when it holds or the verdict can't be read."""
        said = await self._whole(check_messages(brief, line), Verdict)
        verdict = Verdict.model_validate(whole_json(said) or {})
        return " ".join(verdict.broken(check_questions(brief)))

    async def _whole(self, messages: Sequence[Message], reply: type[Verdict] | None = None) -> str:
        text = ""
        async with aclosing(self._engine.ask(messages, reply)) as pieces:
            async for piece in pieces:
                if isinstance(piece, Ended):
                    text = piece.text
        return text


def spoken(text: str, brief: PartnerBrief) -> str:
    """A model's reply as a spoken line: one paragraph, no name in front, no quotation marks."""
    line = " ".join(clean(text).split())
    line = re.sub(r"\s*[(*\[][^)*\]]{0,80}[)*\]]\s*", " ", line).strip()
    name = re.escape(brief.persona.name)
    first = re.escape(brief.persona.first_name or brief.persona.name)
    line = re.sub(rf"^(?:{name}|{first}|mentor|you)\s*:\s*", "", line, flags=re.IGNORECASE)
    return line.strip(' "“”')


def plain_problem(line: str, brief: PartnerBrief) -> str:
    """What rules alone find wrong with a line, in words; "" for nothing."""
    if not line:
        return "It was empty."
    if word_count(line) > MOST_WORDS:
        return f"It was longer than {MOST_WORDS} words."
    if _OUT_OF_ROLE.search(line):
        return "It left the role."
    if brief.intent.move is not Move.GRANT and _GIVES.search(line):
        return "It gave or promised what the move does not give."
    never = [one.never for one in brief.persona.principles if one.never]
    if any(said.casefold() in line.casefold() for said in never):
        return "They would never say that."
    said_before = {" ".join(turn.text.split()) for turn in brief.path if turn.who == "mentor"}
    return "It was said before, in the same words." if line in said_before else ""
