"""The tree of a rehearsal: back, fork, names, comparison and export."""

from coach.domain.rehearsals import (
    Comparison,
    Rehearsal,
    RehearsalState,
)
from coach.errors import RequestError
from coach.tasks.rehearsal import export
from coach.tasks.rehearsal.room_parts import RoomBase
from coach.tasks.rehearsal.walking import compare, free_name, place_to_speak


class Tree(RoomBase):
    """Branches of one rehearsal."""

    def back(self, id: int, turn: int, *, name: str | None = None) -> Rehearsal:  # noqa: A002
        """Go back to a turn and speak anew from there, on a new branch; the old one stays.

        Args:
            id: The rehearsal.
            turn: Any turn of the tree; one of the mentee's means "say this differently".
            name: A name for the new branch; "take 2" and so on when None.

        Raises:
            RequestError: There is no such turn, the name is taken, or the scene was stopped.
        """
        rehearsal = self._store.rehearsal(id)
        if rehearsal.state is RehearsalState.STOPPED:
            raise RequestError("This rehearsal was stopped.", hint="Begin another when you like.")
        branch = " ".join(name.split()) if name else free_name(rehearsal)
        if branch in {one.name for one in rehearsal.branches}:
            raise RequestError(f"There is a branch {branch!r} already.", hint="Give another name.")
        self._store.move_branch(id, branch, place_to_speak(rehearsal, turn))
        return self._state(id, RehearsalState.OPEN)

    def switch(self, id: int, branch: str) -> Rehearsal:  # noqa: A002
        """Go on with another branch, from its end.

        Raises:
            RequestError: There is no branch of that name.
        """
        rehearsal = self._store.rehearsal(id)
        tips = {one.name: one.tip for one in rehearsal.branches}
        if branch not in tips:
            raise RequestError(
                f"There is no branch {branch!r}.", hint=f"There are: {', '.join(tips)}."
            )
        self._store.move_branch(id, branch, tips[branch])
        return self._store.rehearsal(id)

    def rename(self, id: int, branch: str, name: str) -> Rehearsal:  # noqa: A002
        """Give a branch another name.

        Raises:
            RequestError: The name is blank.
            StorageError: The name is taken.
        """
        if not (said := " ".join(name.split())):
            raise RequestError("A branch needs a name.", hint="Give it a word or two.")
        self._store.rename_branch(id, branch, said)
        return self._store.rehearsal(id)

    def compare(self, id: int, one: str, other: str) -> Comparison:  # noqa: A002
        """Two branches side by side, with the partner's trust and patience as series.

        Raises:
            RequestError: There is no branch of one of the names.
        """
        return compare(self._store.rehearsal(id), one, other)

    def export(self, id: int, form: str = "markdown") -> str:  # noqa: A002
        """The whole tree as "markdown" or "json".

        Raises:
            RequestError: The form is neither.
        """
        return export.whole(self._store.rehearsal(id), form)
