"""Somebody named by what they are: "my manager", "my old supervisor", "the planner".

What somebody is to the mentee is read where a note says it beside a name ("my manager Colm", "Colm,
my manager", "manager: Colm"), in an alias, and in the person's own page. The latest note decides.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.checks.text import content_stems, plain
from coach.domain.notes import Person, Snapshot
from coach.tasks.understanding.vocabulary import MOST_CHARS, looks_back, one_of

_FAMILIES = (
    "manager|boss|line manager|supervisor|team lead|team leader|gaffer|foreman"
    "|chef|chefe|jefe|jefa",
    "supervisor|advisor|adviser|phd advisor|phd supervisor|pi|orientador|orientadora|professor",
    "mentor|mentora",
    "coach",
    "sponsor",
    "tutor|teacher|lecturer",
    "colleague|coworker|co-worker|teammate",
    "director|head",
    "recruiter|headhunter",
    "buddy",
)
_FORMER = r"(?:old|former|ex|ex-|previous|first|last|antiga|antigo)"
_ROLE_WORDS = one_of({word for family in _FAMILIES for word in family.split("|")})
_MY_ROLE = re.compile(
    rf"\bmy\s+(?P<former>{_FORMER}[\s-]+)?(?:(?:new|current|own|outgoing|dear|phd"
    rf"|thesis|academic|direct)\s+)?(?P<role>{_ROLE_WORDS})\b"
)
_MENTORS = frozenset("my mentor|mi mentora|mi mentor|a minha mentora|mentor".split("|"))
_THE_ROLE = re.compile(
    r"\b(?:the|our|my)\s+(?P<first>[a-z][a-z-]+)(?:\s+(?P<second>[a-z][a-z-]+))?\b"
)
PERSON_NOUN = re.compile(
    r"(?:\w{2,}(?:er|or|ist|ian|ant|ent|eur|man|woman|lyst|post)|boss|head|lead|chief|coach|nurse|chair"
    r"|dean|buddy|rep|intern|clerk|postdoc|sister|secretary|colleague|director|professor|prof)"
)
_PLAINLY = frozenset("thesis phd own current main line academic direct dear outgoing".split())
"""What may stand before a role without telling whose it is."""
_OF = re.compile(
    r"\s+(?:of|at|from|for|in)\s+(?:(?:the|a|an|my|our|this)\s+)*(?P<what>[\w-]+(?: [\w-]+)?)"
)
_OVER = re.compile(r"\b(?:until|till|former|ex|left|gone)\b")
_DENIED = re.compile(r"\b(?:not|nor|no|never|isn't)\s+$")
_WISHED = re.compile(r"\b(?:be|become|becoming|find|finding|ask \w+ to be|get|as|choose)\s+$")


@dataclass(frozen=True)
class RoleNamed:
    """A role that the words name; `start` and `end` are its place there."""

    start: int
    end: int
    role: str
    former: bool
    mine: bool
    of: str = ""
    """What follows: "nursing" of "the director of nursing"."""


def roles_in(words: str) -> list[RoleNamed]:
    """The roles that the words name with "my", then those with "the"."""
    text = plain(words[:MOST_CHARS])
    mine = [
        RoleNamed(*match.span(), match["role"], bool(match["former"]), True)
        for match in _MY_ROLE.finditer(text)
        if not _WISHED.search(text, 0, match.start())
    ]
    return mine + [role for match in _THE_ROLE.finditer(text) if (role := _the_role(match))]


def _the_role(match: re.Match[str]) -> RoleNamed | None:
    """What the words after "the" say that somebody is: "head planner", "planner" (and not more)."""
    first, second = match["first"], match["second"] or ""
    of = _OF.match(match.string, match.end())
    if PERSON_NOUN.fullmatch(second):
        role = second if first in _PLAINLY else f"{first} {second}"
        end = match.end()
    elif PERSON_NOUN.fullmatch(first):
        role, end = first, match.end("first")
        of = _OF.match(match.string, end)
    else:
        return None
    if role in ("mentor", "mentora", "coach") and not looks_back(match.string):
        return None
    return RoleNamed(match.start(), end, role, False, False, of["what"] if of else "")


def bearer_of(named: RoleNamed, snapshot: Snapshot) -> Person | None:
    """The one person who is this to the mentee, or None: nobody known, or more than one."""
    if not named.mine:
        return _by_their_work(named.role, named.of, snapshot.people)
    alike = _alike(named.role)
    if alike & {"mentor", "mentora"}:
        return _mentor(snapshot, former=named.former)
    if (outright := _outright(alike, snapshot.people, former=named.former)) is not None:
        return outright
    claims = sorted(_claims(alike, snapshot), key=lambda claim: claim[0])
    if not claims:
        return None
    latest, now, _ = claims[-1]
    if not named.former:
        alone = {name for day, name, past in claims if day == latest and not past} <= {now}
        return snapshot.person(now) if alone else None
    earlier = [name for day, name, past in claims if past or (name != now and day < latest)]
    return snapshot.person(earlier[-1]) if earlier else None


def _outright(roles: set[str], people: Sequence[Person], *, former: bool) -> Person | None:
    """The one person whose role or alias says so: "line manager from 1 Sept", not "area manager".

    "until 28 Aug" makes it a former one.
    """
    whole = re.compile(rf"(?:my |line |own |phd |first |main )*(?:{one_of(roles)})\b")
    fitting = [
        person
        for person in people
        if any(whole.match(plain(said)) for said in (person.role or "", *person.aliases))
        and (person.relationship == "past" or bool(_OVER.search(plain(person.role or ""))))
        is former
    ]
    return fitting[0] if len(fitting) == 1 else None


def _mentor(snapshot: Snapshot, *, former: bool) -> Person | None:
    said = "past" if former else "current"
    fitting = [person for person in snapshot.people if person.relationship == said]
    if not fitting and not former:
        fitting = [p for p in snapshot.people if plain(p.role or "").startswith("mentor")
                   or any(plain(a) in _MENTORS for a in p.aliases)
                   or re.match(r"\W*(?:my )?mentor\b", plain(p.about))]  # fmt: skip
    if not fitting and not former:
        fitting = [p for p in snapshot.people if p.path and p.relationship is None]
    return fitting[0] if len(fitting) == 1 else None


def _alike(role: str) -> set[str]:
    return {
        word for family in _FAMILIES if role in family.split("|") for word in family.split("|")
    } or {role}


def _claims(roles: set[str], snapshot: Snapshot) -> Iterator[tuple[dt.date, str, bool]]:
    """Each time a note says that somebody is, or was, one of these to the mentee."""
    words = one_of(roles)
    for person in snapshot.people:
        when = dt.date.min
        past = person.relationship == "past"
        own = plain(f"{person.role or ''}\n{person.about}")
        aliases = " ; ".join(plain(alias) for alias in person.aliases)
        mine = re.compile(rf"\bmy\s+(?:[\w-]+\s+)?(?:{words})\b")
        told = any(not _DENIED.search(own, 0, m.start()) for m in mine.finditer(own))
        if told or re.search(rf"\b(?:my )?(?:{words})\b", aliases):
            yield when + dt.timedelta(days=0 if past else 1), person.name, past
        called = one_of({plain(name) for name in (person.name, *person.aliases) if len(name) > 1})
        beside = re.compile(
            rf"\b(?:my|new|current|line)\s+(?P<a>(?:old|former|ex)[\s-]+)?(?:{words})[\s,:(–-]+(?:is\s+)?"
            rf"(?:{called})\b"
            rf"|\b(?:{called})\b\s*(?:\(|,|–|-|is|was)\s*(?:now\s+)?(?:my|the|our)\s+(?:new\s+|own\s+)?"
            rf"(?P<b>(?:old|former|ex)[\s-]+)?(?:{words})\b"
            rf"|^\W*(?:{words})\s*[:=–-]\s*(?:{called})\b",
            re.MULTILINE,
        )
        for note in snapshot.notes:
            if person.name not in note.document.people and note.path != person.path:
                continue
            for match in beside.finditer(plain(note.document.text)):
                was = bool(match["a"] or match["b"])
                if not was:
                    yield note.date or when, person.name, False
                else:
                    yield when, person.name, True


def titled_in(words: str, people: Sequence[Person]) -> RoleNamed | None:
    """A role of two words or more that is one person's own, said without an article."""
    text = plain(words[:MOST_CHARS])
    for person in people:
        title = _title(person.role or "")
        if len(title.split()) > 1 and (match := re.search(rf"\b{re.escape(title)}\b", text)):
            return RoleNamed(*match.span(), title, False, False)
    return None


def _by_their_work(role: str, of: str, people: Sequence[Person]) -> Person | None:
    """The one person whose work is called so, all of it: "the data analyst", "the planner"."""
    *before, head = role.split()
    named = [
        person
        for person in people
        if person.role
        and (
            head in _heads(person.role)
            or (before and re.search(rf"\b{re.escape(role)}\b", _title(person.role)))
        )
        and all(word in plain(person.role) for word in before)
        and _works_there(person, of)
    ]
    return named[0] if len(named) == 1 else None


def _works_there(person: Person, of: str) -> bool:
    """Whether their role or organisation has what is said after "of"; so where nothing is said."""
    said = set(content_stems(of))
    told = set(content_stems(f"{person.role} {person.organisation or ''} {person.about}"))
    return not said or bool(said & told)


def _heads(role: str) -> set[str]:
    """What somebody in this role is, in a word: "head" for "Head of Network Planning"."""
    parts = re.split(
        r"\s+(?:of|at|for|in|on|over|since|until|till|from|when|who|with|now|then)\b", _title(role)
    )
    return {part.split()[-1] for part in parts[:1] if part.split()}


def _title(role: str) -> str:
    """A role without what is said about it: "analyst" of "analyst, band 6, sits next to me"."""
    return re.split(r"[,;/(]", plain(role))[0].strip()
