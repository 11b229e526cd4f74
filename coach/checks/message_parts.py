"""A message's greeting, body proper and sign-off."""

import re
from typing import NamedTuple

_REST = r"[\w'\u2019.-]*(?:[ ](?:[^\W\d_][\w'\u2019.-]*|&)){0,4}"
_NAME = rf"[^\W\d_]{_REST}"
_PROPER = rf"(?-i:[A-Z\u00c0-\u00de]){_REST}"
_TITLE = r"(?:(?:dr|prof|mr|mrs|ms|mx|rev|sr|sra|st)\.[ ])?"
_GREETING = re.compile(
    r"\s*(?:dear|hi(?:ya)?|hello|hey|good (?:morning|afternoon|evening|day)|morning|afternoon"
    r"|evening|greetings|hola|ol\u00e1|bonjour|hallo|ciao|salaam|assalamu alaikum|namaste|shalom)"
    r"\b(?: (?:there|again|both|all)\b)?"
    r"[ \t]*(?P<name>"
    + _TITLE
    + r"[^,\n:!?;\u2014\u2013]{0,60}?)(?P<mark>[ \t]*(?:[,:!;\u2014\u2013]|[ ]-[ ]"
    r"|\.(?=\s)|(?=\n)|$))[ \t]*",
    re.IGNORECASE,
)
_BARE_NAME = re.compile(rf"\s*(?P<name>{_PROPER})[ \t]*[,:!]?[ \t]*\n")
_CLOSINGS = (
    r"(?:thank you(?: (?:very|so) much| again)?(?: for (?:your time|reading|considering it))?"
    r"|thanks(?: (?:a lot|again|so much|very much|in advance|and (?:best|kind) regards))?"
    r"|many thanks|with (?:many )?thanks|with (?:my )?(?:warm(?:est)?|kind(?:est)?"
    r"|best) ?(?:regards"
    r"|wishes|thanks)?|(?:very )?(?:kind|best|warm)(?:est)? (?:regards|wishes)|regards|best"
    r"|all (?:the|my) best|yours?(?: \w+)?|sincerely(?: yours)?|respectfully(?: yours)?"
    r"|see you (?:then|there|soon)|cheers|warmly|gratefully|take care|until (?:then|soon)|love"
    r"|in (?:solidarity|gratitude)|with (?:gratitude|respect|appreciation)|speak soon|ta)"
)
_CLOSE = re.compile(
    rf"(?:\n"
    rf"|^)[ \t]*{_CLOSINGS}[ \t]*[,.!\u2014\u2013-]*[ \t]*\n"
    r"(?P<after>(?:[^\n]{0,80}\n?){1,5})\s*$",
    re.IGNORECASE,
)
_INLINE = re.compile(
    rf"(?:(?<=[.!?)\]])|\n)\s*{_CLOSINGS}[ \t]*[,.!\u2014\u2013-]+[ \t]*(?P<after>{_NAME})[.]?\s*$",
    re.IGNORECASE,
)
_DASHED = re.compile(rf"(?:\s[-\u2013\u2014]+|\u2014)[ \t]*(?P<after>{_PROPER})\s*$")
_NAME_ONLY = re.compile(
    r"\n[ \t]*(?P<after>\[your name\]"
    r"|(?:[^\W\d_a-z][\w'\u2019.-]*)(?:[ ](?:[^\W\d_][\w'\u2019.-]*)){0,3})\s*$"
)


class Parts(NamedTuple):
    """Where the message proper stands in a body."""

    greeted: str
    """The name in the greeting, as written; empty without one."""
    greeting_start: int
    start: int
    end: int
    signed: str = ""
    """The name in the sign-off, as written; empty without one."""
    signed_start: int = 0


def parts_of(body: str) -> Parts:
    """The parts of a message's body."""
    greeted, start, name_at = "", 0, 0
    match = _GREETING.match(body) or _BARE_NAME.match(body)
    if match and len(match["name"].split()) <= 6:
        greeted = match["name"].strip()
        start, name_at = match.end(), match.start("name")
    close = next(
        (
            found
            for pattern in (_CLOSE, _INLINE, _NAME_ONLY, _DASHED)
            if (found := pattern.search(body, start))
        ),
        None,
    )
    if close is None:
        return Parts(greeted, name_at, start, len(body))
    signed = close["after"].strip().split("\n")[0].strip()
    signed_at = body.index(signed, close.start("after")) if signed else close.end()
    return Parts(greeted, name_at, start, max(start, close.start()), signed, signed_at)
