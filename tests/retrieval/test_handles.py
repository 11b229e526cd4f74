"""A document is found by the ways people ask for it, and by each of them alone."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from coach.domain.passages import Document, Origin, Query
from coach.resources.guides import BEYOND
from coach.retrieval.fusion import fused, handle_scores, relevance
from coach.retrieval.handles import Handle, HandleStore, handles_of
from tests.retrieval.conftest import OpenIndex
from tests.retrieval.examples import WordEmbedder, note

GUIDANCE = (Origin.GUIDANCE,)


def guide(path: str, text: str, *asks: str, title: str = "") -> Document:
    return note(path, text, title=title, asks=asks, origin=Origin.GUIDANCE)


GUIDES = [
    guide("quiet.md", "Write once more after ten days, then stop.", "she vanished on me"),
    guide("thank.md", "Say what changed.\n\n## Later\n\nSend word in a month.", "do I owe a gift"),
    guide("agenda.md", "Send three points the day before."),
]


def test_only_what_says_how_it_is_asked_for_has_handles() -> None:
    assert handles_of(note("2026-11-12.md", "We met.", title="Meeting")) == ()
    asked = guide("a.md", "Text.", "how", "why", title="how")
    assert handles_of(asked) == ("how", "why")


def test_a_guide_is_found_by_words_that_only_an_ask_has(open_index: OpenIndex) -> None:
    index = open_index()
    index.refresh(Origin.GUIDANCE, GUIDES)
    found = index.search(Query(text="vanished", origins=GUIDANCE, k=3)).found
    assert found[0].passage.path == "quiet.md"
    assert "vanished" not in found[0].passage.text


BEYOND_ANY = Document(
    origin=Origin.GUIDANCE,
    path=BEYOND,
    title="",
    text="",
    more_asks=("phone number of the bank", "recipe for soup"),
    digest="1",
)


def test_what_is_asked_for_as_no_guidance_can_answer_is_told_and_never_found(
    open_index: OpenIndex,
) -> None:
    index = open_index()
    index.refresh(Origin.GUIDANCE, [*GUIDES, BEYOND_ANY])
    far = index.support(Query(text="phone number of the bank", origins=GUIDANCE))
    near = index.support(Query(text="do I owe a gift", origins=GUIDANCE))
    assert far.beyond > 0.5 > near.beyond
    found = index.search(Query(text="phone number of the bank", origins=GUIDANCE))
    assert {one.passage.path for one in found.found} <= {guide.path for guide in GUIDES}
    assert found.looked_at == "3 guides"


def test_all_passages_of_such_a_guide_come_along(open_index: OpenIndex) -> None:
    index = open_index()
    index.refresh(Origin.GUIDANCE, GUIDES)
    found = index.search(Query(text="do I owe a gift", origins=GUIDANCE, k=4)).found
    assert [one.passage.path for one in found[:2]] == ["thank.md", "thank.md"]


def test_handles_follow_their_document(open_index: OpenIndex, tmp_path: Path) -> None:
    index = open_index()
    index.refresh(Origin.GUIDANCE, GUIDES)
    index.refresh(Origin.GUIDANCE, [guide("quiet.md", "Write.", "silence for weeks"), *GUIDES[1:]])
    assert index.search(Query(text="silence", origins=GUIDANCE)).found[0].passage.path == "quiet.md"
    index.refresh(Origin.GUIDANCE, GUIDES[1:])
    (store,) = (tmp_path / "index" / "guidance").glob("g*/handles.db")
    told = store.read_bytes().lower()
    assert b"vanish" not in told
    assert b"silenc" not in told
    assert b"gift" in told


def test_the_best_handles_of_a_document_count(tmp_path: Path) -> None:
    embedder = WordEmbedder()
    store = HandleStore.create(tmp_path / "handles.db")
    for path, asks in {
        "a.md": ["red apple", "green pear", "green pear tree"],
        "b.md": ["blue plum"],
        "c.md": ["red grape", "green pear"],
    }.items():
        store.add(path, asks, embedder.embed(asks))
    store.commit()
    found = store.look("green pear", embedder.embed(["green pear"])[0])
    assert found["a.md"].cosine > found["c.md"].cosine > 0.7
    assert found["b.md"].cosine < 0.5
    assert found["a.md"].alike > found["c.md"].alike > found["b.md"].alike >= 0
    assert found["a.md"].bm25 > found["c.md"].bm25 > 0 == found["b.md"].bm25
    by_words = store.look("pear", None)
    assert by_words["a.md"].cosine == 0
    store.close()


def test_links_lend_both_ways_and_go_with_their_document(tmp_path: Path) -> None:
    embedder = WordEmbedder()
    store = HandleStore.create(tmp_path / "handles.db")
    store.add("a.md", ["green pear"], embedder.embed(["green pear"]), ["b.md", "gone.md"])
    for path in ("b.md", "c.md"):
        store.add(path, ["blue plum"], embedder.embed(["blue plum"]))
    store.commit()
    found = store.look("green pear", embedder.embed(["green pear"])[0])
    assert found["b.md"].near == {"a.md"}
    scores = handle_scores(found)
    assert scores["a.md"] > scores["b.md"] > scores["c.md"]
    store.remove(["a.md"])
    store.commit()
    assert store.look("green pear", None)["b.md"].near == frozenset()
    store.close()


def test_a_store_without_handles_finds_none(tmp_path: Path) -> None:
    store = HandleStore.create(tmp_path / "handles.db")
    assert store.look("anything", WordEmbedder().embed(["anything"])[0]) == {}
    store.close()


@given(st.floats(-1, 1), st.floats(0, 100), st.floats(-1, 1), st.floats(0, 100))
def test_a_handle_never_takes_a_score_out_of_bounds(
    cosine: float, bm25: float, near: float, words: float
) -> None:
    lent = handle_scores(
        {"a": Handle(near, words, near, frozenset("b")), "b": Handle(cosine, bm25, cosine)}
    )
    assert 0 <= relevance(cosine, bm25, lent["a"]) <= 1
    assert relevance(cosine, bm25, None) == fused(cosine, bm25)
