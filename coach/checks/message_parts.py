"""A message's greeting, body proper and sign-off."""

import re
from typing import NamedTuple

_GREETING = re.compile(
    r"\s*(?:dear|hi|hello|hey|good (?:morning|afternoon|evening)|hola|ol\u00e1|bonjour|hallo"
    r"|ciao)\b"
    r"[ \t]*(?P<name>[^,\n:!]{0,60})[,:!]?[ \t]*",
    re.IGNORECASE,
)
_CLOSINGS = (
    r"(?:thank you|thanks|many thanks|with thanks|(?:kind|best|warm)(?:est)? (?:regards|wishes)"
    r"|regards"
    r"|best|all the best|yours(?: \w+)?|sincerely|see you then|cheers|warmly|gratefully)"
)
_CLOSE = re.compile(rf"\n[ \t]*{_CLOSINGS}[ \t]*[,.]?[ \t]*\n[^\n]{{0,80}}\s*$", re.IGNORECASE)
_NAME_ONLY = re.compile(
    r"\n[ \t]*(?:\[your name\]|[^\W\d_][\w'\u2019.-]*(?:[ ][^\W\d_][\w'\u2019.-]*){0,3})\s*$"
)


class Parts(NamedTuple):
    """Where the message proper stands in a body."""

    greeted: str
    """The name in the greeting, as written; empty without one."""
    greeting_start: int
    start: int
    end: int


def parts_of(body: str) -> Parts:
    """The parts of a message's body."""
    match = _GREETING.match(body)
    greeted, start, name_at = "", 0, 0
    if match and (
        match.group().rstrip()[-1:] in ",:!" or body[match.end() : match.end() + 1] == "\n"
    ):
        greeted = match["name"].strip()
        start, name_at = match.end(), match.start("name")
    close = _CLOSE.search(body, start) or _NAME_ONLY.search(body, start)
    end = close.start() if close else len(body)
    return Parts(greeted, name_at, start, max(start, end))
