"""A draft meant by some of its words: its recipient's name, or its file's."""

from collections.abc import Iterable

from coach.checks.text import folded, words
from coach.domain.notes import Note, NoteKind, Snapshot
from coach.errors import RequestError
from coach.tasks.studio.files import parts_of, sending_of

MOST_LISTED = 6


def draft_meant(said: str, snapshot: Snapshot) -> str | None:
    """The path of the one draft that some words mean, or None when none fits.

    A draft that is still to go out comes before those that went.

    Args:
        said: Words of its file's name, or of the name of whom it is to.
        snapshot: The workspace as it is now.

    Raises:
        RequestError: Several fit.
    """
    wanted = {folded(word) for word in words(said) if folded(word) not in ("md", "drafts")}
    fitting = [
        note
        for note in snapshot.notes
        if note.kind is NoteKind.DRAFT and wanted and wanted <= _names(note)
    ]
    open_ones = [note for note in fitting if sending_of(parts_of(note.document.text)[0]) is None]
    for some in (open_ones, fitting):
        if len(some) == 1:
            return some[0].path
        if some:
            raise RequestError(f"{said!r} fits several drafts.", hint=f"Name one: {_listed(some)}")
    return None


def _names(note: Note) -> set[str]:
    said = " ".join((note.path, *note.document.people))
    return {folded(word) for word in words(said)}


def _listed(notes: Iterable[Note]) -> str:
    paths = sorted((note.path for note in notes), reverse=True)
    more = f"; and {len(paths) - MOST_LISTED} more" if len(paths) > MOST_LISTED else ""
    return "; ".join(f'"{path}"' for path in paths[:MOST_LISTED]) + more
