"""Numbers in a text, in figures and in words, with what they count.

"a dozen" is 12, "half" is 50 per cent, "a decade" is ten years, "10-12" is both, "2nd" is an
ordinal. Times of day and lengths of a meeting are none: they are offered, and no fact.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from coach.checks.text import listed

_ONES = dict(
    zip(
        listed(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
            " fifteen sixteen seventeen eighteen nineteen"
        ),
        range(20),
        strict=True,
    )
)
_TENS = dict(
    zip(
        listed("twenty thirty forty fifty sixty seventy eighty ninety"),
        range(20, 100, 10),
        strict=True,
    )
)
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_SHORT = {"k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}
_SHORT |= {f" {word}": scale for word, scale in _SCALES.items()}
_ORDINALS = dict(
    zip(
        listed(
            "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
            " fourteenth fifteenth"
        ),
        range(3, 16),
        strict=True,
    )
)
_FIXED = {
    "a dozen": 12, "half a dozen": 6, "a couple": 2, "couple": 2, "a decade": 10, "decade": 10,
    "fortnight": 2, "a score": 20, "a gross": 144, "a quarter": 25, "one in four": 25,
    "a third": 33, "two thirds": 67, "two-thirds": 67, "three quarters": 75, "three-quarters": 75,
    "half": 50, "halved": 50, "halving": 50, "doubled": 200, "doubling": 200, "double": 200,
    "twice": 200, "tripled": 300, "trebled": 300, "three times": 300, "quadrupled": 400,
}  # fmt: skip
_SHARES = frozenset(
    {"a quarter", "one in four", "a third", "two thirds", "two-thirds", "three quarters", "half"}
    | {"three-quarters", "halved", "halving", "doubled", "doubling", "double", "twice", "tripled"}
    | {"trebled", "three times", "quadrupled"}
)
_UNIT = "|".join([*_ONES, *_TENS, *_SCALES])
_WORDS = rf"(?:{_UNIT})(?:(?:[ -]|[ ]and[ ])(?:{_UNIT}))*"
_QUANTITY = re.compile(
    rf"(?P<figure>(?<![\w.,/:])(?P<money>[£$€¥₹]\s?)?(?P<digits>\d{{1,3}}(?:[, ]\d{{3}})+"
    rf"|\d+)(?P<part>[.]\d+)?"
    r"(?P<scale>k\b|m\b|bn\b| hundred| thousand| million| billion)?(?P<ord>st\b|nd\b|rd\b"
    r"|th\b)?(?P<tail>:\d\d|h\d\d)?(?:\s?(?P<sign>%|per ?cent\b|percent\b))?)"
    rf"|\b(?P<fixed>{'|'.join(sorted(_FIXED, key=len, reverse=True))})\b"
    rf"|\b(?P<ordinal>{'|'.join(_ORDINALS)})\b(?!-)"
    rf"|\b(?P<words>{_WORDS})\b(?:[ ](?P<wsign>per ?cent|percent))?"
)
_AFTER = re.compile(r"[\s-]*([a-z]+)(?:[\s-]+([a-z]+))?")
_CLOCK = re.compile(r"\s?(?:am|pm|a\.m|p\.m|o'clock|uhr|hrs)\b")
_TALKING = frozenset({"minute", "minutes", "min", "mins", "lines", "line"})
_SMALL_COUNT = frozenset(
    listed(
        "question questions thing things point points line lines slot slots time times word words"
        " sentence sentences option options way ways reason reasons idea ideas times page pages"
        " other others more"
    )
)
_YEAR = range(1900, 2100)
_TO_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3650, "fortnight": 14}
_OR_SO = re.compile(r"-odd\b|-ish\b| or so\b| or more\b| plus\b|\+| give or take\b")
_ABOUT = re.compile(
    r"(?:about|around|nearly|almost|over|more than|roughly|some|close to|just under|just over|under"
    r"|approximately|circa|at least|up to|fewer than|less than|~)\s*$"
)


class Quantity(NamedTuple):
    """One number of a text; `start` and `end` are its place there."""

    value: float
    start: int
    end: int
    unit: str
    """What it counts: "%", "money", "ord", a length of time ("year"), or "" for anything."""
    rough: bool = False
    """Whether it is given as about so many."""


@lru_cache(maxsize=4_000)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of a folded text (see `plain`), in order; "one" is a pronoun, and left out."""
    found: list[Quantity] = []
    for match in _QUANTITY.finditer(text):
        if (made := _read(match, text)) is not None:
            found.append(made)
    return tuple(found)


def _read(match: re.Match[str], text: str) -> Quantity | None:
    unit = ""
    after = _AFTER.match(text, match.end())
    words = tuple(word or "" for word in after.groups()) if after else ("", "")
    if match["figure"]:
        digits = re.sub(r"[, ]", "", match["digits"])
        value = float(digits + (match["part"] or ""))
        if match["tail"] or _CLOCK.match(text, match.end()):
            return None
        value *= _SHORT.get(match["scale"] or "", 1)
        unit = (
            "%" if match["sign"] else "money" if match["money"] else "ord" if match["ord"] else ""
        )
    elif match["fixed"]:
        name = match["fixed"]
        value = _FIXED[name]
        if name in ("half",) and re.match(
            r"[ -](?:an? )?(?:hour|past|term|day|marathon|way)",
            text[match.end() : match.end() + 12],
        ):
            return None
        unit = "%" if name in _SHARES else ""
        if name in ("a decade", "decade"):
            unit = "year"
        if name == "fortnight":
            unit = "week"
    elif match["ordinal"]:
        value, unit = _ORDINALS[match["ordinal"]], "ord"
    else:
        value = _spelt(match["words"])
        unit = "%" if match["wsign"] else ""
        if match["words"] in ("one", "zero") or (
            match["words"] in _SCALES
            and not _ABOUT.search(text[: match.start()].removesuffix("a "))
        ):
            return None  # a pronoun, or a manner of speaking: "a thousand thanks"
        if _CLOCK.match(text, match.end()):
            return None
    if unit == "" and (words[0] in _TALKING or (words[0] in _SMALL_COUNT and value <= 3)):
        return None
    single = words[0].removesuffix("s")
    if unit == "" and single in _TO_DAYS:
        unit = single
    rough = bool(
        _ABOUT.search(text, max(0, match.start() - 16), match.start())
        or _OR_SO.match(text, match.end())
    )
    return Quantity(float(value), match.start(), match.end(), unit, rough)


def _spelt(words: str) -> int:
    total = part = 0
    for word in re.split(r"[ -]", words):
        if word in _ONES:
            part += _ONES[word]
        elif word in _TENS:
            part += _TENS[word]
        elif word in _SCALES:
            scale = _SCALES[word]
            if scale == 100:
                part = max(part, 1) * 100
            else:
                total, part = total + max(part, 1) * scale, 0
    return total + part


def agree(said: Quantity, known: Quantity) -> bool:
    """Whether one number may be told as the other: the same, rounded, or in other units."""
    units = (said.unit, known.unit)
    if "%" in units and units[0] != units[1] and not _share_in_figures(said, known):
        return False
    if said.value == known.value:
        lengths = [unit for unit in units if unit in _TO_DAYS]
        return len(lengths) < 2 or units[0] == units[1]
    if said.unit in _TO_DAYS and known.unit in _TO_DAYS:
        one, other = said.value * _TO_DAYS[said.unit], known.value * _TO_DAYS[known.unit]
        return abs(one - other) <= 0.04 * max(one, other) or (
            said.rough and abs(one - other) <= 0.12 * max(one, other)
        )
    if said.value in _YEAR and said.value == int(said.value):
        return False
    close = abs(said.value - known.value) / max(said.value, known.value, 1)
    if said.unit == "%" and known.unit == "%" and said.value in (25, 33, 50, 67, 75):
        return close <= 0.06
    return said.rough and close <= 0.15 and max(said.value, known.value) > 9


def _share_in_figures(said: Quantity, known: Quantity) -> bool:
    return said.value == known.value and "" in (said.unit, known.unit)
