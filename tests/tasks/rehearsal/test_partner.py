"""What the partner does with a turn: what it tells, of whose life, and what must be asked for."""

import asyncio
from pathlib import Path

import pytest

from coach.checks.transcript_signals import heard_in
from coach.domain.notes import Snapshot
from coach.domain.rehearsals import Setup
from coach.domain.rehearsing import Intent
from coach.domain.scenes import Move, Occasion, Persona, Scenario, Signal, Thread
from coach.engines.offline.partner import line_for
from coach.resources.rehearsal import load_lines, load_scenarios, scenario_of
from coach.tasks.rehearsal.moves import choose
from coach.tasks.rehearsal.persona import persona_for
from coach.tasks.rehearsal.rules import first_state
from coach.tasks.rehearsal.scene import mentee_turn, reply_brief
from coach.tasks.rehearsal.statements import occasion_of
from coach.tasks.rehearsal.threads import spoken_by_mentor
from tests.tasks.rehearsal.scripts import NOW, a_room, begin, play, say

SCENE = scenario_of("first-meeting")


def a_persona(**given: object) -> Persona:
    return Persona(name="Inés Aldana", first_name="Inés", known=True).model_copy(update=given)


def intent_of(text: str, scenario: Scenario = SCENE, persona: Persona | None = None) -> Intent:
    who = persona or persona_for(None, scenario, Snapshot(root="/nowhere"))
    state = first_state(scenario, 1)
    return choose(text, heard_in(text), state, scenario, who, (), difficulty=1, seed=1)


@pytest.mark.parametrize("scenario", load_scenarios(), ids=lambda one: one.id)
def test_a_real_persons_life_is_never_made_up(scenario: Scenario) -> None:
    own = {topic.id for topic in scenario.topics if topic.own}
    asked = {f"What about {' '.join(topic.words[:2])}?" for topic in scenario.topics if topic.own}
    asked |= {"How did you get started?", "What do you regret?", "What happened then?"}
    for question in sorted(asked):
        assert intent_of(question, scenario, a_persona()).topic not in own


def test_what_the_notes_say_may_be_told_once() -> None:
    persona = a_persona(facts=("She counted passengers with a clicker for a summer job.",))
    intent = intent_of("What did you learn from the clicker and the passengers?", persona=persona)
    assert intent.occasion is Occasion.NOTED
    assert intent.tells == persona.facts
    assert intent.told == ("note:0",)


def test_a_question_is_answered_by_what_it_is_after() -> None:
    by_id = {topic.id: topic for topic in SCENE.topics}
    for question, seeks in (
        ("What usually goes wrong with a first pilot?", "risk"),
        ("Who should see the numbers before anybody else?", "people"),
        ("How long does a change of depot take?", "time"),
    ):
        topic = intent_of(question).topic
        assert topic is not None
        assert seeks in by_id[topic].seeks


@pytest.mark.parametrize(
    ("said", "occasion"),
    [
        ("It isn't finished, that's on me.", Occasion.ADMISSION),
        ("I'll send you the page by Friday.", Occasion.PLAN_DATED),
        ("I'll send you the page.", Occasion.PLAN),
        ("It was his fault, he never helps.", Occasion.BLAME),
        ("You're such an inspiration.", Occasion.FLATTERY),
        ("Which day suits you for the page?", Occasion.ARRANGING),
    ],
)
def test_what_a_turn_gives_occasion_to(said: str, occasion: Occasion) -> None:
    opened = mentee_turn("Hello.", (), SCENE, Setup(scenario=SCENE.id), NOW)
    signals = {one.signal for one in heard_in(said)}
    assert occasion_of(said, signals, (opened,)) is occasion


def test_mentioning_is_not_asking_for() -> None:
    scene = scenario_of("ask-for-a-reference")
    assert intent_of("What makes a good reference, for you?", scene).move is not Move.DECLINE
    asked = intent_of("Would you write me a reference?", scene)
    assert asked.move is Move.DECLINE
    assert asked.prize == "reference"


@pytest.mark.parametrize("scenario", load_scenarios(), ids=lambda one: one.id)
def test_an_introduction_has_to_be_earned_everywhere(scenario: Scenario) -> None:
    intent = intent_of("Could you introduce me to somebody who plans night buses?", scenario)
    assert intent.move is Move.DECLINE
    assert intent.prize


def test_a_promise_is_asked_after_once_in_a_regular_talk(sample_copy: Path, tmp_path: Path) -> None:
    room = a_room(tmp_path, sample_copy)
    number = begin(room, Setup(scenario="my-meeting")).id
    for line in ("I'm well, thanks.", "The pilot goes on.", "It rained."):
        say(room, number, line)
    asked = [t.text for t in room.open(number).turns if "two-minute write-up" in t.text]
    assert len(asked) == 1
    assert "to me" in asked[0]
    assert "Nadia" not in asked[0]
    quiet = play(room, Setup(scenario="closing", mentor="Inés"), ("Well.", "Yes.", "It rained."))
    assert not [t for t in quiet.turns if "two-minute write-up" in t.text]


def test_promises_are_said_from_the_mentors_side() -> None:
    mine = Thread(text="two-minute write-up to Inés by Friday", by="mentee")
    theirs = Thread(text="introduce me by email to Odile", by="mentor")
    assert spoken_by_mentor(mine, "Inés") == "two-minute write-up to me by Friday"
    assert spoken_by_mentor(theirs, "Inés") == "introduce you by email to Odile"


def test_the_reason_for_leaving_is_the_true_one(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    played = begin(room, Setup(scenario="closing"))
    lines = load_lines()
    for left, occasion in (
        ({"patience": 0.0}, Occasion.OUT_OF_PATIENCE),
        ({"minutes_left": 0.0}, Occasion.OUT_OF_TIME),
    ):
        mine = mentee_turn("Well, so.", played.path(), played.scenario, played.setup, NOW)
        mine = mine.model_copy(update={"id": 2, "state": mine.state.model_copy(update=left)})
        branch = played.branches[0].model_copy(update={"tip": 2})
        whole = played.model_copy(update={"turns": (*played.turns, mine), "branches": (branch,)})
        brief = reply_brief(whole, None)
        assert brief.intent.move is Move.LEAVE
        bank = lines.occasions[occasion]
        assert line_for(brief) in (*bank.plain, *bank.cool, *bank.warm)


@pytest.mark.parametrize("scenario", load_scenarios(), ids=lambda one: one.id)
def test_no_two_topics_say_the_same(scenario: Scenario) -> None:
    lines = [line for topic in scenario.topics for line in (*topic.says, *topic.deeper)]
    cues = [topic.cue for topic in scenario.topics if topic.cue]
    assert len(lines) == len(set(lines))
    assert len(cues) == len(set(cues))
    assert len({topic.id for topic in scenario.topics}) == len(scenario.topics)
    assert set(Signal) >= {signal for prize in scenario.prizes for signal in prize.needs.told}


def test_a_partner_that_left_gave_no_occasion_to_close(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    rude = ("Just introduce me. Come on.", "You have to. You owe me.", "Why won't you?") * 4
    played = play(room, Setup(scenario="first-meeting", difficulty=3), rude)
    assert played.tip.move is Move.LEAVE
    made = asyncio.run(room.debrief(played.id, unrated=True))
    levels = {one.id: one.level for one in made.criteria}
    assert levels["close"] is None
    assert "no_close" not in {fault.kind.value for fault in made.faults}
