"""What the meetings with a person give a message: days, advice, promises, agenda lines."""

import datetime as dt
import re

from coach.checks.markdown import UnitKind, plain, units
from coach.checks.privacy import is_private
from coach.checks.text import content_stems, listed, word_count
from coach.domain.notes import Person
from coach.domain.passages import Origin
from coach.domain.requests import Brief
from coach.engines.offline import wording
from coach.engines.offline.dates import spoken, spoken_month, weekday
from coach.engines.offline.known import Facts, Line
from coach.engines.offline.ledger import next_day
from coach.engines.offline.pages import NOBODY, turned_sentence
from coach.engines.offline.promises import Promise, promises
from coach.engines.offline.voice import to_recipient

VERBS = frozenset(
    listed(
        "add ask bring buy call check choose come decide do draft email explain finish find get"
        " give"
        " go help introduce join keep lend let look make mention message move pass pull put read"
        " ring"
        " say schedule send set share show speak start suggest swap take talk tell think try write"
    )
)


def from_meetings(facts: Facts, brief: Brief, lines: list[Line]) -> None:
    """What the meetings with the person give: days, advice, promises, agenda lines."""
    person = brief.person
    if person is None or not brief.meetings:
        return
    last = brief.meetings[0]
    if last.date:
        facts.put("met_day", _near_day(last.date, brief.today))
        facts.put("last_contact", f"our last talk in {spoken_month(last.date, brief.today)}")
    coming = next_day(brief)
    if coming:
        facts.put("next_day", _near_day(coming, brief.today, with_weekday=True))
    if "for_what" not in facts.known:
        _advice(facts, [line for line in lines if line.path == last.path], person)
    found = [
        p
        for p in promises(brief.meetings, brief.profile, person)
        if not is_private(p.raw) and (p.mine or p.owner == person.name)
    ]
    _open_promises(facts, brief, found, person)
    _their_promises(facts, brief, [p for p in found if not p.mine and not p.done], person)


def _near_day(day: dt.date, today: dt.date, *, with_weekday: bool = False) -> str:
    if abs((day - today).days) < 6:
        return weekday(day)
    return f"{weekday(day)} {spoken(day, today)}" if with_weekday else spoken(day, today)


_THIS_MESSAGE = re.compile(
    r"(?:write|reply|message|e-?mail|contact|text|get back|follow up|get in touch|thank)"
    r"(?: to| with)? you[\s.]*",
    re.IGNORECASE,
)
"""A promise that the message itself keeps."""
_ADVICE = (
    rf"{NOBODY} (?:suggested|advised|recommended|told me to|said to|offered)\b",
    rf"{NOBODY} (?:thinks?|thought)\b",
    rf"{NOBODY} asked me to\b",
)


def _advice(facts: Facts, lines: list[Line], person: Person) -> None:
    for pattern in _ADVICE:
        for line in lines:
            text = re.split(r";", line.text)[0]
            if not re.match(pattern, text, re.IGNORECASE) or word_count(text) > 28:
                continue
            if re.search(r"\b(?:doesn't|does not|won't|nobody|early|late|weak|bad)\b", text, re.I):
                continue
            advice = turned_sentence(text, person)
            if advice:
                advice = re.sub(r"^You think\b", "You thought", advice)
            facts.put("advice", advice, (line.path, line.raw))


def _open_promises(facts: Facts, brief: Brief, found: list[Promise], person: Person) -> None:
    latest = brief.meetings[0]
    mine = [
        p
        for p in found
        if p.mine and not p.done and not _THIS_MESSAGE.fullmatch(to_recipient(p.text, person) or "")
    ]
    told = set(content_stems(facts.known.get("news", "")))
    mine = [p for p in mine if not told & set(content_stems(p.text))]
    lines = []
    for promise in mine[:3]:
        text = to_recipient(promise.text, person)
        if text is None:
            continue
        due = ""
        if promise.due:
            was = "was due" if promise.late(brief.today) else "by"
            due = f" ({was} {spoken(promise.due, brief.today)})"
        stands = ": [where it stands]" if promise.late(brief.today) else ""
        lines.append(f"- {text}{due}{stands}")
        facts.put("todo_short", text, (promise.path, promise.raw))
    facts.put("todo", "\n".join(lines), (mine[0].path, mine[0].raw) if mine else None)
    done = [p for p in found if p.mine and p.done and p.path == latest.path]
    done_lines = [f"- {text}" for p in done[:3] if (text := to_recipient(p.text, person))]
    facts.put("done", "\n".join(done_lines), (done[0].path, done[0].raw) if done else None)
    ranked = _by_words(mine, brief)
    for promise in ranked:
        thing = _as_thing(promise.text, person)
        if thing and (promise.late(brief.today) or _mentions(promise, brief)):
            facts.put("late", thing, (promise.path, promise.raw))
            if promise.due:
                facts.put("late_day", spoken(promise.due, brief.today))
            break
    _agenda_lines(facts, mine, person, wishes(brief))


def _their_promises(facts: Facts, brief: Brief, theirs: list[Promise], person: Person) -> None:
    for promise in _by_words(theirs, brief):
        text = to_recipient(promise.text, person)
        if text is None or text.split()[0].casefold() not in VERBS:
            continue
        source = (promise.path, promise.raw)
        day = spoken(promise.since, brief.today) if promise.since else None
        if match := re.match(r"introduce me(?: by \w+)? to ([^,]+)", text, re.IGNORECASE):
            wanted = facts.known.get("target")
            if not wanted or set(content_stems(wanted)) & set(content_stems(match.group(1))):
                facts.known["target"] = match.group(1).strip()
                facts.put("offer", day and f"On {day} you offered to {text}.", source)
        if "theirs" not in facts.known:
            facts.put("theirs", text, source)
            facts.put("theirs_day", day, source)


def _by_words(found: list[Promise], brief: Brief) -> list[Promise]:
    """The promises that share most words with the request first."""
    wanted = set(content_stems(brief.request.words))
    return sorted(found, key=lambda p: -len(wanted & set(content_stems(p.text))))


def _mentions(promise: Promise, brief: Brief) -> bool:
    return bool(set(content_stems(promise.text)) & set(content_stems(brief.request.words)))


def _as_thing(text: str, person: Person) -> str | None:
    """A promise as something that can be sent: "the two-minute write-up"; or None."""
    turned = to_recipient(text, person)
    if turned is None:
        return None
    turned = re.sub(r"^(?:send|write|finish)\s+(?:you\s+)?", "", turned)
    turned = re.sub(r"\s+to you$|\s+over$", "", turned)
    first = turned.split()[0].casefold() if turned.split() else ""
    if not first or first in VERBS:
        return None
    return turned if first in listed("the a an my our half two three your") else f"the {turned}"


def _agenda_lines(
    facts: Facts, mine: list[Promise], person: Person, noted: list[tuple[str, int]]
) -> None:
    lines = []
    if mine:
        texts = [t for p in mine[:2] if (t := to_recipient(p.text.split(",")[0], person))]
        if texts:
            lines.append(f"Where I am with what I said I'd do: {'; '.join(texts)}")
    if topic := facts.known.get("topic"):
        lines.append(topic[0].upper() + topic[1:])
    lines += [text for text, _ in noted]
    lines = lines[:3]
    if not lines:
        return
    blanks = listed("first second third")
    while len(lines) < 3:
        lines.append(f"[the {blanks[len(lines)]} point]")
    facts.put("lines", "\n".join(f"{n}. {line}" for n, line in enumerate(lines, start=1)))


def wishes(brief: Brief) -> list[tuple[str, int]]:
    """Questions the mentee has noted for the person, turned to them, with citation numbers."""
    person = brief.person
    found: list[tuple[str, int]] = []
    if person is None:
        return found
    for n, each in enumerate(brief.evidence.found, start=1):
        passage = each.passage
        if passage.origin is not Origin.WORKSPACE or person.name not in passage.people:
            continue
        for unit in units(passage.text):
            title = f"{unit.lead} {unit.heading}"
            asked = re.search(
                r"\b(?:ask|question|out of it|agenda|talk about|raise|topics?)\b", title, re.I
            )
            if unit.kind is not UnitKind.ITEM or not asked or is_private(unit.text):
                continue
            if wish := _as_question(plain(unit.text), person):
                found.append((wish, n))
    return found


def _as_question(text: str, person: Person) -> str | None:
    """A noted wish as one question: "how do I write to ..." or "X or Y, how would she ..."."""
    text = text.strip(" .?")
    parts = re.split(r",\s+(?=(?:how|what|why|which|who|when|where)\b)", text)
    head = parts[0]
    if wording.is_direct(head) or re.match(r"(?:how|what|which|who) \w+", head, re.IGNORECASE):
        chosen = head
    elif len(parts) > 1 and wording.is_direct(parts[1]):
        chosen = f"{head}: {parts[1]}"
    else:
        return None
    turned = to_recipient(chosen, person)
    return f"{turned[0].upper()}{turned[1:]}?" if turned else None
