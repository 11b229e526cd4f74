"""The task is found from the words, the same every time, and says which words decided."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.requests import Task, Turn
from coach.tasks.routing import route

DATA = Path(__file__).parents[2] / "benchmarks" / "data" / "routing"


def labelled(name: str) -> list[tuple[str, Task]]:
    lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [(row["text"], Task(row["task"])) for row in map(json.loads, lines)]


def right(rows: list[tuple[str, Task]]) -> float:
    return sum(route(text)[0] is task for text, task in rows) / len(rows)


@pytest.mark.parametrize(
    ("name", "at_least"),
    [("development", 0.96), ("development-2", 0.84), ("development-3", 0.91), ("test", 0.86)],
)
def test_the_labelled_phrasings(name: str, at_least: float) -> None:
    """Bounds stand just under what was measured; `test` was never looked at while tuning."""
    rows = labelled(name)
    assert len(rows) >= 90
    assert right(rows) >= at_least


@pytest.mark.parametrize(
    ("text", "task"),
    [
        ("I want to write to Inés about the planner job", Task.OUTREACH),
        ("draft a linkedin note to Yusra", Task.OUTREACH),
        ("Questions for a 30 minute meeting with Inés", Task.QUESTIONS),
        ("what should I ask Inés on Thursday?", Task.QUESTIONS),
        ("How do I find a mentor?", Task.ASK),
        ("Should I write to Mac after a year of silence?", Task.ASK),
        ("שלום", Task.ASK),
    ],
)
def test_plain_wishes(text: str, task: Task) -> None:
    assert route(text)[0] is task


def test_it_says_which_words_decided() -> None:
    assert (
        "write to" in route("I want to write to Dana")[1]
        or "want to write" in route("I want to write to Dana")[1]
    )
    assert route("mentoring")[1] == "no wording pointed elsewhere"


def test_a_bare_revision_keeps_the_task_before_it() -> None:
    history = (Turn(who="mentee", text="write to Dana", task=Task.OUTREACH),)
    assert route("shorter please", history) == (
        Task.OUTREACH,
        "it goes on with the one before",
    )
    assert route("shorter please")[0] is Task.ASK


@given(st.text(max_size=300))
def test_any_text_gets_a_task(text: str) -> None:
    assert route(text) == route(text)
    assert route(text)[0] in Task
