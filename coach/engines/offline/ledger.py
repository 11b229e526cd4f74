"""Answers that can be counted from meeting notes: promises, their state, the next meeting."""

import datetime as dt
import re
from dataclasses import dataclass, field

from coach.checks.markdown import plain
from coach.checks.text import content_stems
from coach.domain.passages import Origin
from coach.domain.requests import Brief
from coach.engines.offline.dates import from_now, spoken, weekday
from coach.engines.offline.labels import capital, counted, place, pronouns, short_name
from coach.engines.offline.promises import Promise, promises
from coach.engines.offline.terms import Terms

_PROMISE = re.compile(
    r"\b(?:promis\w+|owes?|owed|owing|action (?:item|point)s?|to-?dos?|still open|open items?"
    r"|commit(?:ted|ments?)|agreed to do|said i(?:'d| would| will)|on my list|have to deliver"
    r"|supposed to|outstanding|haven't (?:i )?done|follow[- ]?through)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\bwhen\b.*\b(?:next|see|seeing|meet|meeting|talk|speak)\b|\bnext (?:meeting|call|session)\b"
    r"|\bmeet\w* next\b",
    re.IGNORECASE,
)
_STATUS = re.compile(r"^\W*(?:has|have|did|is|does)\b.*\b(?:yet|already|sent|done|finished|given|"
                     r"introduced|written|still)\b", re.IGNORECASE)  # fmt: skip
_THEIRS = re.compile(
    r"\b(?:owes?|owed|promised?|have to|said)\b.{0,20}\b(?:me|us)\b", re.IGNORECASE
)
_OWES_ME = re.compile(r"\b(?:he|she|they|[A-Z]\w+)\s+(?:still\s+)?(?:owes?|promised|offered)\b")
_LAST = re.compile(r"\blast (?:time|meeting|call|session|talk|week)\b|\blatest\b", re.IGNORECASE)


@dataclass
class Ledger:
    """What the notes' checkboxes and dates answer."""

    opening: str
    lines: list[str] = field(default_factory=list)
    cited: dict[int, str] = field(default_factory=dict)
    """Citation number to verbatim quote."""
    late: bool = False
    """Whether the mentee is late with something."""


def ledger(brief: Brief, terms: Terms) -> Ledger | None:
    """The counted answer to the brief's question, or None when it asks for something else."""
    words = brief.request.words
    if not brief.meetings:
        return None
    if _PROMISE.search(words):
        return _promises(brief)
    if _NEXT.search(words) and not re.search(r"\bhow\b|\bshould\b", words, re.IGNORECASE):
        return _next_meeting(brief)
    if _STATUS.search(words):
        return _status(brief, terms)
    return None


def _all(brief: Brief) -> list[Promise]:
    return promises(brief.meetings, brief.profile, brief.person)


def _promises(brief: Brief) -> Ledger | None:
    words = brief.request.words
    name = short_name(brief.person.name) if brief.person else "your mentor"
    open_ones = [promise for promise in _all(brief) if not promise.done]
    latest = brief.meetings[0].date
    last_only = bool(_LAST.search(words))
    mine = [p for p in open_ones if p.mine]
    theirs = [p for p in open_ones if not p.mine]
    theirs_asked = bool(_THEIRS.search(words) or _OWES_ME.search(words)) and not re.search(
        r"\bdid i\b|\bdo i\b|\bhave i\b|\bi (?:still )?(?:owe|promised)\b", words, re.IGNORECASE
    )
    answer = Ledger(opening="", late=any(p.late(brief.today) for p in mine))
    first, second = (theirs, mine) if theirs_asked else (mine, theirs)
    if last_only:
        older = [p for p in first if p.made != latest]
        first, second = [p for p in first if p.made == latest], []
    else:
        older = []
    day = f" of {spoken(latest, brief.today)}" if latest else ""
    owed, other = (name, "you") if theirs_asked else ("you", name)
    have = "has" if owed == name else "have"
    if first:
        opening = f"{capital(owed)} {have} {counted(len(first), 'thing')} open for {other}"
        answer.opening = f"{opening} from the meeting{day}." if last_only else f"{opening}."
    else:
        answer.opening = (
            f"Nothing is open: your notes show no unfinished promise of {_whose(owed)}"
            f"{f' from the meeting{day}' if last_only else ''}."
        )
    answer.lines += [_line(p, brief, answer) for p in first]
    if older:
        answer.lines += ["", "Still open from before:"]
        answer.lines += [_line(p, brief, answer) for p in older]
    if second:
        said = f"And {name} said {pronouns(brief.person)[0]} would:"
        answer.lines += ["", "And you said you would:" if theirs_asked else said]
        answer.lines += [_line(p, brief, answer) for p in second]
    return answer


def _whose(owed: str) -> str:
    return "yours" if owed == "you" else f"{owed}'s"


def _line(promise: Promise, brief: Brief, answer: Ledger) -> str:
    notes = []
    if promise.late(brief.today) and promise.due:
        ago = from_now(promise.due, brief.today)
        notes.append(f"was due {spoken(promise.due, brief.today)}, {ago}")
    elif promise.due:
        due = from_now(promise.due, brief.today)
        notes.append(f"due {spoken(promise.due, brief.today)}, {due}")
    elif promise.since and promise.since != brief.meetings[0].date:
        notes.append(f"open since {spoken(promise.since, brief.today)}")
    tail = f" ({'; '.join(notes)})" if notes else ""
    return f"- {capital(promise.text)}{tail}{_cite(promise, brief, answer)}"


def _cite(promise: Promise, brief: Brief, answer: Ledger) -> str:
    for n, found in enumerate(brief.evidence.found, start=1):
        passage = found.passage
        if (
            passage.origin is Origin.WORKSPACE
            and passage.path == promise.path
            and passage.first_line <= promise.line <= passage.last_line
        ):
            line = passage.text.split("\n")[promise.line - passage.first_line :][:1]
            answer.cited.setdefault(n, line[0].strip() if line else passage.text)
            return f" [{n}]"
    return ""


def _next_meeting(brief: Brief) -> Ledger | None:
    name = short_name(brief.person.name) if brief.person else "your mentor"
    days = [note.next_meeting for note in brief.meetings if note.next_meeting]
    day = next((d for d in days if d >= brief.today), None)
    if day is None:
        last = brief.meetings[0].date
        since = f" since {spoken(last, brief.today)}" if last else ""
        return Ledger(opening=f"Your notes name no next meeting with {name}{since}.")
    answer = Ledger(
        opening=f"You meet {name} next on {weekday(day)} {spoken(day, brief.today)}, "
        f"{from_now(day, brief.today)}."
    )
    for n, found in enumerate(brief.evidence.found, start=1):
        for line in found.passage.text.split("\n"):
            if re.match(r"\W*next\b", line, re.IGNORECASE) and str(day.day) in line:
                answer.cited[n] = line.strip()
                where = capital(place(found.passage, brief.today))
                answer.lines.append(f"- **{where}:** {plain(line)} [{n}]")
                return answer
    return answer


def _status(brief: Brief, terms: Terms) -> Ledger | None:
    scored = [
        (terms.coverage(content_stems(p.raw)), terms.matches(content_stems(p.raw)), p)
        for p in promises(brief.meetings, brief.profile, brief.person)
    ]
    best = max(scored, key=lambda each: each[:2], default=None)
    if best is None or (best[0] < 0.5 and best[1] < 2):
        return None
    promise = best[2]
    when = f" on {spoken(promise.since, brief.today)}" if promise.since else ""
    whose = "You said" if promise.mine else f"{short_name(promise.owner or 'They')} said"
    answer = Ledger(opening="")
    cite = _cite(promise, brief, answer)
    state = "it is ticked off" if promise.done else "the box is not ticked yet"
    opening = "Yes, going by your notes" if promise.done else "Not as far as your notes say"
    answer.opening = f"{opening}: {whose}{when} \u201c{promise.text}\u201d, and {state}.{cite}"
    return answer


def next_day(brief: Brief) -> dt.date | None:
    """The day of the next meeting with the person, when the notes name one that is to come."""
    days = (note.next_meeting for note in brief.meetings)
    return next((day for day in days if day and day >= brief.today), None)
