"""Answers by extraction: whole stretches of guidance, and the notes that bear on the question.

Nothing is rephrased, so nothing can be invented: the composer chooses, orders, dates and cites.
"""

import re
from dataclasses import dataclass, field, replace

from coach.checks.markdown import UnitKind
from coach.checks.signs import Sign, signs_in
from coach.checks.text import folded, stem, word_count, words
from coach.checks.topics import of_a_time
from coach.domain.artifacts import Answer, Citation
from coach.domain.corrections import Correction
from coach.domain.passages import Strength
from coach.domain.ports import Likeness
from coach.domain.requests import Brief
from coach.engines.offline import asking, moves
from coach.engines.offline.bearing import MOST_BESIDE, about, bearing, fits
from coach.engines.offline.care import STOP, words_first
from coach.engines.offline.correcting import left, relevant, told
from coach.engines.offline.guidance import (
    Excerpt,
    Guide,
    Wants,
    excerpt,
    explains,
    guides,
    wants_of,
)
from coach.engines.offline.labels import capital, joined, place, sentence, short_name
from coach.engines.offline.ledger import Ledger, ledger
from coach.engines.offline.placing import Lies, guided, outright, where
from coach.engines.offline.points import Point
from coach.engines.offline.terms import Terms

MOST_WORDS = 170
"""Of a general answer, before the line on how firm it is and the next step."""
OPENING_WORDS = 70
EXCERPT_WORDS = 50
EXAMPLE_WORDS = 90
"""Of an excerpt that is a sample wording."""
MOST_EXCERPTS = 2
MOST_OTHERS = 2
"""Guides that are only named."""
CLOSE = 0.88
"""A second guide this near to the best one's score is named as well."""
WEAK = 0.25
"""A best fused score below this means that no guide is about the question."""
SURE_FIT = 0.6
"""A guide that the question's words fit this well is about it, whatever its score."""
_OWN_NAME = re.compile(r"^(?:me|i)\s*:\s*", re.IGNORECASE)


@dataclass
class _Draft:
    """An answer as it grows: blocks of Markdown, and what they cite."""

    brief: Brief
    blocks: list[str] = field(default_factory=list)
    cited: dict[int, str] = field(default_factory=dict)

    @property
    def room(self) -> int:
        """How many words a general answer has left."""
        return MOST_WORDS - sum(word_count(block) for block in self.blocks)

    def add(self, *lines: str) -> None:
        text = "\n".join(lines).strip("\n")
        if text:
            self.blocks.append(text)

    def cite(self, point: Point | Excerpt) -> str:
        self.cited.setdefault(point.n, point.quote)
        return f"[{point.n}]"

    def quote(self, part: Excerpt) -> str:
        """An excerpt in words, with its number, under its heading where it has one."""
        label = f"**{part.label.rstrip('.:')}.** " if part.label else ""
        return f"{label}{sentence(part.text)} {self.cite(part)}"

    def answer(self, *, abstained: bool = False) -> Answer:
        citations = []
        for n, quote in sorted(self.cited.items()):
            passage = self.brief.evidence.passage(n)
            if passage is not None:
                citations.append(Citation(n=n, passage=passage, quote=quote))
        return Answer(
            text="\n\n".join(self.blocks), citations=tuple(citations), abstained=abstained
        )


def answer(brief: Brief, likeness: Likeness | None = None) -> Answer:
    """The brief's question, answered from its evidence.

    Args:
        brief: The question, and all that may be known.
        likeness: Says how near stretches of notes are to it; without it, shared words decide.
    """
    signs = signs_in(brief.request.words)
    if Sign.DANGER in signs:
        return Answer(text=STOP)
    draft = _Draft(brief)
    draft.add(words_first(signs))
    terms = Terms(
        brief.query,
        [found.passage.text for found in brief.evidence.found],
        [
            *([brief.person.name, *brief.person.aliases] if brief.person else []),
            *([brief.scope.when.words] if brief.scope.when else []),
        ],
    )
    counted = ledger(brief, terms)
    if counted is not None:
        return _from_ledger(draft, counted)
    ranked = guides(brief.evidence, terms, _wants(brief))
    if of_a_time(brief.request.words, brief.scope):
        return _about_notes(draft, ranked, terms, about(brief, terms, likeness))
    if brief.evidence.abstained or not brief.evidence.found:
        notes = [] if asking.about_notes(brief) else bearing(brief, terms)
        return _notes_alone(draft, notes) if notes else _abstained(draft, terms)
    if Sign.HARM_BY_OTHERS in signs:
        return _with_care(draft, ranked)
    match where(brief):
        case Lies.IN_NOTES:
            return _about_notes(draft, ranked, terms, about(brief, terms, likeness))
        case Lies.IN_BOTH:
            return _in_general(draft, ranked, terms, about(brief, terms, likeness, MOST_BESIDE))
        case Lies.IN_GUIDANCE:
            return _in_general(draft, ranked, terms, bearing(brief, terms))


def _wants(brief: Brief) -> Wants:
    return wants_of(brief.request.words, example=asking.wants_words(brief))


def _with_care(draft: _Draft, ranked: list[Guide]) -> Answer:
    """After the careful words, only what the guidance says on getting help."""
    title = re.compile(r"help|boundar|harm|quiet|end a mentoring|your boss is", re.IGNORECASE)
    lines = [
        f"- {draft.quote(part)}"
        for guide in ranked[:2]
        if title.search(guide.title)
        for n, passage in [*([guide.lead] if guide.lead else []), *guide.sections]
        if (part := excerpt(n, passage, OPENING_WORDS, _wants(draft.brief)))
    ]
    if lines:
        draft.add("**From the guidance**", "", *lines[:2])
    return draft.answer()


def _about_notes(draft: _Draft, ranked: list[Guide], terms: Terms, notes: list[Point]) -> Answer:
    brief = draft.brief
    fixes = relevant(brief, terms)
    notes = _correct(draft, fixes, notes)
    if fixes and not notes:
        return draft.answer()
    if not notes:
        best = ranked[0] if ranked else None
        if best is None or not (best.fit >= SURE_FIT or guided(brief)):
            return _abstained(draft, terms)
        draft.add(f"Your notes say nothing about {_topic(brief, terms)}, as far as I can find.")
        draft.add("**What the guidance says about it**", "", *_parts(draft, best, 2))
        return draft.answer()
    if of_a_time(brief.request.words, brief.scope):
        draft.add("This is what your notes of that time have:")
        draft.add(*_note_lines(draft, notes))
        return draft.answer()
    first, rest = notes[0], notes[1:]
    spot = capital(place(first.passage, brief.today))
    said = f"Your note of {spot}, comes closest:" if spot[0].isdigit() else f"{spot} comes closest:"
    if not (outright(brief) and fits(first)):
        said = f"Nothing in your notes says this outright, as far as I can find. {said}"
    draft.add(said)
    draft.add(f"> {_note_words(first, brief)} {draft.cite(first)}")
    if rest:
        draft.add("**Also in your notes**", "", *_note_lines(draft, rest))
    return draft.answer()


def _correct(draft: _Draft, fixes: list[Correction], notes: list[Point]) -> list[Point]:
    """Say which note counts where two disagree; returns the notes that are left to show."""
    for correction in fixes:
        draft.add(told(correction, draft.brief.today))
        for statement in (correction.later, correction.earlier):
            draft.cited.setdefault(statement.n, statement.quote)
    return left(notes, fixes)


def _in_general(draft: _Draft, ranked: list[Guide], terms: Terms, notes: list[Point]) -> Answer:
    """What to do first, then the notes that bear on it, then two or three excerpts at most."""
    brief = draft.brief
    fixes = relevant(brief, terms, strictly=True)
    notes = _correct(draft, fixes, notes)
    move = asking.about_move(brief)
    best = ranked[0] if ranked else None
    sure = best is not None and (best.found_score >= WEAK or best.fit >= SURE_FIT)
    if fixes and not sure and not move:
        return draft.answer()
    if best is None and not move:
        return _notes_alone(draft, notes) if notes else _abstained(draft, terms)
    if best is None:
        draft.add(
            "Nobody can settle this for you from outside. What I can give you is one honest"
            " objection and one more option."
        )
    elif not sure:
        draft.add("Nothing here answers this outright. This comes nearest:")
    opened = best.opening(OPENING_WORDS, _wants(brief)) if best else None
    if opened:
        draft.add(draft.quote(opened))
    if notes:
        draft.add("**From your notes**", "", *_note_lines(draft, notes))
    if move:
        _stances(draft, ranked[:1])
    if best and sure and (not move or draft.room >= EXCERPT_WORDS):
        close = [g for g in ranked[1:2] if g.score >= CLOSE * best.score]
        _more(draft, best, opened, also=close)
    firmness = _firmness(draft)  # of what is quoted, and not of what is only named
    draft.add(_others(draft, ranked))
    draft.add(firmness)
    draft.add(_next_step(brief))
    return draft.answer()


def _others(draft: _Draft, ranked: list[Guide]) -> str:
    """One line that names the guides which were found too, for a question that meant those."""
    shown = {p.path for n in draft.cited if (p := draft.brief.evidence.passage(n))}
    titles = []
    for guide in [g for g in ranked if g.path not in shown][:MOST_OTHERS]:
        n, passage = guide.lead or guide.sections[0]
        draft.cited.setdefault(n, passage.text)
        titles.append(f"\u201c{guide.title}\u201d [{n}]")
    return f"Near to this: {joined(titles)}." if titles else ""


def _parts(draft: _Draft, guide: Guide, most: int) -> list[str]:
    """The guide's lead and best sections, as blocks, as far as there is room."""
    passages = [*([guide.lead] if guide.lead else []), *guide.sections]
    lines: list[str] = []
    for n, passage in passages:
        part = excerpt(n, passage, EXCERPT_WORDS, _wants(draft.brief))
        if part and n not in draft.cited and len(lines) < most:
            lines.append(f"- {draft.quote(part)}")
    return lines


def _more(draft: _Draft, best: Guide, opened: Excerpt | None, also: list[Guide]) -> None:
    """Sections of the best guide that add to its opening, and one line of a second guide."""
    wants = _wants(draft.brief)
    kept = 0
    for n, passage in best.sections:
        room = min(draft.room, EXAMPLE_WORDS if wants.example else EXCERPT_WORDS)
        if n in draft.cited or kept == MOST_EXCERPTS or explains(passage, wants):
            continue
        part = excerpt(n, passage, room, wants)
        if part and not (opened and part.repeats(opened)):
            draft.add(draft.quote(part))
            kept += 1
    for guide in also:
        second = guide.opening(EXCERPT_WORDS, wants)
        if second and second.n not in draft.cited and word_count(second.text) <= draft.room:
            draft.add(f"Also: **{guide.title}** \u2013 {draft.quote(second)}")


def _notes_alone(draft: _Draft, notes: list[Point]) -> Answer:
    draft.add("The guidance has no answer of its own to this, but your notes bear on it.")
    draft.add(*_note_lines(draft, notes))
    draft.add(_next_step(draft.brief))
    return draft.answer()


def _stances(draft: _Draft, ranked: list[Guide]) -> None:
    """One objection and one more option, as every career move meets."""
    passages = [each for guide in ranked for each in guide.sections if each[0] not in draft.cited]
    asked = draft.brief.request.words
    for title, said in (
        ("One honest objection:", moves.objection(asked, passages)),
        ("One more option:", moves.option(asked, passages)),
    ):
        text = said if isinstance(said, str) else draft.quote(replace(said, label=""))
        draft.add(f"**{title}** {text}")


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
    where = brief.evidence.looked_at or "both"
    looked = f"I looked for {topic} in {where}." if topic != "this" else f"I looked in {where}."
    draft.add(f"Nothing in your notes or the guidance answers this. {looked}{_nearest(brief)}")
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
