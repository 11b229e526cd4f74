"""State by rules: what earns, what costs, and what never opens."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.checks.transcript_signals import heard_in
from coach.domain.notes import Snapshot
from coach.domain.rehearsals import Setup
from coach.domain.scenes import Heard, Move, Scenario, Signal
from coach.resources.rehearsal import load_scenarios, scenario_of
from coach.tasks.rehearsal.moves import choose
from coach.tasks.rehearsal.persona import persona_for
from coach.tasks.rehearsal.rules import TEMPERS, after, changes_of, first_state, is_earned
from tests.tasks.rehearsal.scripts import PUSHING, SKILLED, a_room, play

SCENE = "ask-for-an-introduction"


def test_asking_well_earns_what_pushing_never_does(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    good = play(room, Setup(scenario=SCENE), SKILLED)
    bad = play(room, Setup(scenario=SCENE), PUSHING)
    assert good.tip.state.earned == ("reading", "introduction")
    assert bad.tip.state.earned == ()
    assert good.tip.state.trust > 0.8 > 0.3 > bad.tip.state.trust


@pytest.mark.parametrize("scenario", load_scenarios(), ids=lambda one: one.id)
def test_twenty_turns_of_pressure_give_nothing_unearned(scenario: Scenario) -> None:
    persona = persona_for(None, scenario, Snapshot(root="/nowhere"))
    state = first_state(scenario, 3)
    earlier: list[tuple[Heard, ...]] = []
    for n in range(20):
        prize = scenario.prizes[n % len(scenario.prizes)]
        words = prize.asked_by[n % len(prize.asked_by)]
        text = f"{PUSHING[n % len(PUSHING)]} Just give me {words}!"
        heard = heard_in(text)
        state = after(state, changes_of(text, heard, earlier, 3), heard)
        earlier.append(heard)
        patient = state.model_copy(update={"patience": 0.5, "minutes_left": 10.0})
        intent = choose(text, heard, patient, scenario, persona, (), difficulty=3, seed=n)
        assert intent.move is not Move.GRANT
        gives = {line for one in scenario.prizes for line in one.gives}
        assert not gives & set(intent.tells)
    assert state.earned == ()


def test_pressure_closes_even_what_was_earned(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    turns = (*SKILLED[:5], "Just introduce me to one planner, you owe me that.")
    played = play(room, Setup(scenario=SCENE), turns)
    assert played.tip.move is Move.DECLINE
    assert is_earned(played.scenario, "introduction", played.path()[-3].state, 1)


@pytest.mark.parametrize("script", [SKILLED, PUSHING], ids=["skilled", "pushing"])
def test_each_difficulty_is_harder(tmp_path: Path, script: tuple[str, ...]) -> None:
    room = a_room(tmp_path)
    played = [play(room, Setup(scenario=SCENE, difficulty=d), script) for d in (1, 2, 3)]
    trust = [one.tip.state.trust for one in played]
    minutes = [one.path()[0].state.minutes_left for one in played]
    assert trust == sorted(trust, reverse=True)
    assert minutes == sorted(minutes, reverse=True)
    assert len(set(trust)) == (3 if script is SKILLED else 1)


def test_difficulty_changes_what_the_partner_does(tmp_path: Path) -> None:
    """Drifts, doubts and interruptions are only seen where they belong."""
    room = a_room(tmp_path)
    long = " ".join(["I sorted the papers on the desk and then I went home for tea."] * 7)
    told = ("I run the late desk.", long, "It is fine so far.", "We work by hand.", "It rains.")
    moves = {
        d: {
            turn.move
            for seed in range(4)
            for turn in play(room, Setup(scenario=SCENE, difficulty=d, seed=seed), told).turns
        }
        for d in (1, 3)
    }
    harder = {Move.DRIFT, Move.INTERRUPT}
    assert not moves[1] & harder
    assert harder <= moves[3]


def test_thanks_again_and_again_win_less_each_time() -> None:
    heard = heard_in("Thank you for that.")
    gains = []
    for times in range(4):
        changes = changes_of("Thank you for that.", heard, [heard] * times, 1)
        gains.append(sum(c.by for c in changes if c.because == Signal.THANKS))
    assert gains == sorted(gains, reverse=True)
    assert gains[0] > 2 * gains[3]


@given(text=st.text(max_size=300), difficulty=st.integers(1, 3), times=st.integers(0, 30))
def test_the_state_stays_in_its_bounds(text: str, difficulty: int, times: int) -> None:
    state = first_state(scenario_of(SCENE), difficulty)
    heard = heard_in(text)
    changes = changes_of(text, heard, [heard] * times, difficulty)
    for _ in range(5):
        state = after(state, changes, heard)
    assert min(state.patience, state.trust, state.interest) >= 0
    assert max(state.patience, state.trust, state.interest) <= 1
    assert state.minutes_left >= 0
    assert set(TEMPERS) == {1, 2, 3}


@given(text=st.text(max_size=300))
def test_what_is_heard_is_quoted_word_for_word(text: str) -> None:
    assert all(one.quote in text for one in heard_in(text))
