"""What changed between two texts, word by word: the difference that a person reads."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal

from coach.domain.studio import Change

_TOKEN = re.compile(r"\n+|[^\S\n]+|[^\W_]+(?:['\u2019-][^\W_]+)*|.", re.DOTALL)
"""A run of line ends, a run of spaces, a word, or one mark."""
_SHORT = 3
"""Unchanged stretches of fewer characters between two changes are shown as changed with them."""


def difference(old: str, new: str) -> tuple[Change, ...]:
    """The stretches that stayed, went and came, in reading order.

    "same" and "removed" joined are `old`, "same" and "added" joined are `new`. Where words were
    replaced, the removed ones stand before the added ones.
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    changes: list[Change] = []
    for how, a, b, c, d in _joined(matcher.get_opcodes(), before):
        if how == "equal":
            _add(changes, "same", "".join(before[a:b]))
            continue
        _add(changes, "removed", "".join(before[a:b]))
        _add(changes, "added", "".join(after[c:d]))
    return tuple(changes)


_Code = tuple[str, int, int, int, int]


def _joined(codes: Sequence[_Code], before: list[str]) -> list[_Code]:
    """The same codes, with a scrap between two changes (a space, a comma) taken as changed."""
    joined: list[_Code] = []
    for position, code in enumerate(codes):
        how, a, b, c, d = code
        scrap = how == "equal" and len("".join(before[a:b])) < _SHORT and "\n" not in before[a:b]
        between = 0 < position < len(codes) - 1
        if scrap and between:
            how = "replace"
        if joined and how != "equal" and joined[-1][0] != "equal":
            _, first, _, third, _ = joined[-1]
            joined[-1] = ("replace", first, b, third, d)
        else:
            joined.append((how, a, b, c, d))
    return joined


def _add(changes: list[Change], how: Literal["same", "added", "removed"], text: str) -> None:
    if text:
        changes.append(Change(how=how, text=text))
