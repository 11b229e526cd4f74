"""What the notes hold for a scene: open promises, by whom, and sentences about the mentor."""

import re
from collections.abc import Sequence

from coach.checks.markdown import UnitKind, plain, units
from coach.checks.privacy import is_private
from coach.checks.text import folded, sentences, word_count
from coach.domain.notes import Note, Person, Profile
from coach.domain.scenes import Thread

THREADS_KEPT = 5
FACTS_KEPT = 20
FACT_WORDS = (4, 35)
_HEAD = re.compile(r"^(?P<who>[^\W\d_][\w'’.-]*(?: [A-Z][\w'’-]+)?)(?::|\s+to)\s+(?=\S)")
_ASIDE = re.compile(r"\s*\((?:still |again |open)[^()]*\)\s*$", re.IGNORECASE)
_THEY = re.compile(
    r"^(?:she|he|they)\b.{0,40}?\b(?:said|says|thinks|told|asked|started|began|studied|worked|grew"
    r"|came|moved|learnt|learned|taught|knows|runs|led|built|left)\b",
    re.IGNORECASE,
)


def open_threads(meetings: Sequence[Note], profile: Profile, person: Person) -> tuple[Thread, ...]:
    """What is promised and not done, as the notes of these meetings have it."""
    found = []
    for note in meetings:
        for item in note.actions:
            owed = item.owner is None or item.owner == person.name
            if item.done or not owed or is_private(item.text):
                continue
            by = "mentee" if item.owner is None else "mentor"
            text = _without_owner(plain(item.text), profile, person)
            found.append(Thread(text=text, by=by, path=item.path))
    return tuple(found[:THREADS_KEPT])


def facts_about(person: Person, meetings: Sequence[Note]) -> tuple[str, ...]:
    """Sentences about the mentor from their file and these meetings' notes; none is private."""
    found: list[str] = []
    for unit in units(person.about):
        if unit.kind in (UnitKind.PROSE, UnitKind.ITEM):
            found += [plain(span.text) for span in sentences(unit.text)]
    for note in meetings:
        body = "\n".join(note.document.text.splitlines()[note.document.body_line - 1 :])
        for unit in units(body):
            if unit.kind in (UnitKind.PROSE, UnitKind.ITEM):
                said = [plain(span.text) for span in sentences(unit.text)]
                found += [one for one in said if _THEY.match(one)]
    least, most = FACT_WORDS
    fit = [one for one in found if least <= word_count(one) <= most and not is_private(one)]
    return tuple(dict.fromkeys(fit))[:FACTS_KEPT]


def in_words(thread: Thread, mentor: str) -> str:
    """A promise as the mentee would list it: "you: …" or "Inés: …"."""
    return f"{'you' if thread.by == 'mentee' else mentor}: {thread.text}"


def spoken_by_mentor(thread: Thread, mentor: str) -> str:
    """A promise's words from the mentor's side: their own name becomes "me"."""
    text = thread.text
    for name in filter(None, (mentor, mentor.split()[0] if mentor else "")):
        text = re.sub(rf"\b(to|with|for|by|from|and) {re.escape(name)}\b", r"\1 me", text)
    if thread.by == "mentor":
        text = re.sub(r"\bme\b", "you", re.sub(r"\bmy\b", "your", text))
    return text


def _without_owner(text: str, profile: Profile, person: Person) -> str:
    """The promise without the name that it begins with and without "(still open …)"."""
    names = {"me", "i", "myself"}
    for whole in (profile.name or "", person.name, *person.aliases):
        names |= {folded(whole), folded(whole.split()[0])} if whole.split() else set()
    head = _HEAD.match(text)
    if head and folded(head["who"]) in names:
        text = text[head.end() :]
    return _ASIDE.sub("", text).strip().rstrip(".;")
