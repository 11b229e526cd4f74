import datetime as dt
from collections.abc import Sequence

import pytest

from coach.checks.topics import of_a_time
from coach.domain.artifacts import Answer
from coach.domain.passages import Evidence, Found, Origin, Passage, Searched, Strength
from coach.domain.requests import Task
from coach.domain.scopes import GivenPerson, Scope, When
from coach.engines.offline.answer import answer
from coach.engines.offline.placing import Lies, where
from coach.errors import RetrievalError
from tests.engines.offline.sample import empty_brief

OCTOBER = When(
    since=dt.date(2026, 10, 1),
    until=dt.date(2026, 10, 31),
    label="Oct 2026",
    words="in October",
    why="you wrote it",
)
MAC = Scope(when=OCTOBER, people=(GivenPerson(name="Desmond McAllister", why=""),))


def passage(text: str, path: str = "", date: dt.date | None = None) -> Passage:
    guide = not path
    return Passage(
        id=text[:24],
        origin=Origin.GUIDANCE if guide else Origin.WORKSPACE,
        path=path or "come-prepared.md",
        title="Come prepared" if guide else "Rota",
        heading=("In short",) if guide else (),
        first_line=1,
        last_line=1,
        text=text,
        date=date,
        strength=Strength.PRACTICE if guide else None,
    )


GUIDE = passage("Prepare for a quarter of an hour, and pick the one decision that matters most.")
ROTA = passage("The rota for the night shift goes up on Fridays.", "notes/rota.md")
KEYS = passage("Shaz keeps the spare keys in the green tin.", "notes/keys.md")


def asked(
    words: str,
    *found: Passage,
    notes: float = 0.0,
    guidance: float = 0.0,
    scope: Scope | None = None,
    near: dict[str, float] | None = None,
) -> Answer:
    evidence = Evidence(
        found=tuple(Found(passage=p, score=0.9) for p in found),
        searched=(
            Searched(origin=Origin.WORKSPACE, documents=1, passages=1, bearing=notes),
            Searched(origin=Origin.GUIDANCE, documents=1, passages=1, bearing=guidance),
        ),
    )
    brief = empty_brief(words, Task.ASK, evidence=evidence)
    if scope is not None:
        brief = brief.model_copy(update={"scope": scope})

    def likeness(text: str, others: Sequence[str]) -> list[float]:
        assert near is not None
        return [next((n for part, n in near.items() if part in one), 0.0) for one in others]

    return answer(brief, likeness if near is not None else None)


@pytest.mark.parametrize(
    ("notes", "guidance", "lies"),
    [(3.0, -2.0, Lies.IN_NOTES), (0.0, 3.0, Lies.IN_GUIDANCE), (0.8, 1.0, Lies.IN_BOTH)],
)
def test_what_bears_most_on_a_question_answers_it(
    notes: float, guidance: float, lies: Lies
) -> None:
    brief = empty_brief("night shift rota", Task.ASK)
    searched = (
        Searched(origin=Origin.WORKSPACE, documents=1, passages=1, bearing=notes),
        Searched(origin=Origin.GUIDANCE, documents=1, passages=1, bearing=guidance),
    )
    evidence = Evidence(searched=searched)
    assert where(brief.model_copy(update={"evidence": evidence})) is lies
    assert where(brief) is Lies.IN_GUIDANCE  # by its words alone, where nothing was weighed


def test_a_question_that_notes_answer_shows_no_guidance() -> None:
    made = asked("when does the rota go up", GUIDE, ROTA, notes=2.0, guidance=-1.0)
    assert "goes up on Fridays" in made.text
    assert "quarter of an hour" not in made.text
    assert "outright" not in made.text


def test_in_doubt_both_are_shown() -> None:
    made = asked("prepare the rota for the shift", GUIDE, ROTA, notes=0.8, guidance=1.0)
    assert "quarter of an hour" in made.text
    assert "goes up on Fridays" in made.text


def test_notes_that_bear_little_are_said_to_come_nearest() -> None:
    made = asked("what did I decide on the rota", ROTA, notes=0.1, guidance=-3.0)
    assert made.text.startswith("Nothing in your notes says this outright")
    assert "goes up on Fridays" in made.text


def test_a_note_that_is_near_in_meaning_needs_none_of_the_words() -> None:
    words = "where did I put what opens the shed"
    named = asked(words, ROTA, KEYS, notes=2.0, guidance=-3.0, near={"spare keys": 0.6})
    assert "green tin" in named.text
    assert "rota" not in named.text
    assert asked(words, ROTA, KEYS, notes=2.0, guidance=-3.0).abstained


def test_without_a_model_for_meanings_the_words_decide() -> None:
    evidence = Evidence(found=(Found(passage=ROTA, score=0.9),))
    brief = empty_brief("what did I say about the rota", Task.ASK, evidence=evidence)

    def broken(text: str, others: Sequence[str]) -> list[float]:
        raise RetrievalError("The embedding model is gone.")

    assert answer(brief, broken) == answer(brief)


def test_a_question_of_a_time_shows_that_times_notes() -> None:
    then = passage("We swapped the December shift.", "notes/oct.md", dt.date(2026, 10, 8))
    made = asked("what did we agree in October", ROTA, then, notes=2.0, scope=Scope(when=OCTOBER))
    assert made.text.startswith("This is what your notes of that time have:")
    assert "December shift" in made.text
    assert "Fridays" not in made.text


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("what did we agree in October", True),
        ("What happened in October?", True),
        ("what did Desmond say in October", True),
        ("what did we agree on pay in October", False),
        ("the roadworks in October", False),
    ],
)
def test_a_time_with_no_topic(words: str, alone: bool) -> None:
    assert of_a_time(words, MAC) is alone
    assert not of_a_time(words, Scope())
