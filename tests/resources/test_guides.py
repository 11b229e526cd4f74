"""Every guide is in shape, says where it comes from, and claims no more than that allows."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from coach.errors import ResourceError
from coach.resources.guides import (
    FEWEST_WORDS,
    MOST_WORDS,
    Guide,
    beyond_guidance,
    load_guides,
    read_guide,
)

GUIDES = load_guides()

NEEDED = {
    "why mentors matter": ["experience", "pitfall", "decision", "role model", "skill", "network"],
    "finding one": ["goal", "colleague", "professor", "friend", "event", "platform"],
    "building": ["expectation", "respect", "prepare", "listen", "act on", "update"],
    "using it": ["certification", "introduction", "industry", "degree", "celebrat"],
}
ASKS = 10


def test_there_are_enough() -> None:
    assert len(GUIDES) >= 90


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_the_guide_answers_first_and_in_short(guide: Guide) -> None:
    heading, _, rest = guide.body.partition("\n")
    assert heading == "## In short"
    answer = rest.split("\n## ")[0]
    assert 25 <= len(answer.split()) <= 70
    assert len(re.findall(r"[.!?][\"']?(?=\s|$)", answer)) <= 3
    assert not re.search(r"\[\d+\]", answer)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_what_people_ask_goes_with_the_document(guide: Guide) -> None:
    assert len(guide.asks) >= ASKS
    assert guide.as_document().asks == guide.asks


def test_no_ask_stands_in_two_guides() -> None:
    asked = Counter(
        " ".join(re.findall(r"[^\W_]+", ask.casefold())) for guide in GUIDES for ask in guide.asks
    )
    assert [ask for ask, times in asked.items() if times > 1] == []


@pytest.mark.parametrize("topic", [topic for topics in NEEDED.values() for topic in topics])
def test_every_needed_topic_has_a_guide(topic: str) -> None:
    assert [g.id for g in GUIDES if topic in f"{g.title} {' '.join(g.topics)}".casefold()]


def test_a_document_keeps_the_files_own_lines() -> None:
    document = GUIDES[0].as_document()
    first = document.text.split("\n")[document.body_line - 1 :]
    assert "\n".join(first).strip() == GUIDES[0].body
    assert document.strength is GUIDES[0].strength


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no front matter", "no front matter"),
        ("---\nid: x\n---\nbody", "invalid at"),
        ("---\n- a\n---\nbody", "broken front matter"),
        ("---\nid: [\n---\nbody", "broken front matter"),
    ],
)
def test_a_broken_guide_is_refused_by_name(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "x.md"
    path.write_text(text)
    with pytest.raises(ResourceError, match=said) as caught:
        read_guide(path)
    assert "x.md" in str(caught.value)


HOUSE = {"author": "coach", "year": 2026, "title": "House practice", "strength": "practice"}


def written(tmp_path: Path, *, words: int = 200, source: dict[str, object] = HOUSE) -> Path:
    """A small guide in a file, whole but for what is asked of it."""
    front = {
        "id": "small",
        "title": "A small guide",
        "topics": ["small things"],
        "stage": "ongoing",
        "strength": "practice",
        "sources": [source],
        "asks": [f"how is it done, number {n}" for n in range(ASKS)],
    }
    path = tmp_path / "small.md"
    path.write_text(f"---\n{json.dumps(front)}\n---\n{'word ' * words}\n")
    return path


def test_a_small_guide_is_read(tmp_path: Path) -> None:
    assert read_guide(written(tmp_path)).id == "small"


@pytest.mark.parametrize("words", [FEWEST_WORDS - 1, MOST_WORDS + 1])
def test_a_guide_too_short_or_too_long_is_refused(tmp_path: Path, words: int) -> None:
    with pytest.raises(ResourceError, match=f"{words} words"):
        read_guide(written(tmp_path, words=words))


def test_a_source_with_data_says_where_it_stands(tmp_path: Path) -> None:
    nowhere = {**HOUSE, "author": "A company", "strength": "vendor"}
    with pytest.raises(ResourceError, match="needs a doi, a url or a venue"):
        read_guide(written(tmp_path, source=nowhere))
    assert read_guide(written(tmp_path, source={**nowhere, "venue": "Its blog"})).sources


def test_no_two_guides_are_asked_for_in_the_same_words() -> None:
    seen: dict[str, str] = {}
    for guide in load_guides():
        assert len(guide.more_asks) >= 5, guide.id
        for ask in (*guide.asks, *guide.more_asks):
            assert seen.setdefault(ask.casefold(), guide.id) == guide.id, ask
        assert len(set(guide.more_asks)) == len(guide.more_asks)


def test_nothing_is_both_asked_for_and_beyond_all_guidance() -> None:
    beyond = beyond_guidance()
    asked = {ask for guide in load_guides() for ask in (guide.title, *guide.asks, *guide.more_asks)}
    assert len(beyond.more_asks) == len(set(beyond.more_asks)) >= 300
    assert not asked & set(beyond.more_asks)
    assert beyond.text == ""
