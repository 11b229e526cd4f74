"""Sentences of the mentee's own notes, turned to the person they are about: "she" to "you".

Only pronouns and the verb beside them change. A sentence that can't be turned with certainty is
given up: None.
"""

import re

from coach.checks.text import folded
from coach.domain.notes import Person
from coach.engines.offline.labels import pronouns

_QUOTED = re.compile(r"(\"[^\"]*\"|\u201c[^\u201d]*\u201d)")
_VERBS = {"was": "were", "is": "are", "has": "have", "does": "do", "doesn't": "don't",
          "isn't": "aren't", "wasn't": "weren't", "hasn't": "haven't", "'s": "'re"}  # fmt: skip
_NO_VERB = frozenset({"always", "sometimes", "perhaps", "besides", "this", "its", "as", "us"})
_AFTER_OBJECT = (
    r"(?=\s+(?:to|about|that|if|whether|how|what|when|where|why|who|and|or|at|for|in|on|with|a|an|the"
    r"|i|we|my|once|twice|again|after|before|by|from|properly|yet|so|as|until|then|one|some|two)\b"
    r"|\s*[.,;:!?)]|\s*$)"
)


def to_recipient(text: str, person: Person) -> str | None:
    """The text with the person's third person turned into "you", or None when unsure."""
    parts = _QUOTED.split(text)
    turned = []
    for index, part in enumerate(parts):
        if index % 2:
            turned.append(part)
            continue
        new = _turned(part, person)
        if new is None:
            return None
        turned.append(new)
    return "".join(turned)


def _turned(text: str, person: Person) -> str | None:
    text = _names_to_pronouns(text, person)
    subject, other, possessive = pronouns(person)
    sets = (
        [(subject, other, possessive)]
        if person.pronouns
        else [("she", "her", "her"), ("he", "him", "his")]
    )
    for she, her, hers in sets:
        text = _subject(text, she)
        if her == hers:
            text = re.sub(rf"\b{her}\b{_AFTER_OBJECT}", "you", text, flags=re.IGNORECASE)
            text = re.sub(rf"\b{hers}\b", "your", text, flags=re.IGNORECASE)
        else:
            text = re.sub(rf"\b{her}\b", "you", text, flags=re.IGNORECASE)
            text = re.sub(rf"\b{hers}\b", "your", text, flags=re.IGNORECASE)
        text = re.sub(rf"\b(?:{her}self|{hers}self)\b", "yourself", text, flags=re.IGNORECASE)
    if re.search(r"\b(?:she|he|her|him|hers|his|herself|himself)\b", text, re.IGNORECASE):
        return None
    return text


def _names_to_pronouns(text: str, person: Person) -> str:
    """The person's own name becomes the pronoun that is turned next."""
    subject, _, _ = pronouns(person)
    if not person.pronouns:
        subject = "she"
    names = [person.name, person.first_name, *(a for a in person.aliases if a[:1].isupper())]
    names += [folded(name) for name in names]
    for name in sorted(set(names), key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}'s\b", "your", text, flags=re.IGNORECASE)
        text = re.sub(rf"\b(to|for|with|from|of|at|about) {re.escape(name)}\b", r"\1 you", text,
                      flags=re.IGNORECASE)  # fmt: skip
        text = re.sub(rf"\b{re.escape(name)}\b", subject, text, flags=re.IGNORECASE)
    return text


def _subject(text: str, pronoun: str) -> str:
    def turn(match: re.Match[str]) -> str:
        you = "You" if match.group(1)[0].isupper() and match.start() == 0 else "you"
        verb = match.group(3) or ""
        adverb = match.group(2) or ""
        return f"{you}{adverb}{_agree(verb)}"

    adverbs = r"(?:\s+(?:also|always|never|only|still|just|often|once|then|first|later))?"
    for auxiliary, plural in (("does", "do"), ("is", "are"), ("was", "were"), ("has", "have")):
        text = re.sub(rf"\b{auxiliary} {pronoun}\b", f"{plural} you", text, flags=re.IGNORECASE)
    text = re.sub(rf"\b(did|do|can|could|would|should|will|had|might) {pronoun}\b", r"\1 you", text,
                  flags=re.IGNORECASE)  # fmt: skip
    text = re.sub(rf"\b{pronoun}'s (been|had|got|done|made|seen|gone)\b", r"you've \1", text,
                  flags=re.IGNORECASE)  # fmt: skip
    return re.sub(
        rf"\b({pronoun})({adverbs})((?:\s+[a-z']+)|'(?:s|d|ll|ve))?\b",
        turn,
        text,
        flags=re.IGNORECASE,
    )


def _agree(verb: str) -> str:
    space, word = verb[: len(verb) - len(verb.lstrip())], verb.lstrip()
    if word in _VERBS:
        return space + _VERBS[word]
    if word in _NO_VERB or len(word) < 4 or not word.endswith("s") or word.endswith("ss"):
        return verb
    if word.endswith("ies"):
        return f"{space}{word[:-3]}y"
    if word.endswith(("shes", "ches", "xes", "oes", "sses")):
        return f"{space}{word[:-2]}"
    return f"{space}{word[:-1]}"


def speaks_of_recipient(text: str) -> bool:
    """Whether a turned text still speaks to the recipient."""
    return bool(re.search(r"\b(?:you|your)\b", text, re.IGNORECASE))
