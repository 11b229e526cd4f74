"""What rules hear, count and find in a transcript, and what they leave alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.checks.transcript_facts import contradiction
from coach.checks.transcript_faults import faults_of
from coach.checks.transcript_levels import levels_of
from coach.checks.transcript_measures import Reading, measures_of
from coach.checks.transcript_moments import cue_in
from coach.checks.transcript_questions import questions_of
from coach.checks.transcript_signals import heard_in, signals_of
from coach.domain.debriefs import FaultKind, TranscriptTurn
from coach.domain.scenes import Signal
from coach.resources.rehearsal import load_criteria

MENTOR = "I counted passengers with a clicker for a whole summer before I planned anything."


def talk(*lines: str) -> Reading:
    """A transcript that begins with the mentor, turn about."""
    who = ("mentor", "mentee")
    return Reading([TranscriptTurn(who=who[n % 2], text=line) for n, line in enumerate(lines)])


@pytest.mark.parametrize(
    ("said", "signal"),
    [
        ("Could you read the second page for ten minutes?", Signal.SPECIFIC_ASK),
        ("I'd love to pick your brain.", Signal.VAGUE_ASK),
        ("Any advice?", Signal.VAGUE_ASK),
        ("What did the clicker teach you?", Signal.FOLLOW_UP),
        ("So you counted passengers yourself.", Signal.LISTENING),
        ("I'll send you the page by Friday.", Signal.PLAN),
        ("I'll send you the page by Friday.", Signal.DATED),
        ("I didn't finish it, that's on me.", Signal.ADMISSION),
        ("You have to help me.", Signal.PRESSURE),
        ("It was his fault.", Signal.BLAME),
        ("You're such an inspiration.", Signal.FLATTERY),
        ("How did it begin? And who paid for it?", Signal.STACKED),
        ("How did it begin, and why did you leave?", Signal.STACKED),
        ("Are you a real person?", Signal.ASKS_IF_REAL),
        ("Hold on, I know that already.", Signal.INTERRUPTION),
        ("I’ve read your talk on night buses.", Signal.PREPARATION),
    ],
)
def test_heard(said: str, signal: Signal) -> None:
    assert signal in signals_of(heard_in(said, [TranscriptTurn(who="mentor", text=MENTOR)]))


@pytest.mark.parametrize(
    ("said", "signal"),
    [
        ("Can I ask one thing? How did it begin?", Signal.STACKED),
        ("Could you introduce me to one planner by May?", Signal.VAGUE_ASK),
        ("What should I do first about the rota?", Signal.VAGUE_ASK),
        ("What would you change about the rota?", Signal.FOLLOW_UP),
        ("We met on Friday.", Signal.DATED),
        ("I'll be honest.", Signal.PLAN),
        ("Which books should I read?", Signal.PREPARATION),
    ],
)
def test_not_heard(said: str, signal: Signal) -> None:
    assert signal not in signals_of(heard_in(said, [TranscriptTurn(who="mentor", text=MENTOR)]))


@pytest.mark.parametrize(
    ("said", "fact"),
    [
        ("I have finished the write-up.", "The write-up is not finished."),
        ("I led a team of twelve drivers.", "She led a team of four drivers."),
        ("My pilot cut delays by 40 %.", "The pilot cut delays by 12 %."),
    ],
)
def test_a_claim_against_the_notes_is_found(said: str, fact: str) -> None:
    assert contradiction(said, ["Something else entirely.", fact]) == fact


@pytest.mark.parametrize(
    "said",
    [
        "I led a team of four drivers.",
        "Should I finish the write-up?",
        "I'll finish the write-up.",
        "I have two brothers.",
        "You led a team of twelve drivers.",
    ],
)
def test_what_no_fact_denies_is_no_false_claim(said: str) -> None:
    facts = ["She led a team of four drivers.", "The write-up is not finished."]
    assert contradiction(said, facts) is None


def test_a_cue_is_missed_or_picked_up() -> None:
    told = "We finished it in May. I nearly left the year before, as it happens."
    assert cue_in(told) == "I nearly left the year before, as it happens."
    missed = talk(told, "Okay. What software do you use?")
    picked = talk(told, "You nearly left. What kept you?")
    assert FaultKind.MISSED_CUE in {fault.kind for fault in faults_of(missed)}
    assert FaultKind.MISSED_CUE not in {fault.kind for fault in faults_of(picked)}


def test_no_close_and_a_close() -> None:
    lines = (
        "What brings you here today then?",
        "I'm a planner.",
        "I see.",
        "What is it like?",
        "Good.",
    )
    open_end = talk(*lines, "Okay, bye.")
    closed = talk(*lines, "I'll send you one page by Friday. Thank you, the clicker story helped.")
    assert FaultKind.NO_CLOSE in {fault.kind for fault in faults_of(open_end)}
    assert FaultKind.NO_CLOSE not in {fault.kind for fault in faults_of(closed)}
    assert levels_of(open_end)["close"][0] == 0
    assert levels_of(closed)["close"][0] == 3


def test_figures() -> None:
    found = measures_of(
        talk(MENTOR, "What did the clicker teach you?", "Patience.", "Um, is it far? Thank you.")
    )
    assert found.mentee_turns == 2
    assert found.questions_by_type == {"open": 0, "closed": 1, "follow_up": 1, "vague": 0}
    assert found.follow_up_ratio == 1.0
    assert found.thanks
    assert not found.commitment
    assert sum(found.minutes_by_section.values()) == pytest.approx(
        (found.mentee_words + found.mentor_words) / 140, abs=0.02
    )


def test_every_criterion_has_a_rule_and_every_rule_a_criterion() -> None:
    assert set(levels_of(talk(MENTOR, "Hello."))) == {one.id for one in load_criteria()}


@given(
    st.lists(st.tuples(st.sampled_from(["mentee", "mentor"]), st.text(max_size=120)), max_size=10)
)
def test_quotes_are_verbatim_whatever_is_said(turns: list[tuple[str, str]]) -> None:
    reading = Reading([TranscriptTurn(who=who, text=text) for who, text in turns])
    for fault in faults_of(reading, ["I have not finished it."]):
        assert fault.quote in reading.turns[fault.turn].text
    for level, evidence in levels_of(reading).values():
        assert level is None or 0 <= level <= 3
        for quoted in evidence:
            assert quoted.quote in reading.turns[quoted.turn].text
    measures_of(reading)


def test_courtesies_are_no_questions() -> None:
    assert not [one for one in questions_of("How are you? Is that okay?") if one.counts]
