"""Questions that only this mentee can ask: from what was noted, promised and left undone."""

import datetime as dt
import re
from dataclasses import dataclass

from coach.checks.privacy import is_private
from coach.checks.text import content_stems, listed
from coach.domain.artifacts import MentorQuestion
from coach.domain.requests import Brief
from coach.engines.offline.dates import spoken
from coach.engines.offline.known import Facts
from coach.engines.offline.labels import capital, pronouns
from coach.engines.offline.meeting_facts import VERBS, wishes
from coach.engines.offline.pages import from_page, lines_about
from coach.engines.offline.promises import Promise, promises
from coach.engines.offline.topics import Topic, open_goals
from coach.engines.offline.voice import to_recipient

STUCK_AFTER = dt.timedelta(days=28)
"""A promise open for longer than this is worth a question of its own."""
ASKED = frozenset({"wanted", "noted"})
"""Kinds of question that the mentee wrote down as such."""
_REACHING_OUT = re.compile(
    r"\b(?:talk|message|contact|call|meet|apply|applications?|present|speak|practi[sc]e|network"
    r"|interview|ask|start|learn|read|cv|portfolio)\b",
    re.IGNORECASE,
)
"""What people put off because it is hard, and not because the week was full."""
_VERBS_OF_GOALS = VERBS | frozenset(
    listed("become build change earn grow improve land lead learn move pass present run win")
)


@dataclass(frozen=True)
class Personal:
    """A question from the notes, and how much it deserves the first place."""

    question: MentorQuestion
    kind: str
    rank: int
    """0 is best."""


def personal(brief: Brief, topic: Topic) -> list[Personal]:
    """The questions that the notes give, the most deserving first.

    What the topic touches comes first, and of that what the mentee noted in order to ask it.
    """
    found = [
        *_wanted(brief),
        *_noted(brief),
        *_decisions(brief),
        *_stuck(brief),
        *_owed(brief),
        *_aims(brief, topic),
    ]
    return sorted(
        found,
        key=lambda each: (
            -topic.touches(each.question.text),
            each.kind not in ASKED,
            each.rank,
        ),
    )


def _noted(brief: Brief) -> list[Personal]:
    made = []
    for text, n in wishes(brief):
        compares = re.search(r"\bcompare\b|\bvs\b|\bversus\b", text, re.IGNORECASE)
        follow_ups = (
            ("What would you look at first?", "What would make you change your mind?")
            if compares
            else ("What would you leave out?", "Where have you seen that done well?")
        )
        question = MentorQuestion(
            text=text,
            why="You wrote this one down yourself for the meeting.",
            follow_ups=follow_ups,
            sources=(n,),
        )
        made.append(Personal(question, "noted", 1))
    return made


def _wanted(brief: Brief) -> list[Personal]:
    """What the person's page says the mentee would like to ask."""
    if brief.person is None:
        return []
    facts = Facts()
    from_page(facts, brief.person, lines_about(brief))
    if text := facts.known.get("question"):
        text, name = capital(text), "question"
    elif text := facts.known.get("wonder"):
        text, name = f"What can you tell me about {text}?", "wonder"
    else:
        return []
    path, raw = facts.by_fact[name]
    question = MentorQuestion(
        text=text,
        why="You noted that you would like to ask this.",
        follow_ups=(
            "What made the difference, looking back?",
            "What would you do differently today?",
        ),
        sources=tuple(
            n
            for n, found in enumerate(brief.evidence.found, start=1)
            if found.passage.path == path and raw in found.passage.text
        )[:1],
    )
    return [Personal(question, "wanted", 0)]


def _mine(brief: Brief) -> list[Promise]:
    if brief.person is None:
        return []
    every = promises(brief.meetings, brief.profile, brief.person)
    return [p for p in every if not p.done and not is_private(p.raw)]


def _decisions(brief: Brief) -> list[Personal]:
    made = []
    for promise in _mine(brief):
        match = re.match(
            r"decide\s*:?\s+(?:about|on|whether|between)?\s*([^,;]+)", promise.text, re.I
        )
        if not promise.mine or not match:
            continue
        choice = _turned(match.group(1).strip(), brief)
        if choice is None:
            continue
        joint = "whether " if re.match(r"decide\s+whether", promise.text, re.I) else "about "
        question = MentorQuestion(
            text=f"I have to decide {joint}{choice}. What would tip it for you, in my place?",
            why=f"You said on {_day(promise, brief)} that you would decide; a reason from outside "
            "may show you your own.",
            follow_ups=(
                "What would you want to know before you chose?",
                "What would you regret not having checked?",
            ),
            sources=_sources(promise, brief),
        )
        made.append(Personal(question, "decision", 0))
    return made[:1]


def _stuck(brief: Brief) -> list[Personal]:
    waiting = [
        p
        for p in _mine(brief)
        if p.mine and p.since and brief.today - p.since > STUCK_AFTER
        and _REACHING_OUT.search(p.text)
    ]  # fmt: skip
    made = []
    for promise in sorted(waiting, key=lambda p: (p.since or dt.date.max, -len(p.text))):
        text = _turned(promise.text, brief)
        if text is None or re.search(r"\byou\b", text):
            continue
        day = _day(promise, brief)
        verb = text.split()[0].casefold() in VERBS
        said = f"I said I would {text}" if verb else f"I put \u201c{text}\u201d on my list"
        question = MentorQuestion(
            text=f"On {day} {said}, and I have not. Where do people usually get stuck with that?",
            why=f"Open since {day}. Saying so first costs less than being asked.",
            follow_ups=(
                "What was different for the ones who did it?",
                "What is the smallest version that I could do this week?",
            ),
            sources=_sources(promise, brief),
        )
        rank = 2 if verb else 4
        made.append(Personal(question, "stuck", rank))
    return sorted(made, key=lambda each: each.rank)[:1]


def _owed(brief: Brief) -> list[Personal]:
    made = []
    for promise in _mine(brief):
        if promise.mine or brief.person is None or promise.owner != brief.person.name:
            continue
        text = _turned(promise.text, brief)
        if text is None or text.split()[0].casefold() not in VERBS:
            continue
        offered = "offered to" if text.startswith("introduce") else "said you would"
        question = MentorQuestion(
            text=f"On {_day(promise, brief)} you {offered} {text}. What would make that easy for"
            " you?",
            why=f"{pronouns(brief.person)[0].capitalize()} offered, and it is still open; help is "
            "easier to answer than a reminder.",
            follow_ups=(
                "What should I write about myself, so that you can pass it on as it is?",
                "What would you like to hear from me afterwards?",
            )
            if text.startswith("introduce")
            else (
                "What should I look at in it first?",
                "Where else could I find something like it?",
            ),
            sources=_sources(promise, brief),
        )
        made.append(Personal(question, "owed", 3 if text.startswith("introduce") else 5))
    return sorted(made, key=lambda each: each.rank)[:1]


def _aims(brief: Brief, topic: Topic) -> list[Personal]:
    """A question about the goal: the one that the topic touches, else the nearest by date."""
    stranger = brief.person is not None and brief.person.relationship == "prospective"
    if stranger or (topic and topic.goal is None):
        return []
    said = [content_stems(note.document.text) for note in brief.meetings]
    goals = sorted(
        open_goals(brief),
        key=lambda g: (-_spoken_of(g.title, said), g.status != "active", g.by or dt.date.max),
    )
    goal = topic.goal or next(iter(goals), None)
    if goal is None or is_private(goal.title) or len(goal.title.split()) > 12:
        return []
    title = goal.title.strip(" .")
    starts = title.split()[0].casefold() in _VERBS_OF_GOALS
    when = f" by {spoken(goal.by, brief.today)}" if goal.by and goal.by >= brief.today else ""
    aim = (
        f"I want to {title[0].lower()}{title[1:]}{when}"
        if starts
        else f"One of my goals is \u201c{title}\u201d{when and ','}{when}"
    )
    question = MentorQuestion(
        text=f"{aim}. Which step would you have me take first?",
        why="It puts your goal on the table, and leaves you with one thing to work on.",
        follow_ups=(
            "What makes you put that one first?",
            "What would show you, by our next talk, that I have taken it?",
        ),
        sources=tuple(
            n
            for n, found in enumerate(brief.evidence.found, start=1)
            if found.passage.path == goal.path
        )[:1],
    )
    return [Personal(question, "aim", 0 if topic else 4)]


def _spoken_of(title: str, said: list[list[str]]) -> int:
    """In how many meetings at least half of the title's words came up."""
    words = set(content_stems(title))
    return sum(2 * len(words & set(stems)) >= len(words) for stems in said)


def _turned(text: str, brief: Brief) -> str | None:
    return to_recipient(text, brief.person) if brief.person else None


def _day(promise: Promise, brief: Brief) -> str:
    return spoken(promise.since, brief.today) if promise.since else "an earlier day"


def _sources(promise: Promise, brief: Brief) -> tuple[int, ...]:
    return tuple(
        n
        for n, found in enumerate(brief.evidence.found, start=1)
        if found.passage.path == promise.path
        and found.passage.first_line <= promise.line <= found.passage.last_line
    )[:1]
