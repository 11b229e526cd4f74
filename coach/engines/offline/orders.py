"""What a revision's words ask for, as orders that rules can carry out; the rest is said back.

"shorter, and sign as Nadia" is two orders. Words that no rule knows are "unknown", never a guess.
"""

import re
from dataclasses import dataclass

ORDINALS = {
    "first": 1, "1st": 1, "opening": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4,
    "4th": 4, "fifth": 5, "5th": 5, "last": -1, "final": -1, "closing": -1,
}  # fmt: skip
KNOWN = (
    "shorter, warmer, plainer, more direct, more or less formal, another channel, drop a paragraph"
    " or sentence, drop the blanks, more like me, cut the part about something, mention something,"
    " sign as a name, greet as a name, replace words, change the subject, fix the spelling"
)
"""What the offline engine can be asked, in words."""
_ORDINAL = "|".join(ORDINALS)
_DROP = r"(?:drop|cut|remove|delete|lose|take out|leave out|omit|skip|strike)"
_VERBS = (
    rf"{_DROP}|mention|add|include|say|sign|replace|change|swap|make|turn|shorter|shorten|warmer|plainer"
    r"|simpler|more|less|as an?|without|don't|do not|no|greet|address|fix|under"
)
_THEN = re.compile(rf"\s*(?:[,;.]\s*(?:and |then )*|\b(?:and|then|but)\s+)(?=(?:{_VERBS})\b)", re.I)


@dataclass(frozen=True)
class Order:
    """One thing to do."""

    what: str
    """drop-paragraph, drop-sentence, drop-about, drop-blanks, mention, sign, greet, replace,
    minutes, subject, channel, voice, spelling, shorter, warmer, plainer, direct, formal, informal,
    or unknown."""
    words: str = ""
    """What it is about, or the words as they were asked where nothing else fits."""
    other: str = ""
    """For replace: what comes in its place."""
    number: int = 0
    """For drop-paragraph and drop-sentence: which, from 1, or -1 for the last. For shorter: the
    most words it may have, or 0 for less than now."""


_MORE = (
    r"(?:make (?:it|this) |a (?:bit|little|tad|lot) |much |even |slightly |still |way "
    r"|it's |it is )*"
)
_NOT_SAID = r"(?:don't mention|do not mention|say nothing of|no mention of|without)"
_RULES: tuple[tuple[str, str], ...] = (
    (
        "voice",
        rf"{_MORE}(?:sound )?(?:more )?(?:like me|like i (?:write|talk|speak)"
        r"|in my (?:own )?(?:voice|style|way))",
    ),
    (
        "drop-blanks",
        rf"{_DROP} (?:what is |what's |the |all |any |every |sentences? with )*(?:the |open |empty "
        r"|unfilled |left |a )*(?:blanks?|gaps?|brackets)(?: sentences?)?",
    ),
    ("drop-paragraph", rf"{_DROP} (?:the )?(?P<n>{_ORDINAL}) paragraph"),
    ("drop-paragraph", rf"{_DROP} paragraph (?P<n>\d)"),
    ("drop-sentence", rf"{_DROP} (?:the )?(?P<n>{_ORDINAL}) (?:sentence|line)"),
    ("drop-sentence", rf"{_DROP} (?:sentence|line) (?P<n>\d)"),
    (
        "subject",
        r"(?:change |make |set )?(?:the )?subject(?: line)?(?:(?: to| be|:)+ )(?P<a>.+)",
    ),
    ("replace", r"(?:replace|change|swap) (?P<a>.+?) (?:with|to|for|by|into) (?P<b>.+)"),
    (
        "replace",
        r"(?:say|write|put|use|start with|begin with) (?P<b>.+?)"
        r" (?:instead of|not|rather than) (?P<a>.+)",
    ),
    (
        "minutes",
        r"(?:ask (?:her |him |them )?for|make it|say|only) (?P<b>\d+)(?: min(?:ute)?s?)?"
        r" (?:instead of|not|rather than) (?P<a>\d+)(?: min(?:ute)?s?)?",
    ),
    (
        "channel",
        r"(?:make (?:it|this) |turn (?:it|this) )?(?:as|for|to|into|by|in)? ?(?:an? )?"
        r"(?:premium |spoken )?"
        r"(?:e-?mail|linked ?in(?: note| message)?|in-?mail|chat(?: message)?|opener|slack|dm)",
    ),
    (
        "greet",
        r"(?:greet|address|call) (?:her|him|them|[A-Z][\w'-]+)(?: as| with| by)? (?P<a>[^\W\d_].*)",
    ),
    ("spelling", r"(?:fix|check|mend|correct) (?:the |my |all |any )*(?:typos?|spelling|mistakes)"),
    ("sign", r"sign(?: it| off| this)*(?: as| with)? (?P<a>[^\W\d_].*)"),
    (
        "shorter",
        r"(?:(?:make|cut|keep|bring|get|trim) (?:it|this) )?(?:down |short |shorter )*"
        r"(?:to|under|below|in|at most|no more than|max(?:imum)?) (?P<n>\d{2,3}) words"
        r"(?: or (?:less|fewer)| at most)?",
    ),
    ("shorter", r"(?:cut|trim|pare|tighten|shorten) (?:it|this)(?: down| up)?"),
    ("shorter", rf"{_MORE}(?:too long|half (?:as long|the length)|more to the point)"),
    (
        "plainer",
        r"(?:use )?(?:simple|simpler|plain|plainer|short|shorter|easier) (?:words|language)",
    ),
    ("plainer", r"(?:less|no|without|cut the) jargon"),
    ("direct", r"(?:start|begin|open) with (?:the|my) (?:question|ask|request)"),
    (
        "direct",
        r"(?:put|move|ask) (?:the|my) (?:question|ask|request) (?:first|up|earlier|at the top)",
    ),
    (
        "drop-about",
        rf"(?:{_DROP}|{_NOT_SAID})(?: anything)?(?: (?:the|that|this))?"
        r" ?(?:part|bit|paragraph|sentence|line|stuff|thing)?s?"
        r" (?:about|on|of|with|where (?:i|it)\b(?: (?:talk|speak|write|go on|say)s? about)?)"
        r" (?P<a>.+)",
    ),
    ("drop-about", rf"(?:{_DROP}|{_NOT_SAID}) (?:the |my |her |his )?(?P<a>.+)"),
    (
        "mention",
        r"(?:also )?(?:mention|include|add|say|tell (?:her|him|them))"
        r"(?! (?:some |more |a bit |an? )(?!line\b|sentence\b|mutual\b|shared\b))"
        r"(?: something| a (?:line|sentence))?(?: (?:that|about|on|of|saying|how))? (?P<a>.+)",
    ),
    ("shorter", rf"{_MORE}(?:shorter|shorten|briefer|more concise|tighter)(?: it)?"),
    (
        "warmer",
        rf"{_MORE}(?:warmer|friendlier|kinder|softer|gentler|nicer|politer"
        r"|more (?:friendly|personal|polite|warm)|(?:less|too) (?:cold|blunt|harsh|abrupt|curt))",
    ),
    ("plainer", rf"{_MORE}(?:plainer|simpler|clearer|easier to read|plain english)"),
    ("direct", rf"{_MORE}(?:more direct|to the point|straighter|bolder|more confident)"),
    ("formal", rf"{_MORE}(?:more formal|(?:less|too) (?:casual|informal))"),
    ("informal", rf"{_MORE}(?:more (?:casual|informal|relaxed)|(?:less|too) (?:formal|stiff))"),
)
_POLITE = r"(?:please |can you |could you )*"
_COMPILED = tuple(
    (what, re.compile(rf"{_POLITE}{pattern}(?:,? please)?[.!?]*", re.IGNORECASE))
    for what, pattern in _RULES
)


def orders_in(words: str) -> list[Order]:
    """The orders in the words, in the order they were given; at least one."""
    plain = " ".join(words.replace("\u2019", "'").split())
    pieces = [piece.strip() for piece in _parts(plain) if piece.strip()]
    return [_read(piece) for piece in pieces] or [Order("unknown", plain)]


def _parts(text: str) -> list[str]:
    """Cut between orders, but never inside quotation marks."""
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match.group())
        return f"\0{len(held) - 1}\0"

    masked = re.sub(r"\"[^\"]*\"|\u201c[^\u201d]*\u201d", hold, text)
    return [
        re.sub(r"\0(\d+)\0", lambda match: held[int(match.group(1))], piece)
        for piece in _THEN.split(masked)
    ]


def _read(piece: str) -> Order:
    for what, pattern in _COMPILED:
        match = pattern.fullmatch(piece)
        if match is None:
            continue
        named = match.groupdict()
        if "n" in named:
            said = named["n"].casefold()
            return Order(what, piece, number=ORDINALS.get(said) or int(said))
        first, second = _bare(named.get("a")), _bare(named.get("b"))
        if what == "sign":
            first = (named["a"] or "").strip().strip('"\u201c\u201d')
        return Order(what, first or piece, second)
    return Order("unknown", piece)


def _bare(text: str | None) -> str:
    return (text or "").strip().strip('"\u201c\u201d').rstrip(".,;").strip("'").strip()
