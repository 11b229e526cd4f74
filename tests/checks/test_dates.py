"""Days as people write them."""

import datetime as dt
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.checks.dates import latest, mentions, month_alone, slash_order, upcoming
from tests.workspace.notes import TODAY, note

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


def _ordinal(day: int) -> str:
    if day in (11, 12, 13):
        return f"{day}th"
    return f"{day}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th') }"


WAYS: list[Callable[[dt.date], str]] = [
    lambda d: d.isoformat(),
    lambda d: f"{d:%Y/%m/%d}",
    lambda d: f"{d.day} {d:%b} {d.year}",
    lambda d: f"{d.day} {d:%B} {d.year}",
    lambda d: f"{d:%B} {d.day}, {d.year}",
    lambda d: f"{d:%b} {_ordinal(d.day)} {d.year}",
    lambda d: f"{_ordinal(d.day)} of {d:%B}, {d.year}",
    lambda d: f"{d:%A}, {d.day} {d:%b}. {d.year}",
    lambda d: f"{d:%a} {d:%b} {d.day}, {d.year}",
    lambda d: f"{d.day}-{d:%b}-{d.year}",
    lambda d: f"{d.day}.{d.month}.{d.year}",
    lambda d: f"{d:%d.%m.%Y}",
    lambda d: f"{d.day} {d:%B} {d.year}".lower(),
    lambda d: f"{d.day} {d:%b} {d.year}".upper(),
]


@given(DAYS, st.sampled_from(WAYS), st.sampled_from(["{}", "on {}, phone", "({})", "x {}."]))
def test_a_day_written_in_full_is_read_back(
    day: dt.date, way: Callable[[dt.date], str], around: str
) -> None:
    (found,) = mentions(around.format(way(day)))
    assert latest(found, TODAY) == upcoming(found, since=None, today=TODAY) == day


@given(DAYS, st.booleans())
def test_slashes_are_read_in_the_order_that_is_known(day: dt.date, day_first: bool) -> None:
    text = f"{day:%d/%m/%Y}" if day_first else f"{day:%m/%d/%Y}"
    (found,) = mentions(text, day_first=day_first)
    assert latest(found, TODAY) == day
    unclear = mentions(text)
    assert not unclear or latest(unclear[0], TODAY) == day


@given(st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)), DAYS)
def test_a_missing_year_is_the_latest_not_after_the_limit(day: dt.date, limit: dt.date) -> None:
    (found,) = mentions(f"{day.day} {day:%B}")
    read = latest(found, limit)
    if read is None:  # 29 February, with no leap year near
        assert (day.month, day.day) == (2, 29)
        return
    assert (read.month, read.day) == (day.month, day.day)
    assert read <= limit
    assert limit - read < dt.timedelta(days=366 * 8 + 2)
    if (day.month, day.day) != (2, 29):
        assert limit - read < dt.timedelta(days=366)


@given(st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)), DAYS)
def test_a_deadline_is_the_first_day_from_the_note_on(day: dt.date, since: dt.date) -> None:
    (found,) = mentions(f"{day.day} {day:%B}")
    read = upcoming(found, since=since, today=TODAY)
    if read is None:
        assert (day.month, day.day) == (2, 29)
        return
    assert read >= since


@given(st.text(max_size=200))
def test_any_text_has_days_in_order_and_apart(text: str) -> None:
    found = mentions(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    slash_order(text)
    month_alone(text, end=True)


@pytest.mark.parametrize(
    "text",
    [
        "last Tuesday",
        "the 20th",
        "Fri 20th",
        "03/04/2026",
        "31 Feb 2026",
        "13.13.2026",
        "version 1.2.2026.4",
        "we may 3 do",
        "march 4 people",
        "leave Mill Lane 4 minutes later",
        "12/2026",
        "room 2026",
        "15:00-15:45",
        "99 Nov",
        "0 May 2026",
        "1 may differ",
    ],
)
def test_what_is_not_surely_a_day_is_left_alone(text: str) -> None:
    assert mentions(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12 Nov", dt.date(2026, 11, 12)),
        ("Nov 12th", dt.date(2026, 11, 12)),
        ("12.11.2026", dt.date(2026, 11, 12)),
        ("12 November 2026", dt.date(2026, 11, 12)),
        ("24 Nov", dt.date(2025, 11, 24)),
        ("Thurs 20 Aug", dt.date(2026, 8, 20)),
        ("Wed 20 Aug", dt.date(2025, 8, 20)),
        ("7-9 Sept", dt.date(2026, 9, 7)),
        ("29 Feb", dt.date(2024, 2, 29)),
        ("25/12/2025", dt.date(2025, 12, 25)),
        ("12/25/2025", dt.date(2025, 12, 25)),
        ("5/5/2025", dt.date(2025, 5, 5)),
        ("12 may, phone", dt.date(2026, 5, 12)),
        ("26 Oct, 15:00", dt.date(2026, 10, 26)),
    ],
)
def test_days_as_people_write_them(text: str, day: dt.date) -> None:
    (found,) = mentions(text)
    assert latest(found, TODAY) == day


@pytest.mark.parametrize(
    ("path", "text", "day"),
    [
        ("a.md", "---\ndate: 2026-10-08\n---\n# 9 Oct 2026\n", dt.date(2026, 10, 8)),
        ("a.md", "---\ndate: 8 October 2026\n---\n", dt.date(2026, 10, 8)),
        ("a.md", "---\ndate: 20261008\n---\n", dt.date(2026, 10, 8)),
        ("a.md", "---\ndate: 2026-10-08T14:00:00\n---\n", dt.date(2026, 10, 8)),
        ("a.md", "---\ndate: [nonsense]\n---\n", None),
        ("2026-10-08 Ines.md", "# 9 Oct 2026\n", dt.date(2026, 10, 8)),
        ("2026-10-08-2.md", "", dt.date(2026, 10, 8)),
        ("20261008-call.txt", "", dt.date(2026, 10, 8)),
        ("202610081430.md", "", dt.date(2026, 10, 8)),
        ("call-8-oct-2026.md", "", dt.date(2026, 10, 8)),
        ("call-nov-12.md", "", dt.date(2026, 11, 12)),
        ("2026-10.md", "what a month", dt.date(2026, 10, 1)),
        ("2026-10.md", "# Call, 12 Oct\n", dt.date(2026, 10, 12)),
        ("2024/call.md", "# Call, 12 Oct\n", dt.date(2024, 10, 12)),
        ("a.md", "# Call on 8 Oct\n", dt.date(2026, 10, 8)),
        ("a.md", "# Call\n\nThurs 8 Oct, phone\n", dt.date(2026, 10, 8)),
        ("a.md", "# Call\n\nDate: 8 Oct\n", dt.date(2026, 10, 8)),
        ("a.txt", "Call with Priya 3 Nov 2026\n\nshe was kind", dt.date(2026, 11, 3)),
        ("a.txt", "We talked about the move to 3 Nov 2026 and more", None),
        ("a.md", "# Plans\n\nThe fair is on 11 February 2027.\n", None),
        ("a.md", "---\ncreated: 2026-01-02\n---\ntext\n", dt.date(2026, 1, 2)),
        ("a.md", "# 03/04/2026\n", None),
        ("a.md", "# 03/04/2026\n\nlast time was 25/03/2026\n", dt.date(2026, 4, 3)),
        ("a.md", "# 03/04/2026\n\nlast time was 03/25/2026\n", dt.date(2026, 3, 4)),
        ("a.md", "# 03/04/2026\n\nwe said 25/03/2026 or 03/26/2026\n", None),
        ("goals/a.md", "# By 8 Oct 2026\n\n8 Oct 2026\n", None),
        ("mentors/a-b.md", "# A B\n\n19 July 2025, coffee\n", None),
    ],
)
def test_the_day_of_a_note(tmp_path: Path, path: str, text: str, day: dt.date | None) -> None:
    assert note(tmp_path, path, text).date == day
