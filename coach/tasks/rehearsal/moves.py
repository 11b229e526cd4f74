"""Which move the partner makes: chosen from the state, what was heard and what was asked.

Nothing is given that is not earned, however often or hard it is asked for.
"""

from collections.abc import Sequence

from coach.checks.signs import Sign, signs_in
from coach.checks.text import word_count
from coach.checks.transcript_phrases import phrase_of
from coach.checks.transcript_questions import questions_of
from coach.domain.debriefs import TranscriptTurn
from coach.domain.rehearsals import SceneTurn
from coach.domain.rehearsing import Intent
from coach.domain.scenes import Heard, Move, Occasion, PartnerState, Persona, Scenario, Signal
from coach.tasks.rehearsal.prizes import on_prize, prize_asked
from coach.tasks.rehearsal.rules import LEAVES_AT, TEMPERS
from coach.tasks.rehearsal.statements import on_statement
from coach.tasks.rehearsal.topics import answer

STOPPING = frozenset({Sign.DANGER, Sign.HARM_BY_OTHERS, Sign.MINOR})
"""Signs at which a scene stops: a person needs something else than practice."""
HURRY_SHARE = 0.25
"""Below this share of the minutes a pressed partner says so, once."""


def choose(
    text: str,
    heard: Sequence[Heard],
    state: PartnerState,
    scenario: Scenario,
    persona: Persona,
    path: Sequence[SceneTurn],
    *,
    difficulty: int,
    seed: int,
) -> Intent:
    """The partner's intent, after the state has changed.

    Args:
        text: What the mentee said.
        heard: What was perceived in it.
        state: The partner's, after it.
        scenario: The scene.
        persona: The partner.
        path: The turns before the mentee's.
        difficulty: 1 to 3.
        seed: Of the rehearsal; same inputs, same intent.
    """
    signals = {one.signal for one in heard}
    if STOPPING & set(signs_in(text)):
        return Intent(move=Move.STOP)
    if Signal.ASKS_IF_REAL in signals:
        return Intent(move=Move.OUT_OF_ROLE)
    if state.patience <= LEAVES_AT:
        return Intent(move=Move.LEAVE, occasion=Occasion.OUT_OF_PATIENCE)
    if state.minutes_left <= 0:
        return Intent(move=Move.LEAVE, occasion=Occasion.OUT_OF_TIME)
    asked = [one for one in questions_of(text, as_transcript(path)) if one.counts]
    wanted = prize_asked(text, asked, scenario, persona)
    if wanted is not None:
        return on_prize(wanted, signals, state, scenario, difficulty)
    if Signal.BOUNDARY in signals:
        return Intent(move=Move.DECLINE, occasion=Occasion.BOUNDARY)
    begun = any(turn.who == "mentee" for turn in path)
    if Signal.CLOSES in signals and begun and not asked:
        return Intent(move=Move.CLOSE)
    temper = TEMPERS[difficulty]
    if temper.cuts_in_at_words and word_count(text) > temper.cuts_in_at_words:
        return Intent(move=Move.INTERRUPT, picks_up=phrase_of(text))
    moves = [turn.move for turn in path if turn.who == "mentor"]
    late = state.minutes_left < HURRY_SHARE * scenario.minutes * temper.minutes
    if late and Move.HURRY not in moves and (difficulty > 1 or not asked):
        return Intent(move=Move.HURRY, picks_up=phrase_of(text))
    if signals & {Signal.VAGUE_ASK, Signal.VAGUE} and not signals & {Signal.FOLLOW_UP}:
        return Intent(move=Move.NARROW, picks_up=phrase_of(text))
    if asked:
        # Of several questions a person answers one: the first while there is time, else the last.
        one = asked[0] if difficulty == 1 else asked[-1]
        return answer(one, state, scenario, persona, path, difficulty=difficulty, seed=seed)
    return on_statement(
        text, signals, state, scenario, persona, path, difficulty=difficulty, seed=seed
    )


def as_transcript(path: Sequence[SceneTurn]) -> list[TranscriptTurn]:
    """The words of a path alone."""
    return [TranscriptTurn(who=turn.who, text=turn.text) for turn in path]
