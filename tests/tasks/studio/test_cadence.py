import datetime as dt

import pytest

from coach.tasks.studio import cadence

DAY = dt.date(2026, 11, 2)


def days(day: dt.date | None) -> int | None:
    return None if day is None else (day - DAY).days


@pytest.mark.parametrize(
    ("stage", "turn", "window"),
    [
        ("first-contact", 0, (7, 10)),
        ("follow-up", 1, (14, 21)),
        ("last-follow-up", 2, (None, None)),
    ],
)
def test_one_follow_up_then_a_last_one_then_rest(
    stage: str, turn: int, window: tuple[int | None, int | None]
) -> None:
    sending = cadence.sent(DAY, stage, asks=True)
    assert sending.round == turn
    assert (days(sending.follow_up), days(sending.until)) == window
    assert bool(sending.rest) is (turn == 2)


def test_what_asks_for_nothing_is_not_followed_up() -> None:
    sending = cadence.sent(DAY, "thanks", asks=False)
    assert sending.follow_up is None
    assert sending.rest == cadence.ASKS_NOTHING


def test_an_answer_ends_it() -> None:
    sending = cadence.replied(cadence.sent(DAY, "first-contact", asks=True), DAY)
    assert sending.replied_on == DAY
    assert sending.follow_up is sending.until is None
