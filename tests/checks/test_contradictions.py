"""Two notes that cannot both hold: found when sure, passed over when not."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.checks.contradictions import MOST, corrections, open_to_change
from coach.domain.passages import Origin, Passage

EARLIER, LATER = dt.date(2026, 10, 3), dt.date(2026, 11, 12)


def noted(text: str, date: dt.date | None, *, origin: Origin = Origin.WORKSPACE) -> Passage:
    return Passage(
        id=f"{date} {text}",
        origin=origin,
        path=f"meetings/{date}.md",
        title="Note",
        first_line=1,
        last_line=1 + text.count("\n"),
        text=text,
        date=date,
        people=("Inés Aldana",),
    )


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        (
            "We settled on an assistant planner role by the end of March 2027.",
            "We moved the goal: assistant planner role by the END OF JUNE 2027, not March.",
            "day",
        ),
        ("forum: she put me forward, 26 Nov, ten minutes", "forum is moved! now Thu 3 Dec", "day"),
        (
            "panel 8 Dec. I need one page, mine by 27 Nov",
            "Small change, the panel has moved to Tuesday 15 December at 10:00.",
            "day",
        ),
        ("Deadline: 27 November", "Deadline: 2 December", "day"),
        (
            "The panel interview is planned for 20 November.",
            "The panel interview is on 4 December.",
            "day",
        ),
        ("forum talk: ten minutes", "forum talk is now only 7 minutes", "amount"),
        ("Course fee: £410", "course fee: £500", "amount"),
        (
            "I decided to take the evening certificate course.",
            "I decided against the evening certificate course.",
            "decision",
        ),
        ("regrading frozen until April", "freeze lifted for regrading cases", "state"),
        ("Agency: 20 nights and 11 days", "Ken, confirming 18 nights and 10 days", "amount"),
        (
            "send the page by 27 Nov",
            "The deadline for papers moves too, I take the page until 2 Dec",
            "day",
        ),
    ],
)
def test_the_later_note_corrects_the_earlier(earlier: str, later: str, kind: str) -> None:
    (found,) = corrections([noted(earlier, EARLIER), noted(later, LATER)])
    assert found.kind == kind
    assert (found.earlier.n, found.later.n) == (1, 2)
    assert (found.earlier.date, found.later.date) == (EARLIER, LATER)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Next: 8 October, 15:00", "Next: 26 November, 15:00"),
        ("Next meeting is on 10 Nov", "Next meeting is on 26 Nov"),
        ("Pilot so far: 5 late departures a week", "Pilot: 4 late departures a week"),
        ("The DNA rate was 11.8 %", "The DNA rate went from 11.8 to 9.4 %"),
        ("She likes short mails on Fridays", "He thinks the report is dead"),
        ("The panel met on 5 Oct", "The budget has moved to 15 December"),
        ("I spoke at the forum on 1 Sept", "The forum has moved to 3 Dec"),
        ("- [ ] Nadia: send the talk by 17 Nov", "- [ ] Nadia: send the talk by 20 Nov"),
        ("Inés said yes to the talk", "Inés was not at the talk"),
        ("I decided to take the course.", "I decided against the flat."),
        ("forum ~~26 Nov~~ 3 Dec", "the forum is moved to 3 Dec"),
        ("Agency: 20 nights and 11 days", "On 3 Oct Ken wrote: 18 nights and 10 days"),
        ("Agency: 20 nights and 11 days", "> 18 nights and 10 days"),
        ("Agency: 20 nights and 11 days", "we planned 20 nights and 10 days"),
        ("", ""),
    ],
)
def test_what_may_be_two_things_is_passed_over(earlier: str, later: str) -> None:
    assert corrections([noted(earlier, EARLIER), noted(later, LATER)]) == ()


def test_only_dated_notes_of_different_days_count() -> None:
    old, new = "Deadline: 27 November", "Deadline: 2 December"
    assert corrections([noted(old, EARLIER), noted(new, EARLIER)]) == ()
    assert corrections([noted(old, None), noted(new, LATER)]) == ()
    guide = noted(old, EARLIER, origin=Origin.GUIDANCE)
    assert corrections([guide, noted(new, LATER)]) == ()


def test_entries_of_an_undated_log_count_by_their_own_days() -> None:
    log = noted(
        "5 out\n\n3 Oct\n- Deadline: 27 November\n\nThu 12 Nov:\n- Deadline: 2 December", None
    )
    assert corrections([log]) == ()
    (found,) = corrections([log], today=dt.date(2026, 11, 20))
    assert (found.earlier.date, found.later.date) == (EARLIER, LATER)
    assert open_to_change([log]) == ()
    told = open_to_change([log, noted("She likes short mails", LATER)], today=LATER)
    assert [one.text for one in told] == ["Deadline: 27 November"]


def test_a_name_they_share_is_no_topic() -> None:
    earlier = noted("Teresa: panel 8 Dec", EARLIER)
    later = noted("Teresa, the flat viewing has moved to 15 Dec", LATER)
    assert corrections([earlier, later], names=["Teresa Quintela"]) == ()


SENTENCES = st.sampled_from(
    [
        "Deadline: 27 November",
        "The deadline has moved to 2 December",
        "the talk is now 7 minutes",
        "talk: ten minutes, £40",
        "I decided to take the course",
        "The course is cancelled",
        "freeze lifted for cases",
        "all cases frozen until April",
    ]
)


@given(
    st.lists(
        st.builds(
            noted,
            st.lists(SENTENCES | st.text(max_size=30), max_size=3).map("\n".join),
            st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
        ),
        max_size=6,
    )
)
def test_whatever_the_notes_quotes_are_verbatim_and_the_later_is_later(
    notes: list[Passage],
) -> None:
    found = corrections(notes)
    assert len(found) <= MOST
    for one in found:
        assert one.earlier.date < one.later.date
        for said in (one.earlier, one.later):
            assert said.quote in notes[said.n - 1].text
