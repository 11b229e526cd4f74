"""Later notes that change what was found."""

import datetime as dt

from coach.domain.passages import Evidence, Found, Origin, Passage, Query
from coach.tasks.latest import MOST_ADDED, with_later
from tests.fakes import passage

OCTOBER, NOVEMBER, TODAY = dt.date(2026, 10, 3), dt.date(2026, 11, 12), dt.date(2026, 11, 20)


def noted(n: int, text: str, day: dt.date | None) -> Passage:
    made = passage(n, origin=Origin.WORKSPACE)
    return made.model_copy(update={"text": text, "date": day, "people": ("Inés Aldana",)})


OLD = noted(1, "The panel interview is planned for 20 November.", OCTOBER)
NEW = noted(2, "The panel interview has moved to 4 December.", NOVEMBER)
OTHER = noted(3, "The train to the coast leaves on 2 December.", NOVEMBER)


def evidence(*passages: Passage, abstained: bool = False) -> Evidence:
    found = tuple(Found(passage=one, score=0.5) for one in passages)
    return Evidence(found=found, abstained=abstained)


class Searching:
    """Finds what it was given, and keeps what it was asked."""

    def __init__(self, *passages: Passage) -> None:
        self.passages = passages
        self.asked: list[Query] = []

    def __call__(self, query: Query) -> Evidence:
        self.asked.append(query)
        inside = [p for p in self.passages if not query.since or (p.date or TODAY) >= query.since]
        return evidence(*inside)


def test_a_later_note_that_corrects_what_was_found_joins_it_at_the_end() -> None:
    search = Searching(OLD, OTHER, NEW)
    grown = with_later(evidence(OLD), search, (), TODAY)
    assert [one.passage for one in grown.found] == [OLD, NEW]
    (query,) = search.asked
    assert (query.origins, query.people) == ((Origin.WORKSPACE,), ("Inés Aldana",))
    assert query.since == OCTOBER + dt.timedelta(days=1)


def test_what_corrects_nothing_stays_away() -> None:
    assert with_later(evidence(OLD), Searching(OTHER), (), TODAY) == evidence(OLD)
    assert with_later(evidence(OLD, NEW), Searching(NEW), (), TODAY) == evidence(OLD, NEW)
    undated = noted(4, OLD.text, None)
    assert with_later(evidence(undated), Searching(NEW), (), TODAY) == evidence(undated)


def test_where_nothing_was_found_nothing_is_looked_for() -> None:
    search = Searching(NEW)
    refused = evidence(OLD, abstained=True)
    assert with_later(refused, search, (), TODAY) is refused
    assert search.asked == []


def test_few_are_added() -> None:
    later = [
        noted(n, f"The panel interview has moved to {n} December.", NOVEMBER) for n in range(5, 12)
    ]
    grown = with_later(evidence(OLD), Searching(*later), (), TODAY)
    assert 1 < len(grown.found) <= 1 + MOST_ADDED
