"""What the request's own words give a message: the topic, the question, the news."""

import re

from coach.checks.text import listed
from coach.domain.notes import Person
from coach.engines.offline.voice import to_recipient

_WH = r"(?:how|what|why|whether|which|when|where|who|if)"
_DIRECT = re.compile(
    rf"^{_WH}(?: \w+){{0,2}}? (?:did|do|does|is|are|was|were|can|could|would|should|has|have|will) "
    r"(?:she|he|they|you|i|we|the|my|your|this|that|it)\b",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s*(?:[.;!\n]|,? (?:and|then) (?:ask|tell|say|promise|keep|make|send|thank)\b|,? because\b"
    r"|,? please\b|,? (?:by|via|in|as|over|on) (?:an? )?(?:e-?mail|linkedin|inmail|slack|chat"
    r"|message"
    r"|text|whatsapp)\b|,? before (?:mon|tues|wednes|thurs|fri|satur|sun)day\b|,? but\b|,? so"
    r" that\b"
    r"|,? (?:short|nicely|politely|keep it short)\b|,? without sounding\b|,? under \d+ words\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_DAYS = listed("monday tuesday wednesday thursday friday saturday sunday")
MOST_TOPIC_WORDS = 10


def topic(words: str, person: Person | None) -> str | None:
    """The noun phrase after "about": "moving into product work", "the certificate"; or None."""
    for match in re.finditer(
        r"\b(?:about|regarding|concerning|re:?|(?:view|advice|opinion|thoughts) on)\s+", words, re.I
    ):
        rest = _cut(words[match.end() :])
        if not rest or re.match(_WH + r"\b", rest, re.IGNORECASE):
            continue
        if re.match(r"(?:him|them|it|me|that|this|you|us)\b|her\b(?!\s+\w)", rest, re.IGNORECASE):
            continue
        if re.match(r"(?:he|she|they|i|we|you)\b", rest, re.IGNORECASE):
            continue
        if len(rest.split()) <= MOST_TOPIC_WORDS:
            return _to_you(rest, person)
    return None


def congratulated(words: str, person: Person | None) -> str | None:
    """What somebody is congratulated on, or None."""
    match = re.search(r"\bcongratulat\w+(?: \S+){0,3}? (?:on|for) (.+)", words, re.IGNORECASE)
    return _to_you(_cut(match.group(1)), person) if match else None


def wonder(words: str, person: Person | None) -> str | None:
    """The indirect question that the request wants asked: "how you changed sector"; or None."""
    match = re.search(
        rf"\bask(?:ing)?\b(?:(?! to | me ).){{0,40}}?\b({_WH}\s+(?!i should\b).+)",
        words,
        re.IGNORECASE,
    ) or re.search(rf"\b(?:about|view on|advice on)\s+({_WH}\s+.+)", words, re.IGNORECASE)
    if match is None:
        return None
    clause = _cut(match.group(1)).rstrip("?")
    return indirect(clause, person)


def indirect(clause: str, person: Person | None) -> str | None:
    """A clause that can follow "I would like to ask you", turned to the person; or None."""
    clause = re.sub(r"^if\b", "whether", clause.strip(" .?"), flags=re.IGNORECASE)
    if not re.match(_WH, clause, re.IGNORECASE) or is_direct(clause) or len(clause.split()) > 24:
        return None
    turned = _to_you(clause, person)
    return turned[0].lower() + turned[1:] if turned else None


def direct(clause: str, person: Person | None) -> str | None:
    """A question put straight, turned to the person, with its mark; or None."""
    clause = clause.strip(" .?")
    if not is_direct(clause) or len(clause.split()) > 28:
        return None
    turned = _to_you(clause, person)
    return f"{turned[0].lower()}{turned[1:]}?" if turned else None


def is_direct(clause: str) -> bool:
    """Whether a clause has the word order of a question."""
    return bool(_DIRECT.match(clause))


def question(words: str, person: Person | None) -> str | None:
    """A question put straight in the request after a colon or in quotes; or None."""
    for match in re.finditer(rf"(?:[:\"\u201c]\s*)({_WH}\b[^?\"\u201d]+)\?", words, re.IGNORECASE):
        if found := direct(match.group(1), person):
            return found
    return None


def news(words: str, person: Person | None) -> str | None:
    """The news to be told, as a clause: "the pilot worked"; or None."""
    names = rf"|{re.escape(person.first_name)}" if person else ""
    match = re.search(
        rf"\btell (?:her|him|them|my \w+|[A-Z][\w'-]*{names}) (?:that )?"
        rf"(?!about\b|how\b|what\b|why\b|if\b|whether\b)(.+)",
        words,
    ) or re.search(r"\b(I (?:got|passed|won|landed|finished|was promoted|have been).+)", words)
    if match is None:
        match = re.search(r"\bgood news\s*[:,-]\s*(.+)", words, re.IGNORECASE)
    if match is None:
        return None
    clause = _cut(re.split(r"!|\band why\b", match.group(1))[0])
    if not re.match(r"(?:i|we|my|our|the|a|an|it)\b", clause, re.IGNORECASE) or len(clause) > 120:
        return None
    clause = clause if clause.startswith(("I ", "I'")) else clause[0].lower() + clause[1:]
    return _to_you(clause, person)


def thanked_for(words: str, person: Person | None) -> str | None:
    """What somebody is thanked for, or None."""
    match = re.search(
        r"\b(?:thank\w*|grateful)\b(?:(?! for ).){0,40} for (.+)", words, re.IGNORECASE
    )
    if match is None:
        return None
    phrase = _cut(re.split(r",\s+(?=(?:I|we|it|this|that|you)\b)", match.group(1))[0])
    name = person.first_name if person else ""
    if not phrase or len(phrase.split()) > 14 or phrase.casefold().strip("é") == name.casefold():
        return None
    if re.fullmatch(r"(?:me|her|him|them|my \w+)", phrase, re.IGNORECASE):
        return None
    return _to_you(phrase, person)


def wanted_contact(words: str) -> str | None:
    """Whom the mentee wants to be introduced to, or None."""
    match = re.search(
        r"\b(?:introduc\w+(?: me)?|intro|put me in touch|connect me)\b(?: \w+){0,2}? (?:to|with)"
        r" (.+)",
        words,
        re.IGNORECASE,
    )
    if match is None:
        return None
    phrase = re.split(r"\b(?:who|because|about|for)\b|[,?]", _cut(match.group(1)))[0].strip()
    return phrase if 0 < len(phrase.split()) <= 6 else None


def by_when(words: str) -> str | None:
    """The day promised in the request: "Wednesday", "12 December"; or None."""
    match = re.search(
        rf"\bby (?:(?:next |this )?({'|'.join(_DAYS)})|(tomorrow|the end of (?:the )?\w+"
        r"|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+))\b",
        words,
        re.IGNORECASE,
    )
    if match is None:
        return None
    return match.group(1).capitalize() if match.group(1) else match.group(2)


def sent_along(words: str) -> str | None:
    """The thing to be sent: "the handbook page"; or None."""
    match = re.search(
        r"\b(?:promised|send|sending|forward|attach\w*)\s+(?:(?:her|him|them|[A-Z]\S+)\s+)?"
        r"((?:the|my|our|a)\s+[^,.;!?]+?)(?=\s+(?:to|with|and|by|as)\b|[,.;!?]|$)",
        words,
    )
    return match.group(1).strip() if match and len(match.group(1).split()) <= 8 else None


def offered(words: str) -> str | None:
    """What was offered to the mentee, as it follows "offering": "to mentor me"; or None."""
    match = re.search(
        r"\boffer(?:ed|s)? (?:me )?(to \w+ me(?: (?:with|about|on|for) [^,.;]{1,30}?)?(?=,|\.|"
        r" and | but |$)|a \w+(?: \w+)?)",
        words,
        re.I,
    )
    return match.group(1).strip() if match else None


def introducer(words: str) -> str | None:
    """The name of who made the contact, or None."""
    match = re.search(
        r"\b(?:through|introduced by|referred by|thanks to)\s+([A-Z][\w'-]+(?: [A-Z][\w'-]+)?)",
        words,
    ) or re.search(r"\b([A-Z][\w'-]+) (?:suggested|introduced|pointed|told me to|said i)", words)
    return match.group(1) if match else None


def _cut(text: str) -> str:
    return _CUT.sub("", text).strip(' ,:?"\u201c\u201d')


def _to_you(text: str, person: Person | None) -> str | None:
    if not text:
        return None
    return to_recipient(text, person or Person(name="\u2400"))
