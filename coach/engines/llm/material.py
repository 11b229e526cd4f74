"""What a brief knows, as blocks of text for a prompt: cut to a budget, newest and best first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from coach.checks.lines import blanked, note_lines, same_line
from coach.checks.privacy import is_marked, private_words
from coach.domain.base import Value
from coach.domain.corrections import Correction
from coach.domain.notes import Goal, Note, Person, Profile
from coach.domain.passages import Origin, Passage
from coach.domain.requests import Brief, Task, Turn
from coach.engines.llm.plain_text import clip, inert, one_line


@dataclass(frozen=True)
class Budget:
    """How many characters of each kind of material a prompt may hold.

    Four characters are about one token of English.
    """

    text: int = 6_000
    given: int = 3_000
    profile: int = 3_000
    person: int = 4_000
    goals: int = 4_000
    meetings: int = 9_000
    sent: int = 3_000
    passages: int = 16_000
    history: int = 6_000
    corrections: int = 1_800


FULL = Budget()
"""For a server elsewhere: at most about 11,000 tokens of material."""
SMALL = Budget(
    text=1_800,
    given=600,
    profile=700,
    person=1_000,
    goals=600,
    meetings=2_000,
    sent=600,
    passages=4_000,
    history=800,
    corrections=500,
)
"""For a model on this machine, whose server may cut off at 4,096 tokens without a word: with about
1,100 tokens of instructions it leaves room for a reply of 600."""


class Keep(Protocol):
    """Takes out of a text what must not go along."""

    def __call__(self, text: str, above: Sequence[str] = ()) -> str:
        """What is left of the text, which stands under the headings `above`."""
        ...


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


def sections(brief: Brief, budget: Budget = FULL) -> list[Section]:
    """Everything the writer may know, less the request; empty sections are left out.

    For what goes to other people, lines of the notes on private matters are left out, unless the
    request itself speaks of such.
    """
    said = brief.request.vouched
    for_others = brief.task is not Task.ASK and not any(map(private_words, said))
    keep = _discreet(brief) if for_others else _whole

    def notes(heading: str, label: str, texts: Iterable[str], limit: int, share: int) -> Section:
        return Section(heading, _blocks(label, map(keep, texts), limit, share))

    known = [
        Section("The text to work on", _blocks("text", [text_to_change(brief)], budget.text)),
        Section(
            "What the mentee gives for this message; true on their word",
            _blocks("given", _given(brief), budget.given, 2),
        ),
        Section("How the mentee writes, measured", _blocks("voice", [_voice(brief)], budget.given)),
        notes("The mentee", "profile", [_profile(brief.profile)], budget.profile, 1),
        notes("The mentee's goals", "goal", map(_goal, brief.goals), budget.goals, 2),
        notes("The other person", "person", [_person(brief.person)], budget.person, 1),
        notes(
            "Latest meetings with them, newest first",
            "meeting",
            map(_meeting, brief.meetings),
            budget.meetings,
            2,
        ),
        notes(
            "What the mentee wrote to them before, newest first",
            "sent",
            map(_sent, brief.sent),
            budget.sent,
            2,
        ),
    ]
    above = [block for section in known for block in section.blocks]
    passages = [_passage(found.passage, above, keep) for found in brief.evidence.found]
    turns = _blocks("turn", map(keep, map(_turn, reversed(brief.history))), budget.history, 3)
    found = [
        *known,
        Section("Passages found for the request", _blocks("passage", passages, budget.passages, 3)),
        Section(
            "Notes that disagree. Go by the later one, and say that an earlier one said otherwise",
            _blocks(
                "disagreement",
                [text for text in map(_correction, brief.corrections) if keep(text) == text],
                budget.corrections,
                3,
            ),
        ),
        Section("Earlier in this conversation (turn=1 is the latest)", turns[::-1]),
    ]
    return [section for section in found if section.blocks]


def absences(brief: Brief) -> list[str]:
    """What the brief does not know, so that the writer leaves blanks and does not guess."""
    lines = []
    if not brief.profile.name:
        lines.append("The notes do not say the mentee's name.")
    if brief.person and not brief.person.path and not brief.meetings:
        lines.append("The notes hold nothing about the other person.")
    elif brief.person and not brief.meetings:
        lines.append("The notes hold no meeting with the other person.")
    where = f" It looked through {looked}." if (looked := brief.evidence.looked_at) else ""
    if not brief.evidence.found:
        lines.append(f"No passage was found for the request.{where}")
    elif brief.evidence.abstained:
        lines.append(
            "The search doubts that any passage bears on the request. Judge for yourself; if none "
            f"does, say that nothing in the notes or the guidance answers it.{where}"
        )
    return lines


def _blocks(label: str, texts: Iterable[str], limit: int, share: int = 1) -> tuple[Block, ...]:
    """The first texts that fit `limit` characters in all, each at most a `share`-th of them."""
    fitting = _within((inert(text).strip() for text in texts), limit, limit // share)
    numbered = share > 1
    return tuple(
        Block(f"{label}={n}" if numbered else label, text)
        for n, text in enumerate(fitting, start=1)
    )


def _within(texts: Iterable[str], limit: int, each: int) -> Iterator[str]:
    for text in filter(None, texts):
        if len(text) > limit and limit < each:  # what is left would be a scrap
            return
        piece = clip(text, min(limit, each))
        limit -= len(piece)
        yield piece


def _told(value: Value, names: str, body: str, **more: str | None) -> str:
    """A line for each named field that is known, and for each of `more`; the body under them."""
    known = {name: getattr(value, name) for name in names.split()} | more
    lines = []
    for name, said in known.items():
        text = ", ".join(said) if isinstance(said, tuple) else str(said or "")
        if text.strip():
            lines.append(f"{name.replace('_', ' ')}: {one_line(text)}")
    return "\n\n".join(part for part in ("\n".join(lines), body.strip()) if part)


def _profile(profile: Profile) -> str:
    return _told(profile, "name role organisation location", profile.about)


def _person(person: Person | None) -> str:
    """The person without their address: a model needs none."""
    if person is None:
        return ""
    fields = "name aliases pronouns role organisation relationship met channel"
    return _told(person, fields, person.about)


def _goal(goal: Goal) -> str:
    return _told(goal, "title status by", goal.about)


def _meeting(note: Note) -> str:
    document = note.document
    body = "\n".join(document.text.splitlines()[document.body_line - 1 :])
    following = str(note.next_meeting or "")
    return _told(document, "date title people", body, next_meeting=following)


def _sent(note: Note) -> str:
    """A message that went out, without the comment that lists its sources."""
    document = note.document
    body = "\n".join(document.text.splitlines()[document.body_line - 1 :])
    return _told(document, "date", body.partition("<!--")[0].strip())


def _passage(passage: Passage, known: list[Block], keep: Keep) -> str:
    """The passage; one that stands above word for word is named and not said twice."""
    guidance = passage.origin is Origin.GUIDANCE
    above = (passage.title, *passage.heading)
    words = inert(passage.text if guidance else keep(passage.text, above)).strip()
    if not words:
        return "(left out)"
    label = next((block.label for block in known if words in block.text), None)
    return _told(
        passage,
        "title heading date people",
        f"(Word for word in {label} above.)" if label and len(words) > 60 else words,
        source="guidance" if guidance else f"the mentee's notes, {passage.path}",
        evidence=passage.strength and passage.strength.in_words,
        contested="yes" if passage.contested else None,
        handbook=passage.library or None,
    )


def _correction(correction: Correction) -> str:
    return "\n".join(
        f"{which} (passage {said.n}, {said.date}): {one_line(said.text)}"
        for which, said in (("later", correction.later), ("earlier", correction.earlier))
    )


def _turn(turn: Turn) -> str:
    return f"{turn.who}: {turn.text.strip()}"


def text_to_change(brief: Brief) -> str:
    """The message that is to be changed or edited, its subject first; "" where one is to be new."""
    message = brief.request.message
    if brief.task is not Task.OUTREACH or message is None:
        return ""
    if message.before is None:
        return message.rough
    before = message.before
    subject = f"Subject: {before.subject}\n\n" if before.subject else ""
    apart = before.forward and before.forward not in before.body
    note = f"\n\nThe note to forward that goes with it:\n{before.forward}" if apart else ""
    return f"{subject}{before.body}{note}"


def _given(brief: Brief) -> Iterator[str]:
    """Answers and facts of the interview, and what first asked for the message."""
    message = brief.request.message
    if message is None:
        return
    if message.asked and message.asked != brief.request.words:
        yield f"The message was first asked for with: {message.asked}"
    for answer in message.answers:
        blank = f" (for the blank [{answer.blank}])" if answer.blank else ""
        yield f"{answer.gap.value}{blank}: {answer.words}"
    yield from message.adds


def _voice(brief: Brief) -> str:
    message = brief.request.message
    return message.voice.in_words if message and message.voice else ""


def _whole(text: str, above: Sequence[str] = ()) -> str:
    return text


def _discreet(brief: Brief) -> Keep:
    """Texts without the lines that speak of health or pay, or are marked as private.

    Marked is also what stands under a heading that is, and the rest of its paragraph. Lines the
    mentee ticked on for this message stay.
    """
    message = brief.request.message
    allowed = {same_line(line) for line in (message.allowed if message else ())} - {""}

    def ticked(line: str) -> bool:
        return any(each in same_line(line) for each in allowed)

    def stays(line: str) -> bool:
        return ticked(line) or not (private_words(line) or is_marked(line))

    def keep(text: str, above: Sequence[str] = ()) -> str:
        marked = [
            (line.start, line.end)
            for line in note_lines(text, above)
            if line.private == "confidential" and not ticked(line.raw)
        ]
        return "\n".join(filter(stays, (blanked(text, marked) if marked else text).split("\n")))

    return keep
