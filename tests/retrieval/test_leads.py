"""A guide that was found brings its answer in short along."""

from collections.abc import Iterator

import pytest

from coach.domain.passages import Origin, Query
from coach.resources.guides import load_guides
from coach.retrieval.index import HybridIndex


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HybridIndex]:
    folder = tmp_path_factory.mktemp("leads")
    made = HybridIndex(folder, folder / "notes")
    guides = [guide for guide in load_guides() if "mentor" in guide.id or "write" in guide.id]
    made.refresh(Origin.GUIDANCE, [guide.as_document() for guide in guides])
    yield made
    made.close()


@pytest.mark.parametrize("text", ["what sinks a first email", "gifts for a mentor"])
def test_the_best_guides_come_with_their_lead(index: HybridIndex, text: str) -> None:
    plain = index.search(Query(text=text, k=4))
    found = index.search(Query(text=text, k=4, leads=2))
    best = list(dict.fromkeys(one.passage.path for one in plain.found))[:2]
    leads = {one.passage.path for one in found.found if one.passage.heading == ("In short",)}
    assert set(best) <= leads
    assert {one.passage.id for one in plain.found} <= {one.passage.id for one in found.found}
    assert len(found.found) <= 4 + 2
    assert [one.score for one in found.found] == sorted(
        (o.score for o in found.found), reverse=True
    )


def test_people_ask_in_other_words_than_a_guide_uses(index: HybridIndex) -> None:
    guide = next(guide for guide in load_guides() if guide.id == "thank-your-mentor")
    for ask in guide.asks:
        found = index.search(Query(text=ask, k=5, origins=(Origin.GUIDANCE,)))
        assert "thank-your-mentor.md" in [one.passage.path for one in found.found], ask
