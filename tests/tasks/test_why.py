"""Why: the guide that is meant, whole, with its sources and how strong they are."""

import pytest

from coach.domain.artifacts import Citation
from coach.domain.guides import GuidePage, Source
from coach.domain.passages import Origin, Strength
from coach.errors import RequestError
from coach.tasks.why import page_of, source_words, why_markdown
from tests.fakes import NoGuidance, passage

SOURCE = Source(
    author="Harkin and others",
    year=2016,
    title="Does monitoring help?",
    venue="Psychological Bulletin",
    doi="10.1037/bul0000025",
    strength=Strength.META_ANALYSIS,
)
PAGES = {
    "file-1.md": GuidePage(
        path="file-1.md",
        title="Keep track",
        text="---\nx: y\n---\nWrite it down.",
        body_line=4,
        strength=Strength.META_ANALYSIS,
        contested=True,
        sources=(SOURCE,),
    ),
    "Aurora/rules.pdf": GuidePage(
        path="Aurora/rules.pdf",
        title="Rules",
        library="Aurora",
        text="No gifts.",
        strength=Strength.PROGRAMME,
    ),
}


class TwoPages(NoGuidance):
    def page(self, path: str) -> GuidePage | None:
        return PAGES.get(path)

    def ids(self) -> tuple[str, ...]:
        return tuple(page.id for page in PAGES.values())


def cited(n: int, *, origin: Origin = Origin.GUIDANCE) -> Citation:
    return Citation(n=n, passage=passage(n, origin=origin), quote="x")


@pytest.mark.parametrize("wanted", ["file-1", "file-1.md", " FILE-1 ", "1", "[1]"])
def test_a_guide_by_id_path_or_number(wanted: str) -> None:
    assert page_of(wanted, TwoPages(), [cited(1)]).title == "Keep track"


@pytest.mark.parametrize("wanted", ["Aurora/rules", "aurora/rules", "Aurora/rules.pdf"])
def test_a_page_of_a_handbook(wanted: str) -> None:
    assert page_of(wanted, TwoPages()).library == "Aurora"


@pytest.mark.parametrize(
    ("wanted", "citations", "said"),
    [
        ("file-11", [], "Near it: file-1"),
        ("rules", [], "Near it: Aurora/rules"),
        ("zzz", [], "coach search"),
        ("1", [], "no answer with sources"),
        ("3", [cited(1), cited(2)], "It has: 1, 2"),
        ("2", [cited(2, origin=Origin.WORKSPACE)], "note of your own"),
        ("2", [cited(2)], "no longer there"),
    ],
)
def test_what_is_not_there_says_what_is(wanted: str, citations: list[Citation], said: str) -> None:
    with pytest.raises(RequestError) as caught:
        page_of(wanted, TwoPages(), citations)
    assert said in str(caught.value)


def test_the_page_says_what_it_rests_on() -> None:
    text = why_markdown(PAGES["file-1.md"])
    assert text.startswith(
        "# Keep track\n\nA guide of coach's own. It rests on: many studies pooled."
    )
    assert "**Contested:**" in text
    assert (
        "- Harkin and others (2016), “Does monitoring help?”, Psychological Bulletin. "
        "Many studies pooled. https://doi.org/10.1037/bul0000025" in text
    )
    assert text.endswith("## The guide\n\nWrite it down.")
    ours = SOURCE.model_copy(update={"author": "coach", "strength": Strength.PRACTICE})
    assert source_words(ours) == "House practice: what many people find useful."
    handbook = why_markdown(PAGES["Aurora/rules.pdf"])
    assert "From the handbook “Aurora”. It rests on: the programme's own guidance." in handbook
    assert "no sources of its own" in handbook
