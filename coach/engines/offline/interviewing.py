"""The studio's interview and measures, by rules alone: the port `Interviewer`."""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256

from coach.checks.lines import NoteLine, note_lines, same_line
from coach.checks.markdown import UnitKind
from coach.checks.minutes import cost_of
from coach.checks.others import of_others
from coach.checks.text import content_stems, word_count
from coach.checks.voice import drift_of, voice_of
from coach.domain.artifacts import OutreachDraft
from coach.domain.drafting import Aim
from coach.domain.notes import Note
from coach.domain.passages import Origin
from coach.domain.requests import Brief, Gap
from coach.domain.studio import Cost, Drift, InterviewQuestion, OfferedFact
from coach.domain.voice import Voice
from coach.engines.offline.facts import facts_for
from coach.engines.offline.filling import fill
from coach.engines.offline.names import recipient_name
from coach.engines.offline.outreach import YOUR_NAME, missing_from, outreach
from coach.engines.offline.stages import stage_of
from coach.resources.outreach import BLANK, load_blanks, load_gaps, load_limits

MOST_QUESTIONS = 3
MOST_FACTS = 16
MOST_PRIVATE = 6
_LONGEST_WORDS = 60
_ASKS = re.compile(
    r"\?|\b(?:could|would|can|may) (?:you|i|we)\b|\bplease\b|\bi(?:'d| would) like to ask\b",
    re.IGNORECASE,
)
_ORDER = (Gap.WHY, Gap.ASK, Gap.LINK, Gap.NEWS)


class OfflineInterviewer:
    """Pure and quick: the same brief, the same questions and facts."""

    def aim(self, brief: Brief) -> Aim:
        """The stage and the recipient that the brief comes to."""
        return Aim(stage=stage_of(brief), recipient=recipient_name(brief))

    def questions(self, brief: Brief) -> tuple[InterviewQuestion, ...]:
        """At most three questions about what is essential and missing, the most needed first.

        What is missing is what a message made from the brief would leave blank. Of rough text
        only a missing ask is asked for: the rest is the mentee's to say or not.
        """
        message = brief.request.message
        if message is not None and message.rough:
            answered = any(answer.gap is Gap.ASK for answer in message.answers)
            return () if answered else self._about_rough(brief, message.rough)
        asked: dict[str, InterviewQuestion] = {}
        draft = outreach(brief)
        gaps, blanks = load_gaps(), load_blanks()
        for name in dict.fromkeys(BLANK.findall(f"{draft.body} {draft.forward or ''}")):
            blank = name[1:-1]
            if (gap := gaps.get(blank)) and blank in blanks:
                asked[blank] = InterviewQuestion(gap=gap, text=blanks[blank], blank=blank)
        ordered = sorted(asked.values(), key=lambda q: (q.blank == YOUR_NAME, _ORDER.index(q.gap)))
        return tuple(ordered[:MOST_QUESTIONS])

    def facts(self, brief: Brief) -> tuple[OfferedFact, ...]:
        """What the notes know that may go in, the most useful first; private lines last, off.

        First stands what a message of this kind would use by itself, then what shares most words
        with the request, newest first.
        """
        stage = stage_of(brief)
        used = {same_line(raw) for _, raw in facts_for(brief, stage).by_fact.values()}
        wanted = set(content_stems(brief.request.aim))
        offered: dict[str, tuple[float, OfferedFact]] = {}
        for age, (path, line) in enumerate(_lines(brief)):
            if same_line(line.text) in offered or not _offerable(line):
                continue
            chosen = any(
                same_line(line.raw) in each or each in same_line(line.raw) for each in used
            )
            shared = len(wanted & set(content_stems(line.text)))
            score = 10 * chosen + 2 * shared - age / 1000
            offered[same_line(line.text)] = (score, _fact(path, line))
        ranked = [fact for _, fact in sorted(offered.values(), key=lambda pair: -pair[0])]
        open_ones = [fact for fact in ranked if not fact.private][:MOST_FACTS]
        private = [fact for fact in ranked if fact.private][:MOST_PRIVATE]
        return (*open_ones, *private)

    def filled(self, draft: OutreachDraft, blank: str, words: str, brief: Brief) -> OutreachDraft:
        """The draft with one blank filled by the mentee's words."""
        subject = draft.subject and fill(draft.subject, blank, words, brief)
        body = fill(draft.body, blank, words, brief)
        forward = draft.forward and fill(draft.forward, blank, words, brief)
        changed = draft.model_copy(
            update={"subject": subject, "body": body, "forward": forward, "notes": ()}
        )
        return changed.model_copy(update={"missing": missing_from(changed, brief)})

    def blanks(self, draft: OutreachDraft) -> tuple[InterviewQuestion, ...]:
        """Every blank that is left as a question; one of a model's own making asks in its words."""
        gaps, asked = load_gaps(), load_blanks()
        return tuple(
            InterviewQuestion(
                gap=gaps.get(name, Gap.NEWS),
                text=asked.get(name, f"{name[:1].upper()}{name[1:]}?"),
                blank=name,
            )
            for name in draft.blanks
        )

    def cost(self, draft: OutreachDraft) -> Cost:
        """What the draft costs its reader."""
        return cost_of(draft)

    def voice(self, texts: Sequence[str]) -> Voice:
        """How the mentee writes, measured on these texts of theirs."""
        return voice_of(texts)

    def drift(self, draft: OutreachDraft, voice: Voice, stock: Sequence[str]) -> Drift:
        """How far the draft is from that."""
        return drift_of(draft.body, voice, stock)

    def _about_rough(self, brief: Brief, rough: str) -> tuple[InterviewQuestion, ...]:
        if _ASKS.search(rough) or not load_limits().asks(stage_of(brief)):
            return ()
        text = "Your text asks for nothing yet. What is the one thing you would like of them?"
        return (InterviewQuestion(gap=Gap.ASK, text=text),)


def _lines(brief: Brief) -> Iterator[tuple[str, NoteLine]]:
    """Lines of the notes that could go in: the person's page first, then what is newest."""
    person = brief.person
    if person is not None and person.path:
        yield from _each(person.path, person.about)
    for note in brief.meetings:
        yield from _each(note.path, _body(note), (note.document.title,))
    for found in brief.evidence.found:
        passage = found.passage
        if passage.origin is not Origin.WORKSPACE:
            continue
        of_another = of_others(passage, person, brief.request.vouched)
        for path, line in _each(passage.path, passage.text, (passage.title, *passage.heading)):
            others = not line.private and of_another(line.text)
            yield path, line._replace(private="others") if others else line
    for goal in brief.goals:
        yield from _each(goal.path, goal.about)
    if brief.profile.path:
        yield from _each(brief.profile.path, brief.profile.about)


def _each(path: str, text: str, above: tuple[str, ...] = ()) -> Iterator[tuple[str, NoteLine]]:
    return ((path, line) for line in note_lines(text, above))


def _body(note: Note) -> str:
    return "\n".join(note.document.text.split("\n")[note.document.body_line - 1 :])


def _offerable(line: NoteLine) -> bool:
    """Whether it says something: no question to oneself, no scrap, no whole page."""
    count = word_count(line.text)
    if line.kind is UnitKind.EXAMPLE or not 3 <= count <= _LONGEST_WORDS:
        return False
    return bool(line.private) or len(content_stems(line.text)) >= 2


def _fact(path: str, line: NoteLine) -> OfferedFact:
    key = sha256(f"{path}\0{same_line(line.raw)}".encode()).hexdigest()[:12]
    return OfferedFact(
        id=key, text=line.text, raw=line.raw, path=path, on=not line.private, private=line.private
    )
