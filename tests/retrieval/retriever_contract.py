"""What every retriever promises, run on each of them."""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from coach.domain.passages import EVIDENCE, Origin, Query
from coach.retrieval.index import HybridIndex, Leg
from tests.retrieval.examples import GUIDES, NOTES, filled

QUERIES = (
    "what did Ruth promise",
    "agenda",
    'quotes " and * AND NEAR( OR ^ {x} $y',
    "\x00\x1b[31m \udcff",
    "漢字 emoji 🙂",
    "the and of",
    "word " * 4_000,
)


class RetrieverContract:
    """Inherit it, name the legs, and name the class Test…."""

    legs: tuple[Leg, ...]

    @pytest.fixture(scope="class")
    def index(self, tmp_path_factory: pytest.TempPathFactory) -> Iterator[HybridIndex]:
        index = filled(tmp_path_factory.mktemp("index"), legs=self.legs)
        yield index
        index.close()

    @pytest.mark.parametrize("text", QUERIES)
    @pytest.mark.parametrize("k", [1, 3, 100])
    def test_at_most_k_distinct_with_scores(self, index: HybridIndex, text: str, k: int) -> None:
        evidence = index.search(Query(text=text, k=k))
        ids = [found.passage.id for found in evidence.found]
        assert len(ids) == len(set(ids)) <= k
        assert all(0 <= found.score <= 1 for found in evidence.found)

    @pytest.mark.parametrize("text", ["", "   \n\t"])
    def test_a_blank_query_finds_nothing(self, index: HybridIndex, text: str) -> None:
        evidence = index.search(Query(text=text))
        assert evidence.found == ()
        assert evidence.abstained

    def test_finds_what_is_meant(self, index: HybridIndex) -> None:
        evidence = index.search(Query(text="thank a mentor within two days"))
        assert evidence.found[0].passage.path == "thank.md"
        assert not evidence.abstained

    def test_passages_stand_where_they_say(self, index: HybridIndex) -> None:
        texts = {(d.origin, d.path): d.text for d in [*GUIDES, *NOTES]}
        for found in index.search(Query(text="promised template agenda", k=20)).found:
            passage = found.passage
            lines = texts[passage.origin, passage.path].split("\n")
            assert passage.text in "\n".join(lines[passage.first_line - 1 : passage.last_line])

    @pytest.mark.parametrize("origin", EVIDENCE)
    def test_keeps_to_the_origin(self, index: HybridIndex, origin: Origin) -> None:
        evidence = index.search(Query(text="agenda template budget", origins=(origin,), k=20))
        assert {found.passage.origin for found in evidence.found} == {origin}

    def test_people_come_first(self, index: HybridIndex) -> None:
        evidence = index.search(
            Query(text="promised template", people=("Ruth Okello",), origins=(Origin.WORKSPACE,))
        )
        paths = [found.passage.path for found in evidence.found]
        assert "ruth" in paths[0]
        assert all("ruth" not in path for path in paths[3:])

    def test_dates_bound_dated_notes(self, index: HybridIndex) -> None:
        evidence = index.search(
            Query(
                text="promised template budget draft",
                origins=(Origin.WORKSPACE,),
                since=dt.date(2026, 10, 1),
                until=dt.date(2026, 10, 6),
            )
        )
        dated = {f.passage.path for f in evidence.found if f.passage.date}
        assert dated == {"meetings/2026-10-06-ruth.md"}

    def test_the_last_time_is_the_latest_meeting(self, index: HybridIndex) -> None:
        evidence = index.search(
            Query(
                text="what did I promise Ruth last time",
                people=("Ruth Okello",),
                origins=(Origin.WORKSPACE,),
            )
        )
        assert evidence.found[0].passage.path == "meetings/2026-10-06-ruth.md"

    def test_the_same_search_finds_the_same(self, index: HybridIndex) -> None:
        query = Query(text="budget template agenda", k=20)
        assert index.search(query) == index.search(query)

    def test_several_threads_may_search(self, index: HybridIndex) -> None:
        query = Query(text="budget template agenda", k=20)
        expected = index.search(query)
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(index.search, [query] * 20))
        assert found == [expected] * 20

    def test_closing_twice_is_harmless(self, index: HybridIndex) -> None:
        query = Query(text="budget")
        expected = index.search(query)
        index.close()
        index.close()
        assert index.search(query) == expected
