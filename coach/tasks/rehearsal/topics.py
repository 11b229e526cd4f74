"""What may be told to a question: the disclosure rule. What was asked, once, and no more."""

from collections.abc import Sequence

from coach.checks.text import content_stems, folded, stem, words
from coach.checks.transcript_phrases import filled, phrase_of
from coach.checks.transcript_questions import Asked
from coach.checks.transcript_seeks import seeks_in
from coach.domain.rehearsals import SceneTurn
from coach.domain.rehearsing import Intent
from coach.domain.scenes import Move, Occasion, PartnerState, Persona, Scenario, Seeks, Topic
from coach.tasks.rehearsal.rules import pick
from coach.tasks.rehearsal.threads import spoken_by_mentor

LEAST = 1.0
"""The score from which a topic answers a question: one of its words, or what it is after."""
_RANKS = (1.0, 0.6, 0.4)
"""What a topic scores for answering what a question is after first, second, and after that."""


def answer(
    one: Asked,
    state: PartnerState,
    scenario: Scenario,
    persona: Persona,
    path: Sequence[SceneTurn],
    *,
    difficulty: int,
    seed: int,
) -> Intent:
    """The intent that answers a question.

    Args:
        one: The question.
        state: The partner's, after it.
        scenario: The scene.
        persona: The partner; with notes behind it, nothing is told of their life but the notes'.
        path: The turns before the mentee's.
        difficulty: 1 to 3; at 3 nothing falls in passing.
        seed: Of the rehearsal.
    """
    phrase = phrase_of(one.text)
    if (noted := _noted(one.text, state, persona)) is not None:
        return noted
    if (thread := thread_touched(one.text, state, persona)) is not None:
        return thread
    followed = one.kind == "follow_up"
    topic = _gone_on_with(one, state, scenario, path) if followed else None
    if topic is None:
        topic = _best(one, state, scenario, persona, seed)
        followed = topic is not None and topic.id in state.told
    if topic is None:
        move = Move.DOUBT if difficulty == 3 and pick(seed, one.text, count=3) == 0 else Move.ANSWER
        return Intent(move=move, picks_up=phrase)
    return tell(topic, state, phrase, followed=followed, difficulty=difficulty)


def tell(
    topic: Topic, state: PartnerState, phrase: str, *, followed: bool, difficulty: int
) -> Intent:
    """What may be told of a topic now: its answer, then what lies below it, level by level."""
    told = set(state.told)
    below = next((n for n in range(len(topic.deeper)) if f"{topic.id}:{n + 1}" not in told), None)
    if topic.id in told and followed and below is not None:
        return Intent(
            move=Move.ANSWER,
            topic=topic.id,
            tells=(topic.deeper[below],),
            told=(f"{topic.id}:{below + 1}",),
            picks_up=phrase,
        )
    says = tuple(line for one in topic.says if (line := filled(one, phrase)))
    if topic.id not in told and topic.cue and difficulty < 3:
        return Intent(
            move=Move.CUE,
            topic=topic.id,
            tells=(*says, topic.cue),
            told=(topic.id, f"{topic.id}:cue"),
            picks_up=phrase,
        )
    return Intent(move=Move.ANSWER, topic=topic.id, tells=says, told=(topic.id,), picks_up=phrase)


def thread_touched(text: str, state: PartnerState, persona: Persona) -> Intent | None:
    """What is open between the two that the words touch, as the notes have it; each once."""
    stems = set(content_stems(text))
    for n, thread in enumerate(persona.threads):
        if f"thread:{n}" not in state.told and len(stems & set(content_stems(thread.text))) >= 2:
            return of_thread(n, persona)
    return None


def of_thread(n: int, persona: Persona) -> Intent:
    """The intent that speaks of an open promise."""
    thread = persona.threads[n]
    mine = thread.by == "mentee"
    return Intent(
        move=Move.ASK_BACK if mine else Move.ACKNOWLEDGE,
        occasion=Occasion.PROMISED if mine else Occasion.OWED,
        tells=(spoken_by_mentor(thread, persona.first_name or persona.name),),
        told=(f"thread:{n}",),
    )


def _noted(text: str, state: PartnerState, persona: Persona) -> Intent | None:
    """A sentence of the notes about the mentor that the question asks for; each once."""
    own = {stem(word) for word in words(persona.name)} | set(content_stems(persona.role or ""))
    stems = set(content_stems(text)) - own
    best: tuple[int, int] | None = None
    for n, fact in enumerate(persona.facts):
        shared = len(stems & set(content_stems(fact)))
        if shared >= 2 and f"note:{n}" not in state.told and (best is None or shared > best[0]):
            best = (shared, n)
    if best is None:
        return None
    return Intent(
        move=Move.ANSWER,
        occasion=Occasion.NOTED,
        tells=(persona.facts[best[1]],),
        told=(f"note:{best[1]}",),
    )


def _gone_on_with(
    one: Asked, state: PartnerState, scenario: Scenario, path: Sequence[SceneTurn]
) -> Topic | None:
    """What the question follows up: the last answer, or an earlier one whose words it takes up."""
    by_id = {topic.id: topic for topic in scenario.topics}
    answers = [turn for turn in path if turn.who == "mentor" and turn.topic in by_id]
    stems = set(content_stems(one.text))
    for turn in reversed(answers):
        topic = by_id[turn.topic or ""]
        last = turn.id == path[-1].id
        shared = len(stems & set(content_stems(turn.text)))
        left = any(f"{topic.id}:{n + 1}" not in state.told for n in range(len(topic.deeper)))
        if left and (last or shared >= 2):
            return topic
    return None


def _best(
    one: Asked, state: PartnerState, scenario: Scenario, persona: Persona, seed: int
) -> Topic | None:
    """The topic that answers best, those not yet told first; None when none is near.

    What can be answered by yes or no, and is after nothing in particular, is near to none.
    """
    text = one.text
    plain = {stem(word) for word in words(text)} | set(content_stems(text))
    anything = () if one.kind == "closed" else (Seeks.PRACTICE, Seeks.OPINION)
    sought = seeks_in(text) or anything
    scored = []
    for topic in scenario.topics:
        if topic.own and persona.known:
            continue
        score = _score(topic, plain, sought)
        if score >= LEAST or (topic.seeks and score > 0):
            fresh = topic.id not in state.told
            order = pick(seed, text, topic.id, count=1_000_000)
            scored.append(((fresh, score, order), topic))
    return max(scored, key=lambda each: each[0])[1] if scored else None


def _score(topic: Topic, plain: set[str], sought: Sequence[Seeks]) -> float:
    shared = len(plain & {stem(folded(word)) for word in topic.words})
    if not topic.seeks:
        return 1.5 * shared
    ranks = [_RANKS[min(n, 2)] for n, what in enumerate(sought) if what in topic.seeks]
    return max(ranks) + 0.3 * min(shared, 3) if ranks else 0.0
