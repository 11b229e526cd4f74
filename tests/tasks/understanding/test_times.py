"""Times of the calendar in a request."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.tasks.understanding.calendar import label
from coach.tasks.understanding.times import times_in
from tests.tasks.understanding.notes import TODAY

NAMES = ("april", "may")


@pytest.mark.parametrize(
    ("words", "said", "shown"),
    [
        ("what did she say in October", "October", "Oct 2026"),
        ("in october last year", "october last year", "Oct 2025"),
        ("last year's October", "last year's October", "Oct 2025"),
        ("in december", "december", "Dec 2025"),
        ("last november", "last november", "Nov 2025"),
        ("since June", "since June", "since 1 Jun"),
        ("from September on", "from September", "since 1 Sep"),
        ("before the summer", "before the summer", "until 31 May"),
        ("after October", "after October", "since 1 Nov"),
        ("this spring", "this spring", "spring 2026"),
        ("last autumn", "last autumn", "autumn 2025"),
        ("over the winter", "winter", "winter 2025"),
        ("what did he say on Thursday", "Thursday", "19 Nov"),
        ("last Monday", "last Monday", "16 Nov"),
        ("what was said on monday last week", "monday last week", "16 Nov"),
        ("on weds", "weds", "18 Nov"),
        ("two weeks ago", "two weeks ago", "9–15 Nov"),
        ("3 days ago", "3 days ago", "20 Nov"),
        ("a couple of months ago", "a couple of months ago", "Sep 2026"),
        ("a year ago", "a year ago", "2025"),
        ("in the last two weeks", "in the last two weeks", "9–23 Nov"),
        ("over the past month", "over the past month", "24 Oct – 23 Nov"),
        ("12 Nov", "12 Nov", "12 Nov"),
        ("on the 12th of November", "12th of November", "12 Nov"),
        ("on the fourteenth of may", "fourteenth of may", "14 May"),
        ("on 2026-03-05", "2026-03-05", "5 Mar"),
        ("yesterday", "yesterday", "22 Nov"),
        ("the day before yesterday", "the day before yesterday", "21 Nov"),
        ("last week", "last week", "16–22 Nov"),
        ("the week before last", "the week before last", "9–15 Nov"),
        ("this month", "this month", "Nov 2026"),
        ("last year", "last year", "2025"),
        ("between June and September", "June and September", "1 Jun – 30 Sep"),
        ("from march to may", "from march to may", "spring 2026"),
        ("early October", "early October", "1–10 Oct"),
        ("mid-October", "mid-October", "11–20 Oct"),
        ("at the end of October", "the end of October", "Oct 2026"),
        ("at the start of October", "the start of October", "1–10 Oct"),
        ("late October", "late October", "21–31 Oct"),
        ("Q3 2025", "Q3 2025", "1 Jul – 30 Sep 2025"),
        ("in 2025", "2025", "2025"),
        ("before Christmas", "before Christmas", "until 23 Dec 2025"),
        ("em outubro", "outubro", "Oct 2026"),
        ("im März", "März", "Mar 2026"),
        ("el 12 de noviembre", "12 de noviembre", "12 Nov"),
        ("letzte Woche", "letzte Woche", "16–22 Nov"),
        ("ontem", "ontem", "22 Nov"),
        ("in May", "May", "May 2026"),
    ],
)
def test_times_that_have_been(words: str, said: str, shown: str) -> None:
    (one,) = times_in(words, TODAY, names=NAMES)
    assert (words[one.start : one.end], label(one.stretch, TODAY)) == (said, shown)
    assert not one.ahead


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("questions for Thursday", "26 Nov"),
        ("what's on the 26 Nov", "26 Nov"),
        ("what do I have to do by 4 Dec", "until 4 Dec"),
        ("tomorrow", "24 Nov"),
        ("next week", "30 Nov – 6 Dec"),
        ("what will I do in March", "Mar 2027"),
        ("next Monday", "30 Nov"),
        ("friday coming: what is on", "27 Nov"),
        ("what should I prepare for this Friday", "27 Nov"),
    ],
)
def test_times_to_come(words: str, shown: str) -> None:
    (one,) = times_in(words, TODAY)
    assert (label(one.stretch, TODAY), one.ahead) == (shown, True)


@pytest.mark.parametrize(
    "words",
    [
        "what may I say",
        "I march on",
        "she sat with her",
        "what did April say",
        "May said no",
        "mar the finish",
        "I'm second to none",
        "in summary",
        "31 feb or 45.13.2026",
        "spring into action",
        "",
    ],
)
def test_words_that_are_no_times(words: str) -> None:
    assert times_in(words, TODAY, names=NAMES) == []


def test_lately_prefers_and_leaves_nothing_out() -> None:
    (one,) = times_in("what has she said recently", TODAY)
    assert one.latest
    assert not one.strict


TIMES = st.sampled_from(
    "in October|since June|last week|on Thursday|two weeks ago|9999 years ago|before|29 Feb|to|and"
    "|12/13/2026|between|31.12.2100|in 2100|in 1900|after 2100|Q4|İstanbul ß ﬁ|Christmas".split("|")
)


@given(st.lists(st.one_of(TIMES, st.text(max_size=12)), max_size=8), st.dates(), st.booleans())
def test_any_text_gives_spans_of_itself(parts: list[str], today: dt.date, ahead: bool) -> None:
    if not 1902 < today.year < 2098:
        return
    words = " ".join(parts)
    found = times_in(words, today, ahead=ahead)
    for one, other in pairwise(found):
        assert one.end <= other.start
    for one in found:
        assert 0 <= one.start < one.end <= len(words)
        since, until = one.stretch
        assert since is None or until is None or since <= until
