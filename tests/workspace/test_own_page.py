"""Pages on a person in a plain folder."""

import pytest

from coach.workspace.own_page import email_in, is_own_page, met_in

PHARMACIST = ("Dr Kwame Osei", "met him at the hospital open evening in October. He said ...")


@pytest.mark.parametrize(
    ("stem", "headings", "lead", "is_one"),
    [
        ("dr-osei", (), PHARMACIST, True),
        ("Priya Raman", ("Priya Raman",), ("email: p@r.example",), True),
        ("priya", ("Priya Raman",), ("She said to learn Terraform first.",), True),
        ("Priya Raman", ("Priya Raman",), ("Plans for the garden.",), False),
        ("Harrowmere Depot", ("Harrowmere Depot",), ("140 drivers, 19 routes.",), False),
        ("career", (), ("Priya Raman said to wait.",), False),
        ("osei-and-wards", ("Dr Kwame Osei",), ("met him",), False),
        ("dr-osei", ("Coffee with Dr Kwame Osei",), ("met him",), False),
        ("", ("Dr Kwame Osei",), (), False),
    ],
)
def test_a_page_on_one_person(
    stem: str, headings: tuple[str, ...], lead: tuple[str, ...], is_one: bool
) -> None:
    assert is_own_page(stem, headings, lead) is is_one


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ("met him at the hospital open evening in October. He said", "at the hospital open evening"
         " in October"),
        ("We met at work", "at work"),
        ("Met once, at Open Timetables Day (see the note)", "at Open Timetables Day"),
        ("never met", None),
        ("met at one", "at one"),
        ("met in " + "very " * 12 + "long", None),
    ],
)  # fmt: skip
def test_where_they_met(body: str, where: str | None) -> None:
    assert met_in(body) == where


def test_an_address_on_a_line_of_its_own() -> None:
    assert email_in("Dr Osei\n- email: <k.osei@x.example>\n") == "k.osei@x.example"
    assert email_in("Email: kwame@x.example.") == "kwame@x.example"
    assert email_in("write an email: soon") is None
