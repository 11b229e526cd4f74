"""Which move the partner makes: chosen from the state, what was heard and what was asked.

The disclosure rule lives here: an intent tells what was asked and no more. Nothing is given that
is not earned, however often or hard it is asked for.
"""

import re
from collections.abc import Sequence
from hashlib import sha256

from coach.checks.signs import Sign, signs_in
from coach.checks.text import content_stems, stem, word_count
from coach.checks.transcript_questions import Asked, questions_of
from coach.domain.debriefs import TranscriptTurn
from coach.domain.rehearsals import SceneTurn
from coach.domain.rehearsing import Intent
from coach.domain.scenes import Heard, Move, PartnerState, Persona, Prize, Scenario, Signal, Topic
from coach.tasks.rehearsal.rules import LEAVES_AT, TEMPERS, is_earned

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
    if state.minutes_left <= 0 or state.patience <= LEAVES_AT:
        return Intent(move=Move.LEAVE)
    asked = [one for one in questions_of(text, as_transcript(path)) if one.counts]
    wanted = _prize_asked(text, asked, signals, scenario)
    if wanted is not None:
        return _on_prize(wanted, signals, state, scenario, difficulty)
    if Signal.BOUNDARY in signals:
        return Intent(move=Move.DECLINE)
    if Signal.CLOSES in signals and not asked:
        return Intent(move=Move.CLOSE)
    temper = TEMPERS[difficulty]
    if temper.cuts_in_at_words and word_count(text) > temper.cuts_in_at_words:
        return Intent(move=Move.INTERRUPT, picks_up=phrase_of(text))
    moves = [turn.move for turn in path if turn.who == "mentor"]
    minutes = scenario.minutes * temper.minutes
    late = state.minutes_left < HURRY_SHARE * minutes
    if difficulty > 1 and late and Move.HURRY not in moves:
        return Intent(move=Move.HURRY, picks_up=phrase_of(text))
    if signals & {Signal.VAGUE_ASK, Signal.VAGUE} and not signals & {Signal.FOLLOW_UP}:
        return Intent(move=Move.NARROW, picks_up=phrase_of(text))
    if asked:
        # Of several questions a person answers one: the first while there is time, else the last.
        one = asked[0] if difficulty == 1 else asked[-1]
        return _on_question(one, text, state, scenario, persona, path, difficulty, seed)
    return _on_statement(text, signals, state, scenario, persona, path, difficulty, seed)


def as_transcript(path: Sequence[SceneTurn]) -> list[TranscriptTurn]:
    """The words of a path alone."""
    return [TranscriptTurn(who=turn.who, text=turn.text) for turn in path]


def pick(seed: int, *parts: object, count: int) -> int:
    """A number from 0 to `count` - 1, the same for the same seed and parts."""
    digest = sha256("\0".join(map(str, (seed, *parts))).encode()).digest()
    return int.from_bytes(digest[:8], "big") % max(1, count)


def phrase_of(text: str) -> str:
    """A few words of the mentee's that a reply can pick up, or "" where none stand alone.

    Such as "my write-up" or "the night buses": a determiner and the words up to the next small one.
    """
    asked = [one.text for one in questions_of(text)]
    found: list[str] = []
    for source in (*asked, text):
        for match in _THING.finditer(source):
            parts = match.group().split()
            while len(parts) > 1 and not content_stems(parts[-1]):
                parts.pop()
            if len(parts) > 1 and not any(_SMALL.fullmatch(part) for part in parts[1:]):
                found.append(" ".join(parts))
    return max(found, key=lambda one: len(content_stems(one)), default="")


_THING = re.compile(r"\b(?:my|our|the)(?: [^\W\d_][\w'’-]{2,}){1,3}", re.IGNORECASE)
_SMALL = re.compile(
    r"(?:and|or|but|that|which|who|with|from|for|into|about|was|were|has|have|had|are|can|will|would"
    r"|could|should|when|where|because|after|before|one|you|your|they|them|she|her|him|his|not|been"
    r"|being|than|then|really|just|here|there|now|over|under|by|on|in|at|to|of|is|it|\w+ly)",
    re.IGNORECASE,
)


def _prize_asked(
    text: str, asked: Sequence[Asked], signals: set[Signal], scenario: Scenario
) -> Prize | None:
    """The prize that the turn asks for: words that ask for it, in a question or under pressure."""
    pushing = signals & {Signal.PRESSURE, Signal.SPECIFIC_ASK, Signal.REPEAT, Signal.VAGUE_ASK}
    where = " ".join(one.text for one in asked) if asked and not pushing else text
    if not asked and not pushing:
        return None
    stems = set(content_stems(where)) | {stem(word) for word in where.split()}
    for prize in scenario.prizes:
        for words in prize.asked_by:
            wanted = {stem(word) for word in words.split()}
            if wanted <= stems:
                return prize
    return None


def _on_prize(
    prize: Prize,
    signals: set[Signal],
    state: PartnerState,
    scenario: Scenario,
    difficulty: int,
) -> Intent:
    if prize.id in state.earned:
        return Intent(move=Move.ACKNOWLEDGE, prize=prize.id)
    pushed = signals & {Signal.PRESSURE, Signal.BOUNDARY}
    if not pushed and is_earned(scenario, prize.id, state, difficulty):
        return Intent(move=Move.GRANT, prize=prize.id, tells=prize.gives)
    return Intent(move=Move.DECLINE, prize=prize.id, tells=prize.withholds)


def _on_question(
    one: Asked,
    text: str,
    state: PartnerState,
    scenario: Scenario,
    persona: Persona,
    path: Sequence[SceneTurn],
    difficulty: int,
    seed: int,
) -> Intent:
    topic = _topic_asked(one.text, scenario) or _topic_followed(one, scenario, path)
    if topic is None:
        doubtful = difficulty == 3 and pick(seed, len(path), text, count=3) == 0
        move = Move.DOUBT if doubtful else Move.ANSWER
        return Intent(move=move, tells=_threads(text, persona), picks_up=phrase_of(text))
    return tell(topic, state, followed=one.kind == "follow_up", difficulty=difficulty)


def tell(topic: Topic, state: PartnerState, *, followed: bool, difficulty: int) -> Intent:
    """What may be told of a topic now: its answer, then what lies below a followed-up cue."""
    told = set(state.told)
    deeper = next((n for n in range(len(topic.deeper)) if f"{topic.id}:{n + 1}" not in told), None)
    cue = f"{topic.id}:cue"
    if topic.id in told and followed and deeper is not None:
        below = f"{topic.id}:{deeper + 1}"
        return Intent(
            move=Move.ANSWER, topic=topic.id, tells=(topic.deeper[deeper],), told=(below,)
        )
    if topic.id not in told and topic.cue and difficulty < 3:
        return Intent(
            move=Move.CUE, topic=topic.id, tells=(*topic.says, topic.cue), told=(topic.id, cue)
        )
    return Intent(move=Move.ANSWER, topic=topic.id, tells=topic.says, told=(topic.id,))


def _topic_asked(text: str, scenario: Scenario) -> Topic | None:
    """The topic whose words the question shares most."""
    stems = set(content_stems(text)) | {stem(word.strip("?,.!")) for word in text.split()}
    best: tuple[int, Topic] | None = None
    for topic in scenario.topics:
        shared = len(stems & {stem(word) for word in topic.words})
        if shared and (best is None or shared > best[0]):
            best = (shared, topic)
    return best[1] if best else None


def _topic_followed(one: Asked, scenario: Scenario, path: Sequence[SceneTurn]) -> Topic | None:
    """What the partner spoke of last, when the question follows it up."""
    if one.kind != "follow_up" or not path or path[-1].topic is None:
        return None
    return next((topic for topic in scenario.topics if topic.id == path[-1].topic), None)


def _on_statement(
    text: str,
    signals: set[Signal],
    state: PartnerState,
    scenario: Scenario,
    persona: Persona,
    path: Sequence[SceneTurn],
    difficulty: int,
    seed: int,
) -> Intent:
    turn = sum(one.who == "mentor" for one in path)
    phrase = phrase_of(text)
    every = TEMPERS[difficulty].drift_every
    if every and turn % every == every - 1 and state.interest < 0.6:
        return Intent(move=Move.DRIFT, tells=scenario.drifts)
    if signals & {Signal.BLAME, Signal.PRESSURE}:
        return Intent(move=Move.DOUBT, tells=scenario.doubts, picks_up=phrase)
    if threads := _threads(text, persona):
        return Intent(move=Move.ASK_BACK, tells=threads, picks_up=phrase)
    told = {Signal.PLAN, Signal.ADMISSION, Signal.LISTENING}
    if signals & (told if turn == 1 else told | {Signal.THANKS}):
        return Intent(move=Move.ACKNOWLEDGE, picks_up=phrase)
    doubtful = difficulty > 1 and pick(seed, turn, text, count=4) < difficulty - 1
    if doubtful or Signal.FLATTERY in signals:
        return Intent(move=Move.DOUBT, tells=scenario.doubts, picks_up=phrase)
    return Intent(move=Move.ASK_BACK, tells=scenario.asks, picks_up=phrase)


def _threads(text: str, persona: Persona) -> tuple[str, ...]:
    """What is open between the two that the words touch, as the notes have it."""
    stems = set(content_stems(text))
    return tuple(line for line in persona.threads if len(stems & set(content_stems(line))) >= 2)
