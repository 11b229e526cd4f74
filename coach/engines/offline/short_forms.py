"""Short forms and long ones: "I'm" for "I am", and back."""

import re
from functools import partial

_SHORT_FORMS = (
    ("it has been", "it's been"), ("It has been", "It's been"),
    ("I am", "I'm"), ("I have", "I've"), ("I would", "I'd"), ("I will", "I'll"),
    ("do not", "don't"), ("did not", "didn't"), ("does not", "doesn't"), ("is not", "isn't"),
    ("was not", "wasn't"), ("cannot", "can't"), ("could not", "couldn't"), ("it is", "it's"),
    ("that is", "that's"), ("you are", "you're"), ("we are", "we're"), ("have not", "haven't"),
    ("It is", "It's"),
)  # fmt: skip
_HAVE_DONE = (
    r"(?=\s+(?:since|already|now|just|only|never|always|been|had|done|made|read|put|set|sent|kept"
    r"|found|thought|told|got|begun|come|gone|\w{2,}ed|\w{2,}en|\[what you (?:have|did))\b)"
)
"""What follows "I have" where it is an auxiliary, as it is not in "I have good news"."""
_TAILS = {"I have": _HAVE_DONE, "I am": r"(?=\s+(?:[a-z]|\[))"}
_BEFORE_STRESS = re.compile(r"\b(?:wh\w+|how|that|than|as)\s+\Z", re.IGNORECASE)
"""What stands before an "I am" that is never shortened: "where I am with it"."""


def with_short_forms(text: str) -> str:
    """The text with "I'm" for "I am" and the like, where the long form carries no stress.

    Blanks and what stands in quotation marks are left as they are.
    """

    def put(short: str, match: re.Match[str]) -> str:
        before = match.string[: match.start()]
        is_be = match.group().endswith((" am", " is", " are"))
        stressed = is_be and _BEFORE_STRESS.search(before)
        return match.group() if stressed or _held(before) else short

    for long, short in _SHORT_FORMS:
        tail = _TAILS.get(long, r"(?=\s+[a-z])")
        text = re.sub(rf"\b{long}\b{tail}", partial(put, short), text)
    return text


def _held(before: str) -> bool:
    """Whether a place is inside a blank or a quotation, by what stands before it."""
    blank = before.rfind("[") > before.rfind("]")
    return blank or before.count('"') % 2 == 1 or before.rfind("\u201c") > before.rfind("\u201d")


def with_long_forms(text: str) -> str:
    """The text with "I am" for "I'm" and the like; capitals at a sentence's start stay."""

    def put(long: str, match: re.Match[str]) -> str:
        return long[:1].upper() + long[1:] if match.group()[:1].isupper() else long

    for long, short in _SHORT_FORMS:
        pattern = rf"\b{short}\b".replace("'", "['\u2019]")
        text = re.sub(pattern, partial(put, long), text, flags=re.IGNORECASE)
    return text
