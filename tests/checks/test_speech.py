"""Talks, claims and asks made for the rules of speech: what must be found in them, and what not.

The labelled sets judge the rules; these keep what they have learnt.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from coach.checks.transcript_facts import contradiction
from coach.checks.transcript_faults import faults_of
from coach.checks.transcript_levels import levels_of
from coach.checks.transcript_measures import Reading
from coach.checks.transcript_signals import heard_in, signals_of
from coach.domain.debriefs import TranscriptTurn
from coach.domain.scenes import Signal

SPEECH = Path(__file__).parent / "speech"
SEEDED = (
    "stacked_questions",
    "no_follow_up",
    "vague_ask",
    "missed_cue",
    "no_close",
    "false_claim",
)
FOUND, ALARMS = 0.95, 0.03
"""At least and at most: some take more than words to see through."""


def read(name: str) -> Any:
    """The data of a file, as it was written."""
    return yaml.safe_load((SPEECH / f"{name}.yaml").read_text("utf-8"))


TALKS: list[dict[str, Any]] = read("talks")
CLAIMS: dict[str, list[dict[str, str]]] = read("claims")
ASKS: dict[str, list[str]] = read("asks")


def reading(talk: dict[str, Any]) -> Reading:
    """A talk, read."""
    return Reading(
        [TranscriptTurn(who=who, text=text) for turn in talk["turns"] for who, text in turn.items()]
    )


def seeded(talk: dict[str, Any]) -> set[str]:
    """The kinds of fault that the rules find, of those that are seeded."""
    found = {fault.kind.value for fault in faults_of(reading(talk), talk.get("facts", ()))}
    return found & set(SEEDED)


def overall(talk: dict[str, Any]) -> float:
    """The mean of the levels that were seen."""
    levels = [level for level, _ in levels_of(reading(talk)).values() if level is not None]
    return sum(levels) / len(levels)


def test_faults_are_found_where_they_are_and_nowhere_else() -> None:
    there = [(kind, kind in seeded(talk)) for talk in TALKS for kind in talk["faults"]]
    free = [kind in seeded(talk) for talk in TALKS for kind in SEEDED if kind not in talk["faults"]]
    assert sum(found for _, found in there) >= FOUND * len(there)
    assert sum(free) <= ALARMS * len(free)
    for kind in SEEDED:
        assert any(found for one, found in there if one == kind)


def test_talks_of_unlike_skill_are_ranked() -> None:
    scored = [(talk["skill"], overall(talk)) for talk in TALKS]
    pairs = [(b, d) for a, b in scored for c, d in scored if a > c]
    right = sum(better > worse for better, worse in pairs)
    wrong = sum(better < worse for better, worse in pairs)
    assert (right - wrong) / len(pairs) >= 0.75


@pytest.mark.parametrize("claim", CLAIMS["false"], ids=lambda one: one["said"][:30])
def test_a_claim_that_a_fact_denies(claim: dict[str, str]) -> None:
    assert contradiction(claim["said"], [claim["fact"]]) == claim["fact"]


@pytest.mark.parametrize("claim", CLAIMS["true"], ids=lambda one: one["said"][:30])
def test_a_claim_that_no_fact_denies(claim: dict[str, str]) -> None:
    assert contradiction(claim["said"], [claim["fact"]]) is None


def test_asks_with_and_without_edges() -> None:
    vague = [Signal.VAGUE_ASK in signals_of(heard_in(ask)) for ask in ASKS["vague"]]
    assert sum(vague) >= 0.9 * len(vague)
    for ask in ASKS["specific"]:
        heard = signals_of(heard_in(ask))
        assert {Signal.SPECIFIC_ASK, Signal.VAGUE_ASK} & heard == {Signal.SPECIFIC_ASK}, ask
