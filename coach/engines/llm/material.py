"""What a brief knows, as blocks of text for a prompt: cut to a budget, newest and best first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coach.domain.notes import Goal, Note, Person
from coach.domain.passages import Origin, Passage
from coach.domain.requests import Brief, Turn
from coach.engines.llm.fencing import Fence
from coach.engines.llm.plain_text import clip, inert, one_line


@dataclass(frozen=True)
class Budget:
    """How many characters of each kind of material a prompt may hold.

    Four characters are about one token of English.
    """

    profile: int = 3_000
    person: int = 4_000
    goals: int = 4_000
    meetings: int = 9_000
    passages: int = 16_000
    history: int = 6_000


FULL = Budget()
"""For a server elsewhere: at most about 11,000 tokens of material."""
SMALL = Budget(profile=900, person=1_200, goals=800, meetings=2_400, passages=5_000, history=1_200)
"""For a model on this machine, whose server may cut off at 4,096 tokens without a word."""


_POINTER_WORDS = 6
"""How many words name the beginning and the end of a passage that stands above."""


@dataclass(frozen=True)
class Block:
    """A piece of data, to be fenced."""

    label: str
    """coach's own words for the fence's tag."""
    text: str
    """The data: inert, and within its budget."""


@dataclass(frozen=True)
class Section:
    """Blocks of one kind, under a heading of coach's own."""

    heading: str
    blocks: tuple[Block, ...]


def sections(brief: Brief, budget: Budget = FULL) -> tuple[Section, ...]:
    """Everything the writer may know, less the request; empty sections are left out."""
    known = (
        Section("The mentee", _one("profile", _profile(brief), budget.profile)),
        Section("The mentee's goals", _goals(brief.goals, budget.goals)),
        Section("The other person", _one("person", _person(brief.person), budget.person)),
        Section("Latest meetings with them, newest first", _meetings(brief, budget.meetings)),
    )
    above = [block for section in known for block in section.blocks]
    found = (
        *known,
        Section("Passages found for the request", _passages(brief, budget.passages, above)),
        Section("Earlier in this conversation", _history(brief.history, budget.history)),
    )
    return tuple(section for section in found if section.blocks)


def rendered(found: Iterable[Section], absent: str, fence: Fence) -> str:
    """The sections as text, every block fenced, and what is not there said at the end."""
    parts = [
        "\n\n".join((f"## {s.heading}", *(fence.wrap(b.text, b.label) for b in s.blocks)))
        for s in found
    ]
    return "\n\n".join((*parts, absent)) if absent else "\n\n".join(parts)


def absences(brief: Brief) -> str:
    """What the brief does not know, so that the writer leaves blanks and does not guess."""
    lines = []
    if not brief.profile.name:
        lines.append("The notes do not say the mentee's name.")
    if brief.person and not brief.person.path and not brief.meetings:
        lines.append("The notes hold nothing about the other person.")
    elif brief.person and not brief.meetings:
        lines.append("The notes hold no meeting with the other person.")
    if not brief.evidence.found:
        lines.append("No passage was found for the request.")
    elif brief.evidence.abstained:
        lines.append("The search doubts that any passage bears on the request. Judge for yourself.")
    return "\n".join(lines)


def _one(label: str, text: str, limit: int) -> tuple[Block, ...]:
    text = inert(text).strip()
    return (Block(label, clip(text, limit)),) if text else ()


def _numbered(label: str, texts: Iterable[str]) -> tuple[Block, ...]:
    return tuple(Block(f"{label}={n}", text) for n, text in enumerate(texts, start=1))


def _fields(*pairs: tuple[str, object]) -> str:
    return "\n".join(f"{name}: {one_line(str(value))}" for name, value in pairs if value)


def _joined(head: str, body: str) -> str:
    return "\n\n".join(part for part in (head, body.strip()) if part)


def _profile(brief: Brief) -> str:
    profile = brief.profile
    head = _fields(
        ("name", profile.name),
        ("role", profile.role),
        ("organisation", profile.organisation),
        ("location", profile.location),
    )
    return _joined(head, profile.about)


def _person(person: Person | None) -> str:
    """The person without their address: a model needs none."""
    if person is None:
        return ""
    head = _fields(
        ("name", person.name),
        ("also called", ", ".join(person.aliases)),
        ("pronouns", person.pronouns),
        ("role", person.role),
        ("organisation", person.organisation),
        ("relationship", person.relationship and f"{person.relationship} mentor"),
        ("met", person.met),
        ("usual channel", person.channel),
    )
    return _joined(head, person.about)


def _goals(goals: tuple[Goal, ...], limit: int) -> tuple[Block, ...]:
    texts = (
        _joined(_fields(("goal", goal.title), ("status", goal.status), ("by", goal.by)), goal.about)
        for goal in goals
    )
    return _numbered("goal", _within(map(inert, texts), limit, limit // 2))


def _meetings(brief: Brief, limit: int) -> tuple[Block, ...]:
    newest = sorted(brief.meetings, key=lambda note: str(note.date or ""), reverse=True)
    return _numbered("meeting", _within(map(inert, map(_meeting, newest)), limit, limit // 2))


def _meeting(note: Note) -> str:
    document = note.document
    head = _fields(
        ("date", note.date),
        ("title", document.title),
        ("with", ", ".join(document.people)),
        ("file", document.path),
        ("next meeting", note.next_meeting),
    )
    body = "\n".join(document.text.splitlines()[document.body_line - 1 :])
    return _joined(head, body)


def _passages(brief: Brief, limit: int, above: list[Block]) -> tuple[Block, ...]:
    texts = (inert(_passage(found.passage, above)) for found in brief.evidence.found)
    return _numbered("passage", _within(texts, limit, limit // 3))


def _passage(passage: Passage, above: list[Block]) -> str:
    guidance = passage.origin is Origin.GUIDANCE
    strength = passage.strength.in_words if passage.strength else None
    head = _fields(
        ("from", "guidance" if guidance else f"the mentee's notes, {passage.path}"),
        ("title", " › ".join((passage.title, *passage.heading))),
        ("date", passage.date),
        ("about", ", ".join(passage.people)),
        ("strength of evidence", strength),
        ("contested", "yes" if passage.contested else None),
    )
    return _joined(head, _pointer(passage.text, above) or passage.text)


def _pointer(text: str, above: list[Block]) -> str:
    """Where a long text already stands in the prompt, so that it is not said twice; or ""."""
    wanted, words = inert(text).strip(), one_line(text).split()
    if len(words) < 4 * _POINTER_WORDS or not any(wanted in block.text for block in above):
        return ""
    label = next(block.label for block in above if wanted in block.text)
    first, last = " ".join(words[:_POINTER_WORDS]), " ".join(words[-_POINTER_WORDS:])
    return f'(It stands above, under "{label}": from "{first}" to "{last}".)'


def _history(turns: tuple[Turn, ...], limit: int) -> tuple[Block, ...]:
    said = (inert(f"{turn.who}: {turn.text.strip()}") for turn in reversed(turns))
    newest_first = list(_within(said, limit, limit // 3))
    return tuple(Block("turn", text) for text in reversed(newest_first))


def _within(texts: Iterable[str], limit: int, each: int) -> Iterator[str]:
    """The first texts that fit: each cut to `each` characters, `limit` characters in all."""
    for text in texts:
        room = min(limit, each)
        if len(text) > room and room < 200:  # too little left to say anything
            return
        piece = clip(text, room)
        limit -= len(piece)
        yield piece
