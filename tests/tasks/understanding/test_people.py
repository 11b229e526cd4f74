"""Whom messy notes let a request mean: by names in the text, letters, relations, descriptions."""

import datetime as dt

import pytest

from coach.domain.notes import Note, NoteKind, Person, Snapshot
from coach.domain.requests import Turn
from coach.domain.scopes import Scope, When
from coach.tasks.understanding.people import whom
from coach.tasks.understanding.window import missing, within
from tests.tasks.understanding.notes import note

MAGGIE = Person(name="Margaret Oduya", aliases=("Maggie",), relationship="current",
                role="mentor", path="maggie.md")  # fmt: skip
MARCIA = Person(name="Marcia Toole", aliases=("Marcia",), role="Chief Nurse")
DAVE = Person(name="David Ofori", aliases=("Little Dave",))
SHARON = Person(name="Sharon Doyle", aliases=("Shaz", "Sharon"))
JO_P = Person(name="Jonas Petri", role="PhD, theory")
JO_V = Person(name="Jonas Veldman", role='"der Lange", did his Master here')
YILDIZ = Person(name="Herr Yildiz", role="Welcome Centre, helps with the residence permit")
PRITI = Person(name="Priti Shah", role="finance")
FRANKE = Person(name="Frau Kessler", role="contracts")
NURSE = Person(name="Tom Ashdown", role="director of nursing, retired", pronouns="he/him")
EVERYBODY = (MAGGIE, MARCIA, DAVE, SHARON, JO_P, JO_V, YILDIZ, PRITI, FRANKE, NURSE)
DIARY = """\
Wrote about Frank Unsworth, who was foreman when I came. Skelby on Friday with Ros Hetherington.
The racking firm came, a young lass called Freya with a laser. Told Terry no. In Skelby it rained.
Asked Sharon Pike should I be chairing. My sister Fátima rang. My skip Dana Wolff is away.
Jonas V clapped too early at my talk. Told M twice.
I met the racking firm in Lund. Ready Hands say twenty.
Anna Kowalczyk proved code 7 at last. CMI Level 5, Janine Cope teaching.
"""
DAY = dt.date(2026, 5, 14)


def telling(text: str, *people: Person, kind: NoteKind = NoteKind.NOTE) -> Note:
    return note(DAY, *people, text=text, kind=kind)


NOTES = (
    telling(DIARY),
    telling("Priya (her cofounder) wants out.", MARCIA),
    telling("His dog is called Chi-squared.", NURSE, kind=NoteKind.MEETING),
    *(note(dt.date(2026, 6, day), MAGGIE) for day in (1, 2, 3, 4)),
)
SNAPSHOT = Snapshot(root="/x", people=EVERYBODY, notes=NOTES)


def names(words: str, *history: Turn) -> list[str]:
    found = whom(words, SNAPSHOT, history)
    assert all(person.words in words and person.why for person in found)
    return [person.name for person in found]


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("what did frank say when i went", ["Frank Unsworth"]),
        ("going to see Frank", ["Frank Unsworth"]),
        ("to be frank, what next", []),
        ("what did i say to ros about it", ["Ros Hetherington"]),
        ("what did Ros Hetherington and Terry say", ["Ros Hetherington", "Terry"]),
        ("terry by the bins", ["Terry"]),
        ("what did I do in Skelby", []),
        ("what did Lund say", []),
        ("what did sharon pike say", ["Sharon Pike"]),
        ("what did sharon say", [SHARON.name]),
        ("little daves job", [DAVE.name]),
        ("what did M say in May", [MAGGIE.name]),
        ("ask DO about it", [DAVE.name]),
        ("should I learn R or Python", []),
        ("what did Jonas P say", [JO_P.name]),
        ("Der Lange, what is he now", [JO_V.name]),
        ("write to Frau Yildiz", []),
        ("what do I ask Herr Brandl", []),
    ],
)
def test_names_as_messy_notes_have_them(words: str, people: list[str]) -> None:
    assert names(words) == people


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("what did my sister say", ["Fátima"]),
        ("what did my skip say", ["Dana Wolff"]),
        ("what did my sister's husband say", []),
        ("what did my cousin say", []),
        ("how was my talk", []),
        ("the finance lass has offered me what", [PRITI.name]),
        ("what did the dog man want", [NURSE.name]),
        ("the racking lass with the laser", ["Freya"]),
        ("the woman who proved code 7, when is she back", ["Anna Kowalczyk"]),
        ("who helps with the residence stuff", [YILDIZ.name]),
        ("who teaches the Level 5", ["Janine Cope"]),
        ("who should I ask about the residence permit", []),
        ("is she the right person", []),
        ("which Jonas clapped too early", [JO_V.name]),
        ("what did Jonas say", []),
        ("what did the director of nursing say", [NURSE.name]),
        ("what did the director of the museum say", []),
        ("what did the hiring manager say", []),
        ("put it on the table", []),
    ],
)
def test_people_by_what_they_are(words: str, people: list[str]) -> None:
    assert names(words) == people


def test_the_talk_says_who_a_pronoun_is() -> None:
    asked = Turn(who="mentee", text="who teaches it")
    answer = Turn(who="coach", text="Marcia Toole does, your note says.")
    assert names("what did she say", asked, answer) == [MARCIA.name]
    about = Turn(who="mentee", text="Tom's mail", people=(NURSE.name,))
    assert names("what did he write to Marcia", about) == [NURSE.name, MARCIA.name]
    assert names("what did Marcia tell him", about) == [MARCIA.name]
    assert names("what is the interview like there", about) == [NURSE.name]
    marcia = Turn(who="mentee", text="Marcia's news", people=(MARCIA.name,))
    assert names("what did her cofounder want", marcia) == ["Priya"]


def test_a_time_counts_for_people_whom_only_the_text_names() -> None:
    people = whom("what did Terry say", SNAPSHOT, ())
    when = When(label="May 2026", why="", since=DAY, until=DAY)
    _, notice = within(
        lambda query: pytest.fail(str(query)), Scope(people=people, when=when), SNAPSHOT, "forum"
    )
    assert notice == ""
    assert missing(Scope(people=people, when=when), when)
