"""The offline partner: words for a move, from the scenario's lines and the bank.

Plainly simpler than a model, and held to the same state, principles and disclosure rule: a line
is one of the scene's, or one of the bank with a few words of the mentee's in it. It states nothing
about the real person but what the notes say. No line is said twice in a scene.
"""

import asyncio
from collections.abc import AsyncGenerator, Iterator, Mapping
from hashlib import sha256

from coach.checks.text import stem, words
from coach.checks.transcript_phrases import filled, turned
from coach.domain.events import Delta
from coach.domain.rehearsing import PartnerBrief, Said
from coach.domain.scenes import Move, Occasion, PartnerState
from coach.engines.offline.stream import pieces
from coach.resources.rehearsal import Lines, Mood, load_lines

WARM_AT, COOL_BELOW = 0.6, 0.4
_THE_SCENES_OWN = frozenset({Move.DOUBT, Move.DRIFT, Move.DECLINE, Move.GRANT, Move.GREET})
"""Moves whose lines the scenario may bring; they come before the bank's."""
_WITH_RECEIPT = frozenset({Occasion.ANSWERED, Occasion.INTRODUCES})
"""Occasions that are taken note of in a word or two before the next question."""
_OF_NOTES = frozenset({Occasion.PROMISED, Occasion.OWED, Occasion.NOTED})
"""Occasions whose lines carry what the notes say."""


class OfflinePartner:
    """Plays the mentor without a model."""

    @property
    def name(self) -> str:
        """Who: "offline"."""
        return "offline"

    @property
    def prompts(self) -> Mapping[str, str]:
        """None: no prompt is used."""
        return {}

    async def say(self, brief: PartnerBrief) -> AsyncGenerator[Delta | Said, None]:
        """Words for the intent; never fails."""
        text = line_for(brief)
        for piece in pieces(text):
            yield Delta(piece)
            await asyncio.sleep(0)
        yield Said(text)


def line_for(brief: PartnerBrief) -> str:
    """What the partner says; the same for the same brief."""
    lines = load_lines()
    said = {_bare(turn.text) for turn in brief.path if turn.who == "mentor"}
    spoken = " \n".join(said)
    never = [one.never for one in brief.persona.principles if one.never]
    candidates = [
        line
        for line in _candidates(brief, lines)
        if _bare(line) not in spoken and not any(_like(line, word) for word in never)
    ]
    return candidates[0] if candidates else _last_resort(brief, said)


def mood_of(state: PartnerState) -> Mood:
    """How the partner sounds, from trust, interest and patience."""
    level = (state.trust + state.interest + state.patience) / 3
    if level >= WARM_AT:
        return "warm"
    return "cool" if level < COOL_BELOW else "plain"


def _candidates(brief: PartnerBrief, lines: Lines) -> Iterator[str]:
    """Lines that fit, the best first."""
    intent, mood = brief.intent, mood_of(brief.state)
    if intent.move in (Move.ANSWER, Move.CUE) and intent.topic is not None:
        yield from _told(brief, lines, mood)
        yield from _shuffled(brief, "spent", lines.spent.of(mood))
        return
    if intent.move is Move.ACKNOWLEDGE and intent.prize:
        yield "As I said, yes. That stands."
    own = intent.tells if intent.move in _THE_SCENES_OWN else ()
    if intent.occasion is None or intent.move is Move.DECLINE:
        yield from _shuffled(brief, "scene", own)
    bank = _filled(brief, "bank", lines.moves[intent.move].of(mood))
    if intent.move is Move.ASK_BACK:
        said = " \n".join(_bare(turn.text) for turn in brief.path if turn.who == "mentor")
        bank = [line for line in _questions(brief, bank) if _bare(line) not in said]
    if intent.occasion is not None:
        fit = _filled(brief, "occasion", lines.occasions[intent.occasion].of(mood))
        if intent.occasion in _WITH_RECEIPT:
            yield from (f"{short} {ask}" for ask in bank for short in fit)
        else:
            yield from fit
    yield from bank
    for lead in _shuffled(brief, "lead", lines.leads.of(mood)):
        for line in bank:
            yield f"{lead} {line}"


def _told(brief: PartnerBrief, lines: Lines, mood: Mood) -> Iterator[str]:
    """The answer itself: one of what may be told, and for a cue what falls in passing.

    A line that takes up the mentee's words comes before one that does not.
    """
    intent = brief.intent
    *says, last = intent.tells
    cue = last if intent.move is Move.CUE else ""
    answers = tuple(says) if cue else intent.tells
    echo = turned(intent.picks_up)
    for answer in sorted(_shuffled(brief, "tell", answers), key=lambda one: echo not in one):
        whole = f"{answer} {cue}".strip()
        lead = _shuffled(brief, "lead", lines.leads.of(mood))[0]
        led = brief.difficulty < 3 and _number(brief, "led", len(whole)) % 3 == 0
        yield f"{lead} {whole}" if led else whole
        yield whole


def _questions(brief: PartnerBrief, bank: list[str]) -> list[str]:
    """What to ask back: what takes up the mentee's words every third time, else the scene's own.

    The scene's questions come in the order they are written in, for that is how a talk goes on.
    """
    echo = turned(brief.intent.picks_up)
    taking_up = [line for line in bank if echo and echo in line]
    rest = [line for line in bank if line not in taking_up]
    own = list(brief.intent.tells)
    if taking_up and _number(brief, "taking up") % 3 == 0:
        return [*taking_up, *own, *rest]
    return [*own, *taking_up, *rest]


def _filled(brief: PartnerBrief, what: str, lines: tuple[str, ...]) -> list[str]:
    """The lines in the seed's order with their slots filled; those that can't be are left out."""
    return [done for line in _shuffled(brief, what, lines) if (done := _fill(line, brief))]


def _fill(line: str, brief: PartnerBrief) -> str:
    """The line with its slots filled, or "" when one can't be."""
    values = {
        "{name}": brief.mentee or "",
        "{minutes}": str(max(1, round(brief.state.minutes_left))),
        "{tell}": _of_notes(brief),
    }
    for slot, value in values.items():
        if slot in line:
            if not value:
                return ""
            line = line.replace(slot, value)
    line = filled(line, brief.intent.picks_up)
    return line[:1].upper() + line[1:]


def _of_notes(brief: PartnerBrief) -> str:
    """What the notes say, for a line that carries it."""
    if brief.intent.occasion not in _OF_NOTES or not brief.intent.tells:
        return ""
    said = brief.intent.tells[0]
    return said if brief.intent.occasion is Occasion.NOTED else said.rstrip(".!")


def _shuffled(brief: PartnerBrief, what: str, lines: tuple[str, ...]) -> list[str]:
    """The lines in an order that the seed and the turn decide."""
    return sorted(lines, key=lambda line: _number(brief, what, line))


def _number(brief: PartnerBrief, *parts: object) -> int:
    key = (brief.seed, len(brief.path), brief.path[-1].text if brief.path else "", *parts)
    return int.from_bytes(sha256("\0".join(map(str, key)).encode()).digest()[:8], "big")


def _last_resort(brief: PartnerBrief, said: set[str]) -> str:
    """A line that was certainly not said: the move in plain words, with the turn it stands at."""
    minutes = max(0, round(brief.state.minutes_left))
    place = sum(turn.who == "mentor" for turn in brief.path) + 1
    line = f"I have nothing to add to that, and {minutes} minutes."
    return line if _bare(line) not in said else f"{line} That's {place} times I've answered."


def _bare(line: str) -> str:
    return " ".join(words(line)).casefold()


def _like(line: str, never: str) -> bool:
    """Whether a line says what the mentee said they would never say."""
    wanted = {stem(word) for word in words(never)}
    have = {stem(word) for word in words(line)}
    return bool(wanted) and len(wanted & have) >= 0.8 * len(wanted)
