"""Splitting keeps all text, in order, in stretches that fit the model's window."""

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.passages import Document, Origin
from coach.retrieval.splitting import WINDOW_TOKENS, Split, embedded_text, split
from coach.retrieval.tokens import WordPieces
from tests.retrieval.examples import note

PIECES = WordPieces()

_line = st.one_of(
    st.text(alphabet="abc .!?#-*[]x`~=|>\t\r1é漢", max_size=80),
    st.sampled_from(
        [
            "",
            "# One",
            "## Two ##",
            "### Three",
            "Title",
            "=====",
            "---",
            "```",
            "~~~",
            "- [ ] do it",
        ]
    ),
    st.text(max_size=40),
)
_texts = st.lists(_line, max_size=30).map("\n".join)


def _split(text: str, **kwargs: object) -> list[Split]:
    return split(note("a.md", text, **kwargs), PIECES.count)  # type: ignore[arg-type]


def _told(pieces: list[Split], title: str) -> str:
    """Everything a reader of the passages can see, headings and title too."""
    seen = [title]
    for piece in pieces:
        seen += [*piece.passage.heading, piece.passage.text]
    return "\n".join(seen)


@given(_texts)
def test_keeps_every_word(text: str) -> None:
    seen = _told(_split(text, title="Title"), "Title")
    kept = set(re.findall(r"\w+", seen))
    assert set(re.findall(r"\w+", text)) <= kept


@given(_texts)
def test_passages_are_exact_stretches_in_order(text: str) -> None:
    at = 0
    for piece in _split(text):
        start = text.index(piece.passage.text, at)
        at = start + len(piece.passage.text)
        assert piece.passage.text.strip() == piece.passage.text != ""


@given(_texts)
def test_line_numbers_are_those_of_the_file(text: str) -> None:
    lines = text.split("\n")
    for piece in _split(text):
        passage = piece.passage
        span = "\n".join(lines[passage.first_line - 1 : passage.last_line])
        assert passage.text in span
        first, *_, last = [*passage.text.split("\n"), passage.text.split("\n")[-1]]
        assert first in lines[passage.first_line - 1]
        assert last in lines[passage.last_line - 1]


@given(st.text(min_size=1), st.lists(st.text(max_size=300), max_size=3))
@settings(max_examples=60)
def test_fits_the_window_with_its_prefix(text: str, people: list[str]) -> None:
    long_title = "A very long title about everything " * 20
    document = note("a.md", text * 40, title=long_title, people=tuple(people))
    for piece in split(document, PIECES.count):
        assert PIECES.count(embedded_text(piece, PIECES.count)) <= WINDOW_TOKENS


@given(_texts)
def test_ids_are_distinct_and_stable(text: str) -> None:
    ids = [piece.passage.id for piece in _split(text)]
    assert len(ids) == len(set(ids))
    assert ids == [piece.passage.id for piece in _split(text)]


def test_starts_after_the_front_matter_and_counts_its_lines() -> None:
    text = "---\ntopics: [agenda, coming prepared]\n---\n\nSend an agenda.\n"
    document = Document(
        origin=Origin.GUIDANCE, path="a.md", title="Prepare", text=text, body_line=4, digest="0"
    )
    (piece,) = split(document, PIECES.count)
    assert piece.passage.text == "Send an agenda."
    assert (piece.passage.first_line, piece.passage.last_line) == (5, 5)
    assert "coming prepared" in piece.context


def test_carries_headings_and_drops_one_that_repeats_the_title() -> None:
    text = "# Ruth\n\nHello.\n\n## Next\n\n### Dates\nIn May.\n\nSoon\n----\nPlans.\n"
    found = [(p.passage.heading, p.passage.text) for p in _split(text, title="Ruth")]
    assert found == [
        ((), "Hello."),
        (("Next", "Dates"), "In May."),
        (("Soon",), "Plans."),
    ]


def test_keeps_a_heading_with_nothing_under_it() -> None:
    found = [(p.passage.heading, p.passage.text) for p in _split("# A\n\n## Empty\n\n# B\n\nText.")]
    assert found == [(("A",), "## Empty"), (("B",), "Text.")]


def test_a_hash_in_a_code_block_is_no_heading() -> None:
    (piece,) = _split("```sh\n# not a heading\nls\n```")
    assert piece.passage.heading == ()


def test_never_ends_inside_a_sentence() -> None:
    sentence = "Dr. Osei said, e.g. in May, that the ward needs one more nurse on most nights. "
    pieces = _split(sentence * 60)
    assert len(pieces) > 3
    for piece in pieces:
        assert piece.passage.text.startswith("Dr. Osei")
        assert piece.passage.text.endswith("nights.")


def test_does_not_cut_where_a_hard_wrapped_line_ends() -> None:
    words = "We talked about the rota for the winter and who could take the\nlate shifts on Sundays"
    for piece in _split(". ".join([words] * 40) + "."):
        assert piece.passage.text.endswith("Sundays.")


def test_list_items_stay_whole() -> None:
    items = "\n".join(f"- [ ] item {n} that Nadia owes to the depot and to Ruth" for n in range(60))
    for piece in _split(items):
        assert piece.passage.text.startswith("- [ ] item")
        assert piece.passage.text.endswith("Ruth")


@pytest.mark.parametrize(
    "blob", ["a" * 50_000, "word " * 20_000, "é漢\u0301" * 9_000, "#" * 40_000]
)
def test_cuts_what_no_window_holds(blob: str) -> None:
    pieces = _split(blob)
    assert "".join("".join(p.passage.text.split()) for p in pieces) == "".join(blob.split())
    assert max(len(p.passage.text) for p in pieces) <= 12 * WINDOW_TOKENS + 12


def test_context_tells_title_headings_date_and_people() -> None:
    (piece,) = _split(
        "# Rota\n\nShe agreed.", title="Ruth", date=dt.date(2026, 9, 1), people=("Ruth Okello",)
    )
    assert piece.context == "Ruth > Rota | 1 September 2026, Sep 2026-09-01 | Ruth Okello"
    assert embedded_text(piece, PIECES.count) == f"{piece.context}\nShe agreed."
