"""What kind of note a file is: by its front matter, else by the folder it lies in."""

from pathlib import PurePosixPath

from coach.checks.person_names import fold
from coach.domain.notes import NoteKind
from coach.workspace.fields import Fields

_BY_TYPE = {
    "profile": NoteKind.PROFILE,
    "me": NoteKind.PROFILE,
    "goal": NoteKind.GOAL,
    "mentor": NoteKind.MENTOR,
    "person": NoteKind.MENTOR,
    "people": NoteKind.MENTOR,
    "meeting": NoteKind.MEETING,
    "1:1": NoteKind.MEETING,
    "draft": NoteKind.DRAFT,
    "outreach": NoteKind.DRAFT,
    "note": NoteKind.NOTE,
}
_BY_FOLDER = {
    "goals": NoteKind.GOAL,
    "goal": NoteKind.GOAL,
    "mentors": NoteKind.MENTOR,
    "mentor": NoteKind.MENTOR,
    "people": NoteKind.MENTOR,
    "meetings": NoteKind.MEETING,
    "meeting": NoteKind.MEETING,
    "meeting notes": NoteKind.MEETING,
    "drafts": NoteKind.DRAFT,
    "draft": NoteKind.DRAFT,
}
_ABROAD = {
    NoteKind.GOAL: "objetivos metas objectifs ziele obiettivi doelen",
    NoteKind.MENTOR: "pessoas personas personnes personen leute kontakte contacts contatos"
    " contactos mentores mentoren mensen persone",
    NoteKind.MEETING: "reunioes reuniones reunions treffen besprechungen gesprache riunioni"
    " vergaderingen 1-1s 1-1 one-on-ones calls conversations",
    NoteKind.DRAFT: "rascunhos borradores brouillons entwurfe bozze concepten",
}
_BY_FOLDER |= {name: kind for kind, names in _ABROAD.items() for name in names.split()}
_PROFILES = frozenset("profile me eu perfil profil about-me".split())
_NOT_RECORDS = frozenset("readme index template templates example _index".split())
"""Stems of files that describe a folder, or show how to fill it in."""


def kind_of(path: str, fields: Fields) -> NoteKind | None:
    """The kind that front matter or place says, or None where neither does.

    The innermost folder of a known name decides; capitals don't matter, nor does a number in
    front ("3 People").
    """
    if (said := (fields.text("type") or "").lower()) in _BY_TYPE:
        return _BY_TYPE[said]
    if fields.text("written_by") == "coach":
        return (
            NoteKind.NOTE
        )  # a rehearsal or a question list names whom it is "with", and met nobody
    place = PurePosixPath(path)
    if place.stem.lower() in _NOT_RECORDS:
        return NoteKind.NOTE
    for folder in reversed(place.parts[:-1]):
        name = fold(folder)
        if name not in _BY_FOLDER:
            name = name.strip("0123456789.-_ ")
        if name in _BY_FOLDER:
            return _BY_FOLDER[name]
    if len(place.parts) == 1 and fold(place.stem).replace(" ", "-") in _PROFILES:
        return NoteKind.PROFILE
    return None
