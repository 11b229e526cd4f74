import pytest

from coach.checks.markdown import UnitKind, plain, units

NOTE = """---
date: 2026-08-20
---
with: Inés
Thurs 20 Aug, phone

she said:
* decide **before** 7 Sept
* count the same weeks

## To do

[x] buy ticket
- [ ] Inés to send the [[name]]
1. first
Next: 8 Oct
"""


def test_units_know_what_they_are() -> None:
    found = units(NOTE)
    assert [(unit.kind, unit.text) for unit in found] == [
        (UnitKind.PROSE, "Thurs 20 Aug, phone"),
        (UnitKind.PROSE, "she said:"),
        (UnitKind.ITEM, "decide before 7 Sept"),
        (UnitKind.ITEM, "count the same weeks"),
        (UnitKind.HEADING, "To do"),
        (UnitKind.DONE, "buy ticket"),
        (UnitKind.OPEN, "Inés to send the name"),
        (UnitKind.ITEM, "first Next: 8 Oct"),
    ]
    assert found[2].lead == "she said:"
    assert found[5].heading == "To do"


def test_a_unit_can_be_quoted_from_its_place() -> None:
    for unit in units(NOTE):
        assert plain(NOTE[unit.start : unit.end]) == unit.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("see [[Sunday brain dump]] and [[a|b]]", "see Sunday brain dump and b"),
        ("work first, see [[2026-05-28-ines]].", "work first."),
        ("**CV.** She *read* it #mentoring #prep", "CV. She read it"),
        ("`code` and [link](http://a.example) x_y_z", "code and link x_y_z"),
        ("\x1b[31mred\x1b[0m [bold]x[/bold]", "red x"),
    ],
)
def test_markdown_noise_becomes_plain_words(text: str, words: str) -> None:
    assert plain(text) == words


def test_a_sample_message_is_an_example() -> None:
    text = '"Dear Ms Okafor, your talk on night shifts changed how I plan mine. Thank you, Ines"'
    assert units(text)[0].kind is UnitKind.EXAMPLE
