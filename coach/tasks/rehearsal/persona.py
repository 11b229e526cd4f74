"""The persona: from the mentor's file, the meeting notes and the mentee's corrections.

Only what the notes say is taken, in their words. What they don't say is left to the scenario, and
the whole is fiction all the same.
"""

import re

from coach.checks.markdown import UnitKind, units
from coach.checks.privacy import is_private
from coach.checks.text import word_count
from coach.domain.notes import Person, Snapshot
from coach.domain.scenes import Persona, Principle, Scenario
from coach.tasks.rehearsal.threads import facts_about, open_threads

MOST_FROM_NOTES = 10
MEETINGS_READ = 3
FOLDER = "rehearsals"
NOBODY = "The mentor"
"""What a partner is called that is built from nobody."""

HOUSE = (
    Principle(text="Answers what was asked, and no more.", source="house"),
    Principle(text="Is not won over by flattery.", source="house"),
    Principle(text="Gives nothing away because it was asked for twice.", source="house"),
)
"""What every persona keeps to, whoever it is built from."""

_MANNER = re.compile(
    r"\b(?:likes?|hates?|prefers?|wants?|does(?:n't| not)|never|always|says?|will say|direct|blunt"
    r"|patient|busy|answers?|reads?|asks?|asked me|told me|expects?|interrupts?|laughs?|listens?"
    r"|short|rule|won't|can't stand|careful|dry|warm|strict)\b",
    re.IGNORECASE,
)
_ABOUT_MANNER = re.compile(r"\b(?:how|works?|like|style|rules?|manner|ways?|tips?)\b", re.I)
_PRINCIPLE = re.compile(r"^\s*[-*]\s+(?P<text>.+?)\s*$")
_NEVER = re.compile(r"^“(?P<never>[^”]+)”(?::\s*(?P<why>.+))?$")
_FROM = re.compile(r"\s*\((?:from|in) (?P<path>[^()]+\.\w+)\)\s*$")


def persona_for(
    person: Person | None, scenario: Scenario, snapshot: Snapshot, saved: str | None = None
) -> Persona:
    """The persona of a scene.

    Args:
        person: Whom it is built from; None plays the scenario's role.
        scenario: The scene.
        snapshot: The notes.
        saved: The text of `rehearsals/<name> persona.md`, when there is one; its principles
            replace those read from the notes.
    """
    if person is None:
        return Persona(name=NOBODY, role=scenario.role, principles=HOUSE)
    meetings = snapshot.meetings_with(person.name)[:MEETINGS_READ]
    principles = read_principles(saved) if saved else from_notes(person)
    return Persona(
        name=person.name,
        role=person.role,
        organisation=person.organisation,
        first_name=person.first_name,
        principles=(*principles, *(h for h in HOUSE if h.text not in {p.text for p in principles})),
        threads=open_threads(meetings[:1], snapshot.profile, person),
        facts=facts_about(person, meetings),
        known=bool(person.path or meetings),
    )


def from_notes(person: Person) -> tuple[Principle, ...]:
    """What the mentor's file says about their manner, in its words; private lines are left out."""
    found: list[Principle] = []
    for unit in units(person.about):
        said = unit.text.strip()
        about = _ABOUT_MANNER.search(unit.heading)
        if unit.kind not in (UnitKind.ITEM, UnitKind.PROSE) or is_private(said):
            continue
        if not 2 <= word_count(said) <= 30 or not (about or _MANNER.search(said)):
            continue
        text = said if said[-1] in ".!?" else f"{said}."
        found.append(Principle(text=text, source="notes", path=person.path))
    return tuple(found[:MOST_FROM_NOTES])


def corrected(persona: Persona, never: str, reason: str) -> Persona:
    """The persona after the mentee said that they would never say this, and why."""
    why = " ".join(reason.split()).rstrip(".")
    text = f"{why[:1].upper()}{why[1:]}." if why else "Would not say it like that."
    made = Principle(text=text, source="mentee", never=" ".join(never.split()))
    kept = [one for one in persona.principles if one.never != made.never]
    return persona.model_copy(update={"principles": (made, *kept)})


def as_markdown(persona: Persona, today: str) -> str:
    """The persona as a file that a person may edit; `read_principles` reads it back."""
    plain = [one for one in persona.principles if one.never is None and one.source != "house"]
    never = [one for one in persona.principles if one.never is not None]
    lines = [
        "---",
        "type: persona",
        f"name: {persona.name}",
        f"date: {today}",
        "written_by: coach",
        "---",
        "",
        f"# {persona.name}, as rehearsed",
        "",
        "A made-up partner for rehearsals, and not what this person thinks. Change any line.",
        "",
        "## Principles",
        "",
        *(f"- {one.text}" + (f" (from {one.path})" if one.path else "") for one in plain),
        "",
        "## Would never say",
        "",
        *(f"- “{one.never}”: {one.text}" for one in never),
    ]
    return "\n".join(lines).rstrip() + "\n"


def read_principles(text: str) -> tuple[Principle, ...]:
    """The list items of a persona's file as principles; all else in it is passed over."""
    found: list[Principle] = []
    for line in text.splitlines():
        match = _PRINCIPLE.match(line)
        if not match:
            continue
        said = match["text"]
        if never := _NEVER.match(said):
            why = never["why"] or "Would not say it like that."
            found.append(Principle(text=why, source="mentee", never=never["never"]))
            continue
        place = _FROM.search(said)
        words = _FROM.sub("", said)
        source = "notes" if place else "mentee"
        found.append(Principle(text=words, source=source, path=place["path"] if place else None))
    return tuple(found)


def file_name(name: str) -> str:
    """The persona's file in `rehearsals/`, without its suffix."""
    return f"{name} persona"
