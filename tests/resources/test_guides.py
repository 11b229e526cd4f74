"""Every guide is in shape, says where it comes from, and claims no more than that allows."""

import re
from collections import Counter
from pathlib import Path

import pytest

from coach.domain.passages import Strength
from coach.errors import ResourceError
from coach.resources.guides import Guide, load_guides, read_guide

GUIDES = load_guides()

NEEDED = {
    "why mentors matter": ["experience", "pitfall", "decision", "role model", "skill", "network"],
    "finding one": ["goal", "colleague", "professor", "friend", "event", "platform"],
    "building": ["expectation", "respect", "prepare", "listen", "act on", "update"],
    "using it": ["certification", "introduction", "industry", "degree", "celebrat"],
}
OVERCLAIMS = re.compile(r"\b(proven|proves|guarantees?|always works|never fails)\b", re.IGNORECASE)


def test_there_are_enough() -> None:
    assert len(GUIDES) >= 25


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_length_and_claims(guide: Guide) -> None:
    words = len(guide.body.split())
    assert 150 <= words <= 500
    assert not OVERCLAIMS.search(guide.body)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_the_guide_is_no_stronger_than_its_best_source(guide: Guide) -> None:
    order = list(Strength)
    best = min(order.index(source.strength) for source in guide.sources)
    assert order.index(guide.strength) >= best


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
    assert guide.asks
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
