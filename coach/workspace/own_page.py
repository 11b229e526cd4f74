"""Pages on a person in a plain folder, where neither a field nor the folder says so."""

import re
from collections.abc import Sequence

from coach.checks.person_names import has_title, key, leading_name

LEAD_LINES = 8
"""How much of a page has to show that it is on a person."""
_ON_A_PERSON = re.compile(
    r"^\W*(?:e-?mail|phone|mobile|tel|role|job|pronouns|linkedin|how we met)\s*:"
    r"|\bmet (?:him|her|them)\b|\b(?:he|she) (?:said|told|is|was|works|worked|suggested|asked|runs"
    r"|leads|thinks)\b",
    re.IGNORECASE,
)
_MET = re.compile(
    r"\bmet (?:him |her |them |first |once,? )?(?P<where>(?:at|in|on|during|through) [^.;!?\n(]+)",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"^\W*e-?mail\s*:\s*<?(?P<address>[^\s@<>]+@[^\s@<>]+\w)", re.I | re.M)
MOST_WORDS = 12


def is_own_page(stem: str, headings: Sequence[str], lead: Sequence[str]) -> bool:
    """Whether a file is a page on one person: named after them, headed by their name alone.

    A place or a project is headed by its name too, so the page has to show more: a title such as
    "Dr", an address, or that it speaks of him or her.

    Args:
        stem: The file's name without its suffix.
        headings: Its headings, in order.
        lead: Its first lines of prose, without Markdown.
    """
    first = headings[0] if headings else (lead[0] if lead else "")
    name = leading_name(first)
    words = set(key(stem).split())
    if not name or name != first.strip(" .:") or not words or words - set(key(name).split()):
        return False
    return has_title(name) or any(map(_ON_A_PERSON.search, lead[:LEAD_LINES]))


def met_in(body: str) -> str | None:
    """Where a page says that they met: "at the open evening in October"; None where it doesn't."""
    match = _MET.search(body)
    where = match["where"].strip(" ,") if match else ""
    return where if 2 <= len(where.split()) <= MOST_WORDS else None


def email_in(body: str) -> str | None:
    """The address on a line "email: …", or None."""
    match = _EMAIL.search(body)
    return match["address"] if match else None
