"""The rules for guides: each finds what it is for, and all guides keep to all of them."""

import pytest

from coach.checks.reading import grade
from coach.domain.guides import Source
from coach.domain.passages import Strength
from coach.resources.guide_rules import (
    CLAIM_RULES,
    HIGHEST_GRADE,
    LOWEST_GRADE,
    MOST_SHINGLES_SHARED,
    MOST_WORDS_SHARED,
    faults,
    long_words,
    overlap,
    shingles,
)
from coach.resources.guides import Guide, load_guides

GUIDES = {guide.id: guide for guide in load_guides()}
A_GUIDE = GUIDES["when-the-answer-is-no"]
ANOTHER = GUIDES["write-an-agenda"]


def changed(guide: Guide = A_GUIDE, *, adding: str = "", **fields: object) -> Guide:
    """The guide with other fields, or with a sentence more."""
    return guide.model_copy(update={"text": f"{guide.text}\n{adding}\n", **fields})


def said(*guides: Guide) -> list[str]:
    return [fault.said for fault in faults(guides, grade=grade)]


def source(strength: Strength, **fields: object) -> Source:
    return Source.model_validate(
        {"author": "Doe", "year": 2020, "title": "A study", "venue": "A journal", **fields}
        | {"strength": strength}
    )


def test_every_guide_keeps_to_the_rules() -> None:
    found = faults(tuple(GUIDES.values()), grade=grade)
    assert [f"{fault.guide} {fault.said}" for fault in found] == []


@pytest.mark.parametrize(
    "claim",
    [
        "This is a proven method.",
        "It guarantees a reply.",
        "A short note always works.",
        "Studies show that thanks help.",
        "Silence causes distrust.",
        "It leads to better pay.",
        "The plan has been shown to help.",
        "Calls are very effective.",
    ],
)
def test_a_guide_from_practice_may_not_claim_so_much(claim: str) -> None:
    assert any("on the strength of practice" in fault for fault in said(changed(adding=claim)))


@pytest.mark.parametrize(
    "plain",
    [
        "In one trial, those who wrote did better.",
        "An unproven method is still worth a try.",
        "The cause of it is unknown, and the causes of delay differ.",
        "Many people find that it helps.",
    ],
)
def test_plain_talk_of_one_study_or_of_practice_is_allowed(plain: str) -> None:
    assert said(changed(adding=plain)) == []


def test_an_experiment_may_say_what_causes_what_and_nothing_is_proven() -> None:
    strong = changed(
        adding="Experiments show that silence causes distrust.",
        strength=Strength.TRIAL,
        sources=(source(Strength.TRIAL),),
    )
    assert said(strong) == []
    assert said(changed(strong, adding="It is proven."))


def test_a_figure_needs_a_source_with_data() -> None:
    figure = "The effect was d = 0.40."
    practice = changed(adding=figure, sources=(source(Strength.PRACTICE),))
    assert any("a figure needs a source with data" in fault for fault in said(practice))
    assert said(changed(practice, sources=(source(Strength.META_ANALYSIS),))) == []


def test_every_strength_may_say_less_than_a_stronger_one() -> None:
    for rule in CLAIM_RULES:
        permitted = [strength in rule.allowed for strength in Strength]
        assert permitted == sorted(permitted, reverse=True)


def test_a_guide_is_no_stronger_than_its_best_source() -> None:
    boasting = changed(strength=Strength.TRIAL, sources=(source(Strength.VENDOR),))
    assert "calls itself trial, and its best source is vendor" in said(boasting)


@pytest.mark.parametrize("where", [{"doi": "doi:10.1000/1"}, {"url": "www.example.org"}])
def test_an_address_must_be_one(where: dict[str, str]) -> None:
    guide = changed(sources=(source(Strength.LAB, **where),))
    assert any("that is none" in fault for fault in said(guide))


def test_a_disputed_source_is_marked_and_told() -> None:
    disputed = (source(Strength.LAB, author="Doe and Gino"),)
    quiet = changed(sources=disputed)
    assert any("not marked as contested" in fault for fault in said(quiet))
    marked = changed(sources=disputed, contested=True)
    assert any("does not say so" in fault for fault in said(marked))
    assert said(changed(marked, adding="Treat this finding as contested.")) == []


def test_a_guide_opens_with_its_answer() -> None:
    late = A_GUIDE.model_copy(update={"text": A_GUIDE.text.replace("## In short", "## Later")})
    assert "does not open with '## In short'" in said(late)


@pytest.mark.parametrize(
    ("reading", "fault"),
    [(LOWEST_GRADE - 0.1, "join"), (HIGHEST_GRADE + 0.1, "split"), (LOWEST_GRADE, "")],
)
def test_reading_grade_has_two_bounds(reading: float, fault: str) -> None:
    found = [f.said for f in faults([A_GUIDE], grade=lambda _: reading)]
    assert [fault in one for one in found] == ([True] if fault else [])


def test_two_guides_may_not_say_the_same() -> None:
    assert said(A_GUIDE, ANOTHER) == []
    copied = ANOTHER.model_copy(update={"text": A_GUIDE.text, "body_line": A_GUIDE.body_line})
    assert any("in the same words" in fault for fault in said(A_GUIDE, copied))


def test_a_guide_in_other_words_is_told_by_its_longer_words() -> None:
    """Every third word is another one: few runs of four are left, and the subject shows."""
    words = A_GUIDE.body.split()
    reworded = " ".join("so" if n % 3 == 0 and len(w) < 5 else w for n, w in enumerate(words))
    assert overlap(long_words(A_GUIDE.body), long_words(reworded)) > MOST_WORDS_SHARED
    turned = " ".join(word for pair in zip(words[1::2], words[::2], strict=False) for word in pair)
    assert overlap(shingles(A_GUIDE.body), shingles(turned)) <= MOST_SHINGLES_SHARED
    assert overlap(long_words(A_GUIDE.body), long_words(turned)) > MOST_WORDS_SHARED


def test_a_borrowed_paragraph_is_told_by_its_runs_of_words() -> None:
    borrowed = A_GUIDE.body[: len(A_GUIDE.body) // 5]
    rest = ANOTHER.body[: len(ANOTHER.body) * 4 // 5]
    mixed = shingles(f"{borrowed}\n\n{rest}")
    assert overlap(shingles(A_GUIDE.body), mixed) > MOST_SHINGLES_SHARED


def test_overlap_of_nothing_is_nothing() -> None:
    assert overlap(frozenset(), frozenset({"a"})) == 0.0
