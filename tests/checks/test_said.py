"""Sentences that each rule of tone and ask must find, and those it must let pass."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from coach.checks.requests import requests
from coach.checks.text import plain
from tests.checks.messages import ids, message

SAID = Path(__file__).parent / "said"
STAGES = {
    "googleable": "meeting-request",
    "job_in_disguise": "cold",
    "vague_ask": "meeting-request",
    "flattery": "thanks",
    "guilt_pressure": "meeting-request",
    "mentor_me_first": "cold",
    "passive_aggressive_followup": "follow-up",
    "stock_ai_phrase": "update",
}
ALL_BUT = 0.05
"""Share of the sentences that may be missed: some take more than words to see through."""


def read(check: str) -> dict[str, list[str]]:
    """The sentences of a check: `found` and `quiet`."""
    value: dict[str, list[str]] = yaml.safe_load((SAID / f"{check}.yaml").read_text("utf-8"))
    return value


def said(check: str, words: str) -> dict[str, Any]:
    """A message that says this, in the body or as its subject."""
    return message(words, stage=STAGES[check], statements=())


@pytest.mark.parametrize("check", STAGES)
def test_what_a_rule_is_for_is_found(check: str) -> None:
    wanted = read(check)["found"]
    missed = [words for words in wanted if check not in ids(said(check, words))]
    assert len(missed) <= ALL_BUT * len(wanted), missed


def test_what_asks_is_told_from_what_does_not() -> None:
    wanted = read("asks")
    assert [words for words in wanted["found"] if not requests(plain(words))] == []
    assert [words for words in wanted["quiet"] if requests(plain(words))] == []


@pytest.mark.parametrize("check", STAGES)
def test_what_only_looks_like_it_passes(check: str) -> None:
    assert [words for words in read(check)["quiet"] if check in ids(said(check, words))] == []
