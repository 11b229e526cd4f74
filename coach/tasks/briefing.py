"""From a request to a brief: who it is about, what to search for, and what the writer may know."""

import datetime as dt
import re
from collections.abc import Callable, Sequence

from coach.domain.notes import Note, Person, Snapshot
from coach.domain.passages import EVIDENCE, Evidence, Query
from coach.domain.requests import Brief, Request, Task, Turn
from coach.domain.scopes import Scope
from coach.tasks.commands import channel_in
from coach.tasks.studio.files import sent_notes

PASSAGES_OF_EACH = 6
"""How many passages of guidance, and how many of the notes, a brief holds at most.

Each is searched for by itself: a person's notes would otherwise crowd the guidance out.
"""
GUIDES_IN_SHORT = 2
"""The best guides come with their answer in short, whichever of their passages was found."""
MEETINGS_IN_BRIEF = 3
SENT_IN_BRIEF = 3
HISTORY_TURNS = 8

_MINUTES = re.compile(
    r"\b(\d{1,3})[\s-]*(?:min(?:ute)?s?|mins?)\b|\b(half an hour)\b|"
    r"\b(an hour|1 hour|one hour)\b",
    re.IGNORECASE,
)
_ABOUT_THE_LIST = re.compile(
    r"\b(?:(?:give|get|make|prep|prepare|help|suggest|write|list|need|want|ask) (?:me )?)?"
    r"(?:some |good |a list of |the |\d+ |three |four |five )*"
    r"(?:questions?|qs|agenda|talking points|topics|things to ask|"
    r"what (?:should|to|can|could) i? ?ask)\b"
    r"|\b(?:for|in) (?:an? |the |my |our )?(?:\d+|half|one)?[\s-]*(?:an )?(?:minutes?|mins?|hours?)"
    r"(?:[\s-]*(?:meeting|call|chat|talk|session))?\b"
    r"|\b(?:next |this |my |our |a |the )*(?:meeting|call|catch-up|session|chat)s?\b"
    r"|^\s*(?:for|with)\b",
    re.IGNORECASE,
)
_LEANS_BACK = re.compile(
    r"^(?:and|but|so|or|also|what about|how about|why|why not|ok|okay|thanks|then|what else|"
    r"tell me more|more|go on|for example|such as|like what|which one|shorter|longer)\b"
    r"|\b(?:it|that|this|those|these|one|ones|there|she|her|he|him|they|them)\b",
    re.IGNORECASE,
)
_STOP = frozenset(
    "a about after again all also am an and any are as at be because been before but by can could"
    " did do does else for from get had has have he her him his how i if in into is it its just"
    " like me more my no not of on one or our out please say should so some tell that the their"
    " them then there these they this those to too up us want was we were what when where which"
    " who why will with would you your".split()
)


def people_of(scope: Scope, snapshot: Snapshot) -> tuple[Person, ...]:
    """Everybody the request is about, the one it is for first; somebody no note knows by name."""
    return tuple(snapshot.person(name) or Person(name=name) for name in scope.names)


def standalone(words: str, people: Sequence[Person], history: Sequence[Turn]) -> str:
    """The request made to stand alone: what to search for.

    A request that leans on the one before it ("and by email?", "what did she say about that?") is
    searched for together with the content words of the mentee's last message; a name that only a
    pronoun gave is written out.
    """
    query = " ".join(words.split())
    names = [p.name for p in people if p.name.casefold() not in query.casefold()]
    content = [word for word in re.findall(r"[\w'’-]+", query.casefold()) if word not in _STOP]
    earlier = next((turn for turn in reversed(history) if turn.who == "mentee"), None)
    leans = (bool(_LEANS_BACK.search(query)) and len(content) <= 6) or len(content) <= 1
    if earlier is not None and leans:
        carried = [
            word
            for word in re.findall(r"[\w'’-]+", earlier.text)
            if word.casefold() not in _STOP and word.casefold() not in content
        ]
        query = f"{query} {' '.join(carried[:20])}".strip()
    return " ".join([query, *names]).strip()


def query_for(words: str, task: Task, people: Sequence[Person], history: Sequence[Turn]) -> Query:
    """What to search for, and which people's notes come first.

    For a question list the words that only ask for one are left out: the passages wanted are about
    its topic, not about question lists.
    """
    text = standalone(words, people, history)
    if task is Task.QUESTIONS:
        topic = " ".join(_ABOUT_THE_LIST.sub(" ", text).split())
        if any(word not in _STOP for word in re.findall(r"[\w'’-]+", topic.casefold())):
            text = topic
    return Query(text=text, k=PASSAGES_OF_EACH, people=tuple(p.name for p in people))


def gather(query: Query, search: Callable[[Query], Evidence]) -> Evidence:
    """The evidence for a query: the best of the guidance and the best of the notes.

    A body of text that has nothing to say is left out when the other has; when neither has, the
    nearest passages of both are kept and the evidence abstains.
    """
    wanted = query.model_copy(update={"leads": GUIDES_IN_SHORT})
    found = [search(wanted.model_copy(update={"origins": (origin,)})) for origin in EVIDENCE]
    answering = [evidence for evidence in found if not evidence.abstained]
    merged = [one for evidence in answering or found for one in evidence.found]
    merged.sort(key=lambda one: -one.score)
    searched = tuple(one for evidence in found for one in evidence.searched)
    notice = next((evidence.notice for evidence in found if evidence.notice), "")
    return Evidence(found=tuple(merged), abstained=not answering, searched=searched, notice=notice)


def minutes_in(words: str) -> int | None:
    """The length of meeting that the words name, 5 to 480 minutes, or None."""
    match = _MINUTES.search(words)
    if not match:
        return None
    minutes = int(match.group(1)) if match.group(1) else 30 if match.group(2) else 60
    return minutes if 5 <= minutes <= 480 else None


def brief_for(
    request: Request,
    task: Task,
    snapshot: Snapshot,
    people: Sequence[Person],
    query: Query,
    evidence: Evidence,
    history: Sequence[Turn],
    today: dt.date,
) -> Brief:
    """All that the writer may know, and nothing else."""
    words = request.words
    person = people[0] if people else None
    sent: tuple[Note, ...] = ()
    if task is Task.OUTREACH and person is not None:
        sent = tuple(note for note, _ in sent_notes(snapshot, person.name)[:SENT_IN_BRIEF])
    return Brief(
        request=request.model_copy(
            update={
                "task": task,
                "channel": request.channel or channel_in(words),
                "minutes": request.minutes or minutes_in(words),
                "mentor": person.name if person else request.mentor,
            }
        ),
        task=task,
        query=query.text,
        profile=snapshot.profile,
        person=person,
        goals=snapshot.goals,
        meetings=snapshot.meetings_with(person.name)[:MEETINGS_IN_BRIEF] if person else (),
        sent=sent,
        evidence=evidence,
        history=tuple(history[-HISTORY_TURNS:]),
        today=today,
    )
