"""Question lists: a few questions worth a busy person's minutes, in the order to ask them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from coach.checks.markdown import units
from coach.checks.text import NUMBER_WORDS, content_stems, folded, sentences, word_count
from coach.domain.artifacts import Citation, MentorQuestion, QuestionList
from coach.domain.passages import Passage
from coach.domain.requests import Brief
from coach.engines.offline import wording
from coach.engines.offline.agenda import Shape, agenda, shape
from coach.engines.offline.bank import fitting, late_ones_last, stage_wanted, suits, varied
from coach.engines.offline.names import recipient_name
from coach.engines.offline.personal import ASKED, Personal, personal
from coach.engines.offline.topics import Topic, topic_of
from coach.resources.questions import BankQuestion

DEFAULT_MINUTES = 30
_GUIDES = frozenset(
    {"plan-the-meeting-minutes.md", "ask-questions-worth-their-time.md", "come-prepared.md"}
)
_COUNT = re.compile(
    r"\b(\d{1,2}|one|two|three|four|five|six|seven|eight)\s+(?:(?:or|to) \w+ |\w+ )?questions?\b",
    re.IGNORECASE,
)
_ONLY = re.compile(r"\b(?:only|just|top|no more than)\b", re.IGNORECASE)
_TYPES_OF_PERSONAL = {"decision": "decision-test", "stuck": "obstacle", "owed": "network"}


def questions(brief: Brief) -> QuestionList:
    """The questions that the brief asks for."""
    minutes = minutes_of(brief)
    plan = plan_for(brief)
    core_count, reserve_count = plan.core, plan.reserve
    topic, phrase = topic_of(brief), topic_phrase(brief)
    own = _own(brief, core_count, topic)
    taken = [_TYPES_OF_PERSONAL.get(each.kind, "") for each in own]
    from_bank = varied(fitting(brief, topic, phrase), core_count - len(own) + reserve_count, taken)
    phrasing = _Phrasing(phrase)
    bank = [phrasing.ask(q) for q in late_ones_last(from_bank[: core_count - len(own)])]
    core = _ordered(own, bank, topic, first_meeting=stage_wanted(brief) == "first-meeting")
    reserve = [phrasing.ask(question) for question in from_bank[core_count - len(own) :]]
    return QuestionList(
        mentor=recipient_name(brief),
        minutes=minutes,
        questions=tuple(core),
        reserve=tuple(reserve[:reserve_count]),
        agenda=agenda(brief, minutes, len(core)),
        citations=tuple(_citations([*core, *reserve], brief)),
    )


def minutes_of(brief: Brief) -> int:
    """The meeting's length: as asked for, else as long as the last one, else half an hour."""
    usual = next((note.minutes for note in brief.meetings if note.minutes), None)
    return brief.request.minutes or (usual if usual and 5 <= usual <= 480 else DEFAULT_MINUTES)


def plan_for(brief: Brief) -> Shape:
    """The shape of the meeting, with as many questions as the request asks for, if it does."""
    plan = shape(minutes_of(brief))
    match = _COUNT.search(brief.request.words)
    if match is None:
        return plan
    word = folded(match.group(1))
    wanted = int(word) if word.isdigit() else NUMBER_WORDS.get(word, plan.core)
    reserve = 0 if _ONLY.search(brief.request.words) else plan.reserve
    return replace(plan, core=max(1, min(wanted, 12)), reserve=reserve)


def growing(made: QuestionList) -> Iterator[QuestionList]:
    """The list as it is written: a question more each time, then the reserve."""
    bare = {"reserve": (), "agenda": (), "citations": ()}
    for count in range(1, len(made.questions) + 1):
        yield made.model_copy(update=bare | {"questions": made.questions[:count]})
    if made.reserve:
        yield made.model_copy(update=bare | {"reserve": made.reserve})


def topic_phrase(brief: Brief) -> str | None:
    """The topic as a noun phrase that can stand in a question, or None when none is clear."""
    topic = wording.topic(brief.request.words, brief.person)
    if topic is None or word_count(topic) > 6 or not topic.isprintable():
        return None
    unclear = re.search(
        r"^(?:to|that|anything|something|everything|stuff|things?|what|it|and|whether)\b"
        r"|\b(?:because|which|who|would|should|could|is|are|was|were|vs|versus|or|this time|next"
        r"|on (?:mon|tues|wednes|thurs|fri)day|for \d+)\b|[,:/]",
        topic,
        re.IGNORECASE,
    )
    if unclear or not re.match(r"(?:\w+ing|the|a|an|my|our|your|this|that)\b ?\w", topic, re.I):
        return None
    return topic


def _own(brief: Brief, core: int, topic: Topic) -> list[Personal]:
    """Questions from the notes: about two thirds of the list; on a topic, one of another matter."""
    most = max(1, round(core * 2 / 3))
    kept: list[Personal] = []
    for each in personal(brief, topic):
        alike = sum(k.kind == each.kind for k in kept)
        aside = sum(not _on_topic(k, topic) for k in kept)
        found = sum(k.kind not in ASKED for k in kept)
        full = len(kept) == (max(1, core - 1) if topic else core)
        if full or found == most or alike >= (2 if each.kind in ASKED or core > 4 else 1):
            continue
        if topic and not _on_topic(each, topic) and (aside or core < 3):
            continue
        kept.append(each)
    return kept


def _on_topic(each: Personal, topic: Topic) -> bool:
    return each.kind == "aim" or topic.touches(each.question.text) > 0


def _ordered(
    own: list[Personal], bank: list[MentorQuestion], topic: Topic, *, first_meeting: bool
) -> list[MentorQuestion]:
    """The mentee's own first; last what is of another matter, or too early for a first meeting."""
    first = [
        each.question
        for each in own
        if (_on_topic(each, topic) if topic else each.kind in ASKED or not first_meeting)
    ]
    last = [each.question for each in own if each.question not in first]
    return [*first, *bank, *last]


class _Phrasing:
    """Puts the topic into the questions that suit it, and into two of a list at most."""

    def __init__(self, topic: str | None) -> None:
        self._topic = topic
        self._left = 2

    def ask(self, question: BankQuestion) -> MentorQuestion:
        named = self._topic is not None and self._left > 0 and suits(question, self._topic)
        self._left -= named
        return MentorQuestion(
            text=question.about(self._topic if named else None),
            why=_closed(question.purpose),
            follow_ups=question.follow_ups,
        )


def _closed(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _citations(asked: list[MentorQuestion], brief: Brief) -> Iterator[Citation]:
    used = {n: question.text for question in reversed(asked) for n in question.sources}
    for n, found in enumerate(brief.evidence.found, start=1):
        passage = found.passage
        if n in used:
            yield Citation(n=n, passage=passage, quote=_bearing_on(used[n], passage))
        elif passage.path in _GUIDES:
            spans = sentences(passage.text)
            yield Citation(n=n, passage=passage, quote=spans[0].text if spans else passage.text)


def _bearing_on(text: str, passage: Passage) -> str:
    """The stretch of a passage that shares most words with the text, verbatim."""
    wanted = set(content_stems(text))
    stretches = [passage.text[u.start : u.end] for u in units(passage.text)] or [passage.text]
    return max(stretches, key=lambda stretch: len(wanted & set(content_stems(stretch))))
