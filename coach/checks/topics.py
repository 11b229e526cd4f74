"""Whether a question names a topic, or only a time whose notes it asks for."""

from coach.checks.text import content_stems, listed, stem
from coach.domain.scopes import Scope

_TALK = frozenset(
    stem(word)
    for word in listed(
        "agree agreed bring chat conversation cover covered decide decided deal discuss discussed"
        " end go happen happened happend last meet meeting mention mentioned note notes promise"
        " promised remember said say session speak spoke summarise summarize summary take talk"
        " talked tell time told touched went"
    )
)
"""Words that ask what was said, and not about what."""


def of_a_time(asked: str, scope: Scope) -> bool:
    """Whether it asks what was said or done at a time, and names no topic.

    Args:
        asked: The mentee's words.
        scope: Whom and which time they are about.
    """
    when = scope.when
    if when is None or not when.bounds:
        return False
    rest = asked.replace(when.words, " ") if when.words else asked
    return not set(content_stems(rest)) - set(content_stems(" ".join(scope.names))) - _TALK
