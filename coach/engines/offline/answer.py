"""Answers by extraction: the sentences of guidance and notes that bear on the question.

Nothing is rephrased, so nothing can be invented: the composer chooses, orders, dates and cites.
"""

import re
from dataclasses import dataclass, field, replace

from coach.checks.markdown import UnitKind
from coach.checks.signs import Sign, signs_in
from coach.checks.text import folded, stem, words
from coach.domain.artifacts import Answer, Citation
from coach.domain.passages import Strength
from coach.domain.requests import Brief
from coach.engines.offline import asking
from coach.engines.offline.care import STOP, words_first
from coach.engines.offline.guidance import Section, opening, sections
from coach.engines.offline.labels import capital, joined, place, sentence, short_name
from coach.engines.offline.ledger import Ledger, ledger
from coach.engines.offline.points import Point, Terms, chosen, points, repeats
from coach.engines.offline.stances import against, instead

MOST_NOTES = 5
_SPEECH = re.compile(
    r"\b(?:she|he|they)\b|\b(?:said|says|view|thinks?|told|called|asked|comments?)\b", re.IGNORECASE
)
_OWN_NAME = re.compile(r"^(?:me|i)\s*:\s*", re.IGNORECASE)


@dataclass
class _Draft:
    """An answer as it grows: blocks of Markdown, and what they cite."""

    brief: Brief
    blocks: list[str] = field(default_factory=list)
    cited: dict[int, str] = field(default_factory=dict)

    def add(self, *lines: str) -> None:
        text = "\n".join(lines).strip("\n")
        if text:
            self.blocks.append(text)

    def cite(self, point: Point) -> str:
        self.cited.setdefault(point.n, point.quote)
        return f"[{point.n}]"

    def guide_line(self, point: Point) -> str:
        return f"{sentence(point.text)} {self.cite(point)}"

    def answer(self, *, abstained: bool = False) -> Answer:
        citations = []
        for n, quote in sorted(self.cited.items()):
            passage = self.brief.evidence.passage(n)
            if passage is not None:
                citations.append(Citation(n=n, passage=passage, quote=quote))
        return Answer(
            text="\n\n".join(self.blocks), citations=tuple(citations), abstained=abstained
        )


def answer(brief: Brief) -> Answer:
    """The brief's question, answered from its evidence."""
    signs = signs_in(brief.request.words)
    if Sign.DANGER in signs:
        return Answer(text=STOP)
    draft = _Draft(brief)
    draft.add(words_first(signs))
    terms = Terms(
        brief.query,
        [found.passage.text for found in brief.evidence.found],
        [brief.person.name, *brief.person.aliases] if brief.person else [],
    )
    counted = ledger(brief, terms)
    if counted is not None:
        return _from_ledger(draft, counted)
    if brief.evidence.abstained or not brief.evidence.found:
        return _abstained(draft, terms)
    found = points(brief.evidence, terms, wants_words=asking.wants_words(brief))
    if Sign.HARM_BY_OTHERS in signs:
        return _with_care(draft, found)
    if asking.about_notes(brief):
        return _about_notes(draft, found, terms)
    return _in_general(draft, found, terms)


def _with_care(draft: _Draft, found: list[Point]) -> Answer:
    """After the careful words, only what the guidance says on getting help."""
    title = re.compile(r"help|boundar|harm|quiet|end a mentoring|your boss is", re.IGNORECASE)
    on_it = [p for p in found if p.guidance and title.search(p.passage.title)]
    _guidance_block(draft, _in_reading_order(chosen(on_it, 3)), "From the guidance")
    return draft.answer()


def _about_notes(draft: _Draft, found: list[Point], terms: Terms) -> Answer:
    brief = draft.brief
    speech = asking.about_speech(brief)
    mine = _for_person(found, brief)
    notes = _notes(mine, terms, floor=0.34, most=MOST_NOTES, speech=speech)
    guidance = [] if notes else [p for p in found if p.guidance and p.coverage >= 0.75]
    guidance = chosen(guidance, 2)
    if not notes and not guidance:
        return _abstained(draft, terms)
    if not notes:
        draft.add(f"Your notes say nothing about {_topic(brief, terms)}, as far as I can find.")
        _guidance_block(draft, guidance, "What the guidance says about it")
        return draft.answer()
    best, rest = notes[0], notes[1:]
    where = capital(place(best.passage, brief.today))
    dated = where[0].isdigit()
    draft.add(f"Your note of {where}, comes closest:" if dated else f"{where} comes closest:")
    draft.add(f"> {_note_words(best, brief)} {draft.cite(best)}")
    if rest:
        draft.add("**Also in your notes**", "", *_note_lines(draft, rest))
    return draft.answer()


def _in_general(draft: _Draft, found: list[Point], terms: Terms) -> Answer:
    brief = draft.brief
    mine = _for_person(found, brief)
    notes = _notes(mine, terms, floor=0.45, most=3) if terms.specific else []
    if asking.names_person(brief) and brief.person:
        theirs = [p for p in mine if brief.person.name in p.passage.people]
        notes = _notes(theirs, terms, floor=0.25, most=3) or notes
    chosen_sections = sections(found, brief.evidence, terms, wants_words=asking.wants_words(brief))
    move = asking.about_move(brief)
    if not chosen_sections and not notes and not move:
        return _abstained(draft, terms)
    first = opening(chosen_sections, found, terms)
    objection = against(found, [first] if first else []) if move else None
    option = instead(found, [p for p in (first, objection) if p]) if move else None
    draft.add(draft.guide_line(first) if first else _no_plain_answer(notes, chosen_sections, move))
    if notes:
        draft.add("**From your notes**", "", *_note_lines(draft, notes))
    said = [point for point in (first, objection, option) if point]
    most = 4 if first else 3
    lines = [_section_line(draft, section, said) for section in chosen_sections[: most - move]]
    if any(lines):
        draft.add("**From the guidance**", "", *[line for line in lines if line])
    if move:
        _stances(draft, objection, option)
    draft.add(_firmness(draft))
    draft.add(_next_step(brief))
    return draft.answer()


def _no_plain_answer(notes: list[Point], found: list[Section], move: bool) -> str:
    if move:
        has = "what your notes say, one objection" if notes else "one objection"
        return (
            "Nobody can settle this for you from outside. What I can give you is"
            f" {has}, and one more option."
        )
    if not found:
        return "The guidance has no answer of its own to this, but your notes touch on it."
    return "Nothing here answers this outright. These passages come nearest."


def _section_line(draft: _Draft, section: Section, said: list[Point]) -> str:
    points = [p for p in section.points if not any(repeats(p, other) for other in said)]
    if not points:
        return ""
    draft.cite(points[0])
    text = " ".join(sentence(point.text) for point in points)
    return f"- **{section.label}:** {text} [{section.n}]"


def _for_person(found: list[Point], brief: Brief) -> list[Point]:
    """Points of notes about the person come first, and what was said before what is to do."""
    speech = asking.about_speech(brief)
    moved = []
    for point in found:
        bonus = 0.0
        if not point.guidance:
            if brief.person and brief.person.name in point.passage.people:
                bonus += 0.15
            if speech and _SPEECH.search(point.text):
                bonus += 0.15
            if point.kind in (UnitKind.OPEN, UnitKind.DONE):
                bonus -= 0.2
            if point.passage.date:
                bonus += 0.05
        moved.append(replace(point, weight=point.weight + bonus))
    return sorted(moved, key=lambda point: -point.weight)


def _notes(
    found: list[Point], terms: Terms, *, floor: float, most: int, speech: bool = False
) -> list[Point]:
    wanted = floor if terms.has_topic else 0.0
    mine = [p for p in found if not p.guidance and (p.coverage >= wanted or p.matches >= 3)]
    if speech:
        mine = [p for p in mine if p.coverage >= 0.6 or p.kind is not UnitKind.DONE]
    if not terms.has_topic:
        mine = [p for p in mine if p.kind is not UnitKind.DONE]
    if mine:
        mine = [p for p in mine if p.weight >= 0.55 * mine[0].weight]
    return chosen(mine, most)


def _in_reading_order(guidance: list[Point]) -> list[Point]:
    """The best passage's points first, each passage's together and as they follow one another."""
    ranks: dict[int, int] = {}
    for point in guidance:
        ranks.setdefault(point.n, len(ranks))
    return sorted(guidance, key=lambda point: (ranks[point.n], point.at))


def _stances(draft: _Draft, objection: Point | None, option: Point | None) -> None:
    draft.add(
        f"**One honest objection:** {draft.guide_line(objection)}"
        if objection
        else "**One honest objection:** nothing here shows that this move suits you. Until you have"
        " spoken with two people who do the work and one who left it, you judge a picture of it."
    )
    draft.add(
        f"**One more option:** {draft.guide_line(option)}"
        if option
        else "**One more option:** look for a version that you can try first and undo: a shadowing"
        " day, an evening course, half a day a week."
    )


def _guidance_block(draft: _Draft, guidance: list[Point], title: str) -> None:
    if guidance:
        draft.add(f"**{title}**", "", *[f"- {draft.guide_line(point)}" for point in guidance])


def _note_lines(draft: _Draft, notes: list[Point]) -> list[str]:
    brief = draft.brief
    ordered = sorted(notes, key=lambda p: -(p.passage.date.toordinal() if p.passage.date else 0))
    return [
        f"- **{capital(place(p.passage, brief.today))}:** {_note_words(p, brief)} {draft.cite(p)}"
        for p in ordered
    ]


def _note_words(point: Point, brief: Brief) -> str:
    text = _OWN_NAME.sub("", point.text)
    own = brief.profile.name.split()[0] if brief.profile.name and brief.profile.name.split() else ""
    if own and folded(text).startswith(f"{folded(own)}:"):
        text = text[len(own) + 1 :].lstrip()
    if point.kind in (UnitKind.OPEN, UnitKind.DONE):
        state = "not ticked yet" if point.kind is UnitKind.OPEN else "done"
        return f"{text.rstrip('.')} ({state})."
    return sentence(text)


def _firmness(draft: _Draft) -> str:
    """One line on how firm the cited guidance is."""
    by_strength: dict[Strength, list[int]] = {}
    contested = []
    for n in sorted(draft.cited):
        passage = draft.brief.evidence.passage(n)
        if passage is None or passage.strength is None:
            continue
        by_strength.setdefault(passage.strength, []).append(n)
        if passage.contested:
            contested.append(n)
    if not by_strength:
        return ""
    order = sorted(by_strength, key=list(Strength).index)
    parts = [f"{strength.in_words} {_marks(by_strength[strength])}" for strength in order]
    text = f"*What this rests on: {'; '.join(parts)}.*"
    if contested:
        text += f" *Researchers disagree about part of {_marks(contested)}.*"
    return text


def _marks(numbers: list[int]) -> str:
    return joined([f"[{n}]" for n in numbers])


def _from_ledger(draft: _Draft, counted: Ledger) -> Answer:
    draft.add(counted.opening)
    draft.add(*counted.lines)
    draft.cited.update(counted.cited)
    if counted.late and draft.brief.person:
        name = short_name(draft.brief.person.name)
        draft.add(
            "Late is easier to say before the meeting than in it. I can draft the short version:"
            f" type \u201cwrite {name} an update\u201d."
        )
    return draft.answer()


def _next_step(brief: Brief) -> str:
    name = short_name(brief.person.name) if brief.person else "\u2026"
    if asking.about_writing(brief):
        return (
            f"When you want to send something, type \u201cwrite to {name} about \u2026\u201d"
            " and I'll draft it."
        )
    if asking.about_meeting(brief) or asking.about_move(brief):
        return (
            "I can turn this into questions for a meeting: type"
            f" \u201cquestions for {name}, 30 minutes\u201d."
        )
    return ""


def _topic(brief: Brief, terms: Terms) -> str:
    kept = [word for word in words(brief.request.words) if stem(word) in terms.stems]
    text = " ".join(dict.fromkeys(kept)) if terms.has_topic else ""
    return f"\u201c{text}\u201d" if text and len(text) <= 80 else "this"


def _nearest(brief: Brief) -> str:
    guides = [f.passage for f in brief.evidence.found if f.passage.strength is not None]
    if brief.evidence.abstained or not guides or asking.about_notes(brief):
        return ""
    return f" The nearest guide is \u201c{guides[0].title}\u201d."


def _abstained(draft: _Draft, terms: Terms) -> Answer:
    brief = draft.brief
    topic = _topic(brief, terms)
    looked = f"I looked for {topic} in both." if topic != "this" else "I looked in both."
    draft.add(f"Nothing in your notes or in the guidance answers this. {looked}{_nearest(brief)}")
    if asking.about_notes(brief) or brief.person:
        where = (
            "If it came up in a meeting, add a line about it to that meeting's note, and the next"
            " answer can rest on it."
        )
    else:
        where = (
            "The guidance covers finding mentors, writing to them, meetings and career moves; a"
            " question put in those terms finds more."
        )
    draft.add(
        "- Ask again with a name, a date, or the word that your notes use for it.", f"- {where}"
    )
    draft.cited.clear()
    return draft.answer(abstained=True)
