"""For a career move: one honest objection, and one more option.

The guidance's own words where a section of it is made for that; the house's otherwise.
"""

import re
from collections.abc import Sequence

from coach.domain.passages import Passage
from coach.engines.offline.guidance import Excerpt, Wants, excerpt

Passages = Sequence[tuple[int, Passage]]

MOST_WORDS = 45
_ABOUT_MOVES = re.compile(
    r"\b(?:degree|chang\w+ industry|between options|certif\w+|informed decisions)\b", re.IGNORECASE
)
_AGAINST = re.compile(
    r"^what goes wrong with (?:degrees|training|a change of field|choices)$", re.IGNORECASE
)
_INSTEAD = re.compile(
    r"^(?:find the third option|test the new field|talk to three people|get an honest picture"
    r"|ask a mentor with the degree)",
    re.IGNORECASE,
)
_OBJECTIONS = (
    (
        r"\b(?:degree|master'?s?|mba|phd|stud(?:y|ying)|univers\w+|course|certif\w+|training)\b",
        "studying can be a way of putting off the choice itself. If the people who hire for the"
        " job you want would not ask for it, you would pay for a feeling of readiness.",
    ),
    (
        r"\b(?:quit|resign\w*|leav(?:e|ing))\b",
        "leaving ends what is bad in this job and says nothing about the next one. If you can't"
        " name what you are going to, it may be too early.",
    ),
    (
        r"\boffers?\b|\baccept\b|\bpromotion\b|\btake (?:the|a|this) (?:job|role|post)\b",
        "an offer feels like an answer because it has a date on it. Ask whether you would look for"
        " this very job if nobody had offered it.",
    ),
    (
        "",
        "nothing here shows that this move suits you. Until you have spoken with two people who do"
        " the work and one who left it, you judge a picture of it.",
    ),
)
_OPTIONS = (
    (
        r"\b(?:degree|master'?s?|mba|phd|stud(?:y|ying)|univers\w+|course|certif\w+|training)\b",
        "spend a tenth of the time and money first on one finished piece of the work itself, and"
        " show that to two people who hire.",
    ),
    (
        r"\b(?:quit|resign\w*|leav(?:e|ing)|stay\w*)\b",
        "change one thing where you are, such as the team, the hours or the task, with a date on"
        " which you look again.",
    ),
    (
        r"\boffers?\b|\baccept\b|\bpromotion\b|\btake (?:the|a|this) (?:job|role|post)\b",
        "ask for a later answer, a day in the team, or a change in the terms. Yes and no are"
        " rarely the only two replies.",
    ),
    (
        "",
        "look for a version that you can try first and undo: a day of shadowing, a weekend"
        " project, half a day a week.",
    ),
)


def objection(words: str, passages: Passages) -> str | Excerpt:
    """What speaks against the move.

    Args:
        words: The request's words.
        passages: The guidance that answers it, with citation numbers.
    """
    return _section(passages, _AGAINST) or _house(words, _OBJECTIONS)


def option(words: str, passages: Passages) -> str | Excerpt:
    """One thing more to choose from; arguments as for `objection`."""
    return _section(passages, _INSTEAD) or _house(words, _OPTIONS)


def _house(words: str, table: Sequence[tuple[str, str]]) -> str:
    return next(text for cue, text in table if re.search(cue, words, re.IGNORECASE))


def _section(passages: Passages, heading: re.Pattern[str]) -> Excerpt | None:
    for n, passage in passages:
        made = passage.heading and _ABOUT_MOVES.search(passage.title)
        if made and heading.search(passage.heading[-1]):
            return excerpt(n, passage, MOST_WORDS, Wants(reasons=True))
    return None
