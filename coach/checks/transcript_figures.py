"""Figures in what is said, by what they count: "two of the five lessons" is two lessons."""

import re

from coach.checks.text import NUMBER_WORDS, folded, words
from coach.checks.transcript_words import roots

NEAR = 0.12
"""Figures that differ by no more than this share of the larger are one, rounded."""
_RANK = r"(first|second|third|fourth|fifth)[ -](author|place|prize|year|language|class|choice)"
_UNIT = r"[^\W\d_][\w'-]*"
_FIGURE = rf"\d[\d,]*|{'|'.join(NUMBER_WORDS)}"
_OF = re.compile(
    rf"\b({_FIGURE}) of (?:the |my |our )?({_FIGURE})\s+((?:{_UNIT}\s*){{1,3}})", re.IGNORECASE
)
_ALL = re.compile(
    rf"\b(?:all|every one) (?:of )?(?:the |my |our )?({_FIGURE})\s+({_UNIT})(?:\s+({_UNIT}))?",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"(?<![\w.])({_FIGURE})\s*(%|{_UNIT})(?:\s+({_UNIT}))?", re.IGNORECASE)
_A_SET = re.compile(
    rf"\b(?:the|my|our|your|those|these|other) ({_FIGURE})\s+({_UNIT})", re.IGNORECASE
)
"""How many there are, and not how many were done: "the five suppliers"."""
_EVERY = re.compile(
    rf"\b(?:all(?: of)?(?: the)? ({_FIGURE})|all of them|every (?:one|single)|the (?:whole )?lot"
    r"|the whole (?:set|series|thing))\b",
    re.IGNORECASE,
)
_TIMES_TEN = re.compile(rf"\b({_FIGURE}|an?)\s+(dozen|hundred|thousand|million)\b", re.IGNORECASE)
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000}
_ODD = re.compile(r"(?<=\w)-(?:odd|ish)\b", re.IGNORECASE)
_RANKS = ("first", "second", "third", "fourth", "fifth")
_TIMES = {"once": 1, "twice": 2, "several times": 5, "many times": 5}
_SPANS = {"year": 365, "month": 30, "week": 7, "day": 1, "hour": 1 / 24}
_ROUGH = re.compile(r"\b(?:about|around|nearly|almost|roughly|close to|over|-odd)\b", re.IGNORECASE)


def counts(text: str) -> dict[str, set[float]]:
    """Figures by the stem of what they count; spans of time count as days, under "span".

    A set that is only named ("the five suppliers") is left out where another figure is given.
    """
    found: dict[str, set[float]] = {}

    def add(figure: str, *units: str) -> None:
        number = _number(figure)
        for name in units:
            for stem in roots(name) or [name.casefold()] * (name == "%"):
                found.setdefault(stem, set()).add(number)
            if (days := _SPANS.get(name.casefold().rstrip("s"))) is not None:
                found.setdefault("span", set()).add(number * days)

    rest = _written_out(_ODD.sub("", text))
    for match in _OF.finditer(rest):
        add(match[1], *match[3].split())
    rest = _OF.sub(" ", rest)
    for figure, unit, after in _ALL.findall(rest):
        add(figure, *filter(None, (unit, after)))
    if re.search(rf"{_FIGURE}", _A_SET.sub(" ", rest), re.IGNORECASE):
        rest = _A_SET.sub(" ", rest)
    for figure, unit, after in _COUNTED.findall(rest):
        add(figure, *filter(None, (unit, after)))
    for unit, figure in re.findall(rf"\b({_UNIT}) of ({_FIGURE})\b", rest, re.IGNORECASE):
        add(figure, unit)
    for rank, unit in re.findall(rf"\b{_RANK}\b", rest, re.IGNORECASE):
        found.setdefault(f"{unit.casefold()} rank", set()).add(_RANKS.index(rank.casefold()))
    said = " ".join(words(rest)).casefold()
    for word, number in _TIMES.items():
        if re.search(rf"\b{word}\b", said):
            found.setdefault("times", set()).add(number)
    for figure in re.findall(rf"\b({_FIGURE}) times\b", rest, re.IGNORECASE):
        found.setdefault("times", set()).add(_number(figure))
    return found


def claims_all(said: str, known: str) -> bool:
    """Whether one says all were done ("all four", "every one of them") and the other only some."""
    some = _OF.search(known)
    if some is None or _number(some[1]) >= _number(some[2]):
        return False
    for match in _EVERY.finditer(said):
        if match[1] is None or _number(match[1]) == _number(some[2]):
            return True
    return False


def apart(mine: set[float], true: set[float], *, rough: bool) -> bool:
    """Whether no figure of one side is one of the other's, rounding apart.

    Args:
        mine: Figures that somebody gives.
        true: Those that are known.
        rough: Whether they give it as "about" so many.
    """
    near = NEAR if rough else 0.0
    return not any(abs(a - b) <= near * max(a, b) for a in mine for b in true)


def is_rough(text: str) -> bool:
    """Whether a figure is given as "about" so many."""
    return bool(_ROUGH.search(text) or _ODD.search(text))


def _number(figure: str) -> float:
    known = NUMBER_WORDS.get(folded(figure))
    return float(figure.replace(",", "")) if known is None else float(known)


def _written_out(text: str) -> str:
    """The text with "two thousand" and "a dozen" in digits."""

    def scaled(match: re.Match[str]) -> str:
        times = 1.0 if match[1].casefold() in ("a", "an") else _number(match[1])
        return str(int(times * _SCALES[match[2].casefold()]))

    return _TIMES_TEN.sub(scaled, text)
