"""Which task is it? Decided from the words alone, by rules, with the words that decided it."""

import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from coach.domain.requests import Task, Turn
from coach.tasks.cues import CUES, SHORTHAND

_LAST_SENTENCE = 1.5
"""People tell the story first and ask last: cues in the last sentence weigh this much more."""
_ADVICE_BY_DEFAULT = 1.0
"""What advice starts with: a message or a list needs at least one clear wording."""
_SENTENCE_END = re.compile(
    r"(?<!\bmr\.)(?<!\bmrs\.)(?<!\bms\.)(?<!\bdr\.)(?<!\bprof\.)(?<=[.!?])\s+|\n+"
)
_MEANT = ("questions", "question", "message", "messages", "email", "write", "draft", "agenda")
_AS_THEY_STAND = frozenset("wrote white writes drift drafts quest message's texts emails".split())
_DEFAULT_WHY = "no wording pointed elsewhere"
_LOOKS_LIKE_REVISION = re.compile(
    r"^(?:and |now |please |can you |make it )*(?:shorter|longer|warmer|plainer|more direct|"
    r"less formal|more formal|friendlier|again|another one|in \w+|try again|one more)\b"
)


def route(words: str, history: Sequence[Turn] = ()) -> tuple[Task, str]:
    """The task the words ask for, and which of them decided it, to be shown to the mentee.

    Deterministic; never raises. A bare revision ("shorter, please") keeps the task before it.
    """
    text = _normalised(words)
    if history and history[-1].task and _LOOKS_LIKE_REVISION.match(text):
        return history[-1].task, "it goes on with the one before"
    scores = dict.fromkeys(Task, 0.0) | {Task.ASK: _ADVICE_BY_DEFAULT}
    strongest: dict[Task, tuple[float, str]] = {}
    sentences = [s.strip() for s in _SENTENCE_END.split(text) if s.strip()] or [text]
    for number, sentence in enumerate(sentences):
        factor = _LAST_SENTENCE if number == len(sentences) - 1 else 1.0
        for task, weight, said in _matches(sentence):
            scores[task] += weight * factor
            if said and weight * factor > strongest.get(task, (0.0, ""))[0]:
                strongest[task] = (weight * factor, said)
    task = max(scores, key=lambda t: (scores[t], t is Task.ASK))
    said = strongest.get(task, (0.0, ""))[1]
    return task, f"you wrote “{said}”" if said else _DEFAULT_WHY


def revises(words: str) -> bool:
    """Whether the words ask, in short, to change what came before: "shorter, please"."""
    return bool(_LOOKS_LIKE_REVISION.match(_normalised(words)))


def _matches(sentence: str) -> list[tuple[Task, float, str]]:
    """For each task its two strongest cues in the sentence, with the words they matched."""
    found: dict[Task, list[tuple[float, str]]] = {}
    for cue in CUES:
        if match := cue.pattern.search(sentence):
            found.setdefault(cue.task, []).append((cue.weight, _shown(match.group())))
    return [
        (task, weight, said)
        for task, cues in found.items()
        for weight, said in sorted(cues, key=lambda cue: -cue[0])[:2]
    ]


def _shown(said: str) -> str:
    words = said.strip(" ,.!?:").split()
    return " ".join(words[:6])


def _normalised(words: str) -> str:
    decomposed = unicodedata.normalize("NFKD", words.casefold())
    text = "".join(char for char in decomposed if not unicodedata.combining(char))
    text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return re.sub(r"[\w']+", lambda match: _spelled(match.group()), text).strip()


def _spelled(word: str) -> str:
    """Shorthand written out, a cue word with a slip in it mended, every other word as it is."""
    if word in SHORTHAND:
        return SHORTHAND[word]
    if len(word) < 4 or word in _MEANT or word in _AS_THEY_STAND:
        return word
    slips = 1 if len(word) < 7 else 2
    for meant in _MEANT:
        if word[0] == meant[0] and OSA.distance(word, meant, score_cutoff=slips) <= slips:
            return meant
    return word
