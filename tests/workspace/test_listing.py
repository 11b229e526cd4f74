"""People whom notes introduce, and who nobody is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.notes import NoteKind
from coach.workspace.listing import introduced
from coach.workspace.markdown import prose_lines
from tests.workspace.notes import read

WHO_IS_WHO = """# who is who (work)

| who | what | note |
|---|---|---|
| Gareth Pryce | line manager until 28 Aug 2026 | now in Cardiff |
| Dev | covers Anna, agency | surname? |
| Prof. Whitlock | medical director | scary |
| the new one | ? | |

Not work: Ana Lúcia.
"""


def told(title: str, text: str, *, of_people: bool = False) -> list[tuple[str, str]]:
    found = introduced(title, list(prose_lines(text)), of_people=of_people)
    return [(one.name, one.what) for one in found]


def test_the_rows_of_a_who_is_who() -> None:
    assert told("who is who", WHO_IS_WHO) == [
        ("Gareth Pryce", "line manager until 28 Aug 2026"),
        ("Dev", "covers Anna, agency"),
        ("Prof. Whitlock", "medical director"),
    ]


def test_the_lines_of_a_list_of_people() -> None:
    text = (
        "- Steffi Haas, technician. Knows where all is\n- Herr Yildiz: Welcome Centre\n"
        "- **Jonas P** = Jonas Petri, theory\n- milk and bread\n"
    )
    names = [
        ("Steffi Haas", "technician"),
        ("Herr Yildiz", "Welcome Centre"),
        ("Jonas Petri", "theory"),
    ]
    assert told("Contacts", text) == names
    assert told("lab others", text, of_people=True) == names
    assert told("Shopping", text) == [names[0], ("Herr Yildiz", "")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A woman, Fiona Blythe, careers adviser, asked", [("Fiona Blythe", "careers adviser")]),
        ("wrote to my supervisor Annegret Wulf", [("Annegret Wulf", "supervisor")]),
        ("Chief Nurse = Marcia Toole. wants to see me", [("Marcia Toole", "Chief Nurse")]),
        ("Paulo (Rui's brother) lent us money", [("Paulo", "Rui's brother")]),
        ("called NMC, now I work as analyst", []),
        ("Severn Vale, the manager said", []),
        ("Talked in Santa Casa about mentoring", []),
        ("other Ana = Ana Lúcia", []),
        ("Human Resources, manager on call", []),
        ("", []),
    ],
)
def test_somebody_beside_what_they_are(text: str, found: list[tuple[str, str]]) -> None:
    assert told("notes", text) == found


def test_who_is_who_in_prose_with_what_people_are_called() -> None:
    text = (
        "Linda Marsh was site manager, went in June. Shaz is Sharon Doyle who leads the pickers."
        " Dr Amin is the doctor.\nMonday is Bank Holiday.\n"
    )
    found = {one.name: one for one in introduced("who is who", list(prose_lines(text)))}
    assert found["Linda Marsh"].what == "site manager"
    assert found["Sharon Doyle"].aliases == ("Shaz",)
    assert set(found) == {"Linda Marsh", "Sharon Doyle", "Dr Amin"}
    colonel = list(prose_lines("The Colonel is Alasdair Munro, mentor from the scheme."))
    (one,) = introduced("colonel", colonel)
    assert (one.name, one.what, one.aliases) == ("Alasdair Munro", "mentor", ("Colonel",))
    assert introduced("notes", list(prose_lines("Shaz is Sharon Doyle"))) == ()


def test_a_list_among_the_people_is_nobodys_file(tmp_path: Path) -> None:
    snapshot = read(
        tmp_path,
        {
            "pessoas/trabalho - quem e quem.md": WHO_IS_WHO,
            "pessoas/helena.txt": "Dra. Helena Sampaio\ninternista em Viseu\n",
            "reunioes/2026-10-02 Gareth.md": "2 out\n\n- he was nice\n",
            "rascunhos/helena v1.txt": "Querida Helena",
            "eu.md": "# eu\n\n- Teresa Quintela, 44. enfermeira\n",
            "mail.txt": "From: Prof. Whitlock\nTo: Teresa Quintela\n\nGood catch.\n",
        },
    )
    assert {person.name: person.role for person in snapshot.people} == {
        "Dev": "covers Anna, agency",
        "Dra. Helena Sampaio": None,
        "Gareth Pryce": "line manager until 28 Aug 2026",
        "Prof. Whitlock": "medical director",
    }
    assert snapshot.profile.name == "Teresa Quintela"
    kinds = {note.path: note.kind for note in snapshot.notes}
    assert kinds["reunioes/2026-10-02 Gareth.md"] is NoteKind.MEETING
    assert kinds["rascunhos/helena v1.txt"] is NoteKind.DRAFT
    people = {note.path: note.document.people for note in snapshot.notes}
    assert people["reunioes/2026-10-02 Gareth.md"] == ("Gareth Pryce",)
    assert people["mail.txt"] == ("Prof. Whitlock",)


@given(st.text(max_size=200), st.booleans())
def test_any_text_introduces_only_names(text: str, of_people: bool) -> None:
    for name, what in told("people", text, of_people=of_people):
        assert name
        assert len(what) <= 80
