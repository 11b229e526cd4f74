"""What the mentee's notes say about a person: their page, and where they met."""

import datetime as dt
import re

from coach.checks.markdown import Unit, UnitKind, units
from coach.checks.privacy import is_private
from coach.checks.text import sentences, word_count
from coach.domain.notes import Note, Person
from coach.domain.passages import Origin
from coach.domain.requests import Brief
from coach.engines.offline import wording
from coach.engines.offline.dates import spoken
from coach.engines.offline.known import Facts, Line
from coach.engines.offline.labels import sentence
from coach.engines.offline.voice import speaks_of_recipient, to_recipient

_EVENT = re.compile(
    r"\b(?:day|conference|meet-?up|fair|summit|forum|workshop|panel|talks?|dinner|symposium|expo"
    r"|congress|seminar|hackathon|evening|event)\b",
    re.IGNORECASE,
)
_ISO = re.compile(r"^\d{4}-\d\d-\d\d$")
MOST_SAID = 22
"""Words of something they said, at most, that a message may bring back."""
NOBODY = "(?:she|he|they)"


def lines_about(brief: Brief) -> list[Line]:
    """What the notes say about the person, their page first, then meetings, latest first."""
    person = brief.person
    if person is None:
        return []
    texts: list[tuple[str, str, dt.date | None]] = [(person.about, person.path or "", None)]
    seen = {person.path}
    for note in brief.meetings:
        texts.append((_concerning(note, person), note.path, note.date))
        seen.add(note.path)
    for found in brief.evidence.found:
        passage = found.passage
        theirs = passage.origin is Origin.WORKSPACE and passage.people == (person.name,)
        if theirs and passage.path not in seen:
            texts.append((passage.text, passage.path, passage.date))
    lines = []
    for text, path, date in texts:
        for unit in units(text):
            if unit.kind in (UnitKind.HEADING, UnitKind.OPEN, UnitKind.DONE):
                continue
            if is_private(unit.text) and _secret_block(unit):
                continue
            for span in sentences(unit.text):
                if not is_private(span.text):
                    raw = text[unit.start : unit.end]
                    lines.append(Line(span.text, path, raw, date))
    return lines


def _secret_block(unit: Unit) -> bool:
    """A paragraph that is marked private is private as a whole."""
    return bool(re.search(r"\bprivate\b|confidential|not telling|secret", unit.text, re.IGNORECASE))


def _concerning(note: Note, person: Person) -> str:
    """The body of a note, or of a note about many people the section on this one."""
    body = "\n".join(note.document.text.split("\n")[note.document.body_line - 1 :])
    if len(note.document.people) < 2 and not is_event(note):
        return body
    sections = re.split(r"(?m)^(?=#{1,6} )", body)
    about = [part for part in sections if _named(part.split("\n")[0], person)]
    return "\n".join(about) if about else body


def _named(text: str, person: Person) -> bool:
    names = [person.name, person.first_name, *person.aliases]
    return any(re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) for name in names)


def is_event(note: Note) -> bool:
    """Whether a note is about an event with many people, and no meeting of two."""
    tags = {tag.lstrip("#").casefold() for tag in note.tags}
    return bool(
        tags & {"event", "conference", "talk", "meetup"} or _EVENT.search(note.document.title)
    )


def from_page(facts: Facts, person: Person, lines: list[Line]) -> None:
    """What stands on the person's page, or is said of them in passing."""
    for line in lines:
        text, source = line.text, (line.path, line.raw)
        if match := re.match(
            r"last (?:contact|spoke|saw|met|time)[^:]{0,20}:\s*(.+?)\.?$", text, re.I
        ):
            facts.put("last_contact", _dated(match.group(1)), source)
        if match := re.search(
            rf"(?:{NOBODY}|\b{re.escape(person.first_name)}) (?:asked|wanted) me to (?:(?!never).)+"
            r"\bI (?:never did|have not|haven't|did not|didn't)\b.*",
            text,
            re.IGNORECASE,
        ):
            facts.put("owed", turned_sentence(match.group(), person), source)
        if match := re.search(
            r"never (?:properly )?thanked \w+(?: properly)? for (.+?)\.?$", text, re.I
        ):
            due = to_recipient(match.group(1), person)
            facts.put("thanks_due", due and f"I never thanked you properly for {due}.", source)
        if re.match(rf"{NOBODY} (?:is|was|are|were) the one who\b", text, re.IGNORECASE):
            facts.put("credit", turned_sentence(text, person), source)
        if match := re.search(
            r"(?:^(?:possible )?(?:ask|question)s?:|(?:i'd|i would|would|i) (?:like|want) to ask"
            r" \w+)"
            r",?\s+((?:how|what|why|whether|which|when|where|who|if)\b.+?)(?:\?|\.?$)",
            text,
            re.IGNORECASE,
        ):
            facts.put("question", wording.direct(match.group(1), person), source)
            if "question" not in facts.known:
                facts.put("wonder", wording.indirect(match.group(1), person), source)
        if match := re.match(r"what i (?:liked?|admired?)[^:]*:\s*(.+?)\.?$", text, re.IGNORECASE):
            facts.put("liked", to_recipient(match.group(1), person), source)
        if re.match(rf"{NOBODY} (?:said|told me)\b(?! (?:no|yes|to)\b)", text, re.IGNORECASE) and (
            line.path == person.path and word_count(text) <= MOST_SAID
        ):
            facts.put("said", turned_sentence(text, person), source)
        if re.search(r"\bgave me (?:a|an|her|his|their) (?:business )?card\b", text, re.IGNORECASE):
            facts.put("card", "You gave me your card.", source)


def _dated(text: str) -> str:
    """A last contact as it is said: "coffee, 19 July 2025" becomes "coffee in July 2025"."""
    return re.sub(
        r",?\s+(?:on )?\d{1,2}(?:st|nd|rd|th)? ([A-Z][a-z]+(?: \d{4})?)$", r" in \1", text
    )


def turned_sentence(text: str, person: Person) -> str | None:
    """A sentence about the person, turned to them and closed; None when that is not sure."""
    turned = to_recipient(text.strip(), person)
    if not turned or not speaks_of_recipient(turned):
        return None
    return sentence(turned[0].upper() + turned[1:])


def from_event(facts: Facts, brief: Brief, lines: list[Line]) -> None:
    """Where and when they met, what was talked about there, and their talk."""
    person = brief.person
    if person is None:
        return
    event = next((note for note in brief.meetings if is_event(note)), None)
    if event is not None and event.date is not None:
        source = (event.path, event.document.title)
        title = re.split(r"\s*[,:(]\s*\d| \u2013 ", event.document.title)[0].strip()
        facts.put("event", title, source)
        facts.put("event_day", spoken(event.date, brief.today), source)
        for unit in units(event.document.text):
            talk = re.search(r"[\"\u201c](.+?)[\"\u201d]", unit.text)
            if talk and unit.kind is UnitKind.HEADING and _named(unit.text, person):
                named = f"your talk \u201c{talk.group(1)}\u201d"
                facts.put("talk", named, (event.path, unit.text))
        for line in lines:
            if line.path == event.path:
                _told_and_asked(facts, line, person)
    elif person.met and not _ISO.match(person.met.strip()) and not is_private(person.met):
        met = re.sub(r"^(?:we )?met (?:at|in|on)\s+|^at\s+", "", person.met.strip(" ."), flags=re.I)
        if not to_recipient(met, person) or word_count(met) > 9:
            return
        facts.put("event", met, (person.path or "", person.met))


def _told_and_asked(facts: Facts, line: Line, person: Person) -> None:
    text = re.split(r";|, I said\b", line.text)[0].strip()
    if word_count(text) > 30:
        return
    source = (line.path, line.raw)
    if re.match(r"(?:I )?told (?:her|him|them|[A-Z]\w+)\b", text):
        full = text if text.startswith("I ") else f"I {text[0].lower()}{text[1:]}"
        facts.put("told", turned_sentence(full, person), source)
    elif re.match(rf"{NOBODY} (?:asked|wanted to know)\b", text, re.IGNORECASE):
        facts.put("asked", turned_sentence(text, person), source)
