"""Fusing two rankings, and choosing what is shown."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from coach.domain.passages import Origin, Passage
from coach.retrieval.fusion import PER_FILE, Candidate, choose, fused, join

_scores = st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.floats(0, 1), max_size=12)


def candidate(
    id_: str,
    cosine: float,
    *,
    text: str = "",
    path: str = "",
    origin: Origin = Origin.WORKSPACE,
    people: tuple[str, ...] = (),
    date: dt.date | None = None,
) -> Candidate:
    passage = Passage(
        id=id_,
        origin=origin,
        path=path or f"{id_}.md",
        title="",
        first_line=1,
        last_line=1,
        text=text or f"only {id_} says this",
        people=people,
        date=date,
    )
    return Candidate(passage, cosine, 0.0)


@given(st.floats(-1, 1), st.floats(0, 1e6))
def test_score_is_between_0_and_1(cosine: float, bm25: float) -> None:
    assert 0 <= fused(cosine, bm25) <= 1


@given(st.floats(0, 0.9), st.floats(0, 100))
def test_more_of_either_is_never_worse(cosine: float, bm25: float) -> None:
    assert fused(cosine + 0.1, bm25) >= fused(cosine, bm25)
    assert fused(cosine, bm25 + 1) >= fused(cosine, bm25)


@given(_scores, _scores)
def test_join_keeps_what_either_leg_found(
    dense: dict[str, float], lexical: dict[str, float]
) -> None:
    joined = join(dense, lexical, farthest=0.1)
    assert joined.keys() == dense.keys() | lexical.keys()
    assert all(joined[id_] == (dense.get(id_, 0.1), lexical.get(id_, 0.0)) for id_ in joined)


def test_near_duplicates_count_once() -> None:
    text = "thanks for the time today and for the three names you gave me"
    found = choose(
        [
            candidate("a", 0.9, text=text),
            candidate("b", 0.8, text=text.upper() + "!"),
            candidate("c", 0.1),
        ],
        k=3,
    )
    assert [f.passage.id for f in found] == ["a", "c"]


MAIL = (
    "Dear Mila, the committee has read your plan and likes it. Please send the table of costs by "
    "Friday noon, and name a second reader who is not from our house. Best, Chipo"
)


def test_a_mail_that_is_quoted_in_two_meetings_counts_once() -> None:
    quoted = f"We talked about the plan first. She had written: {MAIL} I said that I would."
    again = f"Friday. Still open: {MAIL.replace('noon', 'evening')}"
    other = "Dear Mila, the committee has not read your plan. Please be patient. Best, Chipo"
    found = choose(
        [
            candidate("a", 0.9, text=quoted),
            candidate("b", 0.8, text=MAIL),
            candidate("c", 0.7, text=again),
            candidate("d", 0.1, text=other),
        ],
        k=4,
    )
    assert [f.passage.id for f in found] == ["a", "d"]


def test_short_notes_that_differ_in_a_word_stay() -> None:
    found = choose(
        [candidate("a", 0.9, text="Ilse: yes."), candidate("b", 0.8, text="Ilse: no.")], k=2
    )
    assert len(found) == 2


def test_one_file_does_not_fill_the_list() -> None:
    crowd = [candidate(f"a{n}", 0.9 - n / 100, path="a.md") for n in range(8)]
    found = choose([*crowd, *(candidate(f"b{n}", 0.3) for n in range(9))], k=8)
    assert sum(f.passage.path == "a.md" for f in found) == 4
    found = choose([*crowd, *(candidate(f"b{n}", 0.3) for n in range(9))], k=4)
    assert sum(f.passage.path == "a.md" for f in found) == PER_FILE


def test_a_file_that_is_alone_may_fill_it() -> None:
    found = choose([candidate(f"a{n}", 0.9 - n / 100, path="a.md") for n in range(8)], k=6)
    assert [f.passage.id for f in found] == ["a0", "a1", "a2", "a3", "a4", "a5"]


def test_the_person_comes_first() -> None:
    found = choose(
        [candidate("a", 0.9), candidate("b", 0.2, people=("Ruth Okello",))],
        k=2,
        people=("Ruth Okello",),
    )
    assert [f.passage.id for f in found] == ["b", "a"]


def test_guidance_is_not_crowded_out() -> None:
    notes = [candidate(f"n{n}", 0.9, people=("Ruth Okello",)) for n in range(20)]
    guides = [candidate(f"g{n}", 0.4, origin=Origin.GUIDANCE) for n in range(5)]
    found = choose(
        [*notes, *guides],
        k=8,
        people=("Ruth Okello",),
        origins=(Origin.GUIDANCE, Origin.WORKSPACE),
    )
    assert len(found) == 8
    assert sum(f.passage.origin is Origin.GUIDANCE for f in found) == 2


def test_last_time_prefers_the_latest() -> None:
    days = [dt.date(2026, month, 1) for month in (3, 6, 9)]
    candidates = [candidate(f"d{day.month}", 0.5, date=day) for day in days]
    found = choose(candidates, k=3, text="what did she say last time?")
    assert [f.passage.id for f in found] == ["d9", "d6", "d3"]


@given(
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 3), st.sampled_from(Origin)), max_size=30),
    st.integers(1, 12),
)
def test_never_more_than_asked_and_all_distinct(
    made: list[tuple[float, int, Origin]], k: int
) -> None:
    candidates = [
        candidate(f"c{n}", score, path=f"{file}.md", origin=origin)
        for n, (score, file, origin) in enumerate(made)
    ]
    found = choose(candidates, k=k, origins=tuple(Origin))
    assert len(found) == min(k, len(candidates))
    assert len({f.passage.id for f in found}) == len(found)
