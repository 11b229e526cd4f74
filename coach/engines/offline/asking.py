"""What kind of question it is, told from its words alone."""

import re

from coach.checks.text import folded, words
from coach.domain.requests import Brief


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_ABOUT_NOTES = _any(
    r"\bmy (?:own )?notes?\b",
    r"\bremind me\b",
    r"\baccording to\b",
    r"\blast (?:time|meeting|call|week)\b",
    r"\b(?:did|have|had|was|were|am) (?:i|we)\b(?! supposed)",
    r"\b(?:i|we) (?:told|said|agreed|promised|decided|wrote|asked|offered|met)\b",
    r"\bwho (?:is|was|did|has|retires)\b",
    r"\bsummar\w+",
    r"\bhow (?:is|are|was|were|did) my\b",
    r"\bwhen (?:is|was|does|do|did|am)\b",
    r"\bwhere (?:did|was|is|do|could) (?:i|we|my)\b",
    r"\bwhat (?:is|was|are|were) my\b",
    r"\b(?:she|he|they) (?:said?|told|asked?|thinks?|thought|owes?|promised|offered|mentioned)\b",
    r"\b(?:did|does|has|was|is) (?:she|he)\b",
)
_IN_GENERAL = _any(
    r"\bshould (?:i|one|you)\b",
    r"\bhow (?:do|to|can|should|often|long|soon|could|would)\b",
    r"\bis it (?:ok|okay|fine|rude|normal|weird|too|bad|wrong)\b",
)
_OWN_NOTES = _any(r"\bmy (?:own )?notes?\b", r"\bremind me\b")
_PERSON_VERBS = (
    r"(?:says?|said|tell|told|asks?|asked|thinks?|wants?|means?|meant|advised?|suggest(?:ed)?"
    r"|offer(?:ed)?|promised?|owes?|likes?|cares?|talk|do|sent|send|answer(?:ed)?)"
)
_JOB = (
    r"(?:jobs?|roles?|posts?|positions?|offers?|careers?|industry|fields?|sectors?|compan(?:y|ies)"
    r"|promotion|contract|freelanc\w+|self-employed|manager|course|part-time|internship"
    r"|apprenticeship|sabbatical)"
)
_MOVE = _any(
    r"\b(?:should|shall|would) i (?:quit|resign|study|switch|leave(?! (?:a|an|it|him|her|them)\b))",
    rf"\b(?:should|shall|would) i\b.{{0,40}}\b{_JOB}\b",
    r"\b(?:quit|resign)(?:ting|ing)?\b",
    r"(?<!\bno )(?<!\bmy )(?<!without a )\b(?:master'?s?|mba|phd|degree|certificat(?:e|ion))\b",
    rf"\bchang(?:e|ing) (?:my )?{_JOB}\b",
    rf"\b(?:move|moving|switch|switching)\b.{{0,20}}\b{_JOB}\b",
    r"\bjob offer\b|\btwo offers\b|\b(?:moving|switch|switching) (?:in)?to\b",
    r"\bstay(?:ing)? or\b|\bor (?:stay|keep)\b|\btoo late to\b",
)
_WANTS_WORDS = _any(
    r"\bhow (?:do|can|should|could|would|to) (?:i |you |people |one )?(?:\w+ )?"
    r"(?:say|phrase|word|put|open|start|begin|explain|tell|answer|sound)\b",
    r"\bwording\b|\bexample\b|\btemplate\b",
)
_WRITING = _any(
    r"\b(?:write|writing|e-?mails?|message|contact|reach|linkedin|inmail|follow[- ]?up|thank)\b",
    r"\b(?:introduc\w*|reconnect|touch|subject line|ring|get hold)\b",
)
_MEETING = _any(r"\b(?:meeting|meet|prepare|questions?|agenda|call|talk about)\b")


def about_notes(brief: Brief) -> bool:
    """Whether the question is about what happened and was said, and not about what to do."""
    asked = brief.request.words
    if _OWN_NOTES.search(asked):
        return True
    if _IN_GENERAL.search(asked):
        return False
    if _ABOUT_NOTES.search(asked):
        return True
    if brief.person is None:
        return False
    names = "|".join(re.escape(n) for n in (brief.person.first_name, *brief.person.aliases))
    return bool(
        re.search(rf"(?:{names}|he|she|they)\b.{{0,40}}\b{_PERSON_VERBS}\b", asked, re.IGNORECASE)
    )


def says_notes(brief: Brief) -> bool:
    """Whether the words name the notes."""
    return bool(_OWN_NOTES.search(brief.request.words))


def in_general(brief: Brief) -> bool:
    """Whether the words ask what to do, whoever asks."""
    return bool(_IN_GENERAL.search(brief.request.words))


def names_person(brief: Brief) -> bool:
    """Whether the words name the person, and don't just say "my mentor"."""
    if brief.person is None:
        return False
    names = [brief.person.name, brief.person.first_name, *brief.person.aliases]
    asked = {folded(word) for word in words(brief.request.words)}
    return any(folded(name) in asked for name in names)


def about_speech(brief: Brief) -> bool:
    """Whether it asks what somebody said, thought or advised."""
    said = (
        r"\b(?:say|said|tell|told|thinks?|thought|advi[sc]ed?|suggest\w*|view|opinion|comment\w*)\b"
    )
    return bool(re.search(said, brief.request.words, re.IGNORECASE))


def about_move(brief: Brief) -> bool:
    """Whether it is about a career move, which always meets an objection and one more option."""
    return bool(_MOVE.search(brief.request.words)) and not about_notes(brief)


def wants_words(brief: Brief) -> bool:
    """Whether it asks how to put something."""
    return bool(_WANTS_WORDS.search(brief.request.words))


def about_writing(brief: Brief) -> bool:
    """Whether a draft may be the next step."""
    return bool(_WRITING.search(brief.request.words))


def about_meeting(brief: Brief) -> bool:
    """Whether a list of questions may be the next step."""
    return bool(_MEETING.search(brief.request.words))
