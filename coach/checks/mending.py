"""Mends: a finding's edit, applied to the draft it was found in."""

from coach.domain.artifacts import Edit, Finding, OutreachDraft
from coach.errors import RequestError


def apply(draft: OutreachDraft, finding: Finding) -> OutreachDraft:
    """The draft with the finding's mend made.

    Its claims are kept as they were: review it again, which traces and checks the new text.

    Raises:
        RequestError: The finding has no edit, or the draft is not the one it was found in.
    """
    if finding.fix is None:
        raise RequestError("Only you can mend this one.", hint=finding.mend)
    edit = finding.fix
    text = getattr(draft, edit.where) or ""
    return draft.model_copy(update={edit.where: edited(text, edit)})


def edited(text: str, edit: Edit) -> str:
    """The text with one stretch replaced.

    Raises:
        RequestError: The stretch is not in the text.
    """
    if not edit.start <= edit.end <= len(text):
        raise RequestError(
            "The text has changed since it was checked.", hint="Check it again, then mend it."
        )
    return text[: edit.start] + edit.replacement + text[edit.end :]
