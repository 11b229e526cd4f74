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
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z'\u2019-]+(?: [A-Z][a-z'\u2019-]+){1,3}\b")
"""Two words or more with capitals within a sentence, such as "Open Timetables Day"."""
_SHORTENED = re.compile(r"\b(?:e\.g|i\.e|etc|vs|approx|incl|resp|no|dr|mr|mrs|ms|prof|st)\.\s+\Z")


def tidied(text: str, brief: Brief, notes: list[str]) -> str:
    """The text with capitals and names put right; `notes` tell that it was done."""
    made = _signed(_greeted(text, brief), brief)
    made = _named(_START.sub(_raised, made), brief)
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


def _named(text: str, brief: Brief) -> str:
    """The text with names of two words or more in the capitals that the notes give them.

    A name counts only where the notes never write it small.
    """
    notes = [brief.person.about if brief.person else "", brief.profile.about]
    notes += [brief.profile.organisation or "", (brief.person and brief.person.organisation) or ""]
    notes += [f"{note.document.title}\n{note.document.text}" for note in brief.meetings]
    told = "\n".join(notes)
    for name in sorted(set(_NAME.findall(told)), key=len, reverse=True):
        if name.lower() not in told:
            text = re.sub(rf"(?<![\w@.]){re.escape(name.lower())}(?![\w@])", name, text)
    return text


def _signed(text: str, brief: Brief) -> str:
    """The last line with the mentee's name as their profile spells it; the name on that line."""
    name = brief.profile.name
    if name and name.split():
        at_end = "|".join(map(re.escape, (name, name.split()[0])))
        text = re.sub(rf"(?<=[.!?])[ \t]+({at_end})[ .]*\Z", r"\n\n\1", text.rstrip(), flags=re.I)
    head, line_end, last = text.rstrip().rpartition("\n")
    if not name or not name.split() or not line_end:
        return text
    for known in (name, name.split()[0]):
        if folded(last.strip(" .")) == folded(known):
            return f"{head}\n{known}"
    return text
