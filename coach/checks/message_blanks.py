"""Blanks, fields and notes to self that are left in a message."""

import re
from collections.abc import Iterator
from itertools import chain

from coach.checks.findings import found
from coach.checks.letter import Letter
from coach.domain.artifacts import Finding, Severity, Where

_BRACKETED = re.compile(r"\[(?P<inside>[^\[\]\n]{0,160})\]")
_FIELD_WORDS = re.compile(
    r"\b(?:you|your|yours|insert|add|fill|name|firstname|surname|date|day|company|firm|employer"
    r"|organi[sz]ation|topic|subject|role|title|position|link|url|number|example|here|todo|tb[cda]"
    r"|xx+|what|who|whom|when|where|why|how|which|two|first|second|third|last|news|thing|point"
    r"|specific|details?|time|place|city|amount|project|event|field|industry|something|someone"
    r"|somebody|mentor|recipient|sender|reason|mention|paste|describe|skill|achievement|school"
    r"|university|contact|attach\w*|check|ask|quote|anecdote|short|brief|sentence|line|paragraph"
    r"|offer|offered|bio|n)\b|\.\.\.|\u2026|_|\?|^\s*$",
    re.IGNORECASE,
)
_PLAIN_BRACKET = re.compile(
    r"\s*(?:sic\b|\d|the ones?\b(?! thing)|my\b|our\b|i\b|it\b|he\b|she\b|they\b|not\b|or\b|and\b"
    r"|a pause|laugh|applause|then\b|now\b|as\b|in\b(?! one)|with\b|from\b)",
    re.IGNORECASE,
)
_BLANK = re.compile(
    r"\{\{?[^{}\n]{1,60}\}?\}"
    r"|<<?[ ]?(?:[A-Za-z]+[ _])?(?i:name|company|your|insert|first|last|title|role|topic|date|event"
    r"|mentor|recipient|sender|position|city|link|project|firm|surname|field)[^<>\n]*>>?"
    r"|%[A-Za-z_]{3,}%|\$\{?[A-Z_]{3,}\}?|\*\|[A-Z_:]+\|\*|#[A-Z_]{3,}#|\|[A-Z_]{3,}\|"
    r"|\b(?:TODO|FIXME|TBD|TBC|TBA|tbd|tbc|tba)\b|\bINSERT [A-Za-z]+|(?i:\blorem ipsum\b)"
    r"|_{3,}|\.{6,}|\u2026{3,}"
    r"|\((?i:insert|your|add|fill in|fill|name of|company|firm|topic|date|name|note to self|check"
    r"|todo|mention|reason|some|which|what|example|describe|put|maybe add|quote|link)\b"
    r"[^()\n]{0,60}"
    r"(?:\?|!|here|name|example|date|later|something|details?|reason|topic|title|number|link"
    r"|again|self[^()\n]*|company|role|here\.)?\)"
    r"|(?i:\bnote to self\b)"
    r"|\b(?:YOUR|FIRST|LAST|COMPANY|RECIPIENT|MENTOR|THEIR|JOB)[ _]?(?:NAME|COMPANY|TITLE|ROLE)\b"
    r"|\b(?:NAME|COMPANY|TOPIC|DATE|LINK|PLACE|REASON) HERE\b"
    r"|(?<=Dear )(?:NAME|X|N\.N\.|NN|So-and-so)(?=,|\s)|\b(?:DD|dd)[/.](?:MM|mm)\b"
    r"|[$\u00a3\u20ac]\s?(?:X+|\?+|N)\b|\b[XN] (?:years|minutes|people|months|weeks|days|euros"
    r"|pounds|dollars|hours|times)\b|\?{3,}"
)
_CROSSES = re.compile(r"(?<![\w-])(?:[Xx]{2,}|Y{2,}|N{2,})(?![\w-])")
_NUMERAL = re.compile(
    r"(?i:chapter|volume|vol\.|book|part|psalm|century|canto|act|scene|class|plate|table|figure"
    r"|article|paragraph|legion|session|\w+ius|louis|john|charles|henry|leo|benedict|world cup"
    r"|games|size|chromosomes?)[ .]*$"
)
_NUMERAL_AFTER = re.compile(r"\s*(?:century|chromosomes?|large|size|olympi)", re.IGNORECASE)
_EMPTY_GREETING = re.compile(r"\A\s*(?:Dear|Hi|Hello|Hey)[ ]?(?:,|,,|\s,)(?=\s*\n)|\A\s*Dear\s*,")


def blank_findings(letter: Letter) -> Iterator[Finding]:
    """Every blank in body and subject; what the sender tells with it is none."""
    told = " ".join(unit.text for unit in letter.sources.units)
    texts: tuple[tuple[Where, str], ...] = (
        ("body", letter.body),
        ("subject", letter.subject or ""),
    )
    for where, text in texts:
        for start, end in sorted(_places(text)):
            words = text[start:end]
            if words not in told:
                yield _blank(words, (start, end), where)
    if empty := _EMPTY_GREETING.search(letter.body):
        yield found(
            "template_placeholder_left",
            Severity.MEND,
            "The greeting names nobody.",
            "Put in the name.",
            empty.span(),
        )


def _places(text: str) -> Iterator[tuple[int, int]]:
    taken: list[tuple[int, int]] = []
    for match in _BRACKETED.finditer(text):
        if _is_field(match["inside"]):
            taken.append(match.span())
    for match in chain(_BLANK.finditer(text), _CROSSES.finditer(text)):
        if match.re is _CROSSES and _belongs(text, match):
            continue
        if not any(a < match.end() and match.start() < b for a, b in taken):
            taken.append(match.span())
    yield from taken


def _is_field(inside: str) -> bool:
    """Whether brackets hold a blank: its own kind of words, or a name for what goes in."""
    if _PLAIN_BRACKET.match(inside):
        return False
    if _FIELD_WORDS.search(inside):
        return True
    return len(inside.split()) <= 3


def _belongs(text: str, match: re.Match[str]) -> bool:
    """Whether crosses are a numeral, a size, or kisses at the end."""
    if match.group().islower():
        return not text[match.end() :].strip() or text[match.end() :][:1] == "\n"
    return bool(_NUMERAL.search(text[: match.start()]) or _NUMERAL_AFTER.match(text, match.end()))


def _blank(words: str, span: tuple[int, int], where: Where) -> Finding:
    place = "A blank is left in the subject" if where == "subject" else "A blank is left"
    return found(
        "template_placeholder_left",
        Severity.MEND,
        f"{place}: {words}.",
        "Fill it with what is true, or take the sentence out.",
        span,
        where=where,
    )
