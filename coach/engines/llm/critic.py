"""The critic by a chat model: what was wrong is found by rules, the model writes the better line.

So the verdict is the same on every run; only the wording of a rewrite is the model's, and one that
brings in a name or a number of its own is put back to the offline critic's.
"""

import re
from collections.abc import Mapping
from contextlib import aclosing
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict

from coach.checks.text import content_stems, folded, numbers, word_count, words
from coach.domain.debriefs import Point
from coach.domain.rehearsing import CriticBrief
from coach.engines.llm.engine import LlmEngine
from coach.engines.llm.reply import Ended, Shape, Text, Whole, whole_json
from coach.engines.llm.scene_material import critic_messages
from coach.engines.offline.critic import points_of
from coach.resources.prompts import load_prompt

FEWEST_WORDS, MOST_WORDS = 4, 60


def _rows(value: Any) -> list[Any]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    n: Whole = 0
    rewrite: Text = ""


class Rewrites(Shape):
    """A better line for each point."""

    shape: ClassVar[str] = '{"points": [{"n": number, "rewrite": string}]}'

    points: Annotated[tuple[_Row, ...], BeforeValidator(_rows)] = ()

    def lacks(self) -> str:
        """What is missing from it."""
        return "" if self.points else "it had no `points`."


class LlmCritic:
    """Judges with rules, and words its rewrites with a chat model.

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
        return {"critic": load_prompt("critic").digest}

    async def points(self, brief: CriticBrief) -> tuple[Point, ...]:
        """At most `brief.most` points, the most costly first.

        Raises:
            EngineError: The model could not be asked.
        """
        found = points_of(brief)
        if not found:
            return ()
        asked = critic_messages(brief, [(one.turn, one.kind, one.quote) for one in found])
        text = ""
        async with aclosing(self._engine.ask(asked, Rewrites)) as pieces:
            async for piece in pieces:
                if isinstance(piece, Ended):
                    text = piece.text
        rows = {
            row.n: row.rewrite for row in Rewrites.model_validate(whole_json(text) or {}).points
        }
        return tuple(
            point.model_copy(update={"rewrite": rows[n]})
            if n in rows and holds(rows[n], point, brief)
            else point
            for n, point in enumerate(found, start=1)
        )


def holds(rewrite: str, point: Point, brief: CriticBrief) -> bool:
    """Whether a rewrite is short, about the mentee's own words, and brings in nothing new."""
    if not FEWEST_WORDS <= word_count(rewrite) <= MOST_WORDS:
        return False
    said = " ".join((*(turn.text for turn in brief.transcript.turns), *brief.transcript.facts))
    bare = re.sub(r"\[[^\[\]]*\]", " ", rewrite)
    known = {folded(word) for word in words(said)}
    if numbers(bare) - numbers(said):
        return False
    names = re.findall(r"(?<=[a-z,;] )[A-Z][\w'’-]+", bare)
    if any(folded(name) not in known for name in names if name not in ("I", "I'll", "I'd", "I'm")):
        return False
    turn = brief.transcript.turns[point.turn].text
    return bool(set(content_stems(bare)) & set(content_stems(turn)))
