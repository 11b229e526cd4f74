"""Capitals, and the names in greeting and sign-off, put right in the mentee's own text.

Only what is certain: the first letter of a sentence, a name that the notes spell with its capitals
and accents, the comma that a greeting ends in.
"""

import re

from coach.checks.text import folded
from coach.domain.requests import Brief

_GREETING = re.compile(
    r"\A(?P<word>dear|hi|hello|hey|good (?:morning|afternoon|evening))[ \t]+"
    r"(?P<name>[^\n,.!?:;]{1,40}?)(?P<mark>[ \t]*[,!:]|[ \t]*(?=\n))",
    re.IGNORECASE,
)
_START = re.compile(r"(?P<before>(?:\A|\n|[a-z0-9)\"'\u201d][.?!][ \t]+)[ \t]*)(?P<letter>[a-z])")
_SHORTENED = re.compile(r"\b(?:e\.g|i\.e|etc|vs|approx|incl|resp|no|dr|mr|mrs|ms|prof|st)\.\s+\Z")


def tidied(text: str, brief: Brief, notes: list[str]) -> str:
    """The text with capitals and names put right; `notes` tell that it was done."""
    made = _signed(_greeted(text, brief), brief)
    made = _START.sub(_raised, made)
    if made != text:
        notes.append("Put capitals and names right.")
    return made


def _raised(match: re.Match[str]) -> str:
    if _SHORTENED.search(match.string[: match.start("letter")]):
        return match.group()
    return match["before"] + match["letter"].upper()


def _greeted(text: str, brief: Brief) -> str:
    """The greeting with the recipient's name as the notes spell it, and the comma it ends in."""
    match = _GREETING.match(text)
    if match is None:
        return text
    name = _spelt(match["name"], brief) or match["name"]
    word = match["word"][:1].upper() + match["word"][1:]
    return f"{word} {name}{match['mark'].strip() or ','}{text[match.end() :]}"


def _spelt(said: str, brief: Brief) -> str | None:
    """A name as the notes spell it, or None when they do not know it."""
    person = brief.person
    if person is None:
        return None
    known = (person.first_name, person.name, *person.aliases, *person.name.split())
    return next((n for n in known if folded(n) == folded(said) and n[:1].isupper()), None)


def _signed(text: str, brief: Brief) -> str:
    """The last line with the mentee's name as their profile spells it."""
    name = brief.profile.name
    head, line_end, last = text.rstrip().rpartition("\n")
    if not name or not name.split() or not line_end:
        return text
    for known in (name, name.split()[0]):
        if folded(last.strip(" .")) == folded(known):
            return f"{head}\n{known}"
    return text
