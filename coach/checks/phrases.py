"""Lists of phrases, one a line, that are looked for in a folded text.

A line is a pattern over text folded by `plain`, in small letters, with straight apostrophes and
without accents. It matches whole words. Beside what a pattern can say anyway:

- `(a|b)` needs no mark to be a plain group;
- ` ~ ` stands for up to five words of the same clause, or none;
- `{im}` and its like stand for both forms of a contraction (see `SHORT`);
- a line whose group is still open goes on in the next;
- a line that begins with `#` is a remark.

A line is tried only where its longest fixed stretch stands in the text, so that hundreds of lines
cost little.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

SHORT = {
    "im": "(i'm|i am)",
    "ive": "(i've|i have)",
    "id": "(i'd|i would|i should)",
    "ill": "(i'll|i will|i shall)",
    "youre": "(you're|you are)",
    "youve": "(you've|you have)",
    "youd": "(you'd|you would)",
    "youll": "(you'll|you will)",
    "its": "(it's|it is)",
    "itd": "(it'd|it would)",
    "dont": "(don't|do not)",
    "cant": "(can't|cannot|can not)",
    "very": r"((so|very|really|truly|rather|quite|just|simply|only|always|ever|such|deeply|most"
            r"|absolutely|particularly|bitterly|terribly|awfully|greatly|utterly|completely|totally|especially|genuinely|incredibly|extremely|always|the"
            r"|a|an|my|your) )*",
    "ly": r"((also|still|just|now|really|\w+ly) )?",
}  # fmt: skip
"""Names of stretches that recur; the value is a pattern."""
_GAP = r"(?:[ ,]+[^\s.!?;:,]+){0,5}?,? "
_FEWEST = 3
"""Letters of a fixed stretch from which it is worth looking for first."""


class Hit(NamedTuple):
    """A phrase found in a text, and its place."""

    start: int
    end: int
    text: str


class Phrases:
    """A list of phrases."""

    def __init__(self, text: str) -> None:
        """The phrases of a text, one a line."""
        patterns = [_pattern(line) for line in _lines(text)]
        self._lines = [(_fixed(pattern), _compiled(pattern)) for pattern in patterns]

    def all_in(self, folded: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """Every phrase found between two places, in order; of those that overlap the first."""
        stop = len(folded) if end is None else end
        flat = folded.replace("\n", " ")
        hits = sorted(self._hits(flat, start, stop), key=lambda hit: (hit.start, -hit.end))
        kept: list[Hit] = []
        for hit in hits:
            if not kept or hit.start >= kept[-1].end:
                kept.append(hit)
        return kept

    def first_in(self, folded: str, start: int = 0, end: int | None = None) -> Hit | None:
        """The first phrase found between two places, or None."""
        return next(iter(self.all_in(folded, start, end)), None)

    def stand_in(self, folded: str) -> bool:
        """Whether any phrase is found."""
        flat = folded.replace("\n", " ")
        return any(
            pattern.search(flat) is not None for fixed, pattern in self._lines if fixed in flat
        )

    def _hits(self, flat: str, start: int, stop: int) -> Iterator[Hit]:
        for fixed, pattern in self._lines:
            if fixed in flat:
                for match in pattern.finditer(flat, start, stop):
                    yield Hit(match.start(), match.end(), match.group())


def _lines(text: str) -> list[str]:
    lines: list[str] = []
    for line in (each.strip() for each in text.split("\n")):
        if lines and lines[-1].count("(") > lines[-1].count(")"):
            lines[-1] += line
        elif line and not line.startswith("#"):
            lines.append(line)
    return [each for line in lines for each in _alternatives(line)]


def _alternatives(line: str) -> list[str]:
    """The line cut at the bars that stand in no group."""
    parts, depth = [""], 0
    for letter in line:
        depth += (letter in "([") - (letter in ")]")
        if letter == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    if not all(part.strip() for part in parts):
        raise ValueError(f"A phrase is empty in {line!r}.")
    return parts


def _pattern(line: str) -> str:
    for name, meant in SHORT.items():
        line = line.replace(f"{{{name}}}", meant)
    line = line.replace(" ~ ", _GAP)
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", line)


def _compiled(pattern: str) -> re.Pattern[str]:
    left = r"(?<!\w)" if pattern[:1] not in "^$" else ""
    right = r"(?!\w)" if pattern[-1:] not in "^$" else ""
    return re.compile(f"{left}(?:{pattern}){right}")


def _fixed(pattern: str) -> str:
    """The longest stretch of letters and spaces that every match must hold; "" without one."""
    flat, depth = [], 0
    at = 0
    while at < len(pattern):
        letter = pattern[at]
        if letter == "\\":
            flat.append("\0")
            at += 2
            continue
        if letter in "([":
            depth += 1
        if depth == 0:
            if letter in "?*{" and flat:
                flat[-1] = "\0"  # what stands before it may be missing
            flat.append(letter if letter.isalpha() or letter in " '-" else "\0")
        elif flat[-1:] != ["\0"]:
            flat.append("\0")
        if letter in ")]":
            depth -= 1
        at += 1
    stretches = "".join(flat).split("\0")
    longest = max(stretches, key=len, default="")
    return longest if len(longest.strip()) >= _FEWEST else ""
